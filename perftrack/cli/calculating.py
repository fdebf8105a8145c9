"""`perftrack calc`: scores without storing anything, one value or a whole table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.files import shown_name
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.rows import read_rows, write_csv
from perftrack.cli.settings import Settings, today
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File, Year
from perftrack.errors import CLEAN, FINDINGS, REFUSED

if TYPE_CHECKING:
    from perftrack.workflow import CalcResult, CalcRow

TITLES = {
    "name": ("三级指标", "指标", "指标名称"),
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "target": ("指标值", "年度指标值", "目标值"),
    "actual": ("实际完成值", "完成值"),
    "weight": ("分值", "权重", "指标分值权重", "分值权重"),
    "rule": ("赋分规则", "指标赋分规则"),
    "practice": ("口径",),
    "year": ("年度",),
}
_RESULT = ("points", "state", "formula", "because")


@command(
    "calc",
    help="不存数据，直接算分：写指标值和实际完成值，或者用 --from 读入整张表（csv、xlsx 等）。"
    "实际完成值也可以是等级（达成年度指标）。"
    "有算不出的，写明原因，退出码是 1。",
    examples=(
        'perftrack calc "<=90 元" "100 元" --weight 10 --rule 按照完成比例赋分',
        'perftrack calc 有效提升 "部分达成 6.5" --weight 10 --rule 按评判等级赋分',
        "perftrack calc --from rows.csv --format csv",
    ),
    forms=("指标值 实际完成值 --weight 分值", "--from 文件"),
)
@argument("target", "指标值", '和公开的表里一样，如 ">=1.88 万人"', required=False)
@argument("actual", "实际完成值", "带单位的数、日期、等级或“不适用”", required=False)
@option("--weight", "分值", meta="分值")
@option("--rule", "赋分规则；不写就按口径里的默认", meta="规则")
@option("--level1", "一级指标；成本指标的等号按不超过算", meta="一级指标")
@option("--year", "年度：用哪一年的口径，日期没有写年份时补上", meta="年度", type=Year())
@option(
    "--from",
    "读入表格，标题是 name、level1、level2、target、actual、weight、rule，或相应的中文；- 是标准输入",
    meta="文件",
    type=File(),
    name="source",
)
@format_option("text", "json", "csv")
def calc_command(
    settings: Settings,
    target: str | None,
    actual: str | None,
    weight: str | None,
    rule: str | None,
    level1: str | None,
    year: int | None,
    source: Path | None,
    format: str,
) -> int:
    """Score one row from the command line, or the table in `source`."""
    from perftrack.workflow import CalcRow, calc

    when = None if year is None else str(year)
    if source is None:
        if target is None or actual is None:
            refuse(f"缺少“{'指标值' if target is None else '实际完成值'}”")
        if weight is None:
            refuse("缺少选项 --weight")
        rows = [CalcRow(target, actual, weight, rule=rule, level1=level1, year=when)]
    else:
        if any(word is not None for word in (target, actual, weight, rule, level1)):
            refuse("--from 读入整张表，不能再写指标值、实际完成值、分值、规则或一级指标")
        rows = _table(source, when)
    results = calc(rows, practice=settings.practice, today=today())
    if source is None and results[0].problem is not None:
        terminal.say(results[0].problem)
        return REFUSED
    _print(results, format, single=source is None)
    return FINDINGS if any(result.score.state == "cannot_judge" for result in results) else CLEAN


def _table(source: Path, year: str | None) -> list[CalcRow]:
    from perftrack.workflow import CalcRow

    table = read_rows(source, TITLES, ("target", "actual", "weight"), strict=False)
    if table.unused:
        terminal.say(f"{shown_name(source)} 里没有用到的列：{'、'.join(table.unused)}。")
    return [
        CalcRow(
            target=row.get("target") or "",
            actual=row.get("actual"),
            weight=row.get("weight"),
            rule=row.get("rule"),
            level1=row.get("level1"),
            level2=row.get("level2"),
            name=row.get("name"),
            practice=row.get("practice"),
            year=row.get("year") or year,
            line=row.line,
        )
        for row in table.rows
    ]


def _print(results: Sequence[CalcResult], format: str, *, single: bool) -> None:
    if format == "json":
        terminal.show_json({"rows": [_object(result) for result in results]})
    elif format == "csv":
        header = ("name", "level1", "level2", "target", "actual", "weight", "rule", "practice", *_RESULT)
        terminal.show_raw(write_csv(header, [_cells(result, header) for result in results]))
    elif single:
        score = results[0].score
        terminal.show(f"{printing.points(score)} / {printing.number(score.weight)}")
        terminal.show(terminal.hang(score.because))
        if score.reason_required:
            terminal.say(terminal.hang(score.reason_required))
    else:
        terminal.show(_text_table(results))


def _object(result: CalcResult) -> dict[str, Any]:
    row, score = result.row, result.score
    return {
        "name": row.name,
        "target": row.target,
        "actual": row.actual,
        "weight": row.weight if score.weight is None else printing.number(score.weight),
        **printing.score_object(score),
    }


def _cells(result: CalcResult, header: Sequence[str]) -> list[str | None]:
    found = {name: getattr(result.row, name, None) for name in header}
    return list({**found, **_object(result)}.values())


def _text_table(results: Sequence[CalcResult]) -> str:
    columns = (
        Column("行", right=True),
        Column("指标", least=10),
        Column("指标值", least=10),
        Column("实际完成值", least=10),
        Column("分值", right=True),
        Column("得分", right=True),
        Column("来历", least=20),
    )
    rows = [
        (
            str(result.row.line),
            result.row.name or "",
            result.row.target,
            result.row.actual or "",
            result.row.weight or "",
            printing.points(result.score),
            result.score.because,
        )
        for result in results
    ]
    return render(columns, rows)
