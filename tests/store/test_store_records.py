"""What is stored comes back exactly; everything that is written is all or nothing."""

from __future__ import annotations

import datetime as dt
import threading
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_samples import EVERYTHING, NOW, draft, opened, plan, with_ids

from perftrack import store, workflow
from perftrack.errors import BadValue, StoreError
from perftrack.model import Actual, Execution, Finding, Measure, Place, Score
from perftrack.store import rows

SCORE = Score(Decimal("8.00"), "scored", Decimal("10"), "mof-2021", "规则", "公式", "8.00 = 8")


def test_every_field_of_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path, EVERYTHING) as database:
        assert database.plan(1) == with_ids(EVERYTHING, 1)
        assert database.plans() == (with_ids(EVERYTHING, 1),)
        assert database.plan(2) is None


def test_plans_come_back_in_order_of_import_with_their_own_rows(tmp_path: Path) -> None:
    names = [f"项目{n}" for n in range(12)]
    with opened(tmp_path, *(plan(name) for name in names), EVERYTHING) as database:
        assert [one.project_name for one in database.plans()] == [*names, "培训经费"]
        assert database.plans()[12] == with_ids(EVERYTHING, 13)
        assert database.plan(12) == with_ids(plan("项目11"), 12)


def test_findings_of_a_document_are_kept_with_it(tmp_path: Path) -> None:
    flag = Finding("bad-bytes", "需说明", "有 3 个字节读不出", Place("公开.txt", line=4))
    with opened(tmp_path) as database, database.write():
        document = draft(content="other").document
        key = database.add_document(document, [flag], now=NOW)
        found = database.document(document.sha256)
        assert found is not None
        assert (found.key, found.file, found.findings) == (key, "公开.txt", (flag,))
        assert found.imported_at == "2025-01-02T03:04:05Z"
        assert database.document("0" * 64) is None


@pytest.mark.parametrize("text", ["4.30", "8.00", "0", "0.00", "10", "153.240", "99999999999999.99999999"])
def test_a_number_keeps_its_last_zeros(tmp_path: Path, text: str) -> None:
    with opened(tmp_path) as database, database.write():
        action = database.add_action("record", 1, now=NOW)
        measure = Measure("number", "=", True, Decimal(text), unit="场")
        actual = database.add_actual(
            Actual(text, measure, points=Decimal(text)), action=action, plan=1, number=2
        )
        database.add_score(SCORE, since=dt.date(2021, 1, 1), action=action, actual=actual.id)
        _, held = database.add_execution(Execution(Decimal(text), Decimal(text)), action=action, plan=1)
        assert actual.measure is not None
        assert held is not None
        numbers = (actual.measure.value, actual.points, held.budget, held.executed)
        assert [str(number) for number in numbers] == [text] * 4
        stored = database._connection.execute("SELECT points, typeof(points) FROM actuals").fetchone()
        assert stored == (text, "text")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=8)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)
)
def test_decimal_text_is_the_same_number_with_the_same_places(number: Decimal) -> None:
    try:
        text = rows.decimal_in(number)
    except BadValue:
        assert number.adjusted() < -30 or len(format(number, "f")) > 64
        return
    back = rows.decimal_out(text)
    assert back == number
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    assert back is not None
    assert back.as_tuple().exponent == min(exponent, 0)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400", "1e-400", "9" * 65])
def test_what_is_no_plain_number_is_refused_before_it_is_stored(text: str) -> None:
    with pytest.raises(BadValue, match="数"):
        rows.decimal_in(Decimal(text))


def test_text_is_cleaned_on_its_way_in(tmp_path: Path) -> None:
    with opened(tmp_path) as database, database.write():
        action = database.add_action("record", 1, now=NOW)
        nasty = "e\u0301\x1b[31m\x00\u202e\ud800ok\r\nnext\u200b"
        actual = database.add_actual(Actual(nasty), action=action, plan=1, number=2)
        assert actual.text == "é[31mok\nnext"


def test_text_that_is_too_long_is_refused_in_words() -> None:
    assert rows.text_in("字" * 100_000) == "字" * 100_000
    with pytest.raises(BadValue, match="最多 100000 个"):
        rows.text_in("字" * 100_001)


def test_a_moment_is_utc_to_the_second() -> None:
    beijing = dt.timezone(dt.timedelta(hours=8))
    assert rows.moment_in(dt.datetime(2025, 1, 2, 3, 4, 5, 999_999, beijing)) == "2025-01-01T19:04:05Z"
    with pytest.raises(ValueError, match="time zone"):
        rows.moment_in(dt.datetime(2025, 1, 2))  # noqa: DTZ001


@pytest.mark.parametrize(("key", "number", "text"), [(3, 7, "P3-07"), (3, 10, "P3-10"), (12, 123, "P12-123")])
def test_ids_are_read_as_they_are_written(key: int, number: int, text: str) -> None:
    assert store.indicator_id(key, number) == text
    assert store.indicator_key(text) == (key, number)
    assert store.plan_key(store.plan_id(key)) == key


@pytest.mark.parametrize("text", ["", "3", "p3", "P03", "P3-", "P3-07 ", "P３", "P3-07-1", "P" + "9" * 30])
def test_nothing_else_is_an_id(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        store.indicator_key(text)
    with pytest.raises(ValueError, match=r"^"):
        store.plan_key(text)


def test_a_failure_inside_a_write_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with suppress(ZeroDivisionError), database.write():
            database.put_draft("k", {"a": "1"})
            database.add_action("record", 1, now=NOW)
            raise ZeroDivisionError
        assert workflow.load_draft(database, "k") == {}
        assert database.last_standing() is None
        workflow.save_draft(database, "k", {"a": "2"})
        assert workflow.load_draft(database, "k") == {"a": "2"}


def test_a_write_inside_a_write_is_part_of_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with suppress(ZeroDivisionError), database.write():
            workflow.save_draft(database, "k", {"a": "1"})
            raise ZeroDivisionError
        assert workflow.load_draft(database, "k") == {}


def test_nothing_is_written_outside_a_transaction_or_inside_a_read(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with pytest.raises(RuntimeError, match="outside a transaction"):
            database.put_draft("k", {"a": "1"})
        with pytest.raises(RuntimeError, match="inside a read"), database.read(), database.write():
            pass


def test_a_misspelt_table_is_an_error_and_not_a_new_table(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(StoreError, match="scors"), database.write():
        database._run("INSERT INTO scors (id) VALUES (:id)", [{"id": 1}])


def test_what_holds_is_the_newest_row_and_nothing_when_it_was_withdrawn(tmp_path: Path) -> None:
    with opened(tmp_path, plan("甲"), plan("乙")) as database, database.write():
        action = database.add_action("record", 2, now=NOW)
        first = database.add_actual(Actual("1"), action=action, plan=2, number=2)
        second = database.add_actual(Actual("2"), action=action, plan=2, number=2)
        assert (first.id, first.replaces, second.id, second.replaces) == (1, None, 2, 1)
        assert database.actuals() == database.actuals(2) == {"P2-02": second}
        assert database.actuals(1) == {}
        database.add_actual(Actual("", state="withdrawn"), action=action, plan=2, number=2)
        newest = database.actual(2, 2)
        assert newest is not None
        assert newest.state == "withdrawn"
        assert database.actuals() == {}
        assert database.actual(2, 1) is None


def test_an_execution_that_was_withdrawn_does_not_hold(tmp_path: Path) -> None:
    with opened(tmp_path) as database, database.write():
        action = database.add_action("execution", 1, now=NOW)
        key, held = database.add_execution(
            Execution(Decimal("200"), Decimal("152.0"), "慢"), action=action, plan=1
        )
        assert held == Execution(Decimal("200"), Decimal("152.0"), "慢", "2025-01-02T03:04:05Z", key)
        assert database.executions() == {1: held}
        assert database.add_execution(None, action=action, plan=1) == (2, None)
        assert database.execution(1) is None
        assert database.executions() == {}


def test_drafts_are_replaced_and_dropped(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert workflow.load_draft(database, "record:P1-02") == {}
        workflow.save_draft(database, "record:P1-02", {"value": "8", "deviation": "因为\n下雨"})
        workflow.save_draft(database, "record:P1-03", {"value": "1"})
        workflow.save_draft(database, "record:P1-02", {"value": "９"})
        assert workflow.load_draft(database, "record:P1-02") == {"value": "９"}
        workflow.drop_draft(database, "record:P1-02")
        workflow.drop_draft(database, "record:P1-02")
        assert workflow.load_draft(database, "record:P1-02") == {}
        assert workflow.load_draft(database, "record:P1-03") == {"value": "1"}
    with store.open(tmp_path / "records.db") as again:
        assert workflow.load_draft(again, "record:P1-03") == {"value": "1"}


def test_a_draft_is_of_the_person_who_typed_it(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    with store.open(path, "甲") as one, store.open(path, "乙") as other:
        workflow.save_draft(one, "record P1-02", {"text": "8"})
        assert workflow.load_draft(other, "record P1-02") == {}
        workflow.save_draft(other, "record P1-02", {"text": "9"})
        workflow.drop_draft(other, "record P1-02")
        assert workflow.load_draft(other, "record P1-02") == {}
        assert workflow.load_draft(one, "record P1-02") == {"text": "8"}


def test_a_draft_of_before_drafts_had_a_person_is_found_and_dropped_once(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with database.write():
            database.put_draft("record P1-02", {"text": "8"})
        assert workflow.load_draft(database, "record P1-02") == {"text": "8"}
        workflow.save_draft(database, "record P1-02", {"text": "9"})
        assert workflow.load_draft(database, "record P1-02") == {"text": "9"}
        workflow.drop_draft(database, "record P1-02")
        assert workflow.load_draft(database, "record P1-02") == {}


def test_several_threads_share_one_store(tmp_path: Path) -> None:
    problems: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for at in range(20):
                with database.write():
                    before = len(database.draft("all"))
                    database.put_draft("all", database.draft("all") | {f"{name}{at}": "x"})
                    assert len(database.draft("all")) == before + 1
                database.plans()
        except BaseException as problem:
            problems.append(problem)

    with opened(tmp_path) as database:
        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(database.draft("all")) == 80


def test_the_data_version_changes_when_another_program_writes(tmp_path: Path) -> None:
    with opened(tmp_path) as database, store.open(tmp_path / "records.db") as other:
        before = database.data_version()
        assert database.data_version() == before
        workflow.save_draft(database, "k", {"a": "1"})
        assert database.data_version() == before
        workflow.save_draft(other, "k", {"a": "2"})
        assert database.data_version() != before
