"""When a person is told that there has been no backup for too long."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import store, workflow
from perftrack.store import backup_names, backups
from perftrack.workflow.backing_up import OLD, back_up, overdue

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    opened(tmp_path).close()
    return tmp_path / "records.db"


def _record(path: Path, at: dt.datetime) -> None:
    with store.open(path) as database:
        workflow.record(database, "1", "2", str(at.hour), now=at)


def _said(path: Path, at: dt.datetime) -> str | None:
    with store.open(path) as database:
        return overdue(database, now=at)


def test_a_database_without_records_needs_no_backup(tmp_path: Path) -> None:
    store.open(tmp_path / "new.db", create=True).close()
    assert _said(tmp_path / "new.db", NOW) is None


def test_what_was_imported_once_and_never_touched_needs_none(path: Path) -> None:
    assert _said(path, NOW + 10 * OLD) is None


def test_without_any_backup_thirty_days_after_the_first_record_are_enough(path: Path) -> None:
    _record(path, NOW + HOUR)
    assert _said(path, NOW + OLD) is None
    said = _said(path, NOW + OLD + HOUR)
    assert said == "还没有备份，已经超过 30 天。退出后请运行 perftrack backup。"


def test_a_backup_counts_from_its_day_and_only_for_what_was_recorded_before(path: Path) -> None:
    backups.make(path, "hand", now=NOW + 2 * HOUR)
    _record(path, NOW + HOUR)
    assert _said(path, NOW + 10 * OLD) is None
    _record(path, NOW + 3 * HOUR)
    assert _said(path, NOW + 2 * HOUR + OLD) is None
    said = _said(path, NOW + 3 * HOUR + OLD)
    assert said is not None
    assert "最近一份备份是 2025-01-02" in said


def test_a_backup_is_one_where_its_name_says_so(path: Path) -> None:
    _record(path, NOW + HOUR)
    backup_names.folder_of(path).mkdir()
    (backup_names.folder_of(path) / "notes.db").touch()
    assert _said(path, NOW + 2 * OLD) is not None


def test_a_backup_names_the_evidence_that_was_lost_before_it_was_made(path: Path, tmp_path: Path) -> None:
    paper = tmp_path / "签到表.txt"
    paper.write_text("签到", encoding="utf-8")
    with store.open(path) as database:
        workflow.add_evidence(database, "1", "2", [paper], now=NOW)
    whole = back_up(path, to=tmp_path / "a.db", now=NOW)
    assert (whole.backup.evidence, whole.backup.lost) == (1, 0)
    assert whole.sentence.endswith("佐证资料 1 份。已经打开核对过，内容完整。")
    shutil.rmtree(tmp_path / "records.db.evidence")
    torn = back_up(path, to=tmp_path / "b.db", now=NOW)
    assert (torn.backup.evidence, torn.backup.lost) == (0, 1)
    assert "已经打开核对过，数据库的内容完整。登记的佐证资料有 1 份的文件不见了，备份里没有" in torn.sentence
