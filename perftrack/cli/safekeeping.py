"""`perftrack backup` and `perftrack restore`: a copy of the database, and going back to one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, now
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File
from perftrack.errors import CLEAN, FINDINGS, CannotWrite
from perftrack.text import moment

if TYPE_CHECKING:
    from perftrack.store.backups import Backup
    from perftrack.workflow.restoring import PlanShare, RestorePreview

_REASONS = {
    "hand": "手工",
    "named": "手工（--to）",
    "import": "导入前",
    "upgrade": "升级前",
    "restore": "恢复前",
}
_MOST_DEEDS = 5
"""Lines about one plan; JSON has them all."""


@command(
    "backup",
    help="备份数据库和佐证资料：别的程序正在记录时也能备份，备份好了再打开核对一遍。"
    "不写 --to 就放在数据库旁边的“<数据库名>.backups”文件夹里；每次导入、升级、恢复之前，那里会自动存一份。"
    "不写 --to 的备份和导入前的自动备份，保留最近一天的全部（最多 40 份）、最近 14 天每天最后一份、"
    "最近 12 个月每月最后一份，更旧的自动清理；写了 --to 的、升级和恢复之前的，从不清理。"
    "--list 列出旁边的备份；有打不开的，退出码是 1。",
    examples=(
        "perftrack backup",
        "perftrack backup --to U盘/备份",
        "perftrack backup --to 六月底.db",
        "perftrack backup --list",
    ),
)
@option(
    "--to", "备份成这个文件，或放进这个已有的文件夹；已有的文件只有是备份才替换", meta="位置", type=File()
)
@option("--list", "列出已有的备份：时间、大小、项目、记录、原因，都从文件里读出", name="listing")
@format_option()
def backup_command(settings: Settings, to: Path | None, listing: bool, format: str) -> int:
    """Make a backup, or list those there are."""
    if listing:
        if to is not None:
            refuse("--list 列出数据库旁边的备份，不能和 --to 一起写")
        return _list(settings, format)
    from perftrack.workflow import backing_up

    done = backing_up.back_up(settings.path(), to=to, now=now())
    if format == "json":
        terminal.show_json(_backup_object(done.backup) | {"removed": done.removed})
    terminal.say(terminal.hang(done.sentence))
    return CLEAN


def _list(settings: Settings, format: str) -> int:
    from perftrack.workflow import backing_up

    found = backing_up.known_backups(settings.path())
    if format == "json":
        terminal.show_json({"backups": [_backup_object(one) for one in found]})
    elif found:
        terminal.show(_table(found))
    else:
        terminal.show(f"“{settings.path()}”还没有备份。")
    for one in found:
        if one.problem is not None:
            terminal.say(terminal.hang(f"打不开的备份：{one.problem}"))
    return FINDINGS if any(one.problem is not None for one in found) else CLEAN


def _table(found: Sequence[Backup]) -> str:
    columns = (
        Column("时间"),
        Column("原因"),
        Column("项目", right=True),
        Column("记录", right=True),
        Column("佐证", right=True),
        Column("大小", right=True),
        Column("文件"),
    )
    return render(columns, [_row(one) for one in found])


def _row(one: Backup) -> tuple[str, ...]:
    if one.problem is not None:
        return ("—", "打不开", "—", "—", "—", _size(one.size), one.path.name)
    at = "—" if one.at is None else moment(one.at)
    reason = "—" if one.reason is None else _REASONS[one.reason]
    altered = "，后有改动" if one.altered else ""
    counts = (str(one.plans), str(one.records), str(one.evidence))
    return (at, f"{reason}{altered}", *counts, _size(one.size), one.path.name)


def _backup_object(one: Backup) -> dict[str, Any]:
    found = printing.plain(one)
    assert isinstance(found, dict)  # noqa: S101  a record is one
    return found


# --- restore --------------------------------------------------------------------------------


@command(
    "restore",
    help="用备份恢复数据库。先列出会失去什么（现有的有、备份里没有）、会回来什么，问过以后才恢复；"
    "现有的内容先另存一份备份，不会丢。别的程序正开着这个数据库也可以恢复，它会看到恢复后的内容。"
    "数据库损坏了或者不见了也能恢复，损坏的文件改名保留。只写备份的文件名时，到数据库旁边的备份文件夹里找。",
    examples=(
        "perftrack backup --list",
        "perftrack restore perftrack.db.backup-v1-20250102T030405.db",
        "perftrack restore U盘/六月底.db --yes",
    ),
)
@argument("backup", "备份文件", "一份备份，或任何一个 perftrack 数据库", type=File())
@option("--yes", "不问，直接恢复")
@format_option()
def restore_command(settings: Settings, backup: Path, yes: bool, format: str) -> int:
    """Show, ask, restore."""
    from perftrack.workflow import restoring

    path = settings.path()
    if not os.path.isdir(path.parent):
        what = f"没有文件夹“{path.parent}”，不能在里面恢复“{path.name}”。"
        raise CannotWrite(what, instead="请检查 --db 写的路径；要放在新文件夹里，请先建好它。")
    with restoring.restore(path, backup, now=now()) as beside:
        if format != "json":
            _show(beside.preview)
        done = None
        if not yes and not terminal.has_person():
            terminal.say("这里没有终端可以问您，又没有写 --yes：只看，不恢复。")
        elif yes or terminal.ask("恢复吗？"):
            done = beside.put_back(now=now())
            terminal.say(terminal.hang(done.sentence))
        else:
            terminal.say("没有恢复。")
    if format == "json":
        terminal.show_json({"preview": printing.plain(beside.preview), "done": printing.plain(done)})
    return CLEAN


def _show(preview: RestorePreview) -> None:
    from perftrack.workflow.backing_up import contents

    held = preview.backup
    origin = "一个数据库文件" if held.at is None or held.reason is None else _origin(held)
    terminal.show(terminal.hang(f"备份“{held.path}”：{origin}，{contents(held)}{_newest(held)}。"))
    if preview.present is None:
        terminal.show(terminal.hang(preview.sentence))
        return
    present = preview.present
    terminal.show(terminal.hang(f"现有“{preview.path}”：{contents(present)}{_newest(present)}。"))
    _show_shares("会失去（现有的有，备份里没有）", preview.lost)
    _show_shares("会回来（备份里有，现有的没有）", preview.back)
    if preview.drafts:
        terminal.show(f"没有保存的草稿 {preview.drafts} 份，以备份里的为准。")
    terminal.show(preview.sentence + "现有的内容会先另存一份备份。")


def _size(count: int) -> str:
    from perftrack.workflow.wording import size

    return size(count)


def _origin(held: Backup) -> str:
    altered = "，之后有人在里面记录过" if held.altered else ""
    return f"{moment(held.at or '')} {_REASONS[held.reason or 'hand']}备份{altered}"


def _newest(held: Backup) -> str:
    return "" if held.newest is None else f"，最后一次记录 {moment(held.newest)}"


def _show_shares(title: str, shares: Sequence[PlanShare]) -> None:
    if not shares:
        return
    terminal.show(f"{title}：")
    for share in shares:
        whole = "，整个项目" if share.whole else ""
        terminal.show(terminal.hang(f"  {share.plan_id} {share.title}：{len(share.deeds)} 次改动{whole}"))
        for deed in share.deeds[-_MOST_DEEDS:]:
            who = f"{deed.who}　" if deed.who else ""
            terminal.show(terminal.hang(f"    {moment(deed.at)}　{who}{deed.words}"))
        more = len(share.deeds) - _MOST_DEEDS
        if more > 0:
            terminal.show(f"    更早的还有 {more} 次，--format json 全部列出。")
