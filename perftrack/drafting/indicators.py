"""Makes indicators of rows: names completed, targets joined and read, every field with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from perftrack import text
from perftrack.drafting import claims, targets, vocabulary, watching
from perftrack.drafting.align import fit
from perftrack.drafting.cells import kind_of, traits, weight
from perftrack.drafting.flags import flag
from perftrack.drafting.headers import Header
from perftrack.drafting.levels import Levels, Sisters, resolve
from perftrack.drafting.rows import Entry
from perftrack.model import Finding, Horizon, Indicator, Monitoring, Place, Reported, Target
from perftrack.notation.formatting import SIGNS

_KEPT = ("level1", "level2", "name", "target", "basis", "last_year", "weight", "rule", "evidence", "claimed")
_SHORTEST_CLIPPED = 4
_DOUBTFUL = 3.0


Made = tuple[Indicator, Reported | None, Monitoring | None]
"""An indicator, what a completed form says happened to it, and what a 监控表 says by the end of a month."""


def build(
    entries: Sequence[Entry],
    header: Header,
    horizons: tuple[Horizon, ...],
    year: int | None,
    sisters: Sisters,
) -> tuple[tuple[Indicator, ...], tuple[Reported, ...], tuple[Monitoring, ...]]:
    """The indicators of one plan, those of the year first, and what a completed form says of each."""
    made: list[Made] = []
    for horizon in ("annual", "implementation"):
        for half in range(header.halves):
            if horizons[half] == horizon:
                made += _half(entries, header, half, horizons[half], year, sisters)
        if horizon == "implementation" and header.has("target_long"):
            made += _half(entries, header, 0, "implementation", year, sisters, target="target_long")
    numbered = list(enumerate(made, start=1))
    return (
        tuple(replace(indicator, number=number) for number, (indicator, _, _) in numbered),
        tuple(replace(claim, number=number) for number, (_, claim, _) in numbered if claim is not None),
        tuple(replace(said, number=number) for number, (_, _, said) in numbered if said is not None),
    )


def _half(
    entries: Sequence[Entry],
    header: Header,
    half: int,
    horizon: Horizon,
    year: int | None,
    sisters: Sisters,
    target: str = "target",
) -> list[Made]:
    levels = resolve(entries, half, sisters)
    month = watching.month_of(header)
    made: list[Made] = []
    above: Entry | None = None
    for entry, level in zip(entries, levels, strict=True):
        if entry.aside or (("name", half) not in entry.cells and (target, half) not in entry.cells):
            continue
        if target == "target_long" and (target, half) not in entry.cells:
            continue
        row = _Row(entry, half, level, header, above, target)
        indicator = row.indicator(horizon, year)
        claim = said = None
        if horizon == "annual":
            claim = claims.read(entry, half, header)
            said, flags = watching.read(entry, half, header, month)
            indicator = replace(indicator, findings=(*indicator.findings, *flags))
        made.append((indicator, claim, said))
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
        points = self._points("weight", "R14")
        claimed = self._points("claimed", "R54")
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
            claimed=claimed,
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
        elif (standard := vocabulary.level2_standard(name)) and self._is_level2(standard):
            self._flags.append(flag("R18", self._entry.line.place, printed=name))
        elif fit("name", traits(printed)) >= _DOUBTFUL:
            self._flags.append(flag("R17", self._entry.line.place, printed=name, kind=kind_of(printed)))
        return name, printed

    def _is_level2(self, standard: str) -> bool:
        level = self._levels.level2
        return level is not None and level.name == standard

    def _target(self, year: int | None) -> Target:
        value = self._value()
        sign, unit = self._entry.text("sign", self._half), self._entry.text("unit", self._half)
        if not unit and targets.lacks_unit(value) and (unit := self._unit_of_column()):
            self._flags.append(flag("R49", self._place(self._target_field), printed=value, unit=unit))
        words = targets.joined(sign, value, unit)
        if not words:
            self._flags.append(flag("R11", self._place("name")))
        elif value and fit("target", traits(value)) >= _DOUBTFUL:
            facts = {"printed": text.one_line(value), "kind": kind_of(value)}
            self._flags.append(flag("R16", self._place(self._target_field), **facts))
        target = targets.parse(words, unit, self._entry.text("name", self._half), year)
        if target.measure.unit in targets.PLAIN_UNITS.values() and unit.strip() in targets.PLAIN_UNITS:
            self._flags.append(
                flag("R53", self._place("unit"), printed=unit.strip(), unit=target.measure.unit)
            )
        self._look_at_direction(target)
        return target

    def _look_at_direction(self, target: Target) -> None:
        for field in ("direction", "sign"):
            printed = self._entry.text(field, self._half).strip()
            if targets.against(printed, target.measure):
                counts = SIGNS[target.measure.operator or "="]
                facts = {"printed": printed, "target": target.text, "sign": counts}
                self._flags.append(flag("R67", self._place(field), **facts))
                return

    def _value(self) -> str:
        """The target's cell; where the form prints an adjusted target, that one."""
        value = self._entry.text(self._target_field, self._half)
        adjusted = self._entry.words("adjusted", self._half)
        if self._target_field != "target" or adjusted is None:
            return value
        if value and text.squeeze(text.fold(value)) != text.squeeze(text.fold(adjusted)):
            facts = {"first": text.one_line(value), "second": adjusted}
            self._flags.append(flag("R48", self._place("adjusted"), **facts))
        return self._entry.text("adjusted", self._half)

    def _unit_of_column(self) -> str:
        """The unit that the header of the target's column prints in brackets; empty when it prints none."""
        fields = {self._target_field, "adjusted"} if self._entry.words("adjusted") else {self._target_field}
        labels = [slot.label for slot in self._header.slots if slot.field in fields]
        return next(filter(None, map(targets.unit_in_brackets, reversed(labels))), "")

    def _points(self, field: str, code: str) -> Decimal | None:
        printed = self._entry.text(field, self._half)
        points = weight(printed)
        if printed and (points is None or points > 100):
            bare = text.squeeze(printed)
            if bare not in vocabulary.NO_VALUE and not vocabulary.NO_POINTS.fullmatch(bare):
                self._flags.append(flag(code, self._place(field), printed=printed))
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
