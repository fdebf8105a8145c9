"""Programs that are killed at work: nothing acknowledged is lost, nothing is half done, the file stays sound.

    python bench/kills.py --kills 500 --seed 1     one writer, and four at once, killed at random points
    python bench/kills.py --kills 100 --control    the same without transactions: it must be found out

A writer does real work through the workflow and tells each step once it is acknowledged: records, executions,
weights, undo, imports of new plans, of the same plan issued again and of completed forms. It is killed by the
clock (kill -9 after a random time) or from inside (SQLite's virtual machine calls back after a random number
of steps, and there it kills itself). After every kill the database is opened as the program opens it and
looked at: `verify` (integrity, foreign keys, the chain of actions, scores), every acknowledged step, no
half-done action.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import kill_checks
from children import Child, Tell, pause
from kill_checks import Ack
from material import draft, plan

from perftrack import store, workflow
from perftrack.errors import PerftrackError
from perftrack.store import Store, chain

ROWS = 6
"""Indicators of the plan that everybody records in."""
FRESH_AFTER = 30
"""Kills after which a new database is begun, so that looking stays quick."""
LONGEST = 0.25
"""Seconds a writer lives at most when it is killed by the clock."""
MOST_STEPS = 6
"""Power of ten: steps of SQLite's virtual machine after which a writer kills itself at the latest."""


def now() -> dt.datetime:
    """The clock."""
    return dt.datetime.now(dt.UTC)


# --- the writer -----------------------------------------------------------------------------


def write(path: Path, name: str, seed: int, control: bool, suicidal: bool, tell: Tell) -> None:
    """Work until killed; every acknowledged step is told as [kind, facts]."""
    chance = random.Random(seed)
    tell(["begun"])
    if control:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  a program like that breaks in many ways
    with store.open(path) as database:
        if control:
            _without_transactions(database)
        if suicidal:
            every = int(10 ** chance.uniform(1.5, MOST_STEPS))
            database._connection.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), every)
        work = Work(database, name, chance, tell)
        while True:
            work.step()


def _without_transactions(database: Store) -> None:
    """The control: every statement stands alone, as in a program without transactions."""

    @contextmanager
    def write() -> Iterator[None]:
        database._writing = True
        try:
            yield
            chain.seal(database._connection, who=database.who.name, how=database.who.how)
        finally:
            database._writing = False

    database.write = write  # type: ignore[method-assign]
    database._connection.execute("PRAGMA foreign_keys = OFF")  # some hold only at the end of a transaction


@dataclass(slots=True)
class Work:
    """What one writer does, step by step."""

    database: Store
    name: str
    chance: random.Random
    tell: Tell
    largest: tuple[int, int] = (12, 25)
    """Plans of a document, and rows of a plan, at most."""
    count: int = 0

    def step(self) -> None:
        """One thing a person would do; a refusal (somebody else was first) is no acknowledgement."""
        self.count += 1
        unique = f"{self.name}-{self.count}"
        steps = (self.record, self.record, self.execution, self.weight, self.undo, self.issue)
        try:
            self.chance.choice(steps)(unique)
        except PerftrackError:
            return

    def record(self, unique: str) -> None:
        """An actual with a reason nobody else gives."""
        number = self.chance.randint(1, ROWS)
        done = workflow.record(
            self.database, "P1", str(number), f"{self.count} 人", deviation=unique, now=now()
        )
        self.tell(["record", [done.actual.id, number, done.actual.text, unique]])

    def execution(self, unique: str) -> None:
        """Money spent, with a reason nobody else gives."""
        done = workflow.record_execution(
            self.database, "P1", "200", str(self.count % 200), deviation=unique, now=now()
        )
        self.tell(["execution", [done.execution.id, str(done.execution.executed), unique]])

    def weight(self, unique: str) -> None:
        """Points the unit sets, with a reason nobody else gives."""
        number = self.chance.randint(1, ROWS)
        points = f"{self.chance.randint(1, 9)}.{self.chance.randint(10, 98)}"
        workflow.set_weight(self.database, "P1", str(number), points, reason=unique, now=now())
        self.tell(["weight", [number, points, unique]])

    def undo(self, unique: str) -> None:
        """Take back the last step of anybody."""
        last = workflow.undoable(self.database)
        if last is not None:
            workflow.undo(self.database, None, seen=last.action, now=now())
            self.tell(["undo", [last.action]])

    def issue(self, unique: str) -> None:
        """Import a document: new plans, completed forms, or a plan issued again."""
        plans, rows = (self.chance.randint(1, most) for most in self.largest)
        completed = self.chance.random() < 0.5
        name = f"{unique} {plans}x{rows}{'c' if completed else ''}"
        made = [plan(f"{name} {n}", rows, completed=completed) for n in range(plans)]
        if self.chance.random() < 0.4:
            first = plan("P1", ROWS, target=self.count + 10)
            made.append(first)
        self.tell(["importing"])
        done = workflow.adopt(self.database, draft(f"{name}.txt", *made), now=now())
        self.tell(["import", [f"{name}.txt", list(done.stored)]])


# --- the killer -------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What became of the killed."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    in_import: int = 0
    hot: int = 0
    """Journals left by the killed that the next opening had to roll back."""
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Arena:
    """One database and all that was acknowledged about it."""

    path: Path
    acks: list[Ack] = field(default_factory=list)

    @classmethod
    def new(cls, folder: Path, number: int) -> Arena:
        """A database with one plan of `ROWS` indicators."""
        path = folder / f"{number}.db"
        with store.open(path, create=True) as database:
            workflow.adopt(database, draft("begin 0x0.txt", plan("P1", ROWS)), now=now())
        return cls(path)

    def kill_all(self, children: list[Child], chance: random.Random, tally: Tally, way: str) -> None:
        """Kill the children one after the other, collect what they told, and look at what is left."""
        chance.shuffle(children)
        for child in children:
            if way != "inside":
                pause(chance, LONGEST)
                child.kill()
        for child in children:
            told = [tuple(one) for one in child.told()]
            if child.code != -signal.SIGKILL:
                tally.broken.append(f"a writer ended by itself with {child.code}")
            tally.kills[way] += 1
            tally.in_import += bool(told) and told[-1][0] == "importing"
            self.acks += [one for one in told if len(one) == 2]
            tally.acknowledged.update(one[0] for one in told if len(one) == 2)
        journal = self.path.with_name(self.path.name + "-journal")
        tally.hot += journal.exists() and journal.stat().st_size > 0 and journal.read_bytes()[:8] != bytes(8)
        lost, broken = self.look()
        tally.lost += lost
        tally.broken += broken

    def look(self) -> tuple[list[str], list[str]]:
        """What was lost and what is broken, as the next person finds it."""
        try:
            with store.open(self.path) as database:
                verified = workflow.verify(database)
        except PerftrackError as error:
            return [], [f"does not open: {error}"]
        problems = [f"verify: {problem}" for part in verified.parts for problem in part.problems]
        connection = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)
        try:
            return kill_checks.lost(connection, self.acks), problems + kill_checks.broken(connection)
        finally:
            connection.close()


def round_of(arena: Arena, number: int, chance: random.Random, tally: Tally, control: bool) -> None:
    """One or four writers, killed by the clock or from inside."""
    way = chance.choice(("clock", "clock", "inside", "four"))
    writers = 4 if way == "four" else 1
    children = [
        Child(partial(write, arena.path, f"{number}-{n}", chance.getrandbits(32), control, way == "inside"))
        for n in range(writers)
    ]
    arena.kill_all(children, chance, tally, way)


def run(kills: int, seed: int, *, control: bool, say: Callable[[str], None]) -> Tally:
    """Kill until `kills` writers are dead."""
    chance, tally, number = random.Random(seed), Tally(), 0
    with tempfile.TemporaryDirectory() as folder:
        arena = Arena.new(Path(folder), 0)
        began = time.monotonic()
        while tally.kills.total() < kills:
            number += 1
            if number % FRESH_AFTER == 0:
                arena = Arena.new(Path(folder), number)
            round_of(arena, number, chance, tally, control)
            if tally.broken and control:
                arena = Arena.new(Path(folder), number * 1000)  # what is broken stays broken
            if number % 100 == 0:
                say(f"  {tally.kills.total()} kills, {time.monotonic() - began:.0f} s …")
    return tally


def main() -> int:
    """Print what became of the killed; 1 when something was lost or broken, or the control found nothing."""
    parser = argparse.ArgumentParser(description="Programs that are killed at work.")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--control", action="store_true", help="without transactions; must be found out")
    wanted = parser.parse_args()
    print(f"kills: {wanted.kills}, seed {wanted.seed}{', control' if wanted.control else ''}")
    tally = run(wanted.kills, wanted.seed, control=wanted.control, say=partial(print, flush=True))
    print(f"  killed {_counted(tally.kills)}; inside an import {tally.in_import}; hot journals {tally.hot}")
    print(f"  acknowledged {_counted(tally.acknowledged)}")
    print(f"  lost {len(tally.lost)}, broken {len(tally.broken)}")
    for problem in (*tally.lost[:5], *tally.broken[:5]):
        print(f"    {problem}")
    found = bool(tally.lost or tally.broken)
    if wanted.control:
        print("  the control was found out" if found else "  the control was NOT found out")
    return 0 if found == wanted.control else 1


def _counted(counts: Counter[str]) -> str:
    named: list[Any] = [f"{name} {n}" for name, n in sorted(counts.items())]
    return f"{counts.total()} ({', '.join(named)})"


if __name__ == "__main__":
    sys.exit(main())
