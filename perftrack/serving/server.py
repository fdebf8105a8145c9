"""textual-serve's server behind our guard, with our page, a program for each session and a quiet end."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.server import Server, to_int

from perftrack.serving.addresses import Bound
from perftrack.serving.guard import GUEST, Guard
from perftrack.serving.guests import Guest, Guests
from perftrack.serving.pages import OWN
from perftrack.serving.session import Session
from perftrack.serving.troubles import Troubles

_LONGEST = 256 * 1024
"""Bytes of one message of a browser: a long paste."""
_HEARTBEAT = 15.0
"""Seconds between two looks whether a browser is still there."""
_PATIENCE = 30.0
"""Seconds that the sessions have at the end of the service."""
Program = Callable[[str | None], Sequence[str]]
"""The words that start a program for the guest of that name."""


@dataclass(frozen=True, slots=True)
class Host:
    """The person, or the script, that opened the service."""

    invite: Callable[[str, str | None], None]
    """Told each new address, and for whom it is."""
    say: Callable[[str], None]
    """Told what went wrong in a session."""
    asks: Iterable[str] = ()
    """Names that more addresses are wanted for, waited for on a thread of their own; empty: for anybody."""


class Service(Server):
    """One service: its guests, its sessions, its end."""

    def __init__(self, bound: Bound, most: int, program: Program, host: Host) -> None:
        """`most` sessions at a time, each of a `program` of its own."""
        super().__init__("perftrack", title="perftrack", public_url=bound.url, templates_path=OWN)
        self._bound, self._program, self._host = bound, program, host
        self._guests = Guests()
        self._guard = Guard(bound.port, most, self._guests, self._admitted)
        self._sockets: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    def invite(self, who: str | None = None) -> None:
        """Give out a new address, for `who` by name."""
        self._host.invite(f"{self._bound.url}/?token={self._guests.invite(who)}", who)

    def _admitted(self, guest: Guest) -> None:
        """The address that anybody may use was used: give out the next."""
        if guest.who is None:
            self.invite()

    def run(self) -> None:
        """Serve until told to end by Ctrl+C or SIGTERM."""
        logging.getLogger().addHandler(Troubles(self._host.say))
        web.run_app(
            self._make_app(), sock=self._bound.socket, print=None, access_log=None, shutdown_timeout=_PATIENCE
        )

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_get("/state", self._state)
        app.router.add_static("/own", OWN)
        self._guard.before(app)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """The address is ours: invite the first guest, then whoever is asked for."""
        self.invite()
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        for who in self._host.asks:
            loop.call_soon_threadsafe(self.invite, who or None)

    async def on_shutdown(self, app: web.Application) -> None:
        """End every session; its program keeps its drafts."""
        for socket in tuple(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _state(self, request: web.Request) -> web.Response:
        """Why a session ended, or never began: the page asks when its socket is closed."""
        return web.Response(text=self._guard.crowded if self._guard.full else "")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A session, from the first picture until the browser or the program leaves."""
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LONGEST)
        width, height = (to_int(request.query.get(name, ""), 80) for name in ("width", "height"))
        await socket.prepare(request)
        self._sockets.add(socket)
        session = Session(self._program(request[GUEST].who), socket, self._host.say)
        try:
            await session.start(width, height)
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await heard(session, socket, message.data):
                    break
        finally:
            await session.stop()
            await socket.close()
        return socket


async def heard(session: Session, socket: web.WebSocketResponse, text: str) -> bool:
    """Do what a message of the browser says; False for one that our page does not send."""
    try:
        envelope = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match envelope:
        case ["stdin", str(keys)]:
            await session.send_bytes(keys.encode("utf-8", "ignore"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await session.set_terminal_size(width, height)
        case ["ping", str(when)]:
            await socket.send_json(["pong", when])
        case ["blur"]:
            await session.blur()
        case ["focus"]:
            await session.focus()
        case _:
            return False
    return True
