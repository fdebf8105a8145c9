"""`perftrack check --agree`: what was held against what, and the three answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.checks.agreements import Agreement
    from perftrack.checks.comparison import Side

_ORDER = ("不一致", "判断不了", "一致")


def print_agreements(found: Iterable[Agreement], format: str) -> int:
    """Print every comparison, what differs first; 1 when something that must be changed differs."""
    every = sorted(found, key=lambda one: (_ORDER.index(one.comparison.answer), one.rule.code))
    counts = {answer: sum(one.comparison.answer == answer for one in every) for answer in _ORDER}
    if format == "json":
        terminal.show_json({"counts": counts, "comparisons": [_object(one) for one in every]})
    else:
        for answer, group in itertools.groupby(every, key=lambda one: one.comparison.answer):
            terminal.show(f"{answer}（{counts[answer]} 处）")
            _show(list(group))
            terminal.show()
    shown = "，".join(f"{answer} {counts[answer]}" for answer in _ORDER)
    terminal.say(f"对照了 {len(every)} 处：{shown}。" if every else "没有可以对照的内容。")
    wrong = any(one.comparison.answer == "不一致" and one.rule.level == "必须改" for one in every)
    return FINDINGS if wrong else CLEAN


def _show(group: Sequence[Agreement]) -> None:
    for (code, about), same in itertools.groupby(
        group, key=lambda one: (one.rule.code, one.comparison.about)
    ):
        terminal.show(f"  {code} {about}")
        for one in same:
            comparison = one.comparison
            terminal.show(terminal.hang(f"    {_side(comparison.said)}"))
            if comparison.other is not None:
                again = comparison.other.place == comparison.said.place
                shown = comparison.other.words if again else _side(comparison.other)
                terminal.show(terminal.hang(f"      ↔ {shown}"))
            if comparison.why:
                terminal.show(terminal.hang(f"      {comparison.why}。"))


def _side(side: Side) -> str:
    """`项目支出绩效目标表 2 张（预算.txt 第 491 行）`."""
    where = printing.place(side.place)
    return f"{side.words}（{where}）" if where else side.words


def _object(one: Agreement) -> dict[str, Any]:
    comparison = one.comparison
    return {
        "code": one.rule.code,
        "title": one.rule.title,
        "level": one.rule.level,
        "about": comparison.about,
        "answer": comparison.answer,
        "said": _side_object(comparison.said),
        "other": None if comparison.other is None else _side_object(comparison.other),
        "why": comparison.why or None,
    }


def _side_object(side: Side) -> dict[str, Any]:
    return {"words": side.words, "place": printing.place_object(side.place)}
