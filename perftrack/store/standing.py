"""Where plans stand: states, values sent back, and a reviewer's points; all appended, the newest holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from perftrack.errors import Locked
from perftrack.model import PlanState, Return, Review, Standing, State
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
# The newest review of every value, and whether it stands beside what holds: a value that was written anew, or
# whose weight was set since, has none.
_REVIEWS = """
SELECT indicators.plan, indicators.number, reviews.*, actions.at, ifnull(ledger.who, :who) AS by,
  scores.id = (SELECT max(id) FROM scores WHERE actual = (
    SELECT max(id) FROM actuals WHERE actuals.indicator = indicators.id
  )) AND NOT EXISTS (
    SELECT 1 FROM weights WHERE weights.indicator = indicators.id AND weights.action > reviews.action
  ) AS holds
FROM reviews
JOIN actions ON actions.id = reviews.action
JOIN scores ON scores.id = reviews.score
JOIN actuals ON actuals.id = scores.actual
JOIN indicators ON indicators.id = actuals.indicator
LEFT JOIN ledger ON ledger.action = reviews.action
{where}
UNION ALL
SELECT executions.plan, NULL, reviews.*, actions.at, ifnull(ledger.who, :who) AS by,
  scores.id = (SELECT max(id) FROM scores WHERE execution = (
    SELECT max(id) FROM executions AS newest WHERE newest.plan = executions.plan
  )) AS holds
FROM reviews
JOIN actions ON actions.id = reviews.action
JOIN scores ON scores.id = reviews.score
JOIN executions ON executions.id = scores.execution
LEFT JOIN ledger ON ledger.action = reviews.action
{where}
ORDER BY id"""
_EVERY_REVIEW, _REVIEWS_OF = _REVIEWS.format(where=""), _REVIEWS.format(where="WHERE actions.plan = :plan")
# What was written of the values that are sent back, since they were.
_ANSWERED = f"""
SELECT DISTINCT indicators.number
FROM returns LEFT JOIN indicators ON indicators.id = returns.indicator
WHERE returns.plan = :plan {_OPEN} AND (
  EXISTS (SELECT 1 FROM actuals
    WHERE actuals.indicator = returns.indicator AND actuals.action > returns.action)
  OR EXISTS (SELECT 1 FROM weights
    WHERE weights.indicator = returns.indicator AND weights.action > returns.action)
  OR EXISTS (SELECT 1 FROM executions
    WHERE returns.indicator IS NULL AND executions.plan = returns.plan AND executions.action > returns.action)
  OR EXISTS (SELECT 1 FROM evidence
    WHERE evidence.plan = returns.plan AND evidence.indicator IS returns.indicator
      AND evidence.action > returns.action)
)"""  # noqa: S608
_HANDED_IN = """
SELECT actions.id, actions.at FROM states JOIN actions ON actions.id = states.action
WHERE states.plan = :plan AND states.state = '已提交' ORDER BY states.id DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Reviews:
    """A reviewer's points for the values of one plan, one for each value."""

    standing: tuple[Review, ...] = ()
    """Beside what holds now, by number; the execution's first."""
    lapsed: tuple[Review, ...] = ()
    """Beside what was written anew since."""


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

    def standing_states(self, plan: int | None = None) -> Mapping[int, State]:
        """By plan, the state that holds now, of one plan or of all; none where none was ever set."""
        wanted = "" if plan is None else " AND states.plan = :plan"
        found = self._rows(
            _STATES + "JOIN plans ON plans.id = states.plan WHERE states.id = " + _NEWEST_STATE + wanted,
            {"who": self.who.name, "plan": plan},
        )
        return {row["plan"]: state_out(row) for row in found}

    def handed_in(self, plan: int) -> tuple[int, str] | None:
        """The action by which the plan was last submitted, and when (UTC); None where it never was."""
        row = self._one(_HANDED_IN, {"plan": plan})
        return None if row is None else (row["id"], row["at"])

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

    def lock(self, plan: int, number: int | None, *, issue: bool = False) -> Locked | None:
        """Why the value of an indicator (None: the execution) cannot be changed now; None where it can.

        `issue`: why the plan cannot be printed anew.
        """
        state = self.state(plan)
        if state is None:
            return None
        standing = Standing(state.state, returns=self.returns(plan))
        if standing.handed_in if issue else standing.locks(number):
            return self._refusal("locked issue" if issue else "locked", plan)
        return None

    def answered(self, plan: int) -> frozenset[int | None]:
        """The numbers (None: the execution) of what is sent back and open, and was written anew since."""
        return frozenset(row["number"] for row in self._rows(_ANSWERED, {"plan": plan}))

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

    def reviews(self, plan: int | None = None) -> Mapping[int, Reviews]:
        """By plan, the reviewer's newest points for each value, of one plan or of all; none without any."""
        found = self._rows(
            _EVERY_REVIEW if plan is None else _REVIEWS_OF, {"plan": plan, "who": self.who.name}
        )
        newest = {(row["plan"], row["number"]): row for row in found}  # by id: the last one wins
        held: dict[int, tuple[list[Review], list[Review]]] = {}
        for row in sorted(newest.values(), key=lambda row: (row["plan"], row["number"] or 0)):
            standing, lapsed = held.setdefault(row["plan"], ([], []))
            (standing if row["holds"] else lapsed).append(review_out(row))
        return {key: Reviews(tuple(one), tuple(other)) for key, (one, other) in held.items()}

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
        return next(one for one in self.reviews(plan)[plan].standing if one.number == number)


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
