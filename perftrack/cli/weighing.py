"""`perftrack weight`: the 分值 that a table does not print, one by one or spread from level-1 shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.recording import INDICATOR_HELP
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.tables import Column, render
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.workflow import Spread


@command(
    "weight",
    help="设定表上没有的分值，或者改用本单位的分值。表上印的留着，并排显示；凡用到设定的分值，都写明“分值由本单位设定”。"
    "--spread 按口径规定的一级指标分值，给还没有分值的指标平均分配，先显示，问过以后才保存。"
    "写回表上的分值就是取消设定；perftrack undo 可以撤回。",
    examples=(
        "perftrack weight P1 参保人数 12.5 --reason 最重要的任务",
        "perftrack weight P1 --spread",
        "perftrack weight P1 --spread --yes",
    ),
    forms=("项目 指标 分值", "项目 --spread"),
)
@argument("plan", "项目", PLAN_HELP)
@argument("indicator", "指标", INDICATOR_HELP, required=False)
@argument("points", "分值", "0 到 100，最多两位小数", required=False)
@option("--spread", "按一级指标的分值，给没有分值的指标平均分配")
@option("--yes", "不问，直接保存分配的分值")
@option("--reason", "为什么这样定", meta="文字")
@format_option()
def weight_command(
    settings: Settings,
    plan: str,
    indicator: str | None,
    points: str | None,
    spread: bool,
    yes: bool,
    reason: str | None,
    format: str,
) -> int:
    """Set one weight, or propose and store many."""
    if spread:
        if indicator is not None:
            refuse("--spread 给整个项目分配，后面不写指标")
        return _spread(settings, plan, yes, reason, format)
    if yes:
        refuse("--yes 只和 --spread 一起用")
    if indicator is None or points is None:
        refuse(f"缺少“{'指标' if indicator is None else '分值'}”，或者写 --spread")
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.set_weight(store, plan, indicator, points, reason=reason, now=now())
    if format == "json":
        terminal.show_json(
            {
                "plan": done.plan_id,
                "indicator": done.indicator.id,
                "weight": _number(done.indicator.weight),
                "printed": _number(done.indicator.printed_weight),
                "changed": done.changed,
                "total": _number(done.total),
                "sentence": done.sentence,
            }
        )
    else:
        terminal.show(terminal.hang(done.sentence))
    return CLEAN


def _spread(settings: Settings, plan: str, yes: bool, reason: str | None, format: str) -> int:
    from perftrack import workflow

    quiet = format == "json"
    sentence: str | None = None
    with settings.store() as store:
        found = workflow.spread_weights(store, plan, practice=settings.practice, today=today())
        if not quiet:
            _show(found)
        if found.proposals:
            if yes or (terminal.has_person() and terminal.ask("保存吗？")):
                sentence = workflow.store_spread(store, found, reason=reason, now=now()).sentence
            else:
                sentence = (
                    "没有保存。"
                    if terminal.has_person()
                    else "这里没有终端可以问您，又没有写 --yes：没有保存。"
                )
            terminal.say(sentence)
    if quiet:
        terminal.show_json(_object(found, sentence))
    return FINDINGS if found.problems else CLEAN


def _show(found: Spread) -> None:
    terminal.show(terminal.hang(found.sentence))
    if found.proposals:
        columns = (
            Column("编号"),
            Column("一级指标", least=8),
            Column("三级指标", least=14),
            Column("分值", right=True),
        )
        rows = [
            (
                one.indicator.id or "",
                one.indicator.level1_std or "",
                one.indicator.name,
                printing.number(one.points),
            )
            for one in found.proposals
        ]
        terminal.show(render(columns, rows))
        levels = "、".join(f"{level} {printing.short(points)}" for level, points in found.shares)
        cites = "；".join(cite.text for cite in found.cites)
        terminal.show(terminal.hang(f"一级指标的分值：{levels}　口径 {found.practice}　依据 {cites}"))
        terminal.show(f"指标分值合计：{printing.short(found.total)}")
    for problem in found.problems:
        terminal.say(terminal.hang(f"{problem}。"))


def _object(found: Spread, sentence: str | None) -> dict[str, Any]:
    return {
        "plan": found.plan_id,
        "practice": found.practice,
        "proposals": [
            {
                "indicator": one.indicator.id,
                "name": one.indicator.name,
                "level1": one.indicator.level1_std,
                "points": _number(one.points),
            }
            for one in found.proposals
        ],
        "total": _number(found.total),
        "wanted": _number(found.wanted),
        "problems": list(found.problems),
        "sentence": sentence or found.sentence,
    }


def _number(value: Any) -> str | None:
    return None if value is None else printing.number(value)
