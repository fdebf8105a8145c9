"""Old and foreign formats through LibreOffice: with it, without it, and when it takes too long."""

from __future__ import annotations

import io
import os
import subprocess
import time
from pathlib import Path

import docx
import pytest
from importers_making import old_office, tables, texts
from openpyxl import Workbook

from perftrack.errors import UnreadableFile
from perftrack.importers import counting, ole, read
from perftrack.importers.office import convert, find
from perftrack.importers.sandbox import parse
from perftrack.importers.stopping import Stop

_ROWS = [["一级指标", "三级指标", "指标值"], ["产出指标", "培训人数", "≥37 人"], ["", "结业率", "95%"]]
needs_office = pytest.mark.skipif(find() is None, reason="LibreOffice is not installed")


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _ROWS:
        sheet.append([words or None for words in row])
    sheet["C3"] = 0.95
    sheet["C3"].number_format = "0%"
    sheet.merge_cells("A2:A3")
    book.create_sheet("空表")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph("项目支出绩效目标表")
    table = made.add_table(3, 3)
    for n, row in enumerate(_ROWS):
        for column, words in enumerate(row):
            table.cell(n, column).text = words
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def saved_as(folder: Path, kind: str, original: str, data: bytes) -> Path:
    """The file that LibreOffice writes as `kind` from `data`."""
    soffice = find()
    assert soffice is not None
    source = folder / f"表.{original}"
    source.write_bytes(data)
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120
    )
    return folder / f"表.{kind}"


@needs_office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_an_old_workbook_reads_like_a_new_one(tmp_path: Path, kind: str) -> None:
    path = saved_as(tmp_path, kind, "xlsx", workbook())
    renamed = path.rename(tmp_path / "旧表.et") if kind == "xls" else path
    read_back = read(renamed)
    (table,) = tables(read_back)
    assert texts(table) == _ROWS
    assert table.rows[1].cells[0].row_span == 2
    assert read_back.file == renamed.name
    (finding,) = read_back.findings
    assert finding.code == "F51"
    assert "原文件有 8 个有内容的单元格，转换后有 8 个" in finding.message


@needs_office
def test_an_old_document_reads_like_a_new_one(tmp_path: Path) -> None:
    # Straight from docx to doc LibreOffice loses the last table.
    between = saved_as(tmp_path, "odt", "docx", document()).read_bytes()
    path = saved_as(tmp_path, "doc", "odt", between).rename(tmp_path / "旧文.wps")
    read_back = read(path)
    assert texts(tables(read_back)[0]) == _ROWS
    (finding,) = read_back.findings
    assert finding.code == "F51"
    assert "个字" in finding.message


@needs_office
def test_conversion_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    target, data = convert("rtf", "件.rtf", rb"{\rtf1\ansi Plan 37}", Stop())
    parts, _ = parse(target, "件.rtf", data, Stop())
    assert target == "docx"
    assert "Plan 37" in str(parts)
    assert list(tmp_path.iterdir()) == []


@needs_office
def test_what_libreoffice_cannot_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "坏.xls"
    path.write_bytes(old_office(Workbook=b"\x09\x08\x10\x00" + bytes(range(256)) * 8))
    with pytest.raises(UnreadableFile, match="LibreOffice 打不开"):
        read(path)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("表.xls", old_office(Workbook=b"\x09\x08"), "旧版表格"),
        ("文.doc", old_office(WordDocument=b"\xec\xa5"), "旧版文档"),
    ],
)
def test_without_libreoffice_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, what: str
) -> None:
    monkeypatch.setattr("perftrack.importers.office.find", lambda: None)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / name)
    assert what in refused.value.what
    assert "安装 LibreOffice" in (refused.value.instead or "")
    assert "另存为" in (refused.value.instead or "")


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
def test_a_conversion_that_takes_too_long_ends_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {pids}\nwait\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr("perftrack.importers.office.find", lambda: str(slow))
    monkeypatch.setattr("perftrack.importers.office.SECONDS", 0.5)
    with pytest.raises(UnreadableFile, match="转换超过"):
        convert("xls", "表.xls", b"x", Stop())
    started = int(pids.read_text(encoding="utf-8"))
    for _ in range(50):
        if not _runs(started):
            break
        time.sleep(0.02)
    assert not _runs(started)


def _runs(pid: int) -> bool:
    """True while the process lives; one that only waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_what_a_conversion_lost_must_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    label = b"\xfd\x00\x0a\x00" + b"\x00" * 10
    before = old_office(Workbook=label * 100)
    assert len(list(ole.records(ole.workbook(before, 10_000)))) >= 100
    finding = counting.lost_in_conversion("xls", "表.xls", before, "xlsx", workbook())
    assert (finding.code, finding.level) == ("F52", "必须改")
    assert "原文件有 100 个有内容的单元格，转换后有 8 个" in finding.message


def test_a_file_that_cannot_be_counted_is_said_to_be_uncounted() -> None:
    finding = counting.lost_in_conversion("rtf", "件.rtf", b"{\\rtf1}", "docx", document())
    assert finding.code == "F51"
    assert "未能核对" in finding.message


@pytest.mark.parametrize(
    "data", [b"", ole.SIGNATURE, ole.SIGNATURE + b"\xff" * 600, ole.SIGNATURE + b"\x00" * 5000]
)
def test_a_damaged_compound_file_has_no_streams(data: bytes) -> None:
    assert ole.stream_names(data) == frozenset()
    assert not ole.is_encrypted(data)
