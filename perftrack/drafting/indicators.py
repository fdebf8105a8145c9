"""Makes indicators of rows: names completed, targets joined and read, every field with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from perftrack import notation, text
from perftrack.drafting import vocabulary
from perftrack.drafting.align import fit
from perftrack.drafting.cells import traits, weight
from perftrack.drafting.flags import flag
from perftrack.drafting.headers import Header
from perftrack.drafting.levels import Levels, Sisters, resolve
from perftrack.drafting.rows import Entry
from perftrack.model import Finding, Horizon, Indicator, Place, Target

_KEPT = ("level1", "level2", "name", "target", "basis", "last_year", "weight", "rule", "evidence", "claimed")
_SHORTEST_CLIPPED = 4
_DOUBTFUL = 3.0
_HAS_SIGN = re.compile(r"\s*[≥≤><=≧≦]")


def build(
    entries: Sequence[Entry],
    header: Header,
    horizons: tuple[Horizon, ...],
    year: int | None,
    sisters: Sisters,
) -> tuple[Indicator, ...]:
    """The indicators of one plan: those of the year first, then those of the implementation period."""
    made: list[Indicator] = []
    for horizon in ("annual", "implementation"):
        for half in range(header.halves):
            if horizons[half] == horizon:
                made += _half(entries, header, half, horizons[half], year, sisters)
        if horizon == "implementation" and header.has("target_long"):
            made += _half(entries, header, 0, "implementation", year, sisters, target="target_long")
    return tuple(_numbered(indicator, number) for number, indicator in enumerate(made, start=1))


def _numbered(indicator: Indicator, number: int) -> Indicator:
    return replace(indicator, number=number)


def _half(
    entries: Sequence[Entry],
    header: Header,
    half: int,
    horizon: Horizon,
    year: int | None,
    sisters: Sisters,
    target: str = "target",
) -> list[Indicator]:
    levels = resolve(entries, half, sisters)
    made: list[Indicator] = []
    above: Entry | None = None
    for entry, level in zip(entries, levels, strict=True):
        if ("name", half) not in entry.cells and (target, half) not in entry.cells:
            continue
        if target == "target_long" and (target, half) not in entry.cells:
            continue
        made.append(_Row(entry, half, level, header, above, target).indicator(horizon, year))
        if ("name", half) in entry.cells:
            above = entry
    return made


class _Row:
    """One row of one half on its way to an indicator."""

    def __init__(
        self, entry: Entry, half: int, levels: Levels, header: Header, above: Entry | None, target: str
    ) -> None:
        self._entry, self._half, self._levels, self._header = entry, half, levels, header
        self._above, self._target_field = above, target
        self._flags: list[Finding] = [*entry.flags, *levels.flags]

    def indicator(self, horizon: Horizon, year: int | None) -> Indicator:
        """The indicator, numbered later."""
        name, printed = self._name()
        target = self._target(year)
        points = self._points()
        self._missing_levels()
        one, two = self._levels.level1, self._levels.level2
        return Indicator(
            number=1,
            level1=one.text if one else None,
            level2=two.text if two else None,
            level1_std=one.name if one else None,
            level2_std=two.name if two else None,
            name=name,
            name_printed=printed,
            target=target,
            horizon=horizon,
            basis=self._words("basis"),
            last_year=self._words("last_year"),
            weight=points,
            rule=self._words("rule"),
            evidence=self._words("evidence"),
            place=self._entry.line.place,
            places=self._places(),
            findings=tuple(self._flags),
            claimed=weight(self._entry.text("claimed", self._half)),
        )

    def _name(self) -> tuple[str, str]:
        printed = self._entry.text("name", self._half)
        if not printed:
            self._flags.append(flag("R12", self._entry.line.place))
            above = self._above.text("name", self._half) if self._above else ""
            return text.unwrap(above), ""
        name = text.unwrap(printed)
        other = text.unwrap(self._entry.text("name", 1 - self._half))
        if len(other) > len(name) >= _SHORTEST_CLIPPED and other.startswith(name):
            self._flags.append(flag("R10", self._place("name"), printed=name, full=other))
            name = other
        elif fit("name", traits(printed)) >= _DOUBTFUL:
            self._flags.append(flag("R17", self._place("name"), printed=name))
        return name, printed

    def _target(self, year: int | None) -> Target:
        value = self._entry.text(self._target_field, self._half)
        sign, unit = self._entry.text("sign", self._half), self._entry.text("unit", self._half)
        words = joined_target(sign, value, unit)
        if not words:
            self._flags.append(flag("R11", self._place("name")))
        elif value and fit("target", traits(value)) >= _DOUBTFUL:
            self._flags.append(flag("R16", self._place(self._target_field), printed=text.one_line(value)))
        return notation.parse(words, year=year)

    def _points(self) -> Decimal | None:
        printed = self._entry.text("weight", self._half)
        points = weight(printed)
        if printed and (points is None or points > 100):
            if text.squeeze(printed) not in vocabulary.NO_VALUE:
                self._flags.append(flag("R14", self._place("weight"), printed=printed))
            return None
        return points

    def _missing_levels(self) -> None:
        for name, level in (("level1", self._levels.level1), ("level2", self._levels.level2)):
            if level is None and self._header.has(name):
                self._flags.append(flag("R08", self._entry.line.place, title=name))

    def _words(self, name: str) -> str | None:
        printed = text.one_line(self._entry.text(name, self._half))
        return (printed if name in {"basis", "last_year"} else text.unwrap(printed)) or None

    def _place(self, name: str) -> Place:
        cell = self._entry.cells.get((name, self._half))
        return cell.place if cell else self._entry.line.place

    def _places(self) -> tuple[tuple[str, Place], ...]:
        found: dict[str, Place] = {}
        for name in _KEPT:
            cell = self._entry.cells.get((self._target_field if name == "target" else name, self._half))
            if cell is not None:
                found[name] = cell.place
        for name, label in (("level1", self._levels.level1), ("level2", self._levels.level2)):
            if label is not None:
                found[name] = label.place
        return tuple((name, found[name]) for name in _KEPT if name in found)


def joined_target(sign: str, value: str, unit: str) -> str:
    """A target whose sign, value and unit stand in cells of their own, as one text (`≥95%`)."""
    sign, value, unit = sign.strip(), value.strip(), unit.strip()
    bare = text.squeeze(text.fold(sign))
    if bare in vocabulary.DIRECTIONS or bare not in vocabulary.SIGNS or _HAS_SIGN.match(text.fold(value)):
        sign = ""
    if not any(c.isdigit() for c in value):
        return sign + value if value else ""
    if text.squeeze(unit) in vocabulary.NO_VALUE or text.squeeze(value).endswith(text.squeeze(unit)):
        unit = ""
    return sign + value + unit


def names_elsewhere(tables: Sequence[tuple[Sequence[Entry], Header]]) -> Callable[[int], Sisters]:
    """For each table of a document: under which level 2 the other tables print a name without any doubt."""
    found: dict[str, set[tuple[int, str]]] = {}
    for index, (entries, header) in enumerate(tables):
        for half in range(header.halves):
            for entry, level in zip(entries, resolve(entries, half, _nowhere), strict=True):
                name = text.squeeze(entry.text("name", half))
                if name and level.level2 is not None and not level.flags:
                    found.setdefault(name, set()).add((index, level.level2.name))

    def of_table(table: int) -> Sisters:
        return lambda name: frozenset(level for index, level in found.get(name, ()) if index != table)

    return of_table


def _nowhere(name: str) -> frozenset[str]:
    return frozenset()
