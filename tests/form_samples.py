"""Hand-made sheets for the tests of forms, and random ones with texts that break things."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from perftrack.model import (
    Actual,
    Execution,
    Funds,
    FundSource,
    Indicator,
    Line,
    Measure,
    Place,
    Plan,
    Score,
    ScoreState,
    Sheet,
    Target,
    Total,
)

NASTY = (
    "=1+1",
    "@SUM(1)",
    "-2+3",
    "＝CMD",
    "#N/A",
    "#DIV/0!",
    "TRUE",
    "95%",
    "00123",
    "1e9",
    "http://x.example/[/]",
    "[bold]甲[/]",
    "{project}",
    "%s",
    "<w:p>&amp;]]>",
    "第一行\n第二行",
    "\ttab",
    " 两边空格 ",
    "😀👨‍👩‍👧𠮷",
    "长" * 400,
    "a" * 400,
    "控\x00制\x1b[31m\x07",
    "反\u202e向\ud800",
    "'quoted",
    "_x000A_",
)


def indicator(number: int, weight: str | None = "10", **fields: object) -> Indicator:
    """One row in 产出指标 › 数量指标 unless told otherwise."""
    row = Indicator(
        number=number,
        id=f"P1-{number:02d}",
        level1="产出指标",
        level2="数量指标",
        level1_std="产出指标",
        level2_std="数量指标",
        name=f"指标{number}",
        name_printed=f"指标{number}",
        target=Target(f">={number}0 人", Measure("number", ">=", value=Decimal(number * 10), unit="人")),
        weight=None if weight is None else Decimal(weight),
        rule="按照完成比例赋分",
        basis="计划标准",
        last_year="无",
        evidence="工作资料",
        place=Place("公开.txt", line=10 + number),
    )
    return replace(row, **fields)  # type: ignore[arg-type]


def score(state: ScoreState = "scored", points: str | None = "10.00", weight: str | None = "10") -> Score:
    """A score whose because says nothing much."""
    return Score(
        points=None if points is None or state != "scored" else Decimal(points),
        state=state,
        weight=None if weight is None else Decimal(weight),
        practice="mof-2021",
        rule="按照完成比例赋分",
        formula="正向比例",
        because="10.00 = 10：达标　口径 mof-2021　依据 某文（待核）",
    )


def plan(**fields: object) -> Plan:
    """A project of 13 万元 with eight indicators on three levels."""
    rows = (
        indicator(1, "20"),
        indicator(2, "10"),
        indicator(3, "10", level2="质量指标", level2_std="质量指标"),
        indicator(4, "20", level1="成本指标", level2="经济成本指标"),
        indicator(5, "10", level1="效益指标", level2="社会效益指标"),
        indicator(6, "10", level1="效益指标", level2="社会效益指标"),
        indicator(7, "5", level1="满意度指标", level2="满意度指标"),
        indicator(8, "5", level1="满意度指标", level2="满意度指标"),
    )
    whole = Plan(
        unit="某某中心",
        year=2024,
        kind="project",
        project_name="培训经费",
        goal="全年培训三期。",
        funds=Funds(total=Decimal("13"), fiscal=Decimal("13.00"), other=Decimal("0.00")),
        indicators=rows,
        department="某某局",
        id="P1",
    )
    return replace(whole, **fields)  # type: ignore[arg-type]


FULL = Sheet(
    plan=plan(),
    lines=tuple(
        Line(
            row,
            Actual(f"{row.number}1 人", id=row.number, recorded_at="2025-01-06T08:21:24Z", evidence="台账"),
            score(points=f"{row.weight}.00", weight=str(row.weight)),
        )
        for row in plan().indicators
    ),
    execution=Execution(Decimal("13"), Decimal("12.35"), recorded_at="2025-01-06T08:22:00Z", id=1),
    execution_score=score(points="9.50"),
    total=Total(
        Decimal("99.50"), Decimal(100), Decimal(100), complete=True, grade="优", because="合计 99.50"
    ),
)
"""Everything filled in, every point given but half of one for the execution."""

FOUR_STATES = replace(
    FULL,
    lines=(
        Line(FULL.lines[0].indicator, None, score("not_filled", weight="20")),
        Line(
            FULL.lines[1].indicator,
            Actual("不适用", state="not_applicable", deviation="当年没有启动"),
            score("not_applicable"),
        ),
        Line(FULL.lines[2].indicator, Actual("说不清"), score("cannot_judge")),
        Line(FULL.lines[3].indicator, Actual("0 人"), score(points="0.00", weight="20")),
        Line(
            FULL.lines[4].indicator,
            Actual("部分达成 6分", grade="部分达成", points=Decimal(6)),
            score(points="6.00"),
        ),
        *FULL.lines[5:],
    ),
    total=Total(
        Decimal("35.50"), Decimal("60"), Decimal("90"), complete=False, grade=None, because="没有填完"
    ),
)
"""Not filled in, not applicable, cannot be judged, zero, and a grade: one line each."""

_texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.just("普通的文字"))
_maybe = st.one_of(st.none(), _texts)
_amounts = st.one_of(
    st.none(), st.decimals(0, 10**9, places=2), st.sampled_from([Decimal(0), Decimal("0.000001")])
)
_levels = st.one_of(st.none(), st.sampled_from(["产出指标", "效益指标", "产出指标\n（40分）"]), _texts)


@st.composite
def indicators(draw: st.DrawFn, number: int = 1) -> Indicator:
    """A row with any texts."""
    return indicator(
        number,
        draw(st.sampled_from([None, "0", "3", "2.50", "100"])),
        level1=draw(_levels),
        level2=draw(_levels),
        name=draw(_texts),
        target=Target(draw(_texts), Measure("wording", wording="x")),
        basis=draw(_maybe),
        last_year=draw(_maybe),
        rule=draw(_maybe),
        evidence=draw(_maybe),
        horizon=draw(st.sampled_from(["annual", "annual", "implementation"])),
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with any texts, states and sums; consistent only as far as the forms need it."""
    rows = tuple(draw(indicators(number)) for number in range(1, draw(st.integers(0, 7)) + 1))
    source = st.builds(FundSource, _texts, _amounts)
    whole = plan(
        unit=draw(_maybe),
        year=draw(st.one_of(st.none(), st.integers(1990, 2100))),
        kind=draw(st.sampled_from(["project", "unit"])),
        project_name=draw(_maybe),
        goal=draw(_maybe),
        department=draw(_maybe),
        indicators=rows,
        funds=Funds(
            total=draw(_amounts),
            fiscal=draw(_amounts),
            other=draw(_amounts),
            currency_unit=draw(st.sampled_from(["元", "万元", "亿元", "美元"])),
            sources=tuple(draw(st.lists(source, max_size=3))),
        ),
    )
    lines = tuple(draw(lines_of(row)) for row in rows if row.horizon == "annual")
    points = draw(st.decimals(0, 100, places=2))
    complete = draw(st.booleans())
    return Sheet(
        plan=whole,
        lines=lines,
        execution=draw(
            st.one_of(st.none(), st.just(Execution(Decimal(0), Decimal(1))), st.just(FULL.execution))
        ),
        execution_score=draw(
            st.sampled_from([score(), score("not_filled"), score("cannot_judge", weight=None)])
        ),
        total=Total(points, Decimal("98.0"), Decimal("98.0"), complete, None, draw(_texts)),
    )


@st.composite
def lines_of(draw: st.DrawFn, row: Indicator) -> Line:
    """`row` with any actual value and state."""
    given = draw(st.one_of(st.none(), st.builds(Actual, _texts, deviation=_maybe, evidence=_maybe)))
    state: ScoreState = draw(st.sampled_from(["scored", "not_applicable", "not_filled", "cannot_judge"]))
    return Line(row, given, replace(score(state), because=draw(_texts)))
