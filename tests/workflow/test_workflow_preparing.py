"""What is reckoned before the database is held still fits it when it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, indicator, opened, plan

from perftrack import store, workflow
from perftrack.errors import BadValue
from perftrack.model import Plan, Reported
from perftrack.store import Store


def just_before_writing(database: Store, act: Callable[[Store], object]) -> None:
    """Have a colleague's program `act` after ours has looked and before it writes."""
    path, write = database.path, database.write

    @contextmanager
    def interrupted() -> Iterator[None]:
        database.write = write  # type: ignore[method-assign]
        with store.open(path) as colleague:
            act(colleague)
        with write():
            yield

    database.write = interrupted  # type: ignore[method-assign]


def in_people(target: str = "≥10人") -> Plan:
    """The plan whose second row counts something else."""
    rows = list(INDICATORS)
    rows[1] = indicator(2, "培训场次", target)
    return plan(indicators=rows)


def test_a_value_recorded_in_between_is_seen_and_flagged(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        just_before_writing(database, lambda other: workflow.record(other, "1", "2", "8场", now=NOW))
        done = workflow.adopt(database, draft(in_people(), content="new"), now=NOW)
        assert [question.key for question in done.questions] == ["P1-02:unit"]
        row = workflow.sheet(database, "1").lines[1]
        assert row.actual is not None
        assert row.actual.text == "8场"
        assert [finding.code for finding in row.indicator.findings] == ["K212"]


def test_a_value_recorded_in_between_elsewhere_changes_nothing_here(tmp_path: Path) -> None:
    with opened(tmp_path, plan(), plan("别的")) as database:
        just_before_writing(database, lambda other: workflow.record(other, "2", "2", "8场", now=NOW))
        done = workflow.adopt(database, draft(in_people(), content="new"), now=NOW)
        assert done.updated == ("P1",)
        assert workflow.sheet(database, "2").filled == 1


def test_the_same_plan_imported_in_between_is_not_stored_twice(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        just_before_writing(
            database, lambda other: workflow.adopt(other, draft(plan(), content="theirs"), now=NOW)
        )
        done = workflow.adopt(database, draft(plan(), in_people(), content="ours"), now=NOW)
        assert [(one.status, one.id) for one in done.plans] == [("same", "P1"), ("new", "P2")]
        assert len(database.plans()) == 2


def test_another_print_of_a_plan_in_between_is_the_one_ours_is_held_against(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        theirs = replace(plan(), goal="他们的目标")
        just_before_writing(
            database, lambda other: workflow.adopt(other, draft(theirs, content="theirs"), now=NOW)
        )
        done = workflow.adopt(database, draft(in_people(), content="ours"), now=NOW)
        assert done.plans[0].differences[0] == "年度目标：原为“他们的目标”，现为“完成全年培训。”"


def test_what_is_stored_already_asks_for_no_lock(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with (
        store.open(tmp_path / "records.db") as busy,
        store.open(tmp_path / "records.db", timeout=0.01) as database,
        busy.write(),
    ):
        busy.put_draft("k", {"a": "1"})
        again = workflow.adopt(database, draft(plan()), now=NOW)
    assert not again.changed
    assert again.sentence == "这份文件已在 2025-01-02 导入过，1 个与已存的相同，没有任何改动。"


def test_of_two_documents_at_once_the_second_is_held_against_the_first(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        first, second = workflow.adopt_all(
            database, [(draft(plan(), content="a"), ()), (draft(in_people(), content="b"), ())], now=NOW
        )
        assert first.stored == ("P1",)
        assert second.updated == ("P1",)
        assert second.plans[0].differences == ("指标“培训场次”的指标值：原为“≥10场”，现为“≥10人”",)


def test_a_table_and_its_completed_form_in_one_document_are_one_plan(tmp_path: Path) -> None:
    form = replace(plan(), reported=(Reported(2, "8场", Decimal(8), "检修"),))
    for at, nameless in enumerate((False, True)):
        (folder := tmp_path / str(at)).mkdir()
        read = [replace(one, year=None) for one in (plan(), form)] if nameless else [plan(), form]
        with store.open(folder / "records.db", create=True) as database:
            done = workflow.adopt(database, draft(*read), now=NOW)
            assert [(one.status, one.id) for one in done.plans] == [("new", "P1"), ("differs", "P1")]
            assert workflow.sheet(database, "1", today=NOW.date()).filled == 1


def test_of_several_documents_all_are_stored_or_none(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        too_long = replace(plan("乙"), goal="长" * 100_001)
        with pytest.raises(BadValue, match="太长"):
            workflow.adopt_all(
                database, [(draft(plan("甲"), content="a"), ()), (draft(too_long), ())], now=NOW
            )
        assert database.plans() == ()
        assert database.document(draft(content="a").document.sha256) is None
