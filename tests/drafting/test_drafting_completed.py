"""Completed forms of many regions, with invented contents, each beside what a person reads in it."""

from __future__ import annotations

import random
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perftrack.drafting import draft
from perftrack.importers import read
from perftrack.importers.text_file import read_text
from perftrack.model import Indicator, Plan, Reported, ReportedExecution

DATA = Path(__file__).parent / "data" / "completed"
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (DATA / "expected.toml").read_text(encoding="utf-8"), parse_float=Decimal
)


def shown_row(indicator: Indicator, claim: Reported | None) -> str:
    """Levels and name, target with its meaning, weight; then what happened, the points, the reason; flags."""
    measure = indicator.target.measure
    meaning = " ".join(
        str(part)
        for part in (measure.kind, measure.operator, measure.value, measure.unit, measure.date)
        if part is not None
    )
    fields = [
        f"{indicator.level1} › {indicator.level2} › {indicator.name}",
        f"{indicator.target.text} ({meaning})",
        str(indicator.weight),
    ]
    if claim is not None:
        assert claim.claimed == indicator.claimed
        fields += [f"实际 {claim.actual}", f"得分 {claim.claimed}", f"原因 {claim.deviation}"]
    if indicator.findings:
        fields.append(" ".join(finding.code for finding in indicator.findings))
    return " | ".join(fields)


def shown_execution(told: ReportedExecution | None) -> list[str]:
    """First budget, last budget, spent, points, reason."""
    if told is None:
        return []
    return [str(part) for part in (told.initial, told.budget, told.executed, told.claimed, told.deviation)]


def shown(plan: Plan) -> dict[str, Any]:
    funds = plan.funds
    claims = {claim.number: claim for claim in plan.reported}
    return {
        "kind": plan.kind,
        "unit": plan.unit or "",
        "year": plan.year or 0,
        "project": plan.project_name or "",
        "goal": plan.goal or "",
        "funds": [str(funds.total), str(funds.fiscal), str(funds.other), funds.currency_unit],
        "execution": shown_execution(plan.reported_execution),
        "findings": [finding.code for finding in plan.findings],
        "rows": [shown_row(row, claims.get(row.number)) for row in plan.indicators],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.txt")))
def test_a_completed_form_reads_as_a_person_reads_it(name: str) -> None:
    drafted = draft(read(DATA / f"{name}.txt"))
    assert drafted.findings == ()
    (plan,) = drafted.plans
    assert shown(plan) == CASES[name]


def test_every_completed_form_has_its_expectation() -> None:
    assert set(CASES) == {path.stem for path in DATA.glob("*.txt")}


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_claim_carries_the_place_where_it_stands(name: str) -> None:
    document = read(DATA / f"{name}.txt")
    (plan,) = draft(document).plans
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    for claim in plan.reported:
        assert claim.place is not None
        assert claim.place.line is not None
        if claim.actual is not None:
            number = claim.actual.rstrip("盏")
            assert any(number in line for line in lines[claim.place.line - 1 : claim.place.line + 1])
    if plan.reported_execution is not None:
        assert plan.reported_execution.place is not None


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_damaged_form_never_raises_and_claims_only_what_it_prints(name: str) -> None:
    words = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    chance = random.Random(name)
    for _ in range(20):
        cells = [cell for cell in words.replace("\n", "\t\n\t").split("\t") if chance.random() > 0.08]
        damaged = "\t".join(cells)
        printed = "".join(damaged.split())
        for plan in draft(read_text("表.txt", damaged.encode())).plans:
            for claim in plan.reported:
                actual = (claim.actual or "").rstrip("盏天")
                assert "".join(actual.split()) in printed
                assert claim.claimed is None or 0 <= claim.claimed <= 100
