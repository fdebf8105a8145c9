"""Which files a person may name: everything at a terminal, one folder or nothing in a browser."""

from __future__ import annotations

import ast
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import filled, notices, press, said, settle, type_in

import perftrack.tui
from perftrack.errors import OutOfReach
from perftrack.tui.app import PerftrackApp
from perftrack.tui.desk import Desk
from perftrack.tui.reach import EVERYWHERE, Reach
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.report import ReportForm
from perftrack.tui.widgets.folder import FolderTable


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with a file, beside one that is nobody's business."""
    folder = tmp_path / "共享"
    (folder / "内").mkdir(parents=True)
    (folder / "预算.txt").write_text("x", "utf-8")
    (tmp_path / "秘密.txt").write_text("x", "utf-8")
    return folder


@asynccontextmanager
async def _served(path: Path, reach: Reach) -> AsyncIterator[Pilot[int]]:
    desk = Desk(path, reach=reach, clock=lambda: plan_samples.NOW)
    app = PerftrackApp(desk, log_folder=path.parent / "log")
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        desk.close()


def test_at_a_terminal_every_path_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert EVERYWHERE.refusal is None
    assert EVERYWHERE.start == tmp_path
    assert EVERYWHERE.check(Path("a/../b.txt")) == tmp_path / "b.txt"
    assert EVERYWHERE.check(Path("/etc/hosts")) == Path("/etc/hosts")


@pytest.mark.parametrize(
    "typed", ["预算.txt", "./预算.txt", "内/../预算.txt", '"预算.txt"', "新的.xlsx", ".", ""]
)
def test_what_lies_in_the_folder_may_be_named(shared: Path, typed: str) -> None:
    assert all(path.is_relative_to(shared) for path in Reach(shared).typed(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "../秘密.txt",
        "..",
        "内/../../秘密.txt",
        "/etc/passwd",
        "/",
        "~/x.txt",
        "file:///etc/passwd",
        "file:///%2e%2e/etc/passwd",
        "'预算.txt' '../秘密.txt'",
        "../共享2/x.txt",
    ],
)
def test_what_lies_elsewhere_may_not(shared: Path, typed: str) -> None:
    with pytest.raises(OutOfReach) as refused:
        Reach(shared).typed(typed)
    assert str(shared) in str(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_leads_out_of_the_folder(shared: Path, tmp_path: Path) -> None:
    (shared / "文件").symlink_to(tmp_path / "秘密.txt")
    (shared / "夹").symlink_to(tmp_path)
    (shared / "空").symlink_to(tmp_path / "还没有.xlsx")
    for name in ("文件", "夹", "夹/秘密.txt", "空", "夹/共享/../秘密.txt"):
        with pytest.raises(OutOfReach):
            Reach(shared).check(Path(name))
    assert Reach(shared).check(Path("夹/共享/预算.txt")) == shared / "预算.txt"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_leads_out_of_the_folder_is_not_listed_either(shared: Path, tmp_path: Path) -> None:
    (shared / "文件.txt").symlink_to(tmp_path / "秘密.txt")
    (shared / "夹").symlink_to(tmp_path)
    (shared / "同.txt").symlink_to(shared / "预算.txt")
    found = Reach(shared).listed(shared)
    assert [entry.path.name for entry in found.entries] == ["内", "同.txt", "预算.txt"]
    assert found.others == 2
    assert len(EVERYWHERE.listed(shared).entries) == 5


def test_a_folder_named_through_a_link_is_the_real_one(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "链").symlink_to(shared)
    reach = Reach(tmp_path / "链")
    assert reach.check(Path("预算.txt")) == shared / "预算.txt"
    assert reach.listed(tmp_path / "链").top


def test_nothing_leads_up_from_the_folder(shared: Path) -> None:
    assert Reach(shared).listed(shared).top
    assert not Reach(shared).listed(shared / "内").top
    assert not EVERYWHERE.listed(shared).top
    assert EVERYWHERE.listed(Path(shared.anchor)).top


def test_a_closed_reach_names_nothing(tmp_path: Path) -> None:
    closed = Reach(closed=True)
    assert "--files" in str(closed.refusal)
    for path in (Path("x"), Path(), tmp_path):
        with pytest.raises(OutOfReach):
            closed.check(path)


async def test_without_a_folder_neither_import_nor_report_opens(tmp_path: Path) -> None:
    async with _served(filled(tmp_path), Reach(closed=True)) as pilot:
        for key in ("i", "r"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Overview)
            assert ["不能读写服务器上的文件" in notice for notice in notices(pilot)] == [True]
        await press(pilot, "enter", "r")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert ["不能读写服务器上的文件" in notice for notice in notices(pilot)] == [True]


async def test_the_chooser_stays_in_the_folder(tmp_path: Path, shared: Path) -> None:
    async with _served(filled(tmp_path), Reach(shared)) as pilot:
        await press(pilot, "i")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFiles)
        names = [record.cells["name"] for record in screen.query_one(FolderTable).records]
        assert names == ["内/", "预算.txt"]
        await press(pilot, "backspace")
        assert [record.cells["name"] for record in screen.query_one(FolderTable).records] == names
        for typed in ("../秘密.txt", "/"):
            await press(pilot, "slash")
            await type_in(pilot, typed)
            await press(pilot, "enter")
            assert "只能用服务器上文件夹" in said(screen, "#message")
            screen.query_one("#path").value = ""  # type: ignore[attr-defined]
            screen.table.focus()
        assert screen.marked == ()
        await press(pilot, "enter")
        assert screen.query_one(FolderTable).records[0].cells["name"] == ".."


async def test_a_form_is_written_into_the_folder_and_nowhere_else(tmp_path: Path, shared: Path) -> None:
    async with _served(filled(tmp_path), Reach(shared)) as pilot:
        await press(pilot, "r")
        screen = pilot.app.screen
        assert isinstance(screen, ReportForm)
        field = screen.query_one("#path")
        field.value = "../出去.xlsx"  # type: ignore[attr-defined]
        await press(pilot, "f2")
        assert "只能用服务器上文件夹" in said(screen, "#message")
        field.value = "自评表.xlsx"  # type: ignore[attr-defined]
        await press(pilot, "f2")
        assert not isinstance(pilot.app.screen, ReportForm)
    assert (shared / "自评表.xlsx").stat().st_size > 1000
    assert not (tmp_path / "出去.xlsx").exists()


async def test_evidence_is_attached_and_taken_out_within_the_folder_only(
    tmp_path: Path, shared: Path
) -> None:
    async with _served(filled(tmp_path), Reach(shared)) as pilot:
        await press(pilot, "enter", "f", "a", "slash")
        await type_in(pilot, "../秘密.txt")
        await press(pilot, "f2")
        assert "只能用服务器上文件夹" in said(pilot.app.screen, "#message")
        pilot.app.screen.query_one("#path").value = "预算.txt"  # type: ignore[attr-defined]
        await press(pilot, "f2", "f2")
        assert "附上 1 份：“预算.txt”" in notices(pilot)[-1]
        for to, told in (("../出去.txt", "只能用服务器上文件夹"), ("内", "内容和附上时一样")):
            await press(pilot, "o")
            pilot.app.screen.query_one("#to").value = to  # type: ignore[attr-defined]
            await press(pilot, "f2")
            assert told in notices(pilot)[-1]
    assert (shared / "内" / "预算.txt").read_text("utf-8") == "x"
    assert not (tmp_path / "出去.txt").exists()


async def test_without_a_folder_evidence_is_looked_at_only(tmp_path: Path) -> None:
    async with _served(filled(tmp_path), Reach(closed=True)) as pilot:
        await press(pilot, "enter", "f", "a")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        assert ["不能读写服务器上的文件" in notice for notice in notices(pilot)] == [True]


def test_no_screen_reads_or_writes_a_path_past_the_reach() -> None:
    past = {"listed", "typed_paths"}
    folder = Path(perftrack.tui.__file__).parent
    for path in (folder / "screens").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names
        }
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not past & names, path.name
        assert not {"cwd", "absolute", "expanduser", "resolve"} & calls, path.name
