"""The one line that says why, in numbers and with its sources."""

from __future__ import annotations

from decimal import Decimal

from perftrack.law import Practice
from perftrack.law.records import Cites

GAP = "　"


def cited(cites: Cites) -> str:
    """`财预〔2020〕10号 定量指标（待核）；…`."""
    return "；".join(cite.text for cite in cites)


def scored(
    points: Decimal,
    text: str,
    rule: str,
    title: str,
    practice: Practice,
    cites: Cites,
    remarks: tuple[str, ...],
) -> str:
    """`8.89 = 10 × [1 − (100 − 90) ÷ 90]　按照完成比例赋分·反向线性　口径 mof-2021　依据 …（待核）`."""
    parts = [f"{points:.2f} = {text}", f"{rule}·{title}", f"口径 {practice.id}", f"依据 {cited(cites)}"]
    if remarks:
        parts.append(f"注：{'；'.join(remarks)}")
    return GAP.join(parts)


def unjudged(why: str, practice: Practice, remarks: tuple[str, ...] = ()) -> str:
    """`无法判断：…　口径 mof-2021`."""
    parts = [f"无法判断：{why}", f"口径 {practice.id}"]
    if remarks:
        parts.append(f"注：{'；'.join(remarks)}")
    return GAP.join(parts)
