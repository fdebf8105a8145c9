"""指标值没有读懂：到年底没有办法判断是否完成。

为何：“约50人”“3-5次以上”人也说不准是多少；读不懂的指标值只能由人评判，等于没有定量。
依据：本程序：读不懂的指标值按文字保留（推定）
差例：指标：产出指标 › 数量指标 › 培训人数｜约50人｜分值 5
好例：指标：产出指标 › 数量指标 › 培训人数｜≥50人｜分值 5
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row
from perftrack.checks.words import left_over
from perftrack.text import fold, squeeze

_STANDARD = re.compile(r"[A-Z]{1,5}/?[TZ]?[ -]?\d{2,}|标准|规范")
_CHANGE = re.compile(
    r"(?:同比|环比|[较比](?:上年|去年|年初))?(下降|降低|减少|增长|上升|提高|增加|提升)(\d[\d.]*%)(?:以上)?"
)
_NOT_READ = "N105"
_NO_TARGET = "R11"


def check(case: Case) -> Iterator[Complaint]:
    """What reading the target brought up, once a row.

    An empty cell and a hint of the template are told elsewhere; words that name a standard say enough.
    """
    for row in case.rows:
        found = row.indicator.target.findings
        if not found or left_over(row.printed) or any(f.code == _NO_TARGET for f in row.indicator.findings):
            continue
        first = found[0]
        if first.code == _NOT_READ and _STANDARD.search(row.printed):
            continue
        yield Complaint(
            f"“{row.name}”的指标值“{row.printed}”没有读懂，{first.message}",
            _as_rate(row) or first.suggestion,
            row,
            "target",
            row.weight,
        )


def _as_rate(row: Row) -> str | None:
    """What to write instead of 同比下降 5%: the change belongs into the name; None for other words."""
    found = _CHANGE.fullmatch(squeeze(fold(row.printed)))
    if found is None:
        return None
    return f"请把变化写进名称，如“{row.name}{found[1]}率”，指标值写“≥{found[2]}”。"


RULE = PlanCheck("T124", "target_not_understood", "必须改", ("目标", "复核"), __doc__, check)
