"""Budget tables: their captions, their money unit, their columns, their rows of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perftrack.checks.budget.kinds import Kind, kind_of
from perftrack.checks.figures import FACTORS
from perftrack.model import Cell, Document, Paragraph, Place, Row
from perftrack.text import fold, squeeze

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"单位[:](?:人民币)?(万元|千元|亿元|元)")
_NUMBERED = re.compile(r"(?:预算)?(?:公开)?表([一二三四五六七八九十]{1,3}|\d{1,2})[:、.]?")
_TITLE = re.compile(r"[^。;,]{2,60}表(?:\([^()]*\))?")
_TOTAL = re.compile(r"(?:总?合?计|收入总计|支出总计|合计\(.*\))")
_TARGETS = frozenset({"三级指标", "一级指标", "二级指标", "绩效指标"})
_CAPTION_LINES = 6
_MOST_HEADER_ROWS = 6
_CODE = re.compile(r"\d{2,7}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a table."""

    value: Decimal
    place: Place
    half: Decimal
    """Half a unit of the last place that counts in its column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures."""

    code: tuple[str, ...]
    """Of the budget classification, 类 款 项; empty where the row has none."""
    name: str
    """The last words before the first figure."""
    texts: dict[int, str]
    """Column, from 0, and words of every cell that is no figure."""
    amounts: dict[int, Amount]
    """Column, from 0, and figure."""
    place: Place

    @property
    def total(self) -> bool:
        """Whether it adds up the table."""
        return not self.code and any(_TOTAL.fullmatch(words) for words in self.texts.values())


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """One budget table; what goes on over a page is one."""

    title: str
    """Half-width, without blanks; "" where none is printed."""
    number: str | None
    """`1` or `一` of 表1; None where it has none."""
    kind: Kind | None
    """What it shows; None where the title does not say."""
    unit: str | None
    """万元; None where it is not printed."""
    labels: dict[int, str]
    """Column, from 0, and the lowest words of its header."""
    lines: tuple[Line, ...]
    order: int
    """Position of its first row in the document."""
    place: Place

    @property
    def factor(self) -> Decimal | None:
        """元 in one unit of its figures; None where the unit is not printed."""
        return None if self.unit is None else FACTORS[self.unit]


def number(words: str) -> Decimal | None:
    """`words` as a figure; None where they are none."""
    if not _NUMBER.fullmatch(words) or len(words) > 30:
        return None
    return Decimal(words.replace(",", ""))


def tables(document: Document) -> tuple[BudgetTable, ...]:
    """Every table of figures that is no target table."""
    found: list[BudgetTable] = []
    caption: list[str] = []
    waiting: list[Row] = []
    start = order = 0
    heads: list[str] = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            _close(waiting, heads, start, found)
            caption = [*caption, squeeze(fold(part.text))][-_CAPTION_LINES:]
            order += 1
            continue
        if waiting and not caption and not _ended(waiting):
            waiting.extend(part.rows)
        else:
            _close(waiting, heads, start, found)
            waiting, heads, start = list(part.rows), caption, order
        caption = []
        order += len(part.rows)
    _close(waiting, heads, start, found)
    usual = {table.unit for table in found} - {None}
    unit = usual.pop() if len(usual) == 1 else None
    return tuple(table if table.unit else replace(table, unit=unit) for table in found)


def _ended(rows: Sequence[Row]) -> bool:
    return any(_TOTAL.fullmatch(squeeze(fold(cell.text))) for cell in rows[-1].cells)


def _close(rows: list[Row], heads: Sequence[str], order: int, found: list[BudgetTable]) -> None:
    if rows:
        words = [[squeeze(fold(cell.text)) for cell in row.cells] for row in rows]
        if not any(word in _TARGETS for line in words for word in line):
            table = _table(rows, words, heads, order)
            if table is not None:
                found.append(table)
    rows.clear()


def _table(
    rows: Sequence[Row], words: Sequence[Sequence[str]], heads: Sequence[str], order: int
) -> BudgetTable | None:
    inside = [" ".join(filter(None, line)) for line in words[:3]]
    caption = [*heads, *(line for line, cells in zip(inside, words, strict=False) if _single(cells))]
    first = next((at for at, line in enumerate(words) if _holds_figures(line)), None)
    if first is None or first > _MOST_HEADER_ROWS:
        header, first = words[:_MOST_HEADER_ROWS], len(words) if first is None else first
    else:
        header = words[:first]
    if not any(_TOTAL.search(cell) or "金额" in cell or "预算" in cell for line in words for cell in line):
        return None
    title = next((line for line in reversed(caption) if _TITLE.fullmatch(line) and "目录" not in line), "")
    numbered = [found[1] for line in caption if (found := _NUMBERED.match(line))]
    unit = next((found[1] for line in reversed([*heads, *inside]) if (found := _UNIT.search(line))), None)
    labels = _labels(header)
    if not title and not labels:
        return None
    lines = tuple(_lines(rows[first:], words[first:], header))
    return BudgetTable(
        title=_without_number(title),
        number=numbered[-1] if numbered else None,
        kind=kind_of(title),
        unit=unit,
        labels=labels,
        lines=_with_halves(lines),
        order=order,
        place=rows[0].place,
    )


def _without_number(title: str) -> str:
    """单位支出总表 of 表2:单位支出总表."""
    found = _NUMBERED.match(title)
    return title if found is None else title[found.end() :] or title


def _single(cells: Sequence[str]) -> bool:
    return sum(map(bool, cells)) == 1


def _holds_figures(cells: Sequence[str]) -> bool:
    """Whether a row holds figures that are no codes and no numbers of columns."""
    figures = [word for word in cells if number(word) is not None]
    if not figures:
        return False
    if all(word.isdigit() for word in figures):
        texts = [word for word in cells if word and number(word) is None]
        return bool(texts)
    return True


def _labels(header: Sequence[Sequence[str]]) -> dict[int, str]:
    labels: dict[int, str] = {}
    for cells in header:
        if sum(map(bool, cells)) > 1:
            labels |= {at: word for at, word in enumerate(cells) if word and number(word) is None}
    return labels


def _lines(
    rows: Sequence[Row], words: Sequence[Sequence[str]], header: Sequence[Sequence[str]]
) -> Iterator[Line]:
    heads = {tuple(filter(None, cells)) for cells in header}
    depth = _code_columns(words, header)
    above: tuple[str, ...] = ()
    for row, cells in zip(rows, words, strict=True):
        filled = tuple(filter(None, cells))
        if not filled or filled in heads or all(word.isdigit() and len(word) < 3 for word in filled):
            continue
        code, rest = _code(cells, depth, above)
        above = code or above
        texts = {at: word for at, word in rest if number(word) is None}
        amounts = {at: _amount(row.cells[at], word) for at, word in rest if number(word) is not None}
        first = min(amounts, default=len(cells))
        name = next((word for at, word in sorted(texts.items(), reverse=True) if at < first), "")
        yield Line(code, name, texts, amounts, row.place)


def _amount(cell: Cell, word: str) -> Amount:
    value = Decimal(word.replace(",", ""))
    exponent = value.as_tuple().exponent
    return Amount(
        value, cell.place, Decimal(5).scaleb(min(exponent if isinstance(exponent, int) else 0, 0) - 1)
    )


def _code_columns(words: Sequence[Sequence[str]], header: Sequence[Sequence[str]]) -> int:
    """How many of the first columns hold codes: 3 for 类 款 项, 2 for 类 款, 1 for whole codes, else 0."""
    names = [word for cells in header for word in cells]
    if not any(word in {"类", "款"} or "编码" in word or "代码" in word for word in names):
        return 0
    rows = [line for line in words if _holds_figures(line)]
    depth = 0
    for column in range(3):
        cells = [line[column] for line in rows if len(line) > column and line[column]]
        if not cells or not all(_CODE.fullmatch(cell) or _TOTAL.fullmatch(cell) for cell in cells):
            break
        if not any(_CODE.fullmatch(cell) for cell in cells):
            break
        depth = column + 1
    return depth


def _code(
    cells: Sequence[str], depth: int, above: tuple[str, ...]
) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
    """The code of a row and its other cells."""
    rest = [(at, word) for at, word in enumerate(cells) if word and at >= depth]
    own = list(cells[:depth])
    if depth == 0 or not any(_CODE.fullmatch(word) for word in own):
        return (), [(at, word) for at, word in enumerate(cells) if word]
    if depth == 1:
        whole = own[0]
        return (whole[:3], *(whole[at : at + 2] for at in range(3, len(whole), 2))), rest
    last = max(at for at, word in enumerate(own) if word)
    code = tuple(word or (above[at] if at < len(above) else "") for at, word in enumerate(own[: last + 1]))
    return (code if all(code) else ()), rest


def _with_halves(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, each figure as exact as its column: two places throughout where one long figure has two."""
    exact = {
        at
        for line in lines
        for at, amount in line.amounts.items()
        if abs(amount.value) >= 100 and amount.half <= Decimal("0.005")
    }
    half = Decimal("0.005")
    return tuple(
        Line(
            line.code,
            line.name,
            line.texts,
            {
                at: Amount(one.value, one.place, min(one.half, half) if at in exact else one.half)
                for at, one in line.amounts.items()
            },
            line.place,
        )
        for line in lines
    )
