"""`perftrack diff`: what is different in a plan since it was submitted, sent back, or since a day."""

from __future__ import annotations

from typing import Any

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option
from perftrack.cli.settings import Settings, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.errors import CLEAN
from perftrack.model import Total
from perftrack.workflow.differing import Differences


@command(
    "diff",
    help="和以前比较：一个项目从提交、批复、退回、复核，或某一天、某一项动作以来，哪里不同——"
    "目标、分值、实际完成值、偏差原因、佐证资料、预算执行、得分和合计，原来是什么，现在是什么。"
    "以前的样子由历史逐项还原，两边都按现在的口径计分。",
    examples=(
        "perftrack diff P1",
        "perftrack diff P1 --since 退回",
        "perftrack diff P1 --since 2025-01-31",
        "perftrack diff P1 --since 12 --format json",
    ),
)
@argument("plan", "项目", PLAN_HELP)
@option(
    "--since",
    "从什么时候以来：批复、提交、退回、复核（最近的一次），日期（那一天开始的时候），或历史里的动作号；不写是提交",
    meta="时候",
    default="提交",
)
@format_option()
def diff_command(settings: Settings, plan: str, since: str, format: str) -> int:
    """Print what is different, the plan first, then row by row."""
    from perftrack import workflow

    with settings.store() as store:
        found = workflow.diff(store, plan, since, practice=settings.practice, today=today())
    if format == "json":
        terminal.show_json(_object(found))
        return CLEAN
    terminal.show(terminal.hang(found.sentence))
    for one in found.changes:
        row = one.indicator
        terminal.show()
        terminal.show(terminal.hang(found.plan.title if row is None else f"{row.id}　{row.name}"))
        for words in one.words:
            terminal.show(terminal.hang(f"  · {words}"))
    return CLEAN


def _object(found: Differences) -> dict[str, Any]:
    since = found.since
    return {
        "plan": found.plan.id,
        "since": {"action": since.id, "at": since.at, "by": since.by or None},
        "total": {
            "then": printing.total_object(found.then.total),
            "now": printing.total_object(found.now.total),
        },
        "review_total": {"then": _total(found.then.review_total), "now": _total(found.now.review_total)},
        "changes": [
            {
                "indicator": None if one.indicator is None else one.indicator.id,
                "name": None if one.indicator is None else one.indicator.name,
                "words": list(one.words),
            }
            for one in found.changes
        ],
    }


def _total(total: Total | None) -> dict[str, Any] | None:
    return None if total is None else printing.total_object(total)
