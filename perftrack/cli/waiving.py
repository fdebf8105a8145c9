"""`perftrack waive`: accepts a finding with a reason, takes that back, lists what is accepted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from perftrack.cli import terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.values import Day
from perftrack.errors import CLEAN

if TYPE_CHECKING:
    from perftrack.workflow import StandingWaiver, WaiverDone


@command(
    "waive",
    help="豁免一个问题：写明理由，可以写期限；豁免的问题不再列为要改，但在检查和表格里仍列出理由。"
    "到期或者没有对应问题的豁免，本身会成为一个问题。只写项目，或什么都不写，就列出现有的豁免。",
    examples=(
        "perftrack waive P2 T105 3 --reason 批复的表上就是这样写的 --until 2025-12-31",
        "perftrack waive P2 T105 3 --withdraw",
        "perftrack waive",
    ),
    forms=("项目 编号 [指标] --reason 理由", "项目 编号 [指标] --withdraw", "[项目]"),
)
@argument("plan", "项目", PLAN_HELP, required=False)
@argument("code", "编号", "问题的编号，如 T105", required=False)
@argument("indicator", "指标", "问题在哪个指标上；是整个项目的问题就不写", required=False)
@option("--reason", "为什么可以不改", meta="文字")
@option("--until", "到哪一天为止（含那天）；不写就一直有效", meta="日期", type=Day())
@option("--withdraw", "撤销豁免")
@format_option()
def waive_command(
    settings: Settings,
    plan: str | None,
    code: str | None,
    indicator: str | None,
    reason: str | None,
    until: dt.date | None,
    withdraw: bool,
    format: str,
) -> int:
    """Grant, withdraw or list waivers."""
    from perftrack import workflow

    if withdraw and (reason is not None or until is not None):
        refuse("--withdraw 不和 --reason、--until 一起写")
    if plan is None or code is None:
        if withdraw or reason is not None or until is not None:
            refuse("缺少“编号”：要豁免或撤销哪个问题")
        with settings.store() as store:
            return _list(workflow.waivers(store, plan), format)
    if not withdraw and reason is None:
        refuse("缺少选项 --reason：豁免要写明理由")
    with settings.store() as store:
        if withdraw:
            done = workflow.withdraw_waiver(store, plan, code, indicator, now=now())
        else:
            done = workflow.waive(
                store,
                plan,
                code,
                indicator,
                reason=reason or "",
                until=until,
                practice=settings.practice,
                today=today(),
                now=now(),
            )
    if format == "json":
        terminal.show_json(_done_object(done, withdrawn=withdraw))
    else:
        terminal.show(terminal.hang(done.sentence))
    return CLEAN


def _list(found: tuple[StandingWaiver, ...], format: str) -> int:
    if format == "json":
        terminal.show_json({"waivers": [_object(one) for one in found]})
        return CLEAN
    for one in found:
        about = one.plan.id if one.indicator is None else f"{one.indicator.id} {one.indicator.name}"
        until = "" if one.waiver.until is None else f"，至 {one.waiver.until}"
        when = (one.waiver.granted_at or "")[:10]
        by = f"　{one.waiver.by or '未记录'} {when}"
        terminal.show(terminal.hang(f"{one.waiver.code}　{about}　{one.waiver.reason}{until}{by}"))
    if not found:
        terminal.say("没有豁免。")
    return CLEAN


def _object(one: StandingWaiver) -> dict[str, Any]:
    waiver = one.waiver
    return {
        "plan": one.plan.id,
        "indicator": None if one.indicator is None else one.indicator.id,
        "code": waiver.code,
        "reason": waiver.reason,
        "until": None if waiver.until is None else waiver.until.isoformat(),
        "granted_at": waiver.granted_at,
        "by": waiver.by,
    }


def _done_object(done: WaiverDone, *, withdrawn: bool) -> dict[str, Any]:
    waiver = done.waiver
    return {
        "plan": done.plan_id,
        "indicator": None if done.indicator is None else done.indicator.id,
        "code": waiver.code,
        "reason": waiver.reason,
        "until": None if waiver.until is None else waiver.until.isoformat(),
        "withdrawn": withdrawn,
        "sentence": done.sentence,
    }
