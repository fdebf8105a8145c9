"""`perftrack serve` before it serves: what it refuses, what it says, what it does not load."""

from __future__ import annotations

import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import plan_samples
import pytest

from perftrack import cli, serving
from perftrack.cli.settings import OpenProgram
from perftrack.cli.values import Whole
from perftrack.errors import REFUSED, USAGE, CannotServe
from perftrack.serving import addresses

Run = Callable[..., tuple[object, str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    plan_samples.opened(tmp_path).close()
    return tmp_path / "records.db"


@pytest.fixture
def serve(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, database: Path) -> Run:
    monkeypatch.setattr("perftrack.serving.check_installed", lambda: None)

    def run(*options: str) -> tuple[object, str]:
        outcome = cli.run(["--db", str(database), "serve", *options])
        return outcome, "".join(capsys.readouterr())

    return run


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert cli.run(["--db", str(database), "serve"]) == REFUSED
    said = capsys.readouterr().err
    assert "没有安装" in said
    assert f'{sys.executable} -m pip install "textual-serve>=1.1.3,<2"' in said


def test_the_extra_of_the_project_is_what_the_refusal_names() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["optional-dependencies"]["serve"] == [serving.REQUIREMENT]
    assert serving.REQUIREMENT in project["dependency-groups"]["dev"]


def test_the_help_of_all_commands_loads_neither_server_nor_textual() -> None:
    script = (
        "import sys; from perftrack import cli; cli.run(['--help']); cli.run(['serve', '--help']);"
        "sys.exit(sorted({'aiohttp', 'textual_serve', 'textual'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_database_that_is_not_there_is_refused_at_the_service(serve: Run, tmp_path: Path) -> None:
    outcome, said = serve("--db", str(tmp_path / "没有.db"))
    assert outcome == REFUSED
    assert "没有.db" in said
    assert not (tmp_path / "没有.db").exists()


def test_a_folder_of_files_that_is_not_there_is_refused(serve: Run, tmp_path: Path) -> None:
    outcome, said = serve("--files", str(tmp_path / "没有"))
    assert outcome == REFUSED
    assert "没有文件夹" in said


def test_only_this_machine_is_listened_on(serve: Run) -> None:
    with addresses.bind(0).socket as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
    outcome, said = serve("--host", "0.0.0.0")
    assert outcome == USAGE
    assert "--host" in said


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "LocalHost", "[::1]", "127.0.0.1:8000", "localhost:1", "[::1]:65535"]
)
def test_this_machine_is_known_by_its_own_names_with_any_port(host: str) -> None:
    assert addresses.ours(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil@127.0.0.1", "0.0.0.0",
        "127.0.0.2", "127.0.0.1:", "127.0.0.1:80; script-src *", "127.0.0.1:８０", "::1", "[::1",
        "localhost.", "127.0.0.1:123456", "127.0.0.1\n", " 127.0.0.1", "2130706433", "127.1",
    ],
)  # fmt: skip
def test_another_name_is_not_ours(host: str) -> None:
    assert not addresses.ours(host)


def test_a_port_in_use_is_named_and_another_one_advised(serve: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome, said = serve("--port", str(port))
    assert outcome == REFUSED
    assert f"端口 {port} 上开服务：别的程序正在用它。请用 --port 换一个端口" in said


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--port", "65536"),
        ("--port", "-1"),
        ("--port", "八千"),
        ("--port", ""),
        ("--most", "0"),
        ("--most", "100"),
    ],
)
def test_a_number_out_of_bounds_is_a_wrong_command(serve: Run, option: str, value: str) -> None:
    outcome, said = serve(option, value)
    assert outcome == USAGE
    assert "的整数" in said


def test_a_full_width_number_is_one() -> None:
    assert Whole(0, 65535).read("８０８０") == 8080
    assert (Whole(0, 65535).read("0"), Whole(0, 65535).read("65535")) == (0, 65535)


def test_nothing_keeps_the_port_after_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe):
            addresses.bind(port)
    addresses.bind(port).socket.close()


def test_the_program_of_a_session_needs_no_terminal_and_is_told_all(
    serve: Run, database: Path, tmp_path: Path
) -> None:
    outcome, _ = serve("--session", f"--files={tmp_path}", "--practice=hubei", "--as=甲")
    assert outcome == OpenProgram(database, "hubei", "甲", served=True, files=tmp_path)
