"""绩效目标表 as budget disclosures print it: nine columns for a project, six for a whole unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from perftrack.model import Indicator, Plan
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.layouts import TARGETS, UNIT_TARGETS, Cell, Layout
from perftrack.reports.records import Grid, Line, Report


def build(plan: Plan) -> Report:
    """The table of `plan`; targets of the whole 实施期 follow in a second table with their own heading."""
    layout, fields = _layout(plan)
    parameters = {"money_unit": amounts.money_unit(plan.funds.currency_unit)}
    fields = words.plan_words(plan) | fields
    annual = [one for one in plan.indicators if one.horizon == "annual"]
    lasting = [one for one in plan.indicators if one.horizon == "implementation"]
    parts: list[Line | Grid] = [
        Line(layout.title, "title"),
        Line(words.year_line(plan), "subtitle"),
        fill(layout, fields, _rows(annual), parameters),
    ]
    if lasting:
        under = replace(layout, top=_goal_only(layout))
        goal = {"goal": plan.goal_implementation or ""}
        parts += [Line("实施期绩效目标", "heading"), fill(under, goal, _rows(lasting), parameters)]
    return Report(plan.title, layout.landscape, layout.widths, tuple(parts), _blanks(plan))


def _rows(indicators: Sequence[Indicator]) -> list[dict[str, str]]:
    return [words.indicator_words(one) for one in indicators]


def _goal_only(layout: Layout) -> tuple[Cell, ...]:
    last = chr(ord("A") + len(layout.widths) - 1)
    return (Cell("A1:B1", "实施期目标"), Cell(f"C1:{last}1", field="goal", align="left"))


def _layout(plan: Plan) -> tuple[Layout, dict[str, str]]:
    """The layout, and the words of the cells that only this plan has: a unit's table lists its funds."""
    if plan.kind == "project":
        return TARGETS, {}
    funds = plan.funds
    annual = [one for one in funds.sources if one.horizon == "annual"]
    sources: list[tuple[str, Decimal | None]] = [
        (one.name, one.amount) for one in annual if one.amount is not None
    ]
    sources = sources or [("财政资金", funds.fiscal), ("其他资金", funds.other)]
    first = max(int(cell.at.rpartition(":")[2][1:]) for cell in UNIT_TARGETS.top) + 1
    last = first + len(sources)
    cells = [
        Cell(f"A{first}:B{last}", "年度预算（{money_unit}）"),
        Cell(f"C{first}:D{first}", "资金来源"),
        Cell(f"E{first}:F{first}", "资金总额（{money_unit}）"),
    ]
    told: dict[str, str] = {}
    for number, (name, amount) in enumerate(sources, 1):
        row = first + number
        cells.append(Cell(f"C{row}:D{row}", field=f"source_{number}"))
        cells.append(Cell(f"E{row}:F{row}", field=f"amount_{number}", role="number"))
        told |= {f"source_{number}": name, f"amount_{number}": amounts.money(amount, funds.currency_unit)}
    return replace(UNIT_TARGETS, top=(*UNIT_TARGETS.top, *cells)), told


def _blanks(plan: Plan) -> tuple[str, ...]:
    personal = "项目负责人" if plan.kind == "project" else "单位联系人和联系电话"
    return (f"{personal}是个人信息，留空。",)
