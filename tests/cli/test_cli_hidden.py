"""Hidden sheets: asked about with a person, left out and named without one, read with --hidden."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from perftrack import cli
from perftrack.cli import terminal
from perftrack.errors import CLEAN, FINDINGS

Run = Callable[..., tuple[object, str, str]]

_HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
_ROW = ("产出指标", "数量指标", "培训场次", "≥10场", 50)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command on a database of its own; returns exit code, stdout and stderr."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "new.db"))
    monkeypatch.setenv("COLUMNS", "120")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """甲项目 on the first sheet, 乙项目 on a hidden one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in "甲乙":
        sheet = book.create_sheet(name)
        head = (f"{name}项目支出绩效目标表",), ("项目名称", f"{name}项目"), ("单位名称", "某中心")
        for row in (*head, ("年度", "2024年"), _HEAD, _ROW):
            sheet.append(row)
    book["乙"].sheet_state = "hidden"
    path = tmp_path / "目标.xlsx"
    book.save(path)
    return path


def names(run: Run) -> list[str]:
    return [one["project_name"] for one in json.loads(run("export", "--format", "json")[1])["plans"]]


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(terminal, "has_person", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_yes_leaves_hidden_sheets_out_and_says_so(run: Run, workbook: Path) -> None:
    outcome, out, _ = run("import", workbook, "--yes")
    assert outcome == CLEAN
    assert "隐藏的工作表没有读取：“乙”。" in out
    assert "--hidden" in out
    assert names(run) == ["甲项目"]


def test_hidden_reads_them_and_says_so(run: Run, workbook: Path) -> None:
    outcome, out, _ = run("import", workbook, "--yes", "--hidden")
    assert outcome == CLEAN
    assert "隐藏的工作表也已读取：“乙”。" in out
    assert names(run) == ["甲项目", "乙项目"]


@pytest.mark.parametrize(
    ("typed", "stored"), [("y\ny\n", ["甲项目", "乙项目"]), ("n\ny\n", ["甲项目"]), ("\ny\n", ["甲项目"])]
)
def test_a_person_is_asked_about_hidden_sheets(
    run: Run, workbook: Path, monkeypatch: pytest.MonkeyPatch, typed: str, stored: list[str]
) -> None:
    answer(monkeypatch, typed)
    _, _, err = run("import", workbook)
    assert "目标.xlsx：隐藏的工作表没有读取：“乙”。要读取吗？ [y/N]" in err
    assert names(run) == stored


def test_a_person_who_said_hidden_is_not_asked(
    run: Run, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "y\n")
    _, _, err = run("import", workbook, "--hidden")
    assert "要读取吗" not in err
    assert names(run) == ["甲项目", "乙项目"]


def test_a_dry_run_asks_nothing_and_names_them(run: Run, workbook: Path) -> None:
    outcome, out, err = run("import", workbook, "--dry-run", "--format", "json")
    assert outcome == CLEAN
    assert "要读取吗" not in err
    (file,) = json.loads(out)["files"]
    assert [one["code"] for one in file["findings"]] == ["F19"]


def test_a_workbook_with_its_table_on_a_hidden_sheet_only_finds_none_and_names_it(
    run: Run, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.load_workbook(workbook)
    book.create_sheet("说明", 0)
    book["甲"].sheet_state = "hidden"
    book.active = 0
    book.save(workbook)
    outcome, out, _ = run("import", workbook, "--yes")
    assert outcome == FINDINGS
    assert "隐藏的工作表没有读取：“甲”、“乙”。" in out
    answer(monkeypatch, "y\ny\n")
    assert run("import", workbook)[0] == CLEAN
    assert names(run) == ["甲项目", "乙项目"]
