"""The README in both languages, the Makefile and the CI entry say what is true."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from perftrack import __version__, cli, law
from perftrack.cli import demo
from perftrack.cli.commands import ENTRIES
from perftrack.errors import CLEAN

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md")


def _page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _code(page: str) -> list[str]:
    """The code blocks of a page, comments aside: the same in both languages."""
    return [re.sub(r" *#.*", "", block) for block in re.findall(r"```.*?```", page, re.DOTALL)]


@pytest.mark.parametrize("name", PAGES)
def test_a_readme_names_every_command_and_practice(name: str) -> None:
    page = _page(name)
    for entry in ENTRIES:
        assert f"| `perftrack {entry.name}" in page
    for practice in law.practices():
        assert f"| `{practice.id}` |" in page


@pytest.mark.parametrize("name", PAGES)
def test_every_command_a_readme_shows_exists(name: str) -> None:
    known = {entry.name for entry in ENTRIES}
    shown = set(
        re.findall(r"perftrack (?:--db \S+ )?([a-z]+)\b", "\n".join(re.findall(r"`[^`\n]+`", _page(name))))
    )
    shown |= set(re.findall(r"^\$ perftrack ([a-z]+)", _page(name), re.MULTILINE))
    assert shown - known <= set()


@pytest.mark.parametrize("name", PAGES)
def test_every_file_a_readme_points_to_exists(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", _page(name)):
        assert (ROOT / target).exists(), target
    for path in re.findall(r"`(perftrack/[\w/.]+?)`", _page(name)):
        assert (ROOT / path).exists(), path


def test_the_commands_a_readme_shows_work_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PERFTRACK_DB", str(tmp_path / "new.db"))
    monkeypatch.chdir(demo.data())
    lines = re.findall(r"^\$ perftrack (.*)$", _page("README.md"), re.MULTILINE)
    assert len(lines) >= 7
    assert [(line, cli.run(shlex.split(line))) for line in lines] == [(line, CLEAN) for line in lines]


def test_both_readmes_have_the_same_build() -> None:
    english, chinese = (_page(name) for name in PAGES)

    def build(page: str) -> list[str]:
        return [re.match(r"#+|\|", line)[0] for line in page.splitlines() if re.match(r"#+ |\|", line)]  # type: ignore[index]

    assert build(english) == build(chinese)
    assert _code(english) == _code(chinese)


def test_the_changelog_knows_this_version() -> None:
    assert re.search(
        rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", _page("CHANGELOG.md"), re.MULTILINE
    )


def test_every_make_target_explains_itself() -> None:
    if shutil.which("make") is None:
        pytest.skip("no make here")
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    phony = re.search(r"^\.PHONY: (.*)$", _page("Makefile"), re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^  make (\w+)", done.stdout, re.MULTILINE) == phony[1].split()


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_ci_runs_what_the_readme_tells_people_to_run() -> None:
    path = ROOT / ".ci" / "run"
    if not path.exists():
        pytest.skip("not in an sdist")
    assert os.access(path, os.X_OK)
    assert "make test" in path.read_text("utf-8")
    assert all("make test " in _page(name) for name in PAGES)
