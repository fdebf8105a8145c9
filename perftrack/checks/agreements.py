"""What the documents were compared in: every statement, what it was held against, and the answer of three."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from perftrack.checks.catalogue import RULES
from perftrack.checks.comparison import AcrossCheck, Comparison
from perftrack.checks.rule import Check, Stage
from perftrack.checks.subject import Dossier


@dataclass(frozen=True, slots=True)
class Agreement:
    """One comparison with the rule that made it."""

    rule: Check
    comparison: Comparison


def agreements(
    dossier: Dossier, *, stages: Collection[Stage] | None = None, rules: Sequence[Check] = RULES
) -> Iterator[Agreement]:
    """Every comparison of the rules of family D over `dossier`, rule by rule, in the order of the documents.

    Those that agree and those that cannot be told stand beside those that differ, which `run` also gives as
    findings. `stages`: only of rules that somebody looks for at one of them; None: all. Pure, never raises.
    """
    for rule in rules:
        if isinstance(rule, AcrossCheck) and (stages is None or not set(stages).isdisjoint(rule.stages)):
            for one in rule.compare(dossier):
                yield Agreement(rule, one)
