"""Several programs on one database: nothing lost, nothing overwritten unseen, nobody waits long.

    python bench/writers.py                  8 writers of 1 000 records each, then imports beside a colleague
    python bench/writers.py --records 100    a short run

First part: every writer records as fast as it can through the workflow, three of four times on a row of its
own, else on a row that all share, naming what it saw there (the version guard): a conflict is told to it, it
looks and decides again. The control writes to a scratch table by get-and-update, as programs without such
care do, and must lose. Second part: 100 plans of 25 indicators are imported while a colleague records every
50 ms.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlite_utils import Database

sys.path.insert(0, str(Path(__file__).parent))
from children import Child, Tell, quantiles
from material import draft, plan

from perftrack import store, workflow
from perftrack.errors import Conflict, PerftrackError
from perftrack.model import Draft

BLINK = 0.3
"""Seconds a colleague may have to wait for an import."""
SHARED = 2
"""Rows that every writer writes to."""


def now() -> dt.datetime:
    """The clock."""
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Run:
    """What one writer did."""

    acknowledged: list[tuple[int, str, int, int | None, bool]] = field(default_factory=list)
    """Number of the row, text, key of the actual, what was seen there, whether that was named."""
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def write(path: Path, writer: int, records: int, tell: Tell) -> None:
    """One writer: row 3, 4 … is its own, rows 1 and 2 belong to all."""
    run = Run()
    with store.open(path) as database:
        tell("ready")
        for n in range(records):
            number = n % (4 * SHARED) // 4 + 1 if n % 4 == 3 else SHARED + 1 + writer
            _record(database, run, number, f"{writer * 10_000 + n} 人")
    tell([run.acknowledged, run.conflicts, run.errors, run.times])


def _record(database: store.Store, run: Run, number: int, text: str) -> None:
    """Record until it holds, looking again after each conflict."""
    guarded = number <= SHARED
    while True:
        stood = database.actual(1, number) if guarded else None
        seen = None if stood is None else stood.id
        began = time.perf_counter()
        try:
            done = workflow.record(
                database, "P1", str(number), text, seen=seen if guarded else workflow.UNSET, now=now()
            )
        except Conflict:
            run.conflicts += 1
            continue
        except PerftrackError as error:
            run.errors.append(str(error))
            return
        finally:
            run.times.append(time.perf_counter() - began)
        run.acknowledged.append((number, text, done.actual.id or 0, seen, guarded))
        return


def saturated(folder: Path, writers: int, records: int) -> bool:
    """Every writer at once; prints what became of their records and says whether all is well."""
    path = folder / "records.db"
    with store.open(path, create=True) as database:
        workflow.adopt(database, draft("a.txt", plan("共同项目", SHARED + writers)), now=now())
    began = time.perf_counter()
    children = [Child(partial(write, path, writer, records)) for writer in range(writers)]
    runs = [Run(*child.told()[-1]) for child in children]
    took = time.perf_counter() - began
    connection = sqlite3.connect(path)
    rows = {
        key: (number, text, replaces)
        for key, number, text, replaces in connection.execute(
            "SELECT actuals.id, number, text, replaces FROM actuals"
            " JOIN indicators ON indicators.id = actuals.indicator"
        )
    }
    scored = connection.execute("SELECT count(*) FROM scores").fetchone()[0]
    sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    told = [one for run in runs for one in run.acknowledged]
    lost = sum(rows.get(key, ())[:2] != (number, text) for number, text, key, _, _ in told)
    unseen = sum(guarded and rows[key][2] != seen for _, _, key, seen, guarded in told if key in rows)
    errors = [error for run in runs for error in run.errors]
    print(f"{writers} writers of {records} records, as fast as they can, {took:.0f} s")
    print(f"  acknowledged {len(told)}, lost {lost}, overwritten unseen {unseen}, errors {len(errors)}")
    print(f"  conflicts told and decided again {sum(run.conflicts for run in runs)}")
    print(f"  a record takes {quantiles([one for run in runs for one in run.times])}")
    for error in errors[:3]:
        print(f"  error: {error}")
    whole = len(rows) == scored == len(told) == writers * records
    return sound and whole and not (lost or unseen or errors)


def naive(folder: Path, writers: int, records: int) -> bool:
    """The control: get a row, change it, write it back; True when it loses, as it must."""
    path = folder / "naive.db"
    Database(path)["counters"].insert({"id": 1, "n": 0}, pk="id")  # type: ignore[union-attr]

    def count(tell: Tell) -> None:
        table: Any = Database(sqlite3.connect(path, timeout=60))["counters"]
        for _ in range(records):
            table.update(1, {"n": table.get(1)["n"] + 1})
        tell("done")

    for child in [Child(count) for _ in range(writers)]:
        child.told()
    held = next(iter(Database(path)["counters"].rows))["n"]
    print(f"  control, get and update: of {writers * records} acknowledged, lost {writers * records - held}")
    return bool(held < writers * records)


def colleague(path: Path, until: Path, tell: Tell) -> None:
    """Records every 50 ms until the file `until` is there, and tells how long each took."""
    waits, n = [], 0
    with store.open(path) as database:
        tell("ready")
        while not until.exists():
            n += 1
            began = time.perf_counter()
            workflow.record(database, "P1", "1", f"{n} 人", now=now())
            waits.append(time.perf_counter() - began)
            time.sleep(0.05)
    tell(waits)


def beside(folder: Path, name: str, stored: Draft | None, imported: Draft) -> bool:
    """Imports while a colleague records; prints the waits and says whether the longest is a blink."""
    path, until = folder / f"{name}.db", folder / f"{name}.end"
    with store.open(path, create=True) as database:
        workflow.adopt(database, draft("a.txt", plan("同事的项目", 5)), now=now())
        if stored is not None:
            workflow.adopt(database, stored, now=now())
        child = Child(partial(colleague, path, until))
        child.wait_for_line()
        time.sleep(0.4)
        began = time.perf_counter()
        workflow.adopt(database, imported, now=now())
        took = time.perf_counter() - began
        time.sleep(0.4)
    until.touch()
    waits = child.told()[-1]
    print(f"  {name:<18} import {took * 1000:4.0f} ms, the colleague's records {quantiles(waits)}")
    return bool(max(waits) <= BLINK)


def imports(folder: Path, plans: int, rounds: int) -> bool:
    """The three kinds of import; the worst of `rounds` decides."""
    print(f"import of {plans} plans of 25 indicators while a colleague records every 50 ms")
    named = [f"第{n}个项目" for n in range(plans)]
    targets = draft("目标表.xlsx", *(plan(name, 25) for name in named))
    forms = draft("自评表.xlsx", *(plan(name, 25, completed=True) for name in named))
    again = draft("重新下达.xlsx", *(plan(name, 25, target=11) for name in named))
    fine = True
    for at in range(rounds):
        fine &= beside(folder, f"targets {at + 1}", None, targets)
        fine &= beside(folder, f"completed forms {at + 1}", None, forms)
        fine &= beside(folder, f"issued again {at + 1}", targets, again)
    return fine


def main() -> int:
    """Print both parts; 1 when something was lost, an error met a person, or somebody waited too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--plans", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fine = saturated(Path(folder), wanted.writers, wanted.records)
        fine &= naive(Path(folder), wanted.writers, max(wanted.records // 5, 20))
        fine &= imports(Path(folder), wanted.plans, wanted.rounds)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
