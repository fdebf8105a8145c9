"""Reads the funds block by its labels: total, fiscal and other of the year, and every printed source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.cells import amount
from perftrack.drafting.flags import flag
from perftrack.drafting.lines import Line, column
from perftrack.model import Cell, Finding, Funds, FundSource, Horizon, Place

_UNIT = re.compile(
    r"[(:：]?(万元|亿元|千元|元)\)?$|单位[:：](人民币)?(万元|亿元|千元|元)|\((万元|亿元|千元|元)\)"
)
_FACTOR = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}
_COLON = re.compile(r"[:：]")
_TEXT_FOLLOWS = frozenset(
    {"project", "unit_name", "department", "goal", "goal_implementation", "text", "person"}
)


@dataclass(slots=True)
class _Pair:
    kind: str
    name: str
    amount: Decimal | None
    horizon: Horizon | None
    place: Place
    unit: str | None
    column: int
    order: int
    """How many labels stand before it in its row."""


@dataclass(frozen=True, slots=True)
class FundsRead:
    """The funds and what to say about their reading."""

    funds: Funds
    findings: tuple[Finding, ...]
    places: tuple[tuple[str, Place], ...]


def read(lines: Sequence[Line]) -> FundsRead:
    """The funds printed in `lines`. Amounts that are not printed are None; added-up ones are named in `derived`."""
    pairs, findings = _Pairing().read(lines)
    _set_horizons(pairs)
    unit = _unit(lines, pairs)
    if pairs and unit is None:
        findings.append(flag("R33", pairs[0].place, unit="万元"))
    return _summed(pairs, unit or "万元", findings)


class _Pairing:
    """Puts labels and amounts together, across a row or down a column of single cells."""

    def __init__(self) -> None:
        self._pairs: list[_Pair] = []
        self._findings: list[Finding] = []
        self._label: Cell | None = None
        self._parent: Cell | None = None
        self._heads: list[Cell] = []
        self._order = 0

    def read(self, lines: Sequence[Line]) -> tuple[list[_Pair], list[Finding]]:
        """All pairs of `lines`, in order."""
        for line in lines:
            if line.single is None:
                self._blank()
                self._row(line)
                self._blank()
            else:
                self._cell(line.cells[0], 0)
        self._blank()
        return self._pairs, self._findings

    def _row(self, line: Line) -> None:
        labels = [cell for cell in line.cells if _kind(cell.text)]
        amounts = [cell for cell in line.cells if amount(cell.text)]
        if (
            self._heads
            and amounts
            and not [cell for cell in labels if _kind(cell.text) not in {"total", "group"}]
        ):
            self._columns(amounts)
            return
        order, skip = 0, False
        for cell in line.cells:
            if skip:
                skip = False
                continue
            skip = vocabulary.block_field(cell.text) in _TEXT_FOLLOWS
            order += self._cell(cell, order)
        self._heads = labels if len(labels) >= 2 and not amounts else []

    def _cell(self, cell: Cell, order: int) -> int:
        """Takes a cell; 1 when it was a label, else 0."""
        if kind := _kind(cell.text):
            parent = self._label if self._label is not None and _is_part(kind, cell, self._label) else None
            if parent is None:
                self._blank()
            self._label, self._parent, self._order = cell, parent, order
            return 1
        head, _, tail = cell.text.replace(":", "：").partition("：")
        if tail and _kind(head):
            self._blank()
            self._label, self._order = Cell(head, cell.place), order
            self._value(Cell(tail, cell.place))
            return 1
        if self._label is not None:
            self._value(cell)
        return 0

    def _value(self, cell: Cell) -> None:
        found = amount(cell.text)
        nothing = text.squeeze(cell.text) in vocabulary.NO_VALUE
        if found is None and not nothing:
            if _kind(self._label.text if self._label else "") in {None, "group"}:
                self._label = None
                return
            if any(c.isdigit() for c in cell.text) and len(cell.text) <= 20 and self._label is not None:
                self._findings.append(flag("R42", cell.place, label=self._label.text, printed=cell.text))
            self._blank()
            return
        self._pair(found, cell.place)

    def _blank(self) -> None:
        """The waiting label has no amount."""
        if self._label is not None and _kind(self._label.text) not in {None, "group"}:
            self._pair(None, self._label.place)
        self._label = self._parent = None

    def _pair(self, found: tuple[Decimal, str | None] | None, place: Place) -> None:
        label = self._label
        if label is None:
            return
        kind = _kind(label.text) or "group"
        parent = self._parent
        name = text.unwrap(label.text).strip("：: ")
        if parent is not None:
            name = vocabulary.key(parent.text) + "/" + name
        self._pairs.append(
            _Pair(
                kind="total" if kind == "group" else kind,
                name=name.removeprefix("其中：").removeprefix("其中:").strip(),
                amount=found[0] if found else None,
                horizon=_horizon(label.text),
                place=place,
                unit=(found[1] if found else None) or _printed_unit(label.text),
                column=column(label),
                order=self._order,
            )
        )
        self._label = self._parent = None

    def _columns(self, amounts: Sequence[Cell]) -> None:
        """Amounts under a row of labels: by order when there are as many, else by the nearest column."""
        heads = [head for head in self._heads if _kind(head.text) != "group"]
        for index, cell in enumerate(amounts):
            head = (
                heads[index]
                if len(heads) == len(amounts)
                else min(heads, key=lambda label: abs(column(label) - column(cell)))
            )
            self._label, self._order = head, index
            self._pair(amount(cell.text), cell.place)
        self._heads = []


def _kind(words: str) -> str | None:
    """Kind of a fund label, "group" for a mere heading of the block, None for anything else."""
    if len(words) > 40 or amount(words):
        return None
    if vocabulary.FUND_GROUP.fullmatch(vocabulary.key(words)):
        return "group"
    return vocabulary.fund_kind(words)


def _is_part(kind: str, cell: Cell, before: Cell) -> bool:
    """True for a label that divides the one before it: 财政资金 | 上级安排, 其他资金 | 其他."""
    whole = _kind(before.text)
    if whole == "fiscal":
        return kind in {"government", "category"}
    return whole == "other" == kind and vocabulary.key(cell.text) == "其他" != vocabulary.key(before.text)


def _horizon(words: str) -> Horizon | None:
    if vocabulary.IMPLEMENTATION.search(words):
        return "implementation"
    return "annual" if vocabulary.ANNUAL.search(words) else None


def _set_horizons(pairs: list[_Pair]) -> None:
    """A source stands under the total that has its column, or its turn in the row."""
    totals: list[_Pair] = []
    for pair in pairs:
        if pair.horizon is not None and pair.kind == "total":
            totals = [total for total in totals if total.horizon != pair.horizon] + [pair]
        if pair.horizon is None and totals:
            nearest = min(
                totals, key=lambda total: (abs(total.column - pair.column), abs(total.order - pair.order))
            )
            pair.horizon = nearest.horizon if len(totals) > 1 else totals[0].horizon
        elif pair.horizon is None:
            pair.horizon = "annual"


def _printed_unit(words: str) -> str | None:
    found = _UNIT.search(text.squeeze(text.fold(words)))
    return next((group for group in found.groups() if group in _FACTOR), None) if found else None


def _unit(lines: Sequence[Line], pairs: Sequence[_Pair]) -> str | None:
    """The currency unit of the block: from a fund label, a caption such as 单位：万元, or the amounts."""
    for line in lines:
        for cell in line.cells:
            label = _kind(cell.text) is not None or "单位：" in cell.text or "单位:" in cell.text
            if label and len(cell.text) <= 40 and (unit := _printed_unit(cell.text)):
                return unit
    return next((pair.unit for pair in pairs if pair.unit), None)


def _summed(pairs: list[_Pair], unit: str, findings: list[Finding]) -> FundsRead:
    for pair in pairs:
        if pair.unit not in {None, unit} and pair.amount is not None:
            findings.append(flag("R43", pair.place, label=pair.name, unit=pair.unit, other=unit))
            pair.amount = (pair.amount * _FACTOR[pair.unit or unit] / _FACTOR[unit]).normalize() + 0
    annual = [pair for pair in pairs if pair.horizon == "annual"]
    places: dict[str, Place] = {}
    derived: list[str] = []
    printed = {kind: _printed(annual, kind, findings, places) for kind in ("total", "fiscal", "other")}
    fiscal, other = printed["fiscal"], printed["other"]
    if fiscal is None:
        fiscal = _fiscal(annual)
        if fiscal is not None:
            derived.append("fiscal")
    total = printed["total"]
    if total is None:
        own = _sum(pair for pair in annual if pair.kind == "own")
        amounts = [value for value in (fiscal, own, other) if value is not None]
        if amounts:
            total = sum(amounts, Decimal(0))
            derived.append("total")
    sources = tuple(
        FundSource(pair.name, pair.amount, pair.horizon or "annual", pair.place) for pair in pairs
    )
    return FundsRead(
        Funds(total, fiscal, other, unit, sources, tuple(derived)), tuple(findings), tuple(places.items())
    )


def _printed(
    pairs: Sequence[_Pair], kind: str, findings: list[Finding], places: dict[str, Place]
) -> Decimal | None:
    """The amount printed for `kind`; a second, different one is reported."""
    found = [pair for pair in pairs if pair.kind == kind and pair.amount is not None]
    if not found:
        return None
    first = found[0]
    places[kind] = first.place
    for pair in found[1:]:
        if pair.amount != first.amount:
            findings.append(flag("R34", pair.place, label=pair.name, first=first.amount, second=pair.amount))
    return first.amount


def _fiscal(annual: Sequence[_Pair]) -> Decimal | None:
    """Fiscal money added up from the budgets it comes from, else from the levels of government."""
    by_budget = _sum(pair for pair in annual if pair.kind == "category")
    return _sum(pair for pair in annual if pair.kind == "government") if by_budget is None else by_budget


def _sum(pairs: Iterable[_Pair]) -> Decimal | None:
    amounts = [pair.amount for pair in pairs if pair.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
