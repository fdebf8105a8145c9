"""`perftrack review`: the reviewer's points beside the unit's, value by value, and the end of the review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import outcomes, printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.rows import read_rows, write_csv
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.standing import VALUE_HELP, stepped_object
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File
from perftrack.errors import CLEAN
from perftrack.model import Review, Score, Sheet

if TYPE_CHECKING:
    from perftrack.store import Store
    from perftrack.workflow import Reviewed, ReviewedMany


@command(
    "review",
    help="复核：在单位得分旁边写复核得分（0 到分值，最多两位小数），与单位不同的要写理由；两个得分互不混杂。"
    "值重新填报以后，原来的复核得分不再有效，要重新复核。"
    "只写项目，就并列两边的得分；--format csv 写成表格，填上复核得分和理由，再用 --from 读回来："
    "要么全部记录，要么一行也不记，每个问题都写明第几行；没有填的行不动。"
    "--done 完成复核：没有写复核得分的项，按单位得分确认。",
    examples=(
        "perftrack review P1",
        "perftrack review P1 7 6.5 --reason 只有签到表，没有考核记录",
        "perftrack review P1 预算执行 9.5 --reason 按决算数",
        "perftrack review P1 --format csv > 复核.csv",
        "perftrack review P1 --from 复核.csv",
        "perftrack review P1 --done",
    ),
    forms=("项目", "项目 指标 得分 [--reason 理由]", "项目 --from 文件", "项目 --done"),
)
@argument("plan", "项目", PLAN_HELP)
@argument("value", "指标", VALUE_HELP, required=False)
@argument("points", "得分", "复核得分", required=False)
@option("--reason", "为什么和单位得分不同", meta="理由")
@option(
    "--from",
    "读入复核人的表格，标题是 指标、复核得分、理由，也可以有 三级指标、单位得分 等；- 是标准输入",
    meta="文件",
    type=File(),
    name="source",
)
@option("--done", "完成复核")
@format_option("text", "json", "csv")
def review_command(
    settings: Settings,
    plan: str,
    value: str | None,
    points: str | None,
    reason: str | None,
    source: Path | None,
    done: bool,
    format: str,
) -> int:
    """Give points, one or a table of them, end the review, or show both sides."""
    if source is not None and (value is not None or reason is not None or done):
        refuse("--from 读入整张表，前面只写项目")
    if format == "csv" and (source is not None or value is not None or done):
        refuse("--format csv 把两边的得分写成表格，只写项目")
    if done and value is not None:
        refuse("--done 完成整个复核，不再写指标和得分")
    if value is not None and points is None:
        refuse("缺少“得分”：复核得分")
    if value is None and not done and reason is not None:
        refuse("缺少“指标”：--reason 是给一项复核得分的理由")
    with settings.store() as store:
        if source is not None:
            return _take_table(settings, store, plan, source, format)
        if done:
            _conclude(settings, store, plan, reason, format)
        elif value is None or points is None:
            _list(settings, store, plan, format)
        else:
            _give(settings, store, plan, value, points, reason, format)
    return CLEAN


def _conclude(settings: Settings, store: Store, plan: str, reason: str | None, format: str) -> None:
    from perftrack import workflow

    ended = workflow.conclude(
        store, plan, reason=reason, practice=settings.practice, today=today(), now=now()
    )
    if format == "json":
        terminal.show_json(stepped_object(ended))
    else:
        terminal.show(terminal.hang(ended.sentence))


def _list(settings: Settings, store: Store, plan: str, format: str) -> None:
    from perftrack import workflow

    sheet = workflow.sheet(store, plan, practice=settings.practice, today=today())
    if format == "json":
        terminal.show_json(_sheet_object(sheet))
    elif format == "csv":
        terminal.show_raw(write_csv(_HEADER, list(_cells(sheet))))
    else:
        _show(sheet)


def _give(
    settings: Settings, store: Store, plan: str, value: str, points: str, reason: str | None, format: str
) -> None:
    from perftrack import workflow

    given = workflow.review(
        store, plan, value, points, reason=reason, practice=settings.practice, today=today(), now=now()
    )
    if format == "json":
        terminal.show_json(_given_object(given))
    else:
        terminal.show(terminal.hang(given.sentence))


def _take_table(settings: Settings, store: Store, plan: str, source: Path, format: str) -> int:
    from perftrack import workflow

    rows = [
        workflow.ReviewRow(
            line=row.line,
            indicator=row.get("indicator") or row.get("name") or "",
            points=row.get("points") or "",
            reason=row.get("reason"),
            name=row.get("name") if row.get("indicator") else None,
            own=row.get("own"),
        )
        for row in read_rows(source, _TITLES, ("points",), strict=True).rows
    ]
    done = workflow.review_rows(store, plan, rows, practice=settings.practice, today=today(), now=now())
    if format == "json":
        terminal.show_json(_many_object(done))
    return outcomes.end(source, done)


_TITLES = {
    "indicator": ("指标", "指标编号", "编号"),
    "name": ("三级指标", "指标名称"),
    "actual": ("实际完成值",),
    "weight": ("分值",),
    "own": ("单位得分",),
    "points": ("复核得分", "得分"),
    "reason": ("理由", "复核理由"),
}
_HEADER = [titles[0] for titles in _TITLES.values()]


def _cells(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The table that a reviewer fills in, a row for each value."""
    from perftrack.workflow.standing import EXECUTION

    for line in sheet.lines:
        row, actual = line.indicator, "" if line.actual is None else line.actual.text
        yield (row.id or "", row.name, actual, *_numbers(line.score), *_held(sheet, row.number))
    spent = printing.execution_rate(sheet.execution)
    yield (EXECUTION, EXECUTION, spent, *_numbers(sheet.execution_score), *_held(sheet, None))


def _numbers(score: Score) -> tuple[str, str]:
    own = "" if score.points is None else printing.number(score.points)
    return "" if score.weight is None else printing.number(score.weight), own


def _held(sheet: Sheet, number: int | None) -> tuple[str, str]:
    held = sheet.standing.reviewed(number)
    return ("", "") if held is None else (printing.number(held.points), held.reason)


def _show(sheet: Sheet) -> None:
    """Both sides, a line each."""
    columns = (
        Column("编号"),
        Column("三级指标", least=14),
        Column("实际完成值", least=10),
        Column("分值", right=True),
        Column("单位得分", right=True),
        Column("复核得分", right=True),
        Column("理由", least=12),
    )
    rows = [
        (
            line.indicator.id or "",
            line.indicator.name,
            "" if line.actual is None else line.actual.text,
            printing.weight(line.indicator),
            printing.points(line.score),
            *_beside(sheet, line.indicator.number),
        )
        for line in sheet.lines
    ]
    score = sheet.execution_score
    spent = printing.execution_rate(sheet.execution)
    own = (printing.number(score.weight), printing.points(score))
    rows.append(("", "预算执行", spent, *own, *_beside(sheet, None)))
    terminal.show(f"{sheet.plan.id}　{sheet.plan.title}　{sheet.standing.state}\n")
    terminal.show(render(columns, rows))
    told = "还没有" if sheet.review_total is None else printing.total(sheet.review_total, printing.REVIEWED)
    terminal.show(f"\n单位：{printing.total(sheet.total)}\n复核：{told}")


def _beside(sheet: Sheet, number: int | None) -> tuple[str, str]:
    """The reviewer's points and the reason; that they no longer hold where the value was written anew."""
    held = sheet.standing.reviewed(number)
    if held is not None:
        return printing.number(held.points), held.reason
    former = next((one for one in sheet.standing.lapsed if one.number == number), None)
    return "", "" if former is None else f"重新填报以前是 {former.points:f}，要重新复核"


def _sheet_object(sheet: Sheet) -> dict[str, Any]:
    standing = sheet.standing
    return {
        "plan": sheet.plan.id,
        "state": standing.state,
        "values": [
            _value_object(one.indicator.id, one.score, standing.reviewed(one.indicator.number))
            for one in sheet.lines
        ],
        "execution": _value_object(None, sheet.execution_score, standing.reviewed(None)),
        "total": printing.total_object(sheet.total),
        "review_total": None if sheet.review_total is None else printing.total_object(sheet.review_total),
    }


def _value_object(id_: str | None, score: Score, review: Review | None) -> dict[str, Any]:
    own = None if score.points is None else printing.number(score.points)
    return {"indicator": id_, "points": own, "review": None if review is None else _review_object(review)}


def _review_object(review: Review) -> dict[str, Any]:
    return {
        "points": printing.number(review.points),
        "reason": review.reason or None,
        "by": review.by or None,
        "at": review.at,
    }


def _many_object(done: ReviewedMany) -> dict[str, Any]:
    return {
        "plan": done.plan_id,
        "reviewed": [
            {"indicator": None if row is None else row.id, "points": printing.number(points)}
            for row, points in done.reviewed
        ],
        "same": done.same,
        **outcomes.objects(done),
    }


def _given_object(given: Reviewed) -> dict[str, Any]:
    id_ = None if given.indicator is None else given.indicator.id
    return {
        "plan": given.plan_id,
        **_value_object(id_, given.score, given.review),
        "changed": given.changed,
        "sentence": given.sentence,
    }
