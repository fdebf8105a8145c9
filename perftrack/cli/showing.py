"""`perftrack list`, `show` and `score`: plans as they stand, in tables or as the machine contract."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from perftrack.cli import exporting, printing, terminal
from perftrack.cli import standing_words as standing
from perftrack.cli.grammar import argument, command, format_option, option
from perftrack.cli.settings import Settings, today
from perftrack.cli.tables import Column, render
from perftrack.errors import CLEAN
from perftrack.law import standings
from perftrack.model import Finding, Indicator, Line, Score, Sheet
from perftrack.text import wrap

PLAN_HELP = "项目的编号（P3 或 3），或者项目名称、单位名称里的几个字"


@command(
    "list",
    help="列出全部项目：单位、年度、已填几个指标、得分、等级、预算执行率。没填完的写成“得 61.00 / 已填 70”。",
    examples=("perftrack list", "perftrack list --format json"),
)
@format_option()
def list_command(settings: Settings, format: str) -> int:
    """Print every plan in one line."""
    from perftrack import workflow

    with settings.store() as store:
        sheets = workflow.plans(store, practice=settings.practice, today=today())
    if format == "json":
        terminal.show_json({"plans": [printing.sheet_object(sheet) for sheet in sheets]})
    elif sheets:
        terminal.show(overview(sheets))
    else:
        terminal.say("还没有项目。先读取公开文档：perftrack import 文件")
    return CLEAN


@command(
    "show",
    help="显示一个项目：资金、总体目标、全部指标、实际完成值，以及读取时发现的问题。"
    "原来的内容和每一次改动见 perftrack history。",
    examples=("perftrack show P1", "perftrack show 养老保险"),
)
@argument("plan", "项目", PLAN_HELP)
@format_option()
def show_command(settings: Settings, plan: str, format: str) -> int:
    """Print one plan with its targets and what happened."""
    from perftrack import workflow

    with settings.store() as store:
        sheet = workflow.sheet(store, plan, practice=settings.practice, today=today())
        told = exporting.as_json(settings, store, [sheet], plan) if format == "json" else ""
    if format == "json":
        terminal.show_raw(told)
        return CLEAN
    terminal.show(heading(sheet, with_goal=True))
    terminal.show(render(*_targets(sheet)))
    terminal.show(summary(sheet))
    _show_kept(sheet)
    _show_standing(sheet)
    _show_findings(sheet)
    return CLEAN


def _show_kept(sheet: Sheet) -> None:
    """The rows that are printed no longer and have a record."""
    if sheet.kept:
        terminal.show("\n已不在目标表里、记录保留的指标（不计分）：")
    for line in sheet.kept:
        actual = "" if line.actual is None else line.actual.text
        one = line.indicator
        terminal.show(terminal.hang(f"  {one.id}　{one.name}　目标 {one.target.text}　实际 {actual}"))


@command(
    "score",
    help="给一个项目计分。--explain 在每个指标下面写出得分的来历：算式、赋分规则、口径、依据。",
    examples=("perftrack score P1 --explain", "perftrack score P1 --practice hubei"),
)
@argument("plan", "项目", PLAN_HELP)
@option("--explain", "写出每一分的来历")
@format_option()
def score_command(settings: Settings, plan: str, explain: bool, format: str) -> int:
    """Print the points of one plan."""
    from perftrack import workflow

    with settings.store() as store:
        sheet = workflow.sheet(store, plan, practice=settings.practice, today=today())
        told = exporting.as_json(settings, store, [sheet], plan) if format == "json" else ""
    if format == "json":
        terminal.show_raw(told)
        return CLEAN
    terminal.show(heading(sheet))
    terminal.show(explained(sheet) if explain else render(*_points(sheet)))
    terminal.show(summary(sheet, explain=explain))
    _show_standing(sheet)
    return CLEAN


def overview(sheets: Sequence[Sheet]) -> str:
    """All plans, a line each; the reviewer's totals where there are any."""
    reviewed = any(sheet.review_total is not None for sheet in sheets)
    columns = (
        Column("编号"),
        Column("单位", least=12),
        Column("年度"),
        Column("项目", least=12),
        Column("已填", right=True),
        Column("得分", right=True),
        Column("等级"),
        Column("执行率", right=True),
        Column("状态"),
        *((Column("复核", right=True),) if reviewed else ()),
    )
    rows = [
        (
            sheet.plan.id or "",
            sheet.plan.unit or "（没有写单位）",
            "" if sheet.plan.year is None else str(sheet.plan.year),
            sheet.plan.title,
            f"{sheet.filled}/{len(sheet.lines)}",
            printing.total(sheet.total),
            sheet.total.grade or "—",
            printing.execution_rate(sheet.execution),
            sheet.standing.state,
            *((_review_total(sheet),) if reviewed else ()),
        )
        for sheet in sheets
    ]
    assigned = [sheet.plan.id or "" for sheet in sheets if printing.assigned(sheet)]
    note = f"\n分值由本单位设定（部分或全部）：{'、'.join(assigned)}" if assigned else ""
    return render(columns, rows) + note


def heading(sheet: Sheet, *, with_goal: bool = False) -> str:
    """Name, unit and year of the plan; with its money and goal where asked for."""
    plan = sheet.plan
    year = "年度没有写" if plan.year is None else f"{plan.year} 年度"
    unit = f"单位：{plan.unit or '没有写'}　{year}　状态：{standing.state_words(sheet)}"
    lines = [f"{plan.id or ''}　{plan.title}", terminal.hang(unit)]
    if with_goal:
        lines.append(f"资金：{printing.funds(plan)}")
        if plan.goal:
            lines.append(terminal.hang(f"目标：{plan.goal}"))
    return "\n".join([*lines, ""])


def summary(sheet: Sheet, *, explain: bool = False) -> str:
    """Execution and total below a table."""
    execution, score = sheet.execution, sheet.execution_score
    if execution is None:
        spent = "预算执行：未填"
    else:
        unit = sheet.plan.funds.currency_unit
        budget, executed = f"{execution.budget:,f}", f"{execution.executed:,f}"
        rate, points = printing.execution_rate(execution), printing.points(score)
        spent = f"预算执行：预算数 {budget}，执行数 {executed}（{unit}），执行率 {rate}，得分 {points}"
    lines = ["", spent]
    if explain and execution is not None:
        lines.append(_because(score.because))
        reported = sheet.plan.reported_execution
        agreed = agreement(score, None if reported is None else reported.claimed)
        if agreed:
            lines.append(_because(agreed))
    grade = f"，等级 {sheet.total.grade}" if sheet.total.grade else ""
    lines.append(f"合计：{printing.total(sheet.total)}{grade}")
    if explain or (sheet.total.complete and not sheet.total.grade):
        lines.append(_because(sheet.total.because))
    if (reviewed := sheet.review_total) is not None:
        grade = f"，等级 {reviewed.grade}" if reviewed.grade else ""
        lines += [f"复核：{printing.total(reviewed, '已复核')}{grade}", _because(reviewed.because)]
    return "\n".join(lines)


def explained(sheet: Sheet) -> str:
    """Every line with the because of its score under it."""
    pieces = []
    for line in sheet.lines:
        indicator, score = line.indicator, line.score
        weight = f"/{printing.number(indicator.weight)}" if indicator.weight is not None else ""
        points = printing.number(score.points) + weight
        actual = "未填" if line.actual is None else line.actual.text
        pieces.append(
            wrap(
                f"{indicator.id or indicator.number}　{indicator.name}　目标 {indicator.target.text}　"
                f"实际 {actual}　得 {points}　{printing.mark(line)}",
                terminal.prose_columns(),
                indent="      ",
                first="",
            )
        )
        pieces.append(_because(score.because))
        agreed = agreement(score, indicator.claimed)
        if agreed:
            pieces.append(_because(agreed))
        pieces.extend(_reasons(line))
        if (review := sheet.standing.reviewed(indicator.number)) is not None:
            pieces.append(_because(standing.review_words(review)))
    return "\n".join(pieces)


def agreement(score: Score, claimed: Decimal | None) -> str | None:
    """Whether the points a completed form prints are ours; None where it prints none."""
    from perftrack.checks.agreement import compared

    if claimed is None:
        return None
    if score.points is None:
        return f"表上得分 {claimed:f}；本程序{standings.STATES[score.state]}，不能比较。"
    return compared(claimed, score.points, score.practice)


def _because(text: str) -> str:
    return wrap(text, terminal.prose_columns(), indent="      ")


def _reasons(line: Line) -> list[str]:
    actual, required = line.actual, line.score.reason_required
    pieces = []
    if actual and actual.deviation:
        pieces.append(_because(f"偏差原因及改进措施：{actual.deviation}"))
    elif required:
        pieces.append(_because(f"还要写偏差原因及改进措施：{required}"))
    return pieces


def _targets(sheet: Sheet) -> tuple[tuple[Column, ...], list[Sequence[str] | str]]:
    """The indicators under their levels; those of the whole term after those of the year."""
    columns = (
        Column("编号"),
        Column("三级指标", least=14),
        Column("指标值", least=10),
        Column("实际完成值", least=10),
        Column("分值", right=True),
        Column("赋分规则", least=8),
    )
    actuals = {line.indicator.id: line.actual for line in sheet.lines}
    rows: list[Sequence[str] | str] = []
    for above, group in itertools.groupby(sheet.plan.indicators, key=_above):
        rows.append(above)
        for indicator in group:
            actual = actuals.get(indicator.id)
            rows.append(
                (
                    indicator.id or str(indicator.number),
                    indicator.name,
                    indicator.target.text,
                    "" if actual is None else actual.text,
                    printing.weight(indicator),
                    indicator.rule or "—",
                )
            )
    return columns, rows


def _above(indicator: Indicator) -> str:
    """`产出指标 › 数量指标`, with a word for a horizon that is not the year."""
    levels = " › ".join(level for level in (indicator.level1_std, indicator.level2_std) if level)
    term = "" if indicator.horizon == "annual" else f"（{printing.HORIZONS[indicator.horizon]}）"
    return f"{levels or '没有找到级次'}{term}"


def _points(sheet: Sheet) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    columns = (
        Column("编号"),
        Column("三级指标", least=14),
        Column("指标值", least=10),
        Column("实际完成值", least=10),
        Column("完成", right=True),
        Column("分值", right=True),
        Column("得分", right=True),
        *((Column("复核", right=True),) if sheet.standing.reviews else ()),
        Column("状态"),
    )
    rows: list[tuple[str, ...]] = [
        (
            line.indicator.id or str(line.indicator.number),
            line.indicator.name,
            line.indicator.target.text,
            "" if line.actual is None else line.actual.text,
            printing.percent(line.score.completion),
            printing.weight(line.indicator),
            printing.number(line.score.points),
            *((_reviewed(sheet, line.indicator.number),) if sheet.standing.reviews else ()),
            printing.mark(line),
        )
        for line in sheet.lines
    ]
    return columns, rows


def _show_standing(sheet: Sheet) -> None:
    for text in standing.told(sheet):
        terminal.show(text)


def _reviewed(sheet: Sheet, number: int) -> str:
    review = sheet.standing.reviewed(number)
    return "" if review is None else printing.number(review.points)


def _review_total(sheet: Sheet) -> str:
    return "" if sheet.review_total is None else printing.total(sheet.review_total, printing.REVIEWED)


def _show_findings(sheet: Sheet) -> None:
    findings: list[tuple[str, Finding]] = [("", finding) for finding in sheet.plan.findings]
    for indicator in sheet.plan.indicators:
        findings += [(f"{indicator.id or indicator.number} ", finding) for finding in indicator.flags]
    if findings:
        terminal.show(f"\n读取时发现 {len(findings)} 处要看一看：")
        for where, finding in findings:
            terminal.show(terminal.hang(f"  {where}{printing.finding_line(finding)}"))
