"""One process for each session, within a limit and within bounds, and none when nobody is there any more."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from aiohttp import WSServerHandshakeError
from serving_house import (
    PATIENCE,
    Service,
    bare,
    cookie_of,
    draft_of,
    gone,
    path_of,
    service,
    stored,
    until,
    visit,
)

from perftrack import store, workflow
from perftrack.serving.server import heard
from perftrack.serving.session import Session

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("ours")) as made:
        yield made


SIZES = "width=100000&height=100000"
SHOWS_SIZE = """
import os, sys
out = sys.stdout.buffer
shown = f"{os.environ['COLUMNS']}x{os.environ['ROWS']}".encode()
out.write(b"__GANGLION__\\n" + b"D" + len(shown).to_bytes(4, "big") + shown)
out.flush()
sys.stdin.buffer.read(1)
"""

ANSWERS_KEYS = """
from textual.app import App
from textual.widgets import Label

class Answers(App):
    def compose(self):
        yield Label("ready")

    def on_key(self):
        self.query_one(Label).update("heard")

Answers().run()
"""


async def test_what_is_recorded_in_a_session_is_in_the_database(tmp_path: Path) -> None:
    with service(tmp_path) as served:
        async with visit(served, served.admitted()) as visitor:
            await visitor.begins_typing()
            await visitor.types("\x1bOQ")  # F2
            await visitor.sees("已记录 P1-02")
    assert stored(tmp_path / "records.db").filled == 1


async def test_a_session_more_than_the_limit_is_refused_until_one_ends(tmp_path: Path) -> None:
    with service(tmp_path, "--most", "2") as served:
        cookie = served.admitted()
        async with visit(served, cookie) as first:
            await first.sees("培训经费")
            async with visit(served, cookie) as second:
                await second.sees("培训经费")
                assert len(served.children()) == 2
                with pytest.raises(WSServerHandshakeError) as refused:
                    await visit(served, cookie).__aenter__()
                assert refused.value.status == 503
                assert "已经有 2 个" in served.get("/state", Cookie=cookie).text  # type: ignore[attr-defined]
                assert len(served.children()) == 2
            async with visit(served, cookie) as third:
                await third.sees("培训经费")
        assert await gone(served.children())
        assert served.get("/state", Cookie=cookie).text == ""  # type: ignore[attr-defined]


async def test_a_bare_server_knows_no_limit(tmp_path: Path) -> None:
    with bare(tmp_path, SHOWS_SIZE) as served:
        visitors = [visit(served) for _ in range(10)]
        for visitor in visitors:
            await (await visitor.__aenter__()).sees("x")
        assert len(served.children()) == 10
        await asyncio.gather(*(visitor.__aexit__(None, None, None) for visitor in visitors))


async def test_a_terminal_stays_within_bounds(ours: Service) -> None:
    async with visit(ours, ours.admitted(), size=SIZES) as visitor:
        await visitor.sees("培训经费")
        (child,) = ours.children()
        told = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
        assert {b"COLUMNS=400", b"ROWS=150"} <= set(told)
        await visitor.socket.send_json(["resize", {"width": 10**9, "height": 10**9}])
        await visitor.types("j\r")
        await visitor.sees("未填实际完成值")
        assert _megabytes(child) < 200
        await visitor.socket.send_json(["resize", {"width": -1, "height": 0}])
        await visitor.sees("太小")


async def test_a_bare_server_hands_on_any_size(tmp_path: Path) -> None:
    with bare(tmp_path, SHOWS_SIZE) as served:
        async with visit(served, size=SIZES) as visitor:
            await visitor.sees("100000x100000")


def _threads(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/task"))


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


class Deaf:
    """Stands for a session and its socket; takes note of what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def __getattr__(self, name: str) -> Callable[..., Awaitable[None]]:
        async def note(*what: object) -> None:
            self.told.append((name, *what))

        return note


@pytest.mark.parametrize(
    "message",
    [
        "", "{", "[]", "{}", "1", '["stdin"]', '["stdin",1]', '["resize"]', '["quit"]', '["ping"]',
        '["resize",{"width":"a","height":1}]', '["resize",[1,2]]', '["deliver_chunk_request",{"key":"x"}]',
        "[" * 50_000, '["stdin","x","y"]', '{"stdin":"x"}', "NaN",
    ],
    ids=lambda message: str(message)[:30],
)  # fmt: skip
async def test_a_message_that_our_page_never_sends_is_none(message: str) -> None:
    deaf: Any = Deaf()
    assert not await heard(deaf, deaf, message)
    assert deaf.told == []


async def test_the_messages_of_our_page_are_passed_on_and_no_others() -> None:
    deaf: Any = Deaf()
    for message in ('["stdin","甲\\ud800"]', '["resize",{"width":1,"height":2}]', '["ping","3"]', '["blur"]'):
        assert await heard(deaf, deaf, message)
    assert deaf.told == [
        ("send_bytes", "甲".encode()),
        ("set_terminal_size", 1, 2),
        ("send_json", ["pong", "3"]),
        ("blur",),
    ]


@pytest.mark.parametrize("message", ["[]", '["stdin","' + "x" * 300_000 + '"]'], ids=["unknown", "too long"])
async def test_what_our_page_never_sends_ends_the_session_and_not_the_service(
    ours: Service, message: str
) -> None:
    async with visit(ours, ours.admitted()) as visitor:
        await visitor.sees("培训经费")
        children = ours.children()
        await visitor.socket.send_str(message)
        await visitor.ended()
    assert await gone(children)
    assert ours.process.poll() is None


async def test_a_closed_socket_ends_the_program_and_keeps_what_was_typed_that_moment(tmp_path: Path) -> None:
    with service(tmp_path) as served:
        async with visit(served, served.admitted()) as visitor:
            await visitor.begins_typing()
            await visitor.socket.send_json(["stdin", "次"])  # no time for the draft that typing stores
            children = served.children()
        assert await gone(children)
        await until(lambda: served.children() == [])
    assert draft_of(tmp_path / "records.db")["text"] == "10场次"


async def test_a_page_that_is_left_at_any_moment_is_no_trouble(tmp_path: Path) -> None:
    with service(tmp_path) as served:
        cookie = served.admitted()
        quiet = served.talk
        for words in ("", "", "编号", "培训经费", "培训经费"):
            async with visit(served, cookie) as visitor:
                await visitor.sees(words)
                await visitor.socket.send_json(["ping", "1"])
                transport = visitor.socket._writer.transport
                assert isinstance(transport, asyncio.Transport)
                transport.abort()
        await until(lambda: served.children() == [])
        assert served.talk == quiet


async def test_a_page_that_is_left_before_there_was_room_is_no_trouble(tmp_path: Path) -> None:
    with service(tmp_path, "--most", "1") as served:
        cookie = served.admitted()
        quiet = served.talk
        async with visit(served, cookie) as first:
            await first.sees("培训经费")
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await visit(served, cookie).__aenter__()
            await asyncio.wait_for(first.types("\x11"), PATIENCE)
            await first.ended()
        async with visit(served, cookie) as third:
            await third.sees("培训经费")
        assert served.talk == quiet


async def test_a_browser_that_stops_reading_is_let_go(tmp_path: Path) -> None:
    with service(tmp_path) as served:
        async with visit(served, served.admitted(), size="width=400&height=150") as visitor:
            await visitor.begins_typing()
            for _ in range(50):  # pictures that nobody fetches fill every pipe
                await visitor.socket.send_json(["stdin", "\x14"])
            await asyncio.sleep(1)
            children = served.children()
            transport = visitor.socket._writer.transport
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
        assert await gone(children)
    assert draft_of(tmp_path / "records.db")["text"] == "10场"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
async def test_the_end_of_the_server_ends_every_program_and_keeps_what_was_typed(
    tmp_path: Path, number: int
) -> None:
    with service(tmp_path) as served:
        cookie = served.admitted()
        async with visit(served, cookie) as visitor, visit(served, cookie) as other:
            await other.sees("培训经费")
            await visitor.begins_typing()
            children = served.children()
            assert len(children) == 2
            served.process.send_signal(number)
            assert await gone(children)
            assert await gone([served.process.pid])
            assert served.process.wait() == (0 if number == signal.SIGINT else -number)
    assert draft_of(tmp_path / "records.db")["text"] == "10场"
    with store.open(tmp_path / "records.db") as database:
        assert database.data_version()  # it opens: nothing is damaged or locked


async def test_ctrl_c_while_a_program_starts_is_no_trouble(tmp_path: Path) -> None:
    with service(tmp_path) as served:
        quiet = served.talk
        async with visit(served, served.admitted()):
            await until(lambda: len(served.children()) == 1)
            children = served.children()
            await asyncio.sleep(0.3)  # Python is up, the program is not: an interrupt would print where it is
            os.killpg(served.process.pid, signal.SIGINT)  # the terminal tells every process of the service
            assert await gone([*children, served.process.pid])
        assert served.process.wait() == 0
        assert served.talk == quiet


async def test_a_killed_bare_server_leaves_its_programs_behind(tmp_path: Path) -> None:
    with bare(tmp_path, ANSWERS_KEYS) as served:
        async with visit(served) as visitor:
            await visitor.sees("ready")
            await visitor.types("x")
            await visitor.sees("heard")  # it has nothing more to write: that would break it
            (child,) = served.children()
            threads = _threads(child)
            served.process.kill()
            await until(lambda: _threads(child) < threads)  # the one that reads met the end of its input
            assert not await gone([child], 1)


async def test_a_program_that_is_left_with_ctrl_q_closes_the_socket(ours: Service) -> None:
    async with visit(ours, ours.admitted()) as visitor:
        await visitor.sees("培训经费")
        children = ours.children()
        await visitor.types("\x11")
        await visitor.ended()
    assert await gone(children)


async def test_a_program_that_is_killed_closes_the_socket(ours: Service) -> None:
    async with visit(ours, ours.admitted()) as visitor:
        await visitor.sees("培训经费")
        (child,) = ours.children()
        os.kill(child, signal.SIGKILL)
        await visitor.ended()
    assert ours.process.poll() is None


async def _ended(script: str) -> list[str]:
    """What is said at the service when the session of that program is stopped."""
    said: list[str] = []
    socket: Any = Deaf()
    session = Session([sys.executable, "-c", script], socket, said.append)
    await session.start(80, 24)
    assert session._task is not None
    await asyncio.wait([session._task], timeout=0.3 if "sleep" in script else None)
    async with asyncio.timeout(PATIENCE):
        await session.stop()
    await session.stop()  # once more does nothing
    return said


async def test_a_program_that_cannot_start_says_why_at_the_service() -> None:
    assert await _ended("import sys; sys.exit('kaputt')") == ["kaputt\n"]
    assert await _ended("print('noise')") == []


async def test_a_program_that_is_not_to_be_had_is_told_at_the_service_and_closes_the_socket() -> None:
    said: list[str] = []
    socket: Any = Deaf()
    session = Session(["/没有这个程序"], socket, said.append)
    await session.start(80, 24)
    await session.stop()
    assert said == ["启动不了程序：No such file or directory"]
    assert socket.told == [("close",)]


async def test_a_program_that_does_not_leave_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perftrack.serving.session._PATIENCE", 0.5)
    assert await _ended("import time; time.sleep(600)") == []


async def test_a_session_reads_and_writes_no_file_unless_a_folder_is_opened(ours: Service) -> None:
    async with visit(ours, ours.admitted()) as visitor:
        await visitor.sees("培训经费")
        await visitor.types("i")
        await visitor.sees("在浏览器里不能读写服务器上的文件")
        await visitor.types("r")
        await visitor.sees("在浏览器里不能读写服务器上的文件")


async def test_a_session_reads_only_the_folder_that_was_opened(tmp_path: Path) -> None:
    shared = tmp_path / "共享"
    shared.mkdir()
    (shared / "预算.txt").write_text("x", "utf-8")
    (tmp_path / "秘密.txt").write_text("x", "utf-8")
    with service(tmp_path, "--files", str(shared)) as served:
        async with visit(served, served.admitted()) as visitor:
            await visitor.sees("培训经费")
            await visitor.types("i")
            await visitor.sees("预算.txt")
            assert "秘密.txt" not in visitor.shown


async def test_what_is_saved_is_put_down_to_the_name_that_an_address_was_given_to(tmp_path: Path) -> None:
    with service(tmp_path, "--as", "窗口", asked=True) as served:
        anybody = served.admitted()
        served.address()
        served.ask("甲乙")
        name, address = served.given()
        assert name == "甲乙"
        served.ask("长" * 101)  # is no name: refused, and the service goes on
        served.ask("")
        assert served.given()[0] is None
        async with visit(served, cookie_of(served.get(path_of(address)))) as visitor:
            await visitor.begins_typing()
            await visitor.types("\x1bOQ")
            await visitor.sees("已记录 P1-02")
        async with visit(served, anybody) as visitor:
            await visitor.sees("培训经费")
            await visitor.types("\r")
            await visitor.sees("未填实际完成值")
            await visitor.types("u")
            await visitor.sees("只追加一条撤回记录")  # the question, and not the 撤回 among the keys
            await visitor.types("\r")
            await until(lambda: stored(tmp_path / "records.db").filled == 0)
    with store.open(tmp_path / "records.db") as database:
        entries = workflow.history(database, "P1", "2").entries
    assert [entry.by for entry in entries][-2:] == ["甲乙", "窗口"]
