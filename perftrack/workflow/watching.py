"""What a 执行监控表 says by the end of its month, held against what was recorded: what to record of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from perftrack.model import Indicator, Monitoring, MonitoringExecution, Plan, Watch
from perftrack.workflow import monitoring
from perftrack.workflow.lookup import scored_lines
from perftrack.workflow.questions import Answers, Option, Question


@dataclass(frozen=True, slots=True)
class WatchClaims:
    """What a 监控表 makes of the records of one plan."""

    rows: tuple[Monitoring, ...] = ()
    """To be recorded."""
    money: MonitoringExecution | None = None
    """To be recorded; None: nothing."""
    words: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to record."""
        return not self.rows and self.money is None


def watch_claims(plan: Plan, told: Watch | None, held: Watch | None, answers: Answers) -> WatchClaims:
    """What to record of `told`, whose numbers are those of `plan`; `held`: what is recorded of that month."""
    if told is None:
        return WatchClaims()
    lines = {one.number: one for one in scored_lines(plan)}
    rows = []
    for one in told.rows:
        row = lines.get(one.number)
        former = None if held is None else held.of(one.number)
        if row is not None and _wanted(row, one, former, answers):
            rows.append(replace(one, source=one.source or plan.place))
    money = told.money
    if money is not None and not _money_wanted(plan, money, None if held is None else held.money, answers):
        money = None
    month = monitoring.months(told.month)
    words = [f"记录{month}的监控 {len(rows)} 项"] if rows else []
    if money is not None:
        money = replace(money, source=money.source or plan.place)
        words.append(f"{month}的预算执行记录{monitoring.money_text(plan, money)}")
    return WatchClaims(tuple(rows), money, tuple(words))


def _wanted(row: Indicator, said: Monitoring, former: Monitoring | None, answers: Answers) -> bool:
    """Whether to record what the form says of the row."""
    if former is None:
        return True
    if monitoring.same(said, former):
        return False
    ours, theirs = monitoring.text_of(former), monitoring.text_of(said)
    question = Question(
        f"{row.id}:watch{said.month}",
        f"{row.id}“{row.name}”{monitoring.months(said.month)}的监控：已记录“{ours}”，这份表上是“{theirs}”。用哪一个？",
        (Option("keep", f"已记录的“{ours}”"), Option("form", f"这份表上的“{theirs}”")),
    )
    return answers.to(question) == "form"


def _money_wanted(
    plan: Plan, said: MonitoringExecution, former: MonitoringExecution | None, answers: Answers
) -> bool:
    """Whether to record what the form says of the money."""
    if former is None:
        return True
    if (said.executed, said.expected) == (former.executed, former.expected):
        return False
    ours, theirs = monitoring.money_text(plan, former), monitoring.money_text(plan, said)
    question = Question(
        f"{plan.id}:watch{said.month}",
        f"{plan.id} {monitoring.months(said.month)}的预算执行：已记录{ours}，这份表上是{theirs}。用哪一个？",
        (Option("keep", f"已记录的{ours}"), Option("form", f"这份表上的{theirs}")),
    )
    return answers.to(question) == "form"
