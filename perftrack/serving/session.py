"""One person's program behind one web socket: started, fed, kept within bounds, ended."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_PATIENCE = 20.0
"""Seconds a program has for keeping its drafts and leaving; a busy database takes ten of them."""
_PRELUDE = b"__GANGLION__\n"
_COLUMNS, _ROWS = (20, 400), (5, 150)
"""Fewest and most; 100 000 columns would take 800 MB."""
_MOST_SAID = 2000


class Session(AppService):
    """What textual-serve calls an app service, with bounds, and without files for the browser."""

    def __init__(
        self, arguments: Sequence[str], socket: web.WebSocketResponse, say: Callable[[str], None]
    ) -> None:
        """`arguments` start the program; `say` is told what it complains about."""
        super().__init__(
            arguments[0],
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=lambda: _close(socket),
            download_manager=DownloadManager(),
        )
        self._arguments, self._say = arguments, say

    async def start(self, width: int, height: int) -> None:
        """Start the program in a terminal of that many columns and rows, within bounds."""
        try:
            await super().start(_within(width, _COLUMNS), _within(height, _ROWS))
        except OSError as error:  # no memory, no more processes
            self._say(f"启动不了程序：{error.strerror}")
            await self.remote_close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """As textual-serve does, but without a shell between."""
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,  # Ctrl+C is for the service, which ends its programs itself
        )
        self._stdin = self._process.stdin
        return self._process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the program, within bounds."""
        await super().set_terminal_size(_within(width, _COLUMNS), _within(height, _ROWS))

    async def run(self) -> None:
        """Hand pictures on to the browser until there are no more, then let it know.

        Unlike textual-serve's own this ends the socket of a program that crashed, and delivers nothing else.
        """
        process = self._process
        assert process is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            while await process.stdout.readline() not in {_PRELUDE, b""}:
                pass
            while True:
                kind = await process.stdout.readexactly(1)
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                payload = await process.stdout.readexactly(size)
                if kind == b"D":
                    await self.remote_write_bytes(payload)
        await self.remote_close()

    async def stop(self) -> None:
        """Have the program leave, its drafts kept; one that does not leave is ended."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        try:
            async with asyncio.timeout(_PATIENCE):
                self.stdin.close()
                said, _ = await asyncio.gather(_rest(process.stderr), _rest(process.stdout))
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        else:
            if said:
                self._say(said.decode("utf-8", "replace"))


async def _close(socket: web.WebSocketResponse) -> None:
    await socket.close()


def _within(size: object, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return max(least, min(most, size)) if isinstance(size, int) else least


async def _rest(stream: asyncio.StreamReader | None) -> bytes:
    """Read `stream` to its end, so that its writer is not held up; what it said first."""
    kept = b""
    while stream is not None and (data := await stream.read(65536)):
        kept = (kept + data)[:_MOST_SAID]
    return kept
