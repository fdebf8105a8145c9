"""What is built holds everything a person needs, and the program runs from the wheel alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", "schema.sql")


def _build(source: Path, kind: str, into: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        cwd=source,
        capture_output=True,
        check=True,
    )
    (built,) = into.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def _sources() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "perftrack").rglob("*")
        if path.is_file() and path.suffix in {".py", ".toml", ".tcss", ".typed"}
    }


def _demo() -> set[str]:
    return {path.name for path in (ROOT / "demo_data").iterdir()}


def test_the_wheel_holds_every_module_the_schema_and_the_demo_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert _sources() <= names
    assert "perftrack/schema.sql" in names
    assert {f"perftrack/demo_data/{name}" for name in _demo()} <= names
    assert not [name for name in names if name.startswith(("tests/", "bench/"))]
    assert [name for name in names if name.endswith("LICENSE")]


def test_the_sdist_holds_what_a_developer_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert _sources() <= names
    assert set(TOP) <= names
    assert {f"demo_data/{name}" for name in _demo()} <= names
    assert "tests/test_house_packages.py" in names
    assert "bench/start.py" in names


def test_a_wheel_built_from_the_sdist_is_the_same(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    again = _build(folder, "wheel", tmp_path / "again")
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()


def test_the_program_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "PYTHONSAFEPATH": "1",
        "COLUMNS": "120",
    }
    done = subprocess.run(
        [sys.executable, "-m", "perftrack", "demo", "--print"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "东岭市社会保险服务中心" in done.stdout
    where = subprocess.run(
        [sys.executable, "-c", "import perftrack; print(perftrack.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path) in where.stdout
    shutil.rmtree(tmp_path / "site")
