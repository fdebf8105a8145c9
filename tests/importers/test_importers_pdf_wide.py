"""A sheet printed wider than its page: the columns of its pages stand beside each other again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from importers_making import Sheet, pdf, tables, texts

from perftrack.drafting import draft
from perftrack.importers.pdf_file import read_pdf
from perftrack.model import Document, Draft, Finding

_LEFT, _MIDDLE, _RIGHT = (40, 120, 320, 420), (40, 110, 230), (40, 90, 140, 300)
_HEIGHTS = (20, 20, 32, 20, 20, 26, 20)
_HEADER = (("一级指标", "三级指标", "指标值"), ("实际完成值", "备注"), ("分值", "得分", "偏差原因"))


def _words(strip: int, number: int, kind: str) -> tuple[str, ...]:
    return (
        (f"产出{number}", f"{kind}指标{number}", f"≥{number}人"),
        (f"{number}人", ""),
        (f"{10 + number}", f"{number}", f"原因{number}"),
    )[strip]


def strip(
    number: int, *, kind: str = "甲", heights: Sequence[int] = _HEIGHTS, title: str = "", again: bool = False
) -> Sheet:
    """Strip `number` (0 to 2) of a sheet; `again` with the first columns before its own."""
    page = Sheet()
    if title:
        page.words(200, 40, title)
    xs: tuple[int, ...] = (_LEFT, _MIDDLE, _RIGHT)[number]
    words = [_HEADER[number], *(_words(number, n, kind) for n in range(1, len(heights)))]
    if again:
        xs = (*_LEFT, *(x - 40 + 420 for x in xs[1:]))
        first = [_HEADER[0], *(_words(0, n, kind) for n in range(1, len(heights)))]
        words = [(*one, *other) for one, other in zip(first, words, strict=True)]
    tops = accumulate(heights, initial=80)
    for (top, below), row in zip(pairwise(tops), words, strict=True):
        for (left, right), text in zip(pairwise(xs), row, strict=True):
            page.box(left, top, right, below, text)
    return page


def grid(*strips: int, kind: str = "甲", count: int = len(_HEIGHTS)) -> list[list[str]]:
    """What the strips say beside each other."""
    header = [word for one in strips for word in _HEADER[one]]
    return [header, *([w for one in strips for w in _words(one, n, kind)] for n in range(1, count))]


def read(*pages: Sheet) -> tuple[list[list[list[str]]], list[Finding]]:
    parts, findings = read_pdf("件.pdf", pdf(*pages))
    return [texts(table) for table in tables(parts)], [one for one in findings if one.code == "F37"]


def drafted(*pages: Sheet) -> Draft:
    parts, findings = read_pdf("件.pdf", pdf(*pages))
    return draft(Document("件.pdf", "0", parts, findings))


# --- joined -----------------------------------------------------------------------------------------


def test_columns_printed_on_a_page_of_their_own_are_put_beside_the_others_and_said() -> None:
    (table,), (found,) = read(strip(0), strip(2))
    assert table == grid(0, 2)
    assert (found.level, found.place.page if found.place else None) == ("需说明", 1)
    assert "第 1、2 页" in found.message


def test_three_pages_beside_each_other_are_one_table() -> None:
    assert read(strip(0), strip(1), strip(2))[0] == [grid(0, 1, 2)]


@pytest.mark.parametrize("order", ["over", "down"])
def test_both_page_orders_give_the_same_table(order: str) -> None:
    """Two pages down and two over; those below have rows of one height, and are known by their columns."""
    rest = (20, 20, 20)
    one, two = strip(0), strip(0, kind="乙", heights=rest)
    three, four = strip(2), strip(2, kind="乙", heights=rest)
    pages = (one, three, two, four) if order == "over" else (one, two, three, four)
    (table,), (found,) = read(*pages)
    assert table == [*grid(0, 2), *grid(0, 2, kind="乙", count=3)[1:]]
    assert ("第 1、2；3、4 页" if order == "over" else "第 1、3；2、4 页") in found.message


def test_a_column_alone_on_a_page_is_no_loss() -> None:
    page, tops = Sheet(), accumulate(_HEIGHTS, initial=80)
    for (top, below), word in zip(pairwise(tops), ["分值", "1", "2", "3", "4", "5", "6"], strict=True):
        page.box(40, top, 100, below, word)
    (table,), _ = read(strip(0), page)
    assert [row[3] for row in table] == ["分值", "1", "2", "3", "4", "5", "6"]


def test_columns_that_the_printer_repeats_stand_once() -> None:
    assert read(strip(0), strip(2, again=True))[0] == [grid(0, 2)]


@pytest.mark.parametrize("hidden", [True, False])
def test_a_cell_merged_over_the_cut_is_one_cell(hidden: bool) -> None:
    """One printer draws the whole text on both pages, partly where nobody sees it; another half on each."""
    words = "项目名称甲乙丙丁"
    left, right = strip(0), strip(2)
    left.rule(40, 50, 420, 50).rule(40, 50, 40, 80).words(380, 55, words if hidden else words[:4])
    right.rule(40, 50, 300, 50).rule(300, 50, 300, 80)
    right.words(0 if hidden else 40, 55, words if hidden else words[4:])
    (table,), _ = read(left, right)
    assert [word for word in table[0] if word] == [words]
    assert table[1:] == grid(0, 2)


# --- left alone -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [
        strip(2, title="另一张表"),
        strip(2, heights=(20,) * 7),
        strip(2, heights=(20, 26, 20, 32, 40, 26, 28)),
        strip(0, kind="乙"),
    ],
    ids=["its own title", "rows of one height", "other rows", "the same columns"],
)
def test_another_table_is_not_put_beside(second: Sheet) -> None:
    assert read(strip(0), second)[1] == []


def test_rows_of_one_height_alone_show_nothing() -> None:
    same = (20,) * 7
    assert read(strip(0, heights=same), strip(2, heights=same))[1] == []


def test_tables_of_one_width_are_not_put_beside() -> None:
    """Printed to fill their pages, they have the heights of one template."""
    page, tops = Sheet(), accumulate(_HEIGHTS, initial=80)
    for top, below in pairwise(tops):
        page.box(40, top, 200, below, "甲").box(200, top, 420, below, "乙")
    assert read(strip(0), page)[1] == []


def test_columns_that_could_not_be_put_beside_are_named_with_what_to_do() -> None:
    same = (20,) * 7
    made = drafted(strip(0, heights=same, title="项目支出绩效自评表"), strip(2, heights=same))
    (found,) = [one for one in made.findings if one.code == "R66"]
    assert (found.level, found.place.page if found.place else None) == ("必须改", 2)
    assert "分值、得分、偏差原因" in found.message
    assert "xlsx" in (found.suggestion or "")
