"""Looking at the machine: what is found, what is not taken for ours, and that nothing waits for long."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack.store import backups, evidence_folder
from perftrack.workflow import doctor, probing
from perftrack.workflow.diagnosing import Screen
from perftrack.workflow.probing import mount_of

HOUR = 3600.0
MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/共享\\040盘 cifs rw 0 0
/dev/sdb1 /mnt ext4 rw 0 0
overlay /srv overlay rw 0 0
nas:/x /srv nfs4 rw 0 0
broken line
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    opened(tmp_path).close()
    return tmp_path / "records.db"


def _around(path: Path, *, now: float | None = None, working: Path | None = None) -> probing.Surroundings:
    return probing.surroundings(path, now=time.time() if now is None else now, working=working or path.parent)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/data/a.db", "ext4"),
        ("/tmp/a.db", "tmpfs"),
        ("/tmpfiles/a.db", "ext4"),
        ("/mnt/共享 盘/a.db", "cifs"),
        ("/mnt/其他/a.db", "ext4"),
        ("/srv/a.db", "nfs4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount_and_of_the_last_one_there(
    place: str, kind: str
) -> None:
    assert mount_of(Path(place), MOUNTS) == kind


def test_without_a_list_of_mounts_nobody_knows() -> None:
    assert mount_of(Path("/a.db"), "") is None


def test_a_database_lies_somewhere(path: Path) -> None:
    found = _around(path)
    assert found.size == path.stat().st_size
    assert found.free is not None
    assert found.free > 0
    assert found.real == path.resolve()


@pytest.mark.parametrize("name", ["nowhere/a.db", "a\0b.db", "x" * 300])
def test_a_path_that_cannot_be_is_no_reason_to_break_off(tmp_path: Path, name: str) -> None:
    found = _around(tmp_path / name)
    assert found.size == 0
    assert found.holders == ()


def test_what_others_may_read_is_found_of_database_backups_and_evidence(path: Path) -> None:
    made = backups.make(path, "hand", now=NOW).path
    assert _around(path).open_to_others == ()
    made.chmod(0o644)
    path.chmod(0o640)
    evidence_folder.folder_of(path).mkdir(mode=0o755)
    assert set(_around(path).open_to_others) == {path, made, evidence_folder.folder_of(path)}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_program_that_has_it_open_is_found_and_this_one_is_not(path: Path) -> None:
    other = _holding(path)
    own = sqlite3.connect(path)
    own.execute("SELECT 1 FROM meta")
    found = _around(path).holders
    own.close()
    other.communicate(b"\n", timeout=30)
    assert [one.pid for one in found] == [other.pid]
    assert found[0].name.startswith("python")
    assert _around(path).holders == ()


def _holding(file: Path) -> subprocess.Popen[bytes]:
    """Another program that has `file` open until it gets a line."""
    wait = "import sys; f = open(sys.argv[1], 'rb'); print(1, flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", wait, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    other.stdout.readline()
    return other


def _left(folder: Path, *names: str) -> list[Path]:
    found = []
    for name in names:
        (folder / name).write_text("half")
        found.append(folder / name)
    return found


def test_what_programs_of_ours_leave_behind_is_found_and_nothing_else(path: Path, tmp_path: Path) -> None:
    working = tmp_path / "forms"
    working.mkdir()
    folder = backups.make(path, "hand", now=NOW).path.parent
    evidence = evidence_folder.folder_of(path)
    (evidence / "ab").mkdir(parents=True)
    ours = [
        *_left(path.parent, ".records.db.ab_d1234.new", ".records.db.ab_d1234.new-journal"),
        *_left(folder, ".records.db.xyzw0000.new"),
        *_left(evidence, ".0123456789abcdef.part"),
        *_left(evidence / "ab", f".{'a' * 64}.0123456789abcdef.new"),
        *_left(working, ".自评表.xlsx.0123456789abcdef.part"),
    ]
    _left(path.parent, "records.db.new", ".records.db.new", ".other.db.ab_d1234.new", ".records.db.ab.new")
    _left(working, "a.part", ".a.part", "0123456789abcdef.part", ".a.0123456789abcdeX.part", "~$表.xlsx")
    (path.parent / ".records.db.linked00.new").symlink_to(path)
    (path.parent / ".records.db.folder00.new").mkdir()
    assert sorted(one.path for one in _around(path, working=working).leftovers) == sorted(ours)


def test_a_folder_seen_twice_is_told_once(path: Path) -> None:
    _left(path.parent, ".records.db.ab_d1234.new")
    assert len(_around(path, working=path.parent / ".").leftovers) == 1


def test_tidying_removes_what_is_an_hour_old_and_nobody_holds(path: Path) -> None:
    old, fresh, held = _left(path.parent, *(f".records.db.0000000{n}.new" for n in (1, 2, 3)))
    now = time.time()
    for file, age in ((old, HOUR + 1), (fresh, HOUR - 60), (held, 9 * HOUR)):
        os.utime(file, (now - age, now - age))
    other = _holding(held)
    removed = doctor.tidy(path, now=NOW.fromtimestamp(now, NOW.tzinfo), working=path.parent)
    other.communicate(b"\n", timeout=30)
    assert removed == (old,)
    assert [file.exists() for file in (old, fresh, held, path)] == [False, True, True, True]


def test_a_clock_that_was_set_back_removes_nothing(path: Path) -> None:
    (file,) = _left(path.parent, ".records.db.00000001.new")
    assert doctor.tidy(path, now=NOW, working=path.parent) == ()
    assert file.exists()
    assert _around(path, now=NOW.timestamp()).leftovers[0].age < 0


# --- software -------------------------------------------------------------------------------


def test_packages_are_those_the_installation_names() -> None:
    missing, extras = probing._packages(
        [
            "click<9,>=8.3",
            "surely-not-there>=1",
            "tomli; python_version < '3.0'",
            "pytest; extra == 'serve'",
            'surely-not-there>=1.1.3,<2; extra == "web"',
            'pytest; extra == "web"',
        ]
    )
    assert missing == ("surely-not-there",)
    assert extras == (("serve", True), ("web", False))


def test_what_is_installed_here_is_complete() -> None:
    found = probing.software()
    assert found.missing == ()
    assert found.sqlite == sqlite3.sqlite_version_info
    assert found.python[:2] == sys.version_info[:2]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo LibreOffice 9.9", "LibreOffice 9.9"),
        ("exit 1", None),
        ("echo; exit 0", None),
        ("sleep 60 & sleep 60", None),
    ],
)
def test_an_office_that_does_not_start_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str | None
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(probing, "_SECONDS", 0.5)
    began = time.monotonic()
    assert probing._office_version(str(program)) == said
    assert time.monotonic() - began < 10


def test_an_office_that_is_gone_is_none(tmp_path: Path) -> None:
    assert probing._office_version(str(tmp_path / "nix")) is None


# --- all of it ------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["sound", "cut", "empty", "other", "missing", "folder", "nowhere"])
def test_a_diagnosis_is_made_of_whatever_is_there_and_changes_nothing(path: Path, damage: str) -> None:
    match damage:
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case "empty":
            path.write_bytes(b"")
        case "other":
            path.write_text("no database at all, only words")
        case "missing":
            path.unlink()
        case "folder":
            path.unlink()
            path.mkdir()
        case "nowhere":
            path = path.parent / "nowhere" / "records.db"
    before = path.read_bytes() if path.is_file() else None
    found = doctor.diagnose(path, Screen(is_terminal=False), now=NOW, working=path.parent)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [one.title for one in found.sections] == ["数据库", "位置", "备份", "终端", "软件"]
    levels = {one.code: one.level for one in found.sections[0].checks}
    assert ("ok" in levels.values()) == (damage == "sound")
    assert ("没有发现问题" in found.sentence) == (
        not any(one.level in {"note", "problem"} for one in found.checks)
    )
