"""A database of version 1 becomes one of today: everything is still there, and sealed as nobody's."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from plan_samples import NOW

from perftrack import store, workflow
from perftrack.store import schema

VERSION_1 = Path(__file__).parent / "data" / "version_1.sql"
Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of version 1 with a row in every table."""
    path = tmp_path / "records.db"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    return path


def _content(path: Path) -> Content:
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(names)}
    connection.close()
    return found


def test_the_old_sample_has_a_row_in_every_table(old: Path) -> None:
    assert [name for name, rows in _content(old).items() if not rows] == []


def test_everything_of_version_1_is_still_there(old: Path) -> None:
    before = _content(old)
    store.open(old, now=NOW).close()
    after = _content(old)
    former, places = before.pop("places"), after.pop("places")
    assert {name: after[name] for name in before} == before
    assert former == [  # one row for each field became one for all of them
        (key, plan, indicator, issue, *field)
        for key, (plan, indicator, issue, field) in enumerate(
            (
                (plan, indicator, issue, field)
                for _, plan, indicator, issue, fields in places
                for field in json.loads(str(fields))
            ),
            start=1,
        )
    ]
    fresh = [name for name, rows in after.items() if name not in before and rows]
    assert fresh == ["ledger"]


def test_the_backup_of_version_1_opens_and_becomes_the_same(old: Path, tmp_path: Path) -> None:
    with store.open(old, now=NOW) as database:
        backup = database.backup
    assert backup == tmp_path / "records.db.backups" / "records.db.backup-v1-20250102T030405.db"
    with store.open(backup, now=NOW) as again:
        assert len(again.plans()) == 4
    saved = _content(backup)
    assert [row[0] for row in saved["meta"]] == ["copy", "made"], "it says of itself that it is a backup"
    saved["meta"] = saved["meta"][1:]
    assert saved == _content(old)


def test_an_upgraded_database_is_what_schema_sql_says_word_for_word(old: Path, tmp_path: Path) -> None:
    store.open(old, now=NOW).close()
    store.open(tmp_path / "fresh.db", create=True).close()

    def statements(path: Path) -> dict[str, str]:
        connection = sqlite3.connect(path)
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        connection.close()
        return {
            name: re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql) for name, sql in found.items()
        }

    assert statements(old) == statements(tmp_path / "fresh.db") == schema.statements()


def test_what_happened_before_the_upgrade_is_sealed_as_nobodys(old: Path) -> None:
    store.open(old, now=NOW).close()
    ledger = _content(old)["ledger"]
    assert [(action, who, how) for action, who, how, _ in ledger] == [
        (n, "", "unknown") for n in range(1, 14)
    ]


def test_an_upgraded_database_goes_on(old: Path) -> None:
    with store.open(old, "张三", now=NOW) as database:
        workflow.record(database, "2", "2", "10", now=NOW)
        with database.write():
            action = database.add_action("state", 2, now=NOW)
            database.add_state("已提交", action=action, plan=2)
    assert _content(old)["ledger"][-1][:3] == (15, "张三", "named")
    connection = sqlite3.connect(old)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
