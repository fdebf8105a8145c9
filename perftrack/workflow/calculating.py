"""Scoring rows that are not stored anywhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack import law, notation, scoring
from perftrack.errors import BadPractice, BadValue, NotFound, NotInForce
from perftrack.model import Score
from perftrack.text import clean, fold, squeeze
from perftrack.workflow import typed
from perftrack.workflow.judging import practice_on

_YEAR = re.compile(r"([12][0-9]{3})年?", re.ASCII)
_HEAVIEST = Decimal(1000)


@dataclass(frozen=True, slots=True)
class CalcRow:
    """One indicator with what happened, all as typed; None and "" mean not given."""

    target: str
    actual: str | None
    weight: str | None
    rule: str | None = None
    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    practice: str | None = None
    """Overrides the practice of the whole table."""
    year: str | None = None
    """Decides which law was in force, and completes dates without a year."""
    line: int = 1
    """Of the table, from 1."""


@dataclass(frozen=True, slots=True)
class CalcResult:
    """What a row scores; a row that makes no sense is "cannot_judge" with its problem as the because."""

    row: CalcRow
    score: Score
    problem: str | None
    """What is wrong with the row itself; None when it could be judged as it stands."""


def calc(
    rows: Sequence[CalcRow], *, practice: str | None = None, today: dt.date | None = None
) -> tuple[CalcResult, ...]:
    """Scores every row, in order; nothing is stored and no row stops the others.

    The law is that of the row's year, else of `today`, else the newest. Raises NotFound and BadPractice when
    `practice` itself is wrong.
    """
    if practice is not None:
        law.practice_file(practice)
    return tuple(_calculated(row, practice, today) for row in rows)


def _calculated(row: CalcRow, practice: str | None, today: dt.date | None) -> CalcResult:
    ref = row.practice or practice
    rule = row.rule or None
    weight = None
    try:
        year = _year(row.year)
        weight = _weight(row.weight)
        actual = notation.parse_actual(clean(row.actual or ""), year=year)
        score = scoring.score(
            notation.parse(row.target, year=year),
            actual,
            weight=weight,
            rule=rule,
            level1=row.level1 or None,
            level2=row.level2 or None,
            name=row.name or "",
            practice=practice_on(year, ref, today=today),
        )
    except (BadValue, BadPractice, NotFound, NotInForce) as refusal:
        sentence = str(refusal)
        silent = Score(None, "cannot_judge", weight, ref or law.DEFAULT, rule, None, sentence)
        return CalcResult(row, silent, sentence)
    return CalcResult(row, score, None)


def _weight(text: str | None) -> Decimal | None:
    return typed.plain_number(text, "分值", most=_HEAVIEST) if text and text.strip() else None


def _year(text: str | None) -> int | None:
    typed_year = fold(squeeze(clean(text or "")))
    if not typed_year:
        return None
    found = _YEAR.fullmatch(typed_year)
    if found is None:
        raise BadValue(f"年度“{typed_year[:20]}”不对。", instead="请写四位数字，如 2024。")
    return int(found[1])
