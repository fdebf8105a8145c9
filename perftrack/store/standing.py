"""Where plans stand: states, values sent back, and a reviewer's points; all appended, the newest holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from perftrack.model import PlanState, Return, Review, State
from perftrack.store import rows
from perftrack.store.base import Connected

_ADD_STATE = """
INSERT INTO states (id, action, plan, replaces, state, reason)
VALUES (:id, :action, :plan, (SELECT max(id) FROM states WHERE plan = :plan), :state, :reason)"""
_STATES = """
SELECT states.*, actions.at, ifnull(ledger.who, :who) AS by
FROM states
JOIN actions ON actions.id = states.action
LEFT JOIN ledger ON ledger.action = states.action
"""
_NEWEST_STATE = "(SELECT max(id) FROM states WHERE plan = plans.id)"
_ADD_RETURN = """
INSERT INTO returns (id, action, plan, indicator, reason)
VALUES (:id, :action, :plan, :indicator, :reason)"""
_RETURNS = """
SELECT returns.*, indicators.number, actions.at, ifnull(ledger.who, :who) AS by
FROM returns
LEFT JOIN indicators ON indicators.id = returns.indicator
JOIN actions ON actions.id = returns.action
LEFT JOIN ledger ON ledger.action = returns.action
WHERE returns.plan = :plan
"""
_OPEN = """
AND returns.action > ifnull((SELECT max(action) FROM states WHERE plan = :plan AND state = '已提交'), 0)
"""
# By number (NULL: the execution) the score of what holds now.
_SCORES = """
SELECT indicators.number, max(scores.id) AS score
FROM indicators JOIN scores ON scores.actual = (
  SELECT max(id) FROM actuals WHERE actuals.indicator = indicators.id
)
WHERE indicators.plan = :plan GROUP BY indicators.id
UNION ALL
SELECT NULL, max(scores.id) FROM scores
WHERE scores.execution = (SELECT max(id) FROM executions WHERE plan = :plan) HAVING count(*) > 0
"""
_ADD_REVIEW = """
INSERT INTO reviews (id, action, score, replaces, points, reason)
VALUES (
  :id, :action, :score, (SELECT max(id) FROM reviews WHERE score = :score), :points, :reason
)"""
_REVIEWS = f"""
SELECT held.number, reviews.*, actions.at, ifnull(ledger.who, :who) AS by
FROM ({_SCORES}) AS held
JOIN reviews ON reviews.id = (SELECT max(id) FROM reviews AS newest WHERE newest.score = held.score)
JOIN actions ON actions.id = reviews.action
LEFT JOIN ledger ON ledger.action = reviews.action
"""  # noqa: S608


class StandingQuestions(Connected):
    """Questions and additions about states, returns and reviews."""

    def state(self, plan: int) -> State | None:
        """The state that holds now; None when none was ever set: the plan is open."""
        found = self.states(plan)
        return found[-1] if found else None

    def states(self, plan: int) -> tuple[State, ...]:
        """Every state the plan was in, oldest first."""
        found = self._rows(
            _STATES + "WHERE states.plan = :plan ORDER BY states.id", {"plan": plan, "who": self.who.name}
        )
        return tuple(state_out(row) for row in found)

    def standing_states(self) -> Mapping[int, State]:
        """By plan, the state that holds now; nothing for plans in which none was ever set."""
        found = self._rows(
            _STATES + "JOIN plans ON plans.id = states.plan WHERE states.id = " + _NEWEST_STATE,
            {"who": self.who.name},
        )
        return {row["plan"]: state_out(row) for row in found}

    def add_state(self, state: PlanState, *, action: int, plan: int, reason: str | None = None) -> State:
        """Appends the state that holds from now on and returns it. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM states")
        row: rows.Row = {"id": key, "action": action, "plan": plan, "state": state}
        self._run(_ADD_STATE, [row | {"reason": rows.optional_text(reason)}])
        return self.states(plan)[-1]

    def returns(self, plan: int) -> tuple[Return, ...]:
        """What is sent back and open: everything returned since the plan was last submitted, oldest first."""
        return self._returns(plan, _OPEN)

    def every_return(self, plan: int) -> tuple[Return, ...]:
        """Everything that was ever sent back, oldest first."""
        return self._returns(plan, "")

    def _returns(self, plan: int, which: str) -> tuple[Return, ...]:
        found = self._rows(_RETURNS + which + "ORDER BY returns.id", {"plan": plan, "who": self.who.name})
        return tuple(return_out(row) for row in found)

    def add_return(self, number: int | None, reason: str, *, action: int, plan: int) -> Return:
        """Sends the value of one indicator back, or (None) the execution. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM returns")
        row: rows.Row = {"id": key, "action": action, "plan": plan}
        row["indicator"] = None if number is None else self._indicator_key(plan, number)
        self._run(_ADD_RETURN, [row | {"reason": rows.text_in(reason)}])
        return self.every_return(plan)[-1]

    def reviewable(self, plan: int) -> Mapping[int | None, int]:
        """By number (None: the execution), the id of the score of what holds now: a review goes beside it."""
        return {row["number"]: row["score"] for row in self._rows(_SCORES, {"plan": plan})}

    def reviews(self, plan: int) -> Mapping[int | None, Review]:
        """By number (None: the execution), the reviewer's points beside what holds now.

        A review of a value that was replaced since is not among them.
        """
        found = self._rows(_REVIEWS, {"plan": plan, "who": self.who.name})
        return {row["number"]: review_out(row) for row in found}

    def add_review(
        self, number: int | None, points: Decimal, reason: str, *, action: int, plan: int, score: int
    ) -> Review:
        """Appends a reviewer's points beside a score that `reviewable` names. Only inside `write`.

        Raises LookupError where another score holds by now.
        """
        if self.reviewable(plan).get(number) != score:
            raise LookupError(score)
        key = self._next("SELECT max(id) AS id FROM reviews")
        row: rows.Row = {"id": key, "action": action, "score": score, "reason": rows.text_in(reason)}
        self._run(_ADD_REVIEW, [row | {"points": rows.decimal_in(points)}])
        return self.reviews(plan)[number]


def state_out(row: rows.Found) -> State:
    """The state of a row with its moment and person."""
    return State(row["state"], row["reason"], row["at"], row["by"], row["id"])


def return_out(row: rows.Found) -> Return:
    """What was sent back, of a row with its number, moment and person."""
    return Return(row["number"], row["reason"], row["at"], row["by"], row["id"])


def review_out(row: rows.Found) -> Review:
    """The review of a row with its number, moment and person."""
    return Review(
        number=row["number"],
        points=Decimal(row["points"]),
        reason=row["reason"],
        at=row["at"],
        by=row["by"],
        id=row["id"],
        score=row["score"],
    )
