"""Reads the money block of a completed form: what was budgeted at first, in the end, and what was spent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from perftrack import text
from perftrack.drafting import label_words, vocabulary
from perftrack.drafting.align import Slot, align
from perftrack.drafting.cells import amount, traits, weight
from perftrack.drafting.fund_lines import kind_of
from perftrack.drafting.funds import in_unit
from perftrack.drafting.label_words import execution_role
from perftrack.drafting.lines import Line, column, unpacked
from perftrack.model import Cell, MonitoringExecution, Place, ReportedExecution

_MONEY = ("initial", "budget", "executed")
_IN_BRACKETS = re.compile(r"\((\d{1,3})分")
_TOLD = re.compile(r"([^\s:：,，;；。\d]{2,12})[:：]\s*(\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元|%|％|分)?)")
_SPENT = frozenset({"executed", "partial", "rate"})
_BESIDE_MONEY = frozenset({"rate", "claimed", "weight", "reason"})
_SLOT_FIELDS = {"rate": "completion", "weight": "weight", "claimed": "claimed", "reason": "deviation"}
_AFTER_THE_WHOLE = frozenset({"own", "other", "fiscal"})

Roles = Mapping[str, Cell]
"""Cell of one row by what its column says: initial, budget, executed, rate, weight, claimed, reason."""


@dataclass(frozen=True, slots=True)
class Money:
    """The block above a table with its money told apart."""

    lines: tuple[Line, ...]
    """The lines as a target table prints them: every fund label with one amount, never one that was spent."""
    whole: Roles = field(default_factory=dict)
    """The row of the year's total; empty where the table prints no spending."""
    parts: tuple[Roles, ...] = ()
    """The rows of the sources, where no total is printed."""
    points: Decimal | None = None
    """Points that the execution can earn, as printed; None where they are not."""
    partial: bool = False
    """True where the spending is of a part of the year only, as in a 执行监控表."""

    def reported(self, unit: str) -> ReportedExecution | None:
        """What the form says about the money, in `unit`; None where it says nothing of a year's spending."""
        if self.partial or not ("executed" in self.whole or any("executed" in part for part in self.parts)):
            return None
        said = {role: self._amount(role, unit) for role in _MONEY}
        claimed, reason = self.whole.get("claimed"), self.whole.get("reason")
        if said["executed"] is None and claimed is None:
            return None
        rows = (self.whole, *self.parts)
        return ReportedExecution(
            initial=said["initial"],
            budget=said["budget"],
            executed=said["executed"],
            claimed=weight(claimed.text) if claimed else None,
            deviation=_words(reason),
            place=_place(rows),
        )

    def watched(self, unit: str, month: int) -> MonitoringExecution | None:
        """What a 监控表 says about the money by the end of `month`, in `unit`; None where it says nothing."""
        executed, expected = self._amount("partial", unit), self._amount("forecast", unit)
        if not self.partial or (executed is None and expected is None):
            return None
        return MonitoringExecution(month, executed, expected, source=_place((self.whole, *self.parts)))

    def _amount(self, role: str, unit: str) -> Decimal | None:
        rows = [self.whole] if self.whole else self.parts
        found = [amount(row[role].text) for row in rows if role in row]
        values = [in_unit(value, printed, unit) for value, printed in filter(None, found)]
        return sum(values, Decimal(0)) if values else None


def read(lines: Sequence[Line]) -> Money:
    """`lines` with the columns of a completed form's money block told apart by the words above them.

    The year's funds are 年初预算数 as the target table printed it, kept so that the form and the table
    agree; 全年预算数 where no first budget is printed or it is zero. Money that was spent is no budget.
    """
    reading = _Reading()
    for line in lines:
        reading.add(unpacked(line))
    return reading.end()


@dataclass(slots=True)
class _Row:
    """One row of the block: its fund label and its cells by role."""

    label: Cell | None
    roles: dict[str, Cell]
    line: Line
    figures: tuple[Cell, ...] = ()
    """Amounts of a row that is one state of the budget, its columns being the sources."""
    role: str | None = None
    """The state that such a row says."""


class _Reading:
    """Goes through the lines with the heads that stand above them."""

    def __init__(self) -> None:
        self._kept: list[Line | _Row] = []
        self._heads: list[tuple[str, Cell]] = []
        self._pairs: list[str] = []
        self._points: Decimal | None = None

    def add(self, line: Line) -> None:
        """Takes one line."""
        line = _told_apart(line)
        roles = [execution_role(cell.text) for cell in line.cells]
        amounts = any(amount(cell.text) for cell in line.cells)
        if not amounts and _tells(roles):
            self._take_heads(line, roles)
        elif self._heads and self._under_heads(line):
            pass
        elif amounts and self._take_pairs(line, roles):
            self._heads = []
        elif self._pairs and self._under_pairs(line):
            pass
        else:
            self._heads, self._pairs = [], []
            self._kept.append(line)

    def end(self) -> Money:
        """The block as a whole."""
        rows = [kept for kept in self._kept if isinstance(kept, _Row)]
        seen = {role for row in rows for role in row.roles} | {role for role, _ in self._heads}
        whole = self._whole(rows)
        chosen = _chosen(rows if whole is None else [whole])
        lines = [
            kept if isinstance(kept, Line) else _reduced(kept, chosen, alone=kept is whole)
            for kept in self._kept
        ]
        return Money(
            lines=tuple(line for line in lines if line is not None and line.cells),
            whole=whole.roles if whole else {},
            parts=() if whole else tuple(row.roles for row in rows if _kind(row) in _AFTER_THE_WHOLE),
            points=_points(whole) or self._points,
            partial="partial" in seen and "executed" not in seen,
        )

    def _whole(self, rows: Sequence[_Row]) -> _Row | None:
        """The row of the total: by its label, or the only row there is; pieces of it put together."""
        totals = [row for row in rows if _kind(row) == "total" or row.label is None]
        if not totals and len(rows) == 1:
            totals = list(rows)
        if not totals:
            return None
        first = totals[0]
        for row in totals[1:]:
            for role, cell in row.roles.items():
                first.roles.setdefault(role, cell)
        return first

    # --- heads above columns ---------------------------------------------------------------

    def _take_heads(self, line: Line, roles: Sequence[str | None]) -> None:
        pairs = zip(line.cells, roles, strict=True)
        self._heads = _stacked(self._heads, [(role, cell) for cell, role in pairs if role is not None])
        self._pairs = []
        printed = [found for cell in line.cells if (found := _IN_BRACKETS.search(text.fold(cell.text)))]
        self._points = Decimal(printed[0][1]) if printed else None
        beside = tuple(cell for cell, role in zip(line.cells, roles, strict=True) if role is None)
        self._kept.append(replace(line, cells=beside))

    def _under_heads(self, line: Line) -> bool:
        """Takes a row of the columns; False for a line that is none."""
        label = next((cell for cell in line.cells if kind_of(cell.text) not in {None, "group"}), None)
        start = 0 if label is None else line.cells.index(label) + 1
        cells = [cell for cell in line.cells[start:] if label is not None or _is_figure(cell)]
        if label is None:
            unknown = [cell for cell in line.cells if not _is_figure(cell)]
            if not cells or any(label_words.block_field(cell.text) for cell in unknown):
                return False
            label = unknown[-1] if unknown and kind_of(unknown[-1].text) != "group" else None
        beside = [cell for cell in line.cells if kind_of(cell.text) == "group" and cell is not label]
        if beside:
            self._kept.append(replace(line, cells=tuple(beside)))
        self._kept.append(_Row(label, self._by_role(cells), line))
        return True

    def _by_role(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        slots = tuple(
            Slot(_SLOT_FIELDS.get(role, "money"), column(head), head.text) for role, head in self._heads
        )
        chosen = align([cell.text for cell in cells], [column(cell) for cell in cells], slots).slots
        return {
            self._heads[index][0]: cell
            for cell, index in zip(cells, chosen, strict=True)
            if index is not None and text.squeeze(cell.text) not in vocabulary.NO_VALUE
        }

    # --- labels beside amounts -------------------------------------------------------------

    def _take_pairs(self, line: Line, roles: Sequence[str | None]) -> bool:
        """Takes a row of labels each with its amount: 预算数 | 200 | 执行数 | 195, or one of them a row."""
        found: dict[str, Cell] = {}
        waiting: str | None = None
        label: Cell | None = None
        for cell, role in zip(line.cells, roles, strict=True):
            role = role or ("budget" if kind_of(cell.text) == "total" else None)
            if role is not None:
                waiting = role
                label = label or cell
            elif waiting is not None:
                found.setdefault(waiting, cell)
                waiting = None
        figures = tuple(cell for cell in line.cells if _is_figure(cell))
        beside = sum(kind_of(cell.text) == "group" for cell in line.cells)
        alone = len(line.cells) - beside == len(figures) + 1
        more = bool(self._pairs and found) and set(found) <= _BESIDE_MONEY
        if label is None or not (_tells(list(found)) or more or (alone and _one_of_many(found, self._pairs))):
            return False
        self._pairs = list(found) if not alone else [*self._pairs, *found]
        role = next(iter(found)) if alone and len(figures) > 1 else None
        self._kept.append(_Row(None, found, line, figures if role else (), role))
        return True

    def _under_pairs(self, line: Line) -> bool:
        """Takes a row that repeats one label a pair: 其中：财政拨款 | 200 | 其中：财政拨款 | 195."""
        labels = [cell for cell in line.cells if kind_of(cell.text) not in {None, "group"}]
        keys = {vocabulary.key(cell.text) for cell in labels}
        if len(labels) < 2 or len(keys) != 1:
            return False
        money = [role for role in self._pairs if role in _MONEY]
        groups: list[list[Cell]] = []
        for cell in line.cells:
            if cell in labels:
                groups.append([])
            elif groups:
                groups[-1].append(cell)
        roles = {role: group[0] for role, group in zip(money, groups, strict=False) if group}
        self._kept.append(_Row(labels[0], roles, line))
        return True


def _told_apart(line: Line) -> Line:
    """A line of prose that tells the money by labels (`年初预算：80万元 实际支出：70万元`) as cells."""
    cell = line.single
    found = _TOLD.findall(cell.text) if cell is not None else []
    if cell is None or not _tells(execution_role(label) for label, _ in found):
        return line
    return replace(line, cells=tuple(Cell(words, cell.place) for pair in found for words in pair))


def _stacked(upper: Sequence[tuple[str, Cell]], lower: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """The heads of two rows as one: a head below takes the place of the wider one above it."""
    merged = list(lower)
    first = min((column(cell) for _, cell in lower), default=0)
    for index, (role, cell) in enumerate(upper):
        end = column(upper[index + 1][1]) if index + 1 < len(upper) else 10_000
        divided = any(column(cell) <= column(other) < end for _, other in lower)
        if not divided or column(cell) < first:
            merged.append((role, cell))
    return sorted(merged, key=lambda head: column(head[1]))


def _tells(roles: Iterable[str | None]) -> bool:
    """True when a completed form has these columns: spending beside a budget, or two states of one."""
    said = set(roles) - {None}
    money = said & {"initial", "budget", "executed", "partial"}
    return bool(money) and (bool(said & _SPENT and len(said) > 1) or {"initial", "budget"} <= said)


def _one_of_many(found: Mapping[str, Cell], before: Sequence[str]) -> bool:
    """True for a row of one label and one amount that only a completed form prints, or that goes on one."""
    roles = set(found)
    return bool(roles & {"initial", "executed"}) or (bool(before) and bool(roles))


def _points(row: _Row | None) -> Decimal | None:
    cell = row.roles.get("weight") if row else None
    return weight(cell.text) if cell else None


def _is_figure(cell: Cell) -> bool:
    look = traits(cell.text)
    return look.number or look.nothing or look.value >= 0.9 or amount(cell.text) is not None


def _kind(row: _Row) -> str | None:
    return kind_of(row.label.text) if row.label is not None else None


def _chosen(rows: Sequence[_Row]) -> str:
    """Which column is the year's budget: the first one printed, unless it is empty or zero."""
    for role in ("initial", "budget"):
        found = [amount(row.roles[role].text) for row in rows if role in row.roles]
        if any(value for value, _ in filter(None, found)):
            return role
    return "initial" if any("initial" in row.roles for row in rows) else "budget"


def _reduced(row: _Row, chosen: str, *, alone: bool) -> Line | None:
    """The row as its label and the amount in the chosen column."""
    if row.role is not None:
        whole = Cell("年度资金总额", row.line.place)
        return replace(row.line, cells=(whole, *row.figures)) if row.role == chosen else None
    cell = row.roles.get(chosen)
    label = row.label
    if label is None or (alone and _kind(row) is None):
        if cell is None:
            return None
        label = Cell("年度资金总额", cell.place if label is None else label.place)
    return replace(row.line, cells=(label,) if cell is None else (label, cell))


def _words(cell: Cell | None) -> str | None:
    return (text.one_line(cell.text) or None) if cell else None


def _place(rows: Iterable[Roles]) -> Place | None:
    for role in ("executed", "partial", "budget", "initial", "claimed"):
        for row in rows:
            if role in row:
                return row[role].place
    return None
