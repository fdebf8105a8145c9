"""A backup: what it is called, what it says of itself, what is refused, what ages and what never does."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import (
    CannotWrite,
    DamagedDatabase,
    DatabaseBusy,
    NewerDatabase,
    NoSuchDatabase,
    NotOurDatabase,
)
from perftrack.store import backup_names, copying, faults, schema
from perftrack.store import connection as files
from perftrack.store.backups import inspect, make
from perftrack.store.copying import Reason

V = schema.VERSION
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one plan and one value."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8", now=NOW)
    return tmp_path / "records.db"


def _names(path: Path) -> list[str]:
    return sorted(file.name for file in backup_names.folder_of(path).iterdir())


def _change(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(sql)
    connection.close()


# --- what it is -----------------------------------------------------------------------------


def test_a_backup_is_a_database_that_opens_and_holds_the_same(path: Path) -> None:
    made = make(path, "hand", now=NOW)
    assert made.path == path.parent / "records.db.backups" / f"records.db.backup-v{V}-20250102T030405.db"
    with store.open(path) as original, store.open(made.path) as copy:
        assert copy.plans() == original.plans()
        assert copy.actuals() == original.actuals()
        assert copy.sealed() == original.sealed()
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert _names(path) == [made.path.name], "nothing else is left"


def test_a_backup_says_itself_when_and_why_it_was_made_and_what_it_holds(path: Path, tmp_path: Path) -> None:
    made = make(path, "import", now=NOW)
    renamed = made.path.rename(tmp_path / "改过名.db")
    known = inspect(renamed)
    assert (known.reason, known.at, known.version) == ("import", "2025-01-02T03:04:05Z", schema.VERSION)
    assert (known.plans, known.records, known.newest) == (1, 1, "2025-01-02T03:04:05Z")
    assert known.size == renamed.stat().st_size
    assert not known.altered
    assert known.problem is None


def test_the_database_itself_says_nothing_of_the_kind(path: Path) -> None:
    make(path, "hand", now=NOW)
    assert inspect(path).reason is None


def test_a_backup_of_a_backup_is_a_backup_of_its_own(path: Path, tmp_path: Path) -> None:
    first = make(path, "import", now=NOW)
    second = make(first.path, "named", now=NOW + HOUR, to=tmp_path / "again.db")
    assert (inspect(second.path).reason, inspect(second.path).at) == ("named", "2025-01-02T04:04:05Z")
    assert inspect(first.path).reason == "import"


def test_two_backups_of_one_second_are_two(path: Path) -> None:
    for _ in range(3):
        make(path, "hand", now=NOW)
    stem = f"records.db.backup-v{V}-20250102T030405"
    assert _names(path) == [f"{stem}-2.db", f"{stem}-3.db", f"{stem}.db"]


def test_backups_are_found_newest_first_also_those_beside_the_database(path: Path) -> None:
    new, old = make(path, "hand", now=NOW), make(path, "hand", now=NOW - DAY)
    beside = path.with_name(old.path.name.replace("0101", "0103"))
    shutil.copy(old.path, beside)
    path.with_name("records.db.backup-of-mine.db").touch()
    path.with_name("other.db.backup-v1-20250109T030405.db").touch()
    path.with_name("records.db.backup-v1-20259999T030405.db").touch()
    assert backup_names.named(path) == (beside, new.path, old.path)


def test_a_name_with_signs_of_patterns_finds_its_own_backups_only(tmp_path: Path) -> None:
    opened(tmp_path).close()
    odd = (tmp_path / "records.db").rename(tmp_path / "库[1]*?.db")
    made = make(odd, "hand", now=NOW)
    assert backup_names.named(odd) == (made.path,)
    assert backup_names.named(tmp_path / "库1x.db") == ()
    assert made.path.name in str(faults.damaged(odd, "试"))


def test_what_is_not_committed_is_not_in_it(path: Path) -> None:
    with store.open(path) as database, database.write():
        database.put_draft("k", {"a": "1"})
        made = make(path, "hand", now=NOW)
    with store.open(path) as database, store.open(made.path) as copy:
        assert workflow.load_draft(database, "k") == {"a": "1"}
        assert workflow.load_draft(copy, "k") == {}


def test_a_journal_that_a_crash_left_is_rolled_back_first(path: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.db"
    with store.open(path) as database:
        database._connection.execute("PRAGMA cache_size = 5")
        with database.write():
            for key in range(30):
                database.put_draft(str(key), {"text": "长" * 30_000})
            shutil.copy(path, torn)
            shutil.copy(f"{path}-journal", f"{torn}-journal")
    assert Path(f"{torn}-journal").stat().st_size > 0
    with store.open(make(torn, "hand", now=NOW).path) as copy:
        assert copy.draft("0") == {}
        assert len(copy.plans()) == 1


# --- where it goes --------------------------------------------------------------------------


def test_it_can_be_put_into_a_folder_or_under_a_name(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    name = f"records.db.backup-v{V}-20250102T030405.db"
    assert make(path, "named", now=NOW, to=folder).path == folder / name
    assert make(path, "named", now=NOW, to=folder / "六月.db").path == folder / "六月.db"
    assert sorted(one.name for one in folder.iterdir()) == [name, "六月.db"]
    assert not backup_names.folder_of(path).exists()


def test_an_earlier_backup_of_that_name_is_replaced(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "每天.db"
    make(path, "named", now=NOW, to=to)
    with store.open(path) as database:
        workflow.record(database, "1", "2", "9", now=NOW)
    make(path, "named", now=NOW + DAY, to=to)
    assert (inspect(to).at, inspect(to).records) == ("2025-01-03T03:04:05Z", 2)


def test_what_is_no_backup_is_never_overwritten(path: Path, tmp_path: Path) -> None:
    note, folder, other = tmp_path / "note.txt", tmp_path / "other", tmp_path / "work.db"
    note.write_text("mine")
    folder.mkdir()
    opened(folder).close()
    worked_in = make(path, "named", now=NOW, to=other).path
    with store.open(worked_in) as database:
        workflow.record(database, "1", "2", "9", now=NOW)
    dangling = tmp_path / "link.db"
    dangling.symlink_to(tmp_path / "nowhere.db")
    for to in (path, note, folder / "records.db", worked_in, dangling, Path("/dev/null")):
        before = to.read_bytes() if to.is_file() else b""
        with pytest.raises(CannotWrite, match=r"没有备份|没有覆盖"):
            make(path, "named", now=NOW, to=to)
        assert (to.read_bytes() if to.is_file() else b"") == before
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_that_is_not_there_is_a_sentence(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"没有文件夹“.*nowhere”，没有备份。"):
        make(path, "named", now=NOW, to=tmp_path / "nowhere" / "a.db")


# --- what is refused ------------------------------------------------------------------------


def test_nothing_else_than_a_sound_database_of_ours_is_backed_up(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchDatabase):
        make(tmp_path / "typo.db", "hand", now=NOW)
    other = tmp_path / "other.db"
    _change(other, "CREATE TABLE t (a)")
    with pytest.raises(NotOurDatabase, match="属于别的程序"):
        make(other, "hand", now=NOW)
    newer = Path(shutil.copy(path, tmp_path / "newer.db"))
    _change(newer, f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(NewerDatabase):
        make(newer, "hand", now=NOW)
    for one in (other, newer):
        assert list(backup_names.folder_of(one).iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "PRAGMA ignore_check_constraints = ON; UPDATE plans SET kind = 'x', version = 2",
        "UPDATE plans SET goal = CAST(X'E7A798E5AF86FF' AS TEXT), version = 2",
        "PRAGMA foreign_keys = OFF; UPDATE plans SET issue = 77, version = 2",
        "DROP TRIGGER actuals_stay",
    ],
    ids=["a value against its rule", "text that is no UTF-8", "a reference to nothing", "a trigger gone"],
)
def test_damage_is_found_before_it_counts_as_a_backup(path: Path, damage: str) -> None:
    _change(path, damage)
    with pytest.raises(DamagedDatabase, match=r"records\.db”已损坏") as refusal:
        make(path, "hand", now=NOW)
    assert "秘密" not in str(refusal.value)
    assert ".new" not in str(refusal.value)
    assert _names(path) == []


def test_a_copy_of_which_a_page_is_bad_is_no_backup(path: Path) -> None:
    content = bytearray(path.read_bytes())
    page = next(at for at in range(4096, len(content), 4096) if content[at] == 0x0D and content[at + 4])
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedDatabase):
        make(path, "import", now=NOW)
    assert _names(path) == []


def test_a_database_held_for_too_long_is_a_sentence_and_not_an_endless_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.connect
    monkeypatch.setattr(files, "connect", lambda file, *, mode, timeout: real(file, mode=mode, timeout=0.05))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises(DatabaseBusy):
        make(path, "hand", now=NOW)
    assert time.monotonic() - began < 5
    holder.close()
    assert _names(path) == []


# --- before an import -----------------------------------------------------------------------


def test_an_import_is_preceded_by_a_backup_without_it(path: Path) -> None:
    with store.open(path) as database:
        done = workflow.adopt(database, draft(plan("会议费"), content="b"), now=NOW)
        assert done.backup is not None
        assert len(database.plans()) == 2
    known = inspect(done.backup)
    assert (known.reason, known.plans, known.records) == ("import", 1, 1)


def test_several_documents_at_once_are_preceded_by_one(path: Path) -> None:
    wanted = [(draft(plan(f"项目{n}"), content=str(n)), ()) for n in range(3)]
    with store.open(path) as database:
        done = workflow.adopt_all(database, wanted, now=NOW)
    assert len({one.backup for one in done}) == 1
    assert len(_names(path)) == 1
    assert inspect(backup_names.named(path)[0]).plans == 1


def test_an_import_that_changes_nothing_makes_no_backup(path: Path) -> None:
    again = draft(plan())
    twice = draft(plan(), plan(), content="twice")
    with store.open(path) as database:
        assert workflow.adopt(database, again, now=NOW).backup is None
        assert not workflow.adopt(database, draft(plan(), content="same print"), now=NOW).changed
        assert not workflow.adopt(database, twice, now=NOW).changed
        assert workflow.adopt(database, draft(plan("会议费"), content="b"), leave=[0], now=NOW).backup is None
    assert not backup_names.folder_of(path).exists()


def test_an_import_into_an_empty_database_makes_no_backup(tmp_path: Path) -> None:
    with store.open(tmp_path / "new.db", create=True) as database:
        assert workflow.adopt(database, draft(plan("一"), plan("二"), plan("一")), now=NOW).backup is None
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == []


def test_without_a_backup_nothing_is_imported(path: Path) -> None:
    backup_names.folder_of(path).write_text("a file where the folder should be")
    with store.open(path) as database:
        with pytest.raises(CannotWrite, match="导入前不能备份") as refusal:
            workflow.adopt(database, draft(plan("会议费"), content="b"), now=NOW)
        assert len(database.plans()) == 1
        workflow.record(database, "1", "2", "9", now=NOW)
    assert "没有导入" in str(refusal.value)


def test_an_import_that_fails_leaves_its_backup_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.Store, "add_plan", lambda *_, **__: 1 / 0)
    with store.open(path) as database, pytest.raises(ZeroDivisionError):
        workflow.adopt(database, draft(plan("会议费"), content="b"), now=NOW)
    assert len(_names(path)) == 1
    with store.open(path) as database:
        assert len(database.plans()) == 1


# --- aging ----------------------------------------------------------------------------------


def _made(path: Path, *ages: dt.timedelta, reason: Reason = "import") -> list[Path]:
    return [make(path, reason, now=NOW - age).path for age in ages]


def test_older_ones_go_when_a_new_one_is_made(path: Path) -> None:
    ages = (400 * DAY, 40 * DAY + 2 * HOUR, 40 * DAY + HOUR, 40 * DAY)
    ancient, first, second, last = _made(path, *ages)
    assert [one.exists() for one in (ancient, first, second, last)] == [False, True, True, True]
    assert make(path, "hand", now=NOW).removed == 2
    assert [one.exists() for one in (first, second, last)] == [False, False, True]


def test_what_was_there_before_a_restore_or_an_upgrade_never_goes(path: Path) -> None:
    reasons: tuple[Reason, ...] = ("restore", "upgrade")
    for reason in reasons:
        old, older = _made(path, 500 * DAY, 501 * DAY, reason=reason)
        make(path, "hand", now=NOW)
        assert old.exists()
        assert older.exists()


def test_what_a_person_named_never_goes_even_in_the_folder_of_backups(path: Path) -> None:
    folder = make(path, "hand", now=NOW).path.parent
    named = make(path, "named", now=NOW - 500 * DAY, to=folder).path
    make(path, "hand", now=NOW)
    assert named.exists()


def test_a_backup_somebody_worked_in_never_goes(path: Path) -> None:
    (old,) = _made(path, 500 * DAY)
    with store.open(old) as database:
        workflow.record(database, "1", "2", "9", now=NOW)
    make(path, "hand", now=NOW)
    assert inspect(old).altered
    assert old.exists()


def test_files_of_others_in_the_folder_never_go(path: Path, tmp_path: Path) -> None:
    folder = make(path, "hand", now=NOW).path.parent
    stem = "records.db.backup-v1-20200101T00000"
    _change(folder / f"{stem}1.db", "CREATE TABLE t (a)")
    (folder / f"{stem}2.db").write_text("no database")
    (folder / f"{stem}3.db").mkdir()
    target = make(path, "named", now=NOW, to=tmp_path / "target.db").path
    (folder / f"{stem}4.db").symlink_to(target)
    shutil.copy(path, folder / f"{stem}5.db")
    (folder / "notes.txt").write_text("mine")
    before = set(_names(path))
    make(path, "hand", now=NOW)
    assert set(_names(path)) >= before
    assert target.exists()


def test_backups_beside_the_database_never_go(path: Path) -> None:
    (old,) = _made(path, 500 * DAY)
    beside = old.rename(path.parent / old.name)
    make(path, "hand", now=NOW)
    assert beside.exists()


def test_the_new_one_stays_although_a_wrong_clock_made_it_the_oldest(path: Path) -> None:
    _made(path, *(n * HOUR for n in range(3)))
    made = make(path, "hand", now=NOW - 3000 * DAY)
    assert made.path.exists()
    assert len(_names(path)) == 4


def test_an_error_while_removing_stops_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = _made(path, 500 * DAY)

    def forbidden(_self: Path, missing_ok: bool = False) -> None:
        if _self == old:
            raise PermissionError(13, "no")
        os.unlink(_self)

    monkeypatch.setattr(Path, "unlink", forbidden)
    assert make(path, "hand", now=NOW).removed == 0
    assert old.exists()


# --- killed ---------------------------------------------------------------------------------

_BACK_UP = """
import datetime as dt, sys
from pathlib import Path
from perftrack.store import backups
print("ready", flush=True)
for second in range(200):
    now = dt.datetime(2025, 1, 2, second // 60, second % 60, tzinfo=dt.UTC)
    backups.make(Path(sys.argv[1]), "named", now=now, to=Path(sys.argv[2]))
    print(second, flush=True)
"""


def test_a_kill_at_any_moment_leaves_only_whole_backups_and_every_acknowledged_one(path: Path) -> None:
    generator = random.Random(20250102)
    for _ in range(8):
        program = subprocess.Popen(
            [sys.executable, "-c", _BACK_UP, str(path), str(path.parent)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(store.__file__).parents[2])},
        )
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(generator.uniform(0.02, 0.4))
        program.kill()
        acknowledged = len(program.communicate(timeout=60)[0].splitlines())
        named = backup_names.named(path)
        assert len(named) in {acknowledged, acknowledged + 1}
        for file in named:
            copying.check(file)
            file.unlink()
