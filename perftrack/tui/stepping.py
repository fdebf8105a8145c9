"""What the dialog of states asks: the steps that are possible, what is open, and taking one of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from perftrack import workflow
from perftrack.model import Line, Review, Score, Sheet
from perftrack.store import Store
from perftrack.text import one_line
from perftrack.tui.asking import Asker
from perftrack.tui.desk import Desk, Outcome
from perftrack.workflow import Readiness, Wanted, reviewing, steps
from perftrack.workflow.standing import EXECUTION
from perftrack.workflow.steps import Rule

_OF_A_VALUE = ("复核", "退回")


@dataclass(frozen=True, slots=True)
class Choice:
    """One step that may be taken now, of the plan or of one value."""

    rule: Rule
    value: str | None = None
    """The id of the indicator, or `EXECUTION`; None: the whole plan."""
    name: str = ""
    """Of the indicator."""
    score: Score | None = None
    """The unit's own, where the step gives points."""
    review: Review | None = None
    """The reviewer's that hold there."""

    @property
    def label(self) -> str:
        """`退回 P1-03 培训成本`."""
        return one_line(" ".join(part for part in (self.rule.step, self.value, self.name) if part))


def choices(sheet: Sheet, line: Line | None) -> tuple[Choice, ...]:
    """The steps that are possible, those of single values for `line` and for the execution."""
    found: list[Choice] = []
    standing = sheet.standing
    for rule in steps.possible(standing.state):
        if rule.step not in _OF_A_VALUE:
            found.append(Choice(rule))
            continue
        values: list[tuple[int | None, str, str, Score]] = []
        if line is not None:
            row = line.indicator
            values.append((row.number, row.id or "", row.name, line.score))
        values.append((None, EXECUTION, "", sheet.execution_score))
        found += [
            Choice(rule, id_, name, score if rule.step == "复核" else None, standing.reviewed(number))
            for number, id_, name, score in values
            if standing.returned(number) is None
        ]
    return tuple(found)


def nothing_possible(sheet: Sheet) -> str:
    """Why no step can be taken."""
    if sheet.standing.state == "已批复":
        return "已批复：记录第一个实际完成值，就转为“自评中”。"
    return f"“{sheet.standing.state}”以后没有别的步骤。"


def points_of(choice: Choice, text: str) -> Decimal:
    """The reviewer's points as typed. Raises BadValue."""
    return reviewing.points_of(text, None if choice.score is None else choice.score.weight)


async def readiness(desk: Desk, plan_id: str) -> Readiness:
    """What is open in the plan. Raises NotFound, StoreError."""
    return await desk.ask(
        lambda store, asker: workflow.readiness(store, plan_id, practice=asker.practice, today=asker.today)
    )


async def take(desk: Desk, sheet: Sheet, choice: Choice, reason: str, points: str) -> Outcome:
    """Take the step. Raises BadValue, WrongState, Conflict, StoreError; then nothing is stored."""
    plan_id = sheet.plan.id or ""

    def work(store: Store, asker: Asker) -> Outcome:
        sentence = _taken(store, asker, sheet, choice, reason, points)
        shown = choice.value if choice.value != EXECUTION else None
        return Outcome(sentence, asker.sheet(store, plan_id), shown)

    return await desk.ask(work)


def _taken(store: Store, asker: Asker, sheet: Sheet, choice: Choice, reason: str, points: str) -> str:
    """Takes the step and returns what it did."""
    plan_id, last = sheet.plan.id or "", sheet.standing.last
    seen = None if last is None else last.id
    law, today, now = asker.practice, asker.today, asker.now
    match choice.rule.step:
        case "批复":
            return workflow.approve(store, plan_id, reason=reason, seen=seen, now=now).sentence
        case "归档":
            return workflow.archive(store, plan_id, reason=reason, seen=seen, now=now).sentence
        case "重开":
            return workflow.reopen(store, plan_id, reason=reason, seen=seen, now=now).sentence
        case "退回":
            wanted = [Wanted(choice.value or "", reason)]
            return workflow.give_back(store, plan_id, wanted, seen=seen, now=now).sentence
        case "提交":
            return workflow.submit(
                store, plan_id, even_so=reason, seen=seen, practice=law, today=today, now=now
            ).sentence
        case "完成复核":
            return workflow.conclude(
                store, plan_id, reason=reason, seen=seen, practice=law, today=today, now=now
            ).sentence
        case "复核":
            held = None if choice.review is None else choice.review.id
            return workflow.review(
                store,
                plan_id,
                choice.value or "",
                points,
                reason=reason,
                seen=held,
                practice=law,
                today=today,
                now=now,
            ).sentence
