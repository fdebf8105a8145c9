"""The table of commands, in the order of a year's work, and the page `perftrack --help` prints.

A new command: a line here, and `<name>_command` in the module it names.
"""

from __future__ import annotations

import click

from perftrack import __version__
from perftrack.cli import terminal
from perftrack.cli.grammar import Entry, Root
from perftrack.cli.settings import OpenProgram, Settings

ENTRIES = (
    Entry("import", "读取公开的绩效目标表，看清楚以后存入", "importing"),
    Entry("list", "全部项目：已填、得分、等级、执行率", "showing"),
    Entry("show", "一个项目：资金、目标、指标、实际完成值", "showing"),
    Entry("record", "记录指标的实际完成值，可以整表读入", "recording"),
    Entry("execution", "记录预算数和执行数", "recording"),
    Entry("weight", "设定表上没有的分值，或按口径分配", "weighing"),
    Entry("monitor", "年中监控：完成了多少、全年预计、可能性、原因", "monitoring"),
    Entry("evidence", "佐证资料：附上文件，列出哪些值有、哪些没有", "evidencing"),
    Entry("undo", "撤回最近一次记录（补记一条，不删除）", "recording"),
    Entry("score", "计分，并说明每一分的来历", "showing"),
    Entry("check", "像复核那样检查，一次列出全部问题", "checking"),
    Entry("checks", "检查的目录：理由、依据、例子", "checking"),
    Entry("history", "谁在什么时候改了什么，原来是什么", "history"),
    Entry("diff", "和提交时、退回时或某一天相比，哪里不同", "differing"),
    Entry("waive", "豁免一个问题：理由、期限；列出豁免", "waiving"),
    Entry("approve", "批复：目标已经批复，可以开始填报", "standing"),
    Entry("submit", "提交：交给复核人，内容锁定；没做完的列出来", "standing"),
    Entry("return", "退回：写明理由，只打开退回的项", "standing"),
    Entry("review", "复核：在单位得分旁边写复核得分；完成复核", "reviewing"),
    Entry("archive", "归档：复核完成以后不再改动", "standing"),
    Entry("reopen", "重开：写明理由，整个项目重新打开", "standing"),
    Entry("report", "写出正式表格：自评表、监控表、目标表", "reporting"),
    Entry("collect", "向下属单位收数：发填报表，读回来，列出谁没交", "collecting"),
    Entry("export", "导出全部内容，供别的程序读取", "exporting"),
    Entry("backup", "备份数据库，列出备份", "safekeeping"),
    Entry("restore", "用备份恢复，先列出会失去什么", "safekeeping"),
    Entry("verify", "核对：文件、经过、得分是否与记录时一致", "verifying"),
    Entry("doctor", "检查数据库和这台电脑，说怎么办", "doctor"),
    Entry("parse", "看一个指标值被读成什么", "parsing"),
    Entry("calc", "不存数据，直接算分", "calculating"),
    Entry("practices", "各种计分口径：公式、界限、依据", "law"),
    Entry("rules", "赋分规则", "law"),
    Entry("serve", "让只有浏览器的同事用程序界面", "serving"),
    Entry("demo", "用虚构的单位演示", "demo"),
)

_INTRO = (
    "perftrack 从公开的项目支出绩效目标表做到年终自评：读取、记录、按赋分规则计分，每一分都说明来历。"
    "全部在本机进行，不联网。不写命令就打开程序界面。"
)
_OUTRO = (
    "退出码：0 正常；1 做完了，但有需要人看的地方；2 命令写得不对；3 拒绝执行。"
    "结果写到标准输出，其余的话写到标准错误，互不混杂。"
)


def root() -> Root:
    """The command line as a whole."""
    version = click.Option(["--version"], is_flag=True, help="显示版本")
    return Root(ENTRIES, intro=_INTRO, outro=_OUTRO, params=[version], callback=_without_command)


@click.pass_context
def _without_command(ctx: click.Context, version: bool) -> int | OpenProgram:
    """What `perftrack` alone does; called before every command too, where it does nothing."""
    if ctx.invoked_subcommand is not None:
        return 0
    if version:
        terminal.show(f"perftrack {__version__}")
        return 0
    return ctx.ensure_object(Settings).program()
