"""A plan judged: every line, the execution, the total. Nothing is ever scaled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from perftrack.law import Practice
from perftrack.law.vocabulary import FORMULAS
from perftrack.model import Actual, Execution, Indicator, Line, Plan, Score, Sheet, Total
from perftrack.scoring import because, rounding
from perftrack.scoring.catalogue import BY_NAME
from perftrack.scoring.indicator import score
from perftrack.scoring.rule import Facts, Quantity, Unjudged, plain

EXECUTION_RULE = "预算执行率"
ASSIGNED = "分值由本单位设定"
_ZERO = Decimal("0.00")
_LARGEST_AMOUNT = Decimal(10) ** 18


def judge(
    plan: Plan, actuals: Mapping[str, Actual], execution: Execution | None, practice: Practice
) -> Sheet:
    """`plan` as it stands under `practice`.

    `actuals` by indicator id (`P3-07`). Lines are the annual indicators; a plan that has only
    implementation ones is judged by those. Never raises for bad data.
    """
    annual = tuple(i for i in plan.indicators if i.horizon == "annual")
    lines = tuple(_line(indicator, actuals, practice) for indicator in annual or plan.indicators)
    executed = score_execution(execution, practice)
    total = _total([line.score for line in lines], executed, practice)
    return Sheet(plan, lines, execution, executed, total)


def _line(indicator: Indicator, actuals: Mapping[str, Actual], practice: Practice) -> Line:
    actual = None if indicator.id is None else actuals.get(indicator.id)
    return Line(indicator, actual, score_indicator(indicator, actual, practice))


def score_indicator(indicator: Indicator, actual: Actual | None, practice: Practice) -> Score:
    """得分 of `indicator` as it stands in its plan; see `score`. The because says whose weight it is."""
    result = score(
        indicator.target,
        actual,
        weight=indicator.weight,
        rule=indicator.rule,
        level1=indicator.level1_std,
        level2=indicator.level2_std,
        name=indicator.name,
        practice=practice,
    )
    if indicator.assigned is None:
        return result
    printed = indicator.assigned.printed
    beside = "" if printed is None else f"（表上 {plain(printed)}）"
    return replace(result, because=f"{result.because}{because.GAP}{ASSIGNED}{beside}")


def score_execution(execution: Execution | None, practice: Practice) -> Score:
    """得分 of 预算执行率: executed ÷ budget of the year, at most the practice's weight (10 or 20).

    None: not filled. A budget of 0 or below, or an amount that is no number, cannot be judged.
    """
    law = practice.execution
    title = FORMULAS[law.formula].title
    if execution is None:
        return Score(None, "not_filled", law.weight, practice.id, EXECUTION_RULE, title, "未填预算执行数")
    wrong = _bad_execution(execution)
    if wrong is not None:
        line = because.unjudged(wrong, practice)
        return Score(None, "cannot_judge", law.weight, practice.id, EXECUTION_RULE, title, line)
    budget, executed = Quantity.of(execution.budget), Quantity.of(execution.executed)
    facts = Facts(case="execution", weight=law.weight, target=budget, actual=executed, steps=law.tiers)
    result = BY_NAME[law.formula].share(facts)
    if isinstance(result, Unjudged):
        line = because.unjudged(result.why, practice)
        return Score(None, "cannot_judge", law.weight, practice.id, EXECUTION_RULE, title, line)
    rate = rounding.half_up(executed.value / budget.value * 100)
    remarks = ("执行数大于预算数，按 100% 封顶，请核对",) if executed.value > budget.value else ()
    points = rounding.points(result.share, law.weight)
    line = because.scored(points, result.text, EXECUTION_RULE, title, practice, law.cites, remarks)
    reason = None
    if law.reason_below is not None and execution.executed * 100 < law.reason_below * execution.budget:
        reason = f"执行率 {plain(rate)}%，低于 {plain(law.reason_below)}%，须写明原因。"
    return Score(points, "scored", law.weight, practice.id, EXECUTION_RULE, title, line, rate, reason)


def _bad_execution(execution: Execution) -> str | None:
    for name, amount in (("预算数", execution.budget), ("执行数", execution.executed)):
        if not amount.is_finite() or abs(amount) > _LARGEST_AMOUNT:
            return f"{name} {amount} 不是合理的金额。请改正。"
    if execution.budget <= 0:
        budget = plain(execution.budget)
        return f"全年预算数是 {budget}，算不出执行率。请填调整后的预算数；没有预算的，由人说明。"
    if execution.executed < 0:
        return f"执行数 {plain(execution.executed)} 小于 0。请改正。"
    return None


# --- total ------------------------------------------------------------------------------------


def _total(scores: Sequence[Score], executed: Score, practice: Practice) -> Total:
    applying = [s for s in (*scores, executed) if s.state != "not_applicable"]
    done = [s for s in applying if s.state == "scored"]
    points = sum((s.points for s in done if s.points is not None), _ZERO)
    out_of = sum((s.weight for s in done if s.weight is not None), _ZERO)
    full = sum((s.weight for s in applying if s.weight is not None and s.weight.is_finite()), _ZERO)
    if len(done) < len(applying) or len(scores) == 0:
        return Total(points, out_of, full, False, None, _partial(points, out_of, full, applying, len(scores)))
    points, capped = cap(points, executed, practice)
    parts = f"指标 {_sum(scores):.2f} + 执行率 {_sum([executed]):.2f}"
    sums = f"合计 {points:.2f}：{parts}{capped}，满分 {plain(full)}"
    if full != practice.full_marks:
        why = f"满分 {plain(full)} 不是 {plain(practice.full_marks)}，不评等级"
        return Total(points, out_of, full, True, None, f"{sums}；{why}")
    grade = next(line for line in practice.total.lines if points >= line.start)
    cites = because.cited(practice.total.cites)
    line = because.GAP.join(
        (
            f"{sums}；{plain(points)} ≥ {plain(grade.start)}，{grade.grade}",
            f"口径 {practice.id}",
            f"依据 {cites}",
        )
    )
    return Total(points, out_of, full, True, grade.grade, line)


def _sum(scores: Sequence[Score]) -> Decimal:
    """Sum of the points that were given."""
    return sum((s.points for s in scores if s.points is not None), _ZERO)


def _partial(points: Decimal, out_of: Decimal, full: Decimal, applying: Sequence[Score], lines: int) -> str:
    open_lines = sum(s.state == "not_filled" for s in applying)
    unjudged = sum(s.state == "cannot_judge" for s in applying)
    left = [f"{count} 项{what}" for count, what in ((open_lines, "未填"), (unjudged, "无法判断")) if count]
    if lines == 0:
        left.append("没有指标")
    return f"得 {points:.2f} / 已填 {plain(out_of)}，满分 {plain(full)}；还有 {'、'.join(left)}，不是最后得分"


def cap(points: Decimal, executed: Score, practice: Practice) -> tuple[Decimal, str]:
    """`points`, or the most that the practice allows at that execution rate, and the words that say so."""
    rate = executed.completion
    cap = next((c for c in practice.total.caps if rate is not None and rate < c.execution_below), None)
    if cap is None or points <= cap.at_most:
        return points, ""
    return rounding.half_up(
        Fraction(cap.at_most)
    ), f"，执行率低于 {plain(cap.execution_below)}%，总分最多 {plain(cap.at_most)}"
