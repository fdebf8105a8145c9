"""Restoring: the content of the open file is replaced, and whatever was there is kept."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import (
    CannotWrite,
    Conflict,
    DamagedDatabase,
    DatabaseBusy,
    NewerDatabase,
    NoSuchDatabase,
    NotFound,
    NotOurDatabase,
    UsageError,
)
from perftrack.store import Migration, backup_names, backups, copying, evidence_folder, schema
from perftrack.store import connection as files
from perftrack.workflow.restoring import PutBack, RestorePreview, restore

NINE = "P1-02 培训场次　实际完成值：原为“8”，现为“9”，得 9.00 分"
ADOPTED = "目标：按“公开.txt”，存入，5 个指标"
SPENT = "预算执行：预算数：“100”，执行数：“90”，得 9.00 分"
VERSION_1 = Path(__file__).parent / "data" / "version_1.sql"
LATER = NOW + dt.timedelta(days=1)
_ROOT = Path(store.__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one plan and one value."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8", now=NOW)
    return tmp_path / "records.db"


@pytest.fixture
def backup(path: Path) -> Path:
    """A backup from before the second value and the second plan."""
    made = backups.make(path, "hand", now=NOW).path
    with store.open(path) as database:
        workflow.record(database, "1", "2", "9", now=LATER)
        workflow.adopt(database, draft(plan("会议费"), content="b"), now=LATER, back_up=False)
    return made


def _restore(path: Path, file: Path, *, now: dt.datetime = LATER) -> PutBack:
    with restore(path, file, now=now) as beside:
        return beside.put_back(now=now)


def _preview(path: Path, file: Path) -> RestorePreview:
    with restore(path, file, now=LATER) as beside:
        return beside.preview


def _texts(path: Path) -> list[str]:
    with store.open(path) as database:
        return [actual.text for actual in database.actuals().values()]


def _change(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(sql)
    connection.close()


def _left(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir() if ".new" in one.name]


# --- what is shown first --------------------------------------------------------------------


def test_first_it_says_plan_by_plan_what_would_be_lost(path: Path, backup: Path) -> None:
    seen = _preview(path, backup)
    one, two = seen.lost
    assert (one.plan_id, one.title, one.whole) == ("P1", "培训经费（2024 年） 某某中心", False)
    assert [(deed.at, deed.words) for deed in one.deeds] == [("2025-01-03T03:04:05Z", NINE)]
    assert (two.plan_id, two.title, two.whole) == ("P2", "会议费（2024 年） 某某中心", True)
    assert [deed.words for deed in two.deeds] == [ADOPTED]
    assert seen.back == ()
    assert seen.sentence == "会失去 2 次改动，没有要回来的记录。"
    assert seen.present is not None
    assert (seen.backup.plans, seen.present.plans) == (1, 2)


def test_looking_changes_nothing(path: Path, backup: Path) -> None:
    before = path.read_bytes(), backup.read_bytes()
    _preview(path, backup)
    assert (path.read_bytes(), backup.read_bytes()) == before
    assert _left(path) == []
    assert len(backup_names.named(path)) == 1


def test_what_comes_back_is_told_too(path: Path, backup: Path) -> None:
    kept = _restore(path, backup).kept
    assert kept is not None
    with store.open(path) as database:  # the two ways part here
        workflow.record_execution(database, "1", "100", "90", now=LATER)
    seen = _preview(path, kept)
    assert [deed.words for one in seen.lost for deed in one.deeds] == [SPENT]
    assert [deed.words for one in seen.back for deed in one.deeds] == [NINE, ADOPTED]
    assert [one.whole for one in seen.back] == [False, True]
    assert seen.sentence == "会失去 1 次改动，会回来 2 次改动。"


def test_every_kind_of_change_has_its_words(path: Path) -> None:
    backup = backups.make(path, "hand", now=NOW).path
    with store.open(path) as database:
        workflow.record_execution(database, "1", "100", "90", now=LATER)
        workflow.undo(database, "1", now=LATER)
        workflow.record(database, "1", "5", "不适用", now=LATER)
        workflow.save_draft(database, "k", {"a": "1"})
    seen = _preview(path, backup)
    assert [deed.words for one in seen.lost for deed in one.deeds] == [
        SPENT,
        "撤回预算执行：预算数：原为“100”，现已撤去，执行数：原为“90”，现已撤去",
        "P1-05 学员满意度　实际完成值：“不适用”",
    ]
    assert seen.drafts == 1


def test_a_row_renamed_since_is_still_the_same_plan(path: Path, backup: Path) -> None:
    named = plan(
        "培训经费", indicators=[replace(plan().indicators[0], name="参训人数"), *plan().indicators[1:]]
    )
    with store.open(path) as database:
        assert workflow.adopt(database, draft(named, content="c"), now=LATER, back_up=False).updated == (
            "P1",
        )
    seen = _preview(path, backup)
    assert [len(one.deeds) for one in seen.lost] == [2, 1], "a new name makes nothing of it other than it was"


# --- what it does ---------------------------------------------------------------------------


def test_the_content_is_that_of_the_backup_and_what_was_there_is_kept(path: Path, backup: Path) -> None:
    done = _restore(path, backup)
    assert _texts(path) == ["8"]
    assert done.kept is not None
    assert _texts(done.kept) == ["9"]
    known = backups.inspect(done.kept)
    assert (known.reason, known.plans, known.at) == ("restore", 2, "2025-01-03T03:04:05Z")
    assert done.kept.name in done.sentence
    assert _left(path) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_file_is_filled_anew_and_not_replaced(path: Path, backup: Path) -> None:
    before = path.stat().st_ino
    _restore(path, backup)
    assert path.stat().st_ino == before


def test_there_and_back_loses_nothing(path: Path, backup: Path) -> None:
    with store.open(path) as database:
        wanted = database.sealed(), database.plans(), database.actuals()
    kept = _restore(path, backup).kept
    assert kept is not None
    _restore(path, kept, now=LATER + dt.timedelta(seconds=1))
    with store.open(path) as database:
        assert (database.sealed(), database.plans(), database.actuals()) == wanted


def test_a_restored_database_is_no_backup_and_goes_on(path: Path, backup: Path) -> None:
    _restore(path, backup)
    assert backups.inspect(path).reason is None
    with store.open(path) as database:
        meta = dict(database._connection.execute("SELECT key, value FROM meta").fetchall())
        assert meta["copy"] == "restored 2025-01-03T03:04:05Z 2025-01-02T03:04:05Z"
        workflow.record(database, "1", "2", "10", now=LATER)
    assert _texts(path) == ["10"]


def test_a_name_alone_means_the_folder_of_backups(path: Path, backup: Path) -> None:
    _restore(path, Path(backup.name))
    assert _texts(path) == ["8"]
    with pytest.raises(NotFound, match=r"没有备份文件“nix\.db”。perftrack backup --list"):
        _preview(path, Path("nix.db"))


def test_evidence_comes_back_and_none_goes(path: Path) -> None:
    def put(content: str) -> Path:
        file = evidence_folder.folder_of(path) / content[:2] / content
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        return file

    gone, stays = put("a" * 64), put("b" * 64)
    backup = backups.make(path, "hand", now=NOW).path
    gone.unlink()
    newer = put("c" * 64)
    done = _restore(path, backup)
    assert done.evidence == 1
    assert "找回佐证资料 1 份" in done.sentence
    assert [one.exists() for one in (gone, stays, newer)] == [True, True, True]


# --- others have it open --------------------------------------------------------------------


def test_another_program_sees_the_change_and_can_go_on(path: Path, backup: Path) -> None:
    with store.open(path) as other:
        assert len(other.plans()) == 2
        before = other.data_version()
        _restore(path, backup)
        assert other.data_version() != before
        assert [one.project_name for one in other.plans()] == ["培训经费"]
        workflow.record(other, "1", "2", "11", now=LATER)
    assert _texts(path) == ["11"]


def test_what_another_program_had_on_its_screen_is_not_recorded_over(path: Path, backup: Path) -> None:
    with store.open(path) as other:
        seen = other.actuals()["P1-02"].id
        _restore(path, backup)
        with pytest.raises(Conflict):
            workflow.record(other, "1", "2", "11", seen=seen, now=LATER)
    assert _texts(path) == ["8"]


def test_a_program_in_the_middle_of_saving_is_waited_for_or_restoring_is_refused(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.connect
    monkeypatch.setattr(files, "connect", lambda file, *, mode, timeout: real(file, mode=mode, timeout=0.05))
    with store.open(path) as other, restore(path, backup, now=LATER) as beside:
        with other.write():
            other.put_draft("k", {"a": "1"})
            with pytest.raises(DatabaseBusy):
                beside.put_back(now=LATER)
        assert other.draft("k") == {"a": "1"}
        beside.put_back(now=LATER)
        assert len(other.plans()) == 1


def test_what_was_recorded_while_a_person_read_the_list_is_not_lost_unseen(path: Path, backup: Path) -> None:
    with restore(path, backup, now=LATER) as beside:
        with store.open(path) as other:
            workflow.record(other, "1", "2", "12", now=LATER)
        with pytest.raises(Conflict, match="在您确认的时候，别的程序改动了数据库"):
            beside.put_back(now=LATER)
    assert _texts(path) == ["12"]
    assert len(backup_names.named(path)) == 1, "nothing was to be kept"


# --- the present file is damaged or missing -------------------------------------------------


@pytest.mark.parametrize("damage", ["cut", "empty", "header", "schema", "text"])
def test_a_damaged_file_is_put_aside_and_not_deleted(path: Path, backup: Path, damage: str) -> None:
    if damage == "schema":
        _change(path, "DROP TRIGGER actuals_stay")
    elif damage == "text":
        _change(path, "UPDATE plans SET goal = CAST(X'E7A798E5AF86FF' AS TEXT), version = 2")
    else:
        with path.open("r+b") as file:
            if damage == "header":
                file.write(b"\0" * 100)
            else:
                file.truncate(0 if damage == "empty" else path.stat().st_size // 2)
    before = path.read_bytes()
    seen = _preview(path, backup)
    assert seen.present is None
    assert "现有文件会改名保留" in seen.sentence
    done = _restore(path, backup)
    assert _texts(path) == ["8"]
    assert done.aside is not None
    assert done.aside.name == "records.db.damaged-20250103T030405-1"
    assert done.aside.read_bytes() == before
    assert done.kept is None


def test_a_damaged_file_in_use_is_not_renamed_under_its_user(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(path, "DROP TRIGGER actuals_stay")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    real = files.connect
    monkeypatch.setattr(files, "connect", lambda file, *, mode, timeout: real(file, mode=mode, timeout=0.05))
    with pytest.raises(DatabaseBusy):
        _restore(path, backup)
    holder.close()
    assert path.exists()


def test_a_missing_file_is_made(path: Path, backup: Path) -> None:
    path.unlink()
    seen = _preview(path, backup)
    assert "现在没有文件" in seen.sentence
    done = _restore(path, backup)
    assert (done.kept, done.aside) == (None, None)
    assert _texts(path) == ["8"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_came_while_a_person_read_is_not_touched(path: Path, backup: Path) -> None:
    path.unlink()
    with restore(path, backup, now=LATER) as beside:
        store.open(path, create=True).close()
        with pytest.raises(Conflict):
            beside.put_back(now=LATER)
    with store.open(path) as database:
        assert database.plans() == ()


def _torn(path: Path) -> bytes:
    """What a program that is killed in the middle of a large save leaves in the journal."""
    journal = path.with_name(f"{path.name}-journal")
    with store.open(path) as database:
        database._connection.execute("PRAGMA cache_size = 5")
        for text in ("长", "短"):
            with database.write():
                for key in range(30):
                    database.put_draft(str(key), {"text": text * 30_000})
                left = journal.read_bytes()
    return left


def test_what_a_crash_left_of_a_lost_database_is_not_written_into_the_restored_one(
    path: Path, backup: Path
) -> None:
    journal = path.with_name("records.db-journal")
    left = _torn(path)
    path.unlink()
    journal.write_bytes(left)
    control = Path(shutil.copy(backup, path.with_name("control.db")))
    control.with_name("control.db-journal").write_bytes(left)
    with store.open(control) as database:  # the control: where nobody looks out for it
        assert database.drafts() == 30, "pages of the lost database are in it"
    done = _restore(path, backup)
    assert _texts(path) == ["8"]
    with store.open(path) as database:
        assert database.drafts() == 0
    assert done.aside is None
    assert path.with_name("records.db.damaged-20250103T030405-1-journal").read_bytes() == left


def test_a_new_database_is_not_made_beside_what_a_crash_left(path: Path) -> None:
    journal = path.with_name("records.db-journal")
    left = _torn(path)
    path.unlink()
    journal.write_bytes(left)
    with pytest.raises(CannotWrite, match="没有写完的部分"):
        store.open(path, create=True)
    assert not path.exists()
    journal.unlink()
    store.open(path, create=True).close()


# --- what is refused ------------------------------------------------------------------------


def test_a_file_that_is_no_sound_backup_is_refused_and_the_database_stays(path: Path, backup: Path) -> None:
    other, cut, newer = (path.with_name(name) for name in ("other.db", "cut.db", "newer.db"))
    _change(other, "CREATE TABLE t (a)")
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    shutil.copy(backup, newer)
    _change(newer, f"PRAGMA user_version = {schema.VERSION + 1}")
    text = path.with_name("note.txt")
    text.write_text("no database at all")
    before = path.read_bytes()
    for file, kind in (
        (other, NotOurDatabase),
        (text, NotOurDatabase),
        (cut, DamagedDatabase),
        (newer, NewerDatabase),
    ):
        with pytest.raises(kind) as refusal:
            _restore(path, file)
        assert file.name in str(refusal.value)
        assert "--db" not in str(refusal.value)
    assert path.read_bytes() == before
    assert _left(path) == []


@pytest.mark.parametrize(
    "damage",
    [
        "PRAGMA ignore_check_constraints = ON; UPDATE plans SET kind = 'x', version = 2",
        "UPDATE plans SET goal = CAST(X'E7A798E5AF86FF' AS TEXT), version = 2",
        "DROP TRIGGER actuals_stay",
    ],
)
def test_a_backup_that_was_changed_into_nonsense_is_refused(path: Path, backup: Path, damage: str) -> None:
    _change(backup, damage)
    with pytest.raises(DamagedDatabase, match="不能用"):
        _restore(path, backup)


def test_the_database_is_no_backup_of_itself(path: Path) -> None:
    with pytest.raises(UsageError, match="自己"):
        _preview(path, path)


def test_a_file_that_was_never_ours_is_not_put_aside(path: Path, backup: Path, tmp_path: Path) -> None:
    book = tmp_path / "预算.xlsx"
    book.write_bytes(b"PK\x03\x04" + b"x" * 5000)
    with pytest.raises(NotOurDatabase):
        _restore(book, backup)
    assert book.read_bytes().startswith(b"PK")


def test_a_newer_database_is_not_replaced(path: Path, backup: Path) -> None:
    _change(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(NewerDatabase):
        _restore(path, backup)


def test_a_database_that_may_only_be_read_is_not_restored(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda file, mode: not (mode == os.W_OK and Path(file) == path) and real(file, mode)
    )
    with pytest.raises(CannotWrite, match="只能读取"):
        _restore(path, backup)


def test_a_folder_is_not_restored_into(tmp_path: Path, path: Path, backup: Path) -> None:
    with pytest.raises(NotOurDatabase):
        _preview(tmp_path, backup)
    dangling = tmp_path / "dangling.db"
    dangling.symlink_to(tmp_path / "nowhere.db")
    with pytest.raises(NoSuchDatabase):
        _preview(dangling, backup)


# --- of other versions ----------------------------------------------------------------------


def _drafts(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE old_drafts RENAME TO drafts")


STEPS = tuple(
    Migration(one, "a step", _drafts if one == schema.VERSION else lambda _: None)
    for one in range(1, schema.VERSION + 1)
)


def _made_old(file: Path) -> None:
    _change(file, "ALTER TABLE drafts RENAME TO old_drafts; PRAGMA user_version = 0")


def test_an_older_backup_comes_back_as_a_database_of_today(path: Path, backup: Path) -> None:
    _made_old(backup)
    with restore(path, backup, now=LATER, steps=STEPS) as beside:
        assert beside.preview.backup.version == 0
        assert len(beside.preview.lost) == 2
        beside.put_back(now=LATER)
    assert _texts(path) == ["8"]
    assert backups.inspect(backup).version == 0, "the backup stays as it was"


def test_a_backup_of_version_1_is_known_for_what_the_database_was(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    _change(path, VERSION_1.read_text(encoding="utf-8"))
    with store.open(path, now=NOW) as database:
        backup = database.backup
        assert backup is not None
        wanted = database.plans(), database.actuals()
        workflow.record_execution(database, "1", "100", "90", now=LATER)
    seen = _preview(path, backup)
    assert [len(one.deeds) for one in seen.lost] == [1], "what is older is the same"
    _restore(path, backup)
    with store.open(path) as database:
        assert (database.plans(), database.actuals()) == wanted


def test_an_older_database_is_kept_in_its_own_version(path: Path, backup: Path) -> None:
    _made_old(path)
    with restore(path, backup, now=LATER, steps=STEPS) as beside:
        kept = beside.put_back(now=LATER).kept
    assert kept is not None
    assert backups.inspect(kept).version == 0
    assert _texts(path) == ["8"]


# --- killed ---------------------------------------------------------------------------------

_RESTORE = """
import datetime as dt, sys
from pathlib import Path
from perftrack.workflow.restoring import restore
now = dt.datetime(2025, 1, 3, tzinfo=dt.UTC)
with restore(Path(sys.argv[1]), Path(sys.argv[2]), now=now) as beside:
    print("ready", flush=True)
    beside.put_back(now=now)
    print("done", flush=True)
"""


def _fill_drafts(path: Path, sign: str) -> None:
    with store.open(path) as database, database.write():
        for key in range(30):
            database.put_draft(str(key), {"text": sign * 30_000})


def test_a_kill_in_the_middle_leaves_the_old_content_or_the_new(path: Path) -> None:
    _fill_drafts(path, "旧")
    backup = backups.make(path, "hand", now=NOW).path
    _fill_drafts(path, "新")
    generator = random.Random(20250102)
    for _ in range(12):
        program = subprocess.Popen(
            [sys.executable, "-c", _RESTORE, str(path), str(backup)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(generator.uniform(0, 0.08))
        program.send_signal(signal.SIGKILL)
        acknowledged = "done" in program.communicate(timeout=60)[0]
        with store.open(path) as database:
            signs = {database.draft(str(key))["text"][0] for key in range(30)}
        copying.check(path)
        assert len(signs) == 1, "never half of each"
        assert not acknowledged or signs == {"旧"}
        for left in path.parent.rglob(".records.db.*.new*"):
            left.unlink()
        _fill_drafts(path, "新")
