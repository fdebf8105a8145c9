"""Values to columns and back, and what happened: the one place where Decimal, dates and text become columns.

SQLite adapters are not used: sqlite-utils would turn a Decimal into a float (4.30 into 4.3).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from perftrack.errors import BadValue
from perftrack.model import Actual, Execution, Measure, Place, Score
from perftrack.text import clean

Row = dict[str, str | int | None]
Found = Mapping[str, Any]
"""A row as SQLite returns it."""

LONGEST = 100_000
"""Characters that one text may have; schema.sql says the same."""
_MEASURE = ("operator", "value", "upper", "date", "date_text", "start", "cadence", "wording", "note")
_PLAN_ID = re.compile(r"P([1-9][0-9]{0,17})", re.ASCII)
_INDICATOR_ID = re.compile(r"P([1-9][0-9]{0,17})-([0-9]{1,9})", re.ASCII)


def plan_id(key: int) -> str:
    """`P3` of the key 3."""
    return f"P{key}"


def indicator_id(plan: int, number: int) -> str:
    """`P3-07` of plan 3 and number 7."""
    return f"P{plan}-{number:02d}"


def plan_key(text: str) -> int:
    """3 of `P3`; raises ValueError for anything else."""
    found = _PLAN_ID.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1])


def indicator_key(text: str) -> tuple[int, int]:
    """(3, 7) of `P3-07`; raises ValueError for anything else."""
    found = _INDICATOR_ID.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


@lru_cache(1024)  # names of files, levels and rules come again in every row
def text_in(text: str) -> str:
    """`text` cleaned; raises `BadValue` above `LONGEST` characters."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST:
        raise BadValue(
            f"文字太长：“{cleaned[:20]}…”有 {len(cleaned)} 个字，最多 {LONGEST} 个。",
            instead="请缩短后再保存。",
        )
    return cleaned


def optional_text(text: str | None) -> str | None:
    """`text_in` that keeps None."""
    return None if text is None else text_in(text)


def decimal_in(number: Decimal) -> str:
    """Plain text with the scale of `number` kept (8.00 is "8.00"); raises `BadValue` for NaN and giants."""
    if not number.is_finite() or number.adjusted() > 30 or number.adjusted() < -30:
        raise BadValue(f"这个数不能保存：{number}。", instead="请写成普通的数字。")
    text = format(number, "f")
    if len(text) > 64:
        raise BadValue(f"数字太长：{text[:20]}…。", instead="请写成普通的数字。")
    return text


def optional_decimal(number: Decimal | None) -> str | None:
    """`decimal_in` that keeps None."""
    return None if number is None else decimal_in(number)


def decimal_out(text: str | None) -> Decimal | None:
    """The Decimal of a column, its scale included."""
    return None if text is None else Decimal(text)


def moment_in(moment: dt.datetime) -> str:
    """UTC to the second, `2025-01-02T03:04:05Z`; raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def day_in(day: dt.date | None) -> str | None:
    """ISO 8601; None stays None."""
    return None if day is None else day.isoformat()


def day_out(text: str | None) -> dt.date | None:
    """The day of a column; None stays None."""
    return None if text is None else dt.date.fromisoformat(text)


def place_in(place: Place | None) -> Row:
    """The columns `place_…`; all None without a place."""
    if place is None:
        return dict.fromkeys(
            ("place_file", "place_line", "place_sheet", "place_page", "place_row", "place_column")
        )
    return {
        "place_file": text_in(place.file),
        "place_line": place.line,
        "place_sheet": optional_text(place.sheet),
        "place_page": place.page,
        "place_row": place.row,
        "place_column": place.column,
    }


def place_out(row: Found) -> Place | None:
    """The place of a row; None where it has none."""
    if row["place_file"] is None:
        return None
    return Place(
        file=row["place_file"],
        line=row["place_line"],
        sheet=row["place_sheet"],
        page=row["place_page"],
        row=row["place_row"],
        column=row["place_column"],
    )


def measure_in(measure: Measure | None) -> Row:
    """The measure's columns; all None without one."""
    if measure is None:
        return dict.fromkeys(("measure_kind", "operator_implied", "measure_unit", *_MEASURE))
    return {
        "measure_kind": measure.kind,
        "operator": measure.operator,
        "operator_implied": int(measure.operator_implied),
        "value": optional_decimal(measure.value),
        "upper": optional_decimal(measure.upper),
        "measure_unit": optional_text(measure.unit),
        "date": day_in(measure.date),
        "date_text": optional_text(measure.date_text),
        "start": day_in(measure.start),
        "cadence": optional_text(measure.cadence),
        "wording": optional_text(measure.wording),
        "note": optional_text(measure.note),
    }


def measure_out(row: Found) -> Measure | None:
    """The measure of a row; None where it has none."""
    if row["measure_kind"] is None:
        return None
    return Measure(
        kind=row["measure_kind"],
        operator=row["operator"],
        operator_implied=bool(row["operator_implied"]),
        value=decimal_out(row["value"]),
        upper=decimal_out(row["upper"]),
        unit=row["measure_unit"],
        date=day_out(row["date"]),
        date_text=row["date_text"],
        start=day_out(row["start"]),
        cadence=row["cadence"],
        wording=row["wording"],
        note=row["note"],
    )


def actual_in(actual: Actual) -> Row:
    """The columns of an actual, its order and owner aside."""
    return {
        "state": actual.state,
        "text": text_in(actual.text),
        "grade": actual.grade,
        "points": optional_decimal(actual.points),
        "deviation": optional_text(actual.deviation),
        "evidence": optional_text(actual.evidence),
        **measure_in(actual.measure),
        **place_in(actual.source),
    }


def actual_out(row: Found) -> Actual:
    """The actual of a row of `actuals` with the moment `at` of its action.

    `unit_then`: the unit its target had when it was recorded, where a later issue printed another one; a
    number recorded without a unit was meant in that unit, and keeps it.
    """
    measure = measure_out(row)
    if measure is not None and measure.kind == "number" and measure.unit is None and row["unit_then"]:
        measure = replace(measure, unit=row["unit_then"])
    return Actual(
        text=row["text"],
        measure=measure,
        grade=row["grade"],
        points=decimal_out(row["points"]),
        state=row["state"],
        deviation=row["deviation"],
        evidence=row["evidence"],
        recorded_at=row["at"],
        id=row["id"],
        replaces=row["replaces"],
        source=place_out(row),
    )


def execution_in(execution: Execution | None) -> Row:
    """The columns of an execution; None is one that was withdrawn."""
    if execution is None:
        return {"state": "withdrawn", "budget": None, "executed": None, "deviation": None, **place_in(None)}
    return {
        "state": "recorded",
        "budget": decimal_in(execution.budget),
        "executed": decimal_in(execution.executed),
        "deviation": optional_text(execution.deviation),
        **place_in(execution.source),
    }


def execution_out(row: Found) -> Execution | None:
    """The execution of a row with the moment `at` of its action; None when it was withdrawn."""
    if row["state"] == "withdrawn":
        return None
    return Execution(
        budget=Decimal(row["budget"]),
        executed=Decimal(row["executed"]),
        deviation=row["deviation"],
        recorded_at=row["at"],
        id=row["id"],
        replaces=row["replaces"],
        source=place_out(row),
    )


def score_in(score: Score, since: dt.date | None) -> Row:
    """The columns of a score, its owner aside; `since` is the day its practice is in force from."""
    return {
        "practice": text_in(score.practice),
        "since": day_in(since),
        "state": score.state,
        "points": optional_decimal(score.points),
        "weight": optional_decimal(score.weight),
        "rule": optional_text(score.rule),
        "formula": optional_text(score.formula),
        "because": text_in(score.because),
    }


def score_out(row: Found) -> Score:
    """The score of a row; what is computed from it again (completion, reason) is not stored."""
    return Score(
        points=decimal_out(row["points"]),
        state=row["state"],
        weight=decimal_out(row["weight"]),
        practice=row["practice"],
        rule=row["rule"],
        formula=row["formula"],
        because=row["because"],
    )
