"""Evidence goes with a backup and comes back with it; nothing but evidence, and never through a link."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack.errors import CannotWrite
from perftrack.store import backups, evidence_copies
from perftrack.store.evidence_copies import Taken, take
from perftrack.store.evidence_folder import folder_of, found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    opened(tmp_path).close()
    return tmp_path / "records.db"


def _put(path: Path, content: bytes, *, name: str | None = None) -> Path:
    """An evidence file beside the database `path`."""
    name = name or hashlib.sha256(content).hexdigest()
    file = folder_of(path) / name[:2] / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def _copied(path: Path, file: Path) -> Path:
    return folder_of(path) / file.parent.name / file.name


def _no_links(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_evidence_lies_beside_the_backup_where_the_backup_as_a_database_would_look_for_it(path: Path) -> None:
    files = [_put(path, content) for content in (b"", b"a", b"b" * 3_000_000)]
    made = backups.make(path, "hand", now=NOW)
    assert made.evidence == Taken(files=3, added=3)
    assert [_copied(made.path, one).read_bytes() for one in files] == [one.read_bytes() for one in files]
    assert backups.inspect(made.path).evidence == 3


def test_on_one_disk_it_takes_no_room(path: Path) -> None:
    file = _put(path, b"a")
    made = backups.make(path, "import", now=NOW)
    assert os.path.samefile(file, _copied(made.path, file))


def test_without_links_it_is_copied_by_hand_and_left_out_before_an_import(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _put(path, b"a" * 3_000_000)
    monkeypatch.setattr(os, "link", _no_links)
    before_import = backups.make(path, "import", now=NOW)
    assert before_import.evidence == Taken(left=1)
    assert not folder_of(before_import.path).exists()
    by_hand = backups.make(path, "hand", now=NOW)
    assert by_hand.evidence == Taken(files=1, added=1)
    copy = _copied(by_hand.path, file)
    assert copy.read_bytes() == file.read_bytes()
    assert not os.path.samefile(file, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [one.name for one in copy.parent.iterdir()] == [file.name], "no temporary file is left"


def test_a_file_that_is_not_what_its_name_says_is_copied_and_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _put(path, b"changed", name=hashlib.sha256(b"original").hexdigest())
    monkeypatch.setattr(os, "link", _no_links)
    assert take(path, tmp_path / "b.db", copy=True) == Taken(files=1, added=1, changed=1)
    assert _copied(tmp_path / "b.db", file).read_bytes() == b"changed"


def test_what_is_there_already_stays(path: Path, tmp_path: Path) -> None:
    file = _put(path, b"a")
    to = tmp_path / "b.db"
    take(path, to, copy=True)
    _put(path, b"b")
    assert take(path, to, copy=True) == Taken(files=2, added=1)
    assert file.read_bytes() == b"a"


def test_nothing_but_evidence_is_taken_and_no_link_is_followed(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not evidence")
    good = _put(path, b"a")
    folder = folder_of(path)
    other = hashlib.sha256(b"x").hexdigest()
    (good.parent / f"{good.name[:2]}{'0' * 62}").symlink_to(secret)
    os.mkfifo(good.parent / f"{good.name[:2]}{'1' * 62}")
    (good.parent / f"{good.name[:2]}{'2' * 62}").mkdir()
    (good.parent / other).write_text("in the folder of another name")
    (good.parent / ".part-1").write_text("half written")
    (folder / "notes.txt").write_text("mine")
    (folder / "zz").mkdir()
    (folder / "ab").symlink_to(tmp_path)
    assert take(path, tmp_path / "b.db", copy=True) == Taken(files=1, added=1)
    assert [
        one.relative_to(folder_of(tmp_path / "b.db")).as_posix()
        for one in folder_of(tmp_path / "b.db").rglob("*")
        if one.is_file()
    ] == [f"{good.parent.name}/{good.name}"]


def test_a_folder_that_is_a_link_is_no_evidence(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    _put(elsewhere, b"a")
    folder_of(path).symlink_to(folder_of(elsewhere))
    assert backups.make(path, "hand", now=NOW).evidence == Taken()


def test_a_link_planted_where_the_copy_goes_is_replaced_and_not_written_through(
    path: Path, tmp_path: Path
) -> None:
    file = _put(path, b"a")
    victim = tmp_path / "victim"
    victim.write_text("mine")
    goal = _copied(tmp_path / "b.db", file)
    goal.parent.mkdir(parents=True)
    goal.symlink_to(victim)
    assert take(path, tmp_path / "b.db", copy=True) == Taken(files=1, added=1)
    assert victim.read_text() == "mine"
    assert goal.read_bytes() == b"a"
    assert not goal.is_symlink()


def test_a_file_that_became_a_link_while_it_was_looked_at_is_not_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _put(path, b"a")
    secret = tmp_path / "secret"
    secret.write_text("not evidence")
    real = list(found(path))
    monkeypatch.setattr(evidence_copies, "found", lambda _: iter(real))
    file.unlink()
    file.symlink_to(secret)
    with pytest.raises(OSError, match="ymbolic"):
        take(path, tmp_path / "b.db", copy=True)
    assert not _copied(tmp_path / "b.db", file).exists()
    with pytest.raises(CannotWrite, match="不能备份"):
        backups.make(path, "hand", now=NOW)


def test_removing_a_backup_removes_its_evidence_and_nothing_else(path: Path, tmp_path: Path) -> None:
    file = _put(path, b"a")
    to = tmp_path / "b.db"
    take(path, to, copy=True)
    (folder_of(to) / "notes.txt").write_text("mine")
    evidence_copies.remove(to)
    assert [one.name for one in folder_of(to).iterdir()] == ["notes.txt"]
    (folder_of(to) / "notes.txt").unlink()
    evidence_copies.remove(to)
    assert not folder_of(to).exists()
    evidence_copies.remove(to)
    assert file.read_bytes() == b"a"
