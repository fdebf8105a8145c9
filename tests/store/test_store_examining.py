"""Looking at a database without changing it, whatever it is."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import store, workflow
from perftrack.errors import CannotWrite, DamagedDatabase, NewerDatabase, NoSuchDatabase, NotOurDatabase
from perftrack.store import connection as files
from perftrack.store import schema
from perftrack.store.examining import examine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8", now=NOW)
    return tmp_path / "records.db"


def _change(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(sql)
    connection.close()


def test_a_sound_database_is_read_and_left_as_it_is(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    found = examine(path)
    assert found.refusal is None
    assert (found.version, found.plans, found.actions) == (schema.VERSION, 1, 2)
    assert found.newest == "2025-01-02T03:04:05Z"
    assert [found.read_only, found.older, found.in_use, found.unfinished, found.stray] == [False] * 4 + [None]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_an_older_one_is_not_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    _change(path, (Path(__file__).parent / "data" / "version_1.sql").read_text(encoding="utf-8"))
    found = examine(path)
    assert (found.older, found.version, found.refusal) == (True, 1, None)
    assert examine(path).version == 1
    assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == []


def test_every_way_of_not_being_one_is_told(path: Path, tmp_path: Path) -> None:
    other, newer, cut, pipe = (tmp_path / name for name in ("other.db", "newer.db", "cut.db", "pipe.db"))
    _change(other, "CREATE TABLE t (a)")
    shutil.copy(path, newer)
    _change(newer, f"PRAGMA user_version = {schema.VERSION + 1}")
    cut.write_bytes(path.read_bytes()[:5000])
    os.mkfifo(pipe)
    for file, kind in (
        (other, NotOurDatabase),
        (newer, NewerDatabase),
        (cut, DamagedDatabase),
        (pipe, NotOurDatabase),
        (tmp_path, NotOurDatabase),
        (tmp_path / "nix.db", NoSuchDatabase),
        (tmp_path / "nix" / "nix.db", NoSuchDatabase),
        (tmp_path / "a\0b", NoSuchDatabase),
    ):
        found = examine(file)
        assert isinstance(found.refusal, kind), file
        assert found.folder_exists == (file.parent.name != "nix")


@pytest.mark.parametrize(
    "damage",
    [
        "PRAGMA ignore_check_constraints = ON; UPDATE plans SET kind = 'x', version = 2",
        "UPDATE plans SET goal = CAST(X'E7A798E5AF86FF' AS TEXT), version = 2",
        "DROP TRIGGER actuals_stay",
    ],
)
def test_damage_that_opening_does_not_meet_is_found(path: Path, damage: str) -> None:
    _change(path, damage)
    assert isinstance(examine(path).refusal, DamagedDatabase)


def test_a_writer_is_noticed_and_not_disturbed(path: Path) -> None:
    with store.open(path) as other, other.write():
        other.put_draft("k", {"a": "1"})
        found = examine(path)
        assert found.in_use
        assert not found.unfinished, "its journal is in use"
        assert found.refusal is None
    assert not examine(path).in_use


def test_a_save_that_was_cut_off_is_noticed_and_taken_back(path: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.db"
    with store.open(path) as database:
        database._connection.execute("PRAGMA cache_size = 5")
        with database.write():
            for key in range(30):
                database.put_draft(str(key), {"text": "长" * 30_000})
            shutil.copy(path, torn)
            shutil.copy(files.journal_of(path), files.journal_of(torn))
    found = examine(torn)
    assert found.unfinished
    assert (found.refusal, found.plans) == (None, 1)
    assert not examine(torn).unfinished


def test_what_a_lost_database_left_is_named(path: Path) -> None:
    journal = files.journal_of(path)
    path.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9 half a save")
    found = examine(path)
    assert found.stray == journal
    assert isinstance(found.refusal, NoSuchDatabase)


def test_what_can_only_be_read_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK and real(file, mode))
    found = examine(path)
    assert found.read_only
    assert found.plans == 1
    monkeypatch.setattr(os, "access", lambda _file, _mode: False)
    assert isinstance(examine(path).refusal, CannotWrite)


# --- a clock that was set back --------------------------------------------------------------


def test_with_a_clock_set_back_recording_goes_on_and_the_ids_give_the_order(path: Path) -> None:
    earlier = NOW - dt.timedelta(days=400)
    with store.open(path) as database:
        workflow.record(database, "1", "2", "9", now=earlier)
        workflow.record_execution(database, "1", "100", "90", now=earlier - dt.timedelta(days=1))
        assert database.actuals()["P1-02"].text == "9", "what was recorded last holds"
        told = workflow.history(database, "P1").entries
        entries = [(one.at, one.what) for one in told if one.what != "状态"]
        assert entries[1:] == [
            ("2025-01-02T03:04:05Z", "实际完成值"),
            ("2023-11-29T03:04:05Z", "实际完成值"),
            ("2023-11-28T03:04:05Z", "预算执行"),
        ]
        undone = workflow.undo(database, "1", now=earlier)
        assert undone.restored
        assert database.execution(1) is None
        assert database.actuals()["P1-02"].text == "9"
    found = examine(path)
    assert found.refusal is None
    assert found.newest == "2025-01-02T03:04:05Z", "so that a clock behind it is noticed"
