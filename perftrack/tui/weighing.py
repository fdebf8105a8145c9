"""What the dialogs of 分值 ask: how a weight would stand, setting it, a proposed spread, storing that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from perftrack import workflow
from perftrack.errors import NotInForce
from perftrack.model import Indicator, Score, Sheet
from perftrack.store import Store
from perftrack.tui.asking import Asker
from perftrack.tui.desk import Desk, Outcome
from perftrack.workflow import Spread
from perftrack.workflow.judging import practice_for, score_of


@dataclass(frozen=True, slots=True)
class WeightPreview:
    """A line with the weight that is being typed."""

    indicator: Indicator
    score: Score
    """What its actual would score."""
    total: Decimal
    """Of all weights of the lines that are scored, the execution aside."""
    wanted: Decimal | None
    """What `total` should be; None where no practice is in force."""


def preview(desk: Desk, sheet: Sheet, indicator: Indicator, points: str, reason: str) -> WeightPreview:
    """How the line would stand with `points`; stores nothing. Raises BadValue."""
    asker = desk.asker
    changed = workflow.preview_weight(indicator, points, reason=reason)
    line = next(one for one in sheet.lines if one.indicator.id == indicator.id)
    judged = score_of(sheet.plan, changed, line.actual, ref=asker.practice, today=asker.today)
    others = (one.indicator.weight for one in sheet.lines if one.indicator.id != indicator.id)
    total = sum((weight for weight in others if weight is not None), changed.weight or Decimal(0))
    try:
        law = practice_for(sheet.plan, asker.practice, today=asker.today)
    except NotInForce:
        return WeightPreview(changed, judged.score, total, None)
    return WeightPreview(changed, judged.score, total, law.full_marks - law.execution_weight)


async def set_weight(desk: Desk, sheet: Sheet, indicator: Indicator, points: str, reason: str) -> Outcome:
    """Append the weight. Raises BadValue, Conflict, StoreError; then nothing is stored."""
    plan_id, indicator_id = sheet.plan.id or "", indicator.id or ""
    seen = None if indicator.assigned is None else indicator.assigned.id

    def work(store: Store, asker: Asker) -> Outcome:
        done = workflow.set_weight(
            store, plan_id, indicator_id, points, reason=reason, seen=seen, now=asker.now
        )
        return Outcome(done.sentence, asker.sheet(store, plan_id), indicator_id)

    return await desk.ask(work)


async def spread(desk: Desk, plan_id: str) -> Spread:
    """Weights proposed for the lines that have none. Raises BadValue, NotInForce, StoreError."""
    return await desk.ask(
        lambda store, asker: workflow.spread_weights(
            store, plan_id, practice=asker.practice, today=asker.today
        )
    )


async def store_spread(desk: Desk, proposed: Spread) -> Outcome:
    """Append the weights of `proposed`. Raises Conflict, StoreError; then nothing is stored."""

    def work(store: Store, asker: Asker) -> Outcome:
        done = workflow.store_spread(store, proposed, now=asker.now)
        return Outcome(done.sentence, asker.sheet(store, proposed.plan_id))

    return await desk.ask(work)
