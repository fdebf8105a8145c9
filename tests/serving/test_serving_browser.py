"""The program in a real browser: opened, worked with, loaded again, attacked from other pages."""

from __future__ import annotations

import http.server
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from chromium import Browser, Page, browser, executable
from serving_house import Service, bare, draft_of, gone, service, stored

pytestmark = pytest.mark.skipif(
    executable() is None, reason="no Chromium: install it, or name one in PERFTRACK_CHROMIUM"
)


@pytest.fixture
async def chromium(tmp_path: Path) -> AsyncIterator[Browser]:
    profile = tmp_path / "profile"
    profile.mkdir()
    async with browser(profile) as made:
        yield made


async def _opened(chromium: Browser, served: Service) -> Page:
    page = await chromium.page()
    await page.go(served.address())
    await page.sees("培训经费")
    return page


async def _opens_form(page: Page) -> None:
    """From the overview to the form of the second indicator."""
    await page.presses("Enter")
    await page.sees("未填实际完成值")
    await page.presses("j")
    await page.sees("2 培训场次")
    page.forget()
    await page.presses("Enter")
    await page.sees("写数字和单位")


async def test_a_value_is_recorded_and_found_again_after_the_page_is_loaded_again(
    chromium: Browser, tmp_path: Path
) -> None:
    with service(tmp_path) as served:
        page = await _opened(chromium, served)
        await _opens_form(page)
        await page.types("10场")
        await page.sees("10.00")
        await page.presses("F2")
        await page.sees("已记录 P1-02")
        page.forget()
        await page.do("Page.reload")
        await page.sees("1/5")
        await page.presses("Enter")
        await page.sees("10场")
    assert stored(tmp_path / "records.db").filled == 1


async def test_what_was_typed_and_not_saved_survives_loading_the_page_again(
    chromium: Browser, tmp_path: Path
) -> None:
    with service(tmp_path) as served:
        page = await _opened(chromium, served)
        before = served.children()
        await _opens_form(page)
        await page.types("九场")
        await page.sees("九场")
        page.forget()
        await page.do("Page.reload")
        await page.sees("培训经费")
        await _opens_form(page)
        await page.sees("已恢复上次没有保存的输入")
        assert await gone(before)
        assert len(served.children()) == 1
    assert draft_of(tmp_path / "records.db")["text"] == "九场"
    assert stored(tmp_path / "records.db").filled == 0


async def test_nothing_is_asked_for_outside_of_the_service(chromium: Browser, tmp_path: Path) -> None:
    with service(tmp_path) as served:
        page = await _opened(chromium, served)
        assert len(page.requests) >= 7  # door, page, two styles, two scripts, a font, a web socket
        assert {address.split("/")[2] for address in page.requests} == {served.own}
        assert await page.ask("document.fonts.check('16px \"Roboto Mono\"')")
        assert [said for said in page.console if "Content Security Policy" in said] == []
        assert (
            await page.ask("fetch('http://evil.example/').then(() => 'sent', () => 'blocked')") == "blocked"
        )
        assert await page.ask("window.open('/') === null")
        assert await page.ask("document.cookie") == ""
    with bare(tmp_path) as control:
        page = await chromium.page()
        await page.go(f"http://{control.own}/")
        await page.until("document.body.classList.contains('-first-byte')")
        assert "fonts.googleapis.com" in {address.split("/")[2] for address in page.requests}


async def test_an_address_opens_one_browser_and_no_other(chromium: Browser, tmp_path: Path) -> None:
    with service(tmp_path) as served:
        address = served.address()
        page = await chromium.page()
        await page.go(address)
        await page.sees("培训经费")
        assert await page.ask("location.search") == ""
        other = await chromium.page()
        await other.go(address)
        await other.until("document.body.innerText.includes('已经用过')")
        await other.go(f"http://{served.own}/")
        await other.until("document.body.innerText.includes('还没有进来')")
        assert len(served.children()) == 1
        await other.go(served.address())
        await other.sees("培训经费")
        assert len(served.children()) == 2


async def test_the_page_says_when_there_is_no_room_and_when_the_service_is_over(
    chromium: Browser, tmp_path: Path
) -> None:
    with service(tmp_path, "--most", "1") as served:
        page = await _opened(chromium, served)
        other = await chromium.page()
        await other.go(served.address())
        await other.until("document.querySelector('#why').innerText.includes('已经有 1 个')")
        await page.go("about:blank")
        await other.ask("document.querySelector('#again').click()")
        await other.sees("培训经费")
        await other.presses("Enter")
        await other.sees("未填实际完成值")
        served.process.terminate()
        await other.until("document.querySelector('#why').innerText.includes('服务已经停止')")


@contextmanager
def _evil(port: int) -> Iterator[int]:
    """A page of another server on this machine that opens a web socket to `port`; the port of that server."""
    script = (
        f"const s = new WebSocket('ws://127.0.0.1:{port}/ws?width=80&height=24');"
        "s.onmessage = () => document.title = 'open'; s.onerror = () => document.title = 'refused';"
    )

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<script>{script}</script>".encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made.server_address[1]
        made.shutdown()


async def test_another_page_opens_no_session_even_in_the_browser_that_was_let_in(
    chromium: Browser, tmp_path: Path
) -> None:
    with service(tmp_path) as served, _evil(served.port) as evil:
        page = await _opened(chromium, served)
        await page.go(f"http://127.0.0.1:{evil}/")  # another port: the browser sends the strict cookie along
        await page.until("document.title === 'refused'")
        assert await gone(served.children())
    with bare(tmp_path) as control, _evil(control.port) as evil:
        page = await chromium.page()
        await page.go(f"http://127.0.0.1:{evil}/")
        await page.until("document.title === 'open'")


async def test_another_name_that_leads_to_this_machine_is_refused(chromium: Browser, tmp_path: Path) -> None:
    with service(tmp_path) as served:
        page = await chromium.page()
        token = served.address().partition("?")[2]
        await page.go(f"http://evil.example:{served.port}/?{token}")
        await page.until("document.body.innerText.includes('不是从本服务的地址来的')")
        await page.go(f"http://localhost:{served.port}/?{token}")  # it was not used up
        await page.sees("培训经费")
    with bare(tmp_path) as control:
        page = await chromium.page()
        await page.go(f"http://evil.example:{control.port}/")
        await page.until("document.querySelector('#terminal') !== null")
