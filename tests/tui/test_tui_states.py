"""States at the screen: where a plan stands, the steps that are possible, locks told at once, reviews."""

from __future__ import annotations

from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import (
    HOSTILE,
    SIZES,
    at_work,
    filled,
    notices,
    picture,
    press,
    record,
    said,
    settle,
    stored,
    type_in,
)

from perftrack import store, workflow
from perftrack.text import width
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.screens.steps import StepsForm
from perftrack.tui.widgets.fields import Picker, PlainInput
from perftrack.workflow import Wanted

NOW = plan_samples.NOW


def handed_in(folder: Path, *returned: str, reviewed: bool = False) -> Path:
    """P1 with one value, submitted; with values sent back; with a reviewer's points."""
    path = filled(folder)
    record(path, "P1", "2", "10 场")
    with store.open(path, "李四") as database:
        workflow.submit(database, "P1", even_so="其余补报", today=NOW.date(), now=NOW)
        if reviewed:
            workflow.review(database, "P1", "2", "6.5", reason="少签到", now=NOW)
        if returned:
            wanted = [Wanted(one, "请附签到表") for one in returned]
            workflow.give_back(database, "P1", wanted, now=NOW)
    return path


def form(pilot: Pilot[int]) -> StepsForm:
    screen = pilot.app.screen
    assert isinstance(screen, StepsForm)
    return screen


def labels(pilot: Pilot[int]) -> list[str]:
    return [str(button.label) for button in form(pilot).query_one(Picker).query("PlainRadio")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_the_state_stands_in_the_title_and_in_the_overview(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_work(handed_in(tmp_path), size) as pilot:
        assert "已提交" in said(pilot.app.screen, "#selected")
        lines = await picture(pilot)
        assert ("状态" in lines[2]) == (size[0] >= 100)
        assert all(width(line.rstrip()) <= size[0] for line in lines)
        await press(pilot, "enter")
        assert "已提交 " in (await picture(pilot))[0]


async def test_a_plan_is_submitted_with_a_reason_after_a_second_look(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "5 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "t")
        assert "自评中" in said(form(pilot), "#facts")
        assert [one[4:6] for one in labels(pilot)] == ["提交"]
        preview = said(form(pilot), "#preview")
        assert "处没有做完" in preview
        assert "[未填] P1-01" in preview
        await press(pilot, "f2")
        assert said(form(pilot), "#message").startswith("不能保存：还有 7 处没有做完")
        form(pilot).query_one("#reason", PlainInput).value = "其余五月补报"
        await press(pilot, "f2")
        assert "内容随即锁定。再按一次" in said(form(pilot), "#message")
        assert stored(path).standing.state == "自评中"
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "已转为“已提交”" in notices(pilot)[0]
        assert "已提交" in (await picture(pilot))[0]
    last = stored(path).standing.last
    assert last is not None
    assert (last.state, last.reason) == ("已提交", "其余五月补报")


@pytest.mark.parametrize("key", ["enter", "e", "w", "m", "M", "u"])
async def test_a_locked_plan_says_why_before_a_dialog_is_opened(tmp_path: Path, key: str) -> None:
    async with at_work(handed_in(tmp_path)) as pilot:
        await press(pilot, "enter", key)
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "转为“已提交”，内容已经锁定" in notices(pilot)[0]


async def test_only_what_is_sent_back_opens_a_dialog_and_it_is_marked_with_its_reason(tmp_path: Path) -> None:
    path = handed_in(tmp_path, "2")
    async with at_work(path) as pilot:
        await press(pilot, "enter")
        row = next(line for line in await picture(pilot) if line.startswith(" 2 "))
        assert row.rstrip().endswith("退回")
        await press(pilot, "enter")
        assert "只有退回的项（P1-02）可以改" in notices(pilot)[0]
        await press(pilot, "down")
        assert "退回　请附签到表（李四）" in said(pilot.app.screen, "#because-text")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordForm)
        pilot.app.screen.query_one("#text", PlainInput).value = "9 场"
        await press(pilot, "f2", "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        row = next(line for line in await picture(pilot) if line.startswith(" 2 "))
        assert "退回" not in row
        assert "退回（已重新填报，提交后才算）　请附签到表" in said(pilot.app.screen, "#because-text")


async def test_a_reviewer_gives_points_and_sends_the_value_under_the_cursor_back(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path, (100, 30)) as pilot:
        await press(pilot, "enter", "down", "t")
        expected = (
            "复核 P1-02 培训场次 ",
            "复核 预算执行 ",
            "完成复核 ",
            "退回 P1-02 培训场次 ",
            "退回 预算执行 ",
            "重开 ",
        )
        for label, words in zip(labels(pilot), expected, strict=True):
            assert label[4:].startswith(words)
        points, reason = (form(pilot).query_one(one, PlainInput) for one in ("#points", "#reason"))
        for typed, why, complaint in (
            ("", "", "还没有填复核得分"),
            ("11", "", "太大"),
            ("[/]", "", "不是数字"),
            ("6.5", "", "请写理由"),
        ):
            points.value, reason.value = typed, why
            await press(pilot, "f2")
            assert complaint in said(form(pilot), "#message")
        reason.value = "两场没有签到表"
        await press(pilot, "f2")
        assert notices(pilot) == ["已复核 P1-02“培训场次”：单位得分 10.00，复核得分 6.50。"]
        row = next(line for line in await picture(pilot) if line.startswith(" 2 "))
        assert row.split()[-3:] == ["10.00", "6.50", "满分"]
        assert "复核得 6.50 / 已复核 10" in said(pilot.app.screen, "#total")
        assert "复核得分 6.50　两场没有签到表" in said(pilot.app.screen, "#because-text")
        await press(pilot, "t", "down", "down", "down", "enter")
        assert "退回 P1-02" in said(form(pilot), "#preview")
        form(pilot).query_one("#reason", PlainInput).value = "请附签到表"
        await press(pilot, "f2", "f2")
        assert "已退回 P1-02“培训场次”：请附签到表" in notices(pilot)[0]
    assert stored(path).standing.state == "退回"


async def test_the_reviewers_points_have_a_column_only_where_there_is_room(tmp_path: Path) -> None:
    path = handed_in(tmp_path, reviewed=True)
    for size, there in (((80, 24), False), ((100, 30), True)):
        async with at_work(path, size) as pilot:
            await press(pilot, "enter", "down")
            lines = await picture(pilot)
            assert any("复核" in line and "分值" in line for line in lines) == there
            assert "复核得分 6.50　少签到（李四）" in said(pilot.app.screen, "#because-text")


async def test_a_step_that_somebody_else_took_meanwhile_is_told(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "t")
        form(pilot).query_one("#reason", PlainInput).value = "提交错了"
        await press(pilot, "down", "down", "down", "down", "down", "enter")
        assert "重开" in said(form(pilot), "#preview")
        with store.open(path, "王五") as database:
            workflow.give_back(database, "P1", [Wanted("2", "请核对")], now=NOW)
        await press(pilot, "f2", "f2")
        assert "P1 在您查看之后变为“退回”（王五），没有保存" in said(form(pilot), "#message")
        assert stored(path).standing.state == "退回"


async def test_a_value_that_is_typed_while_another_program_submits_is_kept_and_refused(
    tmp_path: Path,
) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "5 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, RecordForm)
        await type_in(pilot, "18800 人")
        with store.open(path) as database:
            workflow.submit(database, "P1", even_so="补报", today=NOW.date(), now=NOW)
        await press(pilot, "f2")
        assert "内容已经锁定" in said(pilot.app.screen, "#message")
        assert pilot.app.screen.query_one("#text", PlainInput).value == "18800 人"


async def test_what_another_program_submits_appears(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "5 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter")
        assert "自评中" in (await picture(pilot))[0]
        with store.open(path) as database:
            workflow.submit(database, "P1", even_so="补报", today=NOW.date(), now=NOW)
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "已提交" in (await picture(pilot))[0]


@pytest.mark.parametrize(
    ("state", "sentence"), [("已批复", "记录第一个实际完成值"), ("归档", "以后没有别的步骤")]
)
async def test_where_no_step_is_possible_that_is_said(tmp_path: Path, state: str, sentence: str) -> None:
    path = filled(tmp_path)
    with store.open(path) as database:
        workflow.approve(database, "P1", now=NOW)
        if state == "归档":
            for number, text in enumerate(("2 万人", "10 场", "90 万元", "达成", "95%"), 1):
                workflow.record(database, "P1", str(number), text, now=NOW)
            workflow.record_execution(database, "P1", "200", "198", now=NOW)
            workflow.submit(database, "P1", even_so="补", today=NOW.date(), now=NOW)
            workflow.conclude(database, "P1", now=NOW)
            workflow.archive(database, "P1", now=NOW)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "ｔ")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert sentence in notices(pilot)[0]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_reasons_are_shown_and_do_nothing(tmp_path: Path, text: str) -> None:
    path = handed_in(tmp_path)
    with store.open(path, "[@click=app.quit]李[/]") as database:
        workflow.give_back(database, "P1", [Wanted("2", text)], now=NOW)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "t")
        for line in await picture(pilot):
            assert width(line.rstrip()) <= 80
        assert isinstance(pilot.app.screen, StepsForm)
