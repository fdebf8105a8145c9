"""Chapters of a budget explanation: which budget table a sentence speaks of, by the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perftrack.checks.budget.kinds import Kind
from perftrack.checks.prose.passages import Passage, is_heading

_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
_TURNS: tuple[tuple[re.Pattern[str], Kind | None], ...] = (
    (re.compile("三公|采购|国有资产|基金预算|绩效|机关运行|国有资本|结转|变动"), None),
    (re.compile("财政拨款收支"), "财政拨款收支总表"),
    (re.compile("收支(?:预算)?(?:情况)?.{0,4}总体"), "收支总表"),
    (re.compile("一般公共预算.{0,12}基本支出"), "基本支出表"),
    (re.compile("项目支出"), None),
    (re.compile("一般公共预算"), "一般公共预算支出表"),
    (re.compile("收入预算"), "收入总表"),
    (re.compile("支出预算"), "支出总表"),
)


def with_chapters(found: Sequence[Passage]) -> Iterator[tuple[Passage, Kind | None]]:
    """Each passage with the kind of table that its chapter explains; None where the heading does not say."""
    kind: Kind | None = None
    for passage in found:
        if is_heading(passage.text) and _CHAPTER.match(passage.text):
            kind = next((kind for words, kind in _TURNS if words.search(passage.text)), None)
        else:
            yield passage, kind
