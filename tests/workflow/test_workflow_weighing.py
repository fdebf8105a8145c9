"""分值 the unit sets itself: appended, marked everywhere, spread so that they add up exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_samples import INDICATORS, NOW, indicator, opened, plan

from perftrack import workflow
from perftrack.errors import BadValue, Conflict, NotFound
from perftrack.exporters import contract
from perftrack.model import Indicator, Plan
from perftrack.store import Store
from perftrack.workflow.weighing import evenly


def unweighed(*levels: str, year: int = 2024, weights: Sequence[str | None] = ()) -> Plan:
    """A plan whose rows have these levels and these weights (none: no weight)."""
    given_weights = [*weights, *([None] * (len(levels) - len(weights)))]
    rows = [
        indicator(at, f"指标{at}", "≥10场", weight=weight, level1=level)
        for at, (level, weight) in enumerate(zip(levels, given_weights, strict=True), 1)
    ]
    return plan(indicators=rows, year=year)


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Store]:
    """A plan of the layout without weights: three outputs, two benefits, one satisfaction."""
    read = unweighed(*["产出指标"] * 3, *["效益指标"] * 2, "满意度指标")
    with opened(tmp_path, read) as database:
        yield database


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as database:
        yield database


def row(database: Store, number: int) -> Indicator:
    return workflow.sheet(database, "1").plan.indicators[number - 1]


def test_a_weight_makes_a_line_scorable_and_says_whose_it_is(blank: Store) -> None:
    recorded = workflow.record(blank, "1", "2", "8场", now=NOW)
    assert recorded.score.state == "cannot_judge"
    done = workflow.set_weight(blank, "1", "2", "12.5", reason="最重要", now=NOW)
    assert done.sentence == "已设定 P1-02“指标2”的分值：12.5（表上没有）；指标分值合计 12.5。"
    line = workflow.sheet(blank, "1").lines[1]
    assert line.score.points == Decimal("10.00")
    assert line.score.because.endswith("分值由本单位设定")
    (flag,) = line.indicator.findings
    assert (flag.code, flag.message) == ("K201", "分值 12.5 由本单位设定，表上没有分值。理由：最重要。")
    held = line.indicator.assigned
    assert held is not None
    assert (held.points, held.printed, held.reason, held.practice) == (Decimal("12.5"), None, "最重要", None)
    assert workflow.preview(blank, line.indicator, "8场").because.endswith("分值由本单位设定")


def test_a_weight_is_tried_without_storing_it(blank: Store) -> None:
    tried = workflow.preview_weight(row(blank, 2), "12.5")
    score = workflow.preview(blank, tried, "8场")
    assert (score.points, score.because.endswith("分值由本单位设定")) == (Decimal("10.00"), True)
    assert row(blank, 2).weight is None
    with pytest.raises(BadValue, match="太大"):
        workflow.preview_weight(row(blank, 2), "101")


def test_the_printed_weight_is_kept_and_shown_beside(printed: Store) -> None:
    workflow.record(printed, "1", "2", "8场", now=NOW)
    workflow.set_weight(printed, "1", "2", "8", now=NOW)
    line = workflow.sheet(printed, "1").lines[1]
    assert (line.indicator.weight, line.indicator.printed_weight) == (Decimal(8), Decimal(10))
    assert line.score.because.endswith("分值由本单位设定（表上 10）")
    (out,) = json.loads(contract.export([workflow.sheet(printed, "1")]))["plans"]
    assert out["indicators"][1]["weight"] == "8"
    assert [one["message"] for one in out["findings"]] == ["分值 8 由本单位设定，表上是 10。"]


def test_the_printed_weight_typed_again_takes_the_assigned_one_back(printed: Store) -> None:
    workflow.set_weight(printed, "1", "2", "8", now=NOW)
    done = workflow.set_weight(printed, "1", "2", "10.0", now=NOW)
    assert (done.changed, row(printed, 2).assigned) == (True, None)
    assert workflow.set_weight(printed, "1", "2", "10", now=NOW).changed is False


def test_the_same_again_appends_nothing(blank: Store) -> None:
    assert workflow.set_weight(blank, "1", "2", "5", now=NOW).changed
    assert not workflow.set_weight(blank, "1", "2", "5.00", now=NOW).changed
    assert workflow.set_weight(blank, "1", "2", "5", reason="理由", now=NOW).changed


@pytest.mark.parametrize(
    ("points", "words"),
    [("-1", "不是数字"), ("100.01", "太大"), ("1.005", "最多两位小数"), ("十", "不是数字"), ("", "不是数字")],
)
def test_a_weight_that_cannot_be_is_refused(blank: Store, points: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        workflow.set_weight(blank, "1", "2", points, now=NOW)
    assert row(blank, 2).weight is None


def test_zero_and_a_hundred_are_weights(blank: Store) -> None:
    for points in ("0", "100"):
        assert workflow.set_weight(blank, "1", "2", points, now=NOW).indicator.weight == Decimal(points)


def test_weights_are_undone_in_the_order_of_all_records(printed: Store) -> None:
    workflow.set_weight(printed, "1", "2", "8", now=NOW)
    workflow.record(printed, "1", "2", "9", now=NOW)
    workflow.set_weight(printed, "1", "2", "7", now=NOW)
    sentences = [workflow.undo(printed, "1", now=NOW).sentence for _ in range(3)]
    assert sentences == [
        "P1-02“培训场次”的分值：撤回本单位设定的 7，恢复为本单位设定的 8。",
        "P1-02“培训场次”：撤回“9”，现在未填。",
        "P1-02“培训场次”的分值：撤回本单位设定的 8，恢复为表上的 10。",
    ]
    assert row(printed, 2).assigned is None
    with pytest.raises(NotFound):
        workflow.undo(printed, "1", now=NOW)


# --- spread -----------------------------------------------------------------------------------


def points_of(spread: workflow.Spread) -> list[str]:
    return [f"{one.points:f}" for one in spread.proposals]


@pytest.mark.parametrize(
    ("levels", "points"),
    [
        (
            ["产出指标"] * 3 + ["效益指标"] * 2 + ["满意度指标"],
            ["16.66", "16.66", "16.68", "15", "15", "10"],
        ),
        (
            ["成本指标"] + ["产出指标"] * 3 + ["效益指标"] * 3 + ["满意度指标"] * 2,
            ["20", "13.33", "13.33", "13.34", "6.66", "6.66", "6.68", "5", "5"],
        ),
        (["产出指标"] * 2 + ["效益指标"], ["25", "25", "40"]),
    ],
    ids=["50/30/10", "with cost 20/40/20/10", "without satisfaction"],
)
def test_the_shares_of_the_practice_are_spread_evenly(
    tmp_path: Path, levels: list[str], points: list[str]
) -> None:
    with opened(tmp_path, unweighed(*levels)) as database:
        spread = workflow.spread_weights(database, "1")
        assert points_of(spread) == points
        assert (spread.total, spread.wanted, spread.problems) == (Decimal(90), Decimal(90), ())
        assert spread.practice == "mof-2021"
        assert spread.cites
        assert all(one.weight is None for one in workflow.sheet(database, "1").plan.indicators)


def test_a_spread_is_stored_as_one_action_and_makes_a_whole_sheet(blank: Store) -> None:
    spread = workflow.spread_weights(blank, "1")
    done = workflow.store_spread(blank, spread, now=NOW)
    assert done.sentence == "已给 P1 的 6 个指标设定分值，指标分值合计 90。"
    for number in range(1, 7):
        workflow.record(blank, "1", str(number), "10场", now=NOW)
    workflow.record_execution(blank, "1", "200", "200", now=NOW)
    total = workflow.sheet(blank, "1").total
    assert (total.full, total.complete) == (Decimal(100), True)
    held = row(blank, 1).assigned
    assert held is not None
    assert (held.practice, held.reason) == ("mof-2021", "按口径 mof-2021 的一级指标分值平均分配")
    again = workflow.spread_weights(blank, "1")
    assert (again.proposals, again.sentence) == ((), "P1 的指标都有分值，不用分配。")
    for _ in range(8):
        workflow.undo(blank, "1", now=NOW)
    assert [one.weight for one in workflow.sheet(blank, "1").plan.indicators] == [None] * 6


def test_lines_that_have_a_weight_keep_it_and_the_rest_of_the_level_is_spread(tmp_path: Path) -> None:
    levels = ["产出指标"] * 3 + ["效益指标"] * 2 + ["满意度指标"]
    with opened(tmp_path, unweighed(*levels, weights=["20"])) as database:
        workflow.set_weight(database, "1", "4", "12", now=NOW)
        spread = workflow.spread_weights(database, "1")
        assert [(one.indicator.number, f"{one.points:f}") for one in spread.proposals] == [
            (2, "15"),
            (3, "15"),
            (5, "18"),
            (6, "10"),
        ]
        assert spread.total == 90


@pytest.mark.parametrize(
    ("levels", "weights", "words"),
    [
        (["产出指标", "满意度指标"], [], "没有效益指标，它的 30 分没有分配"),
        (["产出指标", "产出指标", "效益指标", "满意度指标"], ["50"], "产出指标的 50 分已经分完"),
        (["管理效率", "产出指标", "效益指标", "满意度指标"], [], "口径没有规定 管理效率 的分值，1 个指标"),
    ],
)
def test_what_cannot_be_spread_is_said_and_never_scaled(
    tmp_path: Path, levels: list[str], weights: list[str], words: str
) -> None:
    with opened(tmp_path, unweighed(*levels, weights=weights)) as database:
        spread = workflow.spread_weights(database, "1")
        assert any(words in problem for problem in spread.problems)


def test_the_law_of_the_year_decides(tmp_path: Path) -> None:
    with opened(tmp_path, unweighed("产出指标", "效益指标", year=2020)) as database:
        spread = workflow.spread_weights(database, "1")
        assert spread.practice == "mof-2020"
        assert points_of(spread) == ["50", "30"]
        with pytest.raises(BadValue, match="口径 hubei 没有规定一级指标的分值"):
            workflow.spread_weights(database, "1", practice="hubei")


def test_a_line_that_got_a_weight_meanwhile_is_a_conflict(blank: Store) -> None:
    spread = workflow.spread_weights(blank, "1")
    workflow.set_weight(blank, "1", "3", "5", now=NOW)
    with pytest.raises(Conflict, match="P1-03"):
        workflow.store_spread(blank, spread, now=NOW)
    assert row(blank, 1).weight is None


def test_only_the_lines_of_the_year_get_weights(tmp_path: Path) -> None:
    rows = [replace(one, weight=None) for one in INDICATORS]
    rows.append(indicator(6, "三年", "≥30场", weight=None, horizon="implementation"))
    with opened(tmp_path, plan(indicators=rows)) as database:
        spread = workflow.spread_weights(database, "1")
        assert [one.indicator.number for one in spread.proposals] == [1, 2, 3, 4, 5]
        assert points_of(spread) == ["20", "20", "20", "20", "10"]
        with pytest.raises(BadValue, match="实施期指标"):
            workflow.set_weight(database, "1", "6", "5", now=NOW)


@given(
    st.decimals(min_value=1, max_value=100, places=2, allow_nan=False), st.integers(min_value=1, max_value=90)
)
def test_parts_add_up_exactly_and_none_is_below_zero(points: Decimal, count: int) -> None:
    parts = evenly(points, count)
    assert sum(parts) == points
    assert len(set(parts[:-1])) <= 1
    assert all(part >= 0 for part in parts)
    assert parts[-1] >= parts[0]
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)
