"""How the program ends: asked to, told to, killed, or by an accident."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Any

import pytest
from textual import events
from tui_house import at_work, filled, notices, press, record, settle, stored, type_in

from perftrack import store, workflow
from perftrack.errors import CLEAN
from perftrack.model import Sheet
from perftrack.tui import accidents
from perftrack.tui.app import PerftrackApp
from perftrack.tui.desk import Desk
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm

_PATIENCE = 20.0


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, path: Path, log: Path) -> None:
        self.master, slave = pty.openpty()
        ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        script = (
            "import sys; from pathlib import Path; from perftrack.tui.app import run;"
            "sys.exit(run(Path(sys.argv[1])))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(log), "LANG": "C.UTF-8"},
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read until the terminal has shown `words`."""
        end = time.monotonic() + _PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", "replace")

    def type_in(self, text: str) -> None:
        """Send keys."""
        self.seen = ""
        os.write(self.master, text.encode())

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        end = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "still running"
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:  # the terminal is gone
                    return self.process.wait(_PATIENCE)
        return self.process.returncode


@contextmanager
def terminal(path: Path) -> Iterator[Terminal]:
    """A terminal whose program is ended whatever happens."""
    made = Terminal(path, path.parent)
    try:
        yield made
    finally:
        if made.process.poll() is None:
            made.process.kill()
        made.process.wait()
        os.close(made.master)


def draft_of(path: Path) -> dict[str, str]:
    with store.open(path) as database:
        return workflow.load_draft(database, "record P1-02")


def _begin_typing(program: Terminal) -> None:
    program.wait_for("P2")
    program.type_in("\r")
    program.wait_for("未填实际完成值")
    program.type_in("j")
    program.wait_for("2 培训场次")
    program.type_in("\r")
    program.wait_for("写数字和单位")
    program.type_in("10场")
    program.wait_for("10场")  # 10 alone has points too
    program.wait_for("10.00")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_window_ends_the_program_and_keeps_what_was_typed(tmp_path: Path, number: int) -> None:
    path = filled(tmp_path)
    with terminal(path) as program:
        _begin_typing(program)
        program.process.send_signal(number)
        assert program.ended() == CLEAN
    assert draft_of(path)["text"] == "10场"


def test_ctrl_q_ends_the_program_with_a_clean_exit(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with terminal(path) as program:
        program.wait_for("P2")
        program.type_in("\x11")
        assert program.ended() == CLEAN
        assert "\x1b[?1049l" in program.seen  # the terminal is put back


def test_a_killed_program_leaves_a_sound_database_and_the_draft(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with terminal(path) as program:
        _begin_typing(program)
        end = time.monotonic() + _PATIENCE
        while not draft_of(path):
            assert time.monotonic() < end
        program.process.kill()
        program.process.wait()
    assert draft_of(path)["text"] == "10场"
    assert stored(path).filled == 0


class Broken(Overview):
    """A screen that breaks on a key."""

    def key_x(self) -> None:
        secret = "张三的工资"
        raise RuntimeError(f"boom {len(secret)}")


async def test_an_accident_is_told_in_a_sentence_and_logged_without_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(filled(tmp_path))
    app = PerftrackApp(desk, log_folder=tmp_path / "log")

    async def break_it() -> None:
        async with app.run_test() as pilot:
            await app.push_screen(Broken(desk))
            await pilot.press("x")

    with pytest.raises(RuntimeError):
        await break_it()
    desk.close()
    assert app.return_code == 1
    shown = capsys.readouterr().err
    assert "程序出了意外" in shown
    assert "Traceback" not in shown
    log = (tmp_path / "log" / "perftrack.log").read_text("utf-8")
    assert "RuntimeError: boom" in log
    assert "张三" not in log
    assert (tmp_path / "log" / "perftrack.log").stat().st_mode & 0o777 == 0o600


async def test_a_broken_worker_is_told_and_the_program_goes_on(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "enter")
        form = pilot.app.screen
        assert isinstance(form, RecordForm)
        await type_in(pilot, "1.88 万人")

        async def broken(*_: Any) -> Sheet:
            raise RuntimeError("boom")

        form.store = broken  # type: ignore[method-assign,assignment]
        await pilot.press("f2")
        await pilot.pause()
        await pilot.pause()
        assert any("程序出了意外" in notice for notice in notices(pilot))
        assert form.is_current
        assert form.fields()["text"] == "1.88 万人"
    assert (tmp_path / "log" / "perftrack.log").exists()


def test_a_log_that_cannot_be_written_is_no_second_accident(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("", "utf-8")
    assert accidents.write_log(ValueError("x"), tmp_path / "log") is None
    assert "没能写进日志" in accidents.sentence(None)


def test_a_log_is_begun_anew_when_it_is_long(tmp_path: Path) -> None:
    path = tmp_path / "perftrack.log"
    path.write_text("x" * 1_000_001, "utf-8")
    accidents.write_log(ValueError("neu"), tmp_path)
    assert path.stat().st_size < 10_000


async def test_a_database_that_is_busy_is_a_sentence_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    opened = store.open
    monkeypatch.setattr("perftrack.store.open", lambda place, who=None: opened(place, who, timeout=0.05))
    with opened(path) as other:
        async with at_work(path) as pilot:
            await press(pilot, "enter", "enter")
            form = pilot.app.screen
            assert isinstance(form, RecordForm)
            await type_in(pilot, "1.88 万人")
            with other.write():
                await press(pilot, "f2")
                assert form.is_current
                assert form.fields()["text"] == "1.88 万人"
            await press(pilot, "f2")
            assert isinstance(pilot.app.screen, PlanScreen)
    assert stored(path).filled == 1


async def test_a_read_only_database_can_be_looked_at_and_says_why_it_cannot_be_written(
    tmp_path: Path,
) -> None:
    path = filled(tmp_path)
    record(path, "P1", "1", "1.88万人")
    desk = Desk(path)
    await desk.plans()
    assert desk._store is not None
    desk._store.read_only = True
    app = PerftrackApp(desk, log_folder=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "down", "enter")
        await type_in(pilot, "10场")
        await press(pilot, "f2")
        form = pilot.app.screen
        assert isinstance(form, RecordForm)
        assert "不能保存" in str(form.query_one("#message").render())
        await press(pilot, "escape")
    desk.close()
    assert stored(path).filled == 1


async def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        pilot.app.post_message(events.Key("ctrl+c", None))
        await settle(pilot)
        assert notices(pilot) == ["退出请按 Ctrl+Q。"]
        assert pilot.app.is_running
