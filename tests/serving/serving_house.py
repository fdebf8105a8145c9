"""A service, or a bare textual-serve as the control beside it, and a visitor without a browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import plan_samples
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from perftrack import store, workflow
from perftrack.model import Sheet

PATIENCE = 20.0
_TALK = "stderr.txt"
ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)")
PLAIN_APP = "from textual.app import App; App().run()"
"""A Textual program as everybody writes one."""


@dataclass
class Served:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    said: Path

    @property
    def own(self) -> str:
        """How it calls itself."""
        return f"127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """What one request answers; `headers` may replace the host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
        connection.close()
        return answer

    @property
    def talk(self) -> str:
        """What it said beside its results."""
        return self.said.read_text("utf-8")

    def status(self, path: str, **headers: str) -> int:
        """The status of one GET."""
        return self.get(path, **headers).status

    def children(self) -> list[int]:
        """The processes it started that still run."""
        place = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in place.read_text("ascii").split()] if place.exists() else []


class Service(Served):
    """`perftrack serve`."""

    def __init__(self, process: subprocess.Popen[str], said: Path, keyboard: int | None = None) -> None:
        """`keyboard`: where to type at the service; None where nobody sits."""
        super().__init__(process, 0, said)
        self._keyboard = keyboard
        self._first = [self.given()]
        self.port = urlsplit(self._first[0][1]).port or 0

    def address(self) -> str:
        """The next address it gives out; waits for ever unless the one before was used."""
        return (self._first.pop() if self._first else self.given())[1]

    def given(self) -> tuple[str | None, str]:
        """For whom the next address is, and the address."""
        assert self.process.stdout is not None
        said = json.loads(self.process.stdout.readline())
        return said["for"], str(said["address"])

    def ask(self, name: str) -> None:
        """Type a name at the service."""
        assert self._keyboard is not None
        os.write(self._keyboard, f"{name}\n".encode())

    def admitted(self) -> str:
        """The cookie of a new guest."""
        return cookie_of(self.get(path_of(self.address())))


def path_of(address: str) -> str:
    """Path and query of an address."""
    return "/?" + urlsplit(address).query


def token_of(address: str) -> str:
    """The token in an address."""
    return parse_qs(urlsplit(address).query)["token"][0]


def cookie_of(answer: http.client.HTTPResponse) -> str:
    """`name=value` of the cookie that came along."""
    assert answer.status == 200
    return str(answer.getheader("Set-Cookie")).partition(";")[0]


@contextmanager
def service(folder: Path, *options: str, asked: bool = False) -> Iterator[Service]:
    """`perftrack serve` on a database of one plan; ended whatever happens. `asked`: somebody sits there."""
    plan_samples.opened(folder).close()
    path = str(folder / "records.db")
    words = [sys.executable, "-m", "perftrack", "serve", "--db", path, "--port", "0", "--format", "json"]
    keyboard, terminal = os.openpty() if asked else (None, None)
    process = _start([*words, *options], folder, terminal)
    try:
        yield Service(process, folder / _TALK, keyboard)
    finally:
        _end(process)
        for end in (keyboard, terminal):
            if end is not None:
                os.close(end)


@contextmanager
def bare(folder: Path, program: str = PLAIN_APP) -> Iterator[Served]:
    """textual-serve as it comes, serving `program`, a piece of Python."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = f"exec {sys.executable} {folder / 'program.py'}"
    (folder / "program.py").write_text(program, "utf-8")
    script = f"from textual_serve.server import Server; Server({command!r}, '127.0.0.1', {port}).serve()"
    process = _start([sys.executable, "-c", script], folder)
    try:
        made = Served(process, port, folder / _TALK)
        _wait(lambda: _answers(made))
        yield made
    finally:
        process.kill()  # it would wait for a minute
        _end(process)


def _start(words: list[str], folder: Path, terminal: int | None = None) -> subprocess.Popen[str]:
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONIOENCODING": "utf-8"}
    with (folder / _TALK).open("wb") as talk:
        return subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL if terminal is None else terminal,
            stdout=subprocess.PIPE,
            stderr=talk if terminal is None else terminal,
            encoding="utf-8",
            start_new_session=True,
        )


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with what a bare server leaves behind
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def _answers(made: Served) -> bool:
    try:
        return made.status("/") == 200
    except ConnectionError:
        return False


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.05)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.05)


async def gone(pids: list[int], seconds: float = PATIENCE) -> bool:
    """Whether every process ends within that time."""
    end = time.monotonic() + seconds
    while any(_runs(pid) for pid in pids):
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


class Visitor:
    """A web socket as the page of the program opens it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.shown = ""

    async def sees(self, words: str) -> None:
        """Read until the program has shown `words`."""
        try:
            async with asyncio.timeout(PATIENCE):  # not of `receive`, which begins anew at each ping
                while words not in self.shown:
                    message = await self.socket.receive()
                    assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, (message, self.shown[-1500:])
                    if message.type is WSMsgType.BINARY:
                        self.shown += ESCAPES.sub("", message.data.decode("utf-8", "replace"))
        except TimeoutError:
            raise AssertionError(f"never saw {words}: {self.shown[-1500:]}") from None

    async def types(self, keys: str) -> None:
        """Type `keys`; what was shown before is forgotten."""
        self.shown = ""
        await self.socket.send_json(["stdin", keys])

    async def begins_typing(self) -> None:
        """Open the form of the second indicator and type `10场`."""
        await self.sees("培训经费")
        await self.types("\r")
        await self.sees("未填实际完成值")
        await self.types("j")
        await self.sees("2 培训场次")
        await self.types("\r")
        await self.sees("写数字和单位")
        await self.types("10场")
        await self.sees("10场")  # 10 alone has points too
        await self.sees("10.00")

    async def ended(self) -> None:
        """Read until the socket is closed."""
        async with asyncio.timeout(PATIENCE):
            while (await self.socket.receive()).type in {WSMsgType.BINARY, WSMsgType.TEXT}:
                pass


@asynccontextmanager
async def visit(
    served: Served, cookie: str = "", origin: str | None = None, size: str = "width=100&height=30"
) -> AsyncIterator[Visitor]:
    """Open the web socket; WSServerHandshakeError where that is refused."""
    headers = {"Origin": origin or f"http://{served.own}", **({"Cookie": cookie} if cookie else {})}
    async with (
        ClientSession() as client,
        client.ws_connect(f"ws://{served.own}/ws?{size}", headers=headers, max_msg_size=0) as socket,
    ):
        yield Visitor(socket)


def stored(path: Path) -> Sheet:
    """The plan as it is in the database."""
    with store.open(path) as database:
        return workflow.sheet(database, "P1")


def draft_of(path: Path) -> dict[str, str]:
    """What is kept of the form that `begins_typing` opens."""
    with store.open(path) as database:
        return workflow.load_draft(database, "record P1-02")
