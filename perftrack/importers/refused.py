"""Why a reader gives up on a file, before the file's name is known."""

from __future__ import annotations

from dataclasses import dataclass

ONLY_TABLES = "请只保留绩效目标表所在的部分后再导入。"


@dataclass(eq=False)
class Refused(Exception):
    """A file that cannot be read: one Chinese clause without a full stop, and what to do instead."""

    why: str
    instead: str
