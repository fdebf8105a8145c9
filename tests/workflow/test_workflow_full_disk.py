"""A disk that fills up at any point of any write, that can only be read, or that is gone: nothing is lost.

The disk is a small one in memory, so these need an account that may mount it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import CannotWrite, DamagedDatabase, PerftrackError
from perftrack.exporters import files
from perftrack.store import Sealed, backup_names, backups, copying
from perftrack.workflow import backing_up, collecting
from perftrack.workflow.restoring import restore

ROOM = 6 * 1024 * 1024
PAGE = 4096
LEAVE = [0, 1, 2, 3, 5, 8, 12, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 192, 224, 256, 320, 400, 600]
"""Pages left free, one try each, until it is enough."""


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    allowed = sys.platform == "linux" and os.getuid() == 0
    if not (allowed and _mount("-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs", str(folder))):
        pytest.skip("this account cannot mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def path(disk: Path) -> Path:
    """A database with one plan and one value, its backup from before, and a form that was written."""
    with opened(disk) as database:
        backups.make(disk / "records.db", "hand", now=NOW)
        workflow.record(database, "1", "2", "8", now=NOW)
        workflow.report(database, ["P1"], form="自评表", to=disk / "表.xlsx")
        workflow.add_evidence(database, "1", "2", [Path(__file__)], now=NOW)
    (disk / "收").mkdir()
    return disk / "records.db"


def _fill(disk: Path, leave: int) -> Path:
    """Fills the disk but for `leave` pages."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free
    with filler.open("wb") as file:
        file.write(b"\0" * max(0, free - leave * PAGE))
    return filler


def _content(path: Path) -> tuple[tuple[Sealed, ...], int]:
    copying.check(path)
    with store.open(path) as database:
        return database.sealed(), database.drafts()


def _left(disk: Path) -> list[str]:
    return [one.name for one in disk.rglob(".*") if one.is_file()]


def _record(path: Path) -> object:
    with store.open(path) as database:
        return workflow.record(database, "1", "3", "90", deviation="原因" * 20_000, now=NOW)


def _adopt(path: Path) -> object:
    with store.open(path) as database:
        return workflow.adopt(database, draft(*(plan(f"项目{n}") for n in range(40)), content="b"), now=NOW)


def _save_draft(path: Path) -> None:
    with store.open(path) as database:
        workflow.save_draft(database, "k", {"a": "长" * 100_000})


def _back_up(path: Path) -> object:
    return backing_up.back_up(path, now=NOW)


def _restore(path: Path) -> object:
    known = backup_names.named(path) or backup_names.named(path.parents[1] / path.name)
    with restore(path, known[-1], now=NOW) as beside:
        return beside.put_back(now=NOW)


def _report(path: Path) -> object:
    with store.open(path) as database:
        return workflow.report(database, ["P1"], form="自评表", to=path.with_name("表.xlsx"), explain=True)


def _bundle(path: Path) -> object:
    with store.open(path) as database:
        return workflow.export_evidence(database, to=path.with_name("表.xlsx.zip"), today=NOW.date())


def _attach(path: Path) -> object:
    proof = Path(__file__)
    with store.open(path) as database:
        return workflow.add_evidence(database, "1", "3", [proof], now=NOW)


def _hand_out(path: Path) -> object:
    with store.open(path) as database:
        return collecting.hand_out(database, [], path.with_name("收"))


def _export(path: Path) -> None:
    files.write_bytes(b"x" * 300_000, path.with_name("全部.json"))


def _create(path: Path) -> None:
    store.open(path.with_name("new.db"), create=True).close()


EVERY_WRITE: list[Callable[[Path], object]] = [
    _record,
    _adopt,
    _save_draft,
    _back_up,
    _restore,
    _report,
    _attach,
    _bundle,
    _hand_out,
    _export,
    _create,
]


@pytest.mark.parametrize("write", EVERY_WRITE)
def test_a_disk_that_fills_up_at_any_point_of_a_write(
    write: Callable[[Path], object], path: Path, disk: Path
) -> None:
    before, form = _content(path), (disk / "表.xlsx").read_bytes()
    saved = len(backup_names.named(path))
    for leave in LEAVE:
        _fill(disk, leave)
        refusal = _refusal(write, path)
        (disk / "filler").unlink()
        if refusal is None:
            break
        assert "满" in str(refusal) or "磁盘" in str(refusal)
        assert refusal.instead
        assert _content(path) == before
        assert (disk / "表.xlsx").read_bytes() == form, "what was written before is still there"
        assert _left(disk) == [], "nothing half written is left"
        assert not (disk / "new.db").exists()
        named = backup_names.named(path)
        assert all(backups.inspect(one).problem is None for one in named)
        assert len(named) >= saved, "it may be the write behind the backup that found no room"
        saved = len(named)
    assert refusal is None, "with enough room it is done"
    assert leave > LEAVE[0]
    _content(path)


def _refusal(write: Callable[[Path], object], path: Path) -> CannotWrite | None:
    try:
        write(path)
    except CannotWrite as refusal:
        return refusal
    return None


def test_the_control_a_plain_write_destroys_what_was_there(path: Path, disk: Path) -> None:
    form = disk / "表.xlsx"
    before = form.read_bytes()
    _fill(disk, 0)
    with pytest.raises(OSError, match="No space"):
        form.write_bytes(before * 40)
    assert form.read_bytes() != before


def test_what_came_back_from_sub_units_and_finds_no_room_is_a_sentence(path: Path, disk: Path) -> None:
    _hand_out(path)
    (returned,) = (disk / "收").iterdir()
    book = load_workbook(returned)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if not (isinstance(cell, MergedCell) or cell.protection.locked or cell.value):
                cell.value = "看不懂的话"
    book.save(returned)
    before = _content(path)
    _fill(disk, 0)
    with store.open(path) as database, pytest.raises(CannotWrite, match="满"):
        collecting.take_in(database, [], disk / "收", now=NOW)
    (disk / "filler").unlink()
    assert _content(path) == before
    with store.open(path) as database:
        assert collecting.take_in(database, [], disk / "收", now=NOW).plans[0].standing == "有问题"


@pytest.mark.parametrize("write", EVERY_WRITE)
def test_a_disk_that_can_only_be_read_is_read_and_refuses(
    write: Callable[[Path], object], path: Path, disk: Path
) -> None:
    store.open(path).close()
    assert _mount("-o", "remount,ro", str(disk))
    with store.open(path) as database:
        assert database.read_only
        assert len(database.plans()) == 1
    with pytest.raises(PerftrackError, match="只能读取"):
        write(path)
    assert _mount("-o", "remount,rw", str(disk))
    assert _left(disk) == []


@pytest.mark.parametrize("write", EVERY_WRITE)
def test_a_folder_that_is_gone_is_a_sentence(write: Callable[[Path], object], path: Path, disk: Path) -> None:
    gone = path.parent / "gone" / "records.db"
    with pytest.raises(PerftrackError, match="没有") as refusal:
        write(gone)
    assert refusal.value.instead
    assert not gone.parent.exists()


def test_a_folder_that_goes_while_it_is_open_stops_the_saving_and_says_so(path: Path, disk: Path) -> None:
    inner = disk / "inner"
    inner.mkdir()
    shutil.copy(path, inner / "records.db")
    with store.open(inner / "records.db") as database:
        shutil.rmtree(inner)
        with pytest.raises(PerftrackError):
            workflow.record(database, "1", "3", "90", now=NOW)
        with pytest.raises(PerftrackError):
            workflow.adopt(database, draft(plan("别的"), content="b"), now=NOW)


def test_a_damaged_database_on_a_full_disk_stays_until_there_is_room(path: Path, disk: Path) -> None:
    backup = backup_names.named(path)[0]
    path.write_bytes(path.read_bytes()[:5000])
    before = path.read_bytes()
    _fill(disk, 3)
    with pytest.raises(CannotWrite, match="满"), restore(path, backup, now=NOW) as beside:
        beside.put_back(now=NOW)
    assert path.read_bytes() == before
    (disk / "filler").unlink()
    with restore(path, backup, now=NOW) as beside:
        beside.put_back(now=NOW)
    with store.open(path) as database:
        assert len(database.plans()) == 1
    with pytest.raises(DamagedDatabase):
        copying.check(next(disk.glob("records.db.damaged-*-1")))
