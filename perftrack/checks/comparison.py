"""Two places that speak of the same thing, and whether they agree: what the rules of family D are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from perftrack.checks.rule import Complaint, DossierCheck, Stage
from perftrack.checks.subject import Dossier
from perftrack.model import Level, Place

Answer = Literal["一致", "不一致", "判断不了"]
ANSWERS: tuple[Answer, ...] = ("一致", "不一致", "判断不了")

DOCUMENTS: tuple[Stage, ...] = ("目标", "复核")
"""When documents are held against their tables: before they are published, and when they are reviewed."""
PRINTS: tuple[Stage, ...] = ("自评", "复核")
"""When what was approved is held against what is reported."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one place says."""

    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One statement held against another."""

    about: str
    """What both speak of: 项目数, 资金总额."""
    answer: Answer
    said: Side
    other: Side | None
    """None: nothing to hold it against was found."""
    complaint: Complaint | None = None
    """What to say where they differ; None where another rule says it, or nothing needs to be said."""
    why: str = ""
    """Why it cannot be told; "" elsewhere."""


@dataclass(frozen=True, slots=True)
class AcrossCheck(DossierCheck):
    """A rule that holds statements against each other and can also say where they agree."""

    compare: Callable[[Dossier], Iterable[Comparison]]


def across(
    code: str,
    name: str,
    level: Level,
    stages: tuple[Stage, ...],
    doc: str,
    compare: Callable[[Dossier], Iterable[Comparison]],
) -> AcrossCheck:
    """The rule whose complaints are those of the comparisons that do not agree."""

    def check(dossier: Dossier) -> Iterator[Complaint]:
        for one in compare(dossier):
            if one.answer == "不一致" and one.complaint is not None:
                yield one.complaint

    return AcrossCheck(code, name, level, stages, doc, check, compare)
