"""Canonical text of a measure: the inverse of reading."""

from __future__ import annotations

from decimal import Decimal

from perftrack.model import Measure

SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def format(measure: Measure) -> str:
    """The canonical text of `measure`: `parse(format(m)).measure == m` for all that `parse` returns.

    `≥1.88万人`, `90～95%`, `1:3`, `2024年12月底前`, `每季末次月底前`; a note stands in brackets at the end.
    Never raises; a measure without operator (an actual) prints none.
    """
    match measure.kind:
        case "number":
            body = _sign(measure) + _plain(measure.value) + (measure.unit or "")
        case "interval":
            body = f"{_plain(measure.value)}～{_plain(measure.upper)}{measure.unit or ''}"
        case "ratio":
            body = f"{_sign(measure)}{_plain(measure.value)}:{_plain(measure.upper)}"
        case "date":
            body = _date(measure)
        case "cadence":
            body = measure.cadence or ""
        case "wording":
            return measure.wording or ""
    return f"{body}（{measure.note}）" if measure.note else body


def _sign(measure: Measure) -> str:
    return "" if measure.operator is None or measure.operator_implied else SIGNS[measure.operator]


def _plain(value: Decimal | None) -> str:
    """Digits as printed, never an exponent."""
    return "" if value is None else f"{value:f}"


def _date(measure: Measure) -> str:
    text = measure.date_text or (measure.date.isoformat() if measure.date else "")
    if measure.operator is None or measure.operator_implied:
        return text
    if measure.operator == ">=":
        return f"不早于{text}"
    if text.endswith("旬"):
        return f"不晚于{text}"
    if text.endswith(("日", "年底")):
        return f"{text}前"
    return f"{text}末前" if text.endswith(("季度", "半年")) else f"{text}底前"
