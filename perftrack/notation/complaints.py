"""What can be wrong with a target text: one code, one Chinese sentence, one place each."""

from __future__ import annotations

from perftrack.model import Finding, Level, Place

EMPTY = "N101"
TOO_LONG = "N102"
NO_NUMBER = "N103"
BAD_NUMBER = "N104"
NOT_READ = "N105"
SEVERAL = "N106"
CONTRADICTION = "N107"
AMBIGUOUS = "N108"
NO_SUCH_DAY = "N109"
NO_YEAR = "N110"
HIDDEN = "N111"
APPROXIMATE = "N112"
BOUNDS = "N113"


class NotUnderstood(Exception):
    """The grammar stops at sign `at`: never seen outside this package, it becomes a finding."""

    def __init__(self, code: str, at: int, what: str, suggestion: str | None = None) -> None:
        super().__init__(what)
        self.code = code
        self.at = at
        self.what = what
        self.suggestion = suggestion


def finding(
    code: str, column: int, what: str, suggestion: str | None = None, level: Level = "需说明"
) -> Finding:
    """A finding that names the column, counted in characters of the cleaned text from 1."""
    return Finding(code, level, f"第 {column} 个字处：{what}", Place(file="", column=column), suggestion)
