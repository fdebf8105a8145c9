"""The review rehearsed: which practice bites, what it leaves, and what nobody can know."""

from __future__ import annotations

from decimal import Decimal

import plan_text
import pytest

from perftrack import checks
from perftrack.checks.rehearsal import PRACTICES, Rehearsal, RowRehearsal, rehearse

COUNT = "指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 10｜实际 12 场"
CONTENT = "指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%"


def rehearsed(text: str) -> Rehearsal:
    dossier = plan_text.written(text).dossier
    (first, *_) = checks.run(dossier)
    assert first.case is not None
    return rehearse(first.case, first.findings)


def only(text: str) -> RowRehearsal:
    """The first indicator of `text` as it was written."""
    return min(rehearsed(text).rows, key=lambda one: one.row.indicator.number)


def left(text: str) -> tuple[str, str, list[str]]:
    """Points left of the first indicator at worst and at best, and what bites."""
    one = only(text)
    return str(one.low), str(one.high), [bite.practice.code for bite in one.bites]


def test_there_are_fourteen_each_with_what_it_takes_and_whence() -> None:
    assert [one.code for one in PRACTICES] == [f"P{at:02}" for at in range(1, 15)]
    assert len({one.title for one in PRACTICES}) == 14
    for one in PRACTICES:
        assert one.takes
        assert one.asks.endswith("。")
        assert one.cited.endswith("（推定）")
        assert all(0 <= keep.low <= keep.high <= 1 for keep in one.keeps.values())


def test_every_code_that_a_practice_names_is_a_check_or_a_note() -> None:
    named = {code for one in PRACTICES for code in (*one.keeps, *one.remarks)}
    notes = {code for code in named if code.startswith("K")}

    assert {code for code in named - notes if len(code) > 1} <= set(checks.BY_CODE)
    assert {code for code in named if len(code) == 1} <= set(checks.FAMILIES)


def test_an_indicator_with_a_paper_keeps_its_points() -> None:
    assert left(f"佐证：1｜签到表.pdf\n{COUNT}") == ("10.00", "10.00", [])


def test_without_a_paper_nothing_is_left_whatever_it_scores() -> None:
    low, high, codes = left(f"佐证：2｜签到表.pdf\n{COUNT}\n{COUNT.replace('宣讲', '培训')}")

    assert (low, high, codes) == ("0.00", "0.00", ["P01"])


def test_a_file_that_is_lost_proves_nothing_where_there_is_no_other() -> None:
    low, high, codes = left(f"佐证：1｜签到表.pdf｜文件 不见了\n{COUNT}")
    assert (low, high) == ("0.00", "0.00")
    assert codes == left(f"没有佐证：\n{COUNT}")[2]
    assert left(f"佐证：1｜签到表.pdf｜文件 变了\n佐证：1｜照片.jpg\n{COUNT}") == ("10.00", "10.00", [])


def test_where_nobody_can_know_of_papers_both_answers_are_given() -> None:
    whole = rehearsed(f"执行：预算 10｜执行 10\n{COUNT}｜佐证 签到表\n{CONTENT}｜佐证 问卷报告")

    assert (whole.own, whole.low, whole.high) == (Decimal(30), Decimal(30), Decimal(30))
    assert whole.unproved == 2
    assert whole.bare == (Decimal(10), Decimal(10))


def test_a_named_paper_that_was_never_added_is_as_uncertain_in_a_database() -> None:
    whole = rehearsed(f"佐证：2｜问卷汇总.xlsx\n{COUNT}｜佐证 签到表\n{CONTENT}")

    assert whole.unproved == 1
    assert (whole.low, whole.bare[0]) == (Decimal(20), Decimal(10))


@pytest.mark.parametrize(
    "proof",
    ["佐证：1｜工作总结.docx｜类别 说明材料\n{}", "{}｜佐证 工作总结", "{}｜佐证 全年未收到投诉"],
)
def test_satisfaction_without_a_survey_is_nothing(proof: str) -> None:
    assert left(proof.format(CONTENT)) == ("0.00", "0.00", ["P04"])


def test_a_direction_without_a_yardstick_costs_up_to_30_per_cent_and_a_degree_30_to_60() -> None:
    light = "指标：效益指标 › 社会效益指标 › 基层经办能力｜有效提升｜分值 10｜实际 达成"
    medium = "指标：效益指标 › 社会效益指标 › 基层经办能力｜显著｜分值 10｜实际 达成"

    assert left(light) == ("7.00", "10.00", ["P03"])
    assert left(medium) == ("4.00", "7.00", ["P03"])


def test_benefit_with_substance_is_spared_a_step_and_noted() -> None:
    told = "｜原因 窗口平均办理时间比上年缩短四分钟，回访表扬增多"
    light = f"指标：效益指标 › 社会效益指标 › 基层经办能力｜有效提升｜分值 10｜实际 达成{told}"
    medium = f"指标：效益指标 › 社会效益指标 › 基层经办能力｜显著｜分值 10｜实际 达成{told}"

    assert left(light) == ("10.00", "10.00", [])
    assert left(medium) == ("7.00", "10.00", ["P03"])
    assert "P08" in [one.practice.code for one in rehearsed(light).remarks]


def test_far_above_the_target_takes_nothing_and_is_noted() -> None:
    whole = rehearsed("指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 10｜实际 20 场")

    assert whole.low == whole.own == Decimal(10)
    assert [one.practice.code for one in whole.remarks if one.row is not None] == ["P05"]


def test_a_quantity_in_words_takes_nothing_and_is_noted() -> None:
    whole = rehearsed("指标：产出指标 › 数量指标 › 举办业务培训｜按计划举办｜分值 10｜实际 达成")

    assert whole.low == Decimal(10)
    assert "P06" in [one.practice.code for one in whole.remarks]


def test_some_of_several_things_not_done_cost_about_30_per_cent() -> None:
    several = "指标：产出指标 › 时效指标 › 平台和终端建成｜11月底前｜分值 10｜实际 达成｜原因 个别尚未验收"
    single = several.replace("平台和终端", "平台")

    low, high, codes = left(several)
    assert (low, high) == ("7.00", "7.00")
    assert set(codes) == {"P07"}
    assert left(single)[:2] == ("7.00", "10.00")


def test_of_output_and_benefit_that_are_one_the_lighter_is_lost_at_best() -> None:
    text = """
指标：效益指标 › 社会效益指标 › 参保人数｜≥5 万人｜分值 20｜实际 5 万人
指标：产出指标 › 数量指标 › 参保人数｜≥5 万人｜分值 8｜实际 5 万人
"""
    assert left(text) == ("0.00", "12.00", ["P09"])


def test_paying_is_no_quantity_and_loses_all() -> None:
    text = "指标：产出指标 › 数量指标 › 资金支付率｜≥95%｜分值 8｜实际 96%"

    assert left(text) == ("0.00", "0.00", ["P10"])


def test_a_group_that_the_project_does_not_serve_may_lose_all() -> None:
    asked = "指标：满意度指标 › 服务对象满意度指标 › 老年人满意度｜≥90%｜分值 10｜实际 95%｜佐证 问卷"

    assert left(f"项目：干部联谊活动经费\n目标：组织两次联谊。\n{asked}") == ("0.00", "10.00", ["P02"])
    assert left(f"项目：敬老活动经费\n目标：组织两次联谊。\n{asked}")[2] == []


def test_points_above_the_rule_come_down_to_it_and_fewer_stay() -> None:
    missed = "指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场｜自评 {}"

    assert left(missed.format("4")) == ("3.00", "3.00", ["P14"])
    assert left(missed.format("3")) == ("3", "3", [])
    assert left(missed.format("2")) == ("2", "2", [])


def test_execution_comes_down_to_the_rule() -> None:
    whole = rehearsed(f"执行：预算 100｜执行 76｜原因 尾款待验收，明年支付｜自评 9\n{COUNT}")

    assert whole.execution == (Decimal(9), Decimal("7.60"))
    assert (whole.own, whole.low, whole.high) == (Decimal(19), Decimal("17.60"), Decimal("17.60"))


def test_points_for_what_does_not_apply_are_lost() -> None:
    text = f"指标：产出指标 › 质量指标 › 补贴准确率｜100%｜分值 5｜实际 不适用｜原因 停办｜自评 5\n{COUNT}"

    assert left(text) == ("0.00", "0.00", ["P14"])
    assert rehearsed(text).own == Decimal(15)


def test_the_worst_stands_first_and_bites_do_not_add_up() -> None:
    whole = rehearsed(
        f"""
{COUNT}
指标：效益指标 › 社会效益指标 › 基层经办能力｜显著｜分值 20｜实际 达成
{CONTENT}｜佐证 工作总结
指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 10
"""
    )

    assert [one.row.indicator.number for one in whole.bitten] == [2, 3]
    assert whole.open == 1
    assert (whole.own, whole.low, whole.high) == (Decimal(40), Decimal(18), Decimal(24))
    assert whole.bare == (Decimal(0), Decimal(0))


def test_nothing_it_says_proposes_another_actual() -> None:
    for one in PRACTICES:
        assert "实际完成值" not in one.asks
        assert "改成" not in one.asks
