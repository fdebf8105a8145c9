"""Which backups stay as they grow older: all of a day, one of each day, one of each month."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from perftrack.store.rotation import A_DAY, DAYS, MONTHS, kept

CHINA = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2025, 6, 15, 12, 0, 0, tzinfo=CHINA)


def _ago(**how_long: float) -> dt.datetime:
    return NOW - dt.timedelta(**how_long)


def _kept(*moments: dt.datetime, now: dt.datetime = NOW) -> list[dt.datetime]:
    return sorted((moments[at] for at in kept(moments, now)), reverse=True)


def test_everything_of_the_last_day_stays() -> None:
    moments = [_ago(minutes=n) for n in range(A_DAY)]
    assert len(_kept(*moments)) == A_DAY


def test_of_too_many_in_a_day_the_newest_and_the_first_stay() -> None:
    moments = [_ago(minutes=n) for n in range(A_DAY + 20)]
    stay = _kept(*moments)
    assert len(stay) == A_DAY
    assert stay[:-1] == moments[: A_DAY - 1]
    assert stay[-1] == moments[-1], "what was there before the day's first import"


def test_a_second_less_than_a_day_is_the_last_day_and_a_day_is_not() -> None:
    inside, outside = _ago(hours=24) + dt.timedelta(seconds=1), _ago(hours=24)
    later = _ago(hours=23)  # of the same calendar day as both
    assert inside in _kept(later, inside)
    assert outside not in _kept(later, outside)


def test_then_the_last_of_each_day_stays() -> None:
    morning, evening = (NOW.replace(day=10, hour=hour) for hour in (9, 17))
    before, after_midnight = NOW.replace(day=9, hour=23, minute=59), NOW.replace(day=10, hour=0)
    assert _kept(NOW, morning, evening, before, after_midnight) == [NOW, evening, before]


def test_a_day_is_a_day_where_the_person_is() -> None:
    # 2025-06-10 07:30 and 08:30 in China are two days in UTC.
    early, late = (
        dt.datetime(2025, 6, 9, 23, 30, tzinfo=dt.UTC),
        dt.datetime(2025, 6, 10, 0, 30, tzinfo=dt.UTC),
    )
    assert _kept(NOW, early, late) == [NOW, late]
    assert _kept(NOW, early, late, now=NOW.astimezone(dt.UTC)) == [NOW, late, early]


def test_fourteen_days_are_kept_one_by_one_and_the_fifteenth_is_not() -> None:
    moments = [_ago(days=n) for n in range(DAYS + 1)]
    # The 15th day before is the 1st of June: still the month's, but a later one of June is there.
    assert _kept(*moments) == moments[:DAYS]


def test_then_the_last_of_each_month_for_a_year() -> None:
    months = [(2024, month) for month in range(5, 13)] + [(2025, month) for month in range(1, 6)]
    ends = [dt.datetime(year, month, 28, 9, tzinfo=CHINA) for year, month in months]
    begins = [one.replace(day=1) for one in ends]
    assert _kept(*begins, *ends) == ends[:1:-1], "July 2024 to May 2025; June 2025 has none"


def test_a_month_of_a_year_ago_has_aged() -> None:
    june, july = dt.datetime(2024, 6, 30, tzinfo=CHINA), dt.datetime(2024, 7, 1, tzinfo=CHINA)
    assert _kept(NOW, june, july) == [NOW, july]


def test_the_newest_stays_whatever_its_age() -> None:
    old, older = dt.datetime(2020, 1, 2, tzinfo=CHINA), dt.datetime(2020, 1, 1, tzinfo=CHINA)
    assert _kept(old, older) == [old]


def test_what_lies_ahead_stays_because_a_clock_is_wrong() -> None:
    ahead = [NOW + dt.timedelta(days=n) for n in range(1, 100)]
    assert len(_kept(*ahead, NOW)) == 100


@settings(max_examples=60)
@given(st.lists(st.integers(0, 800 * 24 * 60), max_size=300))
def test_never_more_than_can_be_said_and_always_the_newest(minutes: list[int]) -> None:
    moments = [_ago(minutes=n) for n in minutes]
    stay = kept(moments, NOW)
    assert len(stay) <= A_DAY + DAYS + MONTHS
    assert not moments or max(moments) in [moments[at] for at in stay]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 60 * 48), min_size=1, max_size=120))
def test_day_after_day_the_past_thins_out_and_no_day_vanishes(steps: list[int]) -> None:
    """Backups come and the surplus goes at once: every one of the last fourteen days that had one has one."""
    made: list[dt.datetime] = []
    held: list[dt.datetime] = []
    now = NOW
    for minutes in steps:
        now += dt.timedelta(minutes=minutes)
        made.append(now)
        held.append(now)
        held = [held[at] for at in sorted(kept(held, now))]
    assert len(held) <= A_DAY + DAYS + MONTHS
    days = {one.date() for one in made if (now.date() - one.date()).days < DAYS}
    assert days <= {one.date() for one in held}
