"""Tables from a person: forgiving about encoding and order, strict about what would be lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from perftrack.cli.rows import TableText, read_rows, write_csv
from perftrack.errors import UnreadableFile
from perftrack.text import protected

_TITLES = {"plan": ("项目",), "indicator": ("指标", "三级指标"), "actual": ("实际完成值", "value")}


def _read(path: Path, *, strict: bool = True) -> TableText:
    return read_rows(path, _TITLES, ("indicator", "actual"), strict=strict)


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "actuals.csv"
    path.write_bytes(data)
    return path


_TEXT = "项目,指标,实际完成值\r\nP1,参保人数,18800 人\r\n\r\nP1,满意度,９５％\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_are_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = _read(_file(tmp_path, _TEXT.encode(encoding))).rows
    assert [dict(row.values) for row in found] == [
        {"plan": "P1", "indicator": "参保人数", "actual": "18800 人"},
        {"plan": "P1", "indicator": "满意度", "actual": "９５％"},
    ]
    assert [row.line for row in found] == [2, 4]


def test_columns_may_stand_in_any_order_under_any_of_their_titles(tmp_path: Path) -> None:
    found = _read(_file(tmp_path, "Value\t三 级指标\n5 次\t培训\n".encode())).rows
    assert dict(found[0].values) == {"actual": "5 次", "indicator": "培训"}


def test_a_cell_may_hold_a_comma_a_quote_and_a_line_break(tmp_path: Path) -> None:
    found = _read(_file(tmp_path, '指标,实际完成值\n"甲,乙","说""好""\n第二行"\n丙,1\n'.encode())).rows
    assert found[0].values["actual"] == '说"好"\n第二行'
    assert [row.line for row in found] == [2, 4]


def test_an_empty_cell_is_none(tmp_path: Path) -> None:
    row = _read(_file(tmp_path, "指标,实际完成值,项目\n甲,5,\n".encode())).rows[0]
    assert row.get("plan") is None
    assert row.get("actual") == "5"


def test_columns_without_a_title_and_without_content_do_not_matter(tmp_path: Path) -> None:
    assert len(_read(_file(tmp_path, "指标,实际完成值,,\n甲,5,,\n".encode())).rows) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("指标\n甲\n", "第一行缺少标题：实际完成值"),
        ("指标,实际完成值,分数值\n甲,5,1\n", "“分数值”不是认识的标题"),
        ("指标,三级指标,实际完成值\n甲,乙,5\n", "标题“三级指标”出现了两次"),
        ("指标,实际完成值\n甲,1,200\n", "第 2 行第 3 格“200”上面没有标题"),
        ("指标,实际完成值,\n甲,5,丢了\n", "第 2 行第 3 格“丢了”上面没有标题"),
        ("指标 实际完成值\n甲 5\n", "第一行缺少标题：指标、实际完成值"),
    ],
)
def test_a_table_that_would_lose_something_is_refused(tmp_path: Path, data: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        _read(_file(tmp_path, data.encode()))


def test_where_further_columns_are_welcome_they_are_named(tmp_path: Path) -> None:
    found = _read(_file(tmp_path, "备注,指标,实际完成值\nx,甲,5\n".encode()), strict=False)
    assert found.unused == ("备注",)
    assert dict(found.rows[0].values) == {"indicator": "甲", "actual": "5"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\0\0b,c", "二进制"),
        ("指标,实际完成值\n甲,".encode() + b"\xff\xfe\n", "无法识别的字符"),
        ('指标,实际完成值\n"甲,5\n乙,6\n'.encode(), "引号"),
        (b" \r\n", "文件是空的"),
    ],
)
def test_what_cannot_be_read_surely_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        _read(_file(tmp_path, data))


def test_a_workbook_serves_as_well_its_title_row_found_below_a_heading(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2024 年完成情况"])
    sheet.append(["项目", "三级指标", "实际完成值"])
    sheet.append(["P1", "满意度", 0.955])
    sheet["C3"].number_format = "0.0%"
    sheet.append(["P1", "场次", "9 场"])
    book.save(tmp_path / "完成.xlsx")
    found = _read(tmp_path / "完成.xlsx").rows
    assert [(row.line, row.values["actual"]) for row in found] == [(3, "95.5%"), (4, "9 场")]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="文件不存在"):
        _read(tmp_path / "没有.csv")
    with pytest.raises(UnreadableFile, match="文件夹"):
        _read(tmp_path)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("=100%", "'=100%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1+2", "'-1+2"),
        ("+86", "'+86"),
        ("-5.5", "-5.5"),
        ("\t=1", "'\t=1"),
        (">=5 次", ">=5 次"),
        ("", ""),
    ],
)
def test_no_cell_can_run_in_a_spreadsheet(cell: str, written: str) -> None:
    assert protected(cell) == written


def test_what_was_written_reads_back_the_same(tmp_path: Path) -> None:
    text = write_csv(("指标", "实际完成值"), [("=100%", None), ("-5", '甲,"乙"')])
    assert text.startswith("\ufeff指标,实际完成值\r\n'=100%,\r\n")
    found = _read(_file(tmp_path, text.encode())).rows
    assert [(row.get("indicator"), row.get("actual")) for row in found] == [
        ("=100%", None),
        ("-5", '甲,"乙"'),
    ]
