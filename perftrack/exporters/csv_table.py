"""Everything as one table for a spreadsheet: a row for each indicator, no cell that acts as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from perftrack.law import standings
from perftrack.model import Indicator, Line, Sheet
from perftrack.text import protected

TITLES = (
    "项目编号",
    "单位",
    "年度",
    "项目名称",
    "指标编号",
    "一级指标",
    "二级指标",
    "三级指标",
    "期限",
    "指标值",
    "类型",
    "比较",
    "数值",
    "上限",
    "计量单位",
    "日期",
    "指标值设置依据",
    "上年完成值",
    "分值",
    "表上分值",
    "赋分规则",
    "佐证资料要求",
    "实际完成值",
    "偏差原因及改进措施",
    "佐证资料",
    "得分",
    "表上得分",
    "计分情况",
    "口径",
    "公式",
    "得分说明",
    "出处",
    "状态",
    "复核得分",
    "复核理由",
)
_HORIZONS = {"annual": "年度", "implementation": "实施期"}
_KINDS = {
    "number": "数",
    "interval": "区间",
    "date": "日期",
    "cadence": "周期",
    "ratio": "比例",
    "wording": "文字",
}


def export(sheets: Sequence[Sheet]) -> str:
    """A row for each indicator; see `table`."""
    return table(TITLES, (row for sheet in sheets for row in _rows(sheet)))


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as text that begins with a byte order mark; lines end as RFC 4180 says.

    A text that a spreadsheet would take for a formula, also behind blanks and in full width, gets a quote
    before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow([protected(text) for text in row])
    return "\ufeff" + out.getvalue()


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    plan = sheet.plan
    lines = {line.indicator.number: line for line in sheet.lines}
    head = (plan.id or "", plan.unit or "", "" if plan.year is None else str(plan.year), plan.title)
    for indicator in plan.indicators:
        review = sheet.standing.reviewed(indicator.number)
        yield (
            *head,
            *_printed(indicator),
            *_happened(indicator, lines.get(indicator.number)),
            sheet.standing.state,
            "" if review is None else _number(review.points),
            "" if review is None else review.reason,
        )


def _printed(one: Indicator) -> tuple[str, ...]:
    measure = one.target.measure
    return (
        one.id or "",
        one.level1 or "",
        one.level2 or "",
        one.name,
        _HORIZONS[one.horizon],
        one.target.text,
        _KINDS[measure.kind],
        measure.operator or "",
        _number(measure.value),
        _number(measure.upper),
        measure.unit or "",
        "" if measure.date is None else measure.date.isoformat(),
        one.basis or "",
        one.last_year or "",
        _number(one.weight),
        _number(one.printed_weight),
        one.rule or "",
        one.evidence or "",
    )


def _happened(one: Indicator, line: Line | None) -> tuple[str, ...]:
    actual, score = (None, None) if line is None else (line.actual, line.score)
    return (
        "" if actual is None else actual.text,
        "" if actual is None else actual.deviation or "",
        "" if actual is None else actual.evidence or "",
        "" if score is None else _number(score.points),
        _number(one.claimed),
        "" if score is None else standings.STATES[score.state],
        "" if score is None else score.practice,
        "" if score is None else score.formula or "",
        "" if score is None or score.state == "not_filled" else score.because,
        _place(one),
    )


def _place(one: Indicator) -> str:
    where = one.place
    if where is None:
        return ""
    parts = [where.file, where.sheet or ""]
    parts += [
        f"第 {value} {unit}"
        for value, unit in ((where.page, "页"), (where.line, "行"), (where.row, "行"))
        if value is not None
    ]
    return " ".join(part for part in parts if part)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
