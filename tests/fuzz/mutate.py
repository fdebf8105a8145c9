"""Tens of thousands of damaged documents through the readers and on to a draft: never an uncaught exception.

    python tests/fuzz/mutate.py --files 50000 --seed 1 --state mutate.json    goes on where it stopped
    python tests/fuzz/mutate.py --files 2000 --control                             with a planted error

Every file is parsed in a child with the limits of the program, forked from a process that has the readers
loaded; every `--beside`th one is read by the program's own child as well, and both must say the same. A file
that breaks something is kept in tests/fuzz/found/files/.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fuzz_files import damaged_file
from fuzz_forks import forking
from fuzz_promises import TODAY, advised, tidy

from perftrack import importers, workflow
from perftrack.drafting import draft
from perftrack.errors import UnreadableFile
from perftrack.importers import office, sandbox
from perftrack.model import Document

FOUND = Path(__file__).parent / "found" / "files"
AT_ONCE = 100
_WHY = re.compile(r"无法读取“[^”]*”：(.*?)。")
_OWN = sandbox._run
Read = Callable[[Path], Document]


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    files: Counter[str] = field(default_factory=Counter)
    """By format, then whether it was read or refused."""
    refusals: Counter[str] = field(default_factory=Counter)
    beside: int = 0
    """Files that the program's own child read as well."""
    broken: list[tuple[str, str]] = field(default_factory=list)
    """Name of the file that is kept, and what happened."""
    slowest: float = 0.0
    """Seconds for reading and drafting one file."""
    seconds: float = 0.0
    """Processor time of the slowest child."""
    megabytes: float = 0.0
    """Of the largest child."""

    def add(self, other: Tally) -> None:
        """Both together."""
        self.files += other.files
        self.refusals += other.refusals
        self.beside += other.beside
        self.broken += other.broken
        self.slowest = max(self.slowest, other.slowest)
        self.seconds = max(self.seconds, other.seconds)
        self.megabytes = max(self.megabytes, other.megabytes)


def outcome(read: Read, path: Path) -> Document | str:
    """What reading gives: a document, or the sentence of a refusal. Anything else is raised."""
    try:
        return read(path)
    except UnreadableFile as refused:
        advised(refused)
        return str(refused)


def some(first: int, seed: int, last: int, beside: int, control: bool) -> Tally:
    """The files from number `first` on; the same numbers and seed make the same files."""
    tally = Tally()
    office.find = _nowhere  # an old format is refused: LibreOffice itself is not what is tried here
    with tempfile.TemporaryDirectory() as folder, forking() as used:
        for number in range(first, min(first + AT_ONCE, last)):
            chance = random.Random(seed * 1_000_003 + number)
            name, data = damaged_file(chance)
            path = Path(folder) / name
            path.write_bytes(data)
            began = time.perf_counter()
            try:
                _one(path, tally, control)
            except Exception as error:
                tally.broken.append((keep(name, data, control), f"{type(error).__name__}: {error}"[:300]))
            tally.slowest = max(tally.slowest, time.perf_counter() - began)
            if beside and number % beside == 0 and not control:
                _compare(path, tally, name, data)
    tally.seconds, tally.megabytes = used.seconds, used.megabytes
    return tally


def _nowhere() -> None:
    return None


def _one(path: Path, tally: Tally, control: bool) -> None:
    got = outcome(importers.read, path)
    ending = path.suffix[1:]
    if isinstance(got, str):
        tally.files[f"{ending} refused"] += 1
        why = _WHY.search(got)
        tally.refusals[re.sub(r"[0-9]+", "n", why[1] if why else got)] += 1
        return
    tally.files[f"{ending} read"] += 1
    tidy(got)
    made = draft(got)
    workflow.check_drafts([made], today=TODAY)
    if control and any(plan.indicators and plan.funds.total is None for plan in made.plans):
        raise IndexError("planted")


def _compare(path: Path, tally: Tally, name: str, data: bytes) -> None:
    """The program's own child must say what the fork says."""
    forked = outcome(importers.read, path)
    run = sandbox._run
    sandbox._run = _OWN
    try:
        own = outcome(importers.read, path)
    finally:
        sandbox._run = run
    tally.beside += 1
    if own != forked:
        words = [one if isinstance(one, str) else "read" for one in (forked, own)]
        tally.broken.append((keep(name, data, False), f"the fork and the child disagree: {words}"))


def keep(name: str, data: bytes, control: bool) -> str:
    """Puts a file that broke something where the tests find it."""
    kept = f"{hashlib.sha256(data).hexdigest()[:16]}{Path(name).suffix}"
    if not control:
        FOUND.mkdir(parents=True, exist_ok=True)
        (FOUND / kept).write_bytes(data)
    return kept


def run(wanted: argparse.Namespace) -> Tally:
    """All files that are not done yet."""
    whole, done = Tally(), 0
    state = wanted.state
    if state is not None and state.exists():
        kept = json.loads(state.read_text("utf-8"))
        if kept["seed"] == wanted.seed:
            done = kept["done"]
            whole = Tally(
                files=Counter(kept["files"]),
                refusals=Counter(kept["refusals"]),
                beside=kept["beside"],
                broken=[(name, what) for name, what in kept["broken"]],
                slowest=kept["slowest"],
                seconds=kept["seconds"],
                megabytes=kept["megabytes"],
            )
            print(f"  going on after {done} files")
    began = time.monotonic()
    work = partial(some, seed=wanted.seed, last=wanted.files, beside=wanted.beside, control=wanted.control)
    with ProcessPoolExecutor(wanted.workers) as pool:
        starts = range(done, wanted.files, AT_ONCE)
        for start, part in zip(starts, pool.map(work, starts), strict=True):
            whole.add(part)
            if state is not None:
                saved = {each.name: getattr(whole, each.name) for each in fields(Tally)}
                saved |= {"seed": wanted.seed, "done": start + AT_ONCE}
                state.write_text(json.dumps(saved, ensure_ascii=False), "utf-8")
            if start // AT_ONCE % 50 == 49:
                print(f"  {whole.files.total()} files, {time.monotonic() - began:.0f} s …", flush=True)
    return whole


def main() -> int:
    """Print what became of the files; 1 when something broke, or the planted error was not found."""
    parser = argparse.ArgumentParser(description="Damaged documents through the readers.")
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--beside", type=int, default=250, help="every so many by the program's own child, too"
    )
    parser.add_argument("--state", type=Path, help="where to note how far it is")
    parser.add_argument("--control", action="store_true", help="plants an error that must be found")
    wanted = parser.parse_args()
    print(f"files: {wanted.files}, seed {wanted.seed}{', control' if wanted.control else ''}")
    tally = run(wanted)
    for name, count in sorted(tally.files.items()):
        print(f"  {name:<14}{count:7}")
    print(f"  refused because: {len(tally.refusals)} reasons, the most frequent")
    for why, count in tally.refusals.most_common(12):
        print(f"  {count:9}  {why}")
    print(f"  slowest file {tally.slowest:.1f} s")
    print(f"  children took at most {tally.seconds:.1f} s of a processor, {tally.megabytes:.0f} MB")
    print(f"  read by the program's own child as well: {tally.beside}")
    print(f"  uncaught or different: {len(tally.broken)}")
    for kept, what in tally.broken[:10]:
        print(f"    {kept}: {what}")
    if wanted.control:
        found = any(what == "IndexError: planted" for _, what in tally.broken)
        print(f"  the planted error was {'' if found else 'NOT '}found")
        return 0 if found else 1
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
