"""Ends a read at once: the child that parses or converts the file is killed with all it started."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from perftrack.errors import UnreadableFile


class Stop:
    """For the one who waits for a read, on another thread; a read has at most one child at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._told = False

    @property
    def told(self) -> bool:
        """Whether the read is not wanted any more."""
        return self._told

    def now(self) -> None:
        """End the child that runs, and every later one as soon as it starts."""
        with self._lock:
            self._told = True
            if self._child is not None and self._child.returncode is None:
                kill(self._child)

    @contextmanager
    def watching(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        """While this lasts `now` ends `child`."""
        with self._lock:
            self._child = child
            if self._told:
                kill(child)
        try:
            yield
        finally:
            with self._lock:
                self._child = None


def kill(child: subprocess.Popen[bytes]) -> None:
    """Ends `child` and everything it started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        child.kill()


def stopped(name: str) -> UnreadableFile:
    """What is said of the file `name` whose read was ended."""
    return UnreadableFile(name, "读取被停止了", instead="需要时请重新读取。")
