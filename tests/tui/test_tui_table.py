"""Tables keep every column on the screen, the cursor on its row, and data as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual.app import App, ComposeResult
from tui_house import HOSTILE

from perftrack.text import width
from perftrack.tui.widgets.lines import LinesTable
from perftrack.tui.widgets.plans import PlansTable
from perftrack.tui.widgets.table import Column, Record, SafeTable, widths

COLUMNS = (
    Column("name", "名称", 6, share=2),
    Column("unit", "单位", 4, share=1),
    Column("points", "得分", 6, right=True),
)


class Small(SafeTable):
    def columns_for(self, available: int) -> tuple[Column, ...]:
        return COLUMNS


class Shown(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moved: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield Small(id="small")

    def on_safe_table_moved(self, event: SafeTable.Moved) -> None:
        self.moved.append(event.key)

    @property
    def table(self) -> Small:
        return self.query_one(Small)


def rows(*names: str, points: str = "1.00") -> list[Record]:
    return [Record(name, {"name": name, "points": points}) for name in names]


def test_fixed_columns_keep_their_width_and_the_rest_is_shared_by_weight() -> None:
    # 40 cells − (6+4+6) − 3 gaps = 21 left: 14 for the name, 7 for the unit
    assert widths(COLUMNS, 40) == (20, 11, 6)
    assert widths(COLUMNS, 19) == (6, 4, 6)
    assert widths(COLUMNS, 20) == (6, 5, 6)


@given(st.integers(19, 400))
def test_columns_and_gaps_fill_exactly_what_is_there(available: int) -> None:
    assert sum(widths(COLUMNS, available)) + len(COLUMNS) == available


@pytest.mark.parametrize("table", [PlansTable, LinesTable])
@pytest.mark.parametrize("available", [58, 72, 78, 98, 118, 200])
def test_the_columns_of_both_tables_fit_every_terminal_that_is_served(
    table: type[PlansTable | LinesTable], available: int
) -> None:
    columns = table().columns_for(available)
    assert sum(widths(columns, available)) + len(columns) == available


async def test_a_cell_is_cut_with_an_ellipsis_and_numbers_stand_at_the_right() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        app.table.show(rows("很长很长很长很长很长很长很长的名字"))
        await pilot.pause()
        name, unit, number = app.table.get_row_at(0)
        assert name.plain.rstrip().endswith("…")
        assert width(name.plain) == app.table.columns[next(iter(app.table.columns))].width
        assert unit.plain.strip() == ""
        assert number.plain == "  1.00 "


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_in_a_cell_stays_text_on_one_line(text: str) -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        app.table.show([Record("k", {"name": text, "points": text})])
        await pilot.pause()
        for cell in app.table.get_row_at(0):
            assert isinstance(cell, Text)
            assert not cell.spans
            assert not any(c in cell.plain for c in "\x1b\x9b\x07\n\t\u202e")


async def test_a_change_of_values_keeps_cursor_and_scroll() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        names = [f"行{n}" for n in range(50)]
        app.table.show(rows(*names))
        await pilot.pause()
        app.table.move_to("行40")
        await pilot.pause()
        top = app.table.scroll_y
        app.table.show(rows(*names, points="2.00"))
        await pilot.pause()
        assert app.table.cursor_key == "行40"
        assert app.table.scroll_y == top > 0
        assert app.table.get_row_at(40)[2].plain.strip() == "2.00"


async def test_rows_that_come_and_go_leave_the_cursor_on_its_row() -> None:
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.table.show(rows("甲", "乙", "丙"))
        await pilot.pause()
        app.table.move_to("丙")
        await pilot.pause()
        app.table.show(rows("新", "甲", "丙", "丁"))
        await pilot.pause()
        assert app.table.cursor_key == "丙"
        app.table.show(rows("新"))
        await pilot.pause()
        assert app.table.cursor_key == "新"
        app.table.show([])
        await pilot.pause()
        assert app.moved[-1] is None


async def test_a_resize_lays_the_columns_out_again_and_keeps_the_cursor() -> None:
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.table.show(rows("甲", "乙", "丙"))
        await pilot.pause()
        app.table.move_to("乙")
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert app.table.cursor_key == "乙"
        assert sum(column.width for column in app.table.columns.values()) == app.table.size.width


async def test_the_cursor_passes_over_group_titles_both_ways() -> None:
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        title = Record("组", {"name": "组"}, heading=True)
        other = Record("组2", {"name": "组2"}, heading=True)
        app.table.show([title, *rows("甲"), other, *rows("乙")])
        await pilot.pause()
        app.table.focus()
        assert app.table.cursor_key == "甲"
        await pilot.press("j")
        await pilot.pause()
        assert app.table.cursor_key == "乙"
        await pilot.press("k")
        await pilot.pause()
        assert app.table.cursor_key == "甲"
        await pilot.press("k", "up", "g")
        await pilot.pause()
        assert app.table.cursor_key == "甲"
        await pilot.press("G")
        await pilot.pause()
        assert app.table.cursor_key == "乙"
        assert app.moved[-4:] == ["甲", "乙", "甲", "乙"]
