"""`perftrack collect` on the demonstration: what goes out, who answered, exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from perftrack import cli
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN, FINDINGS, USAGE


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(Settings(db=path))
    return path


def test_workbooks_go_out_and_answers_come_back(
    capsys: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    database = shutil.copy(filled, tmp_path / "new.db")
    folder = tmp_path / "收"
    folder.mkdir()
    assert cli.run(["--db", str(database), "collect", "P1", "P2", "--out", str(folder)]) == CLEAN
    out, err = capsys.readouterr()
    assert out.splitlines() == ["P1_单位整体绩效目标_填报表.xlsx", "P2_社会保险经办服务保障经费_填报表.xlsx"]
    assert err.endswith("填报表 2 份；已经有的没有动。\n")

    (folder / "P1_单位整体绩效目标_填报表.xlsx").unlink()
    path = folder / "P2_社会保险经办服务保障经费_填报表.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["G21"] = "31.5 万元"
    book.worksheets[0]["G7"] = "三天"
    book.save(path)
    assert cli.run(["--db", str(database), "collect", "P1", "P2", "--in", str(folder)]) == FINDINGS
    out, err = capsys.readouterr()
    assert "未交" in out
    assert "有问题" in out
    assert "P2-01“城乡居民养老保险参保人数”" in err
    assert (folder / "退回" / path.name).exists()
    assert err.rstrip().endswith("应收 2 份，收到 1 份，1 份有问题；记录 1 项。")


def test_what_went_out_and_came_back_is_told_as_json(
    capsys: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    database = shutil.copy(filled, tmp_path / "new.db")
    (tmp_path / "收").mkdir()
    words = ["--db", str(database), "collect", "P1", "--format", "json"]
    assert cli.run([*words, "--out", str(tmp_path / "收")]) == CLEAN
    assert json.loads(capsys.readouterr().out) == {"files": ["P1_单位整体绩效目标_填报表.xlsx"]}
    assert cli.run([*words, "--in", str(tmp_path / "收")]) in {CLEAN, FINDINGS}
    told = json.loads(capsys.readouterr().out)
    assert [plan["plan_id"] for plan in told["plans"]] == ["P1"]
    assert told["strange"] == []


def test_a_workbook_that_answers_a_return_says_what_was_taken_and_what_was_left(
    capsys: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    database = shutil.copy(filled, tmp_path / "new.db")
    folder = tmp_path / "收"
    folder.mkdir()
    words = ["--db", str(database)]
    cli.run([*words, "submit", "P2", "--even-so", "先交"])
    cli.run([*words, "return", "P2", "2", "--reason", "请附签到表"])
    cli.run([*words, "collect", "P2", "--out", str(folder)])
    path = next(folder.glob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["G7"] = "1 万人"
    book.worksheets[0]["G8"] = "8 场"
    book.save(path)
    capsys.readouterr()
    cli.run([*words, "collect", "P2", "--in", str(folder)])
    err = "".join(capsys.readouterr().err.split())
    assert "P2：1项按退回重新填报，其余锁定没有改动；1项与锁定的不同，没有采用：P2-01（锁定的" in err


@pytest.mark.parametrize("words", [[], ["--out", "a", "--in", "b"]])
def test_out_and_in_exclude_each_other(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert cli.run(["collect", *words]) == USAGE
    assert "请写 --out 或 --in，两者取一" in capsys.readouterr().err
