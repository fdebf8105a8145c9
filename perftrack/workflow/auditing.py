"""The audit of claimed points: each beside ours, and which practice or formula explains it. Never "wrong"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from perftrack import law, scoring
from perftrack.checks import Case, Row, claiming
from perftrack.checks.agreement import agreement
from perftrack.errors import NotInForce
from perftrack.law import FormulaUse, Practice
from perftrack.law.vocabulary import FORMULAS, Formula
from perftrack.model import Indicator, Score
from perftrack.workflow.checking import CheckedPlan
from perftrack.workflow.judging import practice_for

Verdict = Literal["agrees", "rounded", "graded", "practice", "formula", "unexplained", "incomparable"]
"""Agrees (by rounding; as a person's choice inside a grade); agrees only under another practice, or by a
formula that none of them uses here; explained by nothing; nothing to compare with."""
EXECUTION = "预算执行率"
_GRADE = "grade"


@dataclass(frozen=True, slots=True)
class AuditedRow:
    """One claimed score beside ours."""

    indicator: Indicator | None
    """None: 预算执行率."""
    weight: Decimal | None
    claimed: Decimal
    ours: Decimal | None
    """Under the plan's practice; None where it cannot be judged, or nothing is filled in."""
    verdict: Verdict
    practices: tuple[str, ...]
    """Ids of the practices whose points agree with the claim."""
    formulas: tuple[str, ...]
    """Titles of formulas whose points agree; looked for only where no practice agrees."""
    why_not: str = ""
    """Why it cannot be compared; "" where it can."""

    @property
    def difference(self) -> Decimal | None:
        """Claimed less ours."""
        return None if self.ours is None else self.claimed - self.ours

    @property
    def name(self) -> str:
        """Of the indicator, or `EXECUTION`."""
        return EXECUTION if self.indicator is None else self.indicator.name

    @property
    def conclusion(self) -> str:
        """`一致`, `差 +0.50；按口径 hubei 一致`, `差 +0.50；没有公式能说明`; never "wrong"."""
        gap = "" if self.difference is None else f"差 {self.difference:+f}；".replace("-", "−")
        match self.verdict:
            case "agrees":
                return "一致"
            case "rounded":
                return "一致（舍入）"
            case "graded":
                return "在等级范围内"
            case "practice":
                return f"{gap}按口径 {'、'.join(self.practices)} 一致"
            case "formula":
                return f"{gap}按“{'”“'.join(self.formulas)}”一致"
            case "unexplained":
                return f"{gap}没有公式能说明"
        return "不能比较"


@dataclass(frozen=True, slots=True)
class Audit:
    """The claims of one completed form."""

    case: Case
    practice: str | None
    """Id of the plan's own; None where none is in force."""
    rows: tuple[AuditedRow, ...]
    """As printed, 预算执行率 last."""
    agreeing: tuple[tuple[str, int], ...]
    """How many claims each practice explains, the plan's own first."""
    stored: bool

    @property
    def compared(self) -> int:
        """How many claims could be compared."""
        return sum(row.verdict != "incomparable" for row in self.rows)

    @property
    def best(self) -> tuple[str, ...]:
        """Ids of the practices that explain most; several where they are even, none where nothing agrees."""
        most = max((count for _, count in self.agreeing), default=0)
        return tuple(name for name, count in self.agreeing if count == most) if most else ()

    def count(self, *verdicts: Verdict) -> int:
        """How many claims have one of `verdicts`."""
        return sum(row.verdict in verdicts for row in self.rows)

    @property
    def sentence(self) -> str:
        """How many claims agree, and what agreeing means."""
        agree = self.count("agrees", "rounded", "graded")
        other, none = self.count("practice", "formula"), self.count("unexplained")
        parts = [f"{len(self.rows)} 个得分：按口径 {self.practice} 一致 {agree}"]
        parts += [f"按别的口径或公式一致 {other}"] if other else []
        parts += [f"没有公式能说明 {none}"] if none else []
        parts += [f"不能比较 {silent}"] if (silent := self.count("incomparable")) else []
        return f"{'，'.join(parts)}。相差 0.01 以内、舍入到一位或整数一次的，算一致。"

    @property
    def best_sentence(self) -> str:
        """How many claims each practice explains, and which explains most."""
        counts = "，".join(f"{name} {count}/{self.compared}" for name, count in self.agreeing)
        if not self.best:
            return f"各口径能对上的：{counts}。"
        if len(self.best) == len(self.agreeing):
            return f"各口径能对上的：{counts}；一样多，看不出用的是哪个口径。"
        return f"各口径能对上的：{counts}；最能说明这张表的是 {'、'.join(self.best)}。"


def audit_claims(found: Iterable[CheckedPlan], *, today: dt.date) -> Iterator[Audit]:
    """The audit of every plan of `found` that holds points of a completed form.

    They are held against the plan's own practice, every shipped one in force in its year, and, where none of
    them agrees, against every formula there is.
    """
    for one in found:
        practices = {} if one.case is None else _practices(one.case, today)
        rows = () if one.case is None else tuple(_rows(one.case, practices))
        if one.case is not None and rows:
            agreeing = tuple((name, sum(name in row.practices for row in rows)) for name in practices)
            yield Audit(one.case, next(iter(practices), None), rows, agreeing, one.stored)


def _practices(case: Case, today: dt.date) -> Mapping[str, Practice]:
    """Those that are in force for the plan, its own first."""
    found = {} if case.practice is None else {case.practice.id: case.practice}
    for file in law.practices():
        try:
            found.setdefault(file.id, practice_for(case.plan, file.id, today=today))
        except NotInForce:
            continue
    return found


def _rows(case: Case, practices: Mapping[str, Practice]) -> Iterator[AuditedRow]:
    for row in case.rows:
        if row.indicator.claimed is not None:
            yield _of_row(case, row, row.indicator.claimed, practices)
    reported, score = case.plan.reported_execution, case.sheet.execution_score
    if reported is not None and reported.claimed is not None:
        scores = {name: scoring.score_execution(case.execution, one) for name, one in practices.items()}
        agreeing = _agreeing(reported.claimed, scores)
        verdict = _verdict(reported.claimed, score.points, agreeing, ())
        why = score.because if verdict == "incomparable" else ""
        yield AuditedRow(None, score.weight, reported.claimed, score.points, verdict, agreeing, (), why)


def _of_row(case: Case, row: Row, claimed: Decimal, practices: Mapping[str, Practice]) -> AuditedRow:
    one, ours = row.indicator, row.score.points
    scores = {name: scoring.score_indicator(one, row.actual, each) for name, each in practices.items()}
    agreeing = _agreeing(claimed, scores)
    if claiming.chosen(case, row):
        allowing = tuple(name for name, each in practices.items() if _allows(each, row, claimed))
        return AuditedRow(one, row.weight, claimed, ours, "graded", allowing, ())
    formulas = _formulas(case, row, claimed) if not agreeing and ours is not None else ()
    verdict = _verdict(claimed, ours, agreeing, formulas)
    why = row.score.because if verdict == "incomparable" else ""
    return AuditedRow(one, row.weight, claimed, ours, verdict, agreeing, formulas, why)


def _allows(practice: Practice, row: Row, claimed: Decimal) -> bool:
    """Whether `practice` leaves a person the choice of `claimed` for the grade."""
    grade = None if row.actual is None else row.actual.grade
    bands = () if row.weight is None else scoring.bands(row.weight, practice)
    band = next((one for one in bands if one.grade == grade), None)
    return band is not None and (
        band.low <= claimed < band.high or (band.high_included and claimed == band.high)
    )


def _verdict(
    claimed: Decimal, ours: Decimal | None, practices: Sequence[str], formulas: Sequence[str]
) -> Verdict:
    here = None if ours is None else agreement(claimed, ours)
    if here in {"agrees", "rounded"}:
        return "agrees" if here == "agrees" else "rounded"
    if practices:
        return "practice"
    if ours is None:
        return "incomparable"
    return "formula" if formulas else "unexplained"


def _agreeing(claimed: Decimal, scores: Mapping[str, Score]) -> tuple[str, ...]:
    return tuple(
        name
        for name, score in scores.items()
        if score.points is not None and agreement(claimed, score.points) != "differs"
    )


def _formulas(case: Case, row: Row, claimed: Decimal) -> tuple[str, ...]:
    """Titles of the formulas that would give the claim, were they the practice's."""
    if case.practice is None:
        return ()
    found = []
    for formula in FORMULAS.values():
        usable = formula.name != _GRADE and (
            formula.name != "satisfaction_bands" or case.practice.satisfaction is not None
        )
        if usable and formula.cases:
            score = scoring.score_indicator(row.indicator, row.actual, _with(case.practice, formula))
            if score.formula == formula.title and _agreeing(claimed, {formula.name: score}):
                found.append(formula.title)
    return tuple(found)


def _with(practice: Practice, formula: Formula) -> Practice:
    """`practice` with `formula` wherever it can be used."""
    uses = tuple(
        FormulaUse(use.rules, (case,), formula.name if case in formula.cases else use.formula, use.cites)
        for use in practice.formulas
        for case in use.cases
    )
    return replace(practice, formulas=uses)
