"""Which practice judges a plan, and what to show where none is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from perftrack import law, scoring
from perftrack.errors import NotInForce
from perftrack.law import Practice
from perftrack.model import Actual, Execution, Indicator, Line, Plan, Score, Sheet, Standing, Total
from perftrack.workflow import noting
from perftrack.workflow.lookup import scored_lines


def practice_for(plan: Plan, ref: str | None = None, *, today: dt.date | None = None) -> Practice:
    """The practice `ref` (None: the default) on the last day of the plan's year.

    A plan whose year nobody knows is judged by the law of `today`; by the newest when that is None.
    Raises NotFound, NotInForce, BadPractice.
    """
    return practice_on(plan.year, ref, today=today)


def practice_on(year: int | None, ref: str | None, *, today: dt.date | None) -> Practice:
    """`practice_for` of a year alone."""
    return law.practice(ref, on=dt.date(year, 12, 31) if year is not None else today or dt.date.max)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score and the day its practice is in force from; None where none is."""

    score: Score
    since: dt.date | None


def judged(
    plan: Plan,
    actuals: Mapping[str, Actual],
    execution: Execution | None,
    *,
    standing: Standing | None = None,
    ref: str | None,
    today: dt.date | None = None,
) -> Sheet:
    """The plan judged; where no practice is in force for its year every line says so instead.

    Its findings say too what a person should know about it as it stands. `standing` None: of a plan that is
    not stored, which is worked on as soon as anything happened.
    """
    plan = noting.noted(plan, actuals, execution)
    if standing is None:
        rows = (*plan.indicators, *plan.withdrawn)
        recorded = execution is not None or any(one.id in actuals for one in rows)
        standing = Standing("自评中" if recorded else "草稿")
    practice: Practice | None = None
    try:
        practice = practice_for(plan, ref, today=today)
    except NotInForce as refusal:
        sheet = _unjudged(plan, actuals, execution, ref, str(refusal))
    else:
        sheet = scoring.judge(plan, actuals, execution, practice)
        sheet = replace(sheet, kept=noting.kept(plan, actuals, practice.id))
    sheet = replace(sheet, standing=standing)
    return replace(sheet, review_total=scoring.review_total(sheet, practice))


def score_of(
    plan: Plan, indicator: Indicator, actual: Actual | None, *, ref: str | None, today: dt.date | None = None
) -> Judgement:
    """What `actual` scores; "cannot_judge" where no practice is in force."""
    try:
        practice = practice_for(plan, ref, today=today)
    except NotInForce as refusal:
        return Judgement(
            _silent(indicator.weight, indicator.rule, actual is not None, ref, str(refusal)), None
        )
    return Judgement(scoring.score_indicator(indicator, actual, practice), practice.since)


def score_of_execution(
    plan: Plan, execution: Execution | None, *, ref: str | None, today: dt.date | None = None
) -> Judgement:
    """What the execution scores; "cannot_judge" where no practice is in force."""
    try:
        practice = practice_for(plan, ref, today=today)
    except NotInForce as refusal:
        return Judgement(_silent(None, None, execution is not None, ref, str(refusal)), None)
    return Judgement(scoring.score_execution(execution, practice), practice.since)


def _silent(weight: Decimal | None, rule: str | None, filled: bool, ref: str | None, sentence: str) -> Score:
    return Score(
        points=None,
        state="cannot_judge" if filled else "not_filled",
        weight=weight,
        practice=ref or law.DEFAULT,
        rule=rule,
        formula=None,
        because=sentence,
    )


def _unjudged(
    plan: Plan, actuals: Mapping[str, Actual], execution: Execution | None, ref: str | None, sentence: str
) -> Sheet:
    lines = tuple(
        Line(one, actual, _silent(one.weight, one.rule, actual is not None, ref, sentence))
        for one in scored_lines(plan)
        for actual in (actuals.get(one.id or ""),)
    )
    zero = Decimal(0)
    full = sum((one.indicator.weight or zero for one in lines), zero)
    return Sheet(
        plan=plan,
        lines=lines,
        execution=execution,
        execution_score=_silent(None, None, execution is not None, ref, sentence),
        total=Total(points=zero, out_of=zero, full=full, complete=False, grade=None, because=sentence),
        kept=noting.kept(plan, actuals, ref or law.DEFAULT),
    )
