"""Reads the funds block by its labels: total, fiscal and other of the year, and every printed source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack import text
from perftrack.drafting.flags import flag
from perftrack.drafting.fund_lines import Pair, amounts_by_label, kind_of
from perftrack.drafting.label_words import execution_role
from perftrack.drafting.lines import Line
from perftrack.model import Finding, Funds, FundSource, Place

_UNIT = re.compile(
    r"[(:：]?(万元|亿元|千元|元)\)?$|单位[:：](?:人民币)?(万元|亿元|千元|元)|\((万元|亿元|千元|元)\)"
)
_COLON = re.compile(r"[:：]")
_EXECUTED = re.compile(r"(项目|部门|单位)?(预算|资金)(执行|使用|收支)")
_FACTOR = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}


@dataclass(frozen=True, slots=True)
class FundsRead:
    """The funds and what to say about their reading."""

    funds: Funds
    findings: tuple[Finding, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()


def read(lines: Sequence[Line], printed_unit: str | None = None) -> FundsRead:
    """The funds printed in `lines`. What is not printed is None; sums are named in `derived`.

    `printed_unit` is the currency unit that a caption or a head prints, where these lines do not.
    """
    pairs, findings = amounts_by_label(lines)
    _set_horizons(pairs)
    unit = printed_unit or currency_unit(lines) or next((pair.unit for pair in pairs if pair.unit), None)
    if unit is None and any(pair.amount is not None for pair in pairs):
        findings.append(flag("R33", pairs[0].place, unit="万元"))
    return _summed(_converted(pairs, unit or "万元", findings), unit or "万元", findings)


def currency_unit(lines: Sequence[Line]) -> str | None:
    """The currency unit that a fund label or a caption such as 单位：万元 prints; None when none does."""
    for line in lines:
        for cell in line.cells:
            head = _COLON.split(cell.text)[0]
            caption = "单位" in head and _printed_unit(cell.text)
            said = kind_of(cell.text) is not None or kind_of(head) is not None or _of_money(cell.text)
            if len(cell.text) <= 60 and (unit := caption or (said and _printed_unit(head)) or None):
                return unit
    return None


def _of_money(words: str) -> bool:
    """True for a head of the money block, and for a unit that stands in a cell of its own."""
    bare = text.squeeze(text.fold(words))
    return (
        execution_role(words) is not None or _EXECUTED.match(bare) is not None or bare.strip("()") in _FACTOR
    )


def in_unit(value: Decimal, printed: str | None, unit: str) -> Decimal:
    """`value` in the currency unit `printed` (None: in `unit`), expressed in `unit`."""
    if printed is None or printed == unit:
        return value
    return Decimal(f"{(value * _FACTOR[printed] / _FACTOR[unit]).normalize():f}")


def _printed_unit(words: str) -> str | None:
    found = _UNIT.search(text.squeeze(text.fold(words)))
    return next((group for group in found.groups() if group in _FACTOR), None) if found else None


def _set_horizons(pairs: Sequence[Pair]) -> None:
    """A source stands under the total that has its column, or its turn in the row."""
    totals: list[Pair] = []
    for pair in pairs:
        if pair.horizon is not None and pair.kind == "total":
            totals = [total for total in totals if total.horizon != pair.horizon] + [pair]
        if pair.horizon is None and totals:
            nearest = min(
                totals, key=lambda total: (abs(total.column - pair.column), abs(total.order - pair.order))
            )
            pair.horizon = nearest.horizon
        elif pair.horizon is None:
            pair.horizon = "annual"


def _converted(pairs: Sequence[Pair], unit: str, findings: list[Finding]) -> Sequence[Pair]:
    """`pairs` with amounts that print another currency unit expressed in `unit`, and reported."""
    for pair in pairs:
        if pair.amount is not None and pair.unit not in {None, unit}:
            findings.append(flag("R43", pair.place, label=pair.name, unit=pair.unit, other=unit))
            pair.amount = in_unit(pair.amount, pair.unit, unit)
    return pairs


def _summed(pairs: Sequence[Pair], unit: str, findings: list[Finding]) -> FundsRead:
    annual = [pair for pair in pairs if pair.horizon == "annual"]
    places: dict[str, Place] = {}
    derived: list[str] = []
    total, fiscal, other = (_printed(annual, kind, findings, places) for kind in ("total", "fiscal", "other"))
    if fiscal is None and (fiscal := _fiscal(annual, findings)) is not None:
        derived.append("fiscal")
    if total is None:
        rest = _sum(pair for pair in annual if pair.kind in {"own", "local"})
        amounts = [value for value in (fiscal, rest, other) if value is not None]
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
    pairs: Sequence[Pair], kind: str, findings: list[Finding], places: dict[str, Place]
) -> Decimal | None:
    """The amount printed for `kind`; a second, different one is reported.

    项目支出 beside a total that is called so is a part of it.
    """
    found = [pair for pair in pairs if pair.kind == kind and pair.amount is not None]
    found = [pair for pair in found if kind_of(pair.label.text) != "group"] or found
    if not found:
        return None
    first = found[0]
    places[kind] = first.place
    for pair in found[1:]:
        if pair.amount != first.amount:
            facts = {"label": pair.name, "first": first.amount, "second": pair.amount}
            findings.append(flag("R34", pair.place, **facts))
    return first.amount


def _fiscal(annual: Sequence[Pair], findings: list[Finding]) -> Decimal | None:
    """Fiscal money added up from the budgets it comes from, else from the levels of government."""
    by_budget = _sum(pair for pair in annual if pair.kind == "category")
    fiscal = _sum(pair for pair in annual if pair.kind == "government") if by_budget is None else by_budget
    for pair in annual:
        if fiscal is not None and pair.kind == "local" and pair.amount:
            findings.append(flag("R45", pair.place, label=pair.name))
    return fiscal


def _sum(pairs: Iterable[Pair]) -> Decimal | None:
    amounts = [pair.amount for pair in pairs if pair.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
