"""`perftrack check` and `perftrack checks` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perftrack import checks, cli
from perftrack.cli import demo

FAULTY = """东岭市社会保险服务中心 2024 年项目绩效

项目支出绩效目标表
(2024 年)
预算单位\t东岭市社会保险服务中心
项目名称\t网络租赁经费
项目资金 (万元)\t年度预算总额:\t18\t其中: 财政拨款\t18\t其他资金:\t0
项目总体目标\t保障网络畅通。
一级指标\t二级指标\t三级指标\t指标值\t指标分值权重
产出指标\t数量指标\t租赁线路\t4\t40
成本指标\t经济成本指标\t租赁费用\t>=18 万元\t50
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "网络.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def run(*words: object) -> int:
    outcome = cli.run([str(word) for word in words])
    assert isinstance(outcome, int)
    return outcome


def test_a_document_is_checked_without_a_database(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("--db", tmp_path / "none.db", "check", document)
    out, err = capsys.readouterr()

    assert code == 1
    assert "[必须改] T101 成本指标写成“≥”" in out
    assert "1-02：成本指标“租赁费用”的指标值是“>=18 万元”" in out
    assert "（网络.txt 第 11 行" in out
    assert "可能失 50 分" in out
    assert "检查了 1 个项目" in err
    assert not (tmp_path / "none.db").exists()


def test_a_stored_plan_is_checked_by_its_name(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "a.db"
    run("--db", db, "import", document, "--yes")
    capsys.readouterr()

    assert run("--db", db, "check", "网络") == 1
    assert "P1-02：" in capsys.readouterr().out


def test_json_has_every_finding_with_its_indicator_and_the_points_at_stake(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--db", tmp_path / "none.db", "check", document, "--format", "json")
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    (found,) = [one for one in plan["findings"] if one["code"] == "T101"]

    assert plan["file"] == "网络.txt"
    assert plan["counts"]["必须改"] >= 2
    assert (found["indicator"], found["stake"], found["place"]["line"]) == (2, "50", 11)
    assert found["title"] == "成本指标写成“≥”"


def test_a_clean_exit_needs_nothing_that_must_be_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    training = demo.data() / "2024-training.txt"
    assert run("--db", tmp_path / "none.db", "check", training, "--level", "必须改") in {0, 1}
    code = run("--db", tmp_path / "none.db", "check", training, "--stage", "监控")
    assert code == 0
    capsys.readouterr()


def test_an_empty_database_says_that_there_is_nothing_to_check_in_one_json_document(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "a.db"
    run("--db", db, "import", document, "--yes")
    capsys.readouterr()
    run("--db", db, "check", "P1", "--format", "json", "--stage", "监控")

    assert json.loads(capsys.readouterr().out)["plans"][0]["findings"] == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("没有.xlsx",), 3, "没有文件"),
        (("P1", "--layout", "a.toml"), 2, "--layout 只在检查文件时用"),
        (("--stage", "年底"), 2, "不在可选的值里"),
        (("P9",), 3, "没有叫“P9”的项目"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(
    words: tuple[str, ...],
    code: int,
    says: str,
    document: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    db = tmp_path / "a.db"
    run("--db", db, "import", document, "--yes")
    capsys.readouterr()

    assert run("--db", db, "check", *words) == code
    assert says in capsys.readouterr().err


def test_files_and_plans_are_not_checked_in_one_go(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--db", tmp_path / "none.db", "check", document, "P1") == 2
    assert "请分开检查" in capsys.readouterr().err


def test_the_catalogue_lists_every_rule_and_shows_each_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("checks") == 0
    listed = capsys.readouterr().out
    assert all(rule.code in listed for rule in checks.RULES)
    assert run("checks", "t101") == 0
    page = capsys.readouterr().out
    assert "为何：" in page
    assert "差例：" in page
    assert run("checks", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)["checks"]
    assert [one["code"] for one in told] == [rule.code for rule in checks.RULES]
    assert all(one["why"] and one["sources"] and one["bad"] and one["good"] for one in told)


def test_a_code_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("checks", "T999") == 3
    assert "没有编号是“T999”的检查" in capsys.readouterr().err
