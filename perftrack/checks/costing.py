"""What the targets of a plan come to in money: so much a head, times heads, times months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.nouns import likest
from perftrack.checks.prose.quantities import size
from perftrack.checks.subject import Case, Row
from perftrack.notation import units

_PEOPLE, _MONTHS, _YEARS = "people", "months", "months×12"
_KNOWN = frozenset({_PEOPLE, _MONTHS, _YEARS})
_WHOLE_YEAR = Decimal(12)


@dataclass(frozen=True, slots=True)
class Standard:
    """A target of so much money for each person, month or year."""

    row: Row
    value: Decimal
    """In 元."""
    per: frozenset[str]


@dataclass(frozen=True, slots=True)
class Product:
    """A standard times what the plan says of heads and months."""

    standard: Standard
    heads: Row | None
    months: Row | None
    assumed: bool
    """Nobody says how many months: twelve were taken."""
    value: Decimal
    """In 元."""
    error: Decimal
    """How far it may be off because a standard was rounded, in 元."""

    @property
    def text(self) -> str:
        """`12 人×7 个月×750 元/人/月`, by the targets as printed."""
        rows = [row for row in (self.heads, self.months) if row is not None]
        factors = [_shown(row) for row in rows]
        if self.assumed:
            factors.append("12 个月")
        return "×".join([*factors, _shown(self.standard.row)])


def _shown(row: Row) -> str:
    value = row.target.value
    return f"{value if value is None else f'{value:f}'} {row.target.unit or ''}".strip()


def standards(case: Case) -> list[Standard]:
    """The targets of `case` that set how much one person, or one month, may cost."""
    found = []
    for row in case.rows:
        value, unit = row.target.value, row.target.unit
        if row.target.kind != "number" or value is None or unit is None:
            continue
        kind, factor = size(unit)
        head, *per = kind.split("/")
        if head != "money":
            continue
        every = row.name.find("每")
        if not per and every >= 0:
            per = [size(word)[0] for word in units.per_words(row.name, every)[0]]
            per = [_YEARS if one == _MONTHS and "每年" in row.name else one for one in per]
        if not per and "人均" in row.name:
            per = [_PEOPLE]
        if per and _PEOPLE in per and frozenset(per) <= _KNOWN:
            found.append(Standard(row, value * factor, frozenset(per)))
    return found


def product(standard: Standard, rows: Sequence[Row], about: str) -> Product | None:
    """`standard` times the heads and months that go with it and the words `about`; None: not clear which."""
    names = (standard.row.name, about)
    heads = _one(names, rows, _PEOPLE)
    if heads is None:
        return None
    months = _one(names, rows, _MONTHS) if _MONTHS in standard.per else None
    assumed = _MONTHS in standard.per and months is None
    if assumed and any(size(row.target.unit)[0] == _MONTHS for row in rows):
        return None
    value = standard.value * _number(heads)
    value *= _WHOLE_YEAR if assumed else Decimal(1) if months is None else _number(months)
    places = standard.row.target.value
    exponent = 0 if places is None else places.as_tuple().exponent
    error = Decimal(0)
    if isinstance(exponent, int) and exponent < 0 and standard.value:
        relative = Decimal(5).scaleb(exponent - 1) * size(standard.row.target.unit)[1] / standard.value
        error = value * relative
    return Product(standard, heads, months, assumed, value, error)


def _one(names: tuple[str, str], rows: Sequence[Row], kind: str) -> Row | None:
    fitting = [
        row
        for row in rows
        if row.target.kind == "number" and row.target.unit is not None and size(row.target.unit)[0] == kind
    ]
    if len(fitting) == 1:
        return fitting[0]
    return likest(names, fitting, least=3, margin=2)


def _number(row: Row) -> Decimal:
    return (row.target.value or Decimal(0)) * size(row.target.unit)[1]
