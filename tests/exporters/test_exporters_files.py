"""Files are written whole or not at all, under names every system takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from form_samples import FULL

from perftrack import reports
from perftrack.errors import CannotWrite, NotFound, UsageError
from perftrack.exporters import files, pdf

FORM = reports.build(FULL, "自评表")


@pytest.mark.parametrize(("name", "begins"), [("a.xlsx", b"PK"), ("a.DOCX", b"PK")])
def test_the_ending_of_the_name_chooses_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    files.write([FORM], tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a", "a.xls", "a.txt", "xlsx", ".xlsx"])
def test_another_ending_is_refused_with_the_ones_that_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"请以 \.xlsx、\.docx 或 \.pdf 结尾"):
        files.write([FORM], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_when_writing_fails_the_former_file_stays_and_nothing_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"former")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(CannotWrite, match="写不进") as caught:
        files.write_bytes(b"new", path)
    monkeypatch.undo()
    assert "原有的文件没有动" in str(caught.value)
    assert path.read_bytes() == b"former"
    assert [one.name for one in tmp_path.iterdir()] == ["表.xlsx"]


def test_a_former_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"former and longer")
    files.write_bytes(b"new", path)
    assert path.read_bytes() == b"new"


def test_a_writer_that_is_killed_leaves_the_former_file(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"former")
    program = (
        "import os, signal, sys; from pathlib import Path; from perftrack.exporters import files\n"
        "os.replace = lambda *a: os.kill(os.getpid(), signal.SIGKILL)\n"
        "files.write_bytes(b'new', Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False, env=_with_package())
    assert done.returncode != 0
    assert path.read_bytes() == b"former"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("nowhere/a.xlsx", "没有这个文件夹"),
        ("file.txt/a.xlsx", "没有这个文件夹"),
        ("folder.xlsx", "不是普通文件"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, where: str, says: str) -> None:
    (tmp_path / "file.txt").write_text("x", "utf-8")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(CannotWrite, match=says):
        files.write_bytes(b"new", tmp_path / where)


def test_a_planted_link_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    (tmp_path / "a.xlsx").symlink_to(outside)
    files.write_bytes(b"new", tmp_path / "a.xlsx")
    assert outside.read_bytes() == b"theirs"
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("P1_培训经费_自评表", "P1_培训经费_自评表"),
        ('../../etc/passwd:*?"<>|\\', "etc_passwd"),
        ("a\n b\t c\x00\u202e", "a_b_c"),
        ("  .隐藏. ", "隐藏"),
        ("", "未命名"),
        ("///", "未命名"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"),
        ("CONSOLE", "CONSOLE"),
        ("长" * 100, "长" * 40),
    ],
)
def test_a_name_is_made_safe_for_every_system(wanted: str, name: str) -> None:
    assert files.safe_name(wanted) == name


def test_without_libreoffice_pdf_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NotFound, match="没有 LibreOffice，写不了 pdf"):
        files.write([FORM], tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_libreoffice_that_writes_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = shutil.which("true")
    monkeypatch.setattr(shutil, "which", lambda name: idle)
    with pytest.raises(CannotWrite, match="没有写出 pdf"):
        pdf.render([FORM])


def test_a_libreoffice_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(pdf, "_SECONDS", 0.2)
    with pytest.raises(CannotWrite, match="没有写完 pdf，已经停止"):
        pdf.render([FORM])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_form_gives_the_same_pdf_with_its_words_in_it() -> None:
    import io

    import pdfplumber

    first = pdf.render([FORM, reports.explain(FULL)])
    assert pdf.render([FORM, reports.explain(FULL)]) == first
    with pdfplumber.open(io.BytesIO(first)) as opened:
        words = "".join(page.extract_text() for page in opened.pages)
        sizes = [(round(page.width), round(page.height)) for page in opened.pages]
    assert "项目支出绩效自评表" in words
    assert "99.50" in words
    assert sizes[0] == (595, 842)
    assert sizes[-1] == (842, 595)


def _with_package() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[2])}
