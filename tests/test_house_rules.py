"""What the house promises about every file: sizes, first lines, one direction, nothing private."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "perftrack").rglob("*.py"))
_TEXT = {".py", ".md", ".toml", ".sql", ".txt", ".csv", ".svg", ".json", ""}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tracked() -> list[Path]:
    """The files of the repository; of an unpacked sdist, all files."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    found = [ROOT / name for name in names if name] or [p for p in ROOT.rglob("*") if ".venv" not in p.parts]
    return [path for path in found if path.is_file() and path.suffix in _TEXT]


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    purpose = ast.get_docstring(tree)
    assert purpose
    assert not purpose.splitlines()[0].endswith(("...", ","))
    assert source.count("\n") < 400
    long = [f.name for f in _functions(tree) if (f.end_lineno or 0) - f.lineno >= 60]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "print" not in calls or path.name == "terminal.py"
    assert "eval" not in calls
    assert "exec" not in calls


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_left_unfinished(path: Path) -> None:
    words = re.findall(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError", path.read_text("utf-8"))
    assert not words


def test_no_file_names_a_machine_a_phone_or_a_registry() -> None:
    private = {
        "machine path": re.compile(r"(?<![\w.:/-])/(work|farm|home/\w|root|Users/\w)\b"),
        "phone number": re.compile(r"(?<![\d.])1[3-9]\d{9}(?!\d)"),
        "registry": re.compile(r"files\.python" + r"hosted|pypi\.org/(simple|packages)"),
    }
    found = []
    for path in _tracked():
        if path == Path(__file__):
            continue
        text = path.read_text("utf-8", errors="replace")
        found += [
            f"{_name(path)}: {what}: {m[0]}"
            for what, pattern in private.items()
            if (m := pattern.search(text))
        ]
    assert not found


def test_dependencies_point_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_no_lock_file_is_kept() -> None:
    assert not [
        p for p in _tracked() if p.name in {"uv.lock", "poetry.lock", "Pipfile.lock", "requirements.txt"}
    ]
