"""How several formulas begin: met, inside or on time, before any part of the weight is counted.

Each says so where the formula itself has to go on: by None, or by the days late.
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Share, Unjudged, below_zero, full, nothing


def not_over(f: Facts) -> Share | Unjudged | None:
    """A target not to be exceeded; None above a target that is more than 0."""
    a, t = f.a, f.t
    if a.value <= t.value:
        return full(f, f"{a.shown} ≤ {t.shown}，达标")
    if t.value < 0:
        return below_zero(f)
    if t.value == 0:
        return nothing(f"指标值为 0，实际 {a.shown} 超出")
    return None


def up_to_the_upper_end(f: Facts) -> Share | Unjudged | None:
    """An interval with both ends, and what lies below it; None above an upper end that is more than 0."""
    a, low, high = f.a, f.t, f.u
    if low.value <= a.value <= high.value:
        return full(f, f"{a.shown} 在 {low.shown}～{high.shown} 之内，达标")
    if a.value < low.value:
        if low.value <= 0:
            return Unjudged(
                f"区间下限 {low.shown} 不大于 0，实际 {a.shown} 更低，不能按比例算。请填评判等级和得分。"
            )
        if a.value < 0:
            return nothing(f"实际 {a.shown} 小于 0，按 0 计")
        return Share(a.value / low.value, f"{f.w} × {a.text} ÷ {low.text}", met=False)
    if high.value < 0:
        return Unjudged(
            f"区间上限 {high.shown} 小于 0，实际 {a.shown} 更高，不能按比例算。请填评判等级和得分。"
        )
    if high.value == 0:
        return nothing(f"上限为 0，实际 {a.shown} 超出")
    return None


def in_time(f: Facts) -> Share | Unjudged | int:
    """A deadline, or a person's word that it was kept; the days late where it was not."""
    if f.met is not None:
        return full(f, f"{f.met_by}，达标") if f.met else nothing(f"{f.met_by}，不达标")
    if f.due is None or f.done is None:
        return Unjudged("期限或完成日期不全，不能比较。请写全年月日。")
    if f.done <= f.due:
        return full(f, f"{f.done} 完成，期限 {f.due}，按期")
    return (f.done - f.due).days
