"""What happened, in words: for every kind of record what it says, and what it said before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.model import (
    Actual,
    Assigned,
    Evidence,
    Execution,
    Monitoring,
    MonitoringExecution,
    Return,
    Review,
    State,
    Waiver,
)
from perftrack.store import Step
from perftrack.text import one_line
from perftrack.workflow.wording import shown, told, weight_text

_ACTUAL = (
    ("实际完成值", "text"),
    ("评判等级", "grade"),
    ("给分", "points"),
    ("偏差原因及改进措施", "deviation"),
    ("佐证说明", "evidence"),
)
_EXECUTION = (("预算数", "budget"), ("执行数", "executed"), ("偏差原因及改进措施", "deviation"))
_EVIDENCE = (
    ("名称", "name"),
    ("类型", "kind"),
    ("取值方式", "method"),
    ("页码", "page"),
    ("日期", "dated"),
    ("说明", "note"),
)
_MONITORING = (
    ("完成情况", "done"),
    ("全年预计完成", "expected"),
    ("完成可能性", "likelihood"),
    ("原因", "causes"),
    ("说明", "reason"),
)
_MONITORING_EXECUTION = (("执行数", "executed"), ("全年预计执行数", "expected"))


def actual(step: Step[Actual]) -> tuple[str, ...]:
    """What was recorded of an indicator, and what that scored."""
    return (*told(step.former, step.value, _ACTUAL), *_scored(step.points))


def execution(step: Step[Execution]) -> tuple[str, ...]:
    """What was recorded of the money, and what that scored."""
    return (*told(step.former, step.value, _EXECUTION), *_scored(step.points))


def weight(step: Step[Assigned]) -> tuple[str, ...]:
    """Which 分值 holds, and which held before."""
    known = step.value or step.former
    printed = None if known is None else known.printed
    reason = "" if step.value is None or not step.value.reason else f"（{one_line(step.value.reason)}）"
    before, after = weight_text(step.former, printed), weight_text(step.value, printed)
    return (f"分值：原为{before}，现为{after}{reason}",)


def review(step: Step[Review]) -> tuple[str, ...]:
    """The reviewer's points with the reason."""
    if step.value is None:
        return ()
    before = "" if step.former is None else f"原为 {step.former.points:f} 分，现为 "
    what = "预算执行的复核得分" if step.number is None else "复核得分"
    return (f"{what}：{before}{step.value.points:f} 分", *_because(step.value.reason))


def state(step: Step[State]) -> tuple[str, ...]:
    """From which state to which."""
    if step.value is None:
        return ()
    before = "" if step.former is None else f"原为“{step.former.state}”，现为"
    return (f"状态：{before}“{step.value.state}”", *_because(step.value.reason))


def returned(step: Step[Return]) -> tuple[str, ...]:
    """What was sent back, and why."""
    if step.value is None:
        return ()
    return ("退回预算执行" if step.number is None else "退回修改", *_because(step.value.reason))


def evidence(step: Step[Evidence]) -> tuple[str, ...]:
    """Which file was attached, changed or taken away."""
    if step.value is None:
        return () if step.former is None else (f"取下佐证资料{shown(step.former.name)}",)
    words = tuple(told(step.former, step.value, _EVIDENCE))
    if step.former is None:
        return ("附上佐证资料", *words, f"内容 SHA-256：{step.value.sha256[:16]}…")
    if step.former.sha256 != step.value.sha256:
        words = ("换了文件", *words)
    elif not words:
        return (f"确认佐证资料{shown(step.value.name)}也能证明改过的值",)
    return (f"佐证资料{shown(step.value.name)}", *words)


def waiver(step: Step[Waiver]) -> tuple[str, ...]:
    """Which finding is waived, why and until when; or that it no longer is."""
    if step.value is None:
        code = "" if step.former is None else f" {step.former.code}"
        return (f"不再豁免{code}", *_because(step.reason))
    until = "长期有效" if step.value.until is None else f"到 {step.value.until.isoformat()} 为止"
    before = () if step.former is None else (f"原来的理由：{shown(step.former.reason)}",)
    return (f"豁免 {step.value.code}，{until}", *_because(step.value.reason), *before)


def monitoring(step: Step[Monitoring]) -> tuple[str, ...]:
    """What was monitored of an indicator by the end of a month."""
    known = step.value or step.former
    month = "" if known is None else f"到 {known.month} 月"
    return (f"运行监控{month}", *told(step.former, step.value, _MONITORING))


def monitoring_execution(step: Step[MonitoringExecution]) -> tuple[str, ...]:
    """What was monitored of the money by the end of a month."""
    known = step.value or step.former
    month = "" if known is None else f"到 {known.month} 月"
    return (f"运行监控{month}", *told(step.former, step.value, _MONITORING_EXECUTION))


def _because(reason: str | None) -> Iterator[str]:
    if reason:
        yield f"理由：{one_line(reason)}"


def _scored(points: Decimal | None) -> Iterator[str]:
    if points is not None:
        yield f"得 {points:f} 分"
