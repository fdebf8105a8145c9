"""Importing at the screen: choose, read, review row by row; nothing is stored before a person says so."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import plan_samples
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from tui_house import (
    HOSTILE,
    SIZES,
    at_work,
    filled,
    notices,
    paste,
    picture,
    press,
    said,
    settle,
    stored,
    type_in,
)

from perftrack import store, workflow
from perftrack.errors import CannotWrite, UnreadableFile
from perftrack.importers.kinds import HIDDEN_SHEETS
from perftrack.model import Draft, Finding, Indicator, Place, Plan
from perftrack.store.ready import ReadyPlan
from perftrack.tui.folders import listed, typed_paths
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.correct import CorrectPlan, CorrectRow
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.reading import Reading
from perftrack.tui.screens.review import ReviewScreen
from perftrack.tui.widgets.fields import PlainInput
from perftrack.workflow import correcting

FILE = "预算公开.txt"
MISSING = Finding("R08", "必须改", "没有读到二级指标。", Place(FILE, line=13), "请补上二级指标。")
GUESSED = Finding("R03", "需说明", "一级指标按同一格合并处理。", Place(FILE, line=12), "请对照原件核对。")


def read_rows() -> tuple[Indicator, ...]:
    """Five rows: the second was guessed at, the third has a gap."""
    one, two, three, *rest = plan_samples.INDICATORS
    gap = replace(three, level2=None, level2_std=None, findings=(MISSING,))
    return (one, replace(two, findings=(GUESSED,)), gap, *rest)


def read_plan(name: str = "培训经费", **more: object) -> Plan:
    return replace(plan_samples.plan(name, indicators=read_rows()), **more)  # type: ignore[arg-type]


def reader(*plans: Plan) -> Callable[..., Draft]:
    return lambda path, **_: plan_samples.draft(*plans, content=path.name)


@asynccontextmanager
async def at_review(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *plans: Plan,
    size: tuple[int, int] = (100, 30),
    db: Path | None = None,
) -> AsyncIterator[tuple[Pilot[int], ReviewScreen]]:
    """The review of one file that holds `plans` (by default one)."""
    place = folder / "文件"
    place.mkdir()
    (place / FILE).write_text("甲")
    monkeypatch.chdir(place)
    monkeypatch.setattr(workflow, "read_file", reader(*(plans or (read_plan(),))))
    async with at_work(db or folder / "new.db", size) as pilot:
        await press(pilot, "i", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        yield pilot, screen


def top(pilot: Pilot[int]) -> type[object]:
    """What kind of screen is in front."""
    return type(pilot.app.screen)


def numbers(screen: ReviewScreen) -> list[str]:
    return [record.key for record in screen.rows.records if not record.heading]


def cell(screen: ReviewScreen, key: str, column: str) -> str:
    return next(record.cells[column] for record in screen.rows.records if record.key == key)


# --- choosing ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", []),
        ("  甲.pdf ", ["甲.pdf"]),
        ("'/数据/a b.pdf'", ["/数据/a b.pdf"]),
        ('"/a.pdf" "/b.docx"', ["/a.pdf", "/b.docx"]),
        ("“甲.xlsx”、‘乙.xlsx’", ["甲.xlsx", "乙.xlsx"]),
        ("file:///a/%E7%94%B2.pdf", ["/a/甲.pdf"]),
        ("/a/it's.pdf", ["/a/it's.pdf"]),
        ("'unfinished", ["'unfinished"]),
        ("/a\\ b\\(1\\).pdf", ["/a b(1).pdf"]),
        ("~nobody-here/x", ["~nobody-here/x"]),
    ],
)
def test_a_typed_path_is_what_a_person_means(text: str, paths: list[str]) -> None:
    assert [str(path) for path in typed_paths(text)] == paths


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_paths("~/甲.pdf") == (tmp_path / "甲.pdf",)


def test_a_folder_lists_folders_and_readable_files_by_name(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.docx", "c.exe", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "z").mkdir()
    folder = listed(tmp_path)
    assert [(one.path.name, one.folder) for one in folder.entries] == [
        ("z", True),
        ("a.docx", False),
        ("b.PDF", False),
    ]
    assert folder.others == 1


async def test_one_walks_through_folders_and_marks_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "里"
    inside.mkdir()
    for name in ("甲.txt", "乙.txt"):
        (inside / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workflow, "read_file", lambda path, **_: plan_samples.draft(read_plan(path.stem)))
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFiles)
        assert [record.cells["name"] for record in screen.table.records] == ["..", "乙.txt", "甲.txt"]
        await press(pilot, "space")
        assert said(screen, "#message") == "文件夹不能选；按回车打开它，再选里面的文件。"
        await press(pilot, "down", "space", "space", "space")
        assert [path.name for path in screen.marked] == ["乙.txt"]
        await press(pilot, "space")
        assert [path.name for path in screen.marked] == ["乙.txt", "甲.txt"]
        await press(pilot, "f2")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert [record.cells["project"] for record in review.plans.records] == ["乙", "甲"]


async def test_the_way_up_leaves_the_cursor_on_the_folder_one_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "二")
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "backspace")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFiles)
        entry = screen.table.entry
        assert entry is not None
        assert entry.path == tmp_path / "二"


async def test_a_path_can_be_typed_or_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a b.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workflow, "read_file", reader(read_plan()))
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "f3")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFiles)
        await type_in(pilot, "没有这个.pdf")
        await press(pilot, "enter")
        assert "没有这个.pdf”。请检查路径" in said(screen, "#message")
        screen.query_one("#path", PlainInput).value = ""
        await paste(pilot, f"'{tmp_path / 'a b.txt'}'")
        await press(pilot, "enter")
        assert screen.marked == (tmp_path / "a b.txt",)
        await press(pilot, "f2")
        assert top(pilot) is ReviewScreen


async def test_nothing_chosen_is_said_and_escape_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "f3", "f2")
        assert said(pilot.app.screen, "#message") == "还没有选文件：按空格选中，或在上面写路径。"
        await press(pilot, "escape")
        assert top(pilot) is Overview
    assert not (tmp_path / "new.db").exists()


# --- reading ----------------------------------------------------------------------------------


async def test_a_file_that_cannot_be_read_leads_back_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "假.pdf").write_bytes(b"\x89PNG")
    (tmp_path / "空.txt").write_text("没有表。")
    monkeypatch.chdir(tmp_path)
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "down", "space", "space", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFiles)
        words = said(screen, "#message")
        assert "无法读取“假.pdf”：这是图片。" in words
        assert "“空.txt”里没有找到绩效目标表。" in words
        assert screen.marked == ()


async def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, **_: object) -> Draft:
        if path.stem == "坏":
            raise UnreadableFile(path.name, "已损坏", instead="请重新取得。")
        if path.stem == "怪":
            raise ZeroDivisionError
        return plan_samples.draft(read_plan())

    for name in ("好", "坏", "怪"):
        (tmp_path / f"{name}.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workflow, "read_file", read)
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "down", "space", "space", "space", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert len(screen.review) == 1
        words = said(screen, "#read-text")
        assert "没有读成：无法读取“坏.txt”：已损坏。请重新取得。" in words
        assert "没有读成：读取“怪.txt”时程序出了意外，没有读成。" in words


async def test_reading_can_be_stopped_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stops = threading.Event(), []

    def read(path: Path, *, hidden: bool, stop: workflow.Stop) -> Draft:
        stops.append(stop)
        begun.set()
        while not stop.told:
            time.sleep(0.001)
        return plan_samples.draft(read_plan())

    monkeypatch.setattr(workflow, "read_file", read)
    heard: list[object] = []
    async with at_work(tmp_path / "new.db") as pilot:
        pilot.app.push_screen(Reading([tmp_path / "甲.txt"]), heard.append)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Reading)
        assert said(screen, "#progress").startswith("[" + "." * 30 + "] 0/1\n甲.txt")
        screen.action_cancel()
        await settle(pilot)
        assert heard == [None]
        assert top(pilot) is Overview
        assert begun.is_set()
        assert [stop.told for stop in stops] == [True]
    assert not (tmp_path / "new.db").exists()


async def test_leaving_the_program_while_it_reads_ends_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stops = threading.Event(), []

    def read(path: Path, *, hidden: bool, stop: workflow.Stop) -> Draft:
        stops.append(stop)
        begun.set()
        while not stop.told:
            time.sleep(0.001)
        return plan_samples.draft(read_plan())

    monkeypatch.setattr(workflow, "read_file", read)
    async with at_work(tmp_path / "new.db") as pilot:
        pilot.app.push_screen(Reading([tmp_path / "甲.txt"]))
        await pilot.pause()
        while not begun.is_set():
            await pilot.pause()
        await pilot.app.action_quit()
    assert [stop.told for stop in stops] == [True]


@pytest.mark.parametrize(("key", "plans"), [("enter", ["甲", "乙"]), ("escape", ["甲"])])
async def test_hidden_sheets_are_asked_about_before_the_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, plans: list[str]
) -> None:
    told = Finding(HIDDEN_SHEETS, "需说明", "隐藏的工作表没有读取：“乙”。", Place("表.xlsx"))

    def read(path: Path, *, hidden: bool, stop: workflow.Stop) -> Draft:
        draft = plan_samples.draft(*map(read_plan, ["甲", "乙"] if hidden else ["甲"]))
        document = replace(draft.document, file=path.name, findings=() if hidden else (told,))
        return replace(draft, document=document)

    (tmp_path / "表.xlsx").write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workflow, "read_file", read)
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "down", "enter")
        assert top(pilot) is Confirm
        assert "表.xlsx：隐藏的工作表没有读取：“乙”。" in said(pilot.app.screen, "#sentence")
        await press(pilot, key)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert [plan.plan.project_name for plan in screen.review.shown()] == plans


# --- reviewing --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_print_and_meaning_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with at_review(tmp_path, monkeypatch, size=size) as (pilot, screen):
        lines = await picture(pilot)
        assert all(cell_len(line.rstrip()) <= size[0] for line in lines)
        assert "要存 1/1 个项目" in lines[0]
        plan_row = next(line for line in lines if "[x]" in line)
        for words in ("某某中心", "2024", "培训经费", " 5 ", " 2 ", "新"):
            assert words in plan_row
        await press(pilot, "enter")
        lines = await picture(pilot)
        row = next(line for line in lines if line.startswith(" 3 "))
        for words in ("培训成本", "≤100万元", "成本·?", "必须改"):
            assert words in row
        panel = said(screen, "#read-text")
        assert "必须改　没有读到二级指标。　请补上二级指标。" in panel
        assert "原表位置 公开.txt 第 13 行" in panel
        assert "读作" in panel


async def test_doubtful_rows_come_first_and_a_key_brings_the_order_of_the_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, screen):
        assert numbers(screen) == ["3", "2", "1", "4", "5"]
        await press(pilot, "s")
        assert numbers(screen) == ["1", "2", "3", "4", "5"]
        await press(pilot, "f8")
        assert numbers(screen) == ["3", "2", "1", "4", "5"]


async def test_what_was_accepted_is_stored_as_read_and_the_overview_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch, read_plan(indicators=read_rows()[:2])) as (pilot, _):
        assert not (tmp_path / "new.db").exists()
        await press(pilot, "f2")
        assert top(pilot) is Overview
        assert notices(pilot) == [f"新建了数据库“{tmp_path / 'new.db'}”。存入 1 个项目。编号 P1。"]
        row = next(line for line in await picture(pilot) if line.startswith(" P1 "))
        assert "培训经费" in row
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#plans")
    plan = stored(tmp_path / "new.db").plan
    assert [one.name for one in plan.indicators] == [one.name for one in read_rows()[:2]]


async def test_a_gap_asks_once_more_before_it_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch, read_plan(year=None)) as (pilot, _screen):
        await press(pilot, "f2")
        assert top(pilot) is Confirm
        words = said(pilot.app.screen, "#sentence")
        assert words == "有 1 个项目没有单位或年度，可以回去按 e 补上。\n有 1 行标着“必须改”，还没有更正。"
        await press(pilot, "escape")
        assert top(pilot) is ReviewScreen
        assert not (tmp_path / "new.db").exists()
        await press(pilot, "f2", "enter")
        assert top(pilot) is Overview
    assert stored(tmp_path / "new.db").plan.year is None


async def test_a_row_is_corrected_in_a_dialog_that_parses_as_one_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, screen):
        await press(pilot, "enter", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, CorrectRow)
        assert dialog.focused is dialog.query_one("#level2")
        assert "没有读到二级指标。" in said(dialog, "#facts")
        await type_in(pilot, "经济成本指标")
        target = dialog.query_one("#target", PlainInput)
        target.focus()
        target.value = ""
        await settle(pilot)
        assert said(dialog, "#preview").startswith("还不能采用　指标值是空的。")
        await press(pilot, "f2")
        assert said(dialog, "#message").startswith("不能采用：指标值是空的。")
        await type_in(pilot, "８０")
        assert "指标值　80（数值，没有印符号，按“=”）" in said(dialog, "#preview")
        await press(pilot, "f2")
        assert top(pilot) is ReviewScreen
        assert (cell(screen, "3", "state"), cell(screen, "3", "target")) == ("更正", "80")
        assert cell(screen, "3", "printed_name") == "培训成本"
        assert "人工补上：二级指标“经济成本指标”。" in said(screen, "#read-text")
        await press(pilot, "f2")
    row = stored(tmp_path / "new.db").plan.indicators[2]
    assert (row.level2, row.level2_std, row.target.text) == ("经济成本指标", "经济成本指标", "８０")
    assert [one.message for one in row.findings] == [
        "人工补上：二级指标“经济成本指标”。",
        "人工更正：指标值由“≤100万元”改为“８０”。",
    ]
    assert row.name_printed == "培训成本"


async def test_a_correction_can_be_put_back_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, screen):
        await press(pilot, "u")
        assert notices(pilot) == ["没有可以撤回的改动。"]
        await press(pilot, "enter", "enter")
        await type_in(pilot, "经济成本指标")
        await press(pilot, "f2", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, CorrectRow)
        assert dialog.fields()["level2"] == "经济成本指标"
        await press(pilot, "f5", "f2")
        assert screen.review.edits(0).untouched
        await press(pilot, "ctrl+z")
        assert cell(screen, "3", "state") == "更正"
        await press(pilot, "u")
        assert cell(screen, "3", "state") == "必须改"
        assert not screen.review.touched


async def test_a_dropped_row_is_not_stored_and_can_be_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, screen):
        await press(pilot, "enter", "d")
        assert cell(screen, "3", "state") == "去掉"
        await press(pilot, "f6")
        assert cell(screen, "3", "state") == "必须改"
        await press(pilot, "d", "down", "d", "u", "f2")
        assert notices(pilot)[-1].endswith("存入 1 个项目。编号 P1。")
    plan = stored(tmp_path / "new.db").plan
    assert [one.number for one in plan.indicators] == [1, 2, 4, 5]
    assert [one.code for one in plan.findings] == [correcting.DROPPED]


async def test_a_plan_left_out_is_not_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = (read_plan("甲", indicators=read_rows()[:1]), read_plan("乙", indicators=read_rows()[:1]))
    async with at_review(tmp_path, monkeypatch, *plans) as (pilot, screen):
        await press(pilot, "space")
        assert screen.plans.records[0].cells["taken"] == "[ ]"
        await press(pilot, "f2")
        assert notices(pilot)[-1].endswith("存入 1 个项目。编号 P1。")
    assert stored(tmp_path / "new.db").plan.project_name == "乙"


async def test_nothing_taken_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, _screen):
        await press(pilot, "space", "f2")
        assert top(pilot) is ReviewScreen
        assert notices(pilot) == ["没有可以存入的项目：没有选中，或者都已经存过。"]
    assert not (tmp_path / "new.db").exists()


async def test_a_head_that_was_not_read_is_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gap = Finding("R31", "必须改", "没有读到年度。")
    late = plan_samples.indicator(1, "完成时间", "12月底前")
    plan = read_plan(year=None, findings=(gap,), indicators=(late,))
    async with at_review(tmp_path, monkeypatch, plan) as (pilot, screen):
        await press(pilot, "e")
        dialog = pilot.app.screen
        assert isinstance(dialog, CorrectPlan)
        assert dialog.focused is dialog.query_one("#year")
        await type_in(pilot, "24")
        assert "年度“24”不是年份" in said(dialog, "#preview")
        await press(pilot, "f2")
        assert said(dialog, "#message").startswith("不能采用：")
        dialog.query_one("#year", PlainInput).value = "2024"
        await press(pilot, "f2")
        assert screen.plans.records[0].cells["year"] == "2024"
        await press(pilot, "f2")
    plan = stored(tmp_path / "new.db").plan
    assert plan.year == 2024
    assert str(plan.indicators[0].target.measure.date) == "2024-12-31"
    assert [one.message for one in plan.findings] == ["人工补上：年度“2024”。"]


async def test_the_same_and_a_changed_plan_are_told_apart_from_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = filled(tmp_path)
    first = plan_samples.INDICATORS[0]
    changed = plan_samples.plan("网络租赁", unit="另一单位", year=2023, indicators=(first,))
    plans = (plan_samples.plan(), changed, read_plan("新的", indicators=(first,)))
    async with at_review(tmp_path, monkeypatch, *plans, db=db) as (pilot, screen):
        assert [record.cells["status"] for record in screen.plans.records] == ["相同", "不同", "新"]
        await press(pilot, "down")
        assert "缺少指标" in said(screen, "#read-text")
        await press(pilot, "f2")
        assert said(pilot.app.screen, "#sentence").startswith("与已存的 P2 不同，")
        await press(pilot, "escape", "space", "f2")
        assert notices(pilot)[-1].endswith("编号 P3。导入前的内容已备份。")
    assert len(stored(db, "P2").plan.indicators) == 3


async def test_leaving_with_decisions_asks_and_leaving_without_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_review(tmp_path, monkeypatch) as (pilot, _screen):
        await press(pilot, "d", "escape")
        assert top(pilot) is Confirm
        await press(pilot, "escape")
        assert top(pilot) is ReviewScreen
        await press(pilot, "u", "q")
        assert top(pilot) is Overview
    assert not (tmp_path / "new.db").exists()


async def test_a_database_that_cannot_be_written_is_told_and_the_review_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise CannotWrite("磁盘满了。", instead="请腾出空间。")

    async with at_review(tmp_path, monkeypatch, read_plan(indicators=read_rows()[:1])) as (pilot, _screen):
        monkeypatch.setattr(workflow, "adopt_all", refuse)
        await press(pilot, "f2")
        assert top(pilot) is ReviewScreen
        assert notices(pilot) == ["磁盘满了。请腾出空间。"]
        monkeypatch.undo()
        monkeypatch.setattr(workflow, "read_file", reader(read_plan()))
        await press(pilot, "f2")
        assert top(pilot) is Overview


async def test_several_files_are_stored_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_plan = store.Store.add_plan

    def second_fails(database: store.Store, plan: ReadyPlan, *rows: Any, **more: Any) -> object:
        if plan.columns["project_name"] == "乙":
            raise CannotWrite("磁盘满了。", instead="请腾出空间。")
        return add_plan(database, plan, *rows, **more)

    for name in ("乙", "甲"):
        (tmp_path / f"{name}.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    rows = read_rows()[:1]
    monkeypatch.setattr(
        workflow,
        "read_file",
        lambda path, **_: plan_samples.draft(read_plan(path.stem, indicators=rows), content=path.stem),
    )
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "i", "end", "space", "home", "down", "space", "f2")
        assert top(pilot) is ReviewScreen
        monkeypatch.setattr(store.Store, "add_plan", second_fails)
        await press(pilot, "f2")
        assert notices(pilot) == ["磁盘满了。请腾出空间。"]
    with store.open(tmp_path / "records.db") as database:
        assert len(workflow.plans(database)) == 2


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_in_a_document_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    place = Place(text, line=7)
    doubt = Finding("doubt", "必须改", text, place, text)
    row = replace(
        plan_samples.INDICATORS[0],
        name=text,
        name_printed=text,
        level1=text,
        level2=text,
        rule=text,
        place=place,
        findings=(doubt,),
    )
    worded = replace(plan_samples.indicator(2, text, text), level1_std=None)
    plan = read_plan(text, unit=text, indicators=(row, worded), findings=(doubt,), goal=text)
    async with at_review(tmp_path, monkeypatch, plan) as (pilot, screen):
        for keys in (["enter"], ["enter"], ["escape", "e"], ["escape", "p"]):
            await press(pilot, *keys)
            lines = await picture(pilot)
            assert all(cell_len(line.rstrip()) <= 100 for line in lines)
            assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")
        for y in range(2, 28, 3):
            await pilot.click(offset=(20, y))
        assert pilot.app.is_running
        assert pilot.app.return_value is None
        assert screen.is_running


async def test_a_file_with_a_hostile_name_is_listed_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "[@click=app.quit]甲[.txt"
    (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workflow, "read_file", reader(read_plan()))
    async with at_work(tmp_path / "new.db") as pilot:
        await press(pilot, "i", "down", "space")
        assert any(name in line for line in await picture(pilot))
        await press(pilot, "f2")
        assert top(pilot) is ReviewScreen


async def test_a_weight_and_a_level_typed_by_a_person_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (replace(plan_samples.INDICATORS[0], weight=None),)
    async with at_review(tmp_path, monkeypatch, read_plan(indicators=rows)) as (pilot, _):
        await press(pilot, "enter", "enter")
        await type_in(pilot, "12.5")
        await press(pilot, "f2", "f2")
    assert stored(tmp_path / "new.db").plan.indicators[0].weight == Decimal("12.5")


async def test_plans_that_arrive_while_the_table_is_hidden_are_shown(tmp_path: Path) -> None:
    async with at_work(tmp_path / "records.db") as pilot:
        assert any("按 i（或 F3）选择" in line for line in await picture(pilot))
        filled(tmp_path)
        await press(pilot, "f5")
        assert any(line.startswith(" P1 ") for line in await picture(pilot))
