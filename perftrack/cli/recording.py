"""`perftrack record`, `execution` and `undo`: what happened, one value or a whole table at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import outcomes, printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.rows import read_rows
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.values import File
from perftrack.errors import CLEAN

if TYPE_CHECKING:
    from perftrack.workflow import ActualRow, Recorded, RecordedExecution, RecordedMany

INDICATOR_HELP = "指标的编号（P3-07 或 7），或者指标名称里的几个字"
ACTUAL_TITLES = {
    "plan": ("项目", "项目名称", "项目编号"),
    "indicator": ("指标", "三级指标", "指标名称", "指标编号"),
    "actual": ("实际完成值", "完成值", "value"),
    "points": ("分数", "得分"),
    "reason": ("偏差原因及改进措施", "偏差原因分析及改进措施", "偏差原因", "deviation"),
    "evidence": ("佐证资料",),
}


@command(
    "record",
    help="记录指标的实际完成值，马上显示得分和来历。实际完成值可以是数（带单位）、日期、等级（达成、部分达成、未达成）"
    "或“不适用”。更正就是再记一次，以前的留着。"
    "--from 读入整张表（csv、xlsx 等）：要么全部记录，要么一行也不记，每个问题都写明第几行。",
    examples=(
        'perftrack record P1 参保人数 "18800 人" --evidence 统计月报',
        "perftrack record P1 7 部分达成 --points 4.5 --reason 断缴较多，明年增加提醒",
        "perftrack record --from actuals.csv",
    ),
    forms=("项目 指标 实际完成值", "[项目] --from 文件"),
)
@argument("plan", "项目", PLAN_HELP, required=False)
@argument("indicator", "指标", INDICATOR_HELP, required=False)
@argument("value", "实际完成值", "带单位的数、日期、等级或“不适用”", required=False)
@option("--points", "等级内由人给的分数", meta="分数")
@option("--reason", "偏差原因及改进措施", meta="文字")
@option("--evidence", "佐证资料", meta="文字")
@option(
    "--from",
    "读入表格，标题是 项目、指标、实际完成值、分数、偏差原因及改进措施、佐证资料；- 是标准输入",
    meta="文件",
    type=File(),
    name="source",
)
@format_option()
def record_command(
    settings: Settings,
    plan: str | None,
    indicator: str | None,
    value: str | None,
    points: str | None,
    reason: str | None,
    evidence: str | None,
    source: Path | None,
    format: str,
) -> int:
    """Record one value, or the table in `source`."""
    if source is not None:
        if any(word is not None for word in (indicator, value, points, reason, evidence)):
            refuse("--from 读入整张表，前面只可以写一个项目，给没有项目一列的表用")
        return _record_table(settings, source, plan, format)
    if plan is None or indicator is None or value is None:
        missing = "项目" if plan is None else "指标" if indicator is None else "实际完成值"
        refuse(f"缺少“{missing}”")
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.record(
            store,
            plan,
            indicator,
            value,
            points=points,
            deviation=reason,
            evidence=evidence,
            practice=settings.practice,
            today=today(),
            now=now(),
        )
    _print_recorded(done, format)
    return CLEAN


def _record_table(settings: Settings, source: Path, plan: str | None, format: str) -> int:
    from perftrack import workflow

    table = actual_rows(source, plan)
    with settings.store() as store:
        done = workflow.record_rows(store, table, practice=settings.practice, today=today(), now=now())
    if format == "json":
        terminal.show_json(_many_object(done))
    else:
        outcomes.tell_each(done.recorded)
    return outcomes.end(source, done)


def actual_rows(source: Path, plan: str | None = None) -> list[ActualRow]:
    """The rows of a table of actuals; `plan` serves where the table has no such column or cell."""
    from perftrack.workflow import ActualRow

    required = ("indicator", "actual") if plan is not None else ("plan", "indicator", "actual")
    return [
        ActualRow(
            line=row.line,
            plan=row.get("plan") or plan or "",
            indicator=row.get("indicator") or "",
            value=row.get("actual") or "",
            points=row.get("points"),
            deviation=row.get("reason"),
            evidence=row.get("evidence"),
        )
        for row in read_rows(source, ACTUAL_TITLES, required, strict=True).rows
    ]


@command(
    "execution",
    help="记录一个项目的全年预算数（调整后）和全年执行数，单位同目标表的资金；也可以写明单位，如 15.3万元。",
    examples=("perftrack execution P1 --budget 153.24 --executed 150.10",),
)
@argument("plan", "项目", PLAN_HELP)
@option("--budget", "全年预算数，调整过的写调整后的", meta="金额", required=True)
@option("--executed", "全年执行数", meta="金额", required=True)
@option("--reason", "执行率低的原因及改进措施", meta="文字")
@format_option()
def execution_command(
    settings: Settings, plan: str, budget: str, executed: str, reason: str | None, format: str
) -> int:
    """Record what was spent."""
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.record_execution(
            store,
            plan,
            budget,
            executed,
            deviation=reason,
            practice=settings.practice,
            today=today(),
            now=now(),
        )
    _print_recorded(done, format)
    return CLEAN


@command(
    "undo",
    help="撤回最近一次记录：补记一条，恢复到那以前的样子；什么也不删除。写上项目，就只撤回那个项目最近的一次。"
    "能撤回的是实际完成值、预算执行、监控和设定的分值；附上或取下佐证资料、豁免、复核和状态用各自的命令改。",
    examples=("perftrack undo", "perftrack undo P1"),
)
@argument("plan", "项目", PLAN_HELP, required=False)
@format_option()
def undo_command(settings: Settings, plan: str | None, format: str) -> int:
    """Take the last record back."""
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.undo(store, plan, practice=settings.practice, today=today(), now=now())
    if format == "json":
        terminal.show_json({"sentence": done.sentence})
    else:
        terminal.show(done.sentence)
    return CLEAN


# --- printing -------------------------------------------------------------------------------


def _print_recorded(done: Recorded | RecordedExecution, format: str) -> None:
    if format == "json":
        terminal.show_json(_object(done))
        return
    terminal.show(terminal.hang(done.sentence))
    terminal.show(terminal.hang(f"  {done.score.because}"))
    if done.advice and done.advice not in done.score.because:
        terminal.say(terminal.hang(done.advice))


def _object(done: Recorded | RecordedExecution) -> dict[str, Any]:
    found: dict[str, Any] = {"plan": done.plan_id, "changed": done.changed}
    from perftrack.workflow import Recorded

    if isinstance(done, Recorded):
        found["indicator"] = done.indicator.id
        found["actual"] = done.actual.text
    else:
        found["budget"] = printing.number(done.execution.budget)
        found["executed"] = printing.number(done.execution.executed)
    return {
        **found,
        "score": printing.score_object(done.score),
        "advice": done.advice,
        "sentence": done.sentence,
    }


def _many_object(done: RecordedMany) -> dict[str, Any]:
    return {
        "recorded": [_object(one) for one in done.recorded],
        **outcomes.objects(done),
    }
