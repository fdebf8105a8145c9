"""An older database is brought up to date behind a verified backup, or left as it is."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import store
from perftrack.errors import CannotWrite, DamagedDatabase, StoreError
from perftrack.store import Migration, migrations, schema


def _drafts(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE old_drafts RENAME TO drafts")


def _breaks(connection: sqlite3.Connection) -> None:
    _drafts(connection)
    raise ZeroDivisionError


def _orphans(connection: sqlite3.Connection) -> None:
    _drafts(connection)
    connection.execute(
        "INSERT INTO actions (id, kind, plan, batch, at) VALUES (1, 'record', 77, 1, '2025-01-02T03:04:05Z')"
    )


def _forgets(_: sqlite3.Connection) -> None:
    """Changes nothing, so the schema is not today's afterwards."""


LAST = schema.VERSION - 1
TO_TODAY = (Migration(schema.VERSION, "drafts got their name", _drafts),)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of an artificial version before today's, in which drafts had another name."""
    with opened(tmp_path) as database, database.write():
        database.put_draft("k", {"a": "1"})
    path = tmp_path / "records.db"
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE drafts RENAME TO old_drafts")
    connection.execute(f"PRAGMA user_version = {LAST}")
    connection.commit()
    connection.close()
    return path


def _backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.backups/*.backup-*"))


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    assert isinstance(version, int)
    return version


def test_an_old_database_is_upgraded_and_keeps_its_content(old: Path) -> None:
    with store.open(old, steps=TO_TODAY, now=NOW) as database:
        assert database.draft("k") == {"a": "1"}
        assert len(database.plans()) == 1
        backup = old.with_name("records.db.backups") / f"records.db.backup-v{LAST}-20250102T030405.db"
        assert database.backup == backup
        assert database._connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert _version(old) == schema.VERSION
    with store.open(old, steps=TO_TODAY) as again:
        assert again.backup is None
    assert len(_backups(old)) == 1


def test_the_backup_is_the_database_as_it_was(old: Path) -> None:
    store.open(old, steps=TO_TODAY, now=NOW).close()
    (backup,) = _backups(old)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert _version(backup) == LAST
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT value FROM old_drafts").fetchall() == [("1",)]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with store.open(backup, steps=TO_TODAY, now=NOW) as restored:
        assert restored.draft("k") == {"a": "1"}


def test_a_database_of_today_is_not_backed_up(tmp_path: Path) -> None:
    opened(tmp_path).close()
    store.open(tmp_path / "records.db", steps=TO_TODAY).close()
    assert _backups(tmp_path / "records.db") == []


@pytest.mark.parametrize("step", [_breaks, _orphans])
def test_a_step_that_fails_changes_nothing(old: Path, step: Callable[[sqlite3.Connection], None]) -> None:
    with pytest.raises((ZeroDivisionError, StoreError)):
        store.open(old, steps=(Migration(schema.VERSION, "bad", step),), now=NOW)
    assert _version(old) == LAST
    with store.open(old, steps=TO_TODAY, now=NOW + dt.timedelta(seconds=1)) as database:
        assert database.draft("k") == {"a": "1"}


def test_a_step_that_does_not_lead_to_todays_schema_is_taken_back(old: Path) -> None:
    with pytest.raises(DamagedDatabase, match="已退回原样（表 drafts 不存在）"):
        store.open(old, steps=(Migration(schema.VERSION, "forgets", _forgets),), now=NOW)
    assert _version(old) == LAST


def test_without_a_way_up_the_file_is_left_alone(old: Path) -> None:
    with pytest.raises(DamagedDatabase, match=f"库版本 {LAST} 没有升级办法"):
        store.open(old, steps=())
    assert _version(old) == LAST
    assert _backups(old) == []


def test_without_a_backup_there_is_no_upgrade(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", no_room)
    with pytest.raises(CannotWrite, match="升级前不能备份"):
        store.open(old, steps=TO_TODAY, now=NOW)
    assert _version(old) == LAST


def test_what_cannot_be_written_cannot_be_upgraded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    with pytest.raises(CannotWrite, match="只能读取"):
        store.open(old, steps=TO_TODAY)


def test_of_several_programs_one_upgrades_and_all_go_on(old: Path) -> None:
    barrier, found, problems = threading.Barrier(4), [], []

    def work() -> None:
        barrier.wait()
        try:
            with store.open(old, steps=TO_TODAY, now=NOW) as database:
                found.append((database.draft("k"), database.backup))
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert [draft for draft, _ in found] == [{"a": "1"}] * 4
    assert sum(backup is not None for _, backup in found) == 1


def test_the_steps_lead_from_the_first_version_to_todays() -> None:
    assert [step.to for step in migrations.MIGRATIONS] == list(range(2, schema.VERSION + 1))
    assert f"PRAGMA user_version = {schema.VERSION};" in schema.text()
    assert f"PRAGMA application_id = {schema.APPLICATION_ID};" in schema.text()
