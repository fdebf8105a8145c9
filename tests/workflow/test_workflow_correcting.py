"""What a person corrects in a draft changes what is stored, and never what was printed or who did it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import plan_samples
import pytest

from perftrack.errors import BadValue
from perftrack.model import Cell, Document, Draft, Finding, Indicator, Place, Reported, Row, Table
from perftrack.workflow import correcting
from perftrack.workflow.correcting import Edits, PlanWords, RowWords

ROW = replace(plan_samples.INDICATORS[0], name_printed="培训人\n数（万人）")
WORDS = correcting.row_words(ROW)


def corrected(**words: str) -> Indicator:
    return correcting.corrected_row(ROW, replace(WORDS, **words), year=2024)


def messages(indicator: Indicator) -> list[str]:
    return [finding.message for finding in indicator.findings]


def test_the_words_of_a_row_are_what_was_read() -> None:
    assert RowWords("产出指标", "数量指标", "培训人数（万人）", ">=1.88 万人", "10", "按照完成比例赋分") == (
        WORDS
    )
    assert correcting.corrected_row(ROW, WORDS, year=2024) == ROW


def test_a_corrected_target_is_read_anew_and_a_finding_says_who_did_it() -> None:
    row = corrected(target="≤３０ 天")
    assert row.target.text == "≤３０ 天"
    assert (row.target.measure.operator, row.target.measure.value, row.target.measure.unit) == (
        "<=",
        Decimal(30),
        "天",
    )
    assert messages(row) == ["人工更正：指标值由“>=1.88 万人”改为“≤３０ 天”。"]
    assert row.findings[0].code == correcting.CORRECTED
    assert row.findings[0].place == ROW.place


def test_a_corrected_name_keeps_what_was_printed() -> None:
    row = corrected(name="培训总人数")
    assert (row.name, row.name_printed) == ("培训总人数", "培训人\n数（万人）")
    assert messages(row) == ["人工更正：三级指标由“培训人 数（万人）”改为“培训总人数”。"]


def test_corrected_levels_get_their_standard_names() -> None:
    row = corrected(level1="项目完成指标", level2="质量")
    assert (row.level1, row.level1_std) == ("项目完成指标", "产出指标")
    assert row.level2 == "质量"
    assert corrected(level1="").level1 is None
    assert corrected(level1="").level1_std is None
    assert messages(corrected(level1="")) == ["人工更正：一级指标由“产出指标”改为空。"]


@pytest.mark.parametrize(
    ("weight", "points"), [("0", "0"), ("100", "100"), ("８．５", "8.5"), ("", None), ("6.2500", "6.2500")]
)
def test_a_weight_is_a_number_up_to_a_hundred_or_nothing(weight: str, points: str | None) -> None:
    assert corrected(weight=weight).weight == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    "words",
    [{"weight": "100.01"}, {"weight": "-1"}, {"weight": "十分"}, {"name": " "}, {"target": "\u200b\n"}],
)
def test_words_that_cannot_be_a_row_are_refused(words: dict[str, str]) -> None:
    with pytest.raises(BadValue):
        corrected(**words)


def test_what_was_missing_is_no_longer_complained_about_once_it_is_filled_in() -> None:
    gaps = (
        Finding("R08", "必须改", "没有读到一级指标。"),
        Finding("R08", "必须改", "没有读到二级指标。"),
        Finding("R01", "需说明", "本行各格与表头错开。"),
    )
    row = replace(ROW, level1=None, level2=None, level1_std=None, level2_std=None, findings=gaps)
    filled = correcting.corrected_row(row, replace(WORDS, level2=""), year=2024)
    assert messages(filled) == [
        "没有读到二级指标。",
        "本行各格与表头错开。",
        "人工补上：一级指标“产出指标”。",
    ]


def test_a_plan_gets_its_missing_head_and_reads_its_dates_again() -> None:
    late = plan_samples.indicator(6, "完成时间", "12月底前")
    gap = Finding("R31", "必须改", "没有读到年度。")
    source = Finding("R30", "需说明", "表内没有印单位，取自文件标题：甲。")
    plan = replace(
        plan_samples.plan("培训", unit="甲", year=None, indicators=(ROW, late)), findings=(gap, source)
    )
    named = correcting.corrected_head(plan, PlanWords("甲", "２０２３年度", "培训"))
    assert named.year == 2023
    assert str(named.indicators[1].target.measure.date) == "2023-12-31"
    assert named.indicators[0] == ROW
    assert [one.message for one in named.findings] == [source.message, "人工补上：年度“2023”。"]


@pytest.mark.parametrize(
    "words",
    [PlanWords("", "2024", "培训"), PlanWords("甲", "24", "培训"), PlanWords("甲", "2024", "")],
)
def test_a_head_that_cannot_be_one_is_refused(words: PlanWords) -> None:
    with pytest.raises(BadValue):
        correcting.corrected_head(plan_samples.plan(), words)


def test_a_unit_plan_needs_no_project_and_a_year_may_stay_unknown() -> None:
    plan = replace(plan_samples.plan(), kind="unit", project_name=None)
    assert correcting.corrected_head(plan, PlanWords("甲", "", "")).year is None


def test_a_dropped_row_is_gone_with_its_claims_and_the_plan_says_so() -> None:
    plan = replace(plan_samples.plan(), reported=(Reported(1, "2 万人"), Reported(2, "10 场")))
    edits = Edits().toggled(1)
    kept = correcting.corrected_plan(plan, edits)
    assert [one.number for one in kept.indicators] == [2, 3, 4, 5]
    assert [one.number for one in kept.reported] == [2]
    assert [(one.code, one.message) for one in kept.findings] == [
        (
            correcting.DROPPED,
            "人工去掉：第 1 行“培训人数（万人）”（指标值“>=1.88 万人”）没有存入。",
        )
    ]
    assert edits.toggled(1) == Edits()
    assert edits.toggled(1).untouched


def test_decisions_about_rows_can_be_taken_back_one_by_one() -> None:
    words = replace(WORDS, weight="8")
    edits = Edits().with_row(2, words).with_row(1, words)
    assert [number for number, _ in edits.rows] == [1, 2]
    assert edits.words(2) == words
    assert edits.with_row(2, None).words(2) is None
    assert edits.with_row(2, None).with_row(1, None).untouched


def test_a_draft_is_corrected_plan_by_plan_and_stays_as_it_was() -> None:
    draft = plan_samples.draft(plan_samples.plan(), plan_samples.plan("网络"))
    edits = (
        Edits(),
        Edits(head=PlanWords("乙", "2025", "网络二期")).with_row(1, replace(WORDS, name="新名")),
    )
    done = correcting.corrected(draft, edits)
    assert done.plans[0] == draft.plans[0]
    assert (done.plans[1].unit, done.plans[1].year, done.plans[1].project_name) == ("乙", 2025, "网络二期")
    assert done.plans[1].indicators[0].name == "新名"
    assert draft.plans[1].indicators[0].name == ROW.name
    assert done.document == draft.document


def test_what_a_cell_prints_is_found_by_its_place() -> None:
    here, there = Place("表.xlsx", sheet="甲", row=3, column=1), Place("表.xlsx", sheet="甲", row=3, column=2)
    row = Row((Cell("甲\x1b乙", here), Cell("", there)), Place("表.xlsx", sheet="甲", row=3))
    draft = Draft(Document("表.xlsx", "0" * 64, (Table((row,)),)), ())
    assert correcting.printed_cells(draft) == {here: "甲乙", there: ""}
