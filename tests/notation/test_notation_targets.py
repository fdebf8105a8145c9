"""Every target text of the case tables reads as the person who wrote the table says."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perftrack.model import Measure
from perftrack.notation import format, parse

_TABLES = sorted(Path(__file__).parent.glob("targets_*.toml"))


def _cases() -> list[Any]:
    found = []
    for path in _TABLES:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        found += [
            pytest.param(case, id=f"{path.stem}-{case['t']}") for cases in table.values() for case in cases
        ]
    return found


def _expected(case: dict[str, Any]) -> Measure:
    if "refused" in case or case["kind"] == "wording":
        return Measure("wording", wording=" ".join(case["t"].split()))
    return Measure(
        case["kind"],
        case.get("op"),
        case.get("implied", False),
        value=None if "value" not in case else Decimal(case["value"]),
        upper=None if "upper" not in case else Decimal(case["upper"]),
        unit=case.get("unit"),
        date=case.get("date"),
        date_text=case.get("text"),
        start=case.get("start"),
        cadence=case.get("cadence"),
        note=case.get("note"),
    )


@pytest.mark.parametrize("case", _cases())
def test_a_target_text_means_what_the_table_says(case: dict[str, Any]) -> None:
    target = parse(case["t"], year=case.get("year"))
    assert target.measure == _expected(case)
    columns = [finding.place.column for finding in target.findings if finding.place is not None]
    wanted = case.get("refused", case.get("finding"))
    assert columns == ([] if wanted is None else [wanted])


@pytest.mark.parametrize("case", _cases())
def test_the_canonical_text_means_the_same_again(case: dict[str, Any]) -> None:
    measure = parse(case["t"], year=case.get("year")).measure
    assert parse(format(measure)).measure == measure


def test_the_tables_hold_what_they_promise() -> None:
    texts = {case.values[0]["t"] for case in _cases()}
    assert len(texts) >= 700


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("≥95%，且投诉≤3起", 5),
        ("  约50人", 1),
        ("合格率 约 95%", 5),
        ("１，６８元", 1),
        ("5 5次", 2),
        ("95%左右", 4),
    ],
)
def test_a_finding_names_the_column_of_the_cleaned_text(text: str, column: int) -> None:
    (finding,) = parse(text).findings
    assert finding.place is not None
    assert finding.place.column == column
    assert finding.place.file == ""
    assert f"第 {column} 个字" in finding.message
    assert finding.code.startswith("N")


def test_a_plain_wording_has_no_finding() -> None:
    for text in (
        "有效提升",
        "及时",
        "定性 优良中低差",
        "逐年提升",
        "按月发放",
        "三公经费不增长",
        "第三方审计",
        "达到预期",
    ):
        assert parse(text).findings == ()


def test_what_was_printed_stays_beside_what_it_means() -> None:
    target = parse(" =9.60 万\n元 ")
    assert target.text == "=9.60 万 元"
    assert str(target.measure.value) == "9.60"
    assert target.measure.unit == "万元"
