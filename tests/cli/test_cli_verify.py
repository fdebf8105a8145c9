"""`verify` on the command line: exit codes, the head to write down, JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import cli, workflow
from perftrack.errors import CLEAN, FINDINGS, REFUSED

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one plan and one actual."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8", now=NOW)
    return tmp_path / "records.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path) -> Run:
    monkeypatch.setenv("PERFTRACK_DB", str(path))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


def _tamper(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER actuals_fixed")
    connection.execute("UPDATE actuals SET text = '10'")
    connection.commit()
    connection.close()


def test_a_sound_database_is_said_to_be_sound_and_gives_its_head(run: Run, path: Path) -> None:
    outcome, out, err = run("verify")
    assert (outcome, err) == (CLEAN, "")
    *lines, last = out.splitlines()
    assert lines == [
        f"核对“{path}”：",
        "  文件（每一页）：没有问题",
        "  引用（每一处）：没有问题",
        "  结构（表和触发器）：没有问题",
        "  经过（2 项动作）：没有问题",
        "  得分（重算 1 项）：没有问题",
        "  佐证资料（0 个文件）：没有问题",
    ]
    head = last.removeprefix("链头：")
    assert head.startswith("2:")
    assert len(head) == 18
    outcome, out, _ = run("verify", "--head", head)
    assert outcome == CLEAN
    assert "  链头（到第 2 项）：没有问题" in out


def test_a_changed_record_is_named_and_the_exit_code_says_so(run: Run, path: Path) -> None:
    _tamper(path)
    outcome, out, err = run("verify")
    assert outcome == FINDINGS
    assert "P1 记录实际完成值 P1-02）与封存时不同" in out
    assert "触发器 actuals_fixed 缺失或被改动" in out
    assert "备份" in err


def test_json_says_the_same(run: Run, path: Path) -> None:
    sound = json.loads(run("verify", "--format", "json")[1])
    assert sound["sound"] is True
    assert sound["head"]["count"] == 2
    assert sound["head"]["text"] == f"2:{sound['head']['digest'][:16]}"
    _tamper(path)
    changed = json.loads(run("verify", "--format", "json", "--head", sound["head"]["text"])[1])
    assert changed["sound"] is False
    found = {part["name"]: part["problems"] for part in changed["parts"]}
    assert len(found["经过"]) == 1
    assert found["链头"] == []  # the seals themselves were not touched


@pytest.mark.parametrize("head", ["x", "2", "2:12"])
def test_a_head_that_is_none_is_refused(run: Run, head: str) -> None:
    outcome, out, err = run("verify", "--head", head)
    assert (outcome, out) == (REFUSED, "")
    assert "不是链头" in err


def test_what_is_no_database_is_refused(run: Run, path: Path) -> None:
    path.write_bytes(b"x" * 5000)
    assert run("verify")[0] == REFUSED
    path.unlink()
    outcome, _, err = run("verify")
    assert outcome == REFUSED
    assert "没有数据库文件" in err
    assert not path.exists()
