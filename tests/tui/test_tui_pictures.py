"""What the screens look like: a few pictures, compared whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import plan_samples
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui_house import filled, press, record, settle

from perftrack import store, workflow
from perftrack.tui.app import PerftrackApp
from perftrack.tui.desk import Desk
from perftrack.tui.widgets import because
from perftrack.workflow import CheckedPlan

Compare = Callable[..., bool]


async def nothing_found(*_: object) -> AsyncIterator[CheckedPlan]:
    """A picture of a screen does not change with every new rule."""
    found: tuple[CheckedPlan, ...] = ()
    for one in found:
        yield one


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PerftrackApp]:
    """The program on plans in which every state is there."""
    monkeypatch.setattr(Desk, "checked", nothing_found)
    monkeypatch.setattr(because, "moment", lambda at: f"{at[:16].replace('T', ' ')}")  # of no clock here
    path = filled(tmp_path)
    for indicator, text in (("1", "１．５ 万人"), ("2", "10 场"), ("3", "150 万元"), ("5", "不适用")):
        record(path, "P1", indicator, text)
    record(path, "P1", "3", "150 万元", deviation="材料涨价；明年改为集中采购。")
    with store.open(path) as database:
        workflow.record_execution(database, "P1", "200", "152", now=plan_samples.NOW)
    desk = Desk(path, clock=lambda: plan_samples.NOW)
    yield PerftrackApp(desk, log_folder=tmp_path)
    desk.close()


def pressing(*keys: str) -> Callable[[Pilot[int]], Any]:
    """Press `keys` and hold the cursor still."""

    async def work(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *keys)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await pilot.pause()
        await settle(pilot)

    return work


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((80, 24), ()),
        ((80, 24), ("enter", "down", "down")),
        ((120, 36), ("enter", "down", "down")),
        ((80, 24), ("enter", "enter")),
    ],
    ids=["overview-80x24", "plan-80x24", "plan-120x36", "record-80x24"],
)
def test_a_screen_looks_as_it_did(
    app: PerftrackApp, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))
