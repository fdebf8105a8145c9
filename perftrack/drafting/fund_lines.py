"""Puts the labels and the amounts of a funds block together: across a row, down a column, under heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack import text
from perftrack.drafting import label_words, vocabulary
from perftrack.drafting.cells import amount
from perftrack.drafting.flags import flag
from perftrack.drafting.lines import Line, column, unpacked
from perftrack.model import Cell, Finding, Horizon, Place

# Labels whose value is free text: what follows them is no fund label, whatever its words.
_TEXT_FOLLOWS = frozenset(
    {"project", "unit_name", "department", "goal", "goal_implementation", "text", "person"}
)
_AMONG = re.compile(r"^其中[:：]")
_WITH_AMOUNT = re.compile(r"(.*[^\d\s.,])\s*(\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|千元|元)?)")


@dataclass(slots=True)
class Pair:
    """One printed fund label with its amount."""

    label: Cell
    kind: str
    name: str
    amount: Decimal | None
    """None where the cell beside the label is empty."""
    horizon: Horizon | None
    """As the label says; None where it says nothing."""
    place: Place
    unit: str | None
    """Currency unit printed with the amount."""
    order: int
    """How many fund labels stand before it in its row."""

    @property
    def column(self) -> int:
        """Column of the label."""
        return column(self.label)


def amounts_by_label(lines: Sequence[Line]) -> tuple[list[Pair], list[Finding]]:
    """All fund labels of `lines` with their amounts, in order, and what could not be read."""
    pairing = _Pairing()
    for line in lines:
        pairing.add(unpacked(line))
    return pairing.end()


def kind_of(words: str) -> str | None:
    """Kind of a fund label, "group" for a mere heading of the block, None for anything else."""
    if len(words) > 40 or amount(words):
        return None
    if label_words.FUND_GROUP.fullmatch(vocabulary.key(words)):
        return "group"
    return label_words.fund_kind(words)


class _Pairing:
    """Goes through the lines with the label that still waits for its amount."""

    def __init__(self) -> None:
        self._pairs: list[Pair] = []
        self._findings: list[Finding] = []
        self._label: Cell | None = None
        self._parent: Cell | None = None
        self._order = 0
        self._heads: list[Cell] = []
        self._candidates: list[tuple[Cell, ...]] = []

    def add(self, line: Line) -> None:
        """Takes one line."""
        if line.single is not None:
            self._cell(line.cells[0], 0)
            return
        self._blank()
        self._row(line)
        self._blank()

    def end(self) -> tuple[list[Pair], list[Finding]]:
        """Everything that was found."""
        self._blank()
        self._end_heads()
        said = [pair for pair in self._pairs if pair.amount is not None or pair.kind != "total"]
        return said, self._findings

    def _row(self, line: Line) -> None:
        labels = [cell for cell in line.cells if kind_of(cell.text)]
        amounts = [cell for cell in line.cells if amount(cell.text)]
        if self._heads and amounts and all(kind_of(cell.text) in {"total", "group"} for cell in labels):
            self._under_heads(line, amounts, total=bool(labels))
            return
        self._end_heads()
        order, skip = 0, False
        for cell in line.cells:
            if not skip:
                order += self._cell(cell, order)
            skip = not skip and label_words.block_field(cell.text) in _TEXT_FOLLOWS
        if len(labels) >= 2 and not amounts:
            self._heads = [cell for cell in labels if kind_of(cell.text) != "group"]

    def _cell(self, cell: Cell, order: int) -> int:
        """Takes a cell; 1 when it was a label, else 0."""
        if kind := kind_of(cell.text):
            parent = self._label if self._label is not None and _is_part(kind, cell, self._label) else None
            if parent is None:
                self._blank()
            self._label, self._parent, self._order = cell, parent, order
            return 1
        head, tail = _inline(cell.text)
        if tail and kind_of(head):
            self._blank()
            self._label, self._order = Cell(head, cell.place), order
            self._value(Cell(tail, cell.place))
            return 1
        if self._label is not None:
            self._value(cell)
        return 0

    def _value(self, cell: Cell) -> None:
        """Takes what stands behind the waiting label."""
        label = self._label
        if label is None:
            return
        found = amount(cell.text)
        if found is not None or text.squeeze(cell.text) in vocabulary.NO_VALUE:
            self._pair(found, cell.place)
            return
        if kind_of(label.text) != "group" and any(c.isdigit() for c in cell.text) and len(cell.text) <= 20:
            self._findings.append(flag("R42", cell.place, label=label.text, printed=cell.text))
        self._blank()

    def _blank(self) -> None:
        """The waiting label has no amount."""
        if self._label is not None and kind_of(self._label.text) != "group":
            self._pair(None, self._label.place)
        self._label = self._parent = None

    def _pair(self, found: tuple[Decimal, str | None] | None, place: Place) -> None:
        label, parent = self._label, self._parent
        self._label = self._parent = None
        if label is None:
            return
        kind = kind_of(label.text) or "group"
        name = _AMONG.sub("", text.unwrap(label.text).strip("：: ")).strip()
        self._pairs.append(
            Pair(
                label=label,
                kind="total" if kind == "group" else kind,
                name=name if parent is None else f"{vocabulary.key(parent.text)}/{name}",
                amount=found[0] if found else None,
                horizon=_horizon(label.text),
                place=place,
                unit=found[1] if found else None,
                order=self._order,
            )
        )

    def _under_heads(self, line: Line, amounts: Sequence[Cell], *, total: bool) -> None:
        """A row of amounts below a row of labels: the total's row counts, or the only row there is."""
        beside = any(kind_of(cell.text) is None and not amount(cell.text) for cell in line.cells)
        if total or not beside:
            self._candidates = [tuple(amounts)]
            self._end_heads()
        else:
            self._candidates.append(tuple(amounts))

    def _end_heads(self) -> None:
        """Takes the row of amounts under the labels; several rows without a total say nothing."""
        heads, self._heads = self._heads, []
        candidates, self._candidates = self._candidates, []
        if not heads or not candidates:
            return
        self._pairs = [pair for pair in self._pairs if pair.label not in heads]
        if len(candidates) > 1:
            return
        for index, cell in enumerate(candidates[0]):
            in_order = len(heads) == len(candidates[0])
            nearest = min(heads, key=lambda head: abs(column(head) - column(cell)))
            self._label, self._order = (heads[index] if in_order else nearest), index
            self._pair(amount(cell.text), cell.place)


def _inline(words: str) -> tuple[str, str]:
    """A label and the amount that stands in the same cell (`其中：财政拨款 66`), or no amount."""
    bare = _AMONG.sub("", words).replace(":", "：")
    head, _, tail = bare.partition("：")
    if tail.strip() or len(bare) > 60:
        return head, tail
    found = _WITH_AMOUNT.fullmatch(bare)
    return (found[1], found[2]) if found else (head, "")


def _is_part(kind: str, cell: Cell, before: Cell) -> bool:
    """True for a label that divides the one before it: 财政资金 | 上级安排, 其他资金 | 其他."""
    whole = kind_of(before.text)
    if whole == "fiscal":
        return kind in {"government", "category"}
    return whole == "other" == kind and vocabulary.key(cell.text) == "其他" != vocabulary.key(before.text)


def _horizon(words: str) -> Horizon | None:
    if label_words.IMPLEMENTATION.search(words):
        return "implementation"
    return "annual" if label_words.ANNUAL.search(words) else None
