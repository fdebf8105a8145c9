"""The shipped practices: in force when they say, cited throughout, honest about what nobody has read."""

import datetime as dt
import tomllib
from decimal import Decimal
from importlib import resources

import pytest

from perftrack import law
from perftrack.errors import NotFound, NotInForce
from perftrack.law.vocabulary import CASES, DIRECT, GRADE, NUMBER_CASES, RATIO, RULES, SATISFACTION, STANDINGS

DAY = dt.date(2024, 12, 31)
FILES = law.practices()

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)


def test_four_practices_ship_and_the_default_comes_first() -> None:
    assert [file.id for file in FILES] == ["mof-2021", "mof-2020", "hubei", "system"]
    assert FILES[0].id == law.DEFAULT


def test_every_file_in_the_folder_ships() -> None:
    folder = resources.files("perftrack.law") / "practices"

    assert {item.name for item in folder.iterdir()} == {f"{file.id}.toml" for file in FILES}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2020, 2, 25), "mof-2020"),
        (dt.date(2021, 8, 17), "mof-2020"),
        (dt.date(2021, 8, 18), "mof-2021"),
        (dt.date(2026, 12, 31), "mof-2021"),
    ],
)
def test_the_default_is_the_newest_in_force_on_the_day(day: dt.date, expected: str) -> None:
    assert law.practice(None, on=day).id == expected


def test_before_every_text_there_is_no_default() -> None:
    with pytest.raises(NotInForce, match="那一天没有可用的口径"):
        law.practice(None, on=dt.date(2020, 2, 24))


def test_a_practice_too_new_for_the_day_names_what_is_in_force() -> None:
    with pytest.raises(NotInForce) as refused:
        law.practice("mof-2021", on=dt.date(2021, 8, 17))

    assert str(refused.value) == (
        "口径 mof-2021 不适用于 2021-08-17（适用期：2021-08-18 起）。"
        "那一天可用的口径：mof-2020、hubei、system。"
    )


def test_an_unknown_practice_names_the_known_ones() -> None:
    with pytest.raises(NotFound, match="没有名为“guangxi”的口径。现有：mof-2021、mof-2020、hubei、system"):
        law.practice("guangxi", on=DAY)


@each_file
def test_every_formula_number_and_default_is_cited(file: law.PracticeFile) -> None:
    for text in file.texts:
        groups = [
            text.since_cites,
            text.aliases.cites,
            text.grades.cites,
            text.execution.cites,
            text.total.cites,
        ]
        groups += [use.cites for use in text.formulas] + [default.cites for default in text.defaults]
        groups += [n.cites for n in (text.gate, text.unmet_share, text.reason_from) if n is not None]
        groups += [text.satisfaction.cites] if text.satisfaction is not None else []
        assert all(groups)
        assert all(cite.standing in STANDINGS for cite in text.citations)
        assert all(cite.words for cite in text.citations if cite.standing == "quoted")
        assert all(cite.source or cite.note for cite in text.citations)


@each_file
def test_no_citation_lies_unused(file: law.PracticeFile) -> None:
    raw = (resources.files("perftrack.law") / "practices" / f"{file.id}.toml").read_text("utf-8")
    used = {cite.key for text in file.texts for cite in text.citations}

    assert set(tomllib.loads(raw)["citations"]) == used


def test_what_circular_101_says_is_unconfirmed() -> None:
    practice = law.practice("mof-2021", on=DAY)
    words = [
        cite
        for cite in practice.citations
        if "101号" in cite.instrument and cite.provision.startswith("附件")
    ]

    assert len(words) == 5
    assert {cite.standing for cite in words} == {"unconfirmed"}


def test_what_circular_10_says_is_unconfirmed_everywhere() -> None:
    cites = {c for file in FILES for text in file.texts for c in text.citations if "10号" in c.instrument}

    assert {c.standing for c in cites if "2020" in c.instrument} == {"unconfirmed"}


@each_file
def test_every_kind_of_target_has_a_formula_without_a_printed_rule(file: law.PracticeFile) -> None:
    for text in file.texts:
        kinds = {default.kind: default.rule for default in text.defaults}
        assert all(text.use(kinds["number"], case) for case in NUMBER_CASES)
        assert all(text.use(kinds[kind], kind) for kind in ("date", "cadence", "wording"))
        assert all(text.use(kinds["satisfaction"], case) for case in (">=", ">", "="))


@each_file
def test_direct_and_grade_serve_every_case(file: law.PracticeFile) -> None:
    for text in file.texts:
        assert all(text.use(rule, case) for rule in (DIRECT, GRADE) for case in CASES)


@pytest.mark.parametrize(
    ("name", "at_most", "satisfaction", "weight", "partial", "default_satisfaction"),
    [
        ("mof-2021", "linear", "satisfaction_bands", "10", "0.6", SATISFACTION),
        ("mof-2020", "linear", "satisfaction_ratio", "10", "0.6", RATIO),
        ("hubei", "inverse", "satisfaction_ratio", "20", "0.5", RATIO),
        ("system", "linear", "satisfaction_ratio", "10", "0.6", RATIO),
    ],
)
def test_what_tells_the_practices_apart(
    name: str, at_most: str, satisfaction: str, weight: str, partial: str, default_satisfaction: str
) -> None:
    practice = law.practice(name, on=DAY)
    ratio, banded = practice.use(RATIO, "<="), practice.use(SATISFACTION, ">=")
    default = practice.default("satisfaction")

    assert ratio is not None
    assert banded is not None
    assert default is not None
    assert (ratio.formula, banded.formula, default.rule) == (at_most, satisfaction, default_satisfaction)
    assert practice.execution_weight == Decimal(weight)
    assert practice.grades.partial_from == Decimal(partial)


@each_file
def test_what_all_practices_share(file: law.PracticeFile) -> None:
    practice = file.texts[-1]

    assert practice.full_marks == 100
    assert [(line.grade, int(line.start)) for line in practice.total.lines] == [
        ("优", 90),
        ("良", 80),
        ("中", 60),
        ("差", 0),
    ]
    assert practice.reason_from is not None
    assert practice.reason_from.value == Decimal("1.3")
    assert practice.grades.met_from == Decimal("0.8")
    assert practice.gate is None


def test_the_bands_of_satisfaction() -> None:
    practice = law.practice("mof-2021", on=DAY)

    assert practice.satisfaction is not None
    assert [(str(step.start), str(step.share)) for step in practice.satisfaction.steps] == [
        ("90", "1"),
        ("80", "0.8"),
        ("60", "0.5"),
    ]


@each_file
@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("按照完成比例赋分", RATIO),
        ("按照正常比例赋分", RATIO),
        ("按完成比例赋分", RATIO),
        ("比例赋分", RATIO),
        ("直接赋分", DIRECT),
        ("是否赋分", DIRECT),
        ("评判等级", GRADE),
        ("按评判等级赋分", GRADE),
        ("满意度赋分", SATISFACTION),
        ("随便赋分", None),
    ],
)
def test_printed_names_of_rules(file: law.PracticeFile, printed: str, standard: str | None) -> None:
    assert file.texts[-1].standard(printed) == standard


@each_file
def test_a_description_names_every_rule_number_and_source(file: law.PracticeFile) -> None:
    lines = law.describe(file)
    text = "\n".join(lines)

    assert all("\n" not in line for line in lines)
    assert all(f"  {rule}" in text for rule in RULES)
    for cite in file.texts[-1].citations:
        assert f"[{cite.key}] {cite.text}" in text
        assert cite.words is None or f"原文：“{cite.words}”" in text
    unconfirmed = sum(cite.standing == "unconfirmed" for cite in file.texts[-1].citations)
    assert f"待核 {unconfirmed}" in lines[-1]


def test_the_summary_has_a_line_for_each_practice() -> None:
    lines = law.summary(FILES)

    assert len(lines) == 4
    assert lines[0].startswith("mof-2021　")
    assert "2021-08-18 起" in lines[0]
