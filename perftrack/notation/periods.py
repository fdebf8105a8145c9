"""Until which month the words above a column count: 1—7月执行情况, 上半年, 截至9月底."""

from __future__ import annotations

import re

from perftrack.text import fold, squeeze

_MONTHS = re.compile(r"(\d{1,2})月")
_PERIODS = {"上半年": 6, "前三季度": 9, "一季度": 3, "二季度": 6, "三季度": 9}


def month_in(words: str) -> int | None:
    """The last month (1 to 12) that `words` name; None where they name none."""
    plain = squeeze(fold(words))
    if found := _MONTHS.findall(plain):
        return int(found[-1]) if 1 <= int(found[-1]) <= 12 else None
    return next((month for name, month in _PERIODS.items() if name in plain), None)
