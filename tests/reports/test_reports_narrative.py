"""自评报告: every number comes from a record and says which; everything else is left to a person."""

from __future__ import annotations

import re
from dataclasses import replace

from form_samples import FOUR_STATES, FULL, sheets
from hypothesis import given

from perftrack import reports
from perftrack.model import Sheet
from perftrack.reports import Grid, Line


def prose(sheet: Sheet) -> list[str]:
    return [part.text for part in reports.build(sheet, "自评报告").parts if isinstance(part, Line)]


def marks(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """Mark -> the number and where it comes from, as the table at the end says."""
    grid = next(part for part in reports.build(sheet, "自评报告").parts if isinstance(part, Grid))
    rows: dict[int, list[str]] = {}
    for box in grid.boxes:
        rows.setdefault(box.row, []).append(box.text)
    return {mark: (value, where) for mark, value, where in list(rows.values())[1:] if mark}


def test_the_headings_follow_one_another() -> None:
    heads = [line for line in prose(FULL) if re.match(r"[一二三四五六]、|（[一二三]）|附", line)]
    assert heads == [
        "一、项目概况",
        "（一）项目基本情况",
        "（二）项目资金",
        "（三）绩效目标",
        "二、绩效自评工作开展情况",
        "三、绩效目标完成情况",
        "（一）资金执行情况",
        "（二）总体目标完成情况",
        "（三）绩效指标完成情况",
        "四、偏离绩效目标的原因和改进措施",
        "五、自评结果",
        "六、自评结果的应用和公开，其他需要说明的问题",
        "附：文中数字的出处",
    ]


def test_the_sentences_hold_the_numbers_of_the_records() -> None:
    told = prose(FULL)
    assert "年初预算 13 万元〔1〕，其中财政拨款 13.00 万元〔2〕，其他资金 0.00 万元〔3〕。" in told
    assert (
        "全年预算数 13 万元〔5〕，执行数 12.35 万元〔6〕，预算执行率 95.00%〔7〕，得 9.50 分〔8〕。" in told
    )
    assert "产出指标 3 项〔9〕，得 40.00 分〔10〕，分值 40〔11〕。" in told
    assert any(line.startswith("自评得分 99.50 分") and line.endswith("，等级为优。") for line in told)


def test_every_mark_is_explained_with_the_very_number_before_it() -> None:
    for sheet in (FULL, FOUR_STATES):
        found = marks(sheet)
        text = "\n".join(prose(sheet))
        used = re.findall(r"〔\d+〕", text)
        assert set(used) == set(found)
        for mark, (value, where) in found.items():
            assert f"{value}{mark}" in text
            assert where


@given(sheet=sheets())
def test_any_sheet_makes_a_report_whose_marks_run_from_one(sheet: Sheet) -> None:
    found = list(marks(sheet))
    assert found == [f"〔{number}〕" for number in range(1, len(found) + 1)]


def test_states_without_points_are_named_and_never_counted_as_zero() -> None:
    told = next(line for line in prose(FOUR_STATES) if line.startswith("产出指标"))
    assert (
        told == "产出指标 3 项〔9〕；未填 1 项（“指标1”）；不适用 1 项（“指标2”）；无法判断 1 项（“指标3”）。"
    )
    assert any("不是最终得分" in line for line in prose(FOUR_STATES))


def test_an_indicator_short_of_its_points_is_told_with_its_reason_or_a_gap() -> None:
    due = replace(FOUR_STATES.lines[3].score, reason_required="没有达到")
    line = replace(FOUR_STATES.lines[3], score=due)
    told = prose(replace(FOUR_STATES, lines=(line,)))
    assert any(
        re.match(r"“指标4”指标值 >=40 人〔\d+〕，实际完成 0 人〔\d+〕，得 0.00 分〔\d+〕。", one)
        for one in told
    )
    assert "“指标4”：【待填写】" in told


def test_what_no_record_says_is_left_to_write() -> None:
    empty = replace(FULL, execution=None)
    told = prose(empty)
    assert "全年预算数和执行数：【待填写】" in told
    assert told.count("【待填写】") == 4
    assert reports.build(empty, "自评报告").blanks == ("自评报告里标【待填写】的地方要自己写。",)
