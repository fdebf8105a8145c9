"""Every rule, in the order a person reads them: by family, then by code."""

from __future__ import annotations

from perftrack.checks.rule import Check
from perftrack.checks.rules import (
    cost_rises,
    unit_missing,
    waiver_expired,
    waiver_unused,
)

RULES: tuple[Check, ...] = (
    cost_rises.RULE,
    unit_missing.RULE,
    waiver_expired.RULE,
    waiver_unused.RULE,
)

BY_CODE: dict[str, Check] = {rule.code: rule for rule in RULES}
