"""Whether a database is what was written: its file, references, chain; and the scores to compute again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from perftrack.model import Actual, Execution, Indicator, Score
from perftrack.store import chain, printed, rows, schema
from perftrack.store.base import Connected
from perftrack.store.records import ActionKind
from perftrack.text import one_line

_BATCH = 100
"""Actions that are looked at while others wait."""
_BEFORE_THE_FIRST = """
SELECT id FROM actions WHERE id < 1 UNION SELECT action FROM ledger WHERE action < 1"""
_KNOWN = """
SELECT id AS action FROM actions WHERE id > :after
UNION SELECT action FROM ledger WHERE action > :after ORDER BY 1 LIMIT :most"""
# Rows that name an issue of another plan belong to no action, so the chain does not see them.
_STRAYED = " UNION ALL ".join(
    f"SELECT '{table}' AS name, {table}.id FROM {table} JOIN issues ON issues.id = {table}.issue"  # noqa: S608
    f" WHERE issues.plan <> {table}.{owner}"
    for table, owner in (
        ("plans", "id"),
        ("former_plans", "plan"),
        ("indicators", "plan"),
        *((table, "plan") for table in chain.PRINTED),
    )
)
_STRAYED_FORMERS = """
SELECT former_indicators.id
FROM former_indicators
JOIN indicators ON indicators.id = former_indicators.indicator
JOIN issues ON issues.id = former_indicators.issue
WHERE issues.plan <> indicators.plan"""
_TOUCHED = """
SELECT number FROM indicators WHERE id IN (
  SELECT indicator FROM actuals WHERE action = :action
  UNION SELECT indicator FROM weights WHERE action = :action
  UNION SELECT indicator FROM monitorings WHERE action = :action
  UNION SELECT indicator FROM evidence WHERE action = :action
  UNION SELECT indicator FROM waivers WHERE action = :action
  UNION SELECT indicator FROM returns WHERE action = :action
  UNION SELECT indicator FROM former_indicators WHERE action = :action
  UNION SELECT actuals.indicator FROM reviews
    JOIN scores ON scores.id = reviews.score JOIN actuals ON actuals.id = scores.actual
    WHERE reviews.action = :action
) ORDER BY number"""
_SCORED = """
SELECT indicators.plan, indicators.number, indicators.id AS indicator, scores.*
FROM indicators
JOIN actuals ON actuals.id = (SELECT max(id) FROM actuals WHERE actuals.indicator = indicators.id)
JOIN scores ON scores.id = (SELECT max(id) FROM scores WHERE scores.actual = actuals.id)
WHERE actuals.state <> 'withdrawn' AND indicators.plan = :plan
UNION ALL
SELECT executions.plan, NULL, NULL, scores.*
FROM executions JOIN scores ON scores.id = (
  SELECT max(id) FROM scores WHERE scores.execution = executions.id
)
WHERE executions.state = 'recorded' AND executions.plan = :plan
  AND executions.id = (SELECT max(id) FROM executions WHERE plan = :plan)"""
# What was printed of a row when an action happened: kept by the first issue after it, or what holds now.
_FORMER_PRINT = """
SELECT indicators.plan, indicators.number, former_indicators.*
FROM former_indicators JOIN indicators ON indicators.id = former_indicators.indicator
WHERE former_indicators.indicator = :indicator AND former_indicators.action > :action
ORDER BY former_indicators.id LIMIT 1"""
_PRINT = "SELECT * FROM indicators WHERE id = :indicator"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: kept elsewhere it betrays an older or a rewritten chain."""

    count: int
    """Actions that are sealed."""
    digest: str
    """Of the last one; "" where there is none."""

    @property
    def text(self) -> str:
        """`14:0123456789abcdef`, short enough to be written down."""
        return f"{self.count}:{self.digest[:16]}"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An action that is not as it was sealed."""

    action: int
    wrong: Literal["changed", "missing", "unsealed"]
    """Changed, it or the digest before it; not there; there without a seal."""
    kind: ActionKind | None
    """What the action says it was; None where it is missing."""
    plan: int | None
    numbers: tuple[int, ...]
    """Of the indicators that it touched."""
    at: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class StoredScore:
    """The score of a value that holds, with all that it was computed from."""

    plan: int
    number: int | None
    """None: the execution."""
    score: Score
    since: dt.date | None
    """From which day its practice is in force; None: none was."""
    indicator: Indicator | None
    """As it was printed when the score was given."""
    actual: Actual | None
    execution: Execution | None


class ProofQuestions(Connected):
    """Questions about the soundness of the database."""

    def head(self) -> Head:
        """The end of the chain."""
        row = self._one("SELECT action, digest FROM ledger ORDER BY action DESC LIMIT 1")
        return Head(0, "") if row is None else Head(row["action"], row["digest"])

    def digest_at(self, count: int) -> str | None:
        """The digest of that action; None where there is none."""
        row = self._one("SELECT digest FROM ledger WHERE action = :count", {"count": count})
        return None if row is None else row["digest"]

    def unsound_pages(self) -> tuple[str, ...]:
        """What SQLite's own check finds, in its words; empty when every page and index is sound."""
        found = [row["integrity_check"] for row in self._rows("PRAGMA integrity_check(10)")]
        return tuple(one_line(words) for words in found if words != "ok")

    def loose_references(self) -> tuple[tuple[str, int], ...]:
        """Table and row of every reference to a row that is not there."""
        found = self._rows("PRAGMA foreign_key_check")
        return tuple((row["table"], row["rowid"] or 0) for row in found)

    def strayed_rows(self) -> tuple[tuple[str, int], ...]:
        """Table and id of every row that names an issue of another plan."""
        found = [(row["name"], row["id"]) for row in self._rows(_STRAYED)]
        return (*found, *(("former_indicators", row["id"]) for row in self._rows(_STRAYED_FORMERS)))

    def strange_shape(self) -> tuple[str, ...]:
        """How tables and triggers differ from schema.sql, as Chinese phrases."""
        with self._lock:
            return schema.differences(schema.shape_of(self._connection), schema.expected())

    def broken_links(self) -> Iterator[BrokenLink]:
        """Every action that is not as it was sealed, in order. Others are served in between."""
        for row in self._rows(
            "SELECT id FROM actions WHERE id < 1 UNION SELECT action FROM ledger WHERE action < 1"
        ):
            yield BrokenLink(row["id"], "unsealed", None, None, (), None, None)
        before: str | None = chain.BEGINNING
        after = 0
        while True:
            with self.read():
                known = _without_gap(
                    [row["action"] for row in self._rows(_KNOWN, {"after": after, "most": _BATCH})]
                )
                if not known:
                    return
                found = dict(chain.contents(self._connection, known[0], known[-1]))
                seals = self._seals(known[0], known[-1])
                links = []
                for action in known:
                    if action != after + 1:
                        links.append(BrokenLink(after + 1, "missing", None, None, (), None, None))
                        before = None
                    link, before = self._link(action, found.get(action), seals.get(action), before)
                    links += [] if link is None else [link]
                    after = action
            yield from links

    def _seals(self, first: int, last: int) -> dict[int, rows.Found]:
        found = self._rows(
            "SELECT * FROM ledger WHERE action BETWEEN :first AND :last", {"first": first, "last": last}
        )
        return {row["action"]: row for row in found}

    def _link(
        self, action: int, content: bytes | None, seal: rows.Found | None, before: str | None
    ) -> tuple[BrokenLink | None, str | None]:
        """What is wrong with an action, and its digest; `before` None: unknown, so it cannot be compared."""
        row = self._one("SELECT * FROM actions WHERE id = :id", {"id": action})
        wrong: Literal["changed", "missing", "unsealed"] | None = None
        if seal is None:
            wrong = "unsealed"
        elif row is None or content is None:
            wrong = "missing"
        elif before is not None and seal["digest"] != chain.digest_of(
            before, content, seal["who"], seal["how"]
        ):
            wrong = "changed"
        digest = None if seal is None else seal["digest"]
        if wrong is None:
            return None, digest
        return (
            BrokenLink(
                action,
                wrong,
                None if row is None else row["kind"],
                None if row is None else row["plan"],
                self._numbers(action),
                None if row is None else row["at"],
                None if seal is None else seal["who"],
            ),
            digest,
        )

    def _numbers(self, action: int) -> tuple[int, ...]:
        """The indicators for which an action appended something, or whose print it replaced."""
        return tuple(row["number"] for row in self._rows(_TOUCHED, {"action": action}))

    def stored_scores(self, plan: int) -> Iterator[StoredScore]:
        """The score of every value of the plan that holds, with what it was computed from."""
        for row in self._rows(_SCORED, {"plan": plan}):
            owner = row["indicator"]
            yield StoredScore(
                plan=row["plan"],
                number=row["number"],
                score=rows.score_out(row),
                since=rows.day_out(row["since"]),
                indicator=None if owner is None else self._print_at(owner, row["action"]),
                actual=self._actual_of(row["actual"]),
                execution=self._execution_of(row["execution"]),
            )

    def _print_at(self, indicator: int, action: int) -> Indicator:
        values = {"indicator": indicator, "action": action}
        row = self._one(_FORMER_PRINT, values) or self._rows(_PRINT, values)[0]
        return printed.indicator_out(row)

    def _actual_of(self, key: int | None) -> Actual | None:
        row = self._one("SELECT *, NULL AS unit_then, NULL AS at FROM actuals WHERE id = :key", {"key": key})
        return None if row is None else rows.actual_out(row)

    def _execution_of(self, key: int | None) -> Execution | None:
        row = self._one("SELECT *, NULL AS at FROM executions WHERE id = :key", {"key": key})
        return None if row is None else rows.execution_out(row)


def _without_gap(numbers: Sequence[int]) -> list[int]:
    """The numbers up to where one is left out: a forged one may be as high as it likes."""
    return [one for at, one in enumerate(numbers) if one == numbers[0] + at]
