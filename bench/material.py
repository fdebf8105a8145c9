"""Plans and documents made up for the proofs about the database; no file is read for them."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from perftrack import notation
from perftrack.model import (
    Document,
    Draft,
    Funds,
    Indicator,
    Place,
    Plan,
    Reported,
    ReportedExecution,
)

_PRINTED = ("level1", "level2", "name", "target", "weight", "rule")


def plan(name: str, rows: int, *, completed: bool = False, target: int = 10) -> Plan:
    """A project of `rows` indicators worth 90 points together; `completed`: with what a form reports."""
    reported = tuple(
        Reported(number, f"{number * 9} 人", Decimal(3), "少于目标", Place("表.xlsx", sheet="表", row=number))
        for number in range(1, rows + 1)
    )
    return Plan(
        unit="某某社会保险中心",
        year=2024,
        kind="project",
        project_name=name,
        goal="完成全年目标。" * 20,
        funds=Funds(total=Decimal(200), fiscal=Decimal(200), other=Decimal(0)),
        indicators=tuple(_indicator(number, rows, target) for number in range(1, rows + 1)),
        place=Place("表.xlsx", sheet="表", row=1),
        reported=reported if completed else (),
        reported_execution=ReportedExecution(None, Decimal(200), Decimal(180), None) if completed else None,
    )


def _indicator(number: int, rows: int, target: int) -> Indicator:
    level = ("产出指标", "效益指标", "满意度指标")[number * 3 // (rows + 1)]
    place = Place("表.xlsx", sheet="表", row=number + 8, column=2)
    name = f"城乡居民养老保险经办服务第{number}项参保登记人数"
    return Indicator(
        number=number,
        level1=level,
        level2="数量指标",
        level1_std=level,
        level2_std="数量指标",
        name=name,
        name_printed=name,
        target=notation.parse(f">={number * target} 人", year=2024),
        weight=Decimal(90) / rows if 90 % rows == 0 else Decimal("3.6"),
        rule="按照完成比例赋分",
        place=place,
        places=tuple((field, place) for field in _PRINTED),
    )


def draft(file: str, *plans: Plan) -> Draft:
    """What would have been read from the document `file`."""
    return Draft(Document(file, hashlib.sha256(file.encode()).hexdigest(), ()), plans)
