"""The command line speaks Chinese, says what to do instead, and keeps its exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from perftrack import __version__, cli
from perftrack.cli.commands import ENTRIES, root
from perftrack.cli.grammar import Command, Root
from perftrack.errors import CLEAN, REFUSED, USAGE

# Latin words that may stand in a help page: names a person types.
_ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show this|error|missing|invalid|default)\b", re.I
)


def _run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[object, str, str]:
    outcome = cli.run(argv)
    out, err = capsys.readouterr()
    return outcome, out, err


def _commands() -> dict[str, Command]:
    group = root()
    with click.Context(group) as ctx:
        found = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    return {name: command for name, command in found.items() if isinstance(command, Command)}


def test_every_entry_is_a_command_with_help() -> None:
    assert list(_commands()) == [entry.name for entry in ENTRIES]
    assert all(command.help for command in _commands().values())


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES])
def test_help_of_a_command_is_chinese_and_explains_every_option(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    outcome, out, err = _run(capsys, name, "--help")
    assert (outcome, err) == (CLEAN, "")
    assert out.startswith(f"用法：perftrack {name}")
    assert not _ENGLISH.search(out)
    for param in _commands()[name].params:
        if isinstance(param, click.Option):
            assert (param.opts[0] in out) is not param.hidden
            assert param.help or param.hidden


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES])
def test_every_command_can_print_json(name: str) -> None:
    assert "--format" in {flag for param in _commands()[name].params for flag in param.opts}


def test_help_of_the_whole_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    outcome, out, _ = _run(capsys, "--help")
    assert outcome == CLEAN
    assert not _ENGLISH.search(out)
    for entry in ENTRIES:
        assert re.search(rf"^  {entry.name} +{re.escape(entry.summary)}$", out, re.MULTILINE)


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "--version") == (CLEAN, f"perftrack {__version__}\n", "")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["impot"], "没有“impot”这个命令。是不是 import？"),
        (["完全不像"], "没有“完全不像”这个命令。"),
        (["parse", "5", "--formt", "json"], "没有“--formt”这个选项。是不是 --format？"),
        (["parse", "5", "--format"], "选项 --format 后面缺少写法"),
        (["parse", "5", "--format", "yaml"], "“yaml”不在可选的值里：text、json"),
        (["parse", "5", "--year", "24"], "“24”不是年度，请写四位数"),
        (["--version=3"], "选项 --version 后面不写值"),
        (["rules", "多余", "两个"], "多出来的参数：“多余”、“两个”"),
        (["record", "P1"], "缺少"),
        (["show"], "缺少“项目”"),
        (["calc", "5"], "缺少"),
        (["--db"], "选项 --db 后面缺少文件"),
        (["parse"], "请写指标值，或用 --from 指明文件"),
        ([], "程序界面需要终端"),
    ],
)
def test_words_that_make_no_sense_are_refused_in_chinese(
    capsys: pytest.CaptureFixture[str], argv: list[str], says: str
) -> None:
    outcome, out, err = _run(capsys, *argv)
    assert (outcome, out) == (USAGE, "")
    assert says in err
    assert not _ENGLISH.search(re.sub(r"--\w+", "", err))


def test_a_refusal_names_the_usage_of_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = _run(capsys, "show")
    assert "用法：perftrack show 项目" in err
    assert "详细说明：perftrack show --help" in err


@pytest.mark.parametrize("argv", [["--db", "没有.db", "list"], ["list", "--db", "没有.db"]])
def test_global_options_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    outcome, _, err = _run(capsys, *argv)
    assert outcome == REFUSED
    assert "没有.db" in err


def test_numbers_below_zero_are_values_and_no_options(capsys: pytest.CaptureFixture[str]) -> None:
    outcome, out, _ = _run(capsys, "parse", "-5%", "--format", "json")
    assert outcome == CLEAN
    assert '"value": "-5"' in out


def test_signs_that_drive_a_terminal_do_not_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = _run(capsys, "\x1b[31mx\u202e")
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_an_unforeseen_error_is_one_sentence_and_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "log"
    monkeypatch.setattr("platformdirs.user_log_path", lambda *args, **kwargs: home)

    def broken(self: Root, ctx: click.Context) -> None:
        raise RuntimeError("geheim 18800")

    monkeypatch.setattr(Root, "invoke", broken)
    outcome, out, err = _run(capsys, "rules")
    assert (outcome, out) == (REFUSED, "")
    assert "程序内部出错（RuntimeError）" in err
    assert "Traceback" not in err
    assert "geheim" not in err
    log = home / "perftrack.log"
    assert "geheim 18800" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_result_that_cannot_be_written_is_one_sentence() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "perftrack", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (REFUSED, "结果写不出去：磁盘已满。请换一个地方保存。\n")


def test_a_closed_stdout_is_no_error() -> None:
    code = (
        "import os, sys; sys.stdout = None; os.close(1);"
        "from perftrack import cli; sys.exit(cli.run(['practices']))"
    )
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (CLEAN, "")


def test_the_command_line_loads_nothing_heavy_for_help() -> None:
    code = (
        "import sys; from perftrack import cli; cli.run(sys.argv[1:]);"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    heavy = {"textual", "rich", "pydantic", "sqlite_utils", "sqlite3", "dateutil", "platformdirs", "tomllib"}
    for argv in (["--help"], ["--version"], ["import", "--help"], ["nonsense"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *argv], capture_output=True, text=True, encoding="utf-8", check=True
        )
        loaded = set(re.findall(r"'(\w+)'", done.stderr.splitlines()[-1]))
        assert "click" in loaded
        assert not loaded & heavy, argv


def test_output_is_utf8_even_where_the_locale_is_c() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "perftrack", "--help"],
        capture_output=True,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        check=True,
    )
    assert "用法：perftrack" in done.stdout.decode("utf-8")
