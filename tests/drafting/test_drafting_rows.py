"""Rows as they come from damaged documents: shifted, cut, unlabelled; right, or flagged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perftrack.drafting import draft
from perftrack.drafting.flags import _TABLE
from perftrack.importers import read
from perftrack.importers.text_file import read_text
from perftrack.model import Draft, Indicator, Plan, Row, Table

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[2].parent / "shared"
TITLE = (
    "项目支出绩效目标表\n(2024年度)\n预算单位\t某县水利站\n项目名称\t渠道维护\n资金总额（万元）\t7\n"
    "年度目标\t维护。\n"
)
HEADER = "一级指标\t二级指标\t三级指标\t指标值\t指标值设置依据\t上年完成值\t分值\t赋分规则\t佐证资料\n"
FIRST = "产出指标\t数量指标\t维护渠道长度\t≥3公里\t计划标准\t2公里\t10\t按照完成比例赋分\t工作资料\n"
REST = "计划标准\t新增\t10\t按照完成比例赋分\t工作资料\n"


def drafted(words: str) -> Draft:
    return draft(read_text("表.txt", words.encode()))


def plan_of(rows: str, header: str = HEADER) -> Plan:
    (plan,) = drafted(TITLE + header + rows).plans
    return plan


def codes(indicator: Indicator) -> list[str]:
    return [finding.code for finding in indicator.findings]


def fields(indicator: Indicator) -> tuple[object, ...]:
    return (
        indicator.level1_std,
        indicator.level2_std,
        indicator.name,
        indicator.target.text,
        indicator.basis,
        indicator.last_year,
        indicator.weight,
        indicator.rule,
        indicator.evidence,
    )


ROWS = [
    "产出指标\t数量指标\t维护渠道长度\t≥3公里\t计划标准\t2公里\t10\t按照完成比例赋分\t工作资料",
    "\t\t维修闸门数量\t=4 座\t历史标准\t4 座\t10\t直接赋分\t原始凭证",
    "\t质量指标\t维修合格率\t=100%\t行业标准\t100%\t10\t按照完成比例赋分\t工作资料",
    "\t时效指标\t维护完成时间\t2024年10月底前\t计划标准\t无\t10\t直接赋分\t工作资料",
    "成本指标\t经济成本指标\t每公里维护成本\t≤2.3万元\t预算支出标准\t新增\t20\t按照完成比例赋分\t原始凭证",
    "效益指标\t社会效益指标\t改善灌溉条件\t有效改善\t计划标准\t有效改善\t20\t按评判等级赋分\t说明材料",
    "满意度指标\t满意度指标\t灌区群众满意度\t≥90%\t计划标准\t91%\t10\t满意度赋分\t问卷调查",
]
RIGHT = [fields(indicator) for indicator in plan_of("\n".join(ROWS)).indicators]


@given(st.lists(st.integers(-2, 2), min_size=len(ROWS), max_size=len(ROWS)), st.data())
@settings(max_examples=60, deadline=None)
def test_rows_shifted_to_either_side_read_the_same_or_are_flagged(
    shifts: list[int], data: st.DataObject
) -> None:
    rows = []
    for row, shift in zip(ROWS, shifts, strict=True):
        while shift < 0 and row.startswith("\t"):
            row, shift = row[1:], shift + 1
        rows.append("\t" * max(shift, 0) + row)
    gap = data.draw(st.integers(1, len(rows) - 1))
    rows.insert(gap, f"\n- {gap} -\n\n{HEADER}" if data.draw(st.booleans()) else "")
    read_rows = plan_of("\n".join(rows)).indicators
    assert len(read_rows) == len(RIGHT)
    for indicator, right in zip(read_rows, RIGHT, strict=True):
        assert fields(indicator) == right or indicator.findings


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_no_document_makes_it_fail(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(DATA.glob("*.txt"))))
    lines = [["表"]] + [
        [cell.text for cell in row.cells] for part in read(path).parts for row in getattr(part, "rows", ())
    ]
    words = sorted({cell for line in lines for cell in line})
    for _ in range(data.draw(st.integers(1, 12))):
        index = data.draw(st.integers(0, len(lines) - 1))
        lines[index] = data.draw(st.lists(st.sampled_from(words), max_size=10))
    again = "\n".join("\t".join(line) for line in lines)
    for plan in drafted(again).plans:
        assert [indicator.number for indicator in plan.indicators] == list(range(1, len(plan.indicators) + 1))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            FIRST + "\t质量指标\t维修合格率\t=100%\t" + REST + "\t\t\t时效指标\t完成及时率\t100%\t" + REST,
            "R01",
        ),
        (FIRST + "\t\t维修闸门数量\t=4 座\t计划标准\t4座\t10\t直接赋分\t工作资料\t见附件一览\n", "R02"),
        ("\t\t疏浚渠道长度\t≥1公里\t" + REST + FIRST, "R03"),
        (FIRST + "\t\t维修合格率\t100%\t" + REST + "\t质量指标\t验收合格率\t100%\t" + REST, "R04"),
        ("产出\t数量指标\t甲项长度\t≥1公里\t" + REST + "指标\t\t乙项长度\t≥1公里\t" + REST, "R06"),
        (FIRST + "满意度指标\t服务对象满意度指\t群众满意度\t≥90%\t" + REST, "R07"),
        ("\t\t维护渠道长度\t≥3公里\t" + REST, "R08"),
        (FIRST + "\n\t\t（公里）\t\t\t\t\t\t\n", "R09"),
        (FIRST + "\t\t维修闸门数量\t\t" + REST, "R11"),
        (FIRST + "\t\t\t≥5公里\t" + REST, "R12"),
        (FIRST + "\n\t\t\t\t\t\t\t（封顶）\t\n", "R13"),
        (FIRST + "\t\t维修闸门数量\t=4 座\t计划标准\t4座\t130\t直接赋分\t工作资料\n", "R14"),
        (FIRST + "\t社会效益指标\t灌溉条件\t改善\t" + REST + "效益指标\t\t群众收入\t提高\t" + REST, "R15"),
        (
            FIRST + "\t\t维修闸门数量\t年内须由维护单位会同灌区管理处共同完成全部渠系建筑物的整修\t" + REST,
            "R16",
        ),
        (FIRST + "满意度指标\t服务对象满意度\t服务对象满意度\t≥90%\t" + REST, "R18"),
        (FIRST + "\t质量指标\t时效指标\t≥90%\t" + REST, "R17"),
        (FIRST[:-1] + "等\n和照片\n", "R38"),
    ],
)
def test_what_was_inferred_is_flagged(rows: str, code: str) -> None:
    plan = plan_of(rows)
    found = [finding.code for finding in plan.findings]
    found += [code for indicator in plan.indicators for code in codes(indicator)]
    assert code in found


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (HEADER + FIRST, "R31"),
        (HEADER + FIRST, "R35"),
        ("项目支出绩效目标表\n" + HEADER, "R39"),
        ("项目支出绩效目标表\n" + HEADER + "产出指标\t数量指标\n" + FIRST, "R40"),
        (TITLE + "指标名称\t指标值\n维护长度\t≥3公里\n", "R46"),
        (TITLE + "二级指标\t三级指标\t指标值\n数量指标\t维护长度\t≥3公里\n", "R20"),
        (TITLE + "项目名称\t渠道清淤\n" + HEADER + FIRST, "R44"),
        (
            TITLE + "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n"
            "产出指标\t数量指标\t维护长度\t≥3公里\t数量指标\t维护长度\t≥1公里\n",
            "R36",
        ),
        ("部门收支总表\n产出指标\t数量指标\t维护渠道长度\t≥3公里\n", "R60"),
        ("项目支出绩效目标表\n甲\t乙\n丙\t丁\n", "R61"),
        ("部门收支总表\n收入\t支出\n1\t2\n", "R62"),
    ],
)
def test_what_is_missing_is_reported(document: str, code: str) -> None:
    result = drafted(document)
    found = [finding.code for finding in result.findings]
    for plan in result.plans:
        found += [finding.code for finding in plan.findings]
        found += [code for indicator in plan.indicators for code in codes(indicator)]
    assert code in found


def test_a_clipped_name_is_completed_from_the_other_half_and_keeps_what_was_printed() -> None:
    plan = plan_of(
        "产出指标\t数量指标\t维护灌溉渠道长度\t≥9公里\t数量指标\t维护灌溉渠\t≥3公里\n"
        "\t质量指标\t合格率\t100%\t质量指标\t合格\t100%\n",
        header="一级指标\t二级指标\t三级指标\t实施期指标值\t二级指标\t三级指标\t年度指标值\n",
    )
    clipped, short, whole, _ = plan.indicators
    assert (clipped.name, clipped.name_printed, clipped.horizon) == (
        "维护灌溉渠道长度",
        "维护灌溉渠",
        "annual",
    )
    assert codes(clipped) == ["R10"]
    assert short.name == "合格"
    assert (whole.horizon, whole.findings) == ("implementation", ())


def test_a_half_without_its_label_takes_the_other_halfs() -> None:
    plan = plan_of(
        "产出指标\t数量指标\t维护渠道\t9条\t数量指标\t维护渠道\t3条\n\t\t验收通过\t全部\t质量指标\t验收通过\t全部\n",
        header="一级指标\t二级指标\t三级指标\t实施期指标值\t二级指标\t三级指标\t年度指标值\n",
    )
    assert [(i.horizon, i.level2, codes(i)) for i in plan.indicators] == [
        ("annual", "数量指标", []),
        ("annual", "质量指标", []),
        ("implementation", "数量指标", []),
        ("implementation", "质量指标", ["R05"]),
    ]


def test_standard_names_stand_beside_the_printed_ones() -> None:
    plan = plan_of(
        "项目完成\t数量指标\t长度\t≥3公里\t"
        + REST
        + "项目效益指标\t可持续影响力指标\t收益\t提高\t"
        + REST
        + "满意度指标\t满意度指标\t群众满意度\t≥90%\t"
        + REST
    )
    assert [(i.level1, i.level1_std, i.level2, i.level2_std) for i in plan.indicators] == [
        ("项目完成", "产出指标", "数量指标", "数量指标"),
        ("项目效益指标", "效益指标", "可持续影响力指标", "可持续影响指标"),
        ("满意度指标", "满意度指标", "满意度指标", "服务对象满意度指标"),
    ]


def test_persons_and_phones_are_read_by_nobody() -> None:
    document = (
        "项目支出绩效目标表\n(2024年度)\n预算单位\t某县水利站\n项目名称\t渠道维护\t项目负责人\t张三丰\n"
        "单位联系人\t李四光\t联系电话：\t01012345678\n填报人：王五一\n资金总额（万元）\t7\n年度目标\t维护渠道。\n"
    )
    (plan,) = drafted(document + HEADER + FIRST).plans
    shown = repr(plan)
    assert not [words for words in ("张三丰", "李四光", "01012345678", "王五一") if words in shown]
    assert plan.goal == "维护渠道。"


def test_a_name_alone_below_a_full_row_is_the_rest_of_its_name_and_flagged() -> None:
    plan = plan_of(
        FIRST.replace("维护渠道长度", "维护渠道的")
        + "\t\t总长度\t\t\t\t\t\t\n"
        + "\t\t闸门数量\t=4 座\t"
        + REST
    )
    assert [(one.name, one.target.text) for one in plan.indicators] == [
        ("维护渠道的总长度", "≥3公里"),
        ("闸门数量", "=4 座"),
    ]
    assert [codes(one) for one in plan.indicators] == [["R09"], []]


def test_a_numbered_name_alone_is_an_indicator_whose_target_is_missing() -> None:
    plan = plan_of(FIRST + "\t\t指标2：闸门数量\t\t\t\t\t\t\n")
    assert len(plan.indicators) == 2
    assert "R11" in codes(plan.indicators[1])


def test_where_rows_hold_only_name_and_target_a_name_alone_is_an_indicator_without_target() -> None:
    plan = plan_of(
        "产出指标\t数量指标\t维护渠道长度\t≥3公里\n\t\t闸门数量\t\n",
        header="一级指标\t二级指标\t三级指标\t指标值\n",
    )
    assert [one.name for one in plan.indicators] == ["维护渠道长度", "闸门数量"]
    assert "R11" in codes(plan.indicators[1])


def test_half_a_name_before_a_page_break_takes_the_other_half_and_all_values_behind_it() -> None:
    plan = plan_of(FIRST + "成本指标\t经济成本指标\t渠道维护控\t\t\t\t\t\t\n\n\t\t制总成本\t≤7万元\t" + REST)
    assert fields(plan.indicators[1])[:4] == ("成本指标", "经济成本指标", "渠道维护控制总成本", "≤7万元")
    assert "R19" in codes(plan.indicators[1])
    assert len(plan.indicators) == 2


def test_a_cost_carried_down_from_another_level_1_just_above_the_cost_label_is_doubted() -> None:
    plan = plan_of(
        FIRST
        + "\t\t闸门维修单位成本\t≤85元/座\t"
        + REST
        + "成本指标\t经济成本指标\t项目总成本\t≤7万元\t"
        + REST
    )
    assert [codes(one) for one in plan.indicators] == [[], ["R21"], []]
    assert plan.indicators[1].level2_std == "数量指标"


def test_a_quantity_above_the_cost_label_is_not_doubted() -> None:
    plan = plan_of(FIRST + "\t\t闸门数量\t=4 座\t" + REST + "成本指标\t经济成本指标\t总成本\t≤7万元\t" + REST)
    assert [codes(one) for one in plan.indicators] == [[], [], []]


def test_the_year_comes_from_the_prose_above_and_is_flagged() -> None:
    (plan,) = drafted(
        "某局2023年部门预算\n目录\n2024年度本单位实行绩效管理的项目1个，涉及预算金额7万元。\n项目支出绩效目标表\n"
        "预算单位\t某局\n项目名称\t甲\n" + HEADER + FIRST
    ).plans
    assert plan.year == 2024
    assert "R30" in [finding.code for finding in plan.findings]


def test_every_finding_has_a_code_of_its_table_and_a_level() -> None:
    assert all(
        code[0] == "R" and level in {"必须改", "需说明", "可考虑"} for code, (level, _, _) in _TABLE.items()
    )


def squeezed(words: object) -> str | None:
    if words in (None, ""):
        return None
    return "".join(str(words).split()).replace("（", "(").replace("）", ")").replace("，", ",")


@pytest.mark.skipif(not (SHARED / "truth").is_dir(), reason="the shared documents are not here")
def test_the_shared_documents_read_as_they_were_transcribed() -> None:
    for path in sorted((SHARED / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        plans = draft(read(SHARED / "documents" / truth["source_file"])).plans
        assert len(plans) == len(truth["targets"])
        for plan, wanted in zip(plans, truth["targets"], strict=True):
            read_rows = sorted(
                (str(i.horizon), squeezed(i.level1_std), squeezed(i.level2_std), squeezed(i.name),
                 squeezed(i.target.text), str(i.weight)) for i in plan.indicators
            )  # fmt: skip
            assert read_rows == sorted(
                (row["horizon"], row["level1_std"], row["level2_std"], squeezed(row["name"]),
                 squeezed(row["target_text"]), str(row["weight"])) for row in wanted["indicators"]
            )  # fmt: skip
            assert (squeezed(plan.goal) or "").startswith(squeezed(wanted["overall_goal"]) or "")


@pytest.mark.parametrize(("span", "level2", "flags"), [(1, "质量指标", ["R04"]), (2, "数量指标", [])])
def test_a_row_inside_a_merged_level_is_not_moved_out_of_it(span: int, level2: str, flags: list[str]) -> None:
    rows = (
        FIRST
        + f"\t\t系统故障率\t≤2%\t{REST}"
        + f"\t质量指标\t验收次数\t≥2次\t{REST}"
        + f"\t\t抽检次数\t≥2次\t{REST}"
    )
    document = read_text("表.txt", (TITLE + HEADER + rows).encode())
    parts = tuple(
        replace(part, rows=_merged(part.rows, span)) if isinstance(part, Table) else part
        for part in document.parts
    )
    row = draft(replace(document, parts=parts)).plans[0].indicators[1]
    assert (row.name, row.level2, codes(row)) == ("系统故障率", level2, flags)


def _merged(rows: tuple[Row, ...], span: int) -> tuple[Row, ...]:
    """`rows` with every cell that says 数量指标 covering `span` of them."""
    return tuple(
        replace(row, cells=tuple(replace(c, row_span=span) if c.text == "数量指标" else c for c in row.cells))
        for row in rows
    )


def test_a_list_of_projects_reads_the_year_of_each_from_its_column() -> None:
    row = "产出指标\t数量指标\t普查单位数\t≥3200个\t30\n效益指标\t社会效益指标\t使用单位数\t≥10家\t30\n"
    first, second = row.strip().split("\n")
    words = (
        "单位名称\t年度\t项目名称\t一级指标\t二级指标\t三级指标\t指标值\t分值\n"
        f"某局\t2023\t普查\t{first}\n某局\t2023\t普查\t{second}\n"
        f"某局\t２０２４年度\t调查\t{first}\n某局\t２０２４年度\t调查\t{second}\n"
    )
    plans = drafted(words).plans
    assert [(one.unit, one.year, one.project_name) for one in plans] == [
        ("某局", 2023, "普查"),
        ("某局", 2024, "调查"),
    ]
    assert not {"R31", "R56"} & {found.code for one in plans for found in one.findings}
    assert all(not codes(indicator) for one in plans for indicator in one.indicators)


def test_a_year_beside_one_table_is_no_column_of_a_list() -> None:
    (plan,) = drafted(
        TITLE + "一级指标\t二级指标\t三级指标\t指标值\t年度\n" + "产出指标\t数量指标\t渠道\t≥3公里\t2023\n"
    ).plans
    assert plan.year == 2024


def test_projects_with_names_like_units_stay_projects() -> None:
    header = "单位\t年度\t项目名称\t一级指标\t二级指标\t三级指标\t指标值\t分值\n"
    row = "产出指标\t数量指标\t安装数量\t≥100盏\t50\n"
    (plan,) = drafted(header + "某镇\t2023\t路灯\t" + row + "某镇\t2023\t路灯\t" + row).plans
    assert (plan.unit, plan.year, plan.project_name) == ("某镇", 2023, "路灯")
    assert [one.target.text for one in plan.indicators] == ["≥100盏", "≥100盏"]


@pytest.mark.parametrize(
    ("direction", "target", "told"),
    [
        ("反向", "5件", True),
        ("反向指标", "≥5件", True),
        ("反向", "≤5件", False),
        ("反向", "=5件", False),
        ("正向", "5件", False),
        ("正向", "≥5件", False),
        ("正向", "≤5件", True),
        ("定性", "5件", False),
        ("反向", "明显减少", False),
    ],
)
def test_a_direction_that_the_sign_of_the_target_contradicts_is_told(
    direction: str, target: str, told: bool
) -> None:
    header = "一级指标\t二级指标\t三级指标\t指标方向\t指标值\t分值\n"
    (row,) = plan_of(f"效益指标\t社会效益指标\t居民投诉\t{direction}\t{target}\t10\n", header).indicators
    assert row.target.text == target
    assert ("R67" in codes(row)) == told
