"""What each fact about the machine means, on both sides of every boundary; nothing is looked at in here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from perftrack.errors import CannotWrite, DamagedDatabase, DatabaseBusy, NewerDatabase, NoSuchDatabase
from perftrack.store.backups import Backup
from perftrack.store.examining import Examined
from perftrack.workflow import diagnosing
from perftrack.workflow.diagnosing import Check, Screen
from perftrack.workflow.probing import Holder, Leftover, Software, Surroundings
from perftrack.workflow.wording import size

NOW = dt.datetime(2025, 6, 15, 4, 0, 0, tzinfo=dt.UTC)
PATH = Path("/data/本单位.db")
MB = 1024 * 1024
SOUND = Examined(
    PATH, exists=True, folder_exists=True, version=2, plans=3, actions=7, newest="2025-06-15T03:00:00Z"
)
PLACE = Surroundings(
    folder=PATH.parent,
    free=10_000 * MB,
    size=MB,
    mount="ext4",
    real=PATH,
    open_to_others=(),
    holders=(),
    leftovers=(),
)
SCREEN = Screen(is_terminal=True, columns=80, rows=24, kind="xterm-256color", wide=2, ambiguous=3)
SOFTWARE = Software(
    python=(3, 12, 1),
    sqlite=(3, 51, 3),
    system="Linux",
    missing=(),
    extras=(),
    office="/usr/bin/soffice",
    office_version="LibreOffice 24.2",
    fonts=4,
)


def _levels(checks: Iterable[Check]) -> dict[str, str]:
    return {one.code: one.level for one in checks}


def _one(checks: Iterable[Check], code: str) -> Check:
    return next(one for one in checks if one.code == code)


def _of(found: Examined, backups: int = 0) -> list[Check]:
    return list(diagnosing.database(found, backups, NOW))


# --- the file -------------------------------------------------------------------------------


def test_a_sound_database_says_what_it_holds() -> None:
    (check,) = _of(SOUND)
    assert check == Check("database", "ok", "能打开：库版本 2，3 个项目，7 次改动；逐页逐值读过，没有损坏。")


GONE = Examined(PATH, exists=False, folder_exists=True, refusal=NoSuchDatabase("没有。"))
CLOSED = Examined(
    PATH, exists=True, folder_exists=True, refusal=DamagedDatabase("坏了。", instead="请恢复。")
)


@pytest.mark.parametrize(
    ("found", "backups", "code", "level", "words"),
    [
        (replace(GONE, folder_exists=False), 0, "folder", "problem", "没有文件夹"),
        (GONE, 0, "missing", "note", "没有"),
        (GONE, 2, "missing", "problem", "不见了，还有 2 份备份"),
        (CLOSED, 0, "database", "problem", "坏了"),
        (replace(CLOSED, refusal=NewerDatabase("新的。")), 0, "database", "problem", "新的"),
        (replace(CLOSED, refusal=CannotWrite("没有权限。")), 0, "database", "problem", "没有权限"),
        (replace(CLOSED, refusal=DatabaseBusy("占用。")), 0, "database", "note", "占用"),
    ],
)
def test_a_database_that_cannot_be_opened_says_why(
    found: Examined, backups: int, code: str, level: str, words: str
) -> None:
    (check,) = _of(found, backups)
    assert (check.code, check.level) == (code, level)
    assert words in check.what


def test_what_to_do_comes_with_the_refusal() -> None:
    (check,) = _of(CLOSED)
    assert check.todo == "请恢复。"


def test_what_is_worth_knowing_is_said_beside_it() -> None:
    levels = _levels(_of(replace(SOUND, older=True, read_only=True, in_use=True, unfinished=True)))
    assert levels == {
        "unfinished": "aside",
        "database": "ok",
        "older": "aside",
        "read-only": "problem",
        "in-use": "aside",
    }


def test_a_stray_journal_is_a_problem() -> None:
    found = replace(SOUND, stray=PATH.with_name("本单位.db-journal"))
    assert _levels(_of(found))["stray-journal"] == "problem"


@pytest.mark.parametrize(
    ("seconds", "wrong"), [(-3600, False), (120, False), (121, True), (86400 * 400, True)]
)
def test_a_record_from_later_than_now_means_that_a_clock_is_wrong(seconds: int, wrong: bool) -> None:
    newest = (NOW + dt.timedelta(seconds=seconds)).replace(tzinfo=None).isoformat() + "Z"
    checks = _of(replace(SOUND, newest=newest))
    assert ("clock" in _levels(checks)) == wrong
    if wrong:
        assert "先后按编号" in (_one(checks, "clock").todo or "")


# --- where it lies --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "held", "level"),
    [
        (500 * MB, MB, "ok"),
        (500 * MB - 1, MB, "note"),
        (23 * MB, MB, "note"),
        (23 * MB - 1, MB, "problem"),
        (0, 0, "problem"),
        (600 * MB, 300 * MB, "problem"),
        (None, MB, "aside"),
    ],
)
def test_a_disk_needs_room_for_an_import_and_its_backup(free: int | None, held: int, level: str) -> None:
    checks = list(diagnosing.place(replace(PLACE, free=free, size=held)))
    assert _levels(checks) == {"disk-free": level}
    if free:
        assert size(free) in checks[0].what


@pytest.mark.parametrize(
    ("mount", "codes"),
    [
        ("ext4", set()),
        ("fuseblk", set()),
        (None, set()),
        ("nfs4", {"network"}),
        ("cifs", {"network"}),
        ("9p", {"network"}),
        ("fuse.sshfs", {"network"}),
        ("tmpfs", {"memory"}),
    ],
)
def test_network_shares_and_memory_are_no_place_for_records(mount: str | None, codes: set[str]) -> None:
    levels = _levels(diagnosing.place(replace(PLACE, mount=mount)))
    assert levels.keys() - {"disk-free"} == codes
    assert all(levels[code] == "problem" for code in codes)


@pytest.mark.parametrize(
    ("real", "synced"),
    [
        ("/data/a/OneDrive/库.db", True),
        ("C:/Volumes/a/OneDrive - 某单位/库.db", True),
        ("/data/a/我的文件/坚果云/绩效/库.db", True),
        ("/data/a/百度网盘同步/库.db", True),
        ("/Volumes/a/Library/Mobile Documents/库.db", True),
        ("/data/a/微云/库.db", True),
        ("/data/a/Documents/库.db", False),
        ("/data/a/Documents/onedrive.db", False),
        ("/data/a/my onedrive notes/库.db", False),
    ],
)
def test_a_folder_that_is_copied_elsewhere_all_the_time_is_a_problem(real: str, synced: bool) -> None:
    assert ("synced" in _levels(diagnosing.place(replace(PLACE, real=Path(real))))) == synced


def test_files_that_others_may_read_are_named() -> None:
    check = _one(diagnosing.place(replace(PLACE, open_to_others=(PATH, PATH.with_name("b")))), "permissions")
    assert check.level == "note"
    assert "本单位.db”等 2 处" in check.what
    assert "chmod" in (check.todo or "")


def test_programs_that_have_it_open_are_named_and_no_matter() -> None:
    check = _one(diagnosing.place(replace(PLACE, holders=(Holder(7, "perftrack"), Holder(8, "")))), "holders")
    assert check.level == "aside"
    assert "perftrack（进程 7）、未知（进程 8）" in check.what


@pytest.mark.parametrize(
    ("age", "held", "code"),
    [
        (3600, False, "leftovers"),
        (3599, False, "leftovers-fresh"),
        (90000, True, "leftovers-fresh"),
        (-90000, False, "leftovers-fresh"),
    ],
)
def test_only_what_nobody_will_finish_is_to_be_cleared_away(age: float, held: bool, code: str) -> None:
    (check,) = diagnosing.leftovers([Leftover(Path("/data/.x.new"), age, held)])
    assert check.code == code
    assert check.level == ("note" if code == "leftovers" else "aside")


# --- backups --------------------------------------------------------------------------------


def _backup(at: str) -> Backup:
    return Backup(Path("b.db"), 1, reason="hand", at=at)


@pytest.mark.parametrize(
    ("ats", "newest", "level"),
    [
        ([], "2025-06-15T03:00:00Z", "note"),
        (["2025-06-14T00:00:00Z"], "2025-06-15T03:00:00Z", "ok"),
        (["2025-05-16T04:00:00Z"], "2025-06-15T03:00:00Z", "ok"),
        (["2025-05-16T03:59:59Z"], "2025-06-15T03:00:00Z", "note"),
        (["2025-05-16T03:59:59Z"], "2025-05-16T03:59:59Z", "ok"),
        (["2024-01-01T00:00:00Z", "2025-06-14T00:00:00Z"], "2025-06-15T03:00:00Z", "ok"),
    ],
)
def test_a_backup_older_than_thirty_days_counts_where_something_was_recorded_since(
    ats: list[str], newest: str, level: str
) -> None:
    found = [_backup(at) for at in ats]
    assert _levels(diagnosing.backups(found, replace(SOUND, newest=newest), NOW)) == {"backup": level}


def test_an_empty_database_needs_no_backup() -> None:
    assert list(diagnosing.backups([], replace(SOUND, actions=0, newest=None), NOW)) == []


def test_a_backup_that_cannot_be_used_is_named_and_does_not_count() -> None:
    bad = Backup(Path("b.db"), 1, problem="坏了。")
    levels = _levels(diagnosing.backups([bad], SOUND, NOW))
    assert levels == {"backup-damaged": "note", "backup": "note"}


# --- terminal -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "rows", "level"),
    [
        (80, 24, "ok"),
        (79, 24, "note"),
        (80, 23, "note"),
        (60, 15, "note"),
        (59, 24, "problem"),
        (80, 14, "problem"),
    ],
)
def test_a_terminal_has_to_be_large_enough(columns: int, rows: int, level: str) -> None:
    assert _levels(diagnosing.screen(replace(SCREEN, columns=columns, rows=rows)))["terminal-size"] == level


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        ({}, "terminal-wide", "ok"),
        ({"wide": 1}, "terminal-wide", "problem"),
        ({"wide": 3, "utf8": False}, "terminal-wide", "problem"),
        ({"wide": None, "utf8": False}, "terminal-utf8", "problem"),
        ({"wide": 2, "utf8": False}, "terminal-wide", "ok"),
        ({"ambiguous": 6}, "terminal-ambiguous", "note"),
        ({"kind": "dumb", "wide": None}, "terminal-kind", "problem"),
        ({"kind": "", "wide": None}, "terminal-kind", "problem"),
        ({"no_colour": True}, "terminal-colour", "aside"),
    ],
)
def test_a_terminal_has_to_show_chinese_as_it_is(change: dict[str, object], code: str, level: str) -> None:
    levels = _levels(diagnosing.screen(replace(SCREEN, **change)))  # type: ignore[arg-type]
    assert levels[code] == level


def test_where_there_is_no_terminal_none_is_judged() -> None:
    assert _levels(diagnosing.screen(Screen(is_terminal=False))) == {"terminal": "aside"}


# --- software -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "level", "words"),
    [
        ((3, 36, 0), "problem", "太旧"),
        ((3, 37, 0), "ok", "本程序不用 WAL"),
        ((3, 51, 2), "ok", "本程序不用 WAL"),
        ((3, 51, 3), "ok", "SQLite 3.51.3。"),
    ],
)
def test_the_defect_of_wal_is_told_and_does_not_matter(
    version: tuple[int, int, int], level: str, words: str
) -> None:
    check = _one(diagnosing.software(replace(SOFTWARE, sqlite=version)), "sqlite")
    assert check.level == level
    assert words in check.what


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({}, {"office": "ok", "fonts": "ok"}),
        ({"office": None, "office_version": None}, {"office": "aside"}),
        ({"office_version": None}, {"office": "note", "fonts": "ok"}),
        ({"fonts": 0}, {"office": "ok", "fonts": "note"}),
        ({"fonts": None}, {"office": "ok"}),
        ({"extras": (("serve", True),)}, {"office": "ok", "fonts": "ok", "extra": "ok"}),
        ({"extras": (("serve", False),)}, {"office": "ok", "fonts": "ok", "extra": "aside"}),
        ({"missing": ("openpyxl",)}, {"office": "ok", "fonts": "ok", "package": "problem"}),
    ],
)
def test_what_is_missing_counts_only_where_it_is_needed(
    change: dict[str, object], levels: dict[str, str]
) -> None:
    found = _levels(diagnosing.software(replace(SOFTWARE, **change)))  # type: ignore[arg-type]
    assert {code: level for code, level in found.items() if code not in {"python", "sqlite"}} == levels


def test_whatever_is_wrong_says_what_to_do() -> None:
    everything = [
        *_of(replace(CLOSED, stray=PATH), 3),
        *_of(replace(SOUND, newest="2099-01-01T00:00:00Z", read_only=True)),
        *diagnosing.place(
            replace(
                PLACE,
                free=0,
                mount="cifs",
                real=Path("/OneDrive/a.db"),
                open_to_others=(PATH,),
                leftovers=(Leftover(PATH, 9999, held=False),),
            )
        ),
        *diagnosing.backups([Backup(PATH, 1, problem="坏了。")], SOUND, NOW),
        *diagnosing.screen(replace(SCREEN, columns=10, kind="dumb", wide=1)),
        *diagnosing.software(
            replace(SOFTWARE, sqlite=(3, 1, 0), missing=("x",), office_version=None, fonts=0)
        ),
    ]
    wrong = [one for one in everything if one.level in {"note", "problem"}]
    assert len(wrong) >= 17
    assert [one.code for one in wrong if not one.todo] == []


def test_a_sentence_about_what_was_cleared_away() -> None:
    assert diagnosing.tidied([]) == "没有可以清理的临时文件。"
    assert diagnosing.tidied([PATH, PATH]) == "清理了 2 个临时文件。"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1024**2 * 3 // 2, "1.5 MB"), (1024**4 * 2, "2.0 TB")],
)
def test_sizes_are_for_people(count: int, words: str) -> None:
    assert size(count) == words
