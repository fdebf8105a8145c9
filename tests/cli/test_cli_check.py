"""`perftrack check` and `perftrack checks` at the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from perftrack import checks, cli
from perftrack.cli import demo
from perftrack.text import width as terminal_width

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
    assert "（网络.txt第11行" in re.sub(r"\s", "", out)
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


def test_a_finding_is_waived_listed_and_taken_back(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "a.db"
    run("--db", db, "import", document, "--yes")
    assert (
        run("--db", db, "waive", "P1", "T101", "2", "--reason", "批复原样", "--until", "2199年12月31日") == 0
    )
    capsys.readouterr()
    run("--db", db, "check")
    told = capsys.readouterr().out.replace("\n      ", "")
    assert "[豁免] P1-02：" in told
    assert "T101，理由：批复原样（" in told
    assert " 豁免，至 2199-12-31）" in told
    run("--db", db, "check", "--format", "json")
    (waived,) = json.loads(capsys.readouterr().out)["plans"][0]["waived"]
    assert waived["reason"] == "批复原样"
    assert waived["by"]
    assert waived["granted_at"]
    assert run("--db", db, "waive") == 0
    assert "T101　P1-02 租赁费用　批复原样，至 2199-12-31" in capsys.readouterr().out
    assert run("--db", db, "waive", "P1", "T101", "2", "--withdraw", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["withdrawn"] is True
    assert run("--db", db, "waive") == 0
    assert "没有豁免" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("P1", "T101", "2"), 2, "--reason"),
        (("P1", "--reason", "x"), 2, "缺少“编号”"),
        (("P1", "T101", "--withdraw", "--reason", "x"), 2, "--withdraw"),
        (("P1", "T101", "2", "--reason", "x", "--until", "2025-02-30"), 2, "不是一天"),
        (("P1", "T101", "2", "--reason", "x", "--until", "2001-01-01"), 3, "已经过了"),
    ],
)
def test_a_waiver_that_makes_no_sense_is_refused(
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

    assert run("--db", db, "waive", *words) == code
    assert says in capsys.readouterr().err


# --- the review rehearsed, the claims audited -----------------------------------------------

FORM = """项目支出绩效自评表
（2024年度）
项目名称\t网络租赁经费
主管部门\t东岭市人社局\t实施单位\t东岭市社会保险服务中心
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t18\t18\t17.1\t10\t95%\t9.5
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t租赁线路条数\t≥4条\t3条\t40\t40\t一条延期开通，明年一季度补上
成本指标\t经济成本指标\t租赁费用\t≤18万元\t17.1万元\t20\t20
效益指标\t社会效益指标\t网络保障能力\t有效提升\t达成年度指标\t30\t28
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.txt"
    path.write_text(FORM, "utf-8")
    return path


def test_the_review_is_rehearsed_worst_first_with_what_would_save_points(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code = run("--db", tmp_path / "none.db", "check", form, "--rehearse")
    out, _ = capsys.readouterr()
    lines = out.splitlines()

    assert code == 1
    assert "  自评 97.50 → 复核预计 80.50～87.50" in lines
    assert "有 3 个指标的佐证资料" in out
    first, second = (at for at, line in enumerate(lines) if " → " in line and line.startswith("  1-"))
    assert lines[first] == "  1-01 租赁线路条数　40 → 30.00"
    assert lines[second] == "  1-03 网络保障能力　28 → 21.00～28.00"
    assert "P14 扣分要有理由，大小相称：表上得分 40，按口径 mof-2021 是 30.00。" in out
    assert "      → " in out
    assert max(map(terminal_width, lines)) <= 80


def test_a_rehearsal_as_json_says_what_each_practice_leaves_and_its_source(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--db", tmp_path / "none.db", "check", form, "--rehearse", "--format", "json")
    (plan,) = json.loads(capsys.readouterr().out)["plans"]

    assert (plan["own"], plan["low"], plan["high"]) == ("97.50", "80.50", "87.50")
    assert plan["without_evidence"] == {"low": "9.50", "high": "9.50", "indicators": 3}
    bite = plan["indicators"][0]["bites"][0]
    assert (bite["practice"], bite["low"], bite["high"]) == ("P14", "30.00", "30.00")
    assert bite["source"].endswith("第 14 条（推定）")


def test_claims_are_audited_with_the_practice_that_explains_them(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code = run("--db", tmp_path / "none.db", "check", form, "--audit")
    out, _ = capsys.readouterr()

    assert code == 1
    assert "差 +10.00；没有公式能说明" in out
    assert "在等级范围内" in out
    assert "4 个得分：按口径 mof-2021 一致 3，没有公式能说明 1。" in out
    assert "mof-2021 3/4" in out
    assert max(map(terminal_width, out.splitlines())) <= 80


def test_an_audit_as_json_and_a_form_that_agrees_exits_clean(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form.write_text(FORM.replace("40\t40", "40\t30"), "utf-8")
    code = run("--db", tmp_path / "none.db", "check", form, "--audit", "--format", "json")
    (plan,) = json.loads(capsys.readouterr().out)["plans"]

    assert code == 0
    assert [one["verdict"] for one in plan["claims"]] == ["agrees", "agrees", "graded", "agrees"]
    assert plan["claims"][0]["difference"] == "0.00"
    assert plan["agreeing"]["mof-2021"] == plan["compared"] == 4
    assert "mof-2021" in plan["best"]


def test_an_audit_of_a_table_without_claims_says_what_to_give_it(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--db", tmp_path / "none.db", "check", document, "--audit") == 0
    assert "没有带得分的自评表" in capsys.readouterr().err


def test_a_plan_without_points_has_nothing_to_rehearse(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--db", tmp_path / "none.db", "check", document, "--rehearse") == 0
    assert "还没有得分，没有可以预演的。" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [("--rehearse", "--audit"), ("--rehearse", "--level", "必须改"), ("--audit", "--stage", "自评")]
)
def test_what_does_not_go_together_is_refused(
    words: tuple[str, ...], document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--db", tmp_path / "none.db", "check", document, *words) == 2
    assert "--" in capsys.readouterr().err


ACROSS = """东岭市社会保险服务中心 2024 年单位预算公开

项目名称：网络租赁经费
预算安排规模：18 万元
资金分配情况：线路租赁 12 万元；设备维护 6 万元

2024 年，本单位实行绩效管理的项目 {count} 个，涉及预算金额 {money} 万元。具体情况见下表：

"""


def test_agree_lists_what_was_compared_with_the_three_answers(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text(ACROSS.format(count=2, money=20) + FAULTY, "utf-8")
    code = run("--db", tmp_path / "none.db", "check", document, "--agree")
    out, err = capsys.readouterr()

    assert code == 1
    assert out.index("不一致（1 处）") < out.index("判断不了") < out.index("一致（", 10)
    assert "  D101 项目数\n    本单位实行绩效管理的项目2个" in out
    assert "↔ 项目支出绩效目标表 1 张（网络.txt 第 11 行" in out
    assert "D106 资金分配\n    12 万元＋6 万元（网络.txt 第 5 行）" in out
    assert "对照了" in err


def test_agree_as_json_has_both_sides_with_their_places(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text(ACROSS.format(count=1, money=18) + FAULTY, "utf-8")
    code = run("--db", tmp_path / "none.db", "check", document, "--agree", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    (money,) = [one for one in told["comparisons"] if one["code"] == "D105"]

    assert code == 0
    assert told["counts"]["不一致"] == 0
    assert money["answer"] == "一致"
    assert money["said"] == {
        "words": "正文：网络租赁经费 18 万元",
        "place": {"file": "网络.txt", "line": 4},
    }
    assert money["other"]["place"]["line"] == 15


def test_a_stored_plan_is_compared_with_what_it_printed_before(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "a.db"
    run("--db", db, "import", document, "--yes")
    capsys.readouterr()

    assert run("--db", db, "check", "P1", "--agree") == 0
    assert "没有可以对照的内容" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--agree", "--audit"), "--audit 和 --agree 请分开用"),
        (("--agree", "--level", "必须改"), "--agree 不分级别"),
        (("--rehearse", "--stage", "自评"), "--rehearse 不分阶段"),
    ],
)
def test_views_that_do_not_go_together_are_refused(
    words: tuple[str, ...], says: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--db", tmp_path / "none.db", "check", document, *words) == 2
    assert says in capsys.readouterr().err
