"""The demonstration tells the whole story: every state, every rule, every grade, and nothing real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perftrack import cli, workflow
from perftrack.cli import demo
from perftrack.cli.settings import OpenProgram, Settings
from perftrack.errors import CLEAN, USAGE
from perftrack.model import Line, Sheet


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, ...]:
    settings = Settings(db=tmp_path_factory.mktemp("demo") / "demo.db")
    demo.build(settings)
    with settings.store() as store:
        return workflow.plans(store)


def _lines(sheets: tuple[Sheet, ...]) -> list[Line]:
    return [line for sheet in sheets for line in sheet.lines]


def test_every_state_shows(sheets: tuple[Sheet, ...]) -> None:
    assert {line.score.state for line in _lines(sheets)} == {
        "scored", "not_filled", "not_applicable", "cannot_judge"}  # fmt: skip
    points = [
        (line.score.points, line.score.weight) for line in _lines(sheets) if line.score.points is not None
    ]
    assert any(got == weight for got, weight in points)
    assert any(got == 0 for got, _ in points)
    assert any(weight is not None and 0 < got < weight for got, weight in points)


def test_every_rule_and_formula_of_the_default_practice_shows(sheets: tuple[Sheet, ...]) -> None:
    assert {line.score.rule for line in _lines(sheets) if line.score.points is not None} == {
        "直接赋分", "按照完成比例赋分", "按评判等级赋分", "满意度赋分"}  # fmt: skip
    assert {line.score.formula for line in _lines(sheets) if line.score.points is not None} == {
        "直接", "正向比例", "反向线性", "区间·线性", "按期", "评判等级", "满意度分档"}  # fmt: skip


def test_all_grades_bands_and_an_over_delivery_with_its_reason_show(sheets: tuple[Sheet, ...]) -> None:
    actuals = [line.actual for line in _lines(sheets) if line.actual is not None]
    assert {actual.grade for actual in actuals if actual.grade} == {"达成", "部分达成", "未达成"}
    bands = [
        line.score.points
        for line in _lines(sheets)
        if line.score.formula == "满意度分档" and line.score.weight
    ]
    assert len(set(bands)) >= 3
    over = [line for line in _lines(sheets) if (line.score.completion or 0) >= 130]
    assert over
    assert all(line.actual and line.actual.deviation for line in over)


def test_a_complete_a_partial_and_an_unweighted_plan_stand_side_by_side(sheets: tuple[Sheet, ...]) -> None:
    assert [sheet.total.complete for sheet in sheets] == [True, False, False]
    assert sheets[0].total.grade == "优"
    assert {indicator.horizon for indicator in sheets[2].plan.indicators} == {"annual", "implementation"}


def test_the_printed_points_add_up(sheets: tuple[Sheet, ...]) -> None:
    for sheet in sheets:
        printed = [line.score.points for line in sheet.lines if line.score.points is not None]
        printed += [sheet.execution_score.points] if sheet.execution_score.points is not None else []
        assert sum(printed) == sheet.total.points


def test_the_demonstration_prints_overview_and_one_explained_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["demo", "--print"]) == CLEAN
    out, err = capsys.readouterr()
    assert err == ""
    assert "P3" in out
    assert "P2-21" in out
    assert "口径 mof-2021" in out


def test_the_demonstration_opens_a_database_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "mine.db"))
    assert cli.run(["demo"]) == USAGE
    monkeypatch.setattr(Settings, "check_terminal", lambda self: None)
    outcome = cli.run(["demo", "--practice", "system"])
    assert isinstance(outcome, OpenProgram)
    assert outcome.db.exists()
    assert outcome.practice == "system"
    assert not (tmp_path / "mine.db").exists()


def test_the_demonstration_cleans_up_behind_itself(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "perftrack", "demo", "--print"],
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_early_gets_no_complaint(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "perftrack", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == CLEAN


def test_the_print_of_the_demonstration_as_json_is_its_export(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["demo", "--print", "--format", "json"]) == CLEAN
    told = json.loads(capsys.readouterr().out)
    assert [plan["id"] for plan in told["plans"]] == ["P1", "P2", "P3"]
    assert cli.run(["demo", "--format", "json"]) == USAGE
