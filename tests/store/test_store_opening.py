"""Which files are opened, which are refused, and with what sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import (
    CannotWrite,
    DamagedDatabase,
    NewerDatabase,
    NoSuchDatabase,
    NotOurDatabase,
    StoreError,
)
from perftrack.store import schema


def test_a_mistyped_path_is_refused_and_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "typo.db"
    with pytest.raises(NoSuchDatabase, match=r"没有数据库文件“.*typo\.db”"):
        store.open(path)
    assert list(tmp_path.iterdir()) == []


def test_creating_makes_a_file_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    with store.open(path, create=True) as database:
        assert database.plans() == ()
        assert not database.read_only
        assert database.created
    with store.open(path, create=True) as database:
        assert not database.created
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir() if not one.name.endswith("-journal")] == ["records.db"]


def test_only_the_own_data_folder_is_made_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "folder" / "records.db"
    with pytest.raises(CannotWrite, match=r"没有文件夹“.*folder”"):
        store.open(path, create=True)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.delenv("PERFTRACK_DB", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: path.parent)
    store.open(store.default_path(), create=True).close()
    assert store.default_path().exists()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_create_opens_what_is_there_already(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with store.open(tmp_path / "records.db", create=True) as database:
        assert len(database.plans()) == 1


def test_the_connection_has_every_setting(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        settings = {
            name: database._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "foreign_keys",
                "journal_mode",
                "synchronous",
                "recursive_triggers",
                "trusted_schema",
                "cell_size_check",
            )
        }
        assert settings == {
            "foreign_keys": 1,
            "journal_mode": "truncate",
            "synchronous": 3,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
        }
        assert database._connection.isolation_level is None


@pytest.mark.parametrize("name", ["a b.db", "a?mode=ro.db", "a#b%20.db", "目标'\".db"])
def test_odd_file_names_are_just_names(tmp_path: Path, name: str) -> None:
    store.open(tmp_path / name, create=True).close()
    store.open(tmp_path / name).close()
    assert {one.name for one in tmp_path.iterdir()} >= {name}


def test_an_empty_file_is_refused_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    for create in (False, True):
        with pytest.raises(NotOurDatabase, match="文件是空的"):
            store.open(path, create=create)
    assert path.stat().st_size == 0


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotOurDatabase, match="这是一个文件夹"):
        store.open(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(NotOurDatabase, match="不是普通文件"):
        store.open(tmp_path / "pipe.db")


def test_a_folder_that_is_a_file_is_no_such_database(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoSuchDatabase):
        store.open(tmp_path / "file" / "records.db")
    with pytest.raises(CannotWrite, match="不能建立"):
        store.open(tmp_path / "file" / "records.db", create=True)


def test_a_path_with_nul_is_no_such_database() -> None:
    with pytest.raises(NoSuchDatabase):
        store.open(Path("a\0b.db"))


def test_a_workbook_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "x" * 5000)
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(NotOurDatabase, match="不是 SQLite 数据库"):
            store.open(path, create=create)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotOurDatabase, match="属于别的程序"):
        store.open(path)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused_and_not_changed(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    connection = sqlite3.connect(path)
    newer = schema.VERSION + 1
    connection.execute(f"PRAGMA user_version = {newer}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match=f"库版本 {newer}，本程序最高 {schema.VERSION}") as refusal:
        store.open(path)
    assert "升级 perftrack" in str(refusal.value)
    assert path.read_bytes() == before


def test_a_cut_off_database_is_damaged_and_its_backup_is_named(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    shutil.copy(path, tmp_path / "records.db.backup-v1-20250101T000000.db")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(DamagedDatabase, match=r"backup-v1-20250101T000000\.db"):
        store.open(path)


def test_flipped_bytes_are_found_when_opening(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    content = bytearray(path.read_bytes())
    page = next(at for at in range(4096, len(content), 4096) if content[at] == 0x0D and content[at + 4])
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedDatabase):
        store.open(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DROP TRIGGER actuals_stay", "触发器 actuals_stay"),
        ("DROP TABLE reviews", "表 reviews 不存在"),
        ("CREATE TABLE extra (a)", "多出表 extra"),
        ("CREATE VIEW extra AS SELECT 1", "多出视图 extra"),
        ("ALTER TABLE meta ADD COLUMN extra TEXT", "表 meta 的列不同"),
        (
            "DROP TRIGGER actuals_stay;"
            "CREATE TRIGGER actuals_stay BEFORE DELETE ON actuals BEGIN SELECT 1; END",
            "触发器 actuals_stay",
        ),
        (
            "DROP TABLE drafts;"
            "CREATE TABLE drafts (key TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL)",
            "表 drafts 不是 STRICT",
        ),
    ],
)
def test_a_changed_schema_is_refused(tmp_path: Path, change: str, words: str) -> None:
    opened(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "records.db")
    connection.executescript(change)
    connection.close()
    with pytest.raises(DamagedDatabase, match=words):
        store.open(tmp_path / "records.db")


def test_text_that_is_no_utf8_is_damage_and_not_shown(tmp_path: Path) -> None:
    opened(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "records.db")
    connection.execute("UPDATE plans SET goal = CAST(X'E7A798E5AF86FF' AS TEXT), version = 2")
    connection.commit()
    connection.close()
    with store.open(tmp_path / "records.db") as database, pytest.raises(DamagedDatabase) as refusal:
        database.plans()
    assert "秘密" not in str(refusal.value)


_AS_NOBODY = """
import datetime as dt, os, sys
from pathlib import Path
from perftrack import store, workflow
from perftrack.errors import CannotWrite
path = Path(sys.argv[1])
with store.open(path) as database:
    workflow.plans(database)  # loads what is needed while it may be read
os.setgid(65534)
os.setuid(65534)
try:
    with store.open(path) as database:
        print(database.read_only, len(workflow.plans(database)))
        workflow.record(database, "1", "2", "8", now=dt.datetime.now(dt.UTC))
except CannotWrite as refusal:
    print(refusal)
"""


def _as_nobody(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(Path(store.__file__).parents[2])},
    )
    return done.stdout.splitlines()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that another account can enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.getuid() != 0, reason="needs two accounts")
class TestWithoutPermission:
    def test_a_read_only_file_is_read_and_refuses_writes(self, public: Path) -> None:
        opened(public).close()
        (public / "records.db").chmod(0o444)
        first, second = _as_nobody(public / "records.db")
        assert first == "True 1"
        assert "只能读取，没有保存任何改动" in second

    def test_a_read_only_folder_counts_as_read_only(self, public: Path) -> None:
        opened(public).close()
        (public / "records.db").chmod(0o666)
        public.chmod(0o555)
        assert _as_nobody(public / "records.db")[0] == "True 1"

    def test_a_file_that_may_not_be_read_is_refused(self, public: Path) -> None:
        opened(public).close()
        assert "没有读取" in _as_nobody(public / "records.db")[0]


def test_a_read_only_store_refuses_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    with store.open(tmp_path / "records.db") as database:
        assert database.read_only
        assert len(workflow.plans(database)) == 1
        with pytest.raises(CannotWrite, match="只能读取"):
            workflow.adopt(database, draft(plan("别的")), now=NOW)


def test_a_full_disk_keeps_everything_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
        database._connection.execute(f"PRAGMA max_page_count = {pages}")
        before = database.plans()
        with pytest.raises(CannotWrite, match="磁盘已满"):
            workflow.adopt(database, draft(*(plan(f"项目{n}") for n in range(20)), content="b"), now=NOW)
        assert database.plans() == before
        workflow.save_draft(database, "k", {"a": "1"})


def test_a_moved_database_is_noticed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        (tmp_path / "records.db").rename(tmp_path / "elsewhere.db")
        with pytest.raises(StoreError, match="被移动或删除"):
            workflow.record(database, "1", "2", "8", now=NOW)


def test_the_default_path_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFTRACK_DB", "~/库.db")
    assert store.default_path() == Path.home() / "库.db"
    monkeypatch.delenv("PERFTRACK_DB")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    if sys.platform == "linux":
        assert store.default_path() == Path("/somewhere/perftrack/perftrack.db")


def test_plugins_of_the_environment_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlite_utils import plugins

    ran: list[object] = []
    monkeypatch.setattr(plugins.pm.hook, "prepare_connection", lambda **told: ran.append(told))
    opened(tmp_path).close()
    assert not ran
