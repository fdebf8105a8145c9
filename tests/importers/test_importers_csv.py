"""Csv files: encodings, delimiters, quotes that close and quotes that do not."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from importers_making import tables, texts

from perftrack.errors import UnreadableFile
from perftrack.importers import read
from perftrack.importers.csv_file import read_csv

_ROWS = [["三级指标", "指标值"], ["培训人数", "≥37 人"]]


def cells(data: bytes | str) -> list[list[str]]:
    encoded = data.encode() if isinstance(data, str) else data
    (table,) = tables(read_csv("表.csv", encoded))
    return texts(table)


@pytest.mark.parametrize(
    "data",
    [
        "三级指标,指标值\n培训人数,≥37 人\n".encode(),
        codecs.BOM_UTF8 + "三级指标,指标值\r\n培训人数,≥37 人\r\n".encode(),
        "三级指标,指标值\n培训人数,≥37 人".encode("gb18030"),
        codecs.BOM_UTF16_LE + "三级指标,指标值\n培训人数,≥37 人\n".encode("utf-16-le"),
        "三级指标;指标值\n培训人数;≥37 人\n".encode(),
        "三级指标\t指标值\n培训人数\t≥37 人\n".encode(),
        "三级指标，指标值\n培训人数，≥37 人\n".encode(),
        '"三级指标","指标值"\n"培训人数","≥37 人"\n'.encode(),
        "三级指标,指标值,,\n培训人数,≥37 人,,\n".encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "gb18030",
        "utf-16",
        "semicolon",
        "tab",
        "full-width comma",
        "quoted",
        "empty cells",
    ],
)
def test_a_table_reads_the_same_however_it_is_written(data: bytes) -> None:
    assert cells(data) == _ROWS


def test_a_rare_character_survives_gb18030() -> None:
    assert cells("村名,户\n㐂村,3\n".encode("gb18030"))[1] == ["㐂村", "3"]


def test_commas_breaks_and_quotes_inside_quotes_stay() -> None:
    assert cells('名称,值\n"甲,乙","1"\n"上\n下","说""好"""\n') == [
        ["名称", "值"],
        ["甲,乙", "1"],
        ["上/下", '说"好"'],
    ]


def test_separators_of_others_in_a_quoted_field_of_several_lines_mislead_nobody() -> None:
    data = '甲,乙\n"一\t二\n三\t四\n五\t六;七;八",末\n'.encode()
    assert cells(data) == [["甲", "乙"], ["一\t二/三\t四/五\t六;七;八", "末"]]


def test_what_many_lines_hold_wins_over_what_one_line_holds_often() -> None:
    assert cells("甲,乙\n，共4人，共5人，每期5人，共4期,末") == [
        ["甲", "乙"],
        ["，共4人，共5人，每期5人，共4期", "末"],
    ]
    assert cells("甲\t乙\n1,5\t2\n3,5\t4") == [["甲", "乙"], ["1,5", "2"], ["3,5", "4"]]


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1c", "\x85", "\u2028"])
def test_only_line_ends_end_a_line(sign: str) -> None:
    (table,) = tables(read_csv("表.csv", f"甲{sign}乙,1\n丙,2".encode()))
    assert len(table.rows) == 2
    assert [row.place.line for row in table.rows] == [1, 2]


def test_places_count_lines_of_the_file() -> None:
    (table,) = tables(read_csv("表.csv", '甲,1\n\n"乙\n丙",2\n丁,3\n'.encode()))
    assert [row.place.line for row in table.rows] == [1, 3, 5]
    assert table.rows[2].cells[1].place.column == 2


def test_an_apostrophe_against_formulas_is_taken_off() -> None:
    assert cells("名称,值\n甲,'=37 人\n乙,'-3\n丙,'引\n") == [
        ["名称", "值"],
        ["甲", "=37 人"],
        ["乙", "-3"],
        ["丙", "'引"],
    ]


@pytest.mark.parametrize("lines", [2, 59, 300])
def test_a_quote_that_never_closes_swallows_nothing_and_is_said(lines: int) -> None:
    document = read_csv("表.csv", ('名称,值\n"甲,1\n' + "乙,2\n" * lines).encode())
    (table,) = tables(document)
    (finding,) = document.findings
    assert len(table.rows) == lines + 2
    assert texts(table)[1] == ["甲", "1"]
    assert (finding.code, finding.level) == ("F41", "必须改")
    assert finding.place is not None
    assert finding.place.line == 2


def test_a_quote_inside_a_field_is_an_ordinary_sign() -> None:
    document = read_csv("表.csv", '名称,值\n5"屏,1\n"甲"级,2\n'.encode())
    assert document.findings == ()
    assert texts(tables(document)[0])[2] == ["甲级", "2"]


def test_undecodable_bytes_are_marked_and_said() -> None:
    text = ("指标,值\n" + "培训人数,5\n" * 400).encode("gb18030")
    document = read_csv("表.csv", text[:200] + b"\xff" + text[201:])
    assert [finding.code for finding in document.findings] == ["F01"]


def test_too_many_columns_are_refused() -> None:
    assert len(cells(",".join("甲" * 400))[0]) == 400
    with pytest.raises(UnreadableFile, match="400 列"):
        read_csv("表.csv", ",".join("甲" * 401).encode())


def test_a_file_of_separators_alone_has_no_parts() -> None:
    assert read_csv("表.csv", b",,,\n,,\n").parts == ()


def test_csv_and_tsv_are_told_by_their_names_and_other_texts_are_prose(tmp_path: Path) -> None:
    for name in ("a.csv", "a.TSV", "a.txt"):
        (tmp_path / name).write_text("甲,乙\n丙,丁\n", encoding="utf-8")
    assert len(tables(read(tmp_path / "a.csv"))) == 1
    assert len(tables(read(tmp_path / "a.TSV"))) == 1
    assert tables(read(tmp_path / "a.txt")) == []
