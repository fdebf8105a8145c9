"""Workbooks and documents with merged cells and number formats, invented after many regions' forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import grids
import pytest

from perftrack.drafting import draft
from perftrack.importers.docx_file import read_docx
from perftrack.importers.xlsx_file import read_xlsx
from perftrack.model import Document, Draft, Indicator, Monitoring, Plan, Reported

DATA = Path(__file__).parent / "data" / "grids"
NAMES = sorted(path.stem for path in DATA.glob("*.txt"))
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (DATA / "expected.toml").read_text(encoding="utf-8"), parse_float=Decimal
)


def drafted(name: str, kind: str, change: Callable[[grids.Cells], grids.Cells] | None = None) -> Draft:
    drawn = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    if change is not None:
        drawn = "\n".join("|".join(row) for row in change(grids.cells_of(drawn)))
    if kind == "xlsx":
        parts, findings = read_xlsx("表.xlsx", grids.workbook(drawn))
    else:
        parts, findings = read_docx("表.docx", grids.document(drawn))
    return draft(Document("表", "0", parts, findings))


def shown_row(row: Indicator, claim: Reported | None, said: Monitoring | None) -> str:
    """Levels and name, target with its meaning, points; then everything else that the row says; flags."""
    measure = row.target.measure
    meaning = (measure.operator, measure.value, measure.unit, measure.date)
    fields = [
        f"{row.level1} › {row.level2} › {row.name}",
        f"{row.target.text} ({' '.join(str(one) for one in (measure.kind, *meaning) if one is not None)})",
        str(row.weight),
    ]
    others: dict[str, object] = {"依据": row.basis, "上年": row.last_year, "规则": row.rule}
    if claim is not None:
        others |= {"实际": claim.actual, "得分": claim.claimed, "原因": claim.deviation}
    if said is not None:
        others |= {"监控": said.done, "预计": said.expected, "可能": said.likelihood, "说明": said.reason}
    fields += [f"{title} {value}" for title, value in others.items() if value is not None]
    if row.horizon == "implementation":
        fields.append("实施期")
    return " | ".join([*fields, *(finding.code for finding in row.findings)])


def shown(plan: Plan) -> dict[str, Any]:
    funds, told = plan.funds, plan.reported_execution
    watch = plan.watch
    claims = {one.number: one for one in plan.reported}
    said = {one.number: one for one in watch.rows} if watch else {}
    money: list[object] = [told.initial, told.budget, told.executed, told.claimed] if told else []
    if watch and watch.money:
        money = [watch.month, watch.money.executed, watch.money.expected]
    return {
        "plan": f"{plan.kind} | {plan.unit} | {plan.year} | {plan.project_name}",
        "goal": plan.goal or "",
        "funds": [str(one) for one in (funds.total, funds.fiscal, funds.other, funds.currency_unit)],
        "money": [str(one) for one in money],
        "findings": sorted(finding.code for finding in plan.findings),
        "rows": [shown_row(row, claims.get(row.number), said.get(row.number)) for row in plan.indicators],
    }


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("name", NAMES)
def test_a_grid_reads_as_a_person_reads_it(name: str, kind: str) -> None:
    made = drafted(name, kind)
    assert made.findings == ()
    assert [shown(plan) for plan in made.plans] == CASES[name]["plans"]


def moved(rows: grids.Cells) -> grids.Cells:
    """The grid one row down and one column to the right, with blank rows and columns behind it."""
    blank = [""] * (len(rows[0]) + 2)
    return [blank, *(["", *row, ""] for row in rows), blank]


def without_merges(rows: grids.Cells) -> grids.Cells:
    """The grid with blanks where cells were covered."""
    return [["" if words in ("<", "^") else words for words in row] for row in rows]


@pytest.mark.parametrize("change", [moved, without_merges])
@pytest.mark.parametrize("name", NAMES)
def test_a_grid_reads_the_same_elsewhere_on_the_sheet_and_without_merges(
    name: str, change: Callable[[grids.Cells], grids.Cells]
) -> None:
    read, other = ([shown(plan) for plan in drafted(name, "xlsx", how).plans] for how in (None, change))
    kept = ("plan", "goal", "funds", "money")
    assert [[one[key] for key in kept] for one in other] == [[one[key] for key in kept] for one in read]
    assert [list(map(_unflagged, one["rows"])) for one in other] == [
        list(map(_unflagged, one["rows"])) for one in read
    ]


def _unflagged(row: str) -> str:
    return re.sub(r"( \| R\d\d)+$", "", row)


def test_every_grid_has_its_expectation() -> None:
    assert set(CASES) == set(NAMES)
