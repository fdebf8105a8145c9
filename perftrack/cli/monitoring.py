"""`perftrack monitor`: mid-year, what was done so far and what is expected; one value or a table."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import outcomes, printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.recording import INDICATOR_HELP
from perftrack.cli.rows import read_rows
from perftrack.cli.settings import Settings, now
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File
from perftrack.errors import CLEAN
from perftrack.text import one_line

if TYPE_CHECKING:
    from perftrack.model import Monitoring
    from perftrack.workflow import Monitored, MonitoredMoney, MonitoringRow

_TITLES = {
    "plan": ("项目", "项目名称", "项目编号"),
    "indicator": ("指标", "三级指标", "指标名称", "指标编号"),
    "done": ("执行情况", "已完成", "完成情况"),
    "expected": ("全年预计完成情况", "全年预计完成", "全年预计"),
    "likelihood": ("完成目标可能性", "可能性"),
    "causes": ("偏差原因分类", "偏差原因"),
    "reason": ("原因说明", "说明", "备注"),
    "month": ("月份", "月"),
}


@command(
    "monitor",
    help="年中绩效运行监控：记录每个指标到某月为止完成了多少、全年预计、能不能完成、偏差原因，以及预算执行。"
    "写进监控表（report --form 监控表），不是全年的实际完成值，不计分。不写月份就是 7（1—7月）。"
    "不写的项保持原样，写空的（''）就清空；只写项目就列出已记录的。"
    "--from 读入整张表：要么全部记录，要么一行也不记。"
    "依据：财预〔2019〕136号（待核）。",
    examples=(
        'perftrack monitor P1 培训场次 --done "6 场" --expected "12 场" --likelihood 确定能',
        "perftrack monitor P1 3 --likelihood 有可能 --cause 人员保障、其他 --reason 八月补招两人",
        "perftrack monitor P1 --executed 30.5 --expected 86.5",
        "perftrack monitor P1 --from 监控.csv --month 9",
    ),
    forms=("项目", "项目 指标", "项目 --executed 金额 --expected 金额", "[项目] --from 文件"),
)
@argument("plan", "项目", PLAN_HELP, required=False)
@argument("indicator", "指标", INDICATOR_HELP + "；不写指标就列出，或者记录预算执行", required=False)
@option("--done", "到这个月为止完成的", meta="值")
@option("--executed", "到这个月为止的预算执行数", meta="金额")
@option("--expected", "全年预计完成的；没有写指标时是全年预计执行数", meta="值")
@option("--likelihood", "确定能、有可能、完全不可能", meta="可能性")
@option("--cause", "经费保障、制度保障、人员保障、硬件条件保障、其他，可以几个", meta="原因")
@option("--reason", "原因说明和拟采取的措施", meta="文字")
@option("--month", "到几月为止；不写是 7", meta="月")
@option(
    "--from",
    "读入表格，标题是 项目、指标、执行情况、全年预计完成情况、完成目标可能性、偏差原因分类、原因说明、月份；"
    "- 是标准输入",
    meta="文件",
    type=File(),
    name="source",
)
@format_option()
def monitor_command(
    settings: Settings,
    plan: str | None,
    indicator: str | None,
    done: str | None,
    executed: str | None,
    expected: str | None,
    likelihood: str | None,
    cause: str | None,
    reason: str | None,
    month: str | None,
    source: Path | None,
    format: str,
) -> int:
    """Record one indicator, the money, or the table in `source`."""
    from perftrack import workflow
    from perftrack.workflow.monitoring import MONTH

    wanted = month or str(MONTH)
    about_indicator = (done, likelihood, cause, reason)
    if source is not None:
        if any(word is not None for word in (indicator, executed, expected, *about_indicator)):
            refuse("--from 读入整张表，前面只可以写一个项目，给没有项目一列的表用")
        return _table(settings, source, plan, wanted, format)
    if plan is None:
        refuse("缺少“项目”")
    if indicator is None:
        if any(word is not None for word in about_indicator):
            refuse("缺少“指标”")
        if executed is None and expected is None:
            return _show(settings, plan, wanted, format)
        with settings.store() as store:
            money = workflow.monitor_money(
                store, plan, executed=executed, expected=expected, month=wanted, now=now()
            )
        _print_money(money, format)
        return CLEAN
    if executed is not None:
        refuse("--executed 是整个项目的预算执行数，不写指标")
    words = workflow.MonitoringWords(done, expected, likelihood, cause, reason)
    with settings.store() as store:
        one = workflow.monitor(store, plan, indicator, words, month=wanted, now=now())
    if format == "json":
        terminal.show_json(_object(one))
    else:
        terminal.show(terminal.hang(one.sentence))
    if one.advice:
        terminal.say(terminal.hang(one.advice))
    return CLEAN


def _table(settings: Settings, source: Path, plan: str | None, month: str, format: str) -> int:
    from perftrack import workflow

    table = monitoring_rows(source, plan)
    with settings.store() as store:
        done = workflow.monitor_rows(store, table, month=month, now=now())
    if format == "json":
        terminal.show_json(
            {
                "recorded": [_object(one) for one in done.recorded],
                **outcomes.objects(done),
            }
        )
    else:
        outcomes.tell_each(done.recorded)
    return outcomes.end(source, done)


def monitoring_rows(source: Path, plan: str | None = None) -> list[MonitoringRow]:
    """The rows of a table of monitoring; `plan` serves where the table has no such column or cell."""
    from perftrack.workflow import MonitoringRow, MonitoringWords

    required = ("indicator",) if plan is not None else ("plan", "indicator")
    fields = ("done", "expected", "likelihood", "causes", "reason")
    return [
        MonitoringRow(
            line=row.line,
            plan=row.get("plan") or plan or "",
            indicator=row.get("indicator") or "",
            words=MonitoringWords(*(row.get(field) for field in fields)),
            month=row.get("month"),
        )
        for row in read_rows(source, _TITLES, required, strict=True).rows
    ]


def _show(settings: Settings, plan: str, month: str, format: str) -> int:
    from perftrack import workflow
    from perftrack.workflow.monitoring import money_text, months

    with settings.store() as store:
        watched = workflow.monitored(store, plan, month=month)
    if format == "json":
        money = watched.watch.money
        terminal.show_json(
            {
                "plan": watched.plan.id,
                "month": watched.watch.month,
                "executed": None if money is None else _number(money.executed),
                "expected": None if money is None else _number(money.expected),
                "indicators": [
                    {"indicator": one.id, "name": one.name, **_fields(watched.watch.of(one.number))}
                    for one in watched.lines
                ],
            }
        )
        return CLEAN
    columns = (
        Column("编号"),
        Column("三级指标", least=12),
        Column("指标值", least=8),
        Column("执行情况", least=8),
        Column("全年预计", least=8),
        Column("可能性"),
        Column("偏差原因", least=8),
    )
    rows = []
    for line in watched.lines:
        held = watched.watch.of(line.number)
        told = (
            ("", "", "", "")
            if held is None
            else (
                held.done or "",
                held.expected or "",
                held.likelihood or "",
                "、".join(held.causes) + (f"：{one_line(held.reason)}" if held.reason else ""),
            )
        )
        rows.append((line.id or "", line.name, line.target.text, *told))
    terminal.show(f"{watched.plan.id} {watched.plan.title}　{months(watched.watch.month)}")
    terminal.show(render(columns, rows))
    terminal.show(f"预算执行：{money_text(watched.plan, watched.watch.money)}")
    return CLEAN


def _print_money(money: MonitoredMoney, format: str) -> None:
    if format != "json":
        terminal.show(terminal.hang(money.sentence))
        return
    held = money.monitoring
    terminal.show_json(
        {
            "plan": money.plan_id,
            "month": None if held is None else held.month,
            "executed": None if held is None else _number(held.executed),
            "expected": None if held is None else _number(held.expected),
            "changed": money.changed,
            "sentence": money.sentence,
        }
    )


def _object(one: Monitored) -> dict[str, Any]:
    return {
        "plan": one.plan_id,
        "indicator": one.indicator.id,
        **_fields(one.monitoring),
        "changed": one.changed,
        "advice": one.advice,
        "sentence": one.sentence,
    }


def _fields(held: Monitoring | None) -> dict[str, Any]:
    return {
        "month": None if held is None else held.month,
        "done": None if held is None else held.done,
        "expected": None if held is None else held.expected,
        "likelihood": None if held is None else held.likelihood,
        "causes": [] if held is None else list(held.causes),
        "reason": None if held is None else held.reason,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else printing.number(value)
