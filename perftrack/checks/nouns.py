"""What a number in a sentence counts: the words around it, held against the names of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perftrack.checks.names import pairs
from perftrack.checks.subject import Row

_CLAUSE = re.compile(r"[^。;,:!?()]{1,200}")
_LOOK_BACK = 160
_NOT_WORDS = re.compile(r"[\d.%/×=+\-]+")
_EMPTY = (
    "人数 数量 次数 情况 工作 经费 费用 资金 标准 金额 项目 指标 完成 实施 开展 进行 达到 年度 全年 本年 "
    "数为 保人 单位 相关 所需 需要 合计 共计 预算 支出 安排 其他 其它 以及 的工 的经 的费"
)
_STOP = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class Clause:
    """The piece of a sentence, between two commas, in which a number stands."""

    text: str
    start: int


def clause(text: str, at: int) -> Clause:
    """The clause of plain `text` that holds position `at`, or what is near of a very long one."""
    least = max(0, at - _LOOK_BACK)
    start = max(max(text.rfind(sign, least, at) for sign in "。;,:!?()") + 1, least)
    found = _CLAUSE.match(text, start)
    return Clause("" if found is None else found.group(), start)


def words(text: str) -> frozenset[str]:
    """The pairs of signs of `text` that say what it is about; numbers and empty words left out."""
    kept: set[str] = set()
    for piece in _NOT_WORDS.split(text):
        kept |= pairs(piece)
    return frozenset(kept - _STOP)


def likest(about: Iterable[str], rows: Sequence[Row], *, least: int, margin: int) -> Row | None:
    """The row whose name shares the most with the texts `about`.

    None where none shares `least` pairs of signs, or another comes nearer than `margin` to it.
    """
    said = frozenset().union(*(words(text) for text in about))
    scored = sorted(((len(words(row.name) & said), at) for at, row in enumerate(rows)), reverse=True)
    if not scored or scored[0][0] < least:
        return None
    if len(scored) > 1 and scored[1][0] > scored[0][0] - margin:
        return None
    return rows[scored[0][1]]


def shared(text: str, row: Row) -> int:
    """How many pairs of signs the text and the row's name have in common."""
    return len(words(text) & words(row.name))
