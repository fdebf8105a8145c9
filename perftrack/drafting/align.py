"""Gives each cell of a row its field: the cheapest assignment in order, by meaning and by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perftrack.drafting import label_words, vocabulary
from perftrack.drafting.cells import Traits, traits

SKIP = {
    "name": 3.0, "target": 2.5, "weight": 0.6, "rule": 0.4, "basis": 0.4, "last_year": 0.4, "evidence": 0.3,
    "sign": 0.2, "unit": 0.2,
}  # fmt: skip
"""What it costs to leave a field empty; fields not named here may be empty freely."""
_WEIGHT = re.compile(r"\d{1,3}(\.\d+)?分?|[-—]?")
_FITS_WELL = 1.5
_MAY_MISFIT = frozenset(
    {
        *("claimed", "reviewed", "completion", "coefficient"),
        *("actual", "actual_unit", "deviation", "measures", "unit"),
    }
)
"""Fields of a completed form that one odd word in its own column does not move."""
_PIECES_OF_A_ROW = 3
_MOST_CELLS = 60
"""Longer rows are no rows of a target table; they are told by column alone, which takes no time."""
EXTRA = 3.5
"""What it costs to give a cell no field."""
# What is left of a level name when its lines fall on different rows.
_PIECES = frozenset({"指标", "指", "标", "产", "出", "效", "益", "成", "本", "满意", "度指标", "度"})
_SIDE_PIECES = frozenset({"绩效", "指标", "绩", "效", "指", "标", "绩效指", "年度", "年", "度"})
_START, _START_MOST = 0.25, 1.0
_STEP, _STEP_MOST = 0.35, 1.4


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a table as its header prints it."""

    field: str
    column: int
    """Where the header's cell stands, from 1."""
    label: str
    half: int = 0
    """0 for the first of two target tables side by side, 1 for the second."""
    horizon: str | None = None
    """Horizon its label names, if any."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which slot each cell of a row belongs to."""

    slots: tuple[int | None, ...]
    """One per cell; None for a cell that fits no field."""
    cost: float


def align(words: Sequence[str], columns: Sequence[int] | None, slots: Sequence[Slot]) -> Alignment:
    """The cheapest order-keeping assignment of cells to slots.

    A cell pays for how badly its text fits the field and for every change of distance to the
    header's columns, so a row shifted as a whole pays once. Fields left empty and cells left over pay too.
    Without `columns` only order and meaning count.
    """
    if columns is None:
        return _by_order([traits(word) for word in words], slots)
    if len(words) > _MOST_CELLS:
        by_column = {slot.column: index for index, slot in enumerate(slots)}
        return Alignment(tuple(by_column.get(column) for column in columns), EXTRA * len(words))
    exact = _exact(words, columns, slots)
    if exact is not None:
        return exact
    return _cheapest([traits(word) for word in words], columns, slots)


def _exact(words: Sequence[str], columns: Sequence[int], slots: Sequence[Slot]) -> Alignment | None:
    """The assignment by column alone, when every cell stands under a label that it fits well."""
    by_column = {slot.column: index for index, slot in enumerate(slots)}
    first = min(by_column, default=0)
    chosen: list[int | None] = []
    odd = False
    for word, column in zip(words, columns, strict=True):
        index = by_column.get(column)
        if index is None and column < first and _side(traits(word)) == 0:
            chosen.append(None)  # the label beside the whole table, whose column the header leaves blank
            continue
        if index is None:
            return None
        if fit(slots[index].field, traits(word)) > _FITS_WELL:
            if odd or slots[index].field not in _MAY_MISFIT:
                return None
            odd = True
        chosen.append(index)
    filled = {slots[index].field for index in chosen if index is not None}
    piece = len(words) <= _PIECES_OF_A_ROW and not any(traits(word).value >= 0.9 for word in words)
    return Alignment(tuple(chosen), 0.0) if piece or {"name", "target"} <= filled else None


def _cheapest(cells: Sequence[Traits], columns: Sequence[int], slots: Sequence[Slot]) -> Alignment:
    skip = [0.0]
    for slot in slots:
        skip.append(skip[-1] + SKIP.get(slot.field, 0.0))
    # best[i][j]: cheapest way to give cell i to slot j, with the way back.
    best: list[list[tuple[float, int, int]]] = []
    for i, cell in enumerate(cells):
        row: list[tuple[float, int, int]] = []
        for j, slot in enumerate(slots):
            shift = columns[i] - slot.column
            came = (i * EXTRA + skip[j] + min(_START * abs(shift), _START_MOST), -1, -1)
            for earlier in range(i):
                left_over = (i - earlier - 1) * EXTRA
                for k in range(j):
                    moved = abs(shift - (columns[earlier] - slots[k].column))
                    cost = (
                        best[earlier][k][0]
                        + left_over
                        + skip[j]
                        - skip[k + 1]
                        + min(_STEP * moved, _STEP_MOST)
                    )
                    if cost < came[0]:
                        came = (cost, earlier, k)
            row.append((came[0] + fit(slot.field, cell), came[1], came[2]))
        best.append(row)
    return _way_back(best, len(cells), skip)


def _by_order(cells: Sequence[Traits], slots: Sequence[Slot]) -> Alignment:
    """As `_cheapest`, by order and meaning alone."""
    # best[i][j]: cheapest way to place the first i cells in the first j slots.
    best = [[0.0] * (len(slots) + 1) for _ in range(len(cells) + 1)]
    for i in range(len(cells) + 1):
        for j in range(len(slots) + 1):
            choices = [] if i or j else [0.0]
            if j:
                choices.append(best[i][j - 1] + SKIP.get(slots[j - 1].field, 0.0))
            if i:
                choices.append(best[i - 1][j] + EXTRA)
            if i and j:
                choices.append(best[i - 1][j - 1] + fit(slots[j - 1].field, cells[i - 1]))
            best[i][j] = min(choices)
    chosen: list[int | None] = [None] * len(cells)
    i, j = len(cells), len(slots)
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + fit(slots[j - 1].field, cells[i - 1]):
            i, j = i - 1, j - 1
            chosen[i] = j
        elif best[i][j] == best[i][j - 1] + SKIP.get(slots[j - 1].field, 0.0):
            j -= 1
        else:
            i -= 1
    return Alignment(tuple(chosen), best[-1][-1])


def _way_back(best: list[list[tuple[float, int, int]]], cells: int, skip: list[float]) -> Alignment:
    total, i, j = cells * EXTRA + skip[-1], -1, -1
    for last, row in enumerate(best):
        for k, (cost, _, _) in enumerate(row):
            whole = cost + (cells - last - 1) * EXTRA + skip[-1] - skip[k + 1]
            if whole < total:
                total, i, j = whole, last, k
    chosen: list[int | None] = [None] * cells
    while i >= 0:
        chosen[i] = j
        _, i, j = best[i][j]
    return Alignment(tuple(chosen), total)


def fit(field: str, cell: Traits) -> float:
    """How badly a cell's text fits a field: 0 very well, 7 not at all."""
    measure = _FITS.get(field)
    return measure(cell) if measure else (1.5 if cell.value >= 1 else 0.8)


def _level1(cell: Traits) -> float:
    if cell.level1:
        return 0.0
    if cell.words in _PIECES:
        return 0.5
    if cell.level2:
        return 4.0
    if cell.value >= 0.9 or cell.number or cell.sign:
        return 7.0
    return 2.0 if cell.size <= 10 else 4.5


def _level2(cell: Traits) -> float:
    if cell.level2:
        return 0.0
    if cell.words in _PIECES or (cell.level1 and cell.size <= 2):
        return 0.5
    if cell.level1:
        return 4.0 if cell.standard1 else 2.2
    if cell.value >= 0.9 or cell.number or cell.sign:
        return 7.0
    return 2.2 if cell.size <= 10 else 4.5


def _name(cell: Traits) -> float:
    if cell.number or cell.sign:
        return 7.0
    if cell.value >= 0.9:
        return 6.0
    if cell.basis_exact or cell.evidence_exact or (cell.rule and cell.size <= 10 and "赋分" in cell.words):
        return 5.0
    if cell.level2 or cell.level1:
        return 3.0
    return 1.0 if cell.size == 1 or cell.nothing else 0.0


def _target(cell: Traits) -> float:
    if cell.value:
        return 0.8 * (1 - cell.value)
    if cell.number:
        return 0.2
    if cell.level1 or cell.level2:
        return 6.0
    if cell.basis_exact or cell.evidence_exact or (cell.rule and "赋分" in cell.words) or cell.sign:
        return 4.5
    if cell.nothing:
        return 1.0
    return 0.8 if cell.size <= 12 else 1.6 if cell.size <= 24 else 3.0


def _last_year(cell: Traits) -> float:
    if cell.words in vocabulary.LAST_YEAR_WORDS or cell.value or cell.number:
        return 0.0
    if cell.basis_exact or cell.evidence_exact or (cell.rule and "赋分" in cell.words):
        return 4.0
    return 0.6 if cell.size <= 12 else 2.5


def _weight(cell: Traits) -> float:
    if cell.weight:
        return 0.0
    return 1.0 if _none(cell) else 2.5 if cell.number else 7.0


def _none(cell: Traits) -> bool:
    """True for a dash, 不适用, 未评分 and the like."""
    return cell.nothing or vocabulary.NO_POINTS.fullmatch(cell.words) is not None


def _points(cell: Traits) -> float:
    """As a weight; a row that gets none says so where its points would stand."""
    return 0.0 if _none(cell) else _weight(cell)


def _rule(cell: Traits) -> float:
    if cell.rule:
        return 0.0
    if cell.number or cell.value >= 0.9:
        return 6.0
    return 4.0 if cell.basis_exact or cell.evidence_exact else 1.5


def _evidence(cell: Traits) -> float:
    if cell.evidence_exact:
        return 0.0
    if cell.number or cell.value >= 0.9 or (cell.rule and "赋分" in cell.words):
        return 5.0
    return 0.2 if cell.evidence else 1.2


def _basis(cell: Traits) -> float:
    if cell.basis_exact:
        return 0.0
    if cell.number or cell.value >= 0.9:
        return 4.5
    if cell.evidence_exact or (cell.rule and "赋分" in cell.words):
        return 3.5
    return 0.2 if cell.basis else 1.2


def _sign(cell: Traits) -> float:
    return 0.0 if cell.sign or cell.words in vocabulary.DIRECTIONS else 1.0 if cell.nothing else 6.0


def _direction(cell: Traits) -> float:
    return 0.0 if cell.words in vocabulary.DIRECTIONS or cell.sign else 1.0 if cell.nothing else 3.0


def _unit(cell: Traits) -> float:
    if cell.nothing:
        return 0.5
    if cell.sign or cell.number or cell.value >= 0.9 or cell.level1 or cell.level2:
        return 6.0
    return 0.2 if cell.size <= 6 else 3.0


def _seq(cell: Traits) -> float:
    return 0.0 if cell.number and cell.size <= 3 else 6.0


def _side(cell: Traits) -> float:
    if cell.words in _SIDE_PIECES:
        return 0.0
    return 0.0 if label_words.header_field(cell.words) in {"side", "name", "goal"} else 4.0


def _money(cell: Traits) -> float:
    return 0.0 if cell.number else 0.3 if cell.nothing else 0.5 if cell.value >= 0.9 else 6.0


def _share(cell: Traits) -> float:
    if cell.words.endswith("%") or _none(cell):
        return 0.0
    return 0.4 if cell.weight else 0.8 if cell.value >= 0.9 and not cell.number else 1.5


def _actual(cell: Traits) -> float:
    """As a target, but what was done may be told in many words."""
    if _none(cell):
        return 0.2
    if cell.value or cell.number:
        return _target(cell)
    return min(_target(cell), 1.2) if not (cell.basis_exact or cell.sign) else 4.5


def _pair(cell: Traits) -> float:
    both = cell.words.split("/")
    return 0.0 if len(both) == 2 and all(map(_WEIGHT.fullmatch, both)) else 0.5 if _none(cell) else 6.0


def _reason(cell: Traits) -> float:
    if cell.nothing:
        return 0.0
    return 2.0 if cell.number or cell.value >= 0.9 else 0.4


def _choice(cell: Traits) -> float:
    return 0.0 if cell.words in {"是", "否", "√", "✓", "☑", "v", "V"} else 3.0


def _chance(cell: Traits) -> float:
    return 0.0 if cell.words in {"确定能", "有可能", "完全不可能"} else _choice(cell)


def _amount(cell: Traits) -> float:
    return 0.1 if cell.number else 0.5 if cell.value >= 1 else 4.0


def _long(cell: Traits) -> float:
    return 5.0 if cell.value >= 0.9 or cell.number or cell.level1 or cell.level2 else 0.6


def _code(cell: Traits) -> float:
    return 0.2 if any(c.isdigit() for c in cell.words) else 2.0


_FITS = {
    "level1": _level1,
    "level2": _level2,
    "name": _name,
    "target": _target,
    "last_year": _last_year,
    "weight": _weight,
    "rule": _rule,
    "evidence": _evidence,
    "basis": _basis,
    "sign": _sign,
    "direction": _direction,
    "unit": _unit,
    "seq": _seq,
    "side": _side,
    "amount": _amount,
    "project": _long,
    "unit_name": _long,
    "goal": _long,
    "department": _long,
    "actual": _actual,
    "progress": _actual,
    "forecast": _actual,
    "adjusted": _target,
    "claimed": _points,
    "reviewed": _points,
    "weight_claimed": _pair,
    "code": _code,
    "year": _code,
    "coefficient": _share,
    "completion": _share,
    "target_long": _target,
    "actual_unit": _unit,
    "money": _money,
    "deviation": _reason,
    "measures": _reason,
    "core": _choice,
    "cause": _reason,
    "chance": _chance,
}
