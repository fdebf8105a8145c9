"""Changes against the year before: an amount, by how much it rose or fell, and the percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity

_GROWS = "增加|增长|上升|提高|增"
_FALLS = "减少|下降|降低|减"
_CHANGE = re.compile(
    r"(?P<now>\d[\d,.]{0,20}[^\d,。;:]{0,4})(?:[,。](?:占[\d.]{1,20}%,)?)(?:比|较|与)(?:上年|去年|20\d\d年)"
    r"(?:年?初?)?(?:预算|执行|决算|同期|相比|度)*(?:数|额)?,?(?:相比)?,?"
    rf"(?P<way>{_GROWS}|{_FALLS})(?:了)?(?P<by>\d[\d,.]{{0,20}}[^\d,。;:]{{0,4}}),"
    rf"(?P<way2>{_GROWS}|{_FALLS})(?:幅度?|率|比例)?(?:为|约)?(?P<share>\d[\d.]{{0,20}}%)"
)


@dataclass(frozen=True, slots=True)
class Growth:
    """`1897.5万元,比上年执行数增加910万元,增长192%`."""

    passage: Passage
    start: int
    end: int
    now: Quantity
    by: Quantity
    share: Quantity
    """In %."""
    grows: bool
    """What the words before the amount of change say."""
    share_grows: bool
    """What the words before the percentage say."""


def growths(passage: Passage) -> Iterator[Growth]:
    """Every change of `passage` that states the amount, the change and the percentage side by side."""
    if "%" not in passage.text:
        return
    for found in _CHANGE.finditer(passage.text):
        now, by, share = (passage.at(found.start(name)) for name in ("now", "by", "share"))
        if now is None or by is None or share is None or share.unit != "%":
            continue
        if now.money is None or by.money is None:
            continue
        grows = re.fullmatch(_GROWS, found["way"]) is not None
        share_grows = re.fullmatch(_GROWS, found["way2"]) is not None
        yield Growth(passage, found.start(), found.end(), now, by, share, grows, share_grows)
