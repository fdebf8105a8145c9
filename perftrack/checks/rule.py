"""What a check is: its code, its level, when it applies, its text, and the function that complains."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perftrack.checks.subject import Case, Dossier, Row
from perftrack.model import Level, Place, Waiver

Stage = Literal["目标", "监控", "自评", "复核"]
STAGES: tuple[Stage, ...] = ("目标", "监控", "自评", "复核")
LEVELS: tuple[Level, ...] = ("必须改", "需说明", "可考虑")
FAMILIES: dict[str, str] = {
    "T": "目标",
    "F": "资金",
    "A": "实际完成值",
    "S": "得分",
    "E": "佐证",
    "D": "表与表、表与文字之间",
    "W": "豁免",
}
"""What the first letter of a code stands for."""
_PART = re.compile(r"^(为何|依据|差例|好例)：", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong, as a rule says it."""

    message: str
    """One Chinese sentence with the words and numbers it is about."""
    suggestion: str | None = None
    """What to write or do instead; None when only a person can say. Never another actual value."""
    row: Row | None = None
    """The indicator it is about; None: the plan, the execution or the document as a whole."""
    field: str | None = None
    """Which of the cells that were read (`target`, `weight`, `total`); None: the whole row or table."""
    stake: Decimal | None = None
    """Points that may be lost over it; None: none, or nobody can say."""
    place: Place | None = None
    """Where, when that is neither the row nor the plan: a line of prose."""
    case: Case | None = None
    """The plan it is about, where a rule looks at several; None: the document."""


@dataclass(frozen=True, slots=True)
class Check:
    """What every rule says of itself; the text of its file is its page in the catalogue."""

    code: str
    """A letter of `FAMILIES` and three digits; never given to another rule later."""
    name: str
    """Of its file."""
    level: Level
    stages: tuple[Stage, ...]
    """When somebody looks for it: when targets are set, at mid-year, at year-end, in the review."""
    doc: str

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return self.doc.split("：", 1)[0].strip()

    @property
    def summary(self) -> str:
        """The first line: what is wrong and what comes of it."""
        return self.doc.strip().splitlines()[0]

    @property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """为何, 依据, 差例, 好例: each as often as it is written, in order."""
        pieces = _PART.split(self.doc)[1:]
        found: dict[str, tuple[str, ...]] = {}
        for kind, words in zip(pieces[::2], pieces[1::2], strict=True):
            found[kind] = (*found.get(kind, ()), words.strip("\n ").replace("\n    ", "\n"))
        return found


@dataclass(frozen=True, slots=True)
class PlanCheck(Check):
    """A rule that looks at one plan at a time."""

    check: Callable[[Case], Iterable[Complaint]]


@dataclass(frozen=True, slots=True)
class DossierCheck(Check):
    """A rule that looks at all plans of one unit and year, and at the documents they stand in."""

    check: Callable[[Dossier], Iterable[Complaint]]


@dataclass(frozen=True, slots=True)
class WaiverCheck(Check):
    """A rule about a waiver, which stands beside the findings and not in a plan."""

    check: Callable[[Waiver, bool, dt.date], Complaint | None]
    """Of a waiver, whether what it waives is still found, and today."""
