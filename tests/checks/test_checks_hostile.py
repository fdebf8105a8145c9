"""No check and no rehearsal ever fails over what a person wrote, however strange."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perftrack import checks, law, notation, scoring
from perftrack.checks.rehearsal import rehearse
from perftrack.errors import BadValue
from perftrack.model import (
    Actual,
    Evidence,
    Execution,
    Funds,
    Indicator,
    Measure,
    Monitoring,
    Plan,
    Reported,
    ReportedExecution,
)

NUMBERS = st.sampled_from(
    ["0", "-1", "0.01", "1E+30", "1E-30", "-1E+40", "99999999999999999999.99", "100", "7.5"]
).map(Decimal)
WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "无",
            "/",
            "[/]",
            "有效提升",
            "≥95%",
            "9" * 60,
            "5-7 天",
            "1:0",
            "2024年13月",
            "每季末",
            "％",
        ),
        *(
            "不适用",
            "零投诉",
            "长" * 400,
            "１２场",
            "12 场",
            "0.95",
            "-3%",
            "部分达成 7.99分",
            "2025年1月1日",
        ),
        *("≤0.000000000000000000000001 元", "老年人满意度", "参保人数（万人）", "2024年11月底前"),
    ]
)
LEVELS = st.sampled_from(
    [
        ("产出指标", "数量指标"),
        ("成本指标", "经济成本指标"),
        ("满意度指标", "服务对象满意度指标"),
        (None, None),
    ]
)
DAYS = st.sampled_from([None, dt.date.min, dt.date.max, dt.date(2024, 5, 1)])
PRACTICE = law.practice(None, on=dt.date(2024, 12, 31))


def actual_of(text: str) -> Actual | None:
    """As a completed form is understood: what makes no sense is kept as words."""
    try:
        return notation.parse_actual(text, year=2024)
    except BadValue:
        return Actual(text, Measure("wording", wording=text))


def indicator(draw: Any, number: int) -> Indicator:
    level1, level2 = draw(LEVELS)
    return Indicator(
        number=number,
        level1=level1,
        level2=level2,
        level1_std=level1,
        level2_std=level2,
        name=draw(WORDS),
        name_printed="",
        target=notation.parse(draw(WORDS), year=2024),
        weight=draw(st.none() | NUMBERS),
        rule=draw(st.sampled_from([None, "直接赋分", "按评判等级赋分", "没有的规则"])),
        last_year=draw(st.none() | WORDS),
        evidence=draw(st.sampled_from([None, "原始凭证"])),
        claimed=draw(st.none() | NUMBERS),
        id=f"P1-{number:02}",
    )


@st.composite
def cases(draw: Any) -> checks.Case:
    """A plan of up to four indicators with everything that can be known of them."""
    rows = tuple(indicator(draw, number) for number in range(1, draw(st.integers(0, 4)) + 1))
    actuals: dict[str, Actual] = {}
    for row in rows:
        actual = actual_of(draw(WORDS))
        if actual is not None:
            points = draw(st.none() | NUMBERS)
            actuals[row.id or ""] = replace(
                actual, points=points, deviation=draw(WORDS), evidence=draw(WORDS)
            )
    money = Execution(draw(NUMBERS), draw(NUMBERS), draw(WORDS))
    plan = Plan(
        unit=draw(st.none() | WORDS),
        year=draw(st.sampled_from([None, 1, 2024, 9999])),
        kind=draw(st.sampled_from(["project", "unit"])),
        project_name=draw(WORDS),
        goal=draw(st.none() | WORDS),
        funds=Funds(total=draw(st.none() | NUMBERS)),
        indicators=rows,
        reported=tuple(Reported(row.number, "x", row.claimed) for row in rows),
        reported_execution=ReportedExecution(draw(NUMBERS), money.budget, money.executed, draw(NUMBERS)),
        id="P1",
    )
    likely = st.sampled_from([None, "确定能", "有可能", "完全不可能"])
    kinds = st.sampled_from(["说明材料", "问卷调查"])
    evidence = [Evidence(row.number, draw(WORDS), "a" * 64, 1, draw(kinds), dated=draw(DAYS)) for row in rows]
    return checks.case_of(
        scoring.judge(plan, actuals, money, PRACTICE),
        PRACTICE,
        evidence=draw(st.sampled_from([None, evidence])),
        monitorings=[Monitoring(row.number, 7, draw(WORDS), draw(WORDS), draw(likely)) for row in rows],
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cases(), max_size=3))
def test_every_finding_is_a_sentence_and_a_review_never_adds_points(given_cases: list[checks.Case]) -> None:
    for checked in checks.run(checks.Dossier(tuple(given_cases))):
        for finding in checked.findings:
            assert finding.message.endswith(("。", "？"))
        if checked.case is not None:
            whole = rehearse(checked.case, checked.findings)
            for row in whole.rows:
                if row.own is not None and row.own >= 0:
                    assert row.low is not None
                    assert row.high is not None
                    assert 0 <= row.low <= row.high <= row.own
