"""`approve`, `submit`, `return`, `review`, `archive`, `reopen`: what is printed, exit codes, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import cli, workflow
from perftrack.errors import CLEAN, REFUSED, USAGE

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line on a plan whose first two values and money are recorded."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "records.db"))
    with opened(tmp_path) as database:
        workflow.record(database, "1", "1", "18800 人", now=NOW)
        workflow.record(database, "1", "2", "10 场", now=NOW)
        workflow.record_execution(database, "1", "200", "198", now=NOW)

    def call(*argv: str) -> tuple[object, str, str]:
        outcome = cli.run(list(argv))
        return outcome, *capsys.readouterr()

    return call


def test_a_submission_lists_what_is_open_and_takes_a_reason(run: Run) -> None:
    outcome, out, err = run("submit", "P1")
    assert (outcome, out) == (REFUSED, "")
    assert "P1 还有" in err
    assert "[未填] P1-03“培训成本”没有填实际完成值。" in err
    assert "--even-so" in err
    outcome, out, err = run("submit", "P1", "--even-so", "其余五月补报", "--as", "张三")
    assert (outcome, err) == (CLEAN, "")
    assert out.startswith("P1 已转为“已提交”：其余五月补报。")
    shown = run("show", "P1")[1]
    assert "状态：已提交（" in shown
    assert "张三：其余五月补报）" in shown
    outcome, _, err = run("record", "P1", "2", "9 场")
    assert outcome == REFUSED
    assert "内容已经锁定" in err
    assert run("undo", "P1")[0] == REFUSED


def test_a_refused_submission_as_json(run: Run) -> None:
    outcome, out, _ = run("submit", "P1", "--format", "json")
    found = json.loads(out)
    assert outcome == REFUSED
    assert (found["plan"], found["submitted"], found["state"]) == ("P1", False, None)
    assert {"kind": "未填", "indicator": "P1-03"}.items() <= found["open"][0].items()


def test_points_stand_beside_the_units_in_every_list(run: Run) -> None:
    run("submit", "P1", "--even-so", "补报")
    assert "复核" not in run("list")[1]
    outcome, out, _ = run("review", "P1", "2", "6.5", "--reason", "两场没有签到表", "--as", "李四")
    assert (outcome, out) == (CLEAN, "已复核 P1-02“培训场次”：单位得分 10.00，复核得分 6.50。\n")
    assert "得 6.50 / 已复核 10" in run("list")[1]
    assert "复核：得 6.50 / 已复核 10" in run("score", "P1")[1]
    assert "复核得分 6.50：两场没有签到表　李四" in run("score", "P1", "--explain")[1]
    beside = run("review", "P1")[1]
    row = next(line for line in beside.splitlines() if "P1-02" in line)
    assert row.split()[-3:] == ["10.00", "6.50", "两场没有签到表"]
    found = json.loads(run("review", "P1", "--format", "json")[1])
    assert found["review_total"]["points"] == "6.50"
    assert found["values"][1]["review"]["by"] == "李四"
    listed = json.loads(run("list", "--format", "json")[1])["plans"][0]
    assert (listed["state"], listed["review_total"]["complete"]) == ("已提交", False)


def test_what_is_sent_back_is_shown_until_it_is_handed_in_again(run: Run) -> None:
    run("submit", "P1", "--even-so", "补报")
    run("review", "P1", "2", "6.5", "--reason", "少签到")
    outcome, out, _ = run("return", "P1", "2", "预算执行", "--reason", "请附签到表", "--as", "李四")
    assert outcome == CLEAN
    assert out.startswith("P1 已退回 P1-02“培训场次”、预算执行：请附签到表。其余各项仍然锁定。")
    assert "P1-02“培训场次”：请附签到表　李四" in run("show", "P1")[1]
    _, out, err = run("record", "P1", "2", "9 场", "--reason", "少一场，明年补")
    assert "原来的复核得分 6.50 不再有效" in out + err
    shown = run("show", "P1")[1]
    assert "P1-02“培训场次”（已重新填报）：请附签到表" in shown
    assert "不再有效的复核得分" in shown
    assert run("submit", "P1", "--even-so", "补报")[0] == CLEAN
    assert "等待重新填报" not in run("show", "P1")[1]


def test_a_step_that_cannot_follow_says_what_can(run: Run) -> None:
    outcome, out, err = run("archive", "P1")
    assert (outcome, out) == (REFUSED, "")
    assert err == "P1 现在是“自评中”，不能归档。现在可以：提交（perftrack submit）。\n"
    run("submit", "P1", "--even-so", "补报")
    assert "review --done" in run("archive", "P1")[2]
    assert run("review", "P1", "--done")[0] == REFUSED
    outcome, out, _ = run("reopen", "P1", "--reason", "提交错了", "--format", "json")
    assert outcome == CLEAN
    assert json.loads(out)["state"] == "自评中"


@pytest.mark.parametrize(
    "argv",
    [
        ("return", "P1", "--reason", "x"),
        ("return", "P1", "2"),
        ("reopen", "P1"),
        ("review", "P1", "2"),
        ("review", "P1", "2", "6", "--done"),
        ("review", "P1", "--reason", "x"),
        ("review", "P1", "2", "--from", "复核.csv"),
        ("review", "P1", "--done", "--from", "复核.csv"),
        ("review", "P1", "--done", "--format", "csv"),
    ],
)
def test_words_that_make_no_sense_are_a_usage_error(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv)[0] == USAGE


def test_an_import_names_the_locked_plans_and_can_leave_them_out(run: Run, tmp_path: Path) -> None:
    rows = "序号\t一级指标\t二级指标\t三级指标\t指标值\t分值\n1\t产出指标\t数量指标\t{}\t≥10场\t10\n"

    def document(name: str, *projects: tuple[str, str]) -> str:
        text = "".join(
            f"项目支出绩效目标表\n（2024年度）\n项目名称\t{project}\n实施单位\t某某中心\n{rows.format(row)}\n"
            for project, row in projects
        )
        (tmp_path / name).write_text(text, "utf-8")
        return str(tmp_path / name)

    assert run("import", document("a.txt", ("场地费", "场次")), "--yes")[0] == CLEAN
    run("record", "P2", "1", "10 场")
    assert run("submit", "P2", "--even-so", "补报")[0] == CLEAN
    again = document("b.txt", ("场地费", "课时"), ("租车费", "趟次"))
    outcome, out, err = run("import", again, "--yes")
    assert outcome == REFUSED
    assert "P2 在" in out
    assert "目标表不能再按新文件更新" in out + err
    assert "P2 已锁定，不能更新；加 --skip-locked 跳过" in err
    assert "P3" not in run("list")[1]
    outcome, _, err = run("import", again, "--yes", "--skip-locked")
    assert outcome == CLEAN
    assert "跳过已锁定的项目：P2" in err
    assert "租车费" in run("list")[1]
    assert "场次" in run("show", "P2")[1]


def test_what_is_different_since_the_submission_is_told_in_words_and_as_json(run: Run) -> None:
    run("submit", "P1", "--even-so", "补报")
    assert run("diff", "P1")[:2] == (CLEAN, run("diff", "P1", "--since", "提交")[1])
    run("return", "P1", "2", "--reason", "请核对")
    run("record", "P1", "2", "9 场", "--reason", "少一场，明年补")
    outcome, out, err = run("diff", "P1")
    assert (outcome, err) == (CLEAN, "")
    assert out.splitlines()[0].startswith("P1 和第 5 项动作（")
    assert "\nP1-02　培训场次\n  · 实际完成值：原为“10 场”，现为“9 场”\n" in out
    found = json.loads(run("diff", "P1", "--format", "json")[1])
    assert found["since"]["action"] == 5
    assert found["changes"][1]["indicator"] == "P1-02"
    assert (found["total"]["then"]["points"], found["total"]["now"]["points"]) == ("29.90", "28.90")
    assert run("diff", "P1", "--since", "归档")[0] == REFUSED


def test_a_reviewers_table_goes_out_as_csv_and_comes_back(run: Run, tmp_path: Path) -> None:
    run("submit", "P1", "--even-so", "补报")
    outcome, out, _ = run("review", "P1", "--format", "csv")
    assert outcome == CLEAN
    lines = out.removeprefix("\ufeff").splitlines()
    assert lines[0] == "指标,三级指标,实际完成值,分值,单位得分,复核得分,理由"
    assert lines[2] == "P1-02,培训场次,10 场,10,10.00,,"
    assert lines[-1] == "预算执行,预算执行,99%,10,9.90,,"
    filled = out.replace("10.00,,", "10.00,6.5,没有签到表").replace("9.90,,", "9.90,9.9,")
    path = tmp_path / "复核.csv"
    path.write_text(filled, "utf-8")
    outcome, _, err = run("review", "P1", "--from", str(path))
    assert outcome == CLEAN
    assert err.startswith("已复核 3 项；复核得分已有 22.90，单位 29.90。")
    assert "没有签到表" in run("review", "P1", "--format", "csv")[1]


def test_a_bad_row_of_a_reviewers_table_is_named_and_nothing_is_stored(run: Run, tmp_path: Path) -> None:
    run("submit", "P1", "--even-so", "补报")
    path = tmp_path / "复核.csv"
    path.write_text("指标,复核得分,理由\nP1-01,10,\nP1-02,11,多\nP1-02,[/],x\n", "utf-8")
    outcome, out, err = run("review", "P1", "--from", str(path), "--format", "json")
    assert outcome == REFUSED
    assert [one["row"] for one in json.loads(out)["problems"]] == [3, 4]
    assert "复核.csv 第 3 行：" in err
    assert err.rstrip().endswith("有 2 行不能复核，全部没有保存。")
    assert json.loads(run("review", "P1", "--format", "json")[1])["review_total"] is None


@pytest.mark.parametrize("title", ["分数", "复核"])
def test_a_reviewers_table_with_strange_titles_is_refused(run: Run, tmp_path: Path, title: str) -> None:
    run("submit", "P1", "--even-so", "补报")
    path = tmp_path / "复核.csv"
    path.write_text(f"指标,{title}\nP1-01,10\n", "utf-8")
    outcome, _, err = run("review", "P1", "--from", str(path))
    assert outcome == REFUSED
    assert "缺少标题：复核得分" in err
