"""Which backups are kept as they grow older. Knows moments, no files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

A_DAY, DAYS, MONTHS = 40, 14, 12
"""Most of the last day; days; months: 66 at most, those with a moment to come aside."""
_ONE_DAY = dt.timedelta(days=1)


def kept(moments: Sequence[dt.datetime], now: dt.datetime) -> frozenset[int]:
    """Positions of the moments to keep; days and months are those of the time zone of `now`.

    Of the last 24 hours all are kept, or the first and the newest ones where they are too many; then the last
    of each day and of each month. The newest is kept whatever its age. What lies after `now` is kept: a
    clock was wrong, then or now, and nobody can say how old it is.
    """
    newest_first = sorted(range(len(moments)), key=lambda at: moments[at], reverse=True)
    wanted = set(newest_first[:1])
    recent: list[int] = []
    days: dict[dt.date, int] = {}
    months: dict[int, int] = {}
    for at in newest_first:
        moment = moments[at]
        if moment > now:
            wanted.add(at)
            continue
        if now - moment < _ONE_DAY:
            recent.append(at)
        day = moment.astimezone(now.tzinfo).date()
        if (now.date() - day).days < DAYS:
            days.setdefault(day, at)
        if _month(now.date()) - _month(day) < MONTHS:
            months.setdefault(_month(day), at)
    wanted |= set(recent if len(recent) <= A_DAY else [*recent[: A_DAY - 1], recent[-1]])
    return frozenset(wanted | set(days.values()) | set(months.values()))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month
