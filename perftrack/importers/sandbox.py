"""Parses a file from outside in a child process with limits of memory, time and size; the answer is JSON."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import UnreadableFile
from perftrack.importers import wire
from perftrack.importers.child import MAX_ANSWER
from perftrack.importers.refused import ONLY_TABLES, Refused
from perftrack.importers.stopping import Stop, kill, stopped
from perftrack.importers.wire import Findings, Parts


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use."""

    memory: int
    """Bytes of address space."""
    cpu: int
    """Seconds of processor time."""
    wall: float
    """Seconds by the clock."""


OFFICE = Limits(memory=1 << 30, cpu=30, wall=60)
PAGED = Limits(memory=1 << 30, cpu=120, wall=180)
"""A budget document of a hundred pages takes pdfplumber half a minute."""

_START = (
    "import sys; sys.path[:] = sys.argv[4:]; sys.dont_write_bytecode = True; "
    "from perftrack.importers.child import main; main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))"
)
_DAMAGED = "请用原程序打开，另存一份后再导入；打不开就请重新取得这个文件。"


def parse(kind: str, name: str, data: bytes, stop: Stop) -> tuple[Parts, Findings]:
    """Parts and findings of the file `name` that holds `data`, read as `kind` (xlsx, docx or pdf).

    Raises `UnreadableFile`, also when `stop` was told. Nothing the file does can reach beyond the child and
    its limits.
    """
    limits = PAGED if kind == "pdf" else OFFICE
    code, answer = _run(_command(kind, limits), data, limits.wall, stop)
    if stop.told:
        raise stopped(name)
    if len(answer) > MAX_ANSWER:
        raise UnreadableFile(name, "文件里的文字太多", instead=ONLY_TABLES)
    if code is None:
        raise UnreadableFile(name, f"解析超过 {limits.wall:.0f} 秒", instead=ONLY_TABLES)
    if code != 0 or not answer:
        raise UnreadableFile(name, _died(code, limits), instead=_DAMAGED)
    try:
        read = wire.load(answer, name)
    except wire.BadAnswer:
        raise UnreadableFile(name, "解析结果不完整", instead=_DAMAGED) from None
    if isinstance(read, Refused):
        raise UnreadableFile(name, read.why, instead=read.instead)
    return read


def _command(kind: str, limits: Limits) -> list[str]:
    """Isolated Python: no user site, no PYTHON variables, our own path and nothing of the current folder."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(os.path.abspath(path) for path in sys.path if path)]
    return [
        sys.executable,
        "-I",
        "-S",
        "-c",
        _START,
        kind,
        str(limits.memory),
        str(limits.cpu),
        *dict.fromkeys(paths),
    ]


def _run(command: list[str], data: bytes, wall: float, stop: Stop) -> tuple[int | None, bytes]:
    """Exit code and output of `command` fed with `data`; None as the code when it ran out of time."""
    kept = ("SYSTEMROOT", "WINDIR", "PATH", "TEMP", "TMP")
    environment = {key: os.environ[key] for key in kept if key in os.environ} | {"LC_ALL": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as child:
        with stop.watching(child):
            answer = _Answer(child, data)
            finished = answer.wait(wall)
        if not finished:
            kill(child)
        code = child.wait()
        answer.close()
    return code if finished else None, answer.output


class _Answer:
    """Feeds a child and collects what it writes, at most so much, each on a thread of its own."""

    def __init__(self, child: subprocess.Popen[bytes], data: bytes) -> None:
        self.output = b""
        self._child = child
        self._feeder = threading.Thread(target=self._feed, args=(data,), daemon=True)
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._feeder.start()
        self._collector.start()

    def _feed(self, data: bytes) -> None:
        assert self._child.stdin is not None  # noqa: S101 - Popen was given a pipe
        try:
            self._child.stdin.write(data)
            self._child.stdin.close()
        except OSError:
            return

    def _collect(self) -> None:
        assert self._child.stdout is not None  # noqa: S101 - Popen was given a pipe
        self.output = self._child.stdout.read(MAX_ANSWER + 1)

    def wait(self, wall: float) -> bool:
        """True when the child has said everything within `wall` seconds."""
        self._collector.join(wall)
        return not self._collector.is_alive() and len(self.output) <= MAX_ANSWER

    def close(self) -> None:
        """Ends both threads; the child is gone."""
        self._collector.join()
        self._feeder.join()


def _died(code: int, limits: Limits) -> str:
    """Why a child that said nothing ended."""
    if code in (-getattr(signal, "SIGXCPU", 24), -getattr(signal, "SIGKILL", 9)):
        return f"解析超过 {limits.cpu} 秒或占用内存太多"
    return "内容太大或文件已损坏，解析中断"
