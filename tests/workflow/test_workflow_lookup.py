"""Naming a plan or an indicator by id, number or a part of its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plan_samples import INDICATORS, indicator, opened, plan, with_ids

from perftrack import store, workflow
from perftrack.errors import Ambiguous, BadValue, NotFound
from perftrack.store import Store


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(
        tmp_path_factory.mktemp("lookup"),
        plan("养老保险经办经费"),
        plan("养老保险宣传"),
        plan("2 号楼维修（一期）", unit="另一个单位"),
        plan("维修"),
        replace(plan(), kind="unit", project_name=None, unit="某某 Center"),
    ) as opened_database:
        yield opened_database


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("P3", 3),
        ("p3", 3),
        ("3", 3),
        ("03", 3),
        ("P03", 3),
        ("Ｐ３", 3),
        ("３", 3),
        (" P 3 ", 3),
        ("经办", 1),
        ("养 老保险宣", 2),
        ("2", 2),
        ("2号楼", 3),
        ("2 号楼维修(一期)", 3),
        ("另一个单位", 3),
        ("维修", 4),
        ("某某center", 5),
        ("ＣＥＮＴＥＲ", 5),
        ("整体绩效", 5),
    ],
)
def test_a_plan_is_found(database: Store, ref: str, key: int) -> None:
    assert workflow.find_plan(database, ref) == key


@pytest.mark.parametrize(
    ("ref", "candidates"),
    [
        ("养老保险", ("P1 养老保险经办经费（某某中心 2024）", "P2 养老保险宣传（某某中心 2024）")),
        ("某某中心", ("P1", "P2", "P4")),
    ],
)
def test_a_name_that_fits_several_lists_them(database: Store, ref: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(Ambiguous, match=f"同时符合 {len(candidates)} 个项目") as refusal:
        workflow.find_plan(database, ref)
    assert len(refusal.value.candidates) == len(candidates)
    assert all(
        found.startswith(wanted) for found, wanted in zip(refusal.value.candidates, candidates, strict=True)
    )


@pytest.mark.parametrize("ref", ["P6", "99", "0", "没有", "P3-07", "P", "%", "_", "' OR 1=1 --"])
def test_what_is_not_there_is_not_found(database: Store, ref: str) -> None:
    with pytest.raises(NotFound, match="没有叫“"):
        workflow.find_plan(database, ref)


def test_a_name_nearly_right_is_suggested(database: Store) -> None:
    with pytest.raises(NotFound, match="是不是：P1 养老保险经办经费"):
        workflow.find_plan(database, "养老保险经办费用")


@pytest.mark.parametrize("ref", ["", "  ", "\u200b"])
def test_nothing_is_no_name(database: Store, ref: str) -> None:
    with pytest.raises(BadValue, match="没有写是哪个项目"):
        workflow.find_plan(database, ref)


def test_an_empty_database_says_how_to_begin(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("empty") / "records.db"
    with store.open(path, create=True) as empty, pytest.raises(NotFound, match="perftrack import"):
        workflow.find_plan(empty, "1")


ROWS = (
    *INDICATORS,
    indicator(6, "培训 3 期覆盖率", "≥90%"),
    indicator(7, "总量", "≥90%", horizon="implementation"),
    indicator(8, "总量", "≥30%"),
    indicator(9, "长远影响", "有效", horizon="implementation"),
)


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        ("P1-02", 2),
        ("p1-2", 2),
        ("Ｐ１－０２", 2),
        ("2", 2),
        ("02", 2),
        ("２", 2),
        ("3", 3),
        ("场次", 2),
        ("培训场次", 2),
        ("人数(万人)", 1),
        ("3期", 6),
        ("覆盖", 6),
        ("总量", 8),
        ("7", 7),
        ("长远", 9),
    ],
)
def test_an_indicator_is_found(ref: str, number: int) -> None:
    assert workflow.find_indicator(with_ids(plan(indicators=ROWS), 1), ref).number == number


def test_an_indicator_name_that_fits_several_lists_them() -> None:
    with pytest.raises(Ambiguous) as refusal:
        workflow.find_indicator(with_ids(plan(indicators=ROWS), 1), "培训")
    assert refusal.value.candidates[1] == "P1-02 培训场次"


@pytest.mark.parametrize("ref", ["99", "0", "P1-99", "没有这样"])
def test_an_indicator_that_is_not_there_is_not_found(ref: str) -> None:
    with pytest.raises(NotFound):
        workflow.find_indicator(with_ids(plan(indicators=ROWS), 1), ref)


def test_the_id_of_another_plans_indicator_is_not_taken_for_a_number() -> None:
    with pytest.raises(NotFound, match="P2-02”不是 P1 的指标"):
        workflow.find_indicator(with_ids(plan(indicators=ROWS), 1), "p2-02")


def test_a_printed_name_that_was_clipped_is_found_too() -> None:
    rows = (replace(INDICATORS[0], name="培训人数", name_printed="培训人 数（旧称）"),)
    assert workflow.find_indicator(plan(indicators=rows), "旧称").number == 1


def test_a_plan_without_annual_lines_is_scored_by_all_of_them() -> None:
    rows = tuple(replace(one, horizon="implementation") for one in INDICATORS)
    assert workflow.scored_lines(plan(indicators=rows)) == rows
    assert [one.number for one in workflow.scored_lines(plan(indicators=ROWS))] == [1, 2, 3, 4, 5, 6, 8]
