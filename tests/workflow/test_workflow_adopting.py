"""Importing: what is new is stored, what is there stays, what differs is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import EVERYTHING, INDICATORS, NOW, draft, indicator, opened, plan, with_ids

from perftrack import store, workflow
from perftrack.errors import UnreadableFile
from perftrack.model import Finding, Funds, Plan


def statuses(database: store.Store, *plans: Plan, content: str = "document") -> list[tuple[str, str | None]]:
    """What compare says, checked against what adopt does."""
    read = draft(*plans, content=content)
    said = workflow.compare(database, read)
    done = workflow.adopt(database, read, now=NOW)
    assert [one.status for one in said.plans] == [one.status for one in done.plans]
    assert [one.differences for one in said.plans] == [one.differences for one in done.plans]
    return [(one.status, one.id) for one in done.plans]


def test_everything_that_was_read_is_stored(tmp_path: Path) -> None:
    with opened(tmp_path, EVERYTHING) as database:
        assert [sheet.plan for sheet in workflow.plans(database)] == [with_ids(EVERYTHING, 1)]


def test_the_same_document_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        before = database.plans()
        again = workflow.adopt(database, draft(plan()), now=NOW)
        assert not again.changed
        assert again.stored == ()
        assert again.sentence == "这份文件已在 2025-01-02 导入过，1 个与已存的相同，没有任何改动。"
        assert database.plans() == before


def test_comparing_stores_nothing(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        said = workflow.compare(database, draft(plan("甲"), plan("乙")))
        assert said.sentence == "可存入 2 个项目。"
        assert [one.id for one in said.plans] == [None, None]
        assert said.imported_at is None
        assert database.plans() == ()


def test_another_document_with_the_same_plan_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert statuses(database, plan(), content="other bytes") == [("same", "P1")]
        assert database.document(draft(content="other bytes").document.sha256) is None


@pytest.mark.parametrize(
    "same",
    [
        plan("培 训\n经费"),
        plan(unit="某某 中心"),
        replace(plan(), goal="完成 全年培训。"),
        replace(plan(), funds=Funds(Decimal(200), Decimal("200.0"), Decimal("0.00"))),
        replace(plan(), findings=(Finding("x", "可考虑", "另一个标记"),)),
        replace(plan(), place=None),
        replace(plan(), goal=None),
        replace(plan(), funds=Funds()),
        replace(plan(), funds=Funds(Decimal(2000000), Decimal(2000000), Decimal(0), "元")),
        plan(indicators=[replace(one, weight=None) for one in INDICATORS]),
        plan(indicators=[replace(one, rule=None) for one in INDICATORS]),
        plan(indicators=[INDICATORS[0], INDICATORS[2], INDICATORS[1], *INDICATORS[3:]]),
    ],
    ids=[
        "name wrapped",
        "unit spaced",
        "goal spaced",
        "amounts",
        "flags",
        "place",
        "no goal printed",
        "no funds printed",
        "funds in another unit",
        "no column of weights",
        "no column of rules",
        "order",
    ],
)
def test_white_space_flags_places_last_zeros_and_columns_a_layout_lacks_make_no_difference(
    tmp_path: Path, same: Plan
) -> None:
    with opened(tmp_path) as database:
        assert statuses(database, same, content="other") == [("same", "P1")]


def changed_indicator(**changes: object) -> Plan:
    rows = list(INDICATORS)
    rows[1] = replace(rows[1], **changes)  # type: ignore[arg-type]
    return plan(indicators=rows)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (replace(plan(), goal="少一些"), "年度目标：原为“完成全年培训。”，现为“少一些”"),
        (
            replace(plan(), funds=Funds(Decimal("200.01"), Decimal(200), Decimal(0))),
            "资金总额：原为“200.00”，现为“200.01”",
        ),
        (
            replace(plan(), funds=replace(plan().funds, currency_unit="元")),
            "资金总额：原为“200.00”，现为“0.02”",
        ),
        (
            changed_indicator(target=indicator(2, "", "≥11场").target),
            "指标“培训场次”的指标值：原为“≥10场”，现为“≥11场”",
        ),
        (changed_indicator(weight=Decimal(9)), "指标“培训场次”的分值：原为“10”，现为“9”"),
        (changed_indicator(weight=None), "指标“培训场次”的分值：原为“10”，现为空"),
        (
            changed_indicator(rule="直接赋分"),
            "指标“培训场次”的赋分规则：原为“按照完成比例赋分”，现为“直接赋分”",
        ),
        (changed_indicator(name="场次"), "新增指标“场次”；缺少指标“培训场次”，已记录“8”，保留但不再计分"),
        (plan(indicators=INDICATORS[:4]), "缺少指标“学员满意度”"),
        (plan(indicators=(*INDICATORS, INDICATORS[0])), "新增指标“培训人数（万人）”"),
    ],
)
def test_a_plan_that_differs_is_brought_up_to_date_and_the_difference_is_said(
    tmp_path: Path, other: Plan, words: str
) -> None:
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8", now=NOW)
        before = database.plans()
        said = workflow.compare(database, draft(other, content="other"))
        assert database.plans() == before
        done = workflow.adopt(database, draft(other, content="other"), now=NOW)
        assert [one.status for one in said.plans] == [one.status for one in done.plans] == ["differs"]
        assert words in said.plans[0].sentence
        assert words in done.plans[0].sentence
        assert done.changed
        assert done.updated == ("P1",)
        assert done.sentence.startswith("更新 1 个项目")
        again = workflow.adopt(database, draft(other, content="other"), now=NOW)
        assert [one.status for one in again.plans] == ["same"]


def test_another_year_unit_kind_or_name_is_another_plan(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        others = [
            plan(year=2025),
            plan(unit="另一个中心"),
            plan("另一个项目"),
            replace(plan(), kind="unit", project_name=None),
        ]
        assert statuses(database, *others, content="other") == [("new", f"P{n}") for n in range(2, 6)]


def test_only_what_is_new_is_stored_when_a_document_has_both(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        found = statuses(database, replace(plan(), goal="别的"), plan("新的"), content="other")
        assert found == [("differs", "P1"), ("new", "P2")]
        third = draft(replace(plan(), goal="别的"), plan("又一个"), content="third")
        done = workflow.adopt(database, third, now=NOW)
        assert done.sentence == "存入 1 个项目，1 个与已存的相同。"


def test_two_tables_of_one_name_in_one_document_are_two_plans(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        second = replace(plan(), goal="第二张表")
        assert statuses(database, plan(), second) == [("new", "P1"), ("new", "P2")]
        assert statuses(database, plan(), second) == [("same", "P1"), ("same", "P2")]
        assert statuses(database, plan(), second, content="saved again") == [("same", "P1"), ("same", "P2")]


def test_a_table_printed_twice_is_stored_once(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        assert statuses(database, plan(), plan()) == [("new", "P1"), ("same", "P1")]
        assert len(database.plans()) == 1


@pytest.mark.parametrize("nameless", [plan(None), plan(unit=None), plan(year=None)])
def test_a_plan_whose_name_unit_or_year_was_not_found_is_never_lost(tmp_path: Path, nameless: Plan) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        other = replace(nameless, goal="另一张表")
        assert statuses(database, nameless, other) == [("new", "P1"), ("new", "P2")]
        assert statuses(database, nameless, other) == [("same", "P1"), ("same", "P2")]
        assert statuses(database, other, content="saved again") == [("same", "P2")]
        assert statuses(database, replace(nameless, goal="第三"), content="third") == [("new", "P3")]


def test_a_document_without_tables_is_not_remembered(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        done = workflow.adopt(database, draft(), now=NOW)
        assert (done.changed, done.sentence) == (False, "这份文件里没有绩效目标表，没有可以存入的内容。")
        assert database.document(draft().document.sha256) is None


def test_a_document_read_better_later_adds_what_was_missed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert statuses(database, plan(), plan("当时没有读出")) == [("same", "P1"), ("new", "P2")]


def test_findings_of_document_and_draft_are_kept(tmp_path: Path) -> None:
    flags = (Finding("a", "需说明", "一"), Finding("b", "可考虑", "二"))
    read = draft(plan())
    read = replace(read, document=replace(read.document, findings=flags[:1]), findings=flags[1:])
    with store.open(tmp_path / "records.db", create=True) as database:
        workflow.adopt(database, read, now=NOW)
        found = database.document(read.document.sha256)
        assert found is not None
        assert found.findings == flags


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"没有\.txt"):
        workflow.read_file(tmp_path / "没有.txt")


def test_a_plan_that_a_person_leaves_out_is_not_stored_and_keeps_its_place_for_later(tmp_path: Path) -> None:
    first, second = plan(None), replace(plan(None), goal="另一个目标。")
    with opened(tmp_path, plan("别的")) as database:
        read = draft(first, second, content="nameless")
        done = workflow.adopt(database, read, leave={0}, now=NOW)
        assert [(one.status, one.id) for one in done.plans] == [("new", "P2")]
        later = workflow.adopt(database, read, now=NOW)
        assert [(one.status, one.id) for one in later.plans] == [("new", "P3"), ("same", "P2")]
