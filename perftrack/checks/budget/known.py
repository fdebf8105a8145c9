"""Figures of the budget tables by what they mean: total, 基本支出, 项目支出, each function of expenditure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.budget.kinds import Kind
from perftrack.checks.budget.tables import Amount, BudgetTable, Line

_FUNCTION = re.compile(r"(?:\d{3}|[一二三四五六七八九十]{1,3}、)(?P<name>[^\d]{2,24}支出)")
_SUM = re.compile(r"(?:总?合?计|小计|预算数|20\d\d年度?(?:合计|预算数?)?|.*合计|金额)")
_NOT_THIS_YEAR = re.compile(r"上年|去年|执行|决算|增减|增长|变动|完成|比较")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that can be found again elsewhere."""

    amount: Decimal
    """In 元."""
    half: Decimal
    """In 元."""
    printed: str
    amount_at: Amount
    table: BudgetTable


class Known:
    """The figures of one document; a kind of table that occurs twice is left out: it is of several units."""

    __slots__ = ("_by_kind",)

    def __init__(self, tables: Sequence[BudgetTable]) -> None:
        times = Counter(table.kind for table in tables)
        self._by_kind: dict[Kind, BudgetTable] = {
            table.kind: table
            for table in tables
            if table.kind is not None and times[table.kind] == 1 and table.factor is not None
        }

    def table(self, kind: Kind) -> BudgetTable | None:
        """The one table of that kind."""
        return self._by_kind.get(kind)

    def total(self, kind: Kind, label: str | None = None, *, side: str = "") -> Figure | None:
        """The sum of a table, or of its column `label`; `side`: 收入 or 支出 of a table with two halves."""
        table = self.table(kind)
        if table is None:
            return None
        for line in table.lines:
            if not line.total or (line.code and not side):
                continue
            after = -1
            if side:
                after = next((at for at, words in line.texts.items() if words.startswith(side)), -2)
            column = None if after == -2 else _column(table, line, label, after)
            if column is not None:
                return _figure(table, line.amounts[column])
        return None

    def functions(self, kind: Kind, label: str | None = None) -> dict[str, Figure]:
        """Each function of expenditure (教育支出) by its name, in the column `label`; None: the first."""
        table = self.table(kind)
        if table is None:
            return {}
        found: dict[str, Figure] = {}
        seen: set[str] = set()
        for line in table.lines:
            for at, name in _names(line):
                column = _column(table, line, label, at)
                if column is not None and name not in seen:
                    found[name] = _figure(table, line.amounts[column])
                seen.add(name)
        return found

    def item(self, kind: Kind, function: str, group: str, item: str) -> Figure | None:
        """The sum of one 项 under its 款 and 类, all by name; None where there is no one such line."""
        table = self.table(kind)
        if table is None:
            return None
        names: dict[tuple[str, ...], str] = {}
        found = []
        for line in table.lines:
            if line.code:
                names.setdefault(line.code, line.name)
                above = (names.get(line.code[:1]), names.get(line.code[:2]), line.name)
                if len(line.code) == 3 and line.amounts and above == (function, group, item):
                    found.append(line)
        if len(found) != 1:
            return None
        column = _column(table, found[0], None, -1)
        return None if column is None else _figure(table, found[0].amounts[column])


def _names(line: Line) -> list[tuple[int, str]]:
    """Column and name of the functions of a line: of 208社会保障…, or of a line of code 208."""
    if line.code:
        first = min(line.amounts, default=0)
        return [(first - 1, line.name)] if len(line.code) == 1 and line.amounts else []
    found = ((at, _FUNCTION.fullmatch(words)) for at, words in line.texts.items())
    return [(at, match["name"]) for at, match in found if match]


def _column(table: BudgetTable, line: Line, label: str | None, after: int) -> int | None:
    """The first column of figures of this year behind column `after`, or the only one called `label`."""
    if label is not None:
        named = [at for at, words in table.labels.items() if words == label and at > after]
        return named[0] if len(named) == 1 and named[0] in line.amounts else None
    years = [year for words in table.labels.values() for year in _YEAR.findall(words)]
    for at in sorted(at for at in line.amounts if at > after):
        words = table.labels.get(at, "")
        earlier = any(year < max(years) for year in _YEAR.findall(words))
        if not earlier and not _NOT_THIS_YEAR.search(words):
            return at if not words or _SUM.fullmatch(words) else None
    return None


def _figure(table: BudgetTable, amount: Amount) -> Figure:
    factor = table.factor or Decimal(1)
    printed = f"{amount.value:f} {table.unit}"
    return Figure(amount.value * factor, amount.half * factor, printed, amount, table)
