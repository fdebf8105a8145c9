"""指标值是数，实际只写了“完成”：没有数，算不出得分。

为何：“≤30 万元”后面写“完成”，看不出花了多少；定量指标的完成值要是数，复核时按没有完成值处理。
依据：预算管理一体化系统绩效自评，定量指标的完成值须为数值（推定）
差例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤30 万元｜分值 5｜实际 完成
差例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 全部达标
好例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤30 万元｜分值 5｜实际 29.6 万元
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 5｜实际 达成
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack import notation
from perftrack.checks.outcome import recorded, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row
from perftrack.errors import BadValue
from perftrack.text import squeeze

_VALUE = re.compile("^(?:看不懂)?实际完成值“[^”]*”。?")
_NONE = re.compile("无|零|没有|(?:均|全年)?(?:未|没有|零)(?:发生|出现)(?:过)?")
"""Words for nought: the number is known, it was only not written."""


def check(case: Case) -> Iterator[Complaint]:
    """Words beside a number; a grade (达成) beside one is another complaint."""
    for row in case.rows:
        measure = None if row.actual is None or not recorded(row) else row.actual.measure
        if (
            measure is not None
            and measure.kind == "wording"
            and row.target.kind in {"number", "interval", "ratio"}
        ):
            problem = _problem(row)
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，实际“{told(row)}”"
                + ("里没有数。" if problem is None else f"没有读懂：{_brief(problem)}"),
                _instead(row) if problem is None else problem.instead,
                row,
                "actual",
                row.weight,
            )


def _problem(row: Row) -> BadValue | None:
    """Why what stands there is no number though it looks like one; None for words alone."""
    try:
        notation.parse_actual("" if row.actual is None else row.actual.text)
    except BadValue as refusal:
        return refusal
    return None


def _brief(problem: BadValue) -> str:
    """The refusal without the value, which the complaint names itself."""
    return _VALUE.sub("", problem.what)


def _instead(row: Row) -> str:
    unit = row.target.unit or ""
    if _NONE.fullmatch(squeeze(told(row))):
        return f"没有的，请写“{f'0 {unit}'.strip()}”。"
    return f"请填实际完成的数（单位“{unit}”）。" if unit else "请填实际完成的数。"


RULE = PlanCheck("A109", "actual_in_words", "必须改", ("自评", "复核"), __doc__, check)
