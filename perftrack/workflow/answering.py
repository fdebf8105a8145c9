"""A completed form of a plan that was sent back: only what is returned is taken, the locked rest is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from perftrack.model import Actual, Execution, Indicator, Plan, Reported, ReportedExecution, Standing
from perftrack.text import one_line
from perftrack.workflow.claims import Claims, execution_of, execution_text, same_value, understood
from perftrack.workflow.lookup import key_of, scored_lines
from perftrack.workflow.standing import EXECUTION

_MOST_NAMED = 10
"""Locked values that a sentence names one by one."""


@dataclass(frozen=True, slots=True)
class _Value:
    """What the form says of one value, where that is something else than what holds."""

    number: int | None
    told: str
    """`P1-01（锁定的“10 场”，表上“9 场”）`."""
    row: Indicator | None = None
    actual: Actual | None = None
    execution: Execution | None = None


def answer(
    plan: Plan,
    standing: Standing,
    reported: Sequence[Reported],
    execution: ReportedExecution | None,
    *,
    actuals: Mapping[str, Actual],
    held: Execution | None,
    other: Sequence[str] = (),
) -> Claims:
    """What a form, whose rows have the numbers of `plan`, answers to a return. Pure.

    `actuals` and `held`: what holds. `other`: what else the form prints differently, in words; none of it is
    taken.
    """
    rows = {one.number: one for one in scored_lines(plan)}
    values = [*_values(plan, rows, reported, actuals), *_money(plan, execution, held)]
    taken = [one for one in values if standing.returned(one.number) is not None]
    left = [one.told for one in values if standing.returned(one.number) is None]
    said: set[int | None] = {one.number for one in reported if understood(plan, one)[0] is not None}
    if execution_of(execution, None) is not None:
        said.add(None)
    silent = [
        EXECUTION if number is None else rows[number].id or ""
        for number in dict.fromkeys(one.number for one in standing.returns)
        if number not in said and (number is None or number in rows)
    ]
    return Claims(
        tuple((one.row, one.actual) for one in taken if one.row is not None and one.actual is not None),
        next((one.execution for one in taken if one.execution is not None), None),
        tuple(_words(len(taken), silent, left, other)),
    )


def _words(taken: int, silent: Sequence[str], left: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    if taken:
        yield f"{taken} 项按退回重新填报，其余锁定没有改动"
    elif not silent:
        yield "退回的项和已记录的相同，没有改动"
    if silent:
        yield f"退回的 {'、'.join(silent)} 表上没有填"
    if left:
        yield f"{len(left)} 项与锁定的不同，没有采用：{locked_words(left)}"
    if other:
        yield f"表头和目标另有 {len(other)} 处不同，没有采用：{other[0]}"


def locked_words(left: Sequence[str]) -> str:
    """`P1-01（…）、P1-03（…）`, the first ones where there are many."""
    more = f"等 {len(left)} 项" if len(left) > _MOST_NAMED else ""
    return "、".join(left[:_MOST_NAMED]) + more


def _values(
    plan: Plan, rows: Mapping[int, Indicator], reported: Sequence[Reported], actuals: Mapping[str, Actual]
) -> Iterator[_Value]:
    for one in reported:
        row = rows.get(one.number)
        if row is None:
            continue
        actual, _ = understood(plan, one)
        former = actuals.get(row.id or "")
        news = None if actual is None else _news(former, actual)
        if news is not None:
            before = "没有填" if former is None else _quoted(former)
            told = f"{row.id}（锁定的{before}，表上{_quoted(news)}）"
            yield _Value(row.number, told, row=row, actual=news)


def _news(former: Actual | None, actual: Actual) -> Actual | None:
    """What to record for a value that is to be filled in anew; None where the form says what holds."""
    if former is None:
        return actual
    reason = key_of(actual.deviation)
    if not same_value(former, actual):
        return replace(actual, evidence=former.evidence)
    if not reason or reason == key_of(former.deviation):
        return None
    return replace(former, deviation=actual.deviation, source=actual.source)


def _quoted(actual: Actual) -> str:
    reason = "" if actual.deviation is None else f"，原因：{one_line(actual.deviation)[:20]}"
    return f"“{one_line(actual.text)}”{reason}"


def _money(plan: Plan, reported: ReportedExecution | None, held: Execution | None) -> Iterator[_Value]:
    spent = execution_of(reported, plan.place)
    if spent is None:
        return
    if held is not None and (spent.budget, spent.executed) == (held.budget, held.executed):
        reason = key_of(spent.deviation)
        if not reason or reason == key_of(held.deviation):
            return
    before, after = execution_text(plan, held), execution_text(plan, spent)
    yield _Value(None, f"{EXECUTION}（锁定的{before}，表上{after}）", execution=spent)
