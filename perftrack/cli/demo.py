"""`perftrack demo`: the program, or a print, on an invented unit in a database that is thrown away."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import perftrack
from perftrack.cli import checking, demo_findings, exporting, showing, terminal
from perftrack.cli.files import shown_name
from perftrack.cli.grammar import command, format_option, option, refuse
from perftrack.cli.monitoring import monitoring_rows
from perftrack.cli.recording import actual_rows
from perftrack.cli.rows import read_rows
from perftrack.cli.settings import OpenProgram, Settings, now, today
from perftrack.errors import CLEAN, NotFound, UnreadableFile

if TYPE_CHECKING:
    from perftrack.store import Store
    from perftrack.workflow.recording import RowProblem

DOCUMENTS = ("2024-budget.txt", "2024-training.txt")
EXPLAINED = "社会保险经办服务保障经费"
_EXECUTION_TITLES = {
    "plan": ("项目",),
    "budget": ("预算数",),
    "executed": ("执行数",),
    "reason": ("偏差原因及改进措施",),
}


@command(
    "demo",
    help="用虚构的单位演示：一份单位整体目标和两个不同格式的项目，各种规则和状态都有。在演示里做的事不会保留。"
    "--print 不打开界面，只打印总览和一个项目的计分说明。"
    "--most 换成毛病最多的几份文件；和 --print 一起用，就打印检查的结果，目录里的每一条检查都有问题可看。",
    examples=("perftrack demo", "perftrack demo --print", "perftrack demo --most"),
)
@option("--print", "打印总览和一个项目的计分说明", name="printed")
@option("--most", "换成毛病最多的几份文件")
@format_option()
def demo_command(settings: Settings, printed: bool, most: bool, format: str) -> int | OpenProgram:
    """Build the demonstration and print it, or leave it to the caller to open."""
    if format == "json" and not printed:
        refuse("--format json 要和 --print 一起用")
    if not printed:
        settings.check_terminal()
    folder = Path(tempfile.mkdtemp(prefix="perftrack-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    demo = Settings(db=folder / "demo.db", practice=settings.practice, who=settings.who)
    if most:
        demo_findings.build(demo, data())
    else:
        build(demo)
    if not printed:
        return demo.program()
    if most:
        checking.print_findings(demo_findings.found(demo, data()), format=format)
        return CLEAN
    _print(demo, format)
    return CLEAN


def data() -> Path:
    """The folder of the demonstration documents: inside an installed package, beside it in a checkout."""
    package = Path(perftrack.__file__).parent
    for folder in (package / "demo_data", package.parent / "demo_data"):
        if (folder / DOCUMENTS[0]).is_file():
            return folder
    raise NotFound("找不到演示数据 demo_data。", instead="请重新安装 perftrack。")


def build(settings: Settings) -> None:
    """Fill a new database with the documents, what happened and what was spent."""
    from perftrack import workflow

    folder = data()
    with settings.store(create=True) as store:
        for document in DOCUMENTS:  # nothing in here needs a backup
            workflow.adopt(store, workflow.read_file(folder / document), now=now(), back_up=False)
        actuals = folder / "actuals.csv"
        done = workflow.record_rows(store, actual_rows(actuals), today=today(), now=now())
        _refuse(actuals, done.problems)
        _monitor(store, folder / "monitoring.csv")
        spent = read_rows(folder / "execution.csv", _EXECUTION_TITLES, tuple(_EXECUTION_TITLES), strict=True)
        for row in spent.rows:
            workflow.record_execution(
                store,
                row.values["plan"],
                row.values["budget"],
                row.values["executed"],
                deviation=row.get("reason"),
                today=today(),
                now=now(),
            )


def _monitor(store: Store, table: Path) -> None:
    """What monitoring said in August, the money of the explained project included."""
    from perftrack import workflow

    done = workflow.monitor_rows(store, monitoring_rows(table), now=now())
    _refuse(table, done.problems)
    workflow.monitor_money(store, EXPLAINED, executed="41.3", expected="79", now=now())


def _refuse(table: Path, problems: Sequence[RowProblem]) -> None:
    """A table that came with the program is whole, or the program is not."""
    if problems:
        where = f"第 {problems[0].line} 行：{problems[0].sentence.removesuffix('。')}"
        raise UnreadableFile(shown_name(table), where, instead="请重新安装 perftrack。")


def _print(settings: Settings, format: str) -> None:
    from perftrack import workflow

    with settings.store() as store:
        sheets = workflow.plans(store, practice=settings.practice, today=today())
        sheet = workflow.sheet(store, EXPLAINED, practice=settings.practice, today=today())
        told = exporting.as_json(settings, store, sheets) if format == "json" else ""
    if format == "json":
        terminal.show_raw(told)
        return
    terminal.show(showing.overview(sheets))
    terminal.show()
    terminal.show(showing.heading(sheet, with_goal=True))
    terminal.show(showing.explained(sheet))
    terminal.show(showing.summary(sheet, explain=True))
