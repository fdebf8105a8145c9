"""Which step may follow which state of a plan: one table, and the refusals that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from perftrack.errors import WrongState
from perftrack.model import PlanState

Step = Literal["批复", "提交", "复核", "完成复核", "退回", "归档", "重开"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A step: after which states it may be taken, and where it leads."""

    step: Step
    after: tuple[PlanState, ...]
    then: PlanState | None
    """None: the plan stays where it is."""
    reason: bool
    """Whether it has to say why."""
    command: str
    """Of the command line."""
    does: str
    """One Chinese clause."""


RULES = (
    Rule("批复", ("草稿",), "已批复", False, "approve", "目标已经批复，可以开始填报"),
    Rule("提交", ("自评中", "退回"), "已提交", False, "submit", "自评完成，交给复核人；内容随即锁定"),
    Rule("复核", ("已提交", "退回"), None, False, "review", "在单位得分旁边写复核得分，不同的写明理由"),
    Rule(
        "完成复核",
        ("已提交",),
        "已复核",
        False,
        "review --done",
        "复核结束；没有写复核得分的项，按单位得分确认",
    ),
    Rule(
        "退回",
        ("已提交", "退回", "已复核"),
        "退回",
        True,
        "return",
        "写明原因，把这一项退回单位；只打开退回的项",
    ),
    Rule("归档", ("已复核",), "归档", False, "archive", "本年的工作结束，以后不再改动"),
    Rule(
        "重开",
        ("已提交", "退回", "已复核"),
        "自评中",
        True,
        "reopen",
        "写明原因，整个项目重新打开（提交错了、目标调整）；只改几项的请用退回",
    ),
)
"""In the order of a year."""
_BY_STEP = {rule.step: rule for rule in RULES}
_BEFORE: dict[PlanState, str] = {
    "草稿": "记录实际完成值",
    "已批复": "记录实际完成值，记录第一项就转为“自评中”",
}
"""What leads on besides a step."""


def possible(state: PlanState) -> tuple[Rule, ...]:
    """The steps that may follow `state`, in the order of a year."""
    return tuple(rule for rule in RULES if state in rule.after)


def check(plan_id: str, state: PlanState, step: Step) -> Rule:
    """The row of `step`. Raises WrongState where it cannot follow `state`, with what can."""
    rule = _BY_STEP[step]
    if state in rule.after:
        return rule
    ways = [f"{one.step}（perftrack {one.command}）" for one in possible(state)]
    if state in _BEFORE:
        ways.append(_BEFORE[state])
    instead = f"现在可以：{'、'.join(ways)}。" if ways else "归档的项目不再改动。"
    raise WrongState(f"{plan_id} 现在是“{state}”，不能{step}。", instead=instead)
