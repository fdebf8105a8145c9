"""Who is at work: the name a person gave, or the user the system knows."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Literal

from perftrack.errors import BadValue
from perftrack.text import one_line

How = Literal["system", "named"]
NOBODY = "未知用户"
"""Where the system knows no name either."""
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Who does what is done from now on."""

    name: str
    """1 to 100 characters."""
    how: How
    """Whether the system says so, or somebody typed it."""


def person(named: str | None = None) -> Person:
    """Who `named` is; None is the user of the system. Raises BadValue for a name that is none."""
    if named is None:
        return Person(_system_user(), "system")
    name = one_line(named)
    if not name:
        raise BadValue("没有写是谁在操作。", instead="请在 --as 后面写姓名，如 --as 张三。")
    if len(name) > _LONGEST:
        raise BadValue(
            f"姓名太长：“{name[:20]}…”有 {len(name)} 个字，最多 {_LONGEST} 个。", instead="请写姓名即可。"
        )
    return Person(name, "named")


def _system_user() -> str:
    try:
        found = getpass.getuser()
    except (KeyError, OSError, ImportError):  # which one depends on the version of Python and the system
        return NOBODY
    return one_line(found)[:_LONGEST] or NOBODY
