"""Writing the official forms from the screens: what is chosen is written, refusals are sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_house import SIZES, at_work, filled, notices, other_plan, picture, press, said, settle

from perftrack import workflow
from perftrack.tui.desk import Stopped
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.report import ReportForm
from perftrack.tui.widgets.fields import Picker, PlainCheckbox, PlainInput


def dialog(pilot: Pilot[int]) -> ReportForm:
    assert isinstance(pilot.app.screen, ReportForm)
    return pilot.app.screen


def path(pilot: Pilot[int]) -> PlainInput:
    return dialog(pilot).query_one("#path", PlainInput)


def top(pilot: Pilot[int]) -> type[object]:
    return type(pilot.app.screen)


async def test_a_form_is_written_from_a_plan_under_a_safe_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "r")
        assert path(pilot).value == "某某中心_培训经费_自评表.xlsx"
        await press(pilot, "f2")
        assert top(pilot) is PlanScreen
        assert "自评表 1 份" in notices(pilot)[0]
    assert (tmp_path / "某某中心_培训经费_自评表.xlsx").read_bytes().startswith(b"PK")


async def test_the_name_follows_form_and_type_until_a_person_types_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "f9")
        dialog(pilot).query_one("#which", Picker).focus()
        await press(pilot, "down", "down", "down", "enter")
        assert dialog(pilot).form == "自评报告"
        assert path(pilot).value == "某某中心_培训经费_自评报告.docx"
        path(pilot).value = "我的.docx"
        dialog(pilot).query_one("#format", Picker).focus()
        await press(pilot, "down", "down", "enter")
        assert path(pilot).value == "我的.pdf"


async def test_several_plans_go_into_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "r")
        dialog(pilot).query_one("#all", PlainCheckbox).value = True
        dialog(pilot).query_one("#explain", PlainCheckbox).value = True
        await settle(pilot)
        assert path(pilot).value == "2个项目_自评表.xlsx"
        await press(pilot, "f2")
        assert "自评表 2 份" in notices(pilot)[0]
    assert (tmp_path / "2个项目_自评表.xlsx").exists()


async def test_a_file_that_is_there_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "某某中心_培训经费_自评表.xlsx"
    old.write_text("旧")
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "r", "f2")
        assert top(pilot) is Confirm
        assert said(pilot.app.screen, "#sentence") == f"“{old}”已经有了，会被替换。"
        await press(pilot, "escape")
        assert old.read_text() == "旧"
        await press(pilot, "f2", "enter")
        assert "替换了原有的文件" in notices(pilot)[0]
    assert old.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请写一个文件名"),
        ("没有/这个/表.xlsx", "没有这个文件夹"),
        ("表.txt", "类型写不了"),
        ("[@click=app.quit].odt", "类型写不了"),
    ],
)
async def test_what_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "r")
        path(pilot).value = typed
        await press(pilot, "f2")
        assert sentence in said(dialog(pilot), "#message")
        await press(pilot, "escape")
        assert top(pilot) is Overview
    assert not [one for one in tmp_path.iterdir() if not one.name.startswith("records.db")]


async def test_writing_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    real = workflow.report
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "r")
        form = dialog(pilot)

        def slow(*args: object, **more: object) -> object:
            form.action_leave()  # the person presses Esc meanwhile
            return real(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(workflow, "report", slow)
        await press(pilot, "f2")
        assert said(form, "#message") == "停止了；没有写完的文件没有留下。"
        assert top(pilot) is ReportForm
    assert not list(tmp_path.glob("*.xlsx"))
    assert issubclass(Stopped, Exception)


async def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    async with at_work(tmp_path / "none.db") as pilot:
        await press(pilot, "r")
        assert notices(pilot) == ["没有可以写出的绩效目标表。"]


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_whole_dialog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_work(filled(tmp_path, other_plan("[red]甲/乙[/]"), other_plan("丙")), size) as pilot:
        await press(pilot, "r")
        lines = "\n".join(await picture(pilot))
        for words in (
            "自评报告",
            "PDF",
            "计分说明",
            "全部 2 个项目",
            "[red]甲_乙[_]_网络租赁_自评表.xlsx",
            "写出",
        ):
            assert words in lines
