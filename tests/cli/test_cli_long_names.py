"""A name that no file can have is refused in a sentence, wherever a file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from perftrack import cli
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.errors import FINDINGS, REFUSED, USAGE

NAMES = ["长" * 400, "x" * 400, "a\nb" * 100, "x" * 5000]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(Settings(db=path))
    return path


@pytest.mark.parametrize("name", NAMES, ids=["Chinese", "ASCII", "lines", "endless"])
@pytest.mark.parametrize(
    "command",
    [
        ["import", "{}", "--yes"],
        ["check", "{}"],
        ["record", "--from", "{}"],
        ["report", "P2", "--form", "自评表", "--to", "{}.xlsx"],
        ["report", "P2", "--form", "自评表", "--to", "{}"],
        ["collect", "--out", "{}"],
        ["collect", "--in", "{}"],
        ["export", "--to", "{}"],
        ["backup", "--to", "{}"],
        ["restore", "{}", "--yes"],
        ["practices", "./{}"],
        ["score", "P2", "--practice", "./{}.toml"],
        ["calc", "--from", "{}"],
        ["parse", "--from", "{}"],
        ["list", "--db", "{}"],
        ["backup", "--db", "{}"],
        ["backup", "--list", "--db", "{}"],
        ["doctor", "--db", "{}"],
        ["import", "{}", "--yes", "--db", "{}"],
    ],
    ids=" ".join,
)
def test_it_is_a_sentence(
    filled: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: list[str],
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PERFTRACK_DB", str(filled))
    outcome = cli.run([word.replace("{}", name) for word in command])
    out, err = capsys.readouterr()
    assert outcome in {FINDINGS, USAGE, REFUSED} or "还没有备份" in out
    assert "程序内部出错" not in err
    assert list(tmp_path.iterdir()) == []
