"""Processes of a proof: forked from one that has everything loaded, each telling what it did line by line."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

Tell = Callable[[object], None]
"""Writes one line of JSON to the parent; it has arrived when the call returns."""


class Child:
    """A forked process that runs `work`; what it tells is collected by `told`."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _run(work, writing)
        os.close(writing)
        self._reading = reading
        self._code: int | None = None

    def wait_for_line(self) -> None:
        """Wait until the child has told something; that line is consumed."""
        while os.read(self._reading, 1) not in (b"\n", b""):
            continue

    def kill(self) -> None:
        """End it as a power switch would end it, if it has not ended by itself."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def told(self) -> list[Any]:
        """Everything it told before it ended; waits for the end. A line cut off by a kill was not told."""
        pieces = []
        while piece := os.read(self._reading, 1 << 20):
            pieces.append(piece)
        os.close(self._reading)
        self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        whole, _, _ = b"".join(pieces).rpartition(b"\n")
        return [json.loads(line) for line in whole.splitlines() if line]

    @property
    def code(self) -> int | None:
        """Its exit code after `told`; -9 when it was killed."""
        return self._code


def _run(work: Callable[[Tell], None], writing: int) -> None:
    """Runs `work` in the child and never returns."""

    def tell(what: object) -> None:
        line = json.dumps(what, ensure_ascii=False).encode() + b"\n"
        while line:
            line = line[os.write(writing, line) :]

    code = 0
    try:
        work(tell)
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def quantiles(times: list[float]) -> str:
    """`p50 2 / p99 12 / max 26 ms` of seconds."""
    ordered = sorted(times)
    shown = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.5, 0.99, 1)]
    return "p50 {:.1f} / p99 {:.0f} / max {:.0f} ms".format(*shown)


def pause(chance: random.Random, longest: float) -> None:
    """Sleep some time up to `longest` seconds."""
    time.sleep(chance.uniform(0, longest))
