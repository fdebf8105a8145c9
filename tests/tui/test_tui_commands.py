"""Every action is declared once, in Chinese, with keys that an input method leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tui_house import SIZES, at_work, filled, picture, press, type_in

from perftrack.text import width
from perftrack.tui import commands
from perftrack.tui.commands import EVERYWHERE, MOVEMENT, Command
from perftrack.tui.screens.audit import AuditScreen
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.correct import CorrectPlan, CorrectRow
from perftrack.tui.screens.differences import DifferencesScreen
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.evidence_words import TakeOutForm, WordsForm
from perftrack.tui.screens.execution import ExecutionForm
from perftrack.tui.screens.findings import FindingsScreen
from perftrack.tui.screens.help import Help
from perftrack.tui.screens.history import HistoryScreen
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.reading import Reading
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.screens.rehearsal import RehearsalScreen
from perftrack.tui.screens.report import ReportForm
from perftrack.tui.screens.review import ReviewScreen
from perftrack.tui.screens.reviewer import ReviewerScreen
from perftrack.tui.screens.since import ChooseSince
from perftrack.tui.screens.steps import StepsForm

SCREENS: list[type[Shared[object]]] = [
    *(Overview, PlanScreen, RecordForm, ExecutionForm, Confirm, Help),  # type: ignore[list-item]
    *(ChooseFiles, Reading, ReviewScreen, CorrectRow, CorrectPlan, ReportForm, StepsForm),  # type: ignore[list-item]
    *(
        FindingsScreen,
        HistoryScreen,
        RehearsalScreen,
        AuditScreen,
        DifferencesScreen,
        ChooseSince,
        ReviewerScreen,
    ),  # type: ignore[list-item]
    *(EvidenceScreen, WordsForm, TakeOutForm),  # type: ignore[list-item]
]
ALL = [*EVERYWHERE, *MOVEMENT, *(command for screen in SCREENS for command in screen.commands)]


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_an_action_speaks_chinese_and_fits_a_footer(command: Command) -> None:
    assert re.search(r"[\u4e00-\u9fff]", command.title)
    assert width(command.title) <= 14
    assert command.help.endswith("。")
    words = re.sub(r"F\d+|Esc|Ctrl\+\w", "", command.title + command.help)
    assert not re.search(r"[A-Za-z]{2,}", words)


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_a_letter_key_has_a_twin_that_works_while_an_input_method_composes(command: Command) -> None:
    letters = [key for key in command.keys if len(key) == 1 and key.isalpha()]
    others = [key for key in command.keys if key not in letters]
    assert others or not letters


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_a_sign_key_brings_its_full_width_twin(command: Command) -> None:
    bound = command.binding.key.split(",")
    for key, twin in (("question_mark", "？"), ("slash", "／"), ("u", "ｕ"), ("G", "Ｇ"), ("1", "１")):
        assert (key in bound) == (twin in bound)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_one_screen(screen: type[Shared[object]]) -> None:
    keys = [key for command in (*screen.commands, *EVERYWHERE) for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_declared_action_exists(screen: type[Shared[object]]) -> None:
    for command in screen.commands:
        name = command.action.removeprefix("screen.").partition("(")[0]
        assert callable(getattr(screen, f"action_{name}")), command.id


def test_a_key_is_named_as_it_is_printed_on_the_keyboard() -> None:
    assert [commands.key_name(key) for key in ("enter", "f2", "ctrl+z", "question_mark", "G", "escape")] == [
        "回车",
        "F2",
        "Ctrl+Z",
        "?",
        "G",
        "Esc",
    ]


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "enter"), ("enter", "e"), ("enter", "f")])
async def test_the_footer_shows_what_the_declarations_ask_for(
    tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with at_work(filled(tmp_path), size) as pilot:
        await press(pilot, *keys)
        footer = (await picture(pilot))[-1]
        screen = pilot.app.screen
        assert isinstance(screen, Shared)
        for command in (*screen.commands, *EVERYWHERE):
            words = f"{commands.key_name(command.keys[0])} {command.title}"
            assert (words in footer) == command.show, words
        assert width(footer.rstrip()) <= size[0]


@pytest.mark.parametrize(
    ("keys", "expected"), [((), "打开"), (("enter",), "录入"), (("enter", "enter"), "保存")]
)
@pytest.mark.parametrize("key", ["f1", "question_mark", "？"])
async def test_help_lists_what_can_be_done_here(
    tmp_path: Path, keys: tuple[str, ...], expected: str, key: str
) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, *keys)
        if isinstance(pilot.app.screen, RecordForm) and key != "f1":
            return  # a field that is being typed into keeps the sign
        await press(pilot, key)
        help_screen = pilot.app.screen
        assert isinstance(help_screen, Help)
        assert expected in str(help_screen.words())
        assert "不是零分" in str(help_screen.words())
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Help)


async def test_a_long_line_of_the_help_goes_on_below_its_beginning(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "f1")
        lines = [line.rstrip() for line in await picture(pilot)]
        at = next(at for at, line in enumerate(lines) if "复核已提交的项目" in line)
        assert lines[at + 1].startswith(" " * 32)
        assert all(width(line) <= 80 for line in lines)


async def test_the_palette_offers_the_actions_of_the_screen_and_nothing_in_english(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path), (100, 30)) as pilot:
        await press(pilot, "enter", "ctrl+p")
        shown = "\n".join(await picture(pilot))
        assert "录入" in shown
        assert "撤回" in shown
        assert not re.search(r"[A-Za-z]{3,}", re.sub(r"Ctrl\+\w|Esc|mof-2021", "", shown))


async def test_the_palette_runs_what_is_chosen(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "ctrl+p")
        await type_in(pilot, "预算执行")
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ExecutionForm)


async def test_the_palette_says_so_in_chinese_when_nothing_fits(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "[/]zzz")
        assert any("没有这样的命令" in line for line in await picture(pilot))
        assert not any("No matches" in line for line in await picture(pilot))
