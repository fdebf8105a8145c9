"""`weight`, and what the unit's own weights, former targets and claimed points look like on the screen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, indicator, plan

from perftrack import cli, store, workflow
from perftrack.cli import demo, terminal
from perftrack.errors import CLEAN, FINDINGS, REFUSED, USAGE
from perftrack.model import Place, Reported, ReportedExecution

Run = Callable[..., tuple[object, str, str]]
LEVELS = ("产出指标", "产出指标", "产出指标", "效益指标", "满意度指标")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command on a database of its own; returns exit code, stdout and stderr."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "new.db"))
    monkeypatch.setenv("COLUMNS", "120")
    rows = [
        indicator(at, f"第{at}项", "≥10场", weight=None, level1=level) for at, level in enumerate(LEVELS, 1)
    ]
    with store.open(tmp_path / "new.db", create=True) as database:
        workflow.adopt(database, draft(plan(), plan("没有分值", indicators=rows)), now=NOW)

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


def test_a_weight_is_set_and_marked_wherever_it_counts(run: Run) -> None:
    run("record", "P2", "1", "8场")
    outcome, out, _ = run("weight", "P2", "第1项", "12.5", "--reason", "最重要")
    assert outcome == CLEAN
    assert "已设定 P2-01“第1项”的分值：12.5（表上没有）" in out
    assert "12.5（自定）" in run("show", "P2")[1]
    assert "12.5（自定）" in run("score", "P2")[1]
    explained = run("score", "P2", "--explain")[1].replace("\n", "").replace(" ", "")
    assert "10.00=12.5×8÷10" in explained
    assert "分值由本单位设定" in explained
    assert "分值由本单位设定（部分或全部）：P2\n" in run("list")[1]
    listed = json.loads(run("list", "--format", "json")[1])["plans"]
    assert [one["weights_assigned"] for one in listed] == [0, 1]
    exported = json.loads(run("export")[1])["plans"][1]
    assert exported["indicators"][0]["weight"] == "12.5"
    assert "K201" in [finding["code"] for finding in exported["findings"]]


def test_the_printed_weight_stands_beside(run: Run) -> None:
    run("weight", "P1", "2", "8")
    assert "8（自定，表上 10）" in run("show", "P1")[1]
    found = json.loads(run("weight", "P1", "2", "10", "--format", "json")[1])
    assert (found["weight"], found["printed"], found["changed"]) == ("10", "10", True)


def test_a_spread_is_shown_and_stored_on_yes_alone(run: Run) -> None:
    outcome, out, err = run("weight", "P2", "--spread")
    assert outcome == CLEAN
    assert "16.68" in out
    assert "一级指标的分值：产出指标 50、效益指标 30、满意度指标 10　口径 mof-2021" in out
    assert "没有保存" in err
    assert "自定" not in run("show", "P2")[1]
    outcome, _, err = run("weight", "P2", "--spread", "--yes")
    assert (outcome, err) == (CLEAN, "已给 P2 的 5 个指标设定分值，指标分值合计 90。\n")
    assert "16.68（自定）" in run("show", "P2")[1]
    assert "的指标都有分值" in run("weight", "P2", "--spread")[1]
    run("undo")
    assert "自定" not in run("show", "P2")[1]


@pytest.mark.parametrize(("answer", "stored"), [("y\n", True), ("\n", False), ("", False)])
def test_a_person_is_asked_before_a_spread_is_stored(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, stored: bool
) -> None:
    monkeypatch.setattr(terminal, "has_person", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    run("weight", "P2", "--spread")
    assert ("（自定）" in run("show", "P2")[1]) == stored


def test_a_spread_that_does_not_come_out_needs_a_look(run: Run) -> None:
    run("weight", "P2", "1", "50")
    outcome, _, err = run("weight", "P2", "--spread", "--format", "json")
    assert outcome == FINDINGS
    assert "没有写 --yes" in err


@pytest.mark.parametrize(
    "argv",
    [
        ("P2",),
        ("P2", "1"),
        ("P2", "1", "5", "--yes"),
        ("P2", "1", "--spread"),
    ],
)
def test_words_that_make_no_sense_together_are_refused(run: Run, argv: tuple[str, ...]) -> None:
    assert run("weight", *argv)[0] == USAGE


def test_a_weight_below_zero_is_a_value_and_refused_as_one(run: Run) -> None:
    outcome, _, err = run("weight", "P2", "1", "-5")
    assert outcome == REFUSED
    assert "不是数字" in err


def test_a_row_that_is_no_longer_printed_is_shown_with_its_record(run: Run, tmp_path: Path) -> None:
    rows = [replace(INDICATORS[0], weight=Decimal(8)), *INDICATORS[2:]]
    with store.open(tmp_path / "new.db") as database:
        workflow.record(database, "1", "2", "8", now=NOW)
        workflow.adopt(database, draft(plan(indicators=rows), content="again"), now=NOW)
    shown = run("show", "P1")[1]
    assert "已不在目标表里、记录保留的指标（不计分）：\n  P1-02　培训场次　目标 ≥10场　实际 8" in shown


def test_claimed_points_stand_beside_our_own(run: Run, tmp_path: Path) -> None:
    claims = {1: "9.04", 2: "8.5", 3: "10", 4: "9"}
    texts = {1: "1.7 万人", 2: "8场", 3: None, 4: "有效提升"}
    read = replace(
        plan("自评"),
        indicators=tuple(
            replace(one, claimed=Decimal(claims[one.number]) if one.number in claims else None)
            for one in INDICATORS
        ),
        reported=tuple(
            Reported(number, texts[number], Decimal(claimed), None, Place("表.xlsx", row=number))
            for number, claimed in claims.items()
        ),
        reported_execution=ReportedExecution(
            budget=Decimal(200), executed=Decimal(152), claimed=Decimal("7.61")
        ),
    )
    with store.open(tmp_path / "new.db") as database:
        workflow.adopt(database, draft(read, content="form"), now=NOW)
    out = run("score", "P3", "--explain")[1]
    for words in (
        "表上得分 9.04，与本程序的 9.04 一致。",
        "表上得分 8.5，按口径 mof-2021 是 8.00，表上多 0.50。",
        "表上得分 10；本程序未填，不能比较。",
        "表上得分 9；本程序无法判断，不能比较。",
        "表上得分 7.61，与本程序的 7.60 一致。",
    ):
        assert words in out


# --- csv --------------------------------------------------------------------------------------


def test_everything_as_one_table(run: Run, tmp_path: Path) -> None:
    run("record", "P1", "2", "8场", "--reason", "=HYPERLINK(1)")
    target = tmp_path / "全部.csv"
    assert run("export", "--format", "csv", "--to", target)[0] == CLEAN
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["指标编号"] for row in rows] == [f"P{p}-0{n}" for p in (1, 2) for n in range(1, 6)]
    row = rows[1]
    assert (row["三级指标"], row["数值"], row["计量单位"], row["得分"], row["计分情况"]) == (
        "培训场次",
        "10",
        "场",
        "8.00",
        "已计分",
    )
    assert row["偏差原因及改进措施"] == "'=HYPERLINK(1)"
    assert rows[0]["指标值"] == ">=1.88 万人"
    assert run("export", "--format", "csv")[1] == data.decode()


def test_the_schema_is_that_of_the_json(run: Run) -> None:
    assert run("export", "--format", "csv", "--schema")[0] == USAGE


def test_the_demonstration_has_no_weights_to_spread(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    run("import", demo.data() / demo.DOCUMENTS[0], "--yes", "--db", path)
    assert run("weight", "P2", "--spread", "--db", path)[0] == CLEAN


def test_weights_that_are_set_end_the_complaint_that_the_table_prints_none(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "表.txt"
    document.write_text(
        "项目支出绩效目标表\n（2024年度）\n项目名称\t绿化\n实施单位\t某所\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t补植乔木\t≥10棵\n"
        "效益指标\t社会效益指标\t绿地覆盖率\t≥10%\n",
        encoding="utf-8",
    )
    run("import", document, "--yes", "--db", tmp_path / "own.db")

    def codes() -> set[str]:
        out = run("check", "P1", "--format", "json", "--db", tmp_path / "own.db")[1]
        return {one["code"] for one in json.loads(out)["plans"][0]["findings"]}

    assert "R41" in codes()
    run("weight", "P1", "1", "50", "--db", tmp_path / "own.db")
    assert "R41" in codes()
    run("weight", "P1", "2", "40", "--db", tmp_path / "own.db")
    assert "R41" not in codes()
    assert "K201 记录里发现" in run("check", "P1", "--db", tmp_path / "own.db")[1]
