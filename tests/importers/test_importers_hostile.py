"""Files that are not what they seem or want too much: a clear refusal, in bounded time, through the child."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import zipfile
import zlib
from pathlib import Path

import pytest
from importers_making import (
    OLE,
    SHEET_NS,
    Sheet,
    document,
    old_office,
    package,
    pdf,
    tables,
    texts,
    word_cell,
    workbook,
)

from perftrack.errors import UnreadableFile
from perftrack.importers import read, sandbox, wire
from perftrack.importers.kinds import kind_of
from perftrack.importers.package import Package
from perftrack.importers.refused import Refused
from perftrack.importers.stopping import Stop
from perftrack.model import Cell, Finding, Paragraph, Place, Row, Table

_WIDE = '<w:gridSpan w:val="100000000"/>'
_ROW = '<sheetData><row><c t="str"><v>甲</v></c></row></sheetData>'


def entity(body: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{body}'


def encrypted_zip() -> bytes:
    """A package whose parts say that they need a password."""
    data = bytearray(workbook(_ROW))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def crowded_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for n in range(10_050):
            made.writestr(f"xl/worksheets/sheet{n}.xml", b"")
    return target.getvalue()


def flate_bomb() -> bytes:
    """A pdf whose page unpacks to two thousand million blanks."""
    squeezer = zlib.compressobj(1)
    inner = b"".join(squeezer.compress(b" " * 10_000_000) for _ in range(200)) + squeezer.flush()
    stream = zlib.compress(inner, 9)
    made = pdf(Sheet())
    head, _, tail = made.partition(b"<</Length 0>>\nstream\n")
    start = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n" % len(stream)
    return head + start + stream + tail


_REFUSED = {
    "网页改名.xls": (
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "这是网页，只是改了扩展名",
    ),
    "网页.html": (b"<!DOCTYPE html><html></html>", "这是网页。"),
    "旧.xls": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML 表格"),
    "数据.xml": (b'<?xml version="1.0"?><a/>', "这是 XML 文件"),
    "压缩包.xlsx": (
        package({"a.txt": "甲"}).replace(b"[Content_Types].xml", b"[ontent_Types]..xml"),
        "压缩包",
    ),
    "空包.xlsx": (b"PK\x05\x06" + b"\x00" * 18, "空的压缩包"),
    "截断.xlsx": (workbook(_ROW)[:900], "不完整或已损坏"),
    "截断.docx": (document("<w:p/>")[:200], "不完整或已损坏"),
    "坏.xlsx": (workbook(_ROW).replace(b"PK\x01\x02", b"PK\x01\x03"), "不完整或已损坏"),
    "实体.xlsx": (package({"xl/workbook.xml": entity("<workbook/>")}), "DOCTYPE"),
    "实体16.xlsx": (package({"xl/workbook.xml": entity("<workbook/>").encode("utf-16")}), "DOCTYPE"),
    "实体.docx": (package({"word/document.xml": entity("<document/>")}), "DOCTYPE"),
    "炸弹.xlsx": (workbook(f"<sheetData>{'<row/>' * 3_000_000}</sheetData>"), "压缩炸弹"),
    "密码.xlsx": (encrypted_zip(), "设有密码"),
    "多.xlsx": (crowded_zip(), "超过 10000 个"),
    "密码.docx": (old_office(EncryptionInfo=b"", EncryptedPackage=b""), "打开密码"),
    "密码.xls": (old_office(Workbook=b"\x09\x08\x02\x00xx\x2f\x00\x02\x00xx"), "打开密码"),
    "密码.doc": (old_office(WordDocument=b"\xec\xa5" + b"\x00" * 8 + b"\x00\x01"), "打开密码"),
    "乱.xls": (old_office(Workbook=b"<html>"), "不是旧版表格或文档"),
    "乱.doc": (old_office(WordDocument=b"hello"), "不是旧版表格或文档"),
    "怪.xls": (old_office(Other=b""), "不是旧版表格或文档"),
    "坏.xls": (OLE + os.urandom(2000), "不是旧版表格或文档"),
    "二进制.xlsb": (package({"xl/workbook.bin": b"x"}), "xlsb"),
    "演示.pptx": (package({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
    "版式.ofd": (package({"OFD.xml": "<o/>"}), "OFD"),
    "图.png": (b"\x89PNG\r\n\x1a\n", "这是图片"),
    "扫描.pdf": (pdf(Sheet().rule(1, 1, 2, 2)), "没有文字"),
    "截断.pdf": (pdf(Sheet().words(9, 9, "甲"))[:300], "损坏"),
    "空.xlsx": (workbook("<sheetData/>"), "都是空的"),
    "跨列.docx": (document(f"<w:tbl><w:tr>{word_cell('甲', _WIDE)}</w:tr></w:tbl>"), "跨 100000000 列"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_bad_file_is_refused_in_one_chinese_sentence(tmp_path: Path, name: str) -> None:
    data, why = _REFUSED[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / name)
    assert refused.value.what.startswith(f"无法读取“{name}”：")
    assert why in refused.value.what
    assert refused.value.instead
    assert refused.value.instead.endswith("。")


def test_a_small_pdf_that_unpacks_to_two_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.pdf"
    path.write_bytes(flate_bomb())
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableFile, match="太大"):
        read(path)


def test_two_hundred_megabytes_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    os.truncate(path, 200 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="超过 50 MB"):
        read(path)


def test_a_far_cell_and_a_merge_over_the_whole_sheet_harm_nothing(tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>{words}</v></c></row>'
        for n, words in ((1, "近"), (1_048_576, "远"))
    )
    merges = '<mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>'
    path.write_bytes(workbook(f"<sheetData>{rows}</sheetData>{merges}"))
    (table,) = tables(read(path))
    assert texts(table) == [["近"], ["远"]]


def test_thousands_of_merges_one_over_the_other_harm_nothing(tmp_path: Path) -> None:
    path = tmp_path / "叠.xlsx"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="Z{n}"><v>1</v></c></row>' for n in range(1, 3000)
    )
    merges = '<mergeCell ref="A1:Z3000"/>' * 40_000
    path.write_bytes(workbook(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"))
    assert len(tables(read(path))[0].rows) == 1


@pytest.mark.parametrize("name", ["宏.xlsm", "改了名.xlsx"])
@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"])
def test_a_macro_workbook_is_refused_whatever_it_is_called(tmp_path: Path, name: str, part: str) -> None:
    path = tmp_path / name
    target = io.BytesIO(workbook(_ROW))
    with zipfile.ZipFile(target, "a") as made:
        made.writestr(part, b"Sub AutoOpen()")
    path.write_bytes(target.getvalue())
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert "宏" in refused.value.what
    assert ".xlsx" in (refused.value.instead or "")


def test_macros_in_other_office_files_are_refused_too(tmp_path: Path) -> None:
    words: dict[str, str | bytes] = {"word/document.xml": "<d/>", "word/vbaProject.bin": b"x"}
    for name, data in (
        ("文.docm", package(words)),
        ("旧.xls", old_office(Workbook=b"\x09\x08", _VBA_PROJECT=b"x")),
        ("旧.doc", old_office(WordDocument=b"\xec\xa5", _VBA_PROJECT=b"x")),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFile, match="宏"):
            read(tmp_path / name)


def test_the_name_says_nothing_about_the_kind(tmp_path: Path) -> None:
    for name, data in (
        ("表.doc", workbook(_ROW)),
        ("文.xls", document("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")),
    ):
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).parts
    assert kind_of("文.csv", pdf(Sheet())) == "pdf"
    assert kind_of("文.xlsx", "甲\t乙".encode()) == "text"
    assert kind_of("旧.et", old_office(Workbook=b"\x09\x08")) == "xls"
    assert kind_of("旧.wps", old_office(WordDocument=b"\xec\xa5")) == "doc"


def test_a_document_with_a_workbook_inside_is_a_document() -> None:
    data = package({"word/document.xml": "<d/>", "word/embeddings/a.xlsx": workbook(_ROW)})
    assert kind_of("文.docx", data) == "docx"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_the_child_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(sandbox, "OFFICE", sandbox.Limits(1 << 30, 5, 0.3))
    with pytest.raises(UnreadableFile, match="解析超过 0 秒"):
        sandbox.parse("xlsx", "表.xlsx", b"x", Stop())


@pytest.mark.skipif(sys.platform == "win32", reason="a child tells its number by /proc or not at all")
def test_a_child_whose_read_is_stopped_ends_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    start = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(sandbox, "_START", start)
    stop, heard = Stop(), []

    def parse() -> None:
        with pytest.raises(UnreadableFile) as refused:
            sandbox.parse("xlsx", "表.xlsx", b"x", stop)
        heard.append(refused.value.what)

    reading = threading.Thread(target=parse)
    reading.start()
    while not (told.exists() and told.read_text()):
        reading.join(0.01)
    stop.now()
    reading.join(10)
    assert heard == ["无法读取“表.xlsx”：读取被停止了。"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_a_read_that_was_stopped_before_it_began_starts_nothing_that_lasts() -> None:
    stop = Stop()
    stop.now()
    with pytest.raises(UnreadableFile, match="停止"):
        sandbox.parse("xlsx", "表.xlsx", workbook(_ROW), stop)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("x = bytearray(3 << 30)", "中断"),
        ("import tempfile; tempfile.TemporaryFile(buffering=0).write(b'x')", "中断"),
        ("import os; os.abort()", "中断"),
        ("print('[')", "不完整"),
        ('print(\'{"parts": [[1, 2, 3]], "findings": []}\')', "不完整"),
        ("print('{}')", "不完整"),
        ("print('x' * (70 << 20))", "文字太多"),
    ],
    ids=["memory", "writing", "abort", "no JSON", "odd JSON", "empty JSON", "endless"],
)
def test_whatever_the_child_does_is_a_refusal(monkeypatch: pytest.MonkeyPatch, does: str, why: str) -> None:
    start = (
        "import sys; sys.path[:] = sys.argv[4:]; from perftrack.importers.child import limit;"
        f" limit(int(sys.argv[2]), 5); {does}"
    )
    monkeypatch.setattr(sandbox, "_START", start)
    with pytest.raises(UnreadableFile, match=why):
        sandbox.parse("xlsx", "表.xlsx", b"x", Stop())


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_limits_are_set_and_never_rise_above_what_the_system_allows() -> None:
    code = (
        f"import sys, resource; sys.path[:] = {sys.path!r}; resource.setrlimit(resource.RLIMIT_CPU, (9, 9));"
        "from perftrack.importers.child import limit; limit(1 << 40, 10_000);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[1], resource.getrlimit(resource.RLIMIT_FSIZE)[1])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["9", "0"]


def test_what_the_child_answers_comes_back_whole() -> None:
    place = Place("件", sheet="表", row=2)
    cells = (
        Cell("甲", Place("件", sheet="表", row=2, column=1), 2, 1),
        Cell("", Place("件", sheet="表", row=2, column=2)),
    )
    parts = (Paragraph("乙", Place("件", page=3)), Table((Row(cells, place),)))
    findings = (Finding("F11", "必须改", "坏。", place, "改。"), Finding("F12", "可考虑", "好。"))
    assert wire.load(wire.dump(parts, findings).encode(), "件") == (parts, findings)


def test_text_from_the_child_is_cleaned_at_the_door() -> None:
    parts = (Paragraph("甲\x1b[31m\u202e乙", Place("件", line=1)),)
    loaded = wire.load(wire.dump(parts, ()).encode(), "件")
    assert not isinstance(loaded, Refused)
    assert loaded[0] == (Paragraph("甲[31m乙", Place("件", line=1)),)


@pytest.mark.parametrize(
    "answer",
    [
        b"[]", b"null", b'{"parts": 1, "findings": []}', b'{"parts": [["x"]], "findings": []}',
        b'{"parts": [["x", [0, null, null, null, null]]], "findings": []}',
        b'{"parts": [["x", [true, null, null, null, null]]], "findings": []}',
        b'{"parts": [], "findings": [["F1", "x", "y", null, null]]}',
        b'{"parts": [[[[1, null, null, null, null], [["x", 1, 2]]]], "findings": []}', b"[" * 100_000,
        b'{"refused": ["x"]}',
    ],
)  # fmt: skip
def test_an_answer_of_another_shape_is_none(answer: bytes) -> None:
    with pytest.raises(wire.BadAnswer):
        wire.load(answer, "件")


def test_a_part_that_is_larger_than_it_says_is_cut_off_and_refused() -> None:
    data = bytearray(package({"xl/workbook.xml": f"<workbook {SHEET_NS}>" + " " * 5000 + "</workbook>"}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x05\x06"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused):
        Package(bytes(data)).tree("xl/workbook.xml")
