"""分值 of the 一级指标 where a table prints none: which set of shares serves which table."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from perftrack import law
from perftrack.errors import BadPractice

DAY = dt.date(2024, 12, 31)
OWN = (Path(__file__).parent.parent / "scoring" / "own.toml").read_text("utf-8")
PLAIN = {"产出指标", "效益指标", "满意度指标"}


def shares(practice: law.Practice, levels: set[str]) -> dict[str, Decimal]:
    found = practice.shares_for(levels)
    return {} if found is None else dict(found.levels)


@pytest.mark.parametrize(
    ("name", "levels", "expected"),
    [
        ("mof-2021", PLAIN, {"产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        (
            "mof-2021",
            PLAIN | {"成本指标"},
            {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
        ),
        ("mof-2021", {"产出指标", "效益指标"}, {"产出指标": 50, "效益指标": 40}),
        (
            "mof-2021",
            {"成本指标", "产出指标", "效益指标"},
            {"成本指标": 20, "产出指标": 40, "效益指标": 30},
        ),
        ("mof-2020", PLAIN, {"产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("mof-2020", PLAIN | {"成本指标"}, {"产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("system", PLAIN, {"产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("hubei", PLAIN, {}),
    ],
)
def test_the_levels_of_a_table_select_its_shares(
    name: str, levels: set[str], expected: dict[str, int]
) -> None:
    assert shares(law.practice(name, on=DAY), levels) == expected


@pytest.mark.parametrize("file", law.practices(), ids=lambda file: file.id)
def test_shares_and_execution_make_full_marks(file: law.PracticeFile) -> None:
    for text in file.texts:
        for one in text.shares:
            assert sum(points for _, points in one.levels) + text.execution_weight == text.full_marks
            assert one.cites


def test_the_shares_of_circular_101_are_unconfirmed_and_the_plain_ones_have_a_quoted_source() -> None:
    plain, *others = law.practice("mof-2021", on=DAY).shares
    assert {cite.standing for cite in plain.cites} == {"quoted", "unconfirmed"}
    assert {cite.standing for one in others for cite in one.cites} == {"unconfirmed"}


def test_a_description_says_the_shares_or_that_there_are_none() -> None:
    told = {file.id: "\n".join(law.describe(file)) for file in law.practices()}
    assert "一级指标的分值：产出指标 50、效益指标 30、满意度指标 10" in told["mof-2021"]
    assert "一级指标的分值：没有规定" in told["hubei"]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (
            'levels = { "产出指标" = 60, "效益指标" = 29 }\ncite = "自定"',
            "合计 89，不是满分减去预算执行率的 90",
        ),
        ('levels = { "产出指标" = 60, "效益指标" = 30 }\ncite = "没有"', "没有名为“没有”的依据"),
        ('levels = { "产出指标" = 60, "效益指标" = 30 }', "cite：缺少这一项"),
        ("levels = { }\ncite = '自定'", "levels：至少要写一项"),
        ('levels = { "产出指标" = "60" }\ncite = "自定"', "应当是数"),
        (
            'levels = { "甲" = 60, "乙" = 30 }\ncite = "自定"\n'
            '[[since.shares]]\nlevels = { "乙" = 60, "甲" = 30 }\ncite = "自定"',
            "写了两次",
        ),
    ],
)
def test_shares_that_cannot_be_are_refused_with_their_key(tmp_path: Path, block: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f"{OWN}\n[[since.shares]]\n{block}\n", "utf-8")
    with pytest.raises(BadPractice, match=words) as refused:
        law.practice(str(path), on=DAY)
    assert "shares" in str(refused.value)


def test_the_shares_of_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        f'{OWN}\n[[since.shares]]\nlevels = {{ "甲" = 89.5, "乙" = 0.5 }}\ncite = "自定"\n', "utf-8"
    )
    (one,) = law.practice(str(path), on=DAY).shares
    assert (one.of("甲"), one.of("乙"), one.of("丙"), one.of(None)) == (
        Decimal("89.5"),
        Decimal("0.5"),
        None,
        None,
    )
