"""The evidence screen: files attached, told more about, taken away and out; marks in the plan."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from plan_samples import NOW
from textual.pilot import Pilot
from textual.widgets import Input
from tui_house import HOSTILE, SIZES, at_work, filled, notices, picture, press, record, said, settle, type_in

from perftrack import store, workflow
from perftrack.store import evidence_files
from perftrack.store.evidence_folder import folder_of
from perftrack.text import one_line, width
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.evidence_words import TakeOutForm, WordsForm
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.widgets.bars import TitleBar
from perftrack.tui.widgets.evidence import EvidenceTable
from perftrack.tui.widgets.lines import LinesTable
from perftrack.workflow import EvidenceWords


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two values that are recorded; files to attach where the person stands."""
    (tmp_path / "in").mkdir()
    path = filled(tmp_path / "in")
    record(path, "P1", "1", "1.88 万人")
    record(path, "P1", "2", "10 场")
    files = tmp_path / "files"
    files.mkdir()
    (files / "a签到表.pdf").write_bytes(b"signed by twelve")
    (files / "b照片.jpg").write_bytes(b"photos")
    monkeypatch.chdir(files)
    return path


def attach(path: Path, value: str, name: str = "a签到表.pdf", **words: str) -> None:
    """As another program would."""
    with store.open(path) as database:
        workflow.add_evidence(database, "P1", value, [Path(name)], EvidenceWords(**words), now=NOW)


def attached(path: Path) -> list[tuple[int | None, str, str, str | None]]:
    """Number, name, kind and page of everything that is attached to the first plan."""
    with store.open(path) as database:
        found = database.evidence(1).get(1, ())
    return [(one.number, one.name, one.kind, one.page) for one in found]


def rows(pilot: Pilot[int]) -> list[tuple[str, str]]:
    """Name and state of what is listed."""
    table = pilot.app.screen.query_one(EvidenceTable)
    return [(row.cells["name"], row.cells.get("state", "")) for row in table.records if not row.heading]


def showing(pilot: Pilot[int]) -> type:
    """Which screen is on top."""
    return type(pilot.app.screen)


def panel(pilot: Pilot[int]) -> str:
    return said(pilot.app.screen, "#look-text")


async def fill(pilot: Pilot[int], **fields: str) -> None:
    for name, words in fields.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = words
    await settle(pilot)


async def test_several_files_are_chosen_described_and_attached(path: Path) -> None:
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f")
        assert showing(pilot) is EvidenceScreen
        assert rows(pilot) == [("没有佐证资料", "")]
        assert "按 a 选文件附上" in panel(pilot)
        assert "已填的 2 个指标，0 个有佐证资料；预算执行未填" in said(pilot.app.screen, "#look-head")
        await press(pilot, "a")
        assert showing(pilot) is ChooseFiles
        assert "P1-02" in str(pilot.app.screen.query_one(TitleBar).render())
        await press(pilot, "down", "space", "space", "f2")
        assert showing(pilot) is WordsForm
        assert "a签到表.pdf\nb照片.jpg" in said(pilot.app.screen, "#facts")
        await fill(pilot, kind="原", page="3", dated="2024年11月8日", note="两场")
        assert said(pilot.app.screen, "#preview") == "附上后：原始凭证，第 3 页，2024-11-08，说明：两场。"
        await press(pilot, "f2")
        assert "附上 2 份" in notices(pilot)[-1]
        assert rows(pilot) == [("a签到表.pdf", "在"), ("b照片.jpg", "在")]
        assert "SHA-256" in panel(pilot)
    assert attached(path) == [(2, "a签到表.pdf", "原始凭证", "3"), (2, "b照片.jpg", "原始凭证", "3")]


async def test_what_cannot_be_attached_leads_back_to_the_chooser_with_the_words_kept(path: Path) -> None:
    Path("0空.pdf").write_bytes(b"")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "a", "down", "enter")
        await fill(pilot, note="说明")
        await press(pilot, "f2")
        assert showing(pilot) is ChooseFiles
        assert said(pilot.app.screen, "#message").startswith("无法读取“0空.pdf”：文件是空的")
        await press(pilot, "down", "down", "enter")
        assert pilot.app.screen.query_one("#note", Input).value == "说明"
        await press(pilot, "f2")
        assert rows(pilot) == [("a签到表.pdf", "在")]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
async def test_a_folder_opens_and_a_link_or_a_file_that_is_gone_is_a_sentence(path: Path) -> None:
    Path("0断.pdf").symlink_to("nowhere")
    Path("夹").mkdir()
    async with at_work(path) as pilot:
        await press(pilot, "enter", "f", "a", "slash")
        await type_in(pilot, "夹")
        await press(pilot, "enter")
        assert said(pilot.app.screen, "#where").endswith("夹")
        await press(pilot, "backspace", "home", "down", "down", "enter", "f2")
        assert "这是一个链接" in said(pilot.app.screen, "#message")
        await press(pilot, "down", "down", "down", "enter")
        Path("a签到表.pdf").unlink()
        await press(pilot, "f2")
        assert "文件不存在" in said(pilot.app.screen, "#message")
        await press(pilot, "escape")
        assert showing(pilot) is EvidenceScreen
    assert attached(path) == []


async def test_words_that_cannot_be_are_told_before_anything_is_stored(path: Path) -> None:
    async with at_work(path) as pilot:
        await press(pilot, "enter", "f", "a", "down", "enter")
        await fill(pilot, kind="证据")
        await press(pilot, "f2")
        assert said(pilot.app.screen, "#message").startswith("不能采用：类型“证据”看不懂")
        await fill(pilot, kind="工作", dated="去年")
        assert "不是一天" in said(pilot.app.screen, "#preview")
        await press(pilot, "escape")
        assert rows(pilot) == [("没有佐证资料", "")]


async def test_a_file_is_told_more_about_and_an_old_one_confirmed(path: Path) -> None:
    attach(path, "2", note="第一行\n第二行")
    record(path, "P1", "2", "11 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f")
        assert rows(pilot) == [("a签到表.pdf", "值改过")]
        assert "附上时的值是“10 场”，后来改过" in panel(pilot)
        await press(pilot, "enter")
        assert showing(pilot) is WordsForm
        assert "这份也能证明现在的值“11 场”" in said(pilot.app.screen, "#preview")
        await press(pilot, "f2")
        assert "已确认" in notices(pilot)[0]
        assert rows(pilot) == [("a签到表.pdf", "在")]
        await press(pilot, "enter")
        assert said(pilot.app.screen, "#preview") == "没有改动。"
        await fill(pilot, page="5")
        await press(pilot, "f2")
        assert "改为：工作资料，第 5 页" in notices(pilot)[0]
        assert "第一行\n第二行" in panel(pilot), "a note of several lines that nobody touched"
        await press(pilot, "enter", "f2")
        assert notices(pilot) == ["没有改动。"]


async def test_a_file_is_taken_away_only_after_a_question(path: Path) -> None:
    attach(path, "2")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "x")
        assert showing(pilot) is Confirm
        await press(pilot, "escape")
        assert rows(pilot) == [("a签到表.pdf", "在")]
        await press(pilot, "x", "enter")
        assert rows(pilot) == [("没有佐证资料", "")]
        await press(pilot, "x")
        assert notices(pilot) == ["这里没有可以取下的资料。"]
    assert attached(path) == []


async def test_what_another_program_took_away_meanwhile_is_a_sentence(path: Path) -> None:
    attach(path, "2")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "x")
        with store.open(path) as database:
            workflow.remove_evidence(database, "P1", "2", None, now=NOW)
        await press(pilot, "enter")
        assert "别人刚刚改过或取下了" in notices(pilot)[0]
        assert rows(pilot) == [("没有佐证资料", "")]


async def test_a_file_is_taken_out_to_a_folder_and_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    attach(path, "2")
    (tmp_path / "out").mkdir()
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "o")
        assert showing(pilot) is TakeOutForm
        await fill(pilot, to="")
        await press(pilot, "f2")
        assert "没有写写到哪里" in said(pilot.app.screen, "#message")
        await fill(pilot, to=str(tmp_path / "out"))
        await press(pilot, "f2")
        assert "内容和附上时一样" in notices(pilot)[0]
        assert (tmp_path / "out" / "a签到表.pdf").read_bytes() == b"signed by twelve"
        await press(pilot, "o")
        await fill(pilot, to=str(tmp_path / "out"))
        await press(pilot, "f2")
        assert "已经有了，没有覆盖它" in notices(pilot)[0]


async def test_the_whole_plan_is_listed_with_what_has_none(path: Path) -> None:
    attach(path, "2")
    record(path, "P1", "5", "不适用", deviation="没有启动")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "s")
        assert [name for name, _ in rows(pilot)] == [
            "没有佐证资料",
            "a签到表.pdf",
            "未填，没有附",
            "未填，没有附",
            "不适用，不用附",
            "未填，没有附",
        ]
        await press(pilot, "end", "a", "end", "enter", "f2")
        assert attached(path)[-1] == (None, "b照片.jpg", "工作资料", None), "the execution stands last"


async def test_a_file_that_is_gone_is_marked_and_counted(path: Path) -> None:
    attach(path, "2")
    (kept,) = (one for one in folder_of(path).rglob("*") if one.is_file())
    kept.unlink()
    async with at_work(path, (100, 30)) as pilot:
        await press(pilot, "enter", "down", "f")
        assert rows(pilot) == [("a签到表.pdf", "不见了")]
        assert "文件不见了。请把原来的文件再附一次" in panel(pilot)
        assert "有问题 1" in str(pilot.app.screen.query_one(TitleBar).render())
        await press(pilot, "a", "down", "enter", "f2")
        assert rows(pilot) == [("a签到表.pdf", "在")], "the same file attached again makes it good"


async def test_a_plan_that_was_handed_in_says_so_before_anybody_chooses(path: Path) -> None:
    attach(path, "2")
    with store.open(path) as database, database.write():
        database.add_state("已提交", action=database.add_action("state", 1, now=NOW), plan=1)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f")
        for key in ("a", "enter", "x"):
            await press(pilot, key)
            assert showing(pilot) is EvidenceScreen
            assert "已提交" in notices(pilot)[0]
        await press(pilot, "o")
        assert showing(pilot) is TakeOutForm, "to look is allowed"


async def test_while_a_file_is_copied_nothing_else_begins_and_nobody_leaves(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    keep = evidence_files.keep

    def slow(*told: Any) -> Any:
        begun.set()
        go_on.wait(60)
        return keep(*told)

    monkeypatch.setattr(evidence_files, "keep", slow)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f", "a", "down", "enter")
        await pilot.press("f2")
        while not begun.is_set():
            await pilot.pause()
        for key in ("a", "escape"):
            await pilot.press(key)
            assert showing(pilot) is EvidenceScreen
            assert notices(pilot) == ["上一步还没有做完，请稍等。"]
        go_on.set()
        await settle(pilot)
        assert rows(pilot) == [("a签到表.pdf", "在")]
        await press(pilot, "escape")
        assert showing(pilot) is PlanScreen


# --- in the plan ------------------------------------------------------------------------------


def proofs(pilot: Pilot[int]) -> list[str]:
    table = pilot.app.screen.query_one(LinesTable)
    return [row.cells["proof"] for row in table.records if not row.heading]


async def test_the_plan_marks_what_is_proved_and_counts_it(path: Path) -> None:
    async with at_work(path) as pilot:
        await press(pilot, "enter")
        assert showing(pilot) is PlanScreen
        assert "佐证" not in said(pilot.app.screen, "#total"), "nobody attached anything"
        assert not any(" 证 " in line for line in await picture(pilot))
        await press(pilot, "down", "f", "a", "down", "enter", "f2", "escape")
        assert "　佐证 1/2　" in said(pilot.app.screen, "#total")
        assert proofs(pilot) == ["无", "有", "", "", ""]
        assert any(" 证 " in line for line in await picture(pilot))
        assert "佐证资料 1 份：a签到表.pdf" in said(pilot.app.screen, "#because-text")
        record(path, "P1", "2", "11 场")
        await press(pilot, "f5")
        assert proofs(pilot)[1] == "旧"
        (kept,) = (one for one in folder_of(path).rglob("*") if one.is_file())
        kept.unlink()
        await press(pilot, "f5")
        assert proofs(pilot)[1] == "坏"
        assert "　佐证 0/2　" in said(pilot.app.screen, "#total")
        assert "a签到表.pdf（不见了）" in said(pilot.app.screen, "#because-text")


async def test_the_record_dialog_says_in_one_line_what_is_attached(path: Path) -> None:
    attach(path, "2")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "enter")
        assert said(pilot.app.screen, "#files") == "没有附文件；在项目画面按 f 附上。"
        await press(pilot, "escape", "down", "enter")
        assert said(pilot.app.screen, "#files") == "已附 1 份：a签到表.pdf"


async def test_work_that_is_replaced_before_it_begins_leaves_no_warning(path: Path) -> None:
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "f")
        screen = pilot.app.screen
        assert isinstance(screen, EvidenceScreen)
        for _ in range(3):
            screen.action_reload()
        await settle(pilot)
        gc.collect()
        assert rows(pilot) == [("没有佐证资料", "")]


@pytest.mark.parametrize("size", [*SIZES, (60, 15)])
async def test_nothing_is_wider_than_the_terminal(path: Path, size: tuple[int, int]) -> None:
    attach(path, "2", page="附件二第 12 页", note="长" * 400, dated="2024-11-08")
    async with at_work(path, size) as pilot:
        for keys in (("enter", "down", "f"), ("s",), ("enter",), ("escape", "o"), ("escape", "a")):
            await press(pilot, *keys)
            lines = await picture(pilot)
            assert all(width(line.rstrip()) <= size[0] for line in lines)
            assert any("Esc" in line for line in lines[-1:])


@pytest.mark.parametrize("words", HOSTILE)
async def test_words_are_shown_as_words(path: Path, words: str) -> None:
    name = one_line(words).replace("/", "")[:60] or "x"
    Path(name).write_bytes(b"x")
    attach(path, "2", name, page=words[:50], note=words)
    async with at_work(path) as pilot:
        await press(
            pilot, "enter", "down", "f", "s", "enter", "escape", "x", "escape", "o", "escape", "escape"
        )
        await press(pilot, "enter")
        assert name[:6] in said(pilot.app.screen, "#files")
        assert pilot.app.is_running
