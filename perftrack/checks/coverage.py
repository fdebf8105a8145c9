"""How much of what was recorded is proved by a file: in all, and by the kinds that the table asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perftrack.checks.proofs import EVIDENCE_KINDS, wanted_kinds
from perftrack.model import Evidence, EvidenceKind, Line, Sheet


@dataclass(frozen=True, slots=True)
class KindCoverage:
    """Of the values for which the table asks for this kind, how many have a file of it."""

    kind: EvidenceKind
    proved: int
    due: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many values of a plan are proved; what is 不适用 or not filled in needs no proof."""

    proved: int
    due: int
    """Indicators with an actual value."""
    money: bool | None
    """Whether the execution is proved; None where it is not recorded."""
    kinds: tuple[KindCoverage, ...]
    """Only kinds that are asked for."""


def coverage(sheet: Sheet, evidence: Iterable[Evidence]) -> Coverage:
    """The coverage of `sheet` by `evidence`; a file that is gone or changed proves nothing."""
    kinds: dict[int | None, set[EvidenceKind]] = {}
    for one in evidence:
        if one.sound:
            kinds.setdefault(one.number, set()).add(one.kind)
    due = [line for line in sheet.lines if line.actual is not None and line.actual.state == "recorded"]
    return Coverage(
        proved=sum(line.indicator.number in kinds for line in due),
        due=len(due),
        money=None if sheet.execution is None else None in kinds,
        kinds=tuple(_by_kind(due, kinds)),
    )


def _by_kind(due: Sequence[Line], kinds: dict[int | None, set[EvidenceKind]]) -> Iterable[KindCoverage]:
    for kind in EVIDENCE_KINDS:
        asked = [line for line in due if kind in wanted_kinds(line.indicator.evidence or "")]
        if asked:
            proved = sum(kind in kinds.get(line.indicator.number, ()) for line in asked)
            yield KindCoverage(kind, proved, len(asked))
