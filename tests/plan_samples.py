"""Hand-made plans, drafts and databases for the tests of store, workflow and exporters."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from perftrack import notation, store, workflow
from perftrack.model import (
    Document,
    Draft,
    Finding,
    Funds,
    FundSource,
    Horizon,
    Indicator,
    Measure,
    Place,
    Plan,
    Target,
)
from perftrack.store import Store

NOW = dt.datetime(2025, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
FILE = "公开.txt"


def indicator(
    number: int,
    name: str,
    target: str,
    *,
    weight: str | None = "10",
    rule: str | None = "按照完成比例赋分",
    level1: str = "产出指标",
    level2: str = "数量指标",
    horizon: Horizon = "annual",
) -> Indicator:
    """One row of a table, on line 10 + number."""
    return Indicator(
        number=number,
        level1=level1,
        level2=level2,
        level1_std=level1,
        level2_std=level2,
        name=name,
        name_printed=name,
        target=notation.parse(target, year=2024),
        weight=None if weight is None else Decimal(weight),
        rule=rule,
        horizon=horizon,
        place=Place(FILE, line=10 + number),
    )


INDICATORS = (
    indicator(1, "培训人数（万人）", ">=1.88 万人"),
    indicator(2, "培训场次", "≥10场"),
    indicator(3, "培训成本", "≤100万元", level1="成本指标", level2="经济成本指标"),
    indicator(4, "业务能力", "有效提升", rule="按评判等级赋分", level1="效益指标", level2="社会效益指标"),
    indicator(5, "学员满意度", "≥90%", rule="满意度赋分", level1="满意度指标", level2="满意度指标"),
)


def plan(
    project_name: str | None = "培训经费",
    *,
    unit: str | None = "某某中心",
    year: int | None = 2024,
    indicators: Sequence[Indicator] = INDICATORS,
) -> Plan:
    """A project of five indicators with 10 points each."""
    return Plan(
        unit=unit,
        year=year,
        kind="project",
        project_name=project_name,
        goal="完成全年培训。",
        funds=Funds(total=Decimal("200.00"), fiscal=Decimal("200.00"), other=Decimal(0)),
        indicators=tuple(indicators),
        place=Place(FILE, line=1),
    )


def draft(*plans: Plan, content: str = "document") -> Draft:
    """What was read from a file whose bytes are `content`."""
    return Draft(Document(FILE, hashlib.sha256(content.encode()).hexdigest(), ()), plans)


def opened(folder: Path, *plans: Plan) -> Store:
    """A new database in `folder` that holds `plans` (by default one)."""
    database = store.open(folder / "records.db", create=True)
    workflow.adopt(database, draft(*(plans or (plan(),))), now=NOW)
    return database


def with_ids(read: Plan, key: int) -> Plan:
    """`read` as it comes back from the store."""
    rows = tuple(replace(one, id=store.indicator_id(key, one.number)) for one in read.indicators)
    return replace(read, id=store.plan_id(key), indicators=rows)


EVERYTHING = Plan(
    unit="某某中心",
    year=2024,
    kind="project",
    project_name="培训经费",
    goal="第一行\n第二行\t完",
    funds=Funds(
        total=Decimal("153.240"),
        fiscal=Decimal("-0.50"),
        other=Decimal("0.00"),
        currency_unit="元",
        sources=(
            FundSource("一般公共预算", Decimal("4.30"), "annual", Place(FILE, line=7, column=3)),
            FundSource("其他", None, "implementation"),
        ),
        derived=("total", "other"),
    ),
    indicators=(
        Indicator(
            number=1,
            level1="项目完成指标",
            level2=None,
            level1_std="产出指标",
            level2_std="数量指标",
            name="人数",
            name_printed="人\n数",
            target=Target(
                "90%～95.50%（约）",
                Measure(
                    "interval",
                    None,
                    True,
                    Decimal("90"),
                    Decimal("95.50"),
                    "%",
                    None,
                    None,
                    None,
                    None,
                    None,
                    "约",
                ),
                (Finding("target-note", "可考虑", "看一下", Place("", column=8), "≥90%"),),
            ),
            horizon="implementation",
            basis="计划标准",
            last_year="36 人",
            weight=Decimal("8.00"),
            rule="按照完成比例赋分",
            evidence="原始凭证",
            place=Place("表.xlsx", sheet="目标 '1'", row=4, column=2),
            places=(("name", Place(FILE, page=3, row=1)), ("target", Place(FILE, line=9, column=5))),
            findings=(Finding("level-inferred", "需说明", "二级指标是推断的", Place(FILE, line=9)),),
            claimed=Decimal("7.5"),
        ),
        Indicator(
            number=2,
            level1=None,
            level2=None,
            level1_std=None,
            level2_std=None,
            name="期限",
            name_printed="期限",
            target=Target(
                "2023.07-2024.01",
                Measure(
                    "date",
                    "<=",
                    True,
                    date=dt.date(2024, 1, 31),
                    date_text="2024年1月",
                    start=dt.date(2023, 7, 1),
                ),
            ),
        ),
        Indicator(
            number=3,
            level1=None,
            level2=None,
            level1_std=None,
            level2_std=None,
            name="支付",
            name_printed="支付",
            target=Target("每季末次月底前", Measure("cadence", cadence="每季末次月底前")),
        ),
        Indicator(
            number=4,
            level1=None,
            level2=None,
            level1_std=None,
            level2_std=None,
            name="",
            name_printed="",
            target=Target("有效提升", Measure("wording", wording="有效提升")),
        ),
    ),
    place=Place(FILE, line=1),
    places=(("goal", Place(FILE, line=2)), ("unit", Place(FILE, line=3))),
    findings=(Finding("funds-derived", "需说明", "合计是加出来的", None, None),),
    department="某某局",
    goal_implementation="三年目标",
)
"""A plan in which every field of every record is used."""
