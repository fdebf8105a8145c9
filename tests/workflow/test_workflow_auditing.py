"""The audit of claimed points: agrees, agrees under another practice or formula, explained by nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from plan_samples import indicator, opened, plan

from perftrack import law, workflow
from perftrack.model import Indicator, Reported, ReportedExecution
from perftrack.workflow import Audit, AuditedRow

TODAY = dt.date(2025, 3, 1)
COST = partial(indicator, level1="成本指标", level2="经济成本指标")
BENEFIT = partial(indicator, level1="效益指标", level2="社会效益指标", rule="按评判等级赋分")
ROWS = (
    (indicator(1, "培训场次", "≥10场"), "8场", "8"),
    (indicator(2, "简报期数", "≥7期"), "6期", "8.6"),
    (COST(3, "人均费用", "≤90元"), "120元", "7.5"),
    (indicator(4, "聘用人数", "=10人"), "12人", "8"),
    (indicator(5, "走访户数", "≥10户"), "5户", "6.3"),
    (BENEFIT(6, "业务能力", "有效提升"), "达成年度指标", "8.5"),
    (BENEFIT(7, "群众意愿", "逐步增强"), "逐步增强", "10"),
    (indicator(8, "检查次数", "≥10次"), None, "10"),
)
"""Indicator, actual and claim. Ours: 8.00, 8.57, 6.67, 10.00, 5.00, 10.00, none, none."""
MONEY = ReportedExecution(budget=Decimal(200), executed=Decimal(152), claimed=Decimal("7.61"))
Claim = tuple[Indicator, str | None, str]


def audited(
    folder: Path, rows: Sequence[Claim] = ROWS, *, practice: str | None = None, money: bool = True
) -> Audit:
    """The audit of a completed form, nothing of which was recorded apart from it."""
    form = replace(
        plan(indicators=[replace(row, claimed=Decimal(claimed)) for row, _, claimed in rows]),
        reported=tuple(Reported(row.number, actual, Decimal(claimed)) for row, actual, claimed in rows),
        reported_execution=MONEY if money else None,
    )
    with opened(folder, form) as store:
        found = workflow.check(store, practice=practice, today=TODAY)
        (audit,) = workflow.audit_claims(found, today=TODAY)
    return audit


def row(folder: Path, number: int) -> AuditedRow:
    return audited(folder).rows[number - 1]


@pytest.mark.parametrize(
    ("number", "verdict", "difference"),
    [
        (1, "agrees", "0.00"),
        (2, "rounded", "0.03"),
        (3, "practice", "0.83"),
        (4, "formula", "-2.00"),
        (5, "unexplained", "1.30"),
        (6, "graded", "-1.50"),
        (7, "incomparable", None),
        (8, "incomparable", None),
        (9, "agrees", "0.01"),
    ],
)
def test_each_claim_has_one_answer(tmp_path: Path, number: int, verdict: str, difference: str | None) -> None:
    found = row(tmp_path, number)

    assert found.verdict == verdict
    assert found.difference == (None if difference is None else Decimal(difference))


def test_another_practice_or_formula_is_named(tmp_path: Path) -> None:
    audit = audited(tmp_path)

    assert audit.rows[2].practices == ("hubei",)
    assert audit.rows[3].formulas == ("对称",)
    assert audit.rows[4].practices == audit.rows[4].formulas == ()
    assert audit.rows[0].formulas == ()


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    audit = audited(tmp_path)

    assert "要由人评判" in audit.rows[6].why_not
    assert audit.rows[7].why_not == "未填实际完成值"
    assert audit.rows[0].why_not == ""


def test_every_practice_in_force_is_counted_the_plans_own_first(tmp_path: Path) -> None:
    audit = audited(tmp_path)

    assert audit.practice == "mof-2021"
    assert audit.agreeing == (("mof-2021", 4), ("mof-2020", 4), ("hubei", 4), ("system", 4))
    assert audit.compared == 7
    assert len(audit.best) == 4


def test_the_practice_that_explains_most_is_the_best(tmp_path: Path) -> None:
    audit = audited(tmp_path, ROWS[:3], money=False)

    assert dict(audit.agreeing) == {"mof-2021": 2, "mof-2020": 2, "hubei": 3, "system": 2}
    assert audit.best == ("hubei",)


def test_where_nothing_agrees_no_practice_is_the_best(tmp_path: Path) -> None:
    audit = audited(tmp_path, ROWS[4:5], money=False)

    assert audit.best == ()
    assert audit.count("unexplained") == 1


def test_a_persons_own_practice_is_held_against_it_too(tmp_path: Path) -> None:
    own = tmp_path / "本地.toml"
    own.write_text(law.practice_text("mof-2021").replace('"linear"', '"inverse"'), "utf-8")
    audit = audited(tmp_path, practice=str(own))

    assert audit.practice == "本地.toml"
    assert [name for name, _ in audit.agreeing] == ["本地.toml", "mof-2021", "mof-2020", "hubei", "system"]
    assert audit.rows[2].verdict == "agrees"
    assert audit.rows[2].practices == ("本地.toml", "hubei")


def test_a_plan_without_claims_is_not_audited(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert list(workflow.audit_claims(workflow.check(store, today=TODAY), today=TODAY)) == []
