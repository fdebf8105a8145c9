"""`perftrack monitor`: one value, the money, a table, and the list of what is recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from perftrack import cli
from perftrack.cli import demo
from perftrack.errors import CLEAN, REFUSED, USAGE

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command on a database that holds the budget of the demonstration."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "new.db"))
    monkeypatch.setenv("COLUMNS", "140")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    assert call("import", demo.data() / demo.DOCUMENTS[0], "--yes")[0] == CLEAN
    return call


def test_one_indicator_is_recorded_and_doubt_asks_for_a_cause(run: Run) -> None:
    outcome, out, err = run("monitor", "P2", "参保政策宣讲", "--done", "6 场", "--likelihood", "有可能")
    assert outcome == CLEAN
    assert out == "P2-02“参保政策宣讲场次” 1—7月：完成 6 场，有可能。\n"
    assert "请写明偏差原因是哪一类" in err
    outcome, out, _ = run(
        "monitor", "P2", "2", "--cause", "人员", "--reason", "补招", "--expected", "11场", "--format", "json"
    )
    said = json.loads(out)
    assert (said["done"], said["expected"], said["likelihood"]) == ("6 场", "11场", "有可能")
    assert (said["causes"], said["reason"], said["advice"]) == (["人员保障"], "补招", None)


def test_the_money_is_recorded_for_the_plan(run: Run) -> None:
    assert run("monitor", "P2", "--executed", "30.5", "--expected", "86.5")[1] == (
        "P2 1—7月的预算执行：执行 30.5，全年预计 86.5（万元）。\n"
    )
    said = json.loads(run("monitor", "P2", "--executed", "31", "--month", "9", "--format", "json")[1])
    assert (said["month"], said["executed"], said["expected"]) == (9, "31", None)


def test_a_plan_alone_lists_what_is_recorded(run: Run) -> None:
    run("monitor", "P2", "2", "--done", "6场")
    outcome, out, _ = run("monitor", "P2")
    assert outcome == CLEAN
    assert "P2 社会保险经办服务保障经费　1—7月" in out
    assert "6场" in out
    assert out.endswith("预算执行：未填\n")
    said = json.loads(run("monitor", "P2", "--format", "json")[1])
    assert [one["done"] for one in said["indicators"]][:3] == [None, "6场", None]


def test_a_table_is_recorded_or_every_problem_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "监控.csv"
    head = "指标,执行情况,全年预计完成情况,完成目标可能性,偏差原因分类,原因说明\n"
    table.write_text(head + "2,6场,12场,确定能,,\n3,2台,4台,有可能,其他,等交货\n", "utf-8")
    outcome, out, err = run("monitor", "P2", "--from", table)
    assert outcome == CLEAN
    assert "P2-03“自助服务终端布设数量” 1—7月：完成 2台，全年预计 4台，有可能（其他），说明“等交货”。" in out
    assert err.endswith("已记录 2 项监控。\n")
    table.write_text(head + "2,6人,,,,\n3,,,也许,,\n", "utf-8")
    outcome, _, err = run("monitor", "P2", "--from", table)
    assert outcome == REFUSED
    assert "第 2 行：已完成：" in err
    assert "第 3 行：完成目标可能性“也许”看不懂。" in err


@pytest.mark.parametrize(
    "words",
    [
        ["monitor"],
        ["monitor", "P2", "--done", "6场"],
        ["monitor", "P2", "2", "--executed", "6"],
        ["monitor", "P2", "2", "--from", "x.csv"],
        ["monitor", "P2", "--from", "x.csv", "--done", "6场"],
    ],
)
def test_words_that_make_no_sense_together_are_refused(run: Run, words: list[str]) -> None:
    outcome, out, _ = run(*words)
    assert (outcome, out) == (USAGE, "")
