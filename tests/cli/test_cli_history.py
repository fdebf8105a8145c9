"""`history` and `--as` on the command line."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, opened, plan

from perftrack import cli, store, workflow
from perftrack.errors import CLEAN, REFUSED, USAGE

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command on a database with one plan, where the clocks show UTC."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "records.db"))
    monkeypatch.setenv("COLUMNS", "120")
    told = importlib.import_module("perftrack.workflow.chronicle")
    monkeypatch.setattr(told, "moment", lambda at: at[:16].replace("T", " "))
    opened(tmp_path).close()

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


@pytest.fixture
def changed(tmp_path: Path, run: Run) -> None:
    """An actual, taken back, and another print."""
    rows = [replace(INDICATORS[0], weight=Decimal(8)), *INDICATORS[2:]]
    with store.open(tmp_path / "records.db", "张三") as database:
        workflow.record(database, "1", "2", "8", now=NOW)
        workflow.undo(database, "1", now=NOW)
        workflow.adopt(database, draft(plan(indicators=rows), content="again"), now=NOW)


@pytest.mark.usefixtures("changed")
def test_the_history_of_a_plan_newest_last(run: Run) -> None:
    outcome, out, err = run("history", "P1")
    assert (outcome, err) == (CLEAN, "")
    first, blank, import_, _, _, *rest = out.splitlines()
    assert (first, blank) == ("P1　培训经费　共 6 条", "")
    assert import_ == f"   1　2025-01-02 03:04　{store.person().name}　目标"
    assert rest == [
        "   2　2025-01-02 03:04　张三　实际完成值（后来撤回）　P1-02 培训场次",
        "    · 实际完成值：“8”",
        "    · 得 8.00 分",
        "   2　2025-01-02 03:04　张三　状态",
        "    · 状态：“自评中”",
        "   3　2025-01-02 03:04　张三　撤回实际完成值（第 2 项）　P1-02 培训场次",
        "    · 实际完成值：原为“8”，现已撤去",
        "   4　2025-01-02 03:04　张三　目标　P1-01 培训人数（万人）",
        "    · 按“公开.txt”",
        "    · 分值：原为“10”，现为“8”",
        "   4　2025-01-02 03:04　张三　目标　P1-02 培训场次",
        "    · 按“公开.txt”",
        "    · 不再印出",
    ]


@pytest.mark.usefixtures("changed")
def test_the_history_of_an_indicator_as_json(run: Run) -> None:
    found = json.loads(run("history", "P1-02", "--format", "json")[1])
    assert (found["plan"], found["indicator"]) == ("P1", "P1-02")
    assert [one["action"] for one in found["history"]] == [1, 2, 3, 4]
    recorded, back, gone = found["history"][1:]
    assert recorded == {
        "action": 2,
        "at": "2025-01-02T03:04:05Z",
        "by": "张三",
        "what": "实际完成值",
        "indicator": "P1-02",
        "name": "培训场次",
        "changes": ["实际完成值：“8”", "得 8.00 分"],
        "former": None,
        "undoes": None,
        "taken_back": True,
    }
    assert (back["undoes"], back["taken_back"]) == (2, False)
    assert gone["former"]["target"] == "≥10场"


@pytest.mark.parametrize("words", [("history", "P9"), ("history", "P1-77"), ("history", "P1", "没有")])
def test_what_does_not_exist_is_refused(run: Run, words: tuple[str, ...]) -> None:
    outcome, out, err = run(*words)
    assert (outcome, out) == (REFUSED, "")
    assert "没有" in err


def test_the_history_of_nothing_is_a_mistake(run: Run) -> None:
    assert run("history")[0] == USAGE


@pytest.mark.parametrize("before", [True, False])
def test_as_says_in_whose_name(run: Run, before: bool) -> None:
    words = ["record", "P1", "2", "9"]
    run(*(["--as", "李 四", *words] if before else [*words, "--as", "李 四"]))
    assert json.loads(run("history", "P1-02", "--format", "json")[1])["history"][-1]["by"] == "李 四"


def test_a_name_that_is_none_writes_nothing(run: Run) -> None:
    outcome, _, err = run("record", "P1", "2", "9", "--as", " ")
    assert outcome == REFUSED
    assert "--as" in err
    assert len(json.loads(run("history", "P1", "--format", "json")[1])["history"]) == 1
