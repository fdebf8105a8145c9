"""Workbooks go out, come back filled in, and every value is recorded or sent back with its reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from plan_samples import NOW, opened, plan

from perftrack import workflow
from perftrack.errors import UsageError
from perftrack.store import Store
from perftrack.workflow import collecting

LATER = NOW + dt.timedelta(days=1)
# Rows of the workbook: the money, then five indicators.
MONEY, FIRST = 5, 7


@pytest.fixture
def database(tmp_path: Path) -> Store:
    return opened(tmp_path, plan("甲项目"), plan("乙项目"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "收"
    made.mkdir()
    return made


def fill_in(path: Path, **cells: str) -> None:
    """Writes into cells of the workbook as a person would."""
    book = openpyxl.load_workbook(path)
    for at, value in cells.items():
        book.worksheets[0][at] = value
    book.save(path)


def take_in(database: Store, folder: Path, *refs: str) -> collecting.Collected:
    return collecting.take_in(database, refs, folder, now=LATER)


def actual_of(database: Store, ref: str, number: int) -> str | None:
    line = workflow.sheet(database, ref).lines[number - 1]
    return None if line.actual is None else line.actual.text


def test_only_the_cells_to_fill_are_open(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.protection.sheet
    rows = range(1, sheet.max_row + 1)
    cells = [sheet.cell(row, column) for row in rows for column in range(1, 12)]
    found = {cell.coordinate for cell in cells if not cell.protection.locked}
    asked = {f"{column}{row}" for row in range(FIRST, FIRST + 5) for column in "GHIJ"}
    assert found == asked | {f"{column}{MONEY}" for column in "DGIJ"}
    covered = f"J{MONEY}"  # openpyxl forgets the format of covered cells when it reads
    assert {sheet[at].number_format for at in found - {covered}} == {"@"}


def test_grades_are_a_list_and_units_a_hint(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    guides = {str(guide.sqref): guide for guide in sheet.data_validations.dataValidation}
    assert guides[f"G{FIRST + 3}"].formula1 == '"达成,部分达成,未达成,不适用"'
    assert "单位：万人" in guides[f"G{FIRST}"].prompt
    assert all(len(guide.prompt or "") <= 255 for guide in guides.values())


def test_a_workbook_that_is_there_already_is_left_alone(database: Store, folder: Path) -> None:
    first = collecting.hand_out(database, [], folder)
    fill_in(first[0], G7="1.9 万人")
    before = first[0].read_bytes()
    assert collecting.hand_out(database, [], folder) == ()
    assert first[0].read_bytes() == before


def test_the_same_plan_gives_the_same_workbook(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    before = path.read_bytes()
    path.unlink()
    collecting.hand_out(database, ["甲"], folder)
    assert path.read_bytes() == before


def test_what_is_good_is_recorded_and_who_is_late_is_listed(database: Store, folder: Path) -> None:
    first, _ = collecting.hand_out(database, [], folder)
    (folder / "P2_乙项目_填报表.xlsx").unlink()
    fill_in(
        first,
        D5="200",
        G5="180.5",
        G7="1.9 万人",
        J7="统计月报",
        G8="3 天",
        G10="部分达成",
        H10="6.5",
        I10="断缴",
    )
    done = take_in(database, folder)
    one, two = done.plans
    assert (one.standing, one.filled, one.of, one.recorded, one.problems) == ("有问题", 2, 5, 3, one.problems)
    assert (two.standing, two.file) == ("未交", None)
    assert [actual_of(database, "P1", number) for number in (1, 2, 3, 4, 5)] == [
        "1.9 万人",
        None,
        None,
        "部分达成",
        None,
    ]
    assert done.sentence == "应收 2 份，收到 1 份，1 份有问题；记录 3 项。"


def test_a_whole_answer_makes_the_plan_full(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    answers = {"G7": "2 万人", "G8": "11场", "G9": "90万元", "G10": "达成", "G11": "95%"}
    fill_in(path, D5="200", G5="200", **answers)
    (one,) = take_in(database, folder, "甲").plans
    assert (one.standing, one.recorded, one.problems, one.returned) == ("填完", 6, (), None)
    assert actual_of(database, "P1", 5) == "95%"


def test_a_wrong_value_goes_back_red_with_its_reason_and_what_was_typed(
    database: Store, folder: Path
) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G7="3 天", G8="11场", G5="100")
    (one,) = take_in(database, folder, "甲").plans
    assert (one.recorded, one.standing) == (1, "有问题")
    assert one.returned == folder / "退回" / path.name
    sheet: Any = openpyxl.load_workbook(one.returned).worksheets[0]
    assert sheet["G7"].value == "3 天"
    assert "万人" in sheet["G7"].comment.text
    assert sheet["G7"].fill.fgColor.rgb == "FFFF9999"
    assert sheet["D5"].comment.text == "没有写全年预算数，预算执行没有记录。"
    assert (sheet["G5"].value, sheet["G8"].value, sheet["G8"].comment) == ("100", "11场", None)
    assert sheet["G8"].fill.fgColor.rgb == "FFFFF2CC"


def test_a_workbook_that_went_back_is_mended_and_read_again(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G7="3 天", G8="11场")
    returned = take_in(database, folder, "甲").plans[0].returned
    assert returned is not None
    fill_in(returned, G7="2 万人")
    returned.replace(path)
    (one,) = take_in(database, folder, "甲").plans
    assert (one.recorded, one.problems) == (1, ())
    assert actual_of(database, "P1", 1) == "2 万人"


def test_the_same_workbook_twice_records_nothing_more(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, D5="200", G5="100", G7="2 万人", G10="部分达成", H10="6.5", I10="断缴")
    take_in(database, folder, "甲")
    (one,) = take_in(database, folder, "甲").plans
    assert (one.recorded, one.problems) == (0, ())


def test_a_newer_record_is_not_overwritten(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G7="2 万人")
    workflow.record(database, "P1", "1", "1.5 万人", now=NOW)
    (one,) = take_in(database, folder, "甲").plans
    assert (one.recorded, len(one.problems)) == (0, 1)
    assert actual_of(database, "P1", 1) == "1.5 万人"


def test_a_missing_reason_is_asked_for_after_the_value_is_recorded(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G7="1 万人")
    (one,) = take_in(database, folder, "甲").plans
    assert one.recorded == 1
    assert "已记录，但还要改" in one.problems[0]
    sheet: Any = openpyxl.load_workbook(one.returned or "").worksheets[0]
    assert sheet["I7"].comment is not None


def test_points_outside_their_grade_are_marked_where_they_stand(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G10="部分达成", H10="9.9", I10="断缴")
    (one,) = take_in(database, folder, "甲").plans
    sheet: Any = openpyxl.load_workbook(one.returned or "").worksheets[0]
    assert "9.9 分不在其中" in sheet["H10"].comment.text
    assert sheet["I10"].comment is None


def test_a_workbook_of_another_database_is_recognised_by_its_names(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, D7="别的指标", G7="2 万人")
    (one,) = take_in(database, folder, "甲").plans
    assert (one.recorded, actual_of(database, "P1", 1)) == (0, None)
    assert "和表上的名称不同" in one.problems[0]


def test_files_that_are_no_answers_are_named_and_stop_nothing(database: Store, folder: Path) -> None:
    (path,) = collecting.hand_out(database, ["甲"], folder)
    fill_in(path, G7="2 万人")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    openpyxl.Workbook().save(folder / "别的.xlsx")
    (folder / "z副本.xlsx").write_bytes(path.read_bytes())
    (folder / "~$打开.xlsx").write_bytes(b"lock")
    (folder / "说明.txt").write_text("x", "utf-8")
    done = take_in(database, folder, "甲")
    assert [name for name, _ in done.strange] == ["z副本.xlsx", "别的.xlsx", "坏.xlsx"]
    assert done.plans[0].recorded == 1


def test_an_untouched_workbook_is_called_blank(database: Store, folder: Path) -> None:
    collecting.hand_out(database, ["甲"], folder)
    (one,) = take_in(database, folder, "甲").plans
    assert (one.standing, one.recorded) == ("没填", 0)


def test_a_folder_that_does_not_exist_is_refused(database: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有"):
        collecting.hand_out(database, [], tmp_path / "nowhere")
    with pytest.raises(UsageError, match="没有"):
        take_in(database, tmp_path / "nowhere")


def test_a_workbook_of_a_locked_plan_is_told_and_the_others_are_recorded(
    database: Store, folder: Path
) -> None:
    first, second = collecting.hand_out(database, (), folder)
    fill_in(first, G8="10 场")
    fill_in(second, G8="10 场")
    workflow.record(database, "1", "1", "2 万人", now=NOW)
    workflow.submit(database, "1", even_so="补报", today=NOW.date(), now=NOW)
    done = take_in(database, folder)
    assert [(one.plan_id, one.recorded, one.standing) for one in done.plans] == [
        ("P1", 0, "有问题"),
        ("P2", 1, "没填完"),
    ]
    assert any("内容已经锁定" in problem for problem in done.plans[0].problems)
    assert actual_of(database, "P1", 2) is None
