"""`perftrack approve`, `submit`, `return`, `reopen`, `archive`: a plan goes on through its year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perftrack.cli import terminal
from perftrack.cli.grammar import argument, command, format_option, option
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.errors import CLEAN, REFUSED

if TYPE_CHECKING:
    from perftrack.model import State
    from perftrack.workflow import Obstacle, Stepped, Submission

VALUE_HELP = "指标的编号（P3-07 或 7）或者名称里的几个字；“预算执行”指预算执行"


@command(
    "approve",
    help="批复：目标已经批复，可以开始填报。记录第一个实际完成值以后，项目就转为“自评中”，不必先批复。",
    examples=("perftrack approve P1", "perftrack approve P1 --reason 随部门预算批复"),
)
@argument("plan", "项目", PLAN_HELP)
@option("--reason", "批复的说明", meta="文字")
@format_option()
def approve_command(settings: Settings, plan: str, reason: str | None, format: str) -> int:
    """The targets hold."""
    from perftrack import workflow

    with settings.store() as store:
        return _print(workflow.approve(store, plan, reason=reason, now=now()), format)


@command(
    "submit",
    help="提交：自评完成，交给复核人，内容随即锁定，要等复核人退回才能改退回的项。"
    "有没填的、算不出分的、缺原因的、退回以后没有重新填报的，或者检查里“必须改”而没有豁免的，就不提交，并全部列出；"
    "仍要提交的，用 --even-so 写明理由，理由一直留着。",
    examples=("perftrack submit P1", "perftrack submit P1 --even-so 一项成本待审计，五月补报"),
)
@argument("plan", "项目", PLAN_HELP)
@option("--even-so", "还有没做完的，仍要提交的理由", meta="理由", name="even_so")
@format_option()
def submit_command(settings: Settings, plan: str, even_so: str | None, format: str) -> int:
    """Hand the plan in, or say what is open."""
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.submit(
            store, plan, even_so=even_so, practice=settings.practice, today=today(), now=now()
        )
    if format == "json":
        terminal.show_json(_submission_object(done))
        return REFUSED if done.state is None else CLEAN
    tell = terminal.say if done.state is None else terminal.show
    tell(terminal.hang(done.sentence))
    for one in done.obstacles:
        tell(terminal.hang(f"  [{one.kind}] {one.sentence}"))
    if done.state is None:
        terminal.say(terminal.hang("请改好以后再提交；仍要提交的，请写明理由：--even-so 理由。"))
        return REFUSED
    return CLEAN


@command(
    "return",
    help="退回：复核人写明理由，把一项或几项退回单位。只有退回的项可以改，改好以后重新提交；"
    "已经退回的项目还可以再退回别的项。要退回预算执行，就写“预算执行”。",
    examples=(
        "perftrack return P1 7 --reason 请附签到表",
        "perftrack return P1 7 12 预算执行 --reason 与决算数不一致",
    ),
)
@argument("plan", "项目", PLAN_HELP)
@argument("values", "指标…", VALUE_HELP, nargs=-1, required=True)
@option("--reason", "为什么退回", meta="理由", required=True)
@format_option()
def return_command(settings: Settings, plan: str, values: tuple[str, ...], reason: str, format: str) -> int:
    """Send values back."""
    from perftrack import workflow

    wanted = [workflow.Wanted(one, reason) for one in values]
    with settings.store() as store:
        return _print(workflow.give_back(store, plan, wanted, now=now()), format)


@command(
    "reopen",
    help="重开：写明理由，把整个项目重新打开，全部内容都可以改，如提交错了、目标有调整。"
    "只改几项的，请用 perftrack return。归档以后不能重开。",
    examples=("perftrack reopen P1 --reason 目标调整，按新批复重新填报",),
)
@argument("plan", "项目", PLAN_HELP)
@option("--reason", "为什么重开", meta="理由", required=True)
@format_option()
def reopen_command(settings: Settings, plan: str, reason: str, format: str) -> int:
    """Open the whole plan again."""
    from perftrack import workflow

    with settings.store() as store:
        return _print(workflow.reopen(store, plan, reason=reason, now=now()), format)


@command(
    "archive",
    help="归档：复核完成以后，结束这个项目本年的工作；以后不再改动。",
    examples=("perftrack archive P1",),
)
@argument("plan", "项目", PLAN_HELP)
@option("--reason", "归档的说明", meta="文字")
@format_option()
def archive_command(settings: Settings, plan: str, reason: str | None, format: str) -> int:
    """Nothing changes any more."""
    from perftrack import workflow

    with settings.store() as store:
        return _print(workflow.archive(store, plan, reason=reason, now=now()), format)


def _print(done: Stepped, format: str) -> int:
    if format == "json":
        terminal.show_json(stepped_object(done))
    else:
        terminal.show(terminal.hang(done.sentence))
    return CLEAN


def stepped_object(done: Stepped) -> dict[str, Any]:
    """A step as JSON."""
    return {"plan": done.plan_id, **_state_object(done.state), "sentence": done.sentence}


def _state_object(state: State | None) -> dict[str, Any]:
    if state is None:
        return {"state": None, "reason": None, "at": None, "by": None}
    return {"state": state.state, "reason": state.reason, "at": state.at, "by": state.by or None}


def _submission_object(done: Submission) -> dict[str, Any]:
    return {
        "plan": done.plan_id,
        "submitted": done.state is not None,
        **_state_object(done.state),
        "open": [_obstacle_object(one) for one in done.obstacles],
        "sentence": done.sentence,
    }


def _obstacle_object(one: Obstacle) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "indicator": None if one.indicator is None else one.indicator.id,
        "message": one.sentence,
    }
