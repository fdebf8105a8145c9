"""The money of the year as rules ask for it: its rate, its place, what it says beside the results."""

from __future__ import annotations

from decimal import Decimal

from perftrack.checks.amounts import in_yuan, yuan
from perftrack.checks.outcome import number_of
from perftrack.checks.subject import Case, Row
from perftrack.model import Execution, Place

HARDLY_SPENT = Decimal(20)
"""Per cent: below this 执行率 hardly anything was spent."""
NEARLY_DONE = Decimal(90)
"""Per cent of the points from which on nearly everything is told as done."""
_TEN_THOUSAND = Decimal(10_000)
_LARGEST = Decimal(10) ** 18


def rate(execution: Execution | None) -> Decimal | None:
    """执行率 in per cent; None where nothing is filled in, or the two amounts make no rate.

    They make none where the budget is no budget, and where 元 stand beside 万元.
    """
    if execution is None or not _sound(execution.budget) or not _sound(execution.executed):
        return None
    if execution.budget <= 0 or apart_by_unit(execution.budget, execution.executed):
        return None
    return execution.executed * 100 / execution.budget


def place(case: Case) -> Place | None:
    """Where the execution was read from; the plan's place where a person typed it."""
    execution = case.execution
    return case.plan.place if execution is None or execution.source is None else execution.source


def reason(case: Case) -> str:
    """偏差原因 of the execution, trimmed; "" for none."""
    return "" if case.execution is None else (case.execution.deviation or "").strip()


def told_as_budget(case: Case, row: Row) -> bool:
    """Whether a cost whose ceiling is the whole budget is told as that ceiling, unlike what was spent."""
    execution = case.execution
    if execution is None or not row.cost:
        return False
    unit, cost = case.plan.funds.currency_unit, number_of(row)
    if cost is None or (ceiling := yuan(row.target)) is None or yuan(cost) != ceiling:
        return False
    budgets = {in_yuan(one, unit) for one in (execution.budget, case.plan.funds.total) if one is not None}
    return ceiling in budgets and in_yuan(execution.executed, unit) != ceiling


def results_rate(case: Case) -> Decimal | None:
    """Points of the indicators in per cent of their weights; None until every one that applies is scored."""
    scores = [row.score for row in case.rows if row.score.state != "not_applicable"]
    if not scores or any(score.points is None or score.weight is None for score in scores):
        return None
    full = sum((score.weight for score in scores if score.weight is not None), Decimal(0))
    points = sum((score.points for score in scores if score.points is not None), Decimal(0))
    return points * 100 / full if full > 0 else None


def done_without_money(case: Case) -> bool:
    """Whether next to nothing was spent and nearly everything is told as done."""
    spent, results = rate(case.execution), results_rate(case)
    return spent is not None and results is not None and spent < HARDLY_SPENT and results >= NEARLY_DONE


def apart_by_unit(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts differ about ten thousand times, as 元 and 万元 do."""
    small, large = sorted((abs(one), abs(other)))
    return small > 0 and _TEN_THOUSAND * Decimal("0.9") <= large / small <= _TEN_THOUSAND * Decimal("1.1")


def budget_at_first(case: Case) -> Decimal | None:
    """年初预算数 as a completed form prints it, else 年度资金总额 of the plan; None for neither."""
    reported = case.plan.reported_execution
    initial = None if reported is None else reported.initial
    return case.plan.funds.total if initial is None else initial


def _sound(number: Decimal) -> bool:
    return number.is_finite() and abs(number) <= _LARGEST
