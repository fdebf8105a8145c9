"""绩效目标表 as budget disclosures print it, in the one of three layouts that fits what a plan holds.

Nine columns for a project, six for a whole unit; a plan with targets of the whole 实施期 gets the 申报表 that
has them and the year's side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from perftrack.model import Indicator, Plan
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.layouts import APPLICATION, TARGETS, UNIT_TARGETS, Cell, Layout
from perftrack.reports.records import Line, Report

_Fund = tuple[str, Decimal | None]


def build(plan: Plan) -> Report:
    """The table of `plan`; what the layout has no column for is remarked, never dropped unsaid."""
    lasting = [one for one in plan.indicators if one.horizon == "implementation"]
    rows = [words.indicator_words(one) for one in plan.indicators]
    remarks: tuple[str, ...] = ()
    if lasting:
        layout, fields = _application(plan)
        rows = _side_by_side(plan)
        remarks = _unprinted(plan.indicators)
    elif plan.kind == "unit":
        layout, fields = _whole_unit(plan)
    else:
        layout, fields = TARGETS, {}
    currency = plan.funds.currency_unit
    parameters = {"money_unit": amounts.money_unit(currency), "currency": currency}
    # The 申报表 has no column for weights.
    assigned = None if lasting else words.assigned_note(plan.indicators)
    return Report(
        name=plan.title,
        landscape=layout.landscape,
        widths=layout.widths,
        parts=(
            Line(layout.title, "title"),
            Line(words.year_line(plan), "subtitle"),
            fill(layout, words.plan_words(plan) | fields, rows, parameters),
            *((Line(f"注：{assigned}", "note"),) if assigned else ()),
        ),
        blanks=_blanks(layout),
        remarks=(*remarks, assigned) if assigned else remarks,
    )


# --- a whole unit ---------------------------------------------------------------------------


def _whole_unit(plan: Plan) -> tuple[Layout, dict[str, str]]:
    """The layout with a row for each source of money, and their words."""
    funds = plan.funds
    annual = [one for one in funds.sources if one.horizon == "annual" and one.amount is not None]
    sources: list[_Fund] = [(one.name, one.amount) for one in annual]
    sources = sources or [("财政资金", funds.fiscal), ("其他资金", funds.other)]
    first = _rows(UNIT_TARGETS) + 1
    cells = [
        Cell(f"A{first}:B{first + len(sources)}", "年度预算（{money_unit}）"),
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


# --- the whole 实施期 and the year side by side ------------------------------------------------


def _application(plan: Plan) -> tuple[Layout, dict[str, str]]:
    """The layout with both columns of money and goals, and their words; amounts stay in the plan's unit."""
    funds = plan.funds
    whole: list[_Fund] = [(one.name, one.amount) for one in funds.sources if one.horizon == "implementation"]
    year: list[_Fund] = [(one.name, one.amount) for one in funds.sources if one.horizon == "annual"]
    whole = whole or [("实施期资金总额", None)]
    year = year or [("年度资金总额", funds.total)]
    pairs = list(zip_longest(whole, year, fillvalue=("", None)))
    first = _rows(APPLICATION) + 1
    last = first + len(pairs) - 1
    cells = [Cell(f"A{first}:B{last}", "项目资金（{currency}）")]
    told = {"goal_whole": plan.goal_implementation or ""}
    for row, (left, right) in enumerate(pairs, first):
        for (name, amount), (name_at, last_name_at, amount_at) in ((left, "CDE"), (right, "FGH")):
            cells.append(Cell(f"{name_at}{row}:{last_name_at}{row}", field=f"{name_at}{row}", role="label"))
            cells.append(Cell(f"{amount_at}{row}", field=f"{amount_at}{row}", role="number"))
            shown = {first: f"{name}：", first + 1: f"其中：{name}"}.get(row, name)
            told[f"{name_at}{row}"] = shown if name else ""
            told[f"{amount_at}{row}"] = amounts.plain(amount)
    under = last + 1
    cells += [
        Cell(f"A{under}:B{under}"),
        Cell(f"C{under}:E{under}", "实施期目标"),
        Cell(f"F{under}:H{under}", "年度目标"),
        Cell(f"A{under + 1}:B{under + 1}", "总体目标"),
        Cell(f"C{under + 1}:E{under + 1}", field="goal_whole", align="left"),
        Cell(f"F{under + 1}:H{under + 1}", field="goal", align="left"),
    ]
    return replace(APPLICATION, top=(*APPLICATION.top, *cells)), told


def _side_by_side(plan: Plan) -> list[dict[str, str]]:
    """The rows of both horizons beside each other within each level-1 name, in printed order."""
    blocks: dict[str, tuple[list[dict[str, str]], list[dict[str, str]]]] = {}
    for one in plan.indicators:
        whole, year = blocks.setdefault(one.level1 or "", ([], []))
        (whole if one.horizon == "implementation" else year).append(words.indicator_words(one))
    rows = []
    for level1, (whole, year) in blocks.items():
        empty: dict[str, str] = {}
        for left, right in zip_longest(whole, year, fillvalue=empty):
            beside = {f"year_{field}": right.get(field, "") for field in ("level2", "name", "target")}
            rows.append(left | beside | {"level1": level1})
    return rows


def _unprinted(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """What the 申报表 has no columns for."""
    fields = [
        (one.weight is not None, one.basis, one.last_year, one.rule, one.evidence) for one in indicators
    ]
    count = sum(any(held) for held in fields)
    if not count:
        return ()
    return (f"申报表没有分值、依据、上年完成值、赋分规则、佐证资料栏，{count} 项指标的这些内容没有印出。",)


def _rows(layout: Layout) -> int:
    """How many rows the block above the heading has."""
    return max(int(cell.at.rpartition(":")[2][1:]) for cell in layout.top)


def _blanks(layout: Layout) -> tuple[str, ...]:
    if layout.title == APPLICATION.title:
        return ("项目属性和项目期没有记录，留空。",)
    personal = "单位联系人和联系电话" if layout.title == UNIT_TARGETS.title else "项目负责人"
    return (f"{personal}是个人信息，留空。",)
