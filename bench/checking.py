"""Every rule over a whole province, from the database, in one pass: indicators a second and peak memory.

Two databases of the same units, the second ten times as many of them, are checked in processes of their own:
memory that grew with the number of plans would show. Beside it `sqlite3` alone reads the same rows into
tuples and understands nothing. `--indicators 1000000` is the province.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from perftrack import store, workflow
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.model import Document, Draft, Plan

NOW = dt.datetime(2025, 1, 2, tzinfo=dt.UTC)
TODAY = dt.date(2025, 3, 1)
A_UNIT, A_DOCUMENT = 10, 500
"""Plans of one unit, and of one document."""


def build(path: Path, indicators: int) -> int:
    """A database with at least so many indicators that are scored; returns how many."""
    with tempfile.TemporaryDirectory() as folder:
        demo.build(Settings(db=Path(folder) / "demo.db"))
        with store.open(Path(folder) / "demo.db") as database:
            (like,) = (plan for plan in database.plans() if plan.project_name == demo.EXPLAINED)
    rows = tuple(replace(one, id=None) for one in like.indicators)
    plans = -(-indicators // len(rows))
    with store.open(path, create=True) as database:
        for first in range(0, plans, A_DOCUMENT):
            made = [_plan(like, rows, at) for at in range(first, min(first + A_DOCUMENT, plans))]
            workflow.adopt(
                database, Draft(Document(f"{first}.txt", f"{first:064x}", ()), tuple(made)), now=NOW
            )
    return plans * len(rows)


def _plan(like: Plan, rows: tuple[object, ...], at: int) -> Plan:
    return replace(like, id=None, unit=f"第{at // A_UNIT}单位", project_name=f"项目{at}", indicators=rows)  # type: ignore[arg-type]


def check(path: Path) -> None:
    """Every rule over every plan; prints rows, findings, CPU seconds and peak memory in MB."""
    begun = time.process_time()
    rows = findings = 0
    with store.open(path) as database:
        for one in workflow.check(database, today=TODAY):
            findings += len(one.findings)
            rows += 0 if one.sheet is None else len(one.sheet.lines)
    _tell(rows, findings, begun)


def read(path: Path) -> None:
    """The same rows as tuples by `sqlite3` alone; prints the same."""
    begun = time.process_time()
    rows = sum(
        1 for _ in sqlite3.connect(path).execute("SELECT * FROM indicators JOIN plans ON plans.id = plan")
    )
    _tell(rows, 0, begun)


def _tell(rows: int, findings: int, begun: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(rows, findings, f"{time.process_time() - begun:.2f}", f"{memory:.0f}")


def measured(work: str, path: Path) -> tuple[int, int, float, float]:
    """`work` in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, work, str(path)], capture_output=True, text=True, check=True
    )
    rows, findings, seconds, memory = done.stdout.split()
    return int(rows), int(findings), float(seconds), float(memory)


def main() -> None:
    """Build, check, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", nargs="?", choices=("check", "read"))
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--indicators", type=int, default=20_000)
    wanted = parser.parse_args()
    if wanted.work is not None:
        {"check": check, "read": read}[wanted.work](wanted.path)
        return
    print(f"checking: every rule, Python {sys.version.split()[0]}, one core")
    for indicators in (wanted.indicators // 10, wanted.indicators):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "province.db"
            build(path, indicators)
            rows, findings, seconds, memory = measured("check", path)
            _, _, bare, least = measured("read", path)
        print(
            f"  {rows:>9,} indicators, {findings:>9,} findings: {rows / seconds:>7,.0f} a second,"
            f" {seconds / bare:.0f} times the CPU of reading their rows; {memory:.0f} MB ({least:.0f})"
        )


if __name__ == "__main__":
    main()
