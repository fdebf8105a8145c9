"""Millions of random texts through notation, calc, cleaning and the text readers, each held to its promises.

    python tests/fuzz/texts.py --texts 1000000 --seed 1     most of them targets and actuals
    python tests/fuzz/texts.py --texts 100000 --control     with a planted error: it must be found

A text that breaks a promise is kept in tests/fuzz/found/, where the tests try it again for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))
from fuzz_promises import actual, calculation, cleaning, csv_table, protected, reading, target
from fuzz_words import any_csv, any_file, any_text, row_of_calc

FOUND = Path(__file__).parent / "found"
SLOW = 5.0
"""Seconds that one text may take at most."""
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of input, what it must keep, and how many of 1000 inputs are of this kind."""

    name: str
    make: Callable[[random.Random], str | bytes]
    promise: Callable[..., None]
    share: int


WAYS = (
    Way("target", any_text, target, 400),
    Way("actual", any_text, actual, 300),
    Way("calculation", row_of_calc, calculation, 200),
    Way("cleaning", any_text, cleaning, 50),
    Way("protected", any_text, protected, 30),
    Way("text", any_file, reading, 10),
    Way("csv", any_csv, csv_table, 10),
)


@dataclass(slots=True)
class Tally:
    """What became of the texts."""

    done: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Kind of input, what happened, the input."""
    slowest: float = 0.0

    def add(self, other: Tally) -> None:
        """Both together."""
        self.done += other.done
        self.broken += other.broken
        self.slowest = max(self.slowest, other.slowest)


def some(first: int, last: int, seed: int, control: bool) -> Tally:
    """The texts from number `first` up to `last`; the same numbers and seed make the same texts."""
    signal.signal(signal.SIGALRM, _too_slow)
    tally = Tally()
    ways = [way for way in WAYS for _ in range(way.share)]
    for number in range(first, last):
        chance = random.Random(seed * 1_000_003 + number)
        way = ways[number * 7919 % len(ways)]
        made = way.make(chance)
        began = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, SLOW)
        try:
            if control:
                _planted(made)
            way.promise(made)
        except Exception as error:
            data = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
            tally.broken.append((way.name, f"{type(error).__name__}: {str(error)!a}"[:200], data))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        tally.slowest = max(tally.slowest, time.perf_counter() - began)
        tally.done[way.name] += 1
    return tally


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {SLOW:.0f} s")


def _planted(made: str | bytes) -> None:
    """The control: an error that only some texts meet."""
    if isinstance(made, str) and "百分之" in made and "）" in made and "约" in made:
        raise IndexError("planted")


def keep(name: str, data: bytes) -> Path:
    """Puts an input that broke a promise where the tests find it."""
    path = FOUND / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def run(texts: int, seed: int, workers: int, *, control: bool) -> Tally:
    """All of them, on several processors."""
    whole = Tally()
    began = time.monotonic()
    work = partial(some, seed=seed, control=control)
    starts = range(0, texts, AT_ONCE)
    with ProcessPoolExecutor(workers) as pool:
        parts = pool.map(work, starts, [min(start + AT_ONCE, texts) for start in starts])
        for at, part in enumerate(parts, 1):
            whole.add(part)
            if at % 50 == 0:
                print(f"  {whole.done.total()} texts, {time.monotonic() - began:.0f} s …", flush=True)
    return whole


def main() -> int:
    """Print what became of the texts; 1 when a promise was broken, or the planted error was not found."""
    parser = argparse.ArgumentParser(description="Random texts through everything that reads texts.")
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--control", action="store_true", help="plants an error that must be found")
    wanted = parser.parse_args()
    print(f"texts: {wanted.texts}, seed {wanted.seed}{', control' if wanted.control else ''}")
    tally = run(wanted.texts, wanted.seed, wanted.workers, control=wanted.control)
    counts = ", ".join(f"{name} {count}" for name, count in tally.done.most_common())
    print(f"  {tally.done.total()} texts ({counts}); slowest {tally.slowest:.2f} s")
    print(f"  promises broken: {len(tally.broken)}")
    for name, what, data in tally.broken[:10]:
        where = "" if wanted.control else f", kept as {keep(name, data).relative_to(FOUND)}"
        print(f"    {name}: {what}{where}")
    if wanted.control:
        found = "IndexError: 'planted'" in {what for _, what, _ in tally.broken}
        print(f"  the planted error was {'' if found else 'NOT '}found")
        return 0 if found else 1
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
