"""公开了个人信息：文件里印着手机号码或者身份证号。

为何：绩效目标表、自评表都要公开；联系人的手机号、补助对象的身份证号公开了就收不回来。
依据：个人信息保护法，处理个人信息限于实现目的的最小范围（待核）
差例：正文：联系人电话：138-0000-0000
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
好例：正文：联系电话：0908-4220000，项目编码 65302424T000010263357。
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS
from perftrack.checks.documents import in_order
from perftrack.checks.rule import Complaint, DossierCheck
from perftrack.checks.subject import Dossier
from perftrack.model import Paragraph, Place
from perftrack.text import fold

_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d(?:[\s-]?\d{4}){2}(?![\d.]|\s?\d)")
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def check(dossier: Dossier) -> Iterator[Complaint]:
    """Every line of the documents, and every goal, that holds such a number; the number is never repeated."""
    for document in dossier.documents:
        for _, one in in_order(document):
            if isinstance(one, Paragraph):
                yield from _told(one.text, one.place)
            else:
                for cell in one.cells:
                    yield from _told(cell.text, cell.place)
    if not dossier.documents:
        for case in dossier.cases:
            for complaint in _told(case.plan.goal or "", case.plan.place_of("goal")):
                yield Complaint(complaint.message, complaint.suggestion, place=complaint.place, case=case)


def _told(text: str, place: Place | None) -> Iterator[Complaint]:
    if len(text) < 11:
        return
    words = fold(text)
    what = [
        name
        for name, found in (
            ("手机号码", _MOBILE.search(words)),
            ("身份证号", any(_is_identity(one) for one in _IDENTITY.findall(words))),
        )
        if found
    ]
    if what:
        yield Complaint(
            f"这里印着{'和'.join(what)}。", "请在公开前删去，联系方式改用单位的固定电话。", place=place
        )


def _is_identity(number: str) -> bool:
    """Whether the last sign of an identity number is the check of the others (GB 11643)."""
    total = sum(int(digit) * factor for digit, factor in zip(number[:17], _FACTORS, strict=True))
    return number[17].upper() == _CHECK[total % 11]


RULE = DossierCheck("D124", "personal_data", "必须改", DOCUMENTS, __doc__, check)
