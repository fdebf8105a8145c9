"""增减的百分比算错：写出的比例不是由它前面的两个数算出来的。

为何：增长 92% 写成 192%，变动原因就要按翻了近三倍来解释；看的人一除就知道错了。
依据：2020 年度部门预算公开文件里的实例，910÷987.5 是 92%，写成增长 192%（推定）
差例：正文：2020年预算数为1897.5万元，比上年执行数增加910万元，增长192%，主要原因是新增项目。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：正文：2020年预算数为1897.5万元，比上年执行数增加910万元，增长92%，主要原因是新增项目。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import plain
from perftrack.checks.projects import projects
from perftrack.checks.prose.growth import Growth
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "增减比例"
_HUNDRED = Decimal(100)
_MOST_BEFORE = 6
"""Amounts of one sentence that may have grown."""
_LOOK_BACK = 400
"""Signs of a sentence before the amount."""


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every change against the year before: does the percentage follow from amount and change?"""
    for view in projects(dossier).views:
        for one in view.prose.growths:
            yield _compared(one)


def _compared(one: Growth) -> Comparison:
    place = one.passage.place(one.start)
    said = Side(one.passage.text[one.start : one.end], place)
    for now in _totals(one):
        if _follows(one, now):
            return Comparison(_ABOUT, "一致", said, Side(_working(one, now), place))
    now = one.now.money or Decimal(0)
    before = _before(one, now)
    if before <= 0:
        return Comparison(
            _ABOUT, "判断不了", said, None, why="上年数算出来不大于零，前面的数可能不是本年总数"
        )
    return Comparison(_ABOUT, "不一致", said, Side(_working(one, now), place), _complaint(one, before))


def _totals(one: Growth) -> Iterator[Decimal]:
    """What may have grown: the amount just before, another of the sentence, or their sum; in 元."""
    yield one.now.money or Decimal(0)
    least = max(0, one.start - _LOOK_BACK)
    sentence = max(one.passage.text.rfind("。", least, one.start) + 1, least)
    others = [each.money for each in one.passage.within(sentence, one.now.end)][-_MOST_BEFORE:]
    known = [each for each in others if each is not None]
    yield from reversed(known[:-1])
    yield sum(known, Decimal(0))


def _before(one: Growth, now: Decimal) -> Decimal:
    by = one.by.money or Decimal(0)
    return now - by if one.grows else now + by


def _follows(one: Growth, now: Decimal) -> bool:
    """Whether the percentage follows; some cut a place off instead of rounding: that is agreement."""
    before = _before(one, now)
    if one.grows != one.share_grows or before < 0:
        return False
    if before == 0:
        return one.grows and one.share.value == _HUNDRED
    by_error = one.by.half * one.by.factor
    before_error = by_error + one.now.half * one.now.factor
    share = (one.by.money or Decimal(0)) / before * _HUNDRED
    tolerance = 2 * one.share.half + (by_error * _HUNDRED + share * before_error) / before
    return abs(share - one.share.value) <= tolerance


def _working(one: Growth, now: Decimal) -> str:
    by, before = one.by.money or Decimal(0), _before(one, now)
    if before == 0:
        return "上年为零，按 100% 写"
    return f"{plain(by / 10_000)}÷{plain(before / 10_000)}={_shown(by / before * _HUNDRED)}%"


def _shown(share: Decimal) -> str:
    return plain(share, 2)


def _complaint(one: Growth, before: Decimal) -> Complaint:
    share = (one.by.money or Decimal(0)) / before * _HUNDRED
    way, printed = ("增加" if one.grows else "减少"), f"{one.by.value:f} {one.by.unit}"
    if one.grows != one.share_grows:
        what = f"写{way} {printed}，后面的 {one.share.value:f}% 却写成相反的方向"
    else:
        what = (
            f"本年 {one.now.value:f} {one.now.unit}、{way} {printed}，"
            f"上年就是 {plain(before / 10_000)} 万元，应是 {_shown(share)}%，写的是 {one.share.value:f}%"
        )
    return Complaint(f"{what}。", "请按上年数重新计算比例。", place=one.passage.place(one.share.start))


RULE = across("D113", "growth_wrong", "必须改", DOCUMENTS, __doc__, compare)
