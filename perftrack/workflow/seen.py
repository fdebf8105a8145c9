"""What a person saw before writing: the id of a row, so that nobody overwrites what they never saw."""

from __future__ import annotations

from enum import Enum
from typing import Final

from perftrack.errors import Conflict


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
"""The caller did not look before writing, so nothing is compared."""
Seen = int | None | Unset
"""Id of the row that was seen, None for none."""


def stale(what: str, typed_value: str, now: str) -> Conflict:
    """The refusal where somebody else changed `what` after the person looked, with both values."""
    return Conflict(
        f"{what}在您查看之后被别人改过：现在是{now}，您填的是{typed_value}，没有保存。",
        instead="请看清楚后再填一次。",
    )
