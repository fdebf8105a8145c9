"""One indicator scored: target, what happened, weight and rule give points and a because."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perftrack import notation
from perftrack.law import FormulaUse, Practice
from perftrack.law.labels import Labels
from perftrack.law.vocabulary import GRADE
from perftrack.model import Actual, Grade, Score, Target
from perftrack.scoring import because, rounding
from perftrack.scoring.catalogue import BY_NAME
from perftrack.scoring.choice import Choice, choose
from perftrack.scoring.comparing import compare, percentage
from perftrack.scoring.grading import bands, grade_of, grade_range
from perftrack.scoring.rule import Facts, Share, Unjudged, plain
from perftrack.text import one_line

_YES_OR_NO = frozenset({"direct", "by_date", "days_late"})
_STRICT = frozenset({"direct", "grade"})
_UPWARD = frozenset({">=", ">", "=", "ratio"})
_HEAVIEST = 10_000


@dataclass(frozen=True, slots=True)
class _Judged:
    """What came out before rounding."""

    result: Share | Unjudged
    choice: Choice | None = None
    use: FormulaUse | None = None
    facts: Facts | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """What the steps below hand on to each other."""

    target: Target
    actual: Actual
    weight: Decimal
    choice: Choice
    practice: Practice
    assumed: tuple[str, ...] = ()
    """What was assumed of the target, for the because."""

    @property
    def facts(self) -> Facts:
        """Facts without numbers."""
        practice = self.practice
        return Facts(
            case=self.choice.case,
            weight=self.weight,
            steps=practice.satisfaction.steps if practice.satisfaction is not None else (),
            gate=None if practice.gate is None else practice.gate.value,
            unmet_share=None if practice.unmet_share is None else practice.unmet_share.value,
        )

    def judged(
        self, result: Share | Unjudged, facts: Facts, *remarks: str, use: FormulaUse | None = None
    ) -> _Judged:
        """The end of the way, with every remark collected on it."""
        return _Judged(
            result,
            self.choice,
            use or self.choice.use,
            facts,
            (*self.choice.remarks, *self.assumed, *remarks),
        )


def score(
    target: Target,
    actual: Actual | None,
    *,
    weight: Decimal | None,
    rule: str | None,
    level1: str | None,
    level2: str | None = None,
    name: str = "",
    practice: Practice,
) -> Score:
    """得分 of one indicator. Pure: the same arguments give the same score on any day.

    `weight` in points, None: not printed (cannot be judged, the completion still is); `rule` as
    printed, None: the practice's default; `level1` and `level2` tell cost and satisfaction
    indicators. `actual` None or withdrawn: not filled. Nothing is raised for bad data: the
    state is "cannot_judge" and the because says why and what to do.
    """
    if actual is None or actual.state == "withdrawn":
        return Score(None, "not_filled", weight, practice.id, None, None, "未填实际完成值")
    if actual.state == "not_applicable":
        why = "不适用：不计分，满分里也不含这一项"
        return Score(None, "not_applicable", weight, practice.id, None, None, why)
    no_weight = _bad_weight(weight)
    base = Decimal(1) if weight is None or no_weight is not None else weight
    target, assumed = _with_unit(target, actual, name)
    choice = choose(target.measure, Labels(rule, level1, level2, name), practice)
    if isinstance(choice, Unjudged):
        judged = _Judged(choice)
    else:
        judged = _judge(_Case(target, actual, base, choice, practice, assumed))
    if no_weight is not None and (weight is not None or isinstance(judged.result, Share)):
        judged = replace(judged, result=Unjudged(no_weight, judged.result.met))
    return _finish(judged, target, actual, weight, practice)


def _with_unit(target: Target, actual: Actual, name: str) -> tuple[Target, tuple[str, ...]]:
    """`target` in the unit that only its name has, and that this was assumed."""
    measure = notation.with_unit_of(name, target.measure, actual.measure)
    if measure.unit == target.measure.unit:
        return target, ()
    if target.measure.unit is None:
        told = f"指标值没有写单位，按名称里的“{measure.unit}”看"
    else:
        told = f"指标值的“{target.measure.unit}”，按名称看作“{measure.unit}”"
    return replace(target, measure=measure), (told,)


def _bad_weight(weight: Decimal | None) -> str | None:
    if weight is None:
        return "这一项没有分值，算不出得分。请在绩效目标表里补上分值。"
    if not weight.is_finite() or weight < 0 or weight > _HEAVIEST:
        return f"分值 {weight} 不对。分值应在 0 到 {_HEAVIEST} 之间。"
    return None


# --- from a case to a share -------------------------------------------------------------------


def _judge(case: _Case) -> _Judged:
    formula = case.choice.use.formula
    if case.actual.grade is not None:
        return _picked(case, case.actual.grade)
    if formula == "satisfaction_bands":
        compared = percentage(case.target, case.actual, case.facts)
    elif case.target.measure.kind == "wording":
        compared = _words(case)
    else:
        compared = compare(case.target, case.actual, case.facts)
    if isinstance(compared, Unjudged):
        return case.judged(compared, case.facts)
    facts, remarks = compared
    if formula == "grade":
        return _graded_by_number(case, facts, remarks)
    if case.choice.case in {">", "<"} and formula not in _STRICT and facts.a.value == facts.t.value:
        sign = "＞" if case.choice.case == ">" else "＜"
        remarks = (*remarks, f"指标值为“{sign}”，恰好等于，按达标算")
    return case.judged(BY_NAME[formula].share(facts), facts, *remarks)


def _picked(case: _Case, grade: Grade) -> _Judged:
    """A person picked a grade."""
    formula = case.choice.use.formula
    picked = grade_range(grade, case.actual.points, case.weight, case.practice)
    if formula == "satisfaction_bands":
        why = f"满意度赋分要调查得到的百分数，“{case.actual.text}”不是。请填如 92.5% 的数。"
        return case.judged(Unjudged(why), case.facts)
    if formula in _YES_OR_NO:
        facts = replace(case.facts, met=grade == "达成", met_by=f"评判为“{picked.title}”")
        given = picked.points
        unused = () if given is None else (f"{case.choice.rule}没有中间分，所给 {plain(given)} 分没有用",)
        return case.judged(BY_NAME[formula].share(facts), facts, *unused)
    facts = replace(case.facts, grade=picked)
    numeric = case.target.measure.kind != "wording" and formula != "grade"
    remarks = ("没有填数，按评判等级",) if numeric else ()
    return case.judged(BY_NAME["grade"].share(facts), facts, *remarks, use=_grade_use(case))


def _grades_below(case: _Case) -> str:
    """`部分达成（6.00～8.00 分，不含 8.00）或未达成（…），并给分，如“部分达成 6分”`."""
    _, middle, bottom = (
        grade_range(band.grade, None, case.weight, case.practice)
        for band in bands(case.weight, case.practice)
    )
    example = f"“部分达成 {plain(middle.low)}分”"
    return f"部分达成（{middle.text}）或未达成（{bottom.text}），并给分，如{example}"


def _words(case: _Case) -> Unjudged:
    """A worded target needs a person's grade."""
    target, actual = one_line(case.target.text), one_line(case.actual.text)
    asked = f"指标值“{target}”是文字，要由人评判，“{actual}”不是评判等级。"
    if case.choice.use.formula in _YES_OR_NO:
        return Unjudged(f"{asked}请填“达成年度指标”或“未达成”。")
    return Unjudged(f"{asked}请填“达成年度指标”，或{_grades_below(case)}。")


def _grade_use(case: _Case) -> FormulaUse:
    return case.practice.use(GRADE, "wording") or case.choice.use


def _graded_by_number(case: _Case, facts: Facts, remarks: tuple[str, ...]) -> _Judged:
    """按评判等级赋分 beside a target that can be compared: met is 达成, less needs a person's points."""
    met = BY_NAME["direct"].share(facts)
    if isinstance(met, Unjudged):
        return case.judged(met, facts, *remarks)
    compared = met.text.partition("：")[2]
    points = case.actual.points
    if not met.met and points is None:
        why = f"{compared}，要由人评判。请填{_grades_below(case)}。"
        return case.judged(Unjudged(why, met=False), facts, *remarks)
    grade: Grade = "达成" if met.met or points is None else grade_of(points, case.weight, case.practice)
    if grade == "达成" and not met.met:
        return case.judged(
            Unjudged(f"{compared}，不能按“达成”给分。请给低一级的分。", met=False), facts, *remarks
        )
    picked = grade_range(grade, points, case.weight, case.practice)
    facts = replace(facts, grade=picked, met_by=compared)
    return case.judged(BY_NAME["grade"].share(facts), facts, *remarks)


# --- from a share to a score ------------------------------------------------------------------


def _finish(
    judged: _Judged, target: Target, actual: Actual, weight: Decimal | None, practice: Practice
) -> Score:
    result, choice, use = judged.result, judged.choice, judged.use
    completion = _completion(judged.facts)
    reason = _reason(judged, target, actual, practice, completion)
    rule = None if choice is None else choice.rule
    title = None if use is None else BY_NAME[use.formula].title
    if isinstance(result, Unjudged):
        line = because.unjudged(result.why, practice, judged.remarks)
        return Score(None, "cannot_judge", weight, practice.id, rule, title, line, completion, reason)
    if choice is None or use is None or title is None or weight is None:
        raise TypeError("a share without the rule, formula or weight it came from")
    points = rounding.points(result.share, weight)
    line = because.scored(points, result.text, choice.rule_shown, title, practice, use.cites, judged.remarks)
    return Score(points, "scored", weight, practice.id, rule, title, line, completion, reason)


def _completion(facts: Facts | None) -> Decimal | None:
    """a ÷ t in per cent, 2 places; None where that says nothing."""
    if facts is None or facts.actual is None or facts.target is None or facts.case == "interval":
        return None
    if facts.target.value <= 0:
        return None
    ratio = facts.actual.value / facts.target.value * 100
    return rounding.half_up(ratio) if ratio >= 0 else -rounding.half_up(-ratio)


def _reason(
    judged: _Judged, target: Target, actual: Actual, practice: Practice, completion: Decimal | None
) -> str | None:
    facts = judged.facts
    if judged.result.met is False:
        grade = None if facts is None else facts.grade
        missed = f"没有达到指标值（指标值 {one_line(target.text)}，实际 {one_line(actual.text)}）"
        what = missed if grade is None else f"评判为“{grade.title}”"
        return f"{what}，须写明偏差原因及改进措施。"
    limit = practice.reason_from
    if facts is None or limit is None or completion is None or facts.case not in _UPWARD:
        return None
    if facts.a.value < facts.t.value * Fraction(limit.value):
        return None
    return f"完成率 {plain(completion)}%，达到 {plain(limit.value * 100)}%，须写明超出的原因。"
