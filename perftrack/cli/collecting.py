"""`perftrack collect`: workbooks to fill in for sub-units, out and back in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.workflow.collecting import Answered


@command(
    "collect",
    help="向下属单位收数。--out 给每个项目写一个填报表：只有要填的格子能改，等级从列表里选，单位有提示；"
    "已经有的文件不动。--in 读回收上来的填报表：对的记录，错的标红、写上批注，放到“退回”文件夹，"
    "并列出谁交了、谁没交。"
    "不写项目就是全部项目。有没交的或有问题的，退出码是 1。",
    examples=(
        "perftrack collect --out 发出",
        "perftrack collect --in 收回",
        "perftrack collect P1 P2 --in 收回",
    ),
    forms=("[项目…] --out 文件夹", "[项目…] --in 文件夹"),
)
@argument("plans", "项目…", PLAN_HELP, nargs=-1)
@option("--out", "把填报表写到这个文件夹", meta="文件夹", type=File())
@option("--in", "从这个文件夹读回填报表", meta="文件夹", type=File(), name="source")
@format_option()
def collect_command(
    settings: Settings, plans: tuple[str, ...], out: Path | None, source: Path | None, format: str
) -> int:
    """Hand out or take in."""
    if out is not None and source is None:
        return _hand_out(settings, plans, out, format)
    if source is not None and out is None:
        return _take_in(settings, plans, source, format)
    return refuse("请写 --out 或 --in，两者取一")


def _hand_out(settings: Settings, plans: tuple[str, ...], folder: Path, format: str) -> int:
    from perftrack.workflow import collecting

    with settings.store() as store:
        written = collecting.hand_out(store, plans, folder, practice=settings.practice, today=today())
    if format == "json":
        terminal.show_json({"files": [path.name for path in written]})
    else:
        for path in written:
            terminal.show(path.name)
    terminal.say(f"已写入“{folder}”：填报表 {len(written)} 份；已经有的没有动。")
    return CLEAN


def _take_in(settings: Settings, plans: tuple[str, ...], folder: Path, format: str) -> int:
    from perftrack.workflow import collecting

    with settings.store() as store:
        done = collecting.take_in(store, plans, folder, practice=settings.practice, today=today(), now=now())
    if format == "json":
        terminal.show_json(printing.plain(done))
    else:
        terminal.show(_table(done.plans))
    for one in done.plans:
        for problem in one.problems:
            terminal.say(terminal.hang(problem))
        if one.note is not None:
            terminal.say(terminal.hang(one.note))
        if one.returned is not None:
            terminal.say(f"  退回：{one.returned}")
    for name, why in done.strange:
        terminal.say(terminal.hang(f"“{name}”：{why}"))
    terminal.say(done.sentence)
    late = any(one.standing != "填完" for one in done.plans)
    return FINDINGS if late or done.strange else CLEAN


def _table(plans: Sequence[Answered]) -> str:
    columns = (
        Column("编号"),
        Column("单位", least=12),
        Column("项目", least=12),
        Column("情况"),
        Column("已填"),
        Column("这次记录"),
    )
    rows = [
        (one.plan_id, one.unit, one.title, one.standing, f"{one.filled}/{one.of}", str(one.recorded))
        for one in plans
    ]
    return render(columns, rows)
