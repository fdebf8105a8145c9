"""The parsing child as a fork of a process that has the readers loaded: the same limits, a quicker start."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from perftrack.importers import child, sandbox, wire
from perftrack.importers.refused import ONLY_TABLES
from perftrack.importers.stopping import Stop


@dataclass(slots=True)
class Used:
    """What the children took: the longest time and the most memory of any of them."""

    seconds: float = 0.0
    megabytes: float = 0.0


@contextmanager
def forking() -> Iterator[Used]:
    """While this lasts `sandbox.parse` forks instead of starting Python anew."""
    for kind in ("xlsx", "docx", "pdf"):
        child._reader(kind)  # loads its libraries, once
    used, real = Used(), sandbox._run

    def run(command: list[str], data: bytes, wall: float, stop: Stop) -> tuple[int | None, bytes]:
        at = command.index(sandbox._START) + 1
        return _forked(command[at], int(command[at + 1]), int(command[at + 2]), data, wall, used)

    sandbox._run = run
    try:
        yield used
    finally:
        sandbox._run = real


def _forked(
    kind: str, memory: int, seconds: int, data: bytes, wall: float, used: Used
) -> tuple[int | None, bytes]:
    """Exit code and answer as `sandbox._run` gives them; None as the code when the time was over."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _parse(kind, memory, seconds, data, writing)
    os.close(writing)
    pieces, size, finished, until = list[bytes](), 0, False, time.monotonic() + wall
    while size <= child.MAX_ANSWER and (left := until - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, 1 << 20)
        if not piece:
            finished = True
            break
        pieces.append(piece)
        size += len(piece)
    if not finished:
        os.kill(pid, signal.SIGKILL)
    os.close(reading)
    _, status, resources = os.wait4(pid, 0)
    used.seconds = max(used.seconds, resources.ru_utime + resources.ru_stime)
    used.megabytes = max(used.megabytes, resources.ru_maxrss / 1024)
    return os.waitstatus_to_exitcode(status) if finished else None, b"".join(pieces)


def _parse(kind: str, memory: int, seconds: int, data: bytes, writing: int) -> None:
    """What `child.main` does, in the fork; never returns."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        child.limit(memory, seconds)
        try:
            answer = child._answer(kind, data)
        except MemoryError:
            answer = wire.refusal("内容展开后太大", ONLY_TABLES)
        line = answer.encode("ascii")
        while line:
            line = line[os.write(writing, line) :]
        code = 0
    finally:
        os._exit(code)
