"""One day, as a person writes it into a field that wants one."""

from __future__ import annotations

import datetime as dt

import pytest

from perftrack import notation


@pytest.mark.parametrize(
    "text", ["2025-12-31", "2025年12月31日", "２０２５-１２-３１", "2025.12.31", " 2025-12-31 "]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert notation.day(text) == dt.date(2025, 12, 31)


@pytest.mark.parametrize(
    "text", ["", "2025-12", "2025", "12月31日", "明天", "2025-02-30", "≥2025-12-31", "2025-12-31前", "3 天"]
)
def test_what_is_no_single_day_is_none(text: str) -> None:
    assert notation.day(text) is None
