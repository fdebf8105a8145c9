"""One connection, one lock: transactions and statements, for the questions of the other modules."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from perftrack.errors import Locked
from perftrack.store import chain, faults
from perftrack.store.people import Person
from perftrack.store.rows import Row, indicator_id, plan_id

_STATE = """
SELECT states.state, actions.at FROM states JOIN actions ON actions.id = states.action
WHERE states.plan = :plan ORDER BY states.id DESC LIMIT 1"""

_RETURNED = """
SELECT DISTINCT indicators.number FROM returns LEFT JOIN indicators ON indicators.id = returns.indicator
WHERE returns.plan = :plan AND returns.action > ifnull(
  (SELECT max(action) FROM states WHERE plan = :plan AND state = '已提交'), 0
)
ORDER BY 1"""

_NEXT_TRY = 0.002
"""Seconds after which a writer tries again."""


class Connected:
    """An open database that any thread may use: every use waits for the lock.

    A transaction belongs to the thread that opened it; do not `await` inside one.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, who: Person, *, read_only: bool) -> None:
        self._connection = connection
        self._database = Database(connection, execute_plugins=False)
        self._lock = threading.RLock()
        self._writing = False
        self._timeout = int(connection.execute("PRAGMA busy_timeout").fetchone()[0])
        """Milliseconds to wait for another program."""
        self.path = path
        self.who = who
        """To whom everything is put down that is written from here."""
        self.read_only = read_only
        """True when the file can be read and not written: every write raises `CannotWrite`."""

    def close(self) -> None:
        """Closes the connection; a second time does nothing."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction: all of the block is stored, or nothing. Inside another one it joins it.

        What happened in it is sealed with who did it before it is committed (`chain`).
        Raises `CannotWrite`, `DatabaseBusy` (after one retry), `Conflict`, `Locked`; nothing changed then.
        """
        with self._lock, faults.translated(self.path):
            if self._writing:
                yield
                return
            if self._in_transaction():
                raise RuntimeError("a write inside a read")
            if self.read_only:
                raise faults.read_only(self.path)
            self._begin()
            self._writing = True
            try:
                yield
                chain.seal(self._connection, who=self.who.name, how=self.who.how)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._in_transaction():  # a full disk has already rolled back
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._writing = False

    def _in_transaction(self) -> bool:
        return self._connection.in_transaction

    def _begin(self) -> None:
        """Begins to write as soon as nobody else does; gives up after twice the connection's timeout.

        SQLite's own wait sleeps up to 100 ms between two tries and falls behind whoever comes later: among
        eight busy writers the unluckiest waited several times as long (bench/writers.py).
        """
        until = time.monotonic() + 2 * self._timeout / 1000
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun():
                if time.monotonic() > until:
                    self._connection.execute("BEGIN IMMEDIATE")
                    return
                time.sleep(_NEXT_TRY)
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {self._timeout}")

    def _begun(self) -> bool:
        """Whether the transaction could begin; False while another program writes."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if faults.code_of(error) != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    @contextmanager
    def read(self) -> Iterator[None]:
        """Several questions about one and the same moment. Inside another transaction it joins it."""
        with self._lock, faults.translated(self.path):
            if self._in_transaction():
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._in_transaction():
                    self._connection.execute("ROLLBACK")

    def data_version(self) -> int:
        """A number that changes when another program has changed the database."""
        return int(self._rows("PRAGMA data_version")[0]["data_version"])

    def _rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with self._lock, faults.translated(self.path):
            return list(self._database.query(sql, dict(values) if values else None))

    def _values(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows as tuples: half the time where they are many."""
        with self._lock, faults.translated(self.path):
            return self._database.execute(sql, dict(values)).fetchall()

    def _one(self, sql: str, values: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        rows = self._rows(sql, values)
        return rows[0] if rows else None

    def _next(self, sql: str) -> int:
        """The id after the highest one; `sql` asks for the highest as `id`. Only inside `write`."""
        return int(self._rows(sql)[0]["id"] or 0) + 1

    def _indicator_key(self, plan: int, number: int) -> int:
        """The key of the row with that number; raises LookupError for none."""
        row = self._one(
            "SELECT id FROM indicators WHERE plan = :plan AND number = :number",
            {"plan": plan, "number": number},
        )
        if row is None:
            raise LookupError(indicator_id(plan, number))
        return int(row["id"])

    def _run(self, sql: str, rows: Sequence[Row]) -> None:
        """Runs `sql` once for each of `rows`, all about one plan. Only inside `write`."""
        if not self._writing:
            raise RuntimeError("a write outside a transaction")
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            locked = faults.locks_of(error)
            if locked is None:
                raise
            raise self._refusal(locked, int(rows[0]["plan"] or 0)) from error

    def _refusal(self, what: str, plan: int) -> Locked:
        """The refusal to change a plan that is locked; `what` as `faults.locks_of` says."""
        state = self._rows(_STATE, {"plan": plan})[0]
        numbers = [row["number"] for row in self._rows(_RETURNED, {"plan": plan})]
        returned = ["预算执行" if one is None else indicator_id(plan, one) for one in numbers]
        return faults.locked(what, plan_id(plan), state["state"], state["at"], returned)
