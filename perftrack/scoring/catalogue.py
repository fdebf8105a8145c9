"""Every formula, in the order a person reads them."""

from __future__ import annotations

from perftrack.scoring.rule import Rule
from perftrack.scoring.rules import (
    by_date,
    days_late,
    direct,
    execution_ratio,
    execution_tiers,
    grade,
    interval_inverse,
    interval_linear,
    inverse,
    linear,
    proportional,
    satisfaction_bands,
    satisfaction_ratio,
    symmetric,
    zero,
)

RULES: tuple[Rule, ...] = (
    direct.RULE,
    proportional.RULE,
    linear.RULE,
    inverse.RULE,
    zero.RULE,
    symmetric.RULE,
    interval_linear.RULE,
    interval_inverse.RULE,
    by_date.RULE,
    days_late.RULE,
    grade.RULE,
    satisfaction_bands.RULE,
    satisfaction_ratio.RULE,
    execution_ratio.RULE,
    execution_tiers.RULE,
)

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
