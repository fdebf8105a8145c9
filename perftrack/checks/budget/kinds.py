"""What a budget table shows, by the words of its title."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "基本支出表",
    "项目支出表",
    "三公经费表",
    "机关运行经费表",
    "结转结余表",
    "政府性基金表",
    "国有资本经营表",
]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("三公经费表", re.compile("三公")),
    ("机关运行经费表", re.compile("机关运行")),
    ("政府性基金表", re.compile("政府性基金")),
    ("国有资本经营表", re.compile("国有资本")),
    ("结转结余表", re.compile("结[转余]结?[转余]?.{0,6}(?:情况|明细).{0,4}表|上年结转\\)$")),
    ("财政拨款收支总表", re.compile("财政拨款收支.{0,6}表")),
    ("收支总表", re.compile("收支(?:预算)?总.{0,6}表")),
    ("收入总表", re.compile("收入(?:预算)?总.{0,6}表")),
    ("支出总表", re.compile("支出(?:预算)?总.{0,6}表")),
    ("基本支出表", re.compile("基本支出.{0,10}表")),
    ("项目支出表", re.compile("项目支出.{0,10}表")),
    ("一般公共预算支出表", re.compile("一般公共预算(?:财政拨款)?支出.{0,6}表")),
)
_NOT_HELD = re.compile(r"\(不含[^()]*\)|\(本年预算\)")


def kind_of(title: str) -> Kind | None:
    """The kind of the table called `title`; None where the words do not tell."""
    words = _NOT_HELD.sub("", title)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)
