"""Text files: encodings, cells and places, and what is refused."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from pathlib import Path

import pytest

from perftrack.errors import UnreadableFile
from perftrack.importers import read
from perftrack.importers.text_file import MAX_CELLS, read_text
from perftrack.model import Document, Paragraph, Table

WORDS = "项目名称\t河道清淤\n年度目标：保持河道畅通\n"
SHOWN = [[["项目名称", "河道清淤"]], "年度目标：保持河道畅通"]


def shown(document: Document) -> list[object]:
    return [
        part.text if isinstance(part, Paragraph) else [[cell.text for cell in row.cells] for row in part.rows]
        for part in document.parts
    ]


def from_text(words: str) -> Document:
    return read_text("表.txt", words.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_usual_encodings_read_alike(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(WORDS.encode(encoding))
    document = read(path)
    assert shown(document) == SHOWN
    assert document.findings == ()
    assert document.file == "表.txt"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("order", "bom"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_utf16_reads_in_both_byte_orders(order: str, bom: bytes) -> None:
    assert shown(read_text("表.txt", bom + WORDS.encode(order))) == SHOWN


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert shown(from_text(WORDS.replace("\n", end))) == SHOWN


def test_gb18030_keeps_a_rare_character() -> None:
    assert shown(read_text("表.txt", "姓氏㐂\t𠮷\n".encode("gb18030"))) == [[["姓氏㐂", "𠮷"]]]


def test_lines_and_columns_count_from_one() -> None:
    document = from_text("标题\n\n甲\t\t乙\n")
    paragraph, table = document.parts
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert paragraph.place.line == 1
    assert [(cell.text, cell.place.line, cell.place.column) for cell in table.rows[0].cells] == [
        ("甲", 3, 1),
        ("", 3, 2),
        ("乙", 3, 3),
    ]


def test_a_blank_line_ends_a_table() -> None:
    assert shown(from_text("甲\t乙\n丙\t丁\n\n戊\t己\n")) == [[["甲", "乙"], ["丙", "丁"]], [["戊", "己"]]]


def test_a_quoted_cell_keeps_its_line_breaks() -> None:
    document = from_text('项目\t"目标一\n目标二"\n乙\t"他说""好"""\n"三公"\t丙\n')
    assert shown(document) == [[["项目", "目标一\n目标二"], ["乙", '他说"好"'], ['"三公"', "丙"]]]


def test_a_quote_that_never_closes_is_an_ordinary_sign() -> None:
    assert shown(from_text('甲\t"乙\n丙\t丁\n')) == [[["甲", '"乙'], ["丙", "丁"]]]


def test_markdown_rows_are_rows_and_their_rule_is_none() -> None:
    assert shown(from_text("| 甲 | 乙 |\n| --- | :-: |\n| 丙\\|丁 | |\n")) == [[["甲", "乙"], ["丙|丁", ""]]]


def test_a_form_feed_begins_a_new_line_of_the_same_number() -> None:
    document = from_text("甲\n\f乙\n丙\n")
    assert [(part.text, part.place.line) for part in document.parts if isinstance(part, Paragraph)] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 3),
    ]


def test_signs_that_cannot_be_shown_are_dropped_and_reported() -> None:
    document = from_text("甲\n乙\x1b[31m丙\u202e丁\n")
    assert shown(document) == ["甲", "乙[31m丙丁"]
    assert [(finding.code, finding.level) for finding in document.findings] == [("F02", "可考虑")]
    assert document.findings[0].place is not None
    assert document.findings[0].place.line == 2


def test_a_few_damaged_characters_are_shown_and_reported() -> None:
    data = ("绩效目标\n" * 2000).encode() + b"\xff\xfe\n"
    document = read_text("表.txt", data)
    assert [finding.code for finding in document.findings] == ["F01"]
    assert document.findings[0].place is not None
    assert document.findings[0].place.line == 2001


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 100,
        bytes(range(128, 256)) * 40,
        "目标abc".encode("utf-16-le") * 20,
        b"\xff\xfe\x00\x00" + "目标".encode("utf-32-le"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_text("资料.txt", data)
    assert "资料.txt" in str(refused.value)
    assert "另存为" in str(refused.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b" \n\t\r\n")
    with pytest.raises(UnreadableFile, match="空的"):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不存在"):
        read(tmp_path / "没有.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="文件夹"):
        read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    with pytest.raises(UnreadableFile, match="管道"):
        read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no sockets in the file system")
def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        path = Path(os.path.relpath(tmp_path)) / "s"
        server.bind(str(path))
        with pytest.raises(UnreadableFile):
            read(path)
    with pytest.raises(UnreadableFile, match="设备"):
        read(Path(os.devnull))


def test_a_name_with_control_characters_is_shown_clean(tmp_path: Path) -> None:
    path = tmp_path / "坏\x1b[2J名\u202e.txt"
    path.write_text(WORDS, encoding="utf-8")
    assert read(path).file == "坏[2J名.txt"


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.write(b"a")
        file.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(UnreadableFile, match="50 MB"):
        read(path)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="格"):
        from_text("\t" * (MAX_CELLS + 1))


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="行"):
        from_text("\n" * 1_000_001)
