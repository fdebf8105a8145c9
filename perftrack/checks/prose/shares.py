"""Shares of a total: 支出预算712万元,其中: 基本支出545.76万元,占76.65%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perftrack.checks.prose.passages import Passage, is_heading
from perftrack.checks.prose.quantities import Quantity
from perftrack.model import Place

_TOTAL = re.compile(
    r"(?:预算|收入|支出|拨款|合计|总计)(?:数|额)?(?:合计|总计|为|共)*(?P<total>\d[\d,.]{0,20}[^\d,。;:]{0,3}),其中:"
)
_SHARE = re.compile(r"(?P<amount>\d[\d,.]{0,20}[^\d,。;:]{0,3}),占(?P<share>\d[\d.]{0,20}%)")
_MOST_PARTS = 20
"""Passages behind 其中： that may hold its parts."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a total with its percentage."""

    words: str
    place: Place
    amount: Quantity
    share: Quantity
    """In %."""
    total: Quantity


def shares(found: Sequence[Passage]) -> Iterator[Share]:
    """Every part with a percentage whose total was stated before it."""
    total: Quantity | None = None
    left = 0
    for passage in found:
        if is_heading(passage.text):
            total = None
        if total is not None and left:
            yield from _parts(passage, 0, total)
            left -= 1
        stated = list(_TOTAL.finditer(passage.text))
        if not stated:
            continue
        total = _at(passage, stated[-1].start("total"))
        left = _MOST_PARTS if stated[-1].end() == len(passage.text) else 0
        if total is not None and not left and len(stated) == 1:
            yield from _parts(passage, stated[-1].end(), total)


def _parts(passage: Passage, start: int, total: Quantity) -> Iterator[Share]:
    for found in _SHARE.finditer(passage.text, start):
        amount, share = _at(passage, found.start("amount")), _at(passage, found.start("share"))
        if amount is not None and share is not None and amount.money is not None and total.money is not None:
            before = passage.text[max(0, found.start() - 16) : found.start()]
            words = re.split(r"[,。;:]", before)[-1] + found.group()
            yield Share(words, passage.place(found.start()), amount, share, total)


def _at(passage: Passage, start: int) -> Quantity | None:
    return passage.at(start)
