"""A headless Chromium driven over its own protocol: what a person at a browser does, and what it fetched."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

PATIENCE = 30.0
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)")
_KEYS = {
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "F1": ("F1", 112, ""),
    "F2": ("F2", 113, ""),
    "F5": ("F5", 116, ""),
}


def executable() -> str | None:
    """The browser; PERFTRACK_CHROMIUM names another one. None where there is none."""
    named = os.environ.get("PERFTRACK_CHROMIUM")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), None)


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self.requests: list[str] = []
        """Every address that was asked for, web sockets too."""
        self.console: list[str] = []
        """What the page complained about."""
        self.shown = ""
        """What the program wrote to its terminal since `forget`, without escapes."""

    def forget(self) -> None:
        """From now on only what is written anew."""
        self.shown = ""

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        """A command of the protocol."""
        return await self._browser.do(method, params, self._session)

    def hear(self, method: str, params: dict[str, Any]) -> None:
        """An event of the protocol."""
        match method:
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(params["url"])
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                text = base64.b64decode(params["response"]["payloadData"]).decode("utf-8", "replace")
                self.shown += _ESCAPES.sub("", text)
            case "Log.entryAdded":
                self.console.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.console.append(str(params["exceptionDetails"]))

    async def go(self, url: str) -> None:
        """Type `url` into the address bar."""
        await self.do("Page.navigate", url=url)

    async def ask(self, script: str) -> Any:
        """The value of a piece of JavaScript."""
        answer = await self.do("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a piece of JavaScript is true; a page that is just changing is none."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    if await self.ask(script):
                        return
                except RuntimeError:
                    pass
                await asyncio.sleep(0.05)

    async def sees(self, words: str) -> None:
        """Wait until the program has written `words`."""
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.shown:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"never saw {words}: {self.shown[-1500:]} {self.console}") from None

    async def types(self, text: str) -> None:
        """Type `text`, as an input method gives it."""
        await self.do("Input.insertText", text=text)

    async def presses(self, key: str) -> None:
        """Press a key that has a name, or one letter."""
        name, code, text = _KEYS.get(key, (key, ord(key[0].upper()), key))
        more = {"text": text} if text else {}
        facts = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **facts, **more)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **facts)

    async def picture(self, path: Path) -> None:
        """What a person sees, as a PNG."""
        answer = await self.do("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(answer["data"]))


class Browser:
    """The browser and its one connection."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}

    async def listen(self) -> None:
        """Hand on what the browser says."""
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                break
            said = json.loads(message.data)
            if "id" in said:
                self._waiting.pop(said["id"]).set_result(said)
            elif (page := self._pages.get(said.get("sessionId", ""))) is not None:
                page.hear(said["method"], said["params"])

    async def do(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        """A command; RuntimeError where the browser refuses it."""
        self._last += 1
        answer = self._waiting[self._last] = asyncio.get_running_loop().create_future()
        place = {"sessionId": session} if session else {}
        await self._socket.send_json({"id": self._last, "method": method, "params": params, **place})
        async with asyncio.timeout(PATIENCE):
            said = await answer
        if "error" in said:
            raise RuntimeError(said["error"]["message"])
        return dict(said["result"])

    async def page(self, width: int = 1280, height: int = 800) -> Page:
        """A new tab in a profile of its own: cookies of the others are unknown there."""
        context = (await self.do("Target.createBrowserContext", {}))["browserContextId"]
        target = await self.do("Target.createTarget", {"url": "about:blank", "browserContextId": context})
        about = {"targetId": target["targetId"], "flatten": True}
        session = str((await self.do("Target.attachToTarget", about))["sessionId"])
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await page.do(f"{domain}.enable")
        await page.do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        return page


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Browser]:
    """A browser that asks nobody but the page's own servers; ended whatever happens."""
    found = executable()
    assert found is not None
    words = [found, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    words += ["--no-first-run", "--no-default-browser-check", "--disable-background-networking"]
    words += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--mute-audio"]
    words.append("--host-resolver-rules=MAP * 127.0.0.1")  # every name leads here: rebinding, and no way out
    if os.name == "posix" and os.geteuid() == 0:
        words.append("--no-sandbox")
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=profile)
    try:
        async with ClientSession() as client:
            port, path = await _place(profile / "DevToolsActivePort", process)
            async with client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket:
                made = Browser(socket)
                listening = asyncio.create_task(made.listen())
                try:
                    yield made
                finally:
                    listening.cancel()
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def _place(file: Path, process: subprocess.Popen[bytes]) -> tuple[str, str]:
    async with asyncio.timeout(PATIENCE):
        while True:
            assert process.poll() is None, "the browser did not start"
            lines = file.read_text("utf-8").splitlines() if file.exists() else []
            if len(lines) == 2:
                return lines[0], lines[1]
            await asyncio.sleep(0.05)
