"""`perftrack report` on the demonstration: files, talk on stderr, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from perftrack import cli
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN, FINDINGS, REFUSED, USAGE

Run = Callable[..., tuple[object, str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(Settings(db=path))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], filled: Path) -> Run:
    """Runs `report` on the demonstration; returns exit code and stderr, stdout being empty."""

    def call(*argv: object) -> tuple[object, str]:
        outcome = cli.run(["--db", str(filled), "report", *(str(word) for word in argv)])
        out, err = capsys.readouterr()
        assert out == ""
        return outcome, err

    return call


def test_a_form_with_something_to_look_at_is_written_and_exits_with_1(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "表.xlsx"
    outcome, err = run("服务保障", "--form", "自评表", "--to", to, "--explain")
    assert outcome == FINDINGS
    assert err.startswith(f"已写入“{to}”：自评表 1 份。\n")
    assert "P2：未填 1 项：“辅助服务外包费”。" in err
    assert "“实际完成情况”没有记录，留空，请填写。" in err
    names = openpyxl.load_workbook(to).sheetnames
    assert names == ["社会保险经办服务保障经费", "说明 社会保险经办服务保障经费"]


def test_a_form_with_nothing_to_look_at_exits_with_0(run: Run, tmp_path: Path) -> None:
    outcome, err = run("P1", "P2", "--form", "监控表", "--months", "1—6月", "--to", tmp_path / "a.docx")
    assert outcome == CLEAN
    assert "没有记录1—6月的监控" in err
    assert (tmp_path / "a.docx").exists()


def test_all_plans_go_one_by_one_into_a_folder(run: Run, tmp_path: Path) -> None:
    outcome, _ = run("--all", "--form", "目标表", "--to", tmp_path, "--format", "docx")
    assert outcome == CLEAN
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx"] * 3


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--form", "目标表", "--to", "a.xlsx"], USAGE, "请写项目，或用 --all 写全部项目，两者取一"),
        (["P1", "--all", "--form", "目标表", "--to", "a.xlsx"], USAGE, "两者取一"),
        (["P1", "--to", "a.xlsx"], USAGE, "缺少选项 --form"),
        (["P1", "--form", "自评表"], USAGE, "缺少选项 --to"),
        (
            ["P1", "--form", "总结", "--to", "a.xlsx"],
            USAGE,
            "“总结”不在可选的值里：自评表、监控表",
        ),
        (["P1", "--form", "自评表", "--to", "a.xls"], USAGE, "请以 .xlsx、.docx 或 .pdf 结尾"),
        (["P1", "--form", "自评报告", "--to", "a.xlsx"], USAGE, "写不成工作簿"),
        (
            ["P1", "--form", "自评表", "--to", "a.xlsx", "--format", "docx"],
            USAGE,
            "只在 --to 是已有的文件夹",
        ),
        (["P9", "--form", "自评表", "--to", "a.xlsx"], REFUSED, "P9"),
        (["P1", "--form", "自评表", "--to", "没有/a.xlsx"], REFUSED, "没有这个文件夹"),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome, err = run(*words)
    assert outcome == code
    assert says in err
    assert list(tmp_path.iterdir()) == []
