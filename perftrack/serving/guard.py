"""The thin front before textual-serve: who is let in, from which page, with which headers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from perftrack.serving import addresses
from perftrack.serving.guests import Guest, Guests
from perftrack.serving.pages import DOOR, HEADERS, policy, refusal

GUEST = "guest"
"""Where a request says who sent it."""
_TOKEN = "token"  # noqa: S105  (the name of a field)
_WAIT = 4.0
"""Seconds in which a session that is just ending (a page loaded again) may make room."""
_ASSETS = frozenset(
    {"/static/css/xterm.css", "/static/js/textual.js", "/static/fonts/RobotoMono-VariableFont_wght.ttf"}
)
"""What the page takes from textual-serve; nothing else of its folder is handed out, nor is it listed."""
_PATHS = frozenset({"/", "/ws", "/state", "/own/page.css", "/own/page.js"}) | _ASSETS
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Stands before every request; what it lets through comes from a guest, out of our own page."""

    def __init__(self, port: int, most: int, guests: Guests, admitted: Callable[[Guest], None]) -> None:
        """`most`: sessions at a time; `admitted` hears of guests."""
        self._cookie = f"perftrack-{port}"
        self._guests, self._admitted = guests, admitted
        self._most, self._room = most, asyncio.Semaphore(most)

    @property
    def full(self) -> bool:
        """Whether no further session fits."""
        return self._room.locked()

    def before(self, app: web.Application) -> None:
        """Stand before `app`."""
        app.middlewares.append(self._stand)
        app.on_response_prepare.append(self._dress)

    @web.middleware
    async def _stand(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method != "GET":  # not even HEAD: a looker-on must not use a token up
            return refusal(405, "这里只看页面，不收别的请求。")
        if not self._ours(request):
            return refusal(
                403, "请求不是从本服务的地址来的。", "请在浏览器的地址栏里打开开服务的人给的地址。"
            )
        if request.path == "/" and _TOKEN in request.query:
            return self._door(request)
        guest = self._guests.known(request.cookies.get(self._cookie))
        if guest is None:
            return refusal(401, "还没有进来。", "请向开服务的人要一个新地址；每个地址只能用一次。")
        if request.path not in _PATHS:
            return refusal(404, "没有这一页。")
        request[GUEST] = guest
        return await self._session(request, handler) if request.path == "/ws" else await handler(request)

    def _ours(self, request: web.Request) -> bool:
        """Whether the request calls us by our name and comes from our own page, where it says from which.

        Whatever the port, host and origin must agree on it.
        """
        host, origins = _host(request), request.headers.getall("Origin", [])
        if host is None or (request.path == "/ws" and not origins):
            return False
        return all(origin == f"http://{host}" for origin in origins)

    def _door(self, request: web.Request) -> web.StreamResponse:
        """A token is used up; the browser gets its secret and goes on to the page without the token."""
        secret = self._guests.admit(request.query[_TOKEN])
        guest = self._guests.known(secret)
        if secret is not None and guest is not None:
            response = web.Response(text=DOOR, content_type="text/html")
            response.set_cookie(self._cookie, secret, httponly=True, samesite="Strict", path="/")
            self._admitted(guest)
            return response
        if self._guests.known(request.cookies.get(self._cookie)) is not None:
            return web.HTTPSeeOther("/")  # the same browser once more: its cookie opens, not the token
        return refusal(
            403, "这个地址已经用过，或者不对。", "请向开服务的人要一个新地址；每个地址只能用一次。"
        )

    async def _session(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(_WAIT):
                await self._room.acquire()
        except TimeoutError:
            return refusal(503, self.crowded)
        try:
            return await handler(request)
        finally:
            self._room.release()

    @property
    def crowded(self) -> str:
        """What to tell when no further session fits."""
        return f"同时打开的已经有 {self._most} 个，不能再多。请等一位同事关闭他的页面，再重新打开。"

    async def _dress(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = policy(_host(request))


def _host(request: web.Request) -> str | None:
    """What the request calls us, one of our names; None for another one, none or two.

    Not `request.host`, which asks the network for a name where the header is missing.
    """
    hosts = request.headers.getall("Host", [])
    return hosts[0] if len(hosts) == 1 and addresses.ours(hosts[0]) else None
