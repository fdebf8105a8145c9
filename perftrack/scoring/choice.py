"""Which rule, case and formula an indicator is scored by."""

from __future__ import annotations

from dataclasses import dataclass

from perftrack.law import FormulaUse, Practice
from perftrack.law.labels import Labels, counts_upward, is_cost, is_satisfaction
from perftrack.law.vocabulary import CASE_TITLES, RULES
from perftrack.model import Measure
from perftrack.scoring.rule import Unjudged
from perftrack.text import fold, squeeze

_NOTHING_PRINTED = frozenset({"", "/", "-", "—", "——", "－", "无"})
_PERCENT_UNITS = (None, "%")


@dataclass(frozen=True, slots=True)
class Choice:
    """How an indicator is scored."""

    rule: str
    """Standard name."""
    printed: str | None
    """As printed, where that differs from the standard name."""
    case: str
    use: FormulaUse
    remarks: tuple[str, ...]

    @property
    def rule_shown(self) -> str:
        """`按照正常比例赋分（即按照完成比例赋分）`."""
        return self.rule if self.printed is None else f"{self.printed}（即{self.rule}）"


def choose(measure: Measure, labels: Labels, practice: Practice) -> Choice | Unjudged:
    """The rule as printed, else the practice's default; so too where a rule does not fit the target."""
    case, remarks = _case(measure, labels, practice)
    printed = squeeze(fold(labels.rule or "")).rstrip("。.;")
    if printed in _NOTHING_PRINTED:
        return _default(measure, labels, practice, case, (*remarks, "表中没有赋分规则，按“{rule}”计"))
    standard = practice.standard(printed)
    if standard is None:
        known = "、".join(RULES)
        return Unjudged(f"不认识赋分规则“{labels.rule}”。可以写：{known}；别的名称请加进口径文件的 aliases。")
    use = practice.use(standard, case)
    if use is None:
        other = f"规则与指标值类型不符（{printed}，指标值为{CASE_TITLES[case]}），改按“{{rule}}”计"
        return _default(measure, labels, practice, case, (*remarks, other), as_kind=True)
    if "门槛" in printed and practice.gate is None:
        remarks = (*remarks, "口径没有给及格门槛的数，没有用门槛")
    return Choice(standard, None if printed == standard else printed, case, use, remarks)


def _case(measure: Measure, labels: Labels, practice: Practice) -> tuple[str, tuple[str, ...]]:
    if measure.kind not in {"number", "ratio"}:
        return measure.kind, ()
    operator = measure.operator or "="
    if operator != "=":
        return operator, ()
    remarks = ("指标值没有印符号，按“＝”算",) if measure.operator_implied else ()
    if measure.kind == "ratio":
        return "ratio", remarks
    if is_cost(labels) and practice.cost_reversed:
        if counts_upward(labels.name):
            return "=", (*remarks, "名称是越多越好的，没有按成本的“≤”算")
        return "=成本", (*remarks, "成本指标的“＝”按“≤”算")
    return "=", remarks


def _default(
    measure: Measure,
    labels: Labels,
    practice: Practice,
    case: str,
    remarks: tuple[str, ...],
    *,
    as_kind: bool = False,
) -> Choice | Unjudged:
    kind: str = measure.kind if measure.kind in {"date", "cadence", "wording"} else "number"
    percent = measure.kind == "number" and measure.unit in _PERCENT_UNITS and case in {">=", ">", "="}
    if percent and not as_kind and is_satisfaction(labels):
        kind = "satisfaction"
    default = practice.default(kind)
    use = None if default is None else practice.use(default.rule, case)
    if default is None or use is None:
        return Unjudged(f"口径 {practice.id} 没有{CASE_TITLES[case]}的公式。请写上赋分规则，或换一个口径。")
    return Choice(default.rule, None, case, use, tuple(r.format(rule=default.rule) for r in remarks))
