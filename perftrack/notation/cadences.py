"""Deadlines that come back: `每季末次月底前`, `每月15日前`, `次月10日前`."""

from __future__ import annotations

import re

from perftrack.model import Measure
from perftrack.notation import notes

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TOKEN = (
    f"(?:的|末次月|次月|首月|末月|次年|次日|当月|第[一二三]个?月|{_SMALL}月份?|{_SMALL}[日号](?!内)|月底|月末|季末|季度末|年底|年末|底|末|"
    f"[上下]半月|[上中下]旬|周[一二三四五六日天]|(?:结束|终了|开学|开始|放假)后(?:{_SMALL}个(?:月|星期)(?=以?内|之内)|{_SMALL}周(?=以?内|之内))?|后?(?:第)?{_SMALL}个?(?:工作日|日|天|自然日)(?=以?内|之内|前))"
)
_EVERY = "每个?(?:半年|年度?|季度?|月份?|周|旬|学期|学年|天|日)"
_CADENCE = re.compile(
    f"(?:按|于|在|=)?(?P<body>(?:{_EVERY}(?P<tokens>{_TOKEN}+)|次月{_TOKEN}+|季后{_TOKEN}+|次周周[一二三四五六日天]))"
    f"(?P<before>之前|以前|前|之内|以内|内)?(?:\\((?P<remark>[^()]*)\\)|(?P<note>[{_CJK}]*))[。;]?"
)
_WEEKDAY = re.compile(
    f"(?:按|于|在|=)?(?P<body>每周[一二三四五六日天])(?P<before>之前|以前|前)?"
    f"(?:\\((?P<remark>[^()]*)\\)|(?P<note>[{_CJK}]*))[。;]?"
)


def read(chars: str) -> Measure | None:
    """The cadence that `chars` is; None where it is none (`每年2次` is a number, 按月发放 plain words)."""
    match = _CADENCE.fullmatch(chars) or _WEEKDAY.fullmatch(chars)
    if match is None:
        return None
    g = match.groupdict()
    note = g.get("remark") or g["note"] or None
    if note is not None and not notes.acceptable(note):
        return None
    if (g.get("tokens") or "").strip("的") == "" and match["body"].startswith("每") and match.re is _CADENCE:
        return None
    before = {"之前": "前", "以前": "前", "之内": "内", "以内": "内"}.get(
        g["before"] or "", g["before"] or ""
    )
    body = re.sub("(?<=[0-9一二三四五六七八九十])号", "日", match["body"])
    return Measure("cadence", cadence=body + before, note=note)
