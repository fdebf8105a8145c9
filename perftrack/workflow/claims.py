"""What a completed form says happened, held against what was recorded: what of it to record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perftrack.errors import BadValue
from perftrack.model import Actual, Execution, Indicator, Measure, Place, Plan, Reported, ReportedExecution
from perftrack.text import one_line
from perftrack.workflow import typed
from perftrack.workflow.lookup import key_of, scored_lines
from perftrack.workflow.questions import Answers, Option, Question


@dataclass(frozen=True, slots=True)
class Claims:
    """What a form makes of the records of one plan."""

    actuals: tuple[tuple[Indicator, Actual], ...]
    """To be recorded."""
    execution: Execution | None
    """To be recorded; None: nothing."""
    words: tuple[str, ...]


def understood(plan: Plan, reported: Reported) -> tuple[Actual | None, str | None]:
    """The actual of a row of a form, and why it was not understood; then its text is kept as words.

    (None, None) for an empty cell.
    """
    text = one_line(reported.actual or "")
    problem = None
    try:
        actual = typed.actual_of(plan, reported.actual or "", deviation=reported.deviation)
    except BadValue as refusal:
        problem = str(refusal)
        actual = Actual(text, Measure("wording", wording=text), deviation=typed.words(reported.deviation))
    if actual is None:
        return None, None
    return replace(actual, source=reported.place or plan.place), problem


def execution_of(reported: ReportedExecution | None, place: Place | None) -> Execution | None:
    """What a form says was spent; None unless it says budget and spending, neither below 0."""
    if reported is None or reported.budget is None or reported.executed is None:
        return None
    if reported.budget < 0 or reported.executed < 0:
        return None
    return Execution(
        budget=reported.budget,
        executed=reported.executed,
        deviation=typed.words(reported.deviation),
        source=reported.place or place,
    )


def claims(
    plan: Plan,
    reported: Sequence[Reported],
    execution: ReportedExecution | None,
    *,
    known: Plan | None,
    actuals: Mapping[str, Actual],
    held: Execution | None,
    answers: Answers,
) -> Claims:
    """What to record of what a form says about `plan`, whose numbers `reported` has. Pure.

    `known`: the plan as stored before, whose reported rows were dealt with; `actuals` and `held`: what holds.
    """
    before = {one.number: one for one in known.reported} if known is not None else {}
    lines = {one.number: one for one in scored_lines(plan)}
    recorded = []
    for one in reported:
        row = lines.get(one.number)
        if row is None:
            continue
        actual, _ = understood(plan, one)
        former = actuals.get(row.id or "")
        if actual is None:
            continue
        dealt_with = one.number in before and said(before[one.number]) == said(one)
        chosen = _chosen(row, actual, former, answers, dealt_with=dealt_with)
        if chosen is not None:
            recorded.append((row, chosen))
    words = [f"记录实际完成值 {len(recorded)} 项"] if recorded else []
    spent = execution_of(execution, plan.place)
    told = None if known is None else execution_of(known.reported_execution, None)
    dealt_with = told is not None and spent is not None and _spent(told) == _spent(spent)
    money = None if spent is None else _chosen_money(plan, spent, held, answers, dealt_with=dealt_with)
    if money is not None:
        words.append(f"预算执行记录{execution_text(plan, money)}")
    return Claims(tuple(recorded), money, tuple(words))


def execution_text(plan: Plan, execution: Execution | None) -> str:
    """`预算 200、执行 152.0（万元）`, or 未填."""
    if execution is None:
        return "未填"
    return f"预算 {execution.budget:f}、执行 {execution.executed:f}（{plan.funds.currency_unit}）"


def same_value(actual: Actual, other: Actual) -> bool:
    """Whether both say the same happened, reasons and evidence aside."""
    if key_of(actual.text) == key_of(other.text):
        return True
    return (actual.state, actual.grade, actual.points, _number(actual)) == (
        other.state,
        other.grade,
        other.points,
        _number(other),
    ) and _number(actual) is not None


def _chosen(
    row: Indicator, actual: Actual, former: Actual | None, answers: Answers, *, dealt_with: bool
) -> Actual | None:
    """What to record for the row; None: nothing."""
    if former is None:
        return actual
    if dealt_with:
        return None
    reasons = {key_of(one.deviation) for one in (former, actual)} - {""}
    if same_value(former, actual) and len(reasons) < 2:
        new_reason = actual.deviation is not None and former.deviation is None
        return replace(former, deviation=actual.deviation, source=actual.source) if new_reason else None
    ours, theirs = _told(former), _told(actual)
    question = Question(
        f"{row.id}:actual",
        f"{row.id}“{row.name}”：已记录{ours}，填好的表上是{theirs}。用哪一个？",
        (Option("keep", f"已记录的{ours}"), Option("form", f"填好的表上的{theirs}")),
    )
    if answers.to(question) == "keep":
        return None
    return replace(actual, evidence=former.evidence)


def _chosen_money(
    plan: Plan, spent: Execution, held: Execution | None, answers: Answers, *, dealt_with: bool
) -> Execution | None:
    if held is None:
        return spent
    if dealt_with or _spent(held)[:2] == _spent(spent)[:2]:
        return None
    ours, theirs = execution_text(plan, held), execution_text(plan, spent)
    question = Question(
        f"{plan.id}:execution",
        f"{plan.id} 的预算执行：已记录{ours}，填好的表上是{theirs}。用哪一个？",
        (Option("keep", f"已记录的{ours}"), Option("form", f"填好的表上的{theirs}")),
    )
    return None if answers.to(question) == "keep" else spent


def _told(actual: Actual) -> str:
    reason = "" if actual.deviation is None else f"（原因：{one_line(actual.deviation)[:30]}）"
    return f"“{one_line(actual.text)}”{reason}"


def _number(actual: Actual) -> tuple[object, ...] | None:
    measure = actual.measure
    return None if measure is None or measure.value is None else (measure.value, measure.unit, measure.upper)


def said(reported: Reported) -> tuple[object, ...]:
    """What a row of a form says, its number and place aside."""
    return key_of(reported.actual), reported.claimed, key_of(reported.deviation)


def _spent(execution: Execution) -> tuple[object, ...]:
    return execution.budget, execution.executed, key_of(execution.deviation)
