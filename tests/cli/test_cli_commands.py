"""Every command by what it prints, stores and returns, from the documents of the demonstration on."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perftrack import cli, law
from perftrack.cli import demo, terminal
from perftrack.cli.settings import OpenProgram, Settings
from perftrack.errors import CLEAN, FINDINGS, REFUSED, USAGE

Run = Callable[..., tuple[object, str, str]]
BUDGET, TRAINING = (demo.data() / name for name in demo.DOCUMENTS)


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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(Settings(db=path))
    return path


@pytest.fixture
def demo_db(run: Run, filled: Path, tmp_path: Path) -> Path:
    """The demonstration as the default database of `run`."""
    return Path(shutil.copy(filled, tmp_path / "new.db"))


@pytest.fixture
def imported(run: Run) -> None:
    assert run("import", BUDGET, "--yes")[0] == CLEAN


def _answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(terminal, "has_person", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


# --- import ---------------------------------------------------------------------------------


def test_a_dry_run_shows_what_was_read_and_makes_no_database(run: Run, tmp_path: Path) -> None:
    outcome, out, _ = run("import", BUDGET, "--dry-run")
    assert outcome == CLEAN
    assert "2024-budget.txt：读到 2 个项目，另有 1 个表格不是绩效目标表，跳过。" in out
    assert "2. 社会保险经办服务保障经费　东岭市社会保险服务中心　2024 年度" in out
    assert "资金：总额 86.50，财政资金 86.50，其他资金 0（万元）" in out
    assert "指标：21 行" in out
    assert not (tmp_path / "new.db").exists()


def test_without_a_terminal_and_without_yes_it_is_a_dry_run_that_says_so(run: Run, tmp_path: Path) -> None:
    outcome, _, err = run("import", BUDGET)
    assert outcome == CLEAN
    assert "只看，不存" in err
    assert not (tmp_path / "new.db").exists()


def test_yes_stores_and_the_same_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    made = f"新建了数据库“{tmp_path / 'new.db'}”。\n"
    assert run("import", BUDGET, "--yes")[2] == f"{made}存入 2 个项目。\n"
    outcome, _, err = run("import", BUDGET, "--yes")
    assert outcome == CLEAN
    assert "没有需要存入的内容" in err
    assert len(json.loads(run("list", "--format", "json")[1])["plans"]) == 2


@pytest.mark.parametrize(
    ("answer", "stored"), [("y\n", 2), ("是\n", 2), ("n\n", 0), ("\n", 0), ("", 0), ("什么\n", 0)]
)
def test_a_person_is_asked_and_only_a_clear_yes_stores(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, stored: int
) -> None:
    _answer(monkeypatch, answer)
    outcome, _, err = run("import", BUDGET)
    assert outcome == CLEAN
    assert "存入吗？ [y/N]" in err
    assert (tmp_path / "new.db").exists() == bool(stored)


@pytest.mark.parametrize("option", [True, False], ids=["--db", "PERFTRACK_DB"])
def test_a_mistyped_path_makes_no_folder_and_is_refused_before_anything_is_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, option: bool
) -> None:
    path = tmp_path / "没有" / "这个" / "库.db"
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "a.db" if option else path))
    outcome, out, err = run("import", BUDGET, "--yes", *(["--db", path] if option else []))
    assert (outcome, out) == (REFUSED, "")
    assert f"没有文件夹“{path.parent}”" in err
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_in_a_folder_that_exists_is_made_and_named_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "本单位.db"
    assert f"新建了数据库“{path}”" in run("import", BUDGET, "--yes", "--db", path)[2]
    assert "新建了" not in run("import", TRAINING, "--yes", "--db", path)[2]


def test_the_own_data_folder_is_made(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "deep" / "data"
    monkeypatch.delenv("PERFTRACK_DB")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: own)
    outcome, _, err = run("import", BUDGET, "--yes")
    assert outcome == CLEAN
    assert str(own / "perftrack.db") in err
    assert (own / "perftrack.db").exists()


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    outcome, _, err = run("import", tmp_path / "没有.txt", tmp_path, TRAINING, "--yes")
    assert outcome == REFUSED
    assert "没有.txt" in err
    assert "存入 1 个项目" in err


def test_a_file_without_plans_needs_a_look(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "散文.txt"
    path.write_text("没有表格的一段话。\n", "utf-8")
    outcome, out, _ = run("import", path, "--yes")
    assert outcome == FINDINGS
    assert "读到 0 个项目" in out


@pytest.fixture
def issued_again(tmp_path: Path) -> Path:
    """The budget with another unit under a target."""
    text = BUDGET.read_text("utf-8")
    assert ">=12 场" in text
    path = tmp_path / "再公开.txt"
    path.write_text(text.replace(">=12 场", ">=15 次"), "utf-8")
    return path


def test_targets_issued_again_are_taken_over(run: Run, imported: None, issued_again: Path) -> None:
    outcome, out, err = run("import", issued_again, "--yes")
    assert outcome == CLEAN
    assert "原为“>=12 场”，现为“>=15 次”" in out
    assert "更新 1 个项目" in err
    assert ">=15 次" in run("show", "P2")[1]
    assert run("import", issued_again, "--yes")[0] == CLEAN


def test_a_conflict_is_asked_about_and_yes_keeps_what_was_recorded(
    run: Run, imported: None, issued_again: Path
) -> None:
    run("record", "P2", "2", "9场")
    outcome, out, err = run("import", issued_again, "--yes", "--format", "json")
    assert outcome == FINDINGS
    assert "1 处有冲突，保留了已记录的内容" in err
    (question,) = json.loads(out)["files"][0]["plans"][1]["questions"]
    assert [option["answer"] for option in question["options"]] == ["keep", "clear"]
    assert "9场" in run("show", "P2")[1]


@pytest.mark.parametrize(
    ("answer", "kept"), [("2", False), ("２", False), ("1", True), ("", True), ("x", True)]
)
def test_a_person_decides_a_conflict(
    run: Run,
    imported: None,
    issued_again: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    kept: bool,
) -> None:
    run("record", "P2", "2", "9场")
    _answer(monkeypatch, f"y\n{answer}\n")
    outcome, _, err = run("import", issued_again)
    assert outcome == (FINDINGS if answer == "x" else CLEAN)
    assert "2. 作废已记录的值，重新填" in err
    actuals = run("show", "P2", "--format", "json")[1]
    assert ('"text": "9场"' in actuals) == kept


def test_an_answer_may_raise_another_question(
    run: Run, imported: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = BUDGET.read_text("utf-8")
    name = json.loads(run("show", "P2", "--format", "json")[1])["plans"][0]["indicators"][1]["name"]
    run("record", "P2", "2", "9场")
    path = tmp_path / "再公开.txt"
    path.write_text(text.replace(">=12 场", ">=15 次").replace(name, f"{name}数"), "utf-8")
    _answer(monkeypatch, "y\n2\n2\n")
    outcome, _, err = run("import", path)
    assert outcome == CLEAN
    assert err.count("选几？") == 2
    line = json.loads(run("show", "P2", "--format", "json")[1])["plans"][0]["indicators"][1]
    assert (line["id"], line["name"], line["actual"]) == ("P2-02", f"{name}数", None)


def test_import_as_json_is_one_object_on_stdout(run: Run) -> None:
    outcome, out, _ = run("import", BUDGET, TRAINING, "--yes", "--format", "json")
    assert outcome == CLEAN
    found = json.loads(out)["files"]
    assert [[plan["id"] for plan in file["plans"]] for file in found] == [["P1", "P2"], ["P3"]]
    assert found[0]["plans"][1]["rows"] == 21
    assert found[0]["tables_skipped"] == 1


def test_dry_run_and_yes_contradict_each_other(run: Run) -> None:
    assert run("import", BUDGET, "--yes", "--dry-run")[0] == USAGE


def test_a_pattern_the_shell_left_alone_is_looked_up(run: Run) -> None:
    outcome, out, _ = run("import", demo.data() / "2024-*.txt", "--dry-run")
    assert outcome == CLEAN
    assert out.count("：读到 ") == 2


# --- looking --------------------------------------------------------------------------------


@pytest.mark.parametrize("argv", [["list"], ["show", "P1"], ["score", "P1"], ["undo"], ["export"]])
def test_a_mistyped_database_is_refused_and_not_created(run: Run, tmp_path: Path, argv: list[str]) -> None:
    outcome, out, err = run("--db", tmp_path / "没有.db", *argv)
    assert (outcome, out) == (REFUSED, "")
    assert "没有.db" in err
    assert list(tmp_path.iterdir()) == []


def test_the_list_shows_partial_and_complete_totals(run: Run, demo_db: Path) -> None:
    _, out, _ = run("list")
    lines = out.splitlines()
    first = "P1 东岭市社会保险服务中心 2024 单位整体绩效目标 6/6 得 99.28 / 100 优 97.77% 自评中"
    assert " ".join(lines[2].split()) == first
    assert "20/21" in lines[3]
    assert "得 71.59 / 已填 89" in lines[3]


def test_the_list_of_an_empty_database_says_what_to_do(run: Run, imported: None) -> None:
    _, out, _ = run("list")
    assert out.count("尚未计分") == 2


def test_list_as_json_has_decimal_text(run: Run, demo_db: Path) -> None:
    first = json.loads(run("list", "--format", "json")[1])["plans"][0]
    assert first["total"]["points"] == "99.28"
    assert first["total"]["out_of"] == first["total"]["full"] == "100.00"
    assert (first["total"]["complete"], first["total"]["grade"]) == (True, "优")
    assert first["execution"] == {"budget": "612.40", "executed": "598.75"}


def test_a_plan_is_shown_with_money_goal_levels_and_actuals(run: Run, demo_db: Path) -> None:
    outcome, out, _ = run("show", "保障经费")
    assert outcome == CLEAN
    assert "资金：总额 86.50" in out
    assert "目标：保障窗口" in out
    assert "产出指标 › 数量指标\n" in out
    assert "18800 人" in out
    assert "合计：得 71.59 / 已填 89" in out


def test_both_terms_of_a_side_by_side_table_are_shown_apart(run: Run, demo_db: Path) -> None:
    _, out, _ = run("show", "P3")
    assert "产出指标 › 数量指标（实施期）" in out


def test_a_plan_is_named_by_number_or_by_any_part_that_fits_one(run: Run, demo_db: Path) -> None:
    assert run("show", "2")[1] == run("show", "P2")[1] == run("show", "p02")[1]
    outcome, _, err = run("show", "东岭市")
    assert outcome == REFUSED
    assert "同时符合 3 个项目" in err
    assert run("show", "不存在的项目")[0] == REFUSED


def test_show_and_score_as_json_are_the_contract(run: Run, demo_db: Path) -> None:
    whole = json.loads(run("export", "--format", "json")[1])
    for command in ("show", "score"):
        one = json.loads(run(command, "P2", "--format", "json")[1])
        assert one["schema_version"] == whole["schema_version"]
        assert one["plans"] == [whole["plans"][1]]


def test_score_marks_every_state_in_words(run: Run, demo_db: Path) -> None:
    _, out, _ = run("score", "P2")
    for mark in ("✓ 满分", "▽ 扣分", "✕ 零分", "○ 未填", "－ 不适用", "？ 无法判断"):
        assert mark in out


def test_explain_gives_the_formula_the_practice_and_the_source(run: Run, demo_db: Path) -> None:
    _, out, _ = run("score", "P2", "--explain")
    plain = "".join(out.split())
    assert "3.00=4×[1−(2.5−2)÷2]" in plain
    assert "反向线性口径mof-2021依据" in plain
    assert "（待核）" in plain
    assert "8.69=10×75.17÷86.5" in plain


def test_a_complete_total_that_is_not_out_of_100_says_why_it_has_no_grade(run: Run, demo_db: Path) -> None:
    assert "不评等级" not in run("score", "P2")[1]
    run("record", "P2", "P2-09", "达成")
    run("record", "P2", "P2-15", "32 万元")
    assert "满分 97 不是 100，不评等级" in run("score", "P2")[1]


def test_another_practice_gives_other_points(run: Run, demo_db: Path) -> None:
    assert "2.00 = 4 × 2 ÷ 4" not in run("score", "P2", "--explain", "--practice", "mof-2021")[1]
    plain = "".join(run("--practice", "hubei", "score", "P2", "--explain")[1].split())
    assert "3.20=4×2÷2.5" in plain
    outcome, _, err = run("score", "P2", "--practice", "nowhere")
    assert outcome == REFUSED
    assert "nowhere" in err


# --- recording ------------------------------------------------------------------------------


def test_a_record_prints_points_and_reason_and_asks_for_what_is_missing(run: Run, imported: None) -> None:
    outcome, out, err = run("record", "P2", "宣讲场次", "9 场")
    assert outcome == CLEAN
    assert "P2-02“参保政策宣讲场次”：9 场，得 3.00 分" in out
    assert "3.00 = 4 × 9 ÷ 12" in out
    assert "偏差原因" in err
    assert run("record", "P2", "2", "9 场", "--reason", "汛期取消")[2] == ""


def test_a_record_of_another_kind_of_unit_is_refused(run: Run, imported: None) -> None:
    outcome, out, err = run("record", "P2", "宣讲场次", "9 人")
    assert (outcome, out) == (REFUSED, "")
    assert "“人”" in err
    assert "“场”" in err
    assert "尚未计分" in run("list")[1].splitlines()[3]


@pytest.mark.parametrize(("argv", "missing"), [([], "项目"), (["P2"], "指标"), (["P2", "1"], "实际完成值")])
def test_a_record_names_the_missing_word(run: Run, argv: list[str], missing: str) -> None:
    outcome, _, err = run("record", *argv)
    assert outcome == USAGE
    assert f"缺少“{missing}”" in err


def test_a_record_as_json_has_the_score(run: Run, imported: None) -> None:
    found = json.loads(run("record", "P2", "1", "18800人", "--format", "json")[1])
    assert found["indicator"] == "P2-01"
    assert found["score"]["points"] == "4.00"
    assert found["changed"] is True
    assert json.loads(run("record", "P2", "1", "18800人", "--format", "json")[1])["changed"] is False


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_recorded_whole(run: Run, imported: None, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "完成.csv"
    path.write_text("项目,指标,实际完成值,分数\nP2,宣讲场次,12 场,\nP2,参保意愿,部分达成,4.5\n", encoding)
    outcome, out, err = run("record", "--from", path)
    assert outcome == CLEAN
    assert "得 4.00 分" in out
    assert "得 4.50 分" in out
    assert "已记录 2 项" in err


def test_a_table_without_a_column_of_plans_takes_the_plan_of_the_command(
    run: Run, imported: None, tmp_path: Path
) -> None:
    path = tmp_path / "完成.csv"
    path.write_text("indicator,actual\n宣讲场次,12 场\n", "utf-8")
    assert run("record", "P2", "--from", path)[0] == CLEAN
    assert run("record", "--from", path)[0] == REFUSED


def test_a_table_with_problems_stores_nothing_and_names_every_row(
    run: Run, imported: None, tmp_path: Path
) -> None:
    path = tmp_path / "完成.csv"
    path.write_text(
        "项目,指标,实际完成值\nP2,宣讲场次,12 场\nP2,没有的指标,1\nP9,宣讲场次,1 场\n\nP2,服务终端,5 人\n",
        "utf-8",
    )
    outcome, out, err = run("record", "--from", path)
    assert (outcome, out) == (REFUSED, "")
    assert re.findall(r"^完成.csv 第 (\d) 行：(没有叫|“5)", err, re.MULTILINE) == [
        ("3", "没有叫"),
        ("4", "没有叫"),
        ("6", "“5"),
    ]
    assert "全部没有保存" in err
    found = json.loads(run("record", "--from", path, "--format", "json")[1])
    assert [problem["row"] for problem in found["problems"]] == [3, 4, 6]
    assert json.loads(run("list", "--format", "json")[1])["plans"][1]["filled"] == 0


def test_execution_is_scored_and_money_may_carry_its_unit(run: Run, imported: None) -> None:
    outcome, out, _ = run("execution", "P2", "--budget", "86.50", "--executed", "751700元")
    assert outcome == CLEAN
    assert "8.69 = 10 × 75.17 ÷ 86.5" in out
    assert run("execution", "P2", "--budget", "许多", "--executed", "1")[0] == REFUSED
    assert run("execution", "P2", "--budget", "1")[0] == USAGE


def test_undo_takes_the_last_record_back_and_then_the_one_before(run: Run, imported: None) -> None:
    run("record", "P2", "2", "9 场")
    run("record", "P2", "2", "12 场")
    assert "恢复为“9 场”" in run("undo")[1]
    assert "现在未填" in run("undo", "P2")[1]
    outcome, _, err = run("undo")
    assert outcome == REFUSED
    assert "没有可以撤回的记录" in err


# --- passing on -----------------------------------------------------------------------------


def test_an_export_goes_to_a_file_or_to_stdout(run: Run, demo_db: Path, tmp_path: Path) -> None:
    _, out, _ = run("export")
    outcome, silent, err = run("export", "--to", tmp_path / "全部.json")
    assert (outcome, silent) == (CLEAN, "")
    assert "全部.json" in err
    assert json.loads((tmp_path / "全部.json").read_text("utf-8")) == json.loads(out)
    assert [plan["id"] for plan in json.loads(out)["plans"]] == ["P1", "P2", "P3"]
    assert run("export", "--to", tmp_path / "没有的文件夹" / "x.json")[0] == REFUSED


def test_the_schema_needs_no_database(run: Run) -> None:
    outcome, out, _ = run("export", "--schema")
    assert outcome == CLEAN
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


# --- without a store ------------------------------------------------------------------------


def _parsed(run: Run, *argv: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("parse", *argv, "--format", "json")[1])
    return found


def test_parse_keeps_the_order_and_the_empty_lines_of_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "指标值.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ">=5 次\r\n\r\n有效提升\r\n".encode())
    found = _parsed(run, "--from", path)
    assert [target["text"] for target in found["targets"]] == [">=5 次", "", "有效提升"]
    assert found["targets"][0]["value"] == "5"
    assert [finding["target"] for finding in found["findings"]] == [2]
    assert run("parse", "--from", path)[0] == FINDINGS


def test_parse_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("≥95%\n12月底前".encode()), "ascii"))
    found = _parsed(run, "--from", "-", "--year", "2024")
    assert [target["kind"] for target in found["targets"]] == ["number", "date"]
    assert found["targets"][1]["date"] == "2024-12-31"


def test_an_argument_the_locale_could_not_decode_does_not_lose_its_sign(run: Run) -> None:
    for encoding in ("utf-8", "gb18030"):
        undecoded = "≥5%".encode(encoding).decode("ascii", "surrogateescape")
        assert _parsed(run, undecoded)["targets"][0]["operator"] == ">="
    assert run("parse", b"\xff\xff5%".decode("ascii", "surrogateescape"))[0] == USAGE


def test_calc_prints_points_and_reason(run: Run) -> None:
    outcome, out, _ = run("calc", "<=90 元", "100 元", "--weight", "10", "--rule", "按照完成比例赋分")
    assert outcome == CLEAN
    assert out.startswith("8.89 / 10\n8.89 = 10 × [1 − (100 − 90) ÷ 90]")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["有效提升", "达成年度指标", "--weight", "10"], CLEAN),
        (["有效提升", "部分达成", "--weight", "10"], FINDINGS),
        (["<=90 元", "100 人", "--weight", "10"], FINDINGS),
        (["<=90 元", "100 元", "--weight", "十分"], REFUSED),
        (["<=90 元", "100 元"], USAGE),
        (["<=90 元", "100 元", "--weight", "10", "--practice", "nowhere"], REFUSED),
    ],
)
def test_calc_says_by_its_exit_code_how_it_went(run: Run, argv: list[str], code: int) -> None:
    assert run("calc", *argv)[0] == code


_ROWS = "备注,name,level1,level2,target,actual,weight,rule\n" + "".join(
    f"x,{name},,,{target},{actual},{weight},{rule}\n"
    for name, target, actual, weight, rule in (
        ("甲", "≤100", "150", "10", "按照完成比例赋分"),
        ("乙", "=100%", "", "5", "按照完成比例赋分"),
        ("丙", "=1+1", "5", "5", "按照完成比例赋分"),
    )
)


def test_calc_of_a_table_as_json_has_a_row_for_each_row(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(_ROWS, "gb18030")
    outcome, out, err = run("calc", "--from", path, "--format", "json")
    assert outcome == FINDINGS
    assert "备注" in err
    rows = json.loads(out)["rows"]
    assert [row["points"] for row in rows] == ["5.00", None, None]
    assert [row["state"] for row in rows] == ["scored", "not_filled", "cannot_judge"]
    assert set(rows[0]) == {"name", "target", "actual", "weight", "points", "state", "rule", "formula",
                            "practice", "because"}  # fmt: skip


def test_calc_of_a_table_as_csv_can_be_opened_without_running_anything(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(_ROWS, "utf-8")
    _, out, _ = run("calc", "--from", path, "--format", "csv")
    assert out.startswith("\ufeffname,level1,level2,target,actual,weight,rule,practice,points,state,")
    assert "丙,,,'=1+1,5,5," in out


def test_practices_and_rules_are_printed_and_as_json(run: Run) -> None:
    assert [line.split("　")[0] for line in run("practices")[1].splitlines() if line[0] != " "] == [
        "mof-2021", "mof-2020", "hubei", "system"]  # fmt: skip
    assert "待核" in run("practices", "mof-2021")[1]
    assert json.loads(run("practices", "hubei", "--format", "json")[1])["practices"][0]["id"] == "hubei"
    assert run("practices", "nowhere")[0] == REFUSED
    assert "反向线性" in run("rules")[1]
    rules = json.loads(run("rules", "--format", "json")[1])["rules"]
    assert {"direct", "linear", "grade"} <= {rule["name"] for rule in rules}


def test_a_practice_is_printed_as_a_file_to_change(run: Run) -> None:
    assert run("practices", "system", "--toml")[1] == law.practice_text("system")
    assert run("practices", "--toml")[0] == USAGE
    assert run("practices", "nowhere", "--toml")[0] == REFUSED


# --- the program ----------------------------------------------------------------------------


def test_no_command_on_a_terminal_opens_the_program(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Settings, "check_terminal", lambda self: None)
    assert run()[0] == OpenProgram(tmp_path / "new.db", None)
    chosen = run("--db", tmp_path / "别的.db", "--practice", "hubei", "--as", "张三")[0]
    assert chosen == OpenProgram(tmp_path / "别的.db", "hubei", "张三")
    assert run("--as", " ")[0] == REFUSED


def test_what_was_not_understood_of_a_target_is_shown_with_its_cell(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "表.txt"
    document.write_text(
        "项目支出绩效目标表\n（2024年度）\n项目名称\t绿化\n实施单位\t某所\n"
        "一级指标\t二级指标\t三级指标\t指标值\t分值\n产出指标\t数量指标\t补植乔木\t≥若干棵\t10\n",
        encoding="utf-8",
    )
    _, out, _ = run("import", document, "--dry-run", "--format", "json")
    (of_row,) = [one for one in json.loads(out)["files"][0]["plans"][0]["findings"] if "indicator" in one]
    assert of_row["place"] == {"file": "表.txt", "line": 6, "column": 4}
    run("import", document, "--yes")
    told = run("show", "P1")[1].replace("\n    ", "")
    assert "P1-01 [需说明] 第 1 个字处：“≥”旁边没有能读懂的数。（表.txt 第 6 行 第 4 列）" in told
