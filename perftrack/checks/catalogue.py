"""Every rule, in the order a person reads them: by family, then by code."""

from __future__ import annotations

from perftrack.checks.rule import Check
from perftrack.checks.rules import (
    cost_exact,
    cost_rises,
    cost_without_sign,
    count_exact,
    duration_exact,
    magnitude_alone,
    sign_missing,
    sign_strict,
    signs_mixed,
    unit_contradicts_name,
    unit_missing,
    waiver_expired,
    waiver_unused,
)

RULES: tuple[Check, ...] = (
    cost_rises.RULE,
    unit_missing.RULE,
    magnitude_alone.RULE,
    unit_contradicts_name.RULE,
    sign_missing.RULE,
    cost_without_sign.RULE,
    count_exact.RULE,
    duration_exact.RULE,
    cost_exact.RULE,
    sign_strict.RULE,
    signs_mixed.RULE,
    waiver_expired.RULE,
    waiver_unused.RULE,
)

BY_CODE: dict[str, Check] = {rule.code: rule for rule in RULES}
