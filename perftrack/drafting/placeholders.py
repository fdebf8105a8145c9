"""What a blank form prints where a value is to be written: hints and bare numbers, never a value."""

from __future__ import annotations

import re

from perftrack import text
from perftrack.drafting import label_words, vocabulary

_IN_BRACKETS = re.compile(r"[(\[<《【〔“「{]\s*(.{1,60}?)\s*[)\]>》】〕”」}]")
_HINT = re.compile(
    r"(请?(在此)?(填[写列报入]|填|输入|简述|概述|描述|说明|注明|列明|参照|按).{0,40}|"
    r"(自动|系统)(生成|带出|填充|提取).{0,10}|必填|选填|盖章|公章|签章|加盖公章|单位(公章|盖章|签章))"
)
_NUMBERED = re.compile(r"(目标|任务|指标)?[\d一二三四五六七八九十]{0,2}[:：、.．]?")
_DOTS = re.compile(r"[….·。_＿\s]*")
_FIELDS = frozenset({"project", "unit_name", "department", "year", "goal", "goal_implementation", "code"})


def is_placeholder(words: str) -> bool:
    """True for words that only say what belongs there: （主管部门）, 【请填写项目名称】, 目标1：….

    A name that happens to be a label, without brackets (部门预算), is a value.
    """
    bare = text.squeeze(text.fold(words))
    if not bare or _DOTS.fullmatch(bare):
        return True
    if inside := _IN_BRACKETS.fullmatch(bare):
        return _HINT.fullmatch(inside[1]) is not None or _is_label(inside[1])
    if bare.startswith(("请填", "请在此", "此处填", "在此填")):
        return True
    lines = [text.squeeze(text.fold(line)) for line in words.splitlines() if line.strip()]
    return all(_NUMBERED.fullmatch(line) or _DOTS.fullmatch(line) for line in lines)


def _is_label(words: str) -> bool:
    """True for the name of a field of the block above the indicators, also with 名称 or 全称 behind it."""
    label = vocabulary.key(words).removesuffix("全称") or words
    return label_words.block_field(label) in _FIELDS
