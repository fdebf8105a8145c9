"""Unit and year of a whole document, from its first lines, for tables that do not print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from perftrack import text
from perftrack.drafting.lines import Line
from perftrack.model import Place

_FIRST_LINES = 12
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(20\d\d)年")
_BUDGET = re.compile(r"预算|决算|绩效|公开")
_CONTENTS = re.compile(r"目录|第[一二三四五六七八九十]部分.*")
_NAME = re.compile(
    r"(?:关于)?(.{4,40}?)(?:(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度?)?(?:部门|单位)?(?:的)?(?:预算|决算|绩效)(?:和|及)?.{0,16}"
)
_TAIL = re.compile(r"(20\d\d年?度?|部门|单位|\(本级\)|（本级）)+$")
_UNIT_END = re.compile(
    r"(局|中心|委员会|委|办公室|办|厅|院|所|站|学校|校|处|会|队|馆|部|政府|社|署|台|公司|支队|大队|园|医院|中学|小学|大学|机关|总站|司|法院)$"
)


def title_of(lines: Sequence[Line]) -> tuple[str, Place] | None:
    """The document's title: its first lines before the contents, as one text."""
    taken: list[Line] = []
    for line in lines[:_FIRST_LINES]:
        if line.table is not None or _CONTENTS.fullmatch(text.squeeze(line.text)) or len(line.text) > 60:
            break
        taken.append(line)
    return (text.squeeze("".join(line.text for line in taken)), taken[0].place) if taken else None


def year_in(words: str) -> int | None:
    """The first year in `words`: 2024年, 二〇二四年."""
    folded = text.squeeze(text.fold(words)).translate(_DIGITS)
    found = _YEAR.search(folded)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Cover:
    """What the document as a whole says."""

    unit: tuple[str, Place] | None
    """The unit that the title names; None when it names none for sure."""
    year: tuple[int, Place, str] | None
    """Its year, where it was found, and the words for that place."""


def read(lines: Sequence[Line]) -> Cover:
    """Unit and year of the document."""
    title = title_of(lines)
    return Cover(_unit(title), _year(lines, title))


def near_year(near: Sequence[Line]) -> tuple[int, Place, str] | None:
    """The year in the prose just above a table; None when it says none."""
    for line in reversed(near):
        if (found := year_in(line.text)) and _BUDGET.search(line.text):
            return found, line.place, "表前的正文"
    return None


def _unit(title: tuple[str, Place] | None) -> tuple[str, Place] | None:
    found = _NAME.match(text.fold(title[0])) if title else None
    if not found or title is None:
        return None
    name = _TAIL.sub("", found[1])
    return (name, title[1]) if _UNIT_END.search(name) else None


def _year(lines: Sequence[Line], title: tuple[str, Place] | None) -> tuple[int, Place, str] | None:
    """The year in the title, else the one that the prose names most often."""
    if title and (found := year_in(title[0])):
        return found, title[1], "文件标题"
    counted: Counter[str] = Counter()
    for line in lines:
        if line.table is None:
            counted.update(_YEAR.findall(text.squeeze(text.fold(line.text))))
    if not counted:
        return None
    return int(counted.most_common(1)[0][0]), lines[0].place, "全文出现最多的年份"
