"""schema.sql holds the line by itself: append only, strict, checked, whatever program writes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import EVERYTHING, INDICATORS, NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import Conflict, StoreError
from perftrack.model import (
    Actual,
    Evidence,
    Monitoring,
    MonitoringExecution,
    Reported,
    ReportedExecution,
    Waiver,
)
from perftrack.store import schema

APPENDED = (
    "documents",
    "issues",
    "former_plans",
    "former_indicators",
    "reported",
    "reported_executions",
    "fund_sources",
    "places",
    "findings",
    "actions",
    "actuals",
    "executions",
    "weights",
    "scores",
    "reviews",
    "ledger",
    "states",
    "returns",
    "files",
    "evidence",
    "waivers",
    "monitorings",
    "monitoring_executions",
)
GUARDED = ("plans", "indicators", "meta")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a row in every table."""
    with opened(tmp_path, EVERYTHING, plan("另一个项目")) as database:
        workflow.adopt(database, draft(plan("第三个"), content="second"), now=NOW)
        changed = replace(plan("第三个"), goal="少一些", indicators=INDICATORS[:4])
        workflow.adopt(database, draft(changed, content="third"), now=NOW)
        workflow.record(database, "2", "2", "8", now=NOW)
        workflow.record(database, "2", "2", "9", now=NOW)
        workflow.record_execution(database, "2", "200", "152", now=NOW)
        form = replace(
            plan("自评"),
            reported=(Reported(1, "2 万人"),),
            reported_execution=ReportedExecution(budget=Decimal(200), executed=Decimal(100)),
        )
        workflow.adopt(database, draft(form, content="form"), now=NOW)
        workflow.set_weight(database, "3", "1", "9", now=NOW)
        workflow.save_draft(database, "k", {"a": "1"})
        with database.write():
            action = database.add_action("monitoring", 2, now=NOW)
            database.add_monitorings([Monitoring(2, 7, done="5场")], action=action, plan=2)
            spent = MonitoringExecution(7, executed=Decimal(80), expected=Decimal(190))
            database.add_monitoring_execution(7, spent, action=action, plan=2)
            action = database.add_action("evidence", 2, now=NOW)
            proof = Evidence(2, "名单.pdf", "0" * 64, 12, "工作资料")
            database.add_evidence([proof], action=action, plan=2)
            action = database.add_action("waiver", 2, now=NOW)
            database.add_waiver(Waiver(2, "no-evidence", "明年补"), action=action, plan=2)
            action = database.add_action("review", 2, now=NOW)
            score = database.reviewable(2)[2]
            database.add_review(2, Decimal("7.00"), "少一场", action=action, plan=2, score=score)
            action = database.add_action("return", 2, now=NOW)
            database.add_return(2, "请附名单", action=action, plan=2)
            database.add_state("自评中", action=action, plan=2)
    return tmp_path / "records.db"


@pytest.fixture(params=["as we connect", "as anybody connects"])
def connection(path: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """Our settings, and SQLite's own (no foreign keys, no recursive triggers)."""
    connection = sqlite3.connect(path, isolation_level=None)
    if request.param == "as we connect":
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
    yield connection
    connection.close()


def everything(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def _key_of(table: str) -> str:
    return "action" if table == "ledger" else "id"


def test_the_sample_has_a_row_in_every_table(connection: sqlite3.Connection) -> None:
    assert [name for name, rows in everything(connection).items() if not rows] == []


def test_the_full_path_makes_no_table_that_schema_sql_does_not_have(connection: sqlite3.Connection) -> None:
    written = set(re.findall(r"^CREATE TABLE (\w+)", schema.text(), re.MULTILINE))
    assert set(everything(connection)) == written == {*APPENDED, *GUARDED, "drafts"}


@pytest.mark.parametrize("table", APPENDED)
def test_what_is_appended_cannot_be_changed_by_any_statement(
    connection: sqlite3.Connection, table: str
) -> None:
    before = everything(connection)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(columns)
    key = _key_of(table)
    other = next(name for name in reversed(columns) if name != key)
    for statement in (
        f"UPDATE {table} SET {other} = {other}",
        f"UPDATE OR IGNORE {table} SET {other} = {other}",
        f"UPDATE OR REPLACE {table} SET {key} = 1",
        f"UPDATE {table} SET {key} = {key} + 100",
        f"DELETE FROM {table}",
        f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {key} = 1",
        f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table} ORDER BY {key} DESC LIMIT 1",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE true"
        f" ON CONFLICT DO UPDATE SET {other} = excluded.{other}",
        f"INSERT OR IGNORE INTO {table} SELECT * FROM {table} WHERE {key} = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"perftrack: (append only|stale)"):
            connection.execute(statement)
    assert everything(connection) == before


@pytest.mark.parametrize("table", APPENDED)
def test_it_is_the_triggers_that_hold_the_line(connection: sqlite3.Connection, table: str) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    key = _key_of(table)
    assert connection.execute(f"UPDATE {table} SET {key} = {key} + 100").rowcount > 0
    assert connection.execute(f"DELETE FROM {table}").rowcount > 0


def test_a_key_that_is_unique_beside_the_id_cannot_be_replaced_either(connection: sqlite3.Connection) -> None:
    before = everything(connection)
    for statement in (
        "INSERT OR REPLACE INTO documents (sha256, file, imported_at)"
        " SELECT sha256, 'x', imported_at FROM documents",
        "INSERT OR REPLACE INTO plans (issue, identity, kind, currency_unit, derived)"
        " SELECT issue, identity, 'unit', '元', '' FROM plans",
        "INSERT OR REPLACE INTO indicators (plan, number, issue, position, standing, name, name_printed,"
        " horizon, target, measure_kind, operator_implied)"
        " VALUES (1, 1, 1, 1, 'printed', 'x', 'x', 'annual', 'x', 'wording', 0)",
        "INSERT OR REPLACE INTO issues (plan, document, action, print)"
        " SELECT plan, document, action, print FROM issues",
        "INSERT OR REPLACE INTO reported_executions (plan, issue)"
        " SELECT plan, issue FROM reported_executions",
        "INSERT OR REPLACE INTO meta (key, value) SELECT key, 'x' FROM meta",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="perftrack: append only"):
            connection.execute(statement)
    assert everything(connection) == before


@pytest.mark.parametrize("table", GUARDED)
def test_a_row_that_may_change_needs_the_version_it_saw_and_stays(
    connection: sqlite3.Connection, table: str
) -> None:
    for statement in (
        f"UPDATE {table} SET version = version",
        f"UPDATE {table} SET version = version + 2",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="perftrack: "):
            connection.execute(statement)
    connection.execute(f"UPDATE {table} SET version = version + 1")


def test_ids_of_records_have_no_gaps(connection: sqlite3.Connection) -> None:
    for statement in (
        "INSERT INTO actions (id, kind, plan, batch, at) VALUES (99, 'record', 2, 1, '2025-01-02T03:04:05Z')",
        "INSERT INTO actuals (id, action, indicator, replaces, state, text)"
        " VALUES (99, 1, 6, 2, 'recorded', 'x')",
        "INSERT INTO executions (id, action, plan, replaces, state) VALUES (99, 1, 2, 1, 'withdrawn')",
        "INSERT INTO scores (id, action, actual, practice, state, because)"
        " VALUES (99, 1, 1, 'p', 'not_filled', '')",
        "INSERT INTO reviews (id, action, score, replaces, points, reason) VALUES (99, 1, 1, NULL, '1', '')",
        f"INSERT INTO ledger (action, who, how, digest) VALUES (99, 'x', 'named', '{'0' * 64}')",
        "INSERT INTO states (id, action, plan, state) VALUES (99, 1, 1, '草稿')",
        "INSERT INTO returns (id, action, plan, reason) VALUES (99, 1, 1, 'x')",
        f"INSERT INTO files (id, action, sha256, size) VALUES (99, 1, '{'1' * 64}', 1)",
        "INSERT INTO evidence (id, action, plan, file, standing, name, kind)"
        " VALUES (99, 1, 1, 1, 'attached', 'x', '工作资料')",
        "INSERT INTO waivers (id, action, plan, code, standing, reason)"
        " VALUES (99, 1, 1, 'c', 'granted', 'x')",
        "INSERT INTO monitorings (id, action, indicator, state, month) VALUES (99, 1, 1, 'recorded', 1)",
        "INSERT INTO monitoring_executions (id, action, plan, state, month) VALUES (99, 1, 1, 'recorded', 1)",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="perftrack: gap"):
            connection.execute(statement)


@pytest.mark.parametrize("replaces", ["NULL", "1"])
def test_an_actual_must_replace_the_newest_one(connection: sqlite3.Connection, replaces: str) -> None:
    newest = connection.execute("SELECT indicator, max(id) FROM actuals WHERE indicator = 6").fetchone()
    assert newest[1] == 2
    with pytest.raises(sqlite3.IntegrityError, match="perftrack: stale"):
        connection.execute(
            "INSERT INTO actuals (action, indicator, replaces, state, text)"
            f" VALUES (1, ?, {replaces}, 'recorded', '')",
            (newest[0],),
        )


def _checks() -> Iterator[tuple[str, str, str]]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.text())
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        found = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
        sql = re.sub(r"--.*", "", found.fetchone()[0])
        for column, kind in connection.execute(
            "SELECT name, type FROM pragma_table_xinfo(?)", (table,)
        ).fetchall():
            if kind == "TEXT":
                start = re.search(rf"\n  {column} TEXT", sql)
                assert start is not None, (table, column)
                rest = sql[start.end() :]
                yield table, column, re.split(r",\n  \w", rest)[0]
    connection.close()


@pytest.mark.parametrize(("table", "column", "definition"), list(_checks()), ids=lambda _: "")
def test_every_text_column_refuses_nul_and_has_a_limit_or_a_shape(
    table: str, column: str, definition: str
) -> None:
    own = f"instr({column}, char(0)) = 0 AND length({column})"
    assert own in definition or f"{column} IN (" in definition or f"{column} GLOB" in definition, (
        table,
        column,
    )


def test_no_column_can_hold_a_float() -> None:
    kinds = {column[1] for columns in schema.expected().columns.values() for column in columns}
    assert kinds == {"INTEGER", "TEXT"}
    assert schema.expected().loose == frozenset()


GOOD = ["0", "8", "8.00", "0.5", "153.240", "000.10", "9" * 30]
BAD = [
    "",
    " ",
    ".5",
    "5.",
    "1e3",
    "1,000",
    "８",
    "+1",
    "--1",
    "1.2.3",
    "NaN",
    "inf",
    "0x1",
    "1 ",
    "9" * 65,
    "1_0",
]


@pytest.mark.parametrize("column", ["weight", "value", "upper", "claimed"])
@pytest.mark.parametrize("text", [*GOOD, *BAD, "-1", "-0.50", "-", "-.5"])
def test_a_number_is_plain_decimal_text(connection: sqlite3.Connection, column: str, text: str) -> None:
    good = text in GOOD or text in {"-1", "-0.50"}
    statement = f"UPDATE indicators SET version = version + 1, {column} = ? WHERE id = 1"
    if good:
        connection.execute(statement, (text,))
    else:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            connection.execute(statement, (text,))


def test_a_float_or_a_blob_is_not_a_number(connection: sqlite3.Connection) -> None:
    for value in (b"\x01", "1\x002"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(
                "UPDATE indicators SET version = version + 1, weight = ? WHERE id = 1", (value,)
            )


def test_every_reference_is_kept(path: Path) -> None:
    with store.open(path) as database, pytest.raises(StoreError, match="FOREIGN KEY"), database.write():
        database.add_action("record", 77, now=NOW)


def test_a_stale_write_is_a_conflict(path: Path) -> None:
    stale = (
        "INSERT INTO actuals (action, indicator, state, text)"
        " SELECT action, indicator, state, text FROM actuals WHERE id = :id"
    )
    with store.open(path) as database, pytest.raises(Conflict), database.write():
        database._run(stale, [{"id": 1}])


def test_an_actual_of_no_indicator_is_refused(path: Path) -> None:
    with store.open(path) as database, pytest.raises(StoreError), database.write():
        database.add_actual(Actual("8"), action=1, plan=2, number=len(INDICATORS) + 1)
