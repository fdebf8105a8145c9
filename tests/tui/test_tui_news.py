"""What the overview says once when it opens: an upgrade's backup, and that there was none for long."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import plan_samples
from tui_house import at_work, filled, notices, press

from perftrack import store, workflow
from perftrack.store import backup_names, backups

VERSION_1 = Path(__file__).parents[1] / "store" / "data" / "version_1.sql"


def _recorded_long_ago(path: Path) -> None:
    with store.open(path) as database:
        workflow.record(database, "P1", "2", "8", now=plan_samples.NOW - dt.timedelta(days=60))


async def test_records_without_a_backup_for_long_are_worth_a_word_and_only_once(tmp_path: Path) -> None:
    path = filled(tmp_path)
    _recorded_long_ago(path)
    async with at_work(path) as pilot:
        assert notices(pilot) == ["还没有备份，已经超过 30 天。退出后请运行 perftrack backup。"]
        pilot.app.clear_notifications()
        await press(pilot, "f5")
        assert notices(pilot) == []


async def test_with_a_backup_of_these_days_nothing_is_said(tmp_path: Path) -> None:
    path = filled(tmp_path)
    _recorded_long_ago(path)
    backups.make(path, "hand", now=plan_samples.NOW)
    async with at_work(path) as pilot:
        assert notices(pilot) == []


async def test_an_upgrade_says_where_its_backup_is(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    async with at_work(path) as pilot:
        (backup,) = backup_names.named(path)
        assert notices(pilot) == [f"数据库已升级，升级前的内容备份在“{backup}”。"]
