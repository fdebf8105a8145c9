"""A database of hand-made plans and the program at work on it, for the tests of the screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import plan_samples
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from perftrack import store, workflow
from perftrack.model import Finding, Place, Plan, Sheet
from perftrack.tui.app import PerftrackApp
from perftrack.tui.desk import Desk

SIZES = [(80, 24), (100, 30), (120, 36), (140, 40)]
HOSTILE = (
    "[/]",
    "[@click=app.quit]x",
    "[red]红[/red]",
    "a [/ b",
    "end\\[",
    "[$foo]x",
    "\x1b]0;owned\x07\x1b[31mESC",
    "\x9b5;5H",
    "甲\u202e乙\u200b",
    "长" * 400,
    "👍🏽👨‍👩‍👧",
    "第一行\n第二行\t完",
    "=1+1",
)


def other_plan(unit: str = "另一单位", year: int | None = 2023) -> Plan:
    """A second plan with a row whose level was inferred and a remark on the whole table."""
    first, *rest = plan_samples.INDICATORS
    doubt = Finding(
        "level-inferred", "需说明", "一级指标是推断的。", Place("公开.txt", line=12), "请对照原表。"
    )
    remark = Finding("funds", "可考虑", "合计是加出来的。", Place("公开.txt", line=3))
    rows = (replace(first, findings=(doubt,)), *rest[:2])
    return replace(plan_samples.plan("网络租赁", unit=unit, year=year, indicators=rows), findings=(remark,))


def filled(folder: Path, *plans: Plan) -> Path:
    """A database with `plans` (by default two), of which the first has actuals in several states."""
    path = folder / "records.db"
    with store.open(path, create=True) as database:
        document = plan_samples.draft(*(plans or (plan_samples.plan(), other_plan())))
        workflow.adopt(database, document, now=plan_samples.NOW)
    return path


def record(path: Path, plan: str, indicator: str, text: str, **more: str) -> None:
    """Record an actual as another program would."""
    with store.open(path) as database:
        workflow.record(database, plan, indicator, text, now=plan_samples.NOW, **more)  # type: ignore[arg-type]


def stored(path: Path, plan: str = "P1") -> Sheet:
    """The plan as it is in the database."""
    with store.open(path) as database:
        return workflow.sheet(database, plan)


def points(sheet: Sheet) -> list[Decimal | None]:
    """Points of each line."""
    return [line.score.points for line in sheet.lines]


@asynccontextmanager
async def at_work(
    path: Path, size: tuple[int, int] = (80, 24), practice: str | None = None
) -> AsyncIterator[Pilot[int]]:
    """The program on the database `path`, its first screen read."""
    desk = Desk(path, practice, clock=lambda: plan_samples.NOW)
    app = PerftrackApp(desk, log_folder=path.parent / "log")
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        desk.close()


async def settle(pilot: Pilot[int]) -> None:
    """Wait until every message is handled, every worker done and the screen laid out: no clock involved."""
    for _ in range(2):
        for _ in range(3):  # a message may send another one, which may send another one
            await pilot._wait_for_screen()
        await pilot.app.workers.wait_for_complete()
    await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press `keys` (Textual's names, or characters) one by one, waiting for what each does."""
    for key in keys:
        if len(key) == 1:
            _send(pilot, key)
        else:
            _deliver(pilot, events.Key(key, _CHARACTERS.get(key)))
        await settle(pilot)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type `text` as a terminal sends it, then wait."""
    for character in text:
        _send(pilot, character)
    await settle(pilot)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste `text` into the field that has the focus."""
    _deliver(pilot, events.Paste(text))
    await settle(pilot)


_CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?", "enter": "\r", "tab": "\t"}


def _send(pilot: Pilot[int], character: str) -> None:
    # Pilot.press loses the character of full-width signs; the terminal's own parser does not.
    for message in XTermParser().feed(character):
        _deliver(pilot, message)


def _deliver(pilot: Pilot[int], message: Message) -> None:
    message.set_sender(pilot.app)
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(message)


def said(screen: Screen[Any], selector: str) -> str:
    """What a text on the screen says."""
    return str(screen.query_one(selector, Static).content)


async def picture(pilot: Pilot[int]) -> list[str]:
    """The lines of the terminal once nothing moves any more."""
    await pilot.pause()
    await settle(pilot)
    screen = pilot.app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert width
    return lines


def notices(pilot: Pilot[int]) -> list[str]:
    """The sentences in the corner."""
    return [notice.message for notice in pilot.app._notifications]
