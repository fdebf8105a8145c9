"""Evidence is taken in whole or not at all, from regular files only, and never out of its folder."""

from __future__ import annotations

import hashlib
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import store, workflow
from perftrack.errors import CannotWrite, NotFound, UnreadableFile
from perftrack.store import evidence_files, evidence_folder
from perftrack.store.evidence_files import Content, keep, look
from perftrack.store.evidence_folder import folder_of, place_of

_ROOT = Path(store.__file__).parents[2]
_TESTS = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    opened(tmp_path / "in").close()
    return tmp_path / "in" / "records.db"


def _file(folder: Path, content: bytes = b"signed by twelve", name: str = "签到表.pdf") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _there(path: Path) -> list[str]:
    """Everything in the folder of evidence, groups aside."""
    folder = folder_of(path)
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if not one.is_dir())


def _refused(path: Path, file: Path, words: str) -> None:
    """`file` is refused beside a good one, and neither was taken in."""
    good = _file(path.parent.parent, b"good", "good.pdf")
    with pytest.raises(UnreadableFile, match=words):
        keep(path, [good, file])
    assert _there(path) == []


def test_what_is_taken_in_lies_under_its_hash_for_its_owner_only(path: Path, tmp_path: Path) -> None:
    content = b"x" * 3_000_001
    (kept,) = keep(path, [_file(tmp_path, content)])
    assert kept == Content("签到表.pdf", _sha(content), 3_000_001)
    file = path.with_name("records.db.evidence") / kept.sha256[:2] / kept.sha256
    assert file == place_of(path, kept.sha256)
    assert file.read_bytes() == content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.parent.parent.stat().st_mode) == 0o700
    assert b"".join(evidence_files.content(path, kept.sha256)) == content


def test_the_same_content_under_two_names_is_kept_once(path: Path, tmp_path: Path) -> None:
    one, other = keep(path, [_file(tmp_path), _file(tmp_path, name="照片.pdf")])
    assert (one.name, other.name) == ("签到表.pdf", "照片.pdf")
    assert one.sha256 == other.sha256
    before = place_of(path, one.sha256).stat().st_ino
    keep(path, [tmp_path / "签到表.pdf"])
    assert place_of(path, one.sha256).stat().st_ino == before
    assert _there(path) == [f"{one.sha256[:2]}/{one.sha256}"]


def test_content_that_was_changed_is_made_good_by_the_file_itself(path: Path, tmp_path: Path) -> None:
    (kept,) = keep(path, [_file(tmp_path)])
    place_of(path, kept.sha256).write_bytes(b"signed by twenty")
    keep(path, [tmp_path / "签到表.pdf"])
    assert place_of(path, kept.sha256).read_bytes() == b"signed by twelve"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.pdf", "a b.pdf"),
        (b"\x1b]0;owned\x07.pdf", "]0;owned.pdf"),
        ("甲\u202e乙\u200b.pdf".encode(), "甲乙.pdf"),
        (b"[@click=app.quit]x", "[@click=app.quit]x"),
        (b"..%2f..%2fetc", "..%2f..%2fetc"),
        (b"..\\..\\x.pdf", "..\\..\\x.pdf"),
        (b"...", "..."),
        (b"-rf", "-rf"),
        (b"=1+1.csv", "=1+1.csv"),
        (b"CON", "CON"),
        (b"\xff\xfe.pdf", ".pdf"),
        (b"\xe2\x80\x8b", "（无名文件）"),
        (b"x" * 255, "x" * 255),
    ],
)
def test_a_name_is_words_for_people_and_never_part_of_a_path(
    path: Path, tmp_path: Path, name: bytes, shown: str
) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    file.write_bytes(b"content")
    (kept,) = keep(path, [file])
    assert kept.name == shown
    assert _there(path) == [f"{kept.sha256[:2]}/{kept.sha256}"]


def test_a_path_with_dots_names_the_file_and_nothing_else(path: Path, tmp_path: Path) -> None:
    _file(tmp_path)
    (kept,) = keep(path, [tmp_path / "in" / ".." / "签到表.pdf"])
    assert kept.name == "签到表.pdf"


# --- what is refused ------------------------------------------------------------------------


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(_file(tmp_path))
    _refused(path, tmp_path / "link.pdf", "这是一个链接")


def test_a_link_to_nothing_is_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "nothing")
    _refused(path, tmp_path / "link.pdf", "这是一个链接")


def test_a_file_that_becomes_a_link_after_it_was_looked_at_is_not_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.pdf").symlink_to(_file(tmp_path))
    monkeypatch.setattr(evidence_files, "_refuse_odd", lambda *_: None)
    _refused(path, tmp_path / "link.pdf", "这是一个链接，或不是普通文件")


def test_a_pipe_is_not_waited_for(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    _refused(path, tmp_path / "pipe", "管道或设备")
    monkeypatch.setattr(evidence_files, "_refuse_odd", lambda *_: None)
    _refused(path, tmp_path / "pipe", "不是普通文件")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_device_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refused(path, Path("/dev/zero"), "管道或设备")
    monkeypatch.setattr(evidence_files, "_refuse_odd", lambda *_: None)
    _refused(path, Path("/dev/zero"), "不是普通文件")


def test_a_folder_an_empty_file_and_nothing_are_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    _refused(path, tmp_path / "folder", "这是一个文件夹")
    _refused(path, _file(tmp_path, b"", "empty"), "文件是空的")
    _refused(path, tmp_path / "nothing", "文件不存在")
    _refused(path, tmp_path / "good.pdf" / "below", "文件不存在")
    _refused(path, Path("a\0b"), "文件不存在")


def test_a_file_that_may_not_be_read_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = _file(tmp_path, name="secret")
    real = evidence_folder.open_regular

    def forbid(file: Path) -> object:
        if file == secret:
            raise PermissionError(13, "Permission denied")
        return real(file)

    monkeypatch.setattr(evidence_files, "open_regular", forbid)
    _refused(path, secret, "没有读取权限")


def test_four_gigabytes_are_refused_before_a_byte_is_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(4 * 1024**3)

    def read(*_: object) -> bytes:
        raise AssertionError("nothing is to be read")

    monkeypatch.setattr(evidence_files, "_read", read)
    with pytest.raises(UnreadableFile, match="“big”：超过 200 MB"):
        keep(path, [tmp_path / "big"])
    assert _there(path) == []


def test_the_limit_is_the_largest_size_that_is_taken(path: Path, tmp_path: Path) -> None:
    keep(path, [_file(tmp_path, b"x" * 1000)], most=1000)
    with pytest.raises(UnreadableFile, match="超过 1000 字节"):
        keep(path, [_file(tmp_path, b"x" * 1001)], most=1000)


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written over"])
def test_a_file_that_changes_while_it_is_copied_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    size = 3 * evidence_folder.BLOCK
    file = _file(tmp_path, b"x" * size)
    real = evidence_files._read

    def read(handle: int, count: int, name: str) -> bytes:
        block = real(handle, count, name)
        if change == "grows":
            with file.open("ab") as out:
                out.write(b"more" * evidence_folder.BLOCK)
        elif change == "shrinks":
            os.truncate(file, 1)
        else:
            with file.open("r+b") as out:
                out.write(b"y")
            os.utime(file, ns=(1, 1))
        return block

    monkeypatch.setattr(evidence_files, "_read", read)
    with pytest.raises(UnreadableFile, match="在复制的时候还在变"):
        keep(path, [file])
    assert _there(path) == []


def test_a_disk_that_fails_under_the_reader_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    file = _file(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "read", fail)
        with pytest.raises(UnreadableFile, match="读取中断"):
            keep(path, [file])
    assert _there(path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_leaves_nothing_and_says_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path, b"x" * 3_000_000)
    with monkeypatch.context() as patched:
        patched.setattr(evidence_files, "_new", lambda _: os.open("/dev/full", os.O_WRONLY))
        with pytest.raises(CannotWrite, match="磁盘已满，没有附上。请检查磁盘空间"):
            keep(path, [file])
    assert _there(path) == []
    assert keep(path, [file])


# --- links planted in the store -------------------------------------------------------------


def test_a_folder_that_is_a_link_is_not_written_into(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder_of(path).symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="是链接，不是文件夹"):
        keep(path, [_file(tmp_path)])
    assert [*elsewhere.iterdir()] == []


def test_a_file_in_place_of_the_folder_is_left_alone(path: Path, tmp_path: Path) -> None:
    folder_of(path).write_text("mine")
    with pytest.raises(CannotWrite, match="用不了"):
        keep(path, [_file(tmp_path)])
    assert folder_of(path).read_text() == "mine"


def test_a_group_that_is_a_link_is_not_written_into_or_read_from(path: Path, tmp_path: Path) -> None:
    content = b"signed by twelve"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder_of(path).mkdir()
    (folder_of(path) / _sha(content)[:2]).symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="是链接"):
        keep(path, [_file(tmp_path, content)])
    assert [*elsewhere.iterdir()] == []
    (elsewhere / _sha(content)).write_bytes(content)
    assert look(path, _sha(content), len(content), thorough=True) == "gone"
    with pytest.raises(NotFound, match="已经不在了"):
        list(evidence_files.content(path, _sha(content)))


def test_a_link_planted_at_the_place_of_the_content_is_replaced_and_not_written_through(
    path: Path, tmp_path: Path
) -> None:
    content = b"signed by twelve"
    victim = _file(tmp_path, b"mine", "victim")
    goal = place_of(path, _sha(content))
    goal.parent.mkdir(parents=True)
    goal.symlink_to(victim)
    assert look(path, _sha(content), len(content), thorough=False) == "gone"
    keep(path, [_file(tmp_path, content)])
    assert victim.read_bytes() == b"mine"
    assert not goal.is_symlink()
    assert goal.read_bytes() == content


def test_something_at_the_place_of_the_content_that_cannot_be_replaced_is_told(
    path: Path, tmp_path: Path
) -> None:
    content = b"signed by twelve"
    place_of(path, _sha(content)).mkdir(parents=True)
    with pytest.raises(CannotWrite, match="放不进"):
        keep(path, [_file(tmp_path, content)])


def test_a_database_opened_through_a_link_has_its_evidence_beside_the_file(
    path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    (kept,) = keep(link, [_file(tmp_path)])
    assert look(path, kept.sha256, kept.size, thorough=True) == "present"
    assert not (tmp_path / "link.db.evidence").exists()


def test_what_is_no_hash_is_no_place(path: Path) -> None:
    for word in ("../../etc/passwd", "a" * 63, "A" * 64, ""):
        with pytest.raises(ValueError, match="no SHA-256"):
            place_of(path, word)


# --- looking and giving out -----------------------------------------------------------------


def test_what_is_gone_or_changed_is_seen(path: Path, tmp_path: Path) -> None:
    (kept,) = keep(path, [_file(tmp_path)])
    file = place_of(path, kept.sha256)

    def states() -> tuple[str, str]:
        args = (path, kept.sha256, kept.size)
        return look(*args, thorough=False), look(*args, thorough=True)

    assert states() == ("present", "present")
    file.write_bytes(b"signed by twenty")
    assert states() == ("present", "changed"), "the same size: only the hash tells"
    with pytest.raises(NotFound, match="内容和附上时不同"):
        list(evidence_files.content(path, kept.sha256))
    file.write_bytes(b"signed")
    assert states() == ("changed", "changed")
    file.unlink()
    assert states() == ("gone", "gone")
    with pytest.raises(NotFound, match="已经不在了"):
        list(evidence_files.content(path, kept.sha256))


def test_content_that_cannot_be_read_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = keep(path, [_file(tmp_path)])

    def fail(_: Path) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(evidence_files, "digest_of", fail)
    assert look(path, kept.sha256, kept.size, thorough=True) == "unreadable"


def test_what_belongs_to_nothing_is_told_by_name(path: Path, tmp_path: Path) -> None:
    assert evidence_files.unused(path, frozenset()) == evidence_files.Unused((), ())
    one, other = keep(path, [_file(tmp_path), _file(tmp_path, b"other", "b")])
    (folder_of(path) / ".0123456789abcdef.part").write_text("half")
    (folder_of(path) / "notes").mkdir()
    (folder_of(path) / one.sha256[:2] / "x").symlink_to(tmp_path)
    found = evidence_files.unused(path, frozenset({one.sha256}))
    assert found.contents == (place_of(path, other.sha256),)
    assert found.others == (".0123456789abcdef.part", f"{one.sha256[:2]}/x", "notes")


def test_what_a_killed_program_left_is_removed_after_a_day_and_nothing_else(
    path: Path, tmp_path: Path
) -> None:
    folder = folder_of(path)
    folder.mkdir()
    old, young = folder / ".0123456789abcdef.part", folder / ".0123456789abcdee.part"
    mine = folder / "mine.part"
    link = folder / ".0123456789abcded.part"
    for one in (old, young, mine):
        one.write_text("half")
    link.symlink_to(mine)
    file = _file(tmp_path)
    day = file.stat().st_mtime - 24 * 3600
    os.utime(old, (day - 60, day - 60))
    os.utime(mine, (1, 1))
    os.utime(young, (day + 3600, day + 3600))
    keep(path, [file])
    assert [one for one in (old, young, mine, link) if not os.path.lexists(one)] == [old]


# --- several programs, and programs that die ------------------------------------------------


def _program(path: Path, body: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
    """A program at work on the database `path`, with the modules it needs."""
    head = f"""
        import os, signal, sys
        from pathlib import Path
        from plan_samples import NOW
        from perftrack import store, workflow
        from perftrack.store import evidence_files
        path = Path({str(path)!r})
    """
    source = textwrap.dedent(head) + textwrap.dedent(body)
    known = os.pathsep.join([str(_ROOT), str(_TESTS)])
    return subprocess.Popen(
        [sys.executable, "-c", source], env={**os.environ, "PYTHONPATH": known}, stdin=stdin
    )


def test_a_kill_between_the_file_and_its_row_leaves_content_that_harms_nobody(
    path: Path, tmp_path: Path
) -> None:
    file = _file(tmp_path)
    program = _program(
        path,
        f"""
        def die(*args, **more):
            os.kill(os.getpid(), signal.SIGKILL)
        with store.open(path) as database:
            real = evidence_files.keep
            evidence_files.keep = lambda *args, **more: (real(*args, **more), die())
            workflow.add_evidence(database, "1", "2", [Path({str(file)!r})], now=NOW)
        """,
    )
    assert program.wait(60) == -signal.SIGKILL
    with store.open(path) as database:
        assert database.evidence() == {}
        assert [one.problems for one in workflow.verify(database).parts] == [()] * 6
        (note,) = workflow.verify(database).parts[-1].notes
        assert _sha(b"signed by twelve")[:12] in note
        workflow.add_evidence(database, "1", "2", [file], now=NOW)
        assert workflow.verify(database).parts[-1].notes == ()


def test_a_kill_while_a_file_is_copied_leaves_the_database_as_it_was(path: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, b"x" * 3_000_000)
    program = _program(
        path,
        f"""
        real = evidence_files._read
        def read(handle, count, name):
            if os.lseek(handle, 0, os.SEEK_CUR):
                os.kill(os.getpid(), signal.SIGKILL)
            return real(handle, count, name)
        evidence_files._read = read
        with store.open(path) as database:
            workflow.add_evidence(database, "1", "2", [Path({str(file)!r})], now=NOW)
        """,
    )
    assert program.wait(60) == -signal.SIGKILL
    with store.open(path) as database:
        assert database.evidence() == {}
        assert workflow.verify(database).problems == 0
    (left,) = _there(path)
    assert left.endswith(".part")


def test_two_programs_that_add_the_same_file_at_once_both_have_it(path: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, b"x" * 2_000_000)
    body = f"""
        with store.open(path) as database:
            sys.stdin.read()
            for number in ("2", sys.argv[1]):
                workflow.add_evidence(database, "1", number, [Path({str(file)!r})], now=NOW)
    """
    programs = [_program(path, body.replace("sys.argv[1]", repr(own)), subprocess.PIPE) for own in ("1", "3")]
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
    assert [program.wait(60) for program in programs] == [0, 0]
    with store.open(path) as database:
        attached = database.evidence(1)[1]
        assert sorted(one.number or 0 for one in attached) == [1, 2, 3], "to value 2 once"
        assert len(database.evidence_files()) == 1
        assert workflow.verify(database).problems == 0
    assert len(_there(path)) == 1
