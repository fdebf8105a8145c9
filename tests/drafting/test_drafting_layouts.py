"""Layouts of many regions, with invented contents, each beside what a person reads in it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perftrack.drafting import draft
from perftrack.importers import read
from perftrack.model import Indicator, Plan

DATA = Path(__file__).parent / "data"
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (DATA / "expected.toml").read_text(encoding="utf-8"), parse_float=Decimal
)


def shown_row(indicator: Indicator) -> str:
    """Line, levels, name, target, weight, then the columns some tables have, then the flags."""
    fields = [
        f"{indicator.place.line if indicator.place else '?'}",
        f"{indicator.level1} › {indicator.level2} › {indicator.name}",
        indicator.target.text,
        str(indicator.weight),
    ]
    for title, value in (
        ("依据", indicator.basis),
        ("上年", indicator.last_year),
        ("规则", indicator.rule),
        ("佐证", indicator.evidence),
        ("得分", indicator.claimed),
    ):
        if value is not None:
            fields.append(f"{title} {value}")
    if indicator.horizon == "implementation":
        fields.append("实施期")
    if indicator.findings:
        fields.append(" ".join(finding.code for finding in indicator.findings))
    return " | ".join(fields)


def shown_plan(plan: Plan) -> dict[str, Any]:
    funds = plan.funds
    return {
        "kind": plan.kind,
        "unit": plan.unit or "",
        "year": plan.year or 0,
        "project": plan.project_name or "",
        "department": plan.department or "",
        "goal": plan.goal or "",
        "goal_implementation": plan.goal_implementation or "",
        "funds": [str(funds.total), str(funds.fiscal), str(funds.other), funds.currency_unit],
        "derived": list(funds.derived),
        "sources": [f"{source.name} {source.amount} {source.horizon}" for source in funds.sources],
        "findings": [
            f"{finding.code} {finding.place.line if finding.place else '?'}" for finding in plan.findings
        ],
        "rows": [shown_row(indicator) for indicator in plan.indicators],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.txt")))
def test_a_layout_reads_as_a_person_reads_it(name: str) -> None:
    drafted = draft(read(DATA / f"{name}.txt"))
    assert {
        "skipped": drafted.tables_skipped,
        "findings": [finding.code for finding in drafted.findings],
        "plans": [shown_plan(plan) for plan in drafted.plans],
    } == CASES[name]


def test_every_case_has_its_document() -> None:
    assert set(CASES) == {path.stem for path in DATA.glob("*.txt")}


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_value_carries_the_place_where_it_stands(name: str) -> None:
    document = read(DATA / f"{name}.txt")
    for plan in draft(document).plans:
        assert plan.place is not None
        for indicator in plan.indicators:
            assert indicator.place is not None
            assert indicator.place.file == document.file
            assert indicator.place.line is not None
            named = dict(indicator.places)
            assert {"name", "target"} <= set(named)
            assert named["name"].column is not None
            assert all(place.line is not None for place in named.values())


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_finding_says_a_whole_chinese_sentence(name: str) -> None:
    drafted = draft(read(DATA / f"{name}.txt"))
    found = [*drafted.findings]
    for plan in drafted.plans:
        found += [*plan.findings, *(flag for indicator in plan.indicators for flag in indicator.findings)]
    for finding in found:
        assert finding.message.endswith("。")
        assert "{" not in finding.message
        assert "None" not in finding.message
