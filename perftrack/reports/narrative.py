"""项目支出绩效自评报告: the prose, its numbers from the records, the rest marked 【待填写】.

The headings are those that local guides for 自评报告 have in common. Every number carries a mark 〔n〕, and
the table at the end says where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from perftrack.law.standings import CANNOT_JUDGE
from perftrack.model import Line, Sheet, Waived
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.own_layouts import SOURCES
from perftrack.reports.records import Grid, Report
from perftrack.reports.records import Line as TextLine
from perftrack.reports.words import Choices
from perftrack.text import clean, one_line

TO_WRITE = "【待填写】"
"""Stands where only a person can say something."""


_STATES = (("not_filled", "未填"), ("not_applicable", "不适用"), ("cannot_judge", CANNOT_JUDGE))


class _Sources:
    """Numbers in the order they are used, each with where it comes from."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], int] = {}

    def cite(self, text: str, where: str) -> str:
        """`text` with its mark; TO_WRITE where there is nothing to cite."""
        if not text:
            return TO_WRITE
        number = self._found.setdefault((text, where), len(self._found) + 1)
        return f"{text}〔{number}〕"

    def rows(self) -> list[dict[str, str]]:
        """One row for each mark."""
        return [
            {"mark": f"〔{number}〕", "value": text, "source": where}
            for (text, where), number in self._found.items()
        ]


def build(sheet: Sheet, choices: Choices, waived: Sequence[Waived] = ()) -> Report:
    """The report on `sheet`; a partial total is called partial, and nothing is said that no record says."""
    sources = _Sources()
    prose = [
        TextLine(f"{sheet.plan.title}绩效自评报告", "title"),
        TextLine(words.year_line(sheet.plan), "subtitle"),
        *_overview(sheet, sources),
        TextLine("二、绩效自评工作开展情况", "heading"),
        TextLine(TO_WRITE, "paragraph"),
        *_achievement(sheet, choices, sources),
        *_deviations(sheet),
        *_result(sheet, sources),
        *_waived(sheet, waived),
    ]
    heading = TextLine("附：文中数字的出处", "heading")
    parts: list[TextLine | Grid] = [*prose, heading, fill(SOURCES, {}, sources.rows(), {})]
    waiting = sum(line.text.count(TO_WRITE) for line in prose)
    return Report(
        name=f"自评报告 {sheet.plan.title}",
        landscape=SOURCES.landscape,
        widths=SOURCES.widths,
        parts=tuple(parts),
        blanks=(f"自评报告里标{TO_WRITE}的地方要自己写。",) if waiting else (),
    )


def _overview(sheet: Sheet, sources: _Sources) -> Iterator[TextLine]:
    plan = sheet.plan
    told = words.plan_words(plan)
    unit = amounts.money_unit(plan.funds.currency_unit)

    def amount(field: str) -> str:
        where = amounts.where(plan.place_of(field)) or "绩效目标表"
        return sources.cite(f"{told[field]} {unit}" if told[field] else "", where)

    yield TextLine("一、项目概况", "heading")
    yield TextLine("（一）项目基本情况", "subheading")
    department = f"，主管部门为{plan.department}" if plan.department else ""
    who = f"{plan.title}由{plan.unit or TO_WRITE}实施{department}。"
    yield TextLine(f"{who}立项背景和主要内容：{TO_WRITE}", "paragraph")
    yield TextLine("（二）项目资金", "subheading")
    yield TextLine(
        f"年初预算 {amount('total')}，其中财政拨款 {amount('fiscal')}，其他资金 {amount('other')}。",
        "paragraph",
    )
    yield TextLine("（三）绩效目标", "subheading")
    yield TextLine(clean(plan.goal or "").strip() or TO_WRITE, "paragraph")
    rows = [line.indicator for line in sheet.lines]
    count = sources.cite(f"{len(rows)} 项", _range(sheet.lines)) if rows else TO_WRITE
    yield TextLine(f"年度绩效指标共 {count}。", "paragraph")


def _achievement(sheet: Sheet, choices: Choices, sources: _Sources) -> Iterator[TextLine]:
    yield TextLine("三、绩效目标完成情况", "heading")
    yield TextLine("（一）资金执行情况", "subheading")
    yield TextLine(_execution(sheet, sources), "paragraph")
    yield TextLine("（二）总体目标完成情况", "subheading")
    yield TextLine(TO_WRITE, "paragraph")
    yield TextLine("（三）绩效指标完成情况", "subheading")
    for level1, run in groupby(sheet.lines, key=lambda line: line.indicator.level1):
        lines = tuple(run)
        yield TextLine(_level(level1 or "未标明一级指标的", lines, sources), "paragraph")
        for line in lines:
            if line.score.state == "scored" and line.score.points != line.score.weight:
                yield TextLine(_short(line, choices, sources), "paragraph")


def _execution(sheet: Sheet, sources: _Sources) -> str:
    execution = sheet.execution
    if execution is None:
        return f"全年预算数和执行数：{TO_WRITE}"
    currency = sheet.plan.funds.currency_unit
    unit = amounts.money_unit(currency)
    record = "执行记录" if execution.id is None else f"第 {execution.id} 号执行记录"
    where = "，".join(part for part in (record, amounts.moment(execution.recorded_at)) if part)
    budget = sources.cite(f"{amounts.money(execution.budget, currency)} {unit}", where)
    spent = sources.cite(f"{amounts.money(execution.executed, currency)} {unit}", where)
    told = f"全年预算数 {budget}，执行数 {spent}"
    if rate := amounts.rate(execution.executed, execution.budget):
        told += f"，预算执行率 {sources.cite(rate, '执行数 ÷ 全年预算数')}"
    if sheet.execution_score.points is not None:
        points = amounts.points(sheet.execution_score.points)
        told += f"，得 {sources.cite(f'{points} 分', sheet.execution_score.because)}"
    return f"{told}。"


def _level(name: str, lines: tuple[Line, ...], sources: _Sources) -> str:
    """One level-1 run: how many, how many scored, and the points where all of them are."""
    where = _range(lines)
    told = f"{name} {sources.cite(f'{len(lines)} 项', where)}"
    scored = [line.score for line in lines if line.score.state == "scored"]
    if scored:
        points = sum((one.points or Decimal(0) for one in scored), Decimal(0))
        weight = sum((one.weight or Decimal(0) for one in scored), Decimal(0))
        part = "" if len(scored) == len(lines) else f"已计分的 {len(scored)} 项"
        told += f"，{part}得 {sources.cite(f'{amounts.points(points)} 分', f'{where} 得分相加')}"
        told += f"，分值 {sources.cite(amounts.trimmed(weight), f'{where} 分值相加')}"
    for state, called in _STATES:
        found = [line.indicator for line in lines if line.score.state == state]
        if found:
            told += f"；{called} {len(found)} 项（{words.names(found)}）"
    return f"{told}。"


def _short(line: Line, choices: Choices, sources: _Sources) -> str:
    """One indicator that did not get all its points."""
    one = line.indicator
    target = sources.cite(one.target.text, amounts.where(one.place_of("target")) or "绩效目标表")
    recorded = "" if line.actual is None else words.actual_words(line.actual, choices)
    record = (
        "实际完成值记录" if line.actual is None or line.actual.id is None else f"第 {line.actual.id} 号记录"
    )
    points = "" if line.score.points is None else f"{amounts.points(line.score.points)} 分"
    return (
        f"“{one.name}”指标值 {target}，实际完成 {sources.cite(recorded, record)}，"
        f"得 {sources.cite(points, line.score.because)}。"
    )


def _deviations(sheet: Sheet) -> Iterator[TextLine]:
    yield TextLine("四、偏离绩效目标的原因和改进措施", "heading")
    told = False
    for line in sheet.lines:
        reason = None if line.actual is None else line.actual.deviation
        if reason or line.score.reason_required is not None:
            told = True
            yield TextLine(f"“{line.indicator.name}”：{reason or TO_WRITE}", "paragraph")
    if sheet.execution is not None and sheet.execution.deviation:
        told = True
        yield TextLine(f"预算执行：{sheet.execution.deviation}", "paragraph")
    if not told:
        yield TextLine(TO_WRITE, "paragraph")


def _result(sheet: Sheet, sources: _Sources) -> Iterator[TextLine]:
    total = sheet.total
    points = sources.cite(f"{amounts.points(total.points)} 分", total.because)
    yield TextLine("五、自评结果", "heading")
    if not total.complete:
        out_of = amounts.trimmed(total.out_of)
        yield TextLine(f"还没有填完：得 {points} / 已填 {out_of}，不是最终得分。", "paragraph")
    else:
        full = sources.cite(amounts.trimmed(total.full), "各项分值相加")
        grade = "" if total.grade is None else f"，等级为{total.grade}"
        yield TextLine(f"自评得分 {points}，满分 {full}{grade}。", "paragraph")
    if assigned := words.assigned_note([line.indicator for line in sheet.lines]):
        yield TextLine(assigned, "paragraph")
    yield TextLine("六、自评结果的应用和公开，其他需要说明的问题", "heading")
    yield TextLine(TO_WRITE, "paragraph")


def _waived(sheet: Sheet, waived: Sequence[Waived]) -> Iterator[TextLine]:
    """What checking found and stays as it is, with the reason; who accepted it is no business of a reader."""
    names = {line.indicator.number: line.indicator.name for line in sheet.lines}
    for one in waived:
        name = names.get(one.finding.number or 0)
        message = clean(one.finding.message)
        about = "" if name is None or f"“{name}”" in message else f"“{name}”："
        until = "" if one.waiver.until is None else f"，{one.waiver.until} 及以前有效"
        told = f"检查发现、说明理由后未作修改：{about}{message}理由：{one_line(one.waiver.reason)}{until}。"
        yield TextLine(told, "paragraph")


def _range(lines: tuple[Line, ...]) -> str:
    """`P2-01 至 P2-12`."""
    ids = [words.indicator_words(line.indicator)["id"] for line in lines]
    return ids[0] if len(ids) == 1 else f"{ids[0]} 至 {ids[-1]}"
