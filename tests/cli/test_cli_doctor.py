"""`doctor`: what it says of a database, of a terminal that answers or keeps silent, and what it returns."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from perftrack import cli
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN, FINDINGS
from perftrack.workflow import probing

Run = Callable[..., tuple[object, str, str]]
_ROOT = Path(cli.__file__).parents[2]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder, on a machine that wants nothing."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    fine = probing.software()
    monkeypatch.setattr(
        probing,
        "software",
        lambda: probing.Software(fine.python, fine.sqlite, "Linux", (), (), "soffice", "LibreOffice 9", 3),
    )
    monkeypatch.setattr(probing, "mount_of", lambda *_: "ext4")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


def _flat(out: str) -> str:
    """What was printed, without the breaks of lines."""
    return re.sub(r"\n {4,}(?! )", "", out)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "my.db"
    demo.build(Settings(db=path))
    return path


def test_where_all_is_well_it_says_so_and_returns_0(run: Run, db: Path) -> None:
    run("backup", "--db", db)
    outcome, out, err = run("doctor", "--db", db)
    assert (outcome, err) == (CLEAN, "")
    assert out.startswith(f"数据库：{db}\n数据库：\n  ✓　　能打开：")
    assert out.endswith("没有发现问题。\n")
    assert "\n终端：\n  －　　这里不是终端" in out


def test_what_needs_a_look_comes_with_what_to_do_and_returns_1(run: Run, db: Path) -> None:
    outcome, out, _ = run("doctor", "--db", db)
    assert outcome == FINDINGS
    assert "注意　还没有备份。\n        → perftrack backup" in out
    assert out.endswith("发现 1 处要注意。\n")


def test_a_database_that_cannot_be_opened_is_what_it_is_for(run: Run, db: Path) -> None:
    run("backup", "--db", db)
    db.write_bytes(db.read_bytes()[:5000])
    outcome, out, _ = run("doctor", "--db", db)
    assert outcome == FINDINGS
    assert "问题　数据库“" in out
    assert "→ 请不要继续使用这个文件。最近的备份是“" in _flat(out)
    assert "1 份备份，最近一份" in out
    assert "发现 1 个问题。" in out


def test_a_missing_database_with_backups_points_to_them(run: Run, db: Path) -> None:
    run("backup", "--db", db)
    db.unlink()
    out = run("doctor", "--db", db.name)[1]
    assert "不见了，还有 1 份备份" in out
    assert "perftrack restore" in out


def test_json_has_every_check_with_its_code(run: Run, db: Path) -> None:
    outcome, out, _ = run("doctor", "--db", db, "--format", "json")
    assert outcome == FINDINGS
    told = json.loads(out)
    checks = {one["code"]: one for section in told["sections"] for one in section["checks"]}
    assert checks["database"]["level"] == "ok"
    assert checks["backup"]["level"] == "note"
    assert checks["backup"]["todo"].startswith("perftrack backup")


def test_tidying_says_how_many_went(run: Run, db: Path, tmp_path: Path) -> None:
    left = tmp_path / ".my.db.abcdefgh.new"
    left.touch()
    os.utime(left, (time.time() - 7200,) * 2)
    assert "perftrack doctor --tidy" in run("doctor", "--db", db)[1]
    assert run("doctor", "--db", db, "--tidy")[2] == "清理了 1 个临时文件。\n"
    assert not left.exists()
    assert run("doctor", "--db", db, "--tidy")[2] == "没有可以清理的临时文件。\n"


# --- a terminal -----------------------------------------------------------------------------

_LOOK = """
import dataclasses, json, sys
from perftrack.cli import screen
print(json.dumps(dataclasses.asdict(screen.look())))
"""


def _looked(answers: dict[str, int], **environment: str) -> dict[str, object]:
    """What a program sees of a terminal of 91 x 33 that says how wide each of `answers` is, or nothing."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 91, 0, 0))
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT), "TERM": "xterm", "LANG": "C.UTF-8"}
    program = subprocess.Popen(
        [sys.executable, "-c", _LOOK],
        stdin=slave,
        stderr=slave,
        stdout=subprocess.PIPE,
        env=settings | environment,
    )
    os.close(slave)

    def answer() -> None:
        seen = b""
        while True:
            try:
                seen += os.read(master, 1024)
            except OSError:
                return
            for signs, columns in answers.items():
                if f"\r{signs}\x1b[6n".encode() in seen:
                    seen = b""
                    os.write(master, f"\x1b[5;{columns + 1}R".encode())

    terminal = threading.Thread(target=answer, daemon=True)
    terminal.start()
    out, _ = program.communicate(timeout=60)
    terminal.join(timeout=10)
    os.close(master)
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


@pytest.mark.skipif(os.name != "posix", reason="needs a pty")
class TestATerminal:
    def test_one_that_answers_is_measured(self) -> None:
        assert _looked({"中": 2, "“①…": 3}) == {
            "is_terminal": True,
            "columns": 91,
            "rows": 33,
            "utf8": True,
            "kind": "xterm",
            "no_colour": False,
            "wide": 2,
            "ambiguous": 3,
        }

    def test_one_that_shows_three_bytes_or_wide_quotes_is_found_out(self) -> None:
        found = _looked({"中": 3, "“①…": 6}, NO_COLOR="1")
        assert (found["wide"], found["ambiguous"], found["no_colour"]) == (3, 6, True)

    def test_one_that_keeps_silent_is_not_waited_for(self) -> None:
        began = time.monotonic()
        found = _looked({})
        assert (found["wide"], found["ambiguous"]) == (None, None)
        assert time.monotonic() - began < 30

    def test_a_dumb_one_is_not_asked(self) -> None:
        assert _looked({"中": 2}, TERM="dumb")["wide"] is None

    def test_its_settings_are_as_before(self) -> None:
        import pty
        import termios

        master, slave = pty.openpty()
        before = termios.tcgetattr(slave)
        subprocess.run(
            [sys.executable, "-c", _LOOK],
            stdin=slave,
            stderr=slave,
            stdout=subprocess.PIPE,
            check=True,
            timeout=60,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT), "TERM": "xterm"},
        )
        assert termios.tcgetattr(slave) == before
        os.close(slave)
        os.close(master)


def test_no_terminal_is_no_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT)},
    )
    assert json.loads(done.stdout)["is_terminal"] is False
    assert not re.search("\x1b", done.stderr)
