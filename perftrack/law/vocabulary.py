"""The words a practice file may use: the four 赋分规则, the kinds of case, the formulas."""

from __future__ import annotations

from dataclasses import dataclass

DIRECT = "直接赋分"
RATIO = "按照完成比例赋分"
GRADE = "按评判等级赋分"
SATISFACTION = "满意度赋分"
RULES: tuple[str, ...] = (DIRECT, RATIO, GRADE, SATISFACTION)
"""The standard names of the 赋分规则; every other printed name is an alias that a practice lists."""

NUMBER_CASES: tuple[str, ...] = (">=", ">", "<=", "<", "=", "=成本", "interval", "ratio")
CASES: tuple[str, ...] = (*NUMBER_CASES, "date", "cadence", "wording")
"""What a formula may be asked for: an operator, `=` of a cost indicator, a kind of target.

`ratio` is a ratio with `=`; a ratio with another operator is a number like any other.
"""

CASE_TITLES: dict[str, str] = {
    ">=": "≥",
    ">": "＞",
    "<=": "≤",
    "<": "＜",
    "=": "＝",
    "=成本": "成本指标的＝",
    "interval": "区间",
    "ratio": "比例（1:3）",
    "date": "日期",
    "cadence": "周期（每季末…）",
    "wording": "文字",
}

DEFAULT_KINDS: dict[str, tuple[str, ...]] = {
    "number": NUMBER_CASES,
    "date": ("date",),
    "cadence": ("cadence",),
    "wording": ("wording",),
    "satisfaction": (">=", ">", "="),
}
"""For which targets a practice says what rule holds when none is printed, and the cases each has."""

DEFAULT_TITLES: dict[str, str] = {
    "number": "数值",
    "date": "日期",
    "cadence": "周期",
    "wording": "文字",
    "satisfaction": "满意度（百分数）",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula by name; `perftrack.scoring.rules` has one file for each."""

    name: str
    title: str
    says: str
    """The formula in letters: t target, a actual, w weight."""
    cases: tuple[str, ...]
    """Where it can be used; empty for the formulas of 预算执行率."""


_UP = (">=", ">", "=")
_DOWN = ("<=", "<", "=成本")
_ONE_SIDED = (">=", ">", "<=", "<", "=", "=成本")

_FORMULAS = (
    Formula("direct", "直接", "达标得 w；不达标得 0（口径另定分数的按另定）。", CASES),
    Formula(
        "proportional",
        "正向比例",
        "a ≥ t 得 w；a < t 得 w × a ÷ t，负数按 0 计。t = 0 的“＝”只有 a = 0 得 w。"
        "设了及格门槛的，完成比例低于门槛得 0。",
        (*_UP, "=成本"),
    ),
    Formula("linear", "反向线性", "a ≤ t 得 w；t < a < 2t 得 w × [1 − (a − t) ÷ t]；a ≥ 2t 得 0。", _DOWN),
    Formula("inverse", "反比", "a ≤ t 得 w；a > t 得 w × t ÷ a。", _DOWN),
    Formula("zero", "不达标零分", "达标得 w；不达标得 0；恰好等于算达标。", _ONE_SIDED),
    Formula("symmetric", "对称", "得 w × (1 − |a − t| ÷ t)，多了少了一样扣，扣到 0 为止。", ("=", "=成本")),
    Formula(
        "interval_linear",
        "区间·线性",
        "l ≤ a ≤ u 得 w；a < l 得 w × a ÷ l；u < a < 2u 得 w × [1 − (a − u) ÷ u]；a ≥ 2u 得 0。",
        ("interval",),
    ),
    Formula(
        "interval_inverse",
        "区间·反比",
        "l ≤ a ≤ u 得 w；a < l 得 w × a ÷ l；a > u 得 w × u ÷ a。",
        ("interval",),
    ),
    Formula("by_date", "按期", "当日或之前完成得 w；逾期得 0。", ("date",)),
    Formula(
        "days_late", "逾期天数", "按期得 w；逾期得 w × (1 − 逾期天数 ÷ 计划天数)，扣到 0 为止。", ("date",)
    ),
    Formula("grade", "评判等级", "由人选定等级，并在等级的分数范围内给分。", CASES),
    Formula(
        "satisfaction_bands",
        "满意度分档",
        "按满意度落在哪一档给分，不看指标值。",
        (*_UP, "interval", "wording"),
    ),
    Formula("satisfaction_ratio", "满意度比例", "a ≥ t 得 w；a < t 得 w × a ÷ t。", _UP),
    Formula("execution_ratio", "执行率比例", "得 w × 执行数 ÷ 预算数，最多 w。", ()),
    Formula("execution_tiers", "执行率分档", "按执行率落在哪一档给分。", ()),
)

FORMULAS: dict[str, Formula] = {formula.name: formula for formula in _FORMULAS}

STANDINGS: dict[str, str] = {"quoted": "原文", "inferred": "推定", "unconfirmed": "待核"}
"""How sure a citation is: its words are quoted; it was inferred; nobody has seen the paper yet."""
