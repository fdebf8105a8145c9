"""`backup` and `restore` at the command line: what they say, ask, print and return."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from perftrack import cli
from perftrack.cli import demo, safekeeping, terminal
from perftrack.errors import CLEAN, FINDINGS, REFUSED, USAGE
from perftrack.store import rotation

Run = Callable[..., tuple[object, str, str]]
BUDGET, TRAINING = (demo.data() / name for name in demo.DOCUMENTS)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command on a database of its own; returns exit code, stdout and stderr."""
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "new.db"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err.replace("\n  ", "")  # lines broken at the terminal's width

    return call


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A database with three plans and one value; its folder of backups."""
    assert run("import", BUDGET, TRAINING, "--yes")[0] == CLEAN
    assert run("record", "P2", "2", "9场", "--reason", "汛期")[0] == CLEAN
    return tmp_path / "new.db.backups"


def _answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(terminal, "has_person", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_backup_says_where_it_is_and_what_it_holds(run: Run, folder: Path) -> None:
    outcome, out, err = run("backup")
    (name,) = _names(folder)
    assert (outcome, out) == (CLEAN, "")
    assert err == f"已备份到“{folder / name}”：3 个项目，1 条记录。已经打开核对过，内容完整。\n"


def test_backups_are_listed_with_what_they_say_of_themselves(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("backup", "--list")[1] == f"“{tmp_path / 'new.db'}”还没有备份。\n"
    run("backup")
    outcome, out, err = run("backup", "--list")
    assert (outcome, err) == (CLEAN, "")
    assert out.splitlines()[0].split() == ["时间", "原因", "项目", "记录", "佐证", "大小", "文件"]
    assert out.splitlines()[2].split()[2:6] == ["手工", "3", "1", "0"]
    (known,) = json.loads(run("backup", "--list", "--format", "json")[1])["backups"]
    assert (known["reason"], known["plans"], known["records"]) == ("hand", 3, 1)
    assert Path(known["path"]).parent == folder


def test_a_backup_that_cannot_be_read_is_listed_and_named(run: Run, folder: Path) -> None:
    run("backup")
    (name,) = _names(folder)
    (folder / name).write_bytes((folder / name).read_bytes()[:5000])
    outcome, out, err = run("backup", "--list")
    assert outcome == FINDINGS
    assert "打不开" in out
    assert f"{name}”已损坏" in err


def test_an_import_into_what_is_there_says_where_the_backup_is(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "again.txt"
    changed.write_text(
        TRAINING.read_text("utf-8").replace("基层协办员业务培训经费", "另一个培训经费"), "utf-8"
    )
    err = run("import", changed, "--yes")[2]
    (name,) = _names(folder)
    assert f"导入前的内容备份在“{folder / name}”。" in err
    outcome = json.loads(run("import", changed, "--yes", "--format", "json")[1])
    assert outcome["files"][0]["backup"] is None, "the same again"
    assert len(_names(folder)) == 1


def test_one_command_makes_one_backup_however_many_files_it_reads(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    files = []
    for n in range(3):
        files.append(tmp_path / f"{n}.txt")
        text = TRAINING.read_text("utf-8").replace("基层协办员业务培训经费", f"第{n}个培训经费")
        files[-1].write_text(text, "utf-8")
    run("import", *files, "--yes")
    assert len(_names(folder)) == 1
    assert len(json.loads(run("list", "--format", "json")[1])["plans"]) == 6


def test_the_first_import_makes_none_although_it_reads_two_files(run: Run, folder: Path) -> None:
    assert _names(folder) == []


def test_an_import_without_a_backup_is_refused_and_says_why(run: Run, folder: Path, tmp_path: Path) -> None:
    folder.touch()
    changed = tmp_path / "again.txt"
    changed.write_text(
        TRAINING.read_text("utf-8").replace("基层协办员业务培训经费", "另一个培训经费"), "utf-8"
    )
    outcome, _, err = run("import", changed, "--yes")
    assert outcome == REFUSED
    assert "导入前不能备份" in err
    assert "没有导入" in err
    assert len(json.loads(run("list", "--format", "json")[1])["plans"]) == 3


def test_list_and_to_make_no_sense_together(run: Run, tmp_path: Path) -> None:
    assert run("backup", "--list", "--to", tmp_path)[0] == USAGE


def test_a_missing_database_is_a_sentence(run: Run) -> None:
    outcome, _, err = run("backup")
    assert outcome == REFUSED
    assert "没有数据库文件" in err


def test_the_help_says_how_backups_age(run: Run) -> None:
    help_ = "".join(run("backup", "--help")[1].split())
    assert f"最近一天的全部（最多{rotation.A_DAY}份）" in help_
    assert f"最近{rotation.DAYS}天每天最后一份" in help_
    assert f"最近{rotation.MONTHS}个月每月最后一份" in help_


# --- restore --------------------------------------------------------------------------------


@pytest.fixture
def name(run: Run, folder: Path) -> str:
    """A backup; after it one more value was recorded."""
    run("backup")
    run("record", "P2", "2", "10场")
    return _names(folder)[0]


@pytest.mark.parametrize(("answer", "restored"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_a_person_sees_what_would_be_lost_and_is_asked(
    run: Run, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, restored: bool
) -> None:
    _answer(monkeypatch, answer)
    outcome, out, err = run("restore", name)
    assert outcome == CLEAN
    assert "会失去（现有的有，备份里没有）：" in out
    assert "P2 社会保险经办服务保障经费（2024 年） 东岭市社会保险服务中心：1 次改动" in out
    assert "P2-02 参保政策宣讲场次　实际完成值：原为“9场”，现为“10场”" in out
    assert "会失去 1 次改动，没有要回来的记录。现有的内容会先另存一份备份。" in out
    assert "恢复吗？" in err
    assert ("已恢复到备份的内容：3 个项目，1 条记录" in err) == restored
    assert len(_names(folder)) == 1 + restored


def test_without_a_terminal_and_without_yes_it_only_shows(run: Run, name: str, folder: Path) -> None:
    outcome, out, err = run("restore", name)
    assert outcome == CLEAN
    assert "会失去 1 次改动" in out
    assert "只看，不恢复" in err
    assert len(_names(folder)) == 1


def test_json_tells_all_of_it(run: Run, name: str) -> None:
    told = json.loads(run("restore", name, "--yes", "--format", "json")[1])
    (lost,) = told["preview"]["lost"]
    assert (lost["plan_id"], lost["whole"]) == ("P2", False)
    (deed,) = lost["deeds"]
    assert deed["words"] == "P2-02 参保政策宣讲场次　实际完成值：原为“9场”，现为“10场”，得 3.33 分"
    assert told["preview"]["present"]["records"] == 2
    assert Path(told["done"]["kept"]).exists()
    assert json.loads(run("restore", name, "--format", "json")[1])["done"] is None


def test_a_damaged_database_names_its_backup_and_is_restored_from_it(
    run: Run, name: str, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new.db"
    path.write_bytes(path.read_bytes()[:5000])
    outcome, _, err = run("list")
    assert outcome == REFUSED
    assert f"最近的备份是“{folder / name}”" in err
    assert "perftrack restore" in err
    outcome, out, err = run("restore", name, "--yes")
    assert outcome == CLEAN
    assert "已损坏" in out
    assert "损坏的文件改名为“new.db.damaged-" in err
    assert run("list")[0] == CLEAN


def test_a_file_that_is_no_backup_is_refused_with_what_to_do(run: Run, name: str, tmp_path: Path) -> None:
    outcome, _, err = run("restore", BUDGET, "--yes")
    assert outcome == REFUSED
    assert "不是 perftrack 的数据库" in err
    assert "perftrack backup --list" in err


def test_a_mistyped_folder_is_named(run: Run, name: str, folder: Path, tmp_path: Path) -> None:
    outcome, _, err = run("restore", folder / name, "--yes", "--db", tmp_path / "nowhere" / "a.db")
    assert outcome == REFUSED
    assert "没有文件夹" in err
    assert not (tmp_path / "nowhere").exists()


def test_many_changes_of_a_plan_are_the_last_ones_and_a_number(run: Run, name: str) -> None:
    for n in range(11, 17):
        run("record", "P2", "2", f"{n}场")
    out = run("restore", name)[1]
    assert "现为“16场”" in out
    assert "现为“11场”" not in out
    assert "更早的还有 2 次，--format json 全部列出。" in out


def test_every_reason_has_a_word() -> None:
    assert set(safekeeping._REASONS) == {"hand", "named", "import", "upgrade", "restore"}
