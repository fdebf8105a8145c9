"""Points that a completed form claims, held against ours: they agree, agree by rounding, or differ."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Agreement = Literal["agrees", "rounded", "differs"]
WITHIN = Decimal("0.01")
_TENTH = Decimal("0.1")
_WHOLE = Decimal(1)


def agreement(claimed: Decimal, ours: Decimal) -> Agreement:
    """Within 0.01 agrees; so does ours rounded once, half up, to a tenth or to a whole point.

    8.57 written by hand as 8.6 or as 9 is a rounding step and no other formula; 8.47 as 9 would be two.
    """
    if abs(claimed - ours) <= WITHIN:
        return "agrees"
    steps = (ours.quantize(place, rounding=ROUND_HALF_UP) for place in (_TENTH, _WHOLE))
    return "rounded" if claimed in steps else "differs"


def compared(claimed: Decimal, ours: Decimal, practice: str) -> str:
    """One sentence: that both agree, agree by rounding, or by how much they differ under `practice`."""
    match agreement(claimed, ours):
        case "agrees":
            return f"表上得分 {claimed:f}，与本程序的 {ours:f} 一致。"
        case "rounded":
            return f"表上得分 {claimed:f}，由 {ours:f} 舍入而来，一致。"
    more = "多" if claimed > ours else "少"
    return f"表上得分 {claimed:f}，按口径 {practice} 是 {ours:f}，表上{more} {abs(claimed - ours):f}。"
