"""数量指标写成了比率：覆盖率说的是范围，不是数量。

为何：比率看不出做了多少；分母小的时候，几个人就是 100%。
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 数量指标 › 政策宣传覆盖率｜≥95%｜分值 5
好例：指标：产出指标 › 数量指标 › 政策宣传覆盖人数｜≥3000 人｜分值 5
好例：指标：产出指标 › 数量指标 › 任务完成率｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_growth

_RATE = re.compile("(率|比例|占比|比重)$")
_ELSEWHERE = re.compile(
    "完成|执行|支付|拨付|发放|到位|下达|支出|及时|准时|按时|按期|如期|合格|准确|达标|优良|优秀|合规|"
    "规范|正确|完好"
)


def check(case: Case) -> Iterator[Complaint]:
    """Rates under 数量指标, those aside that are no growth and that other rules speak of."""
    for row in case.rows:
        if row.level2 != "数量指标" or row.target.kind != "number" or not amounts.is_share(row.target.unit):
            continue
        if _RATE.search(row.name) and not is_growth(row.name) and not _ELSEWHERE.search(row.name):
            yield Complaint(
                f"数量指标“{row.name}”的指标值是比率“{row.printed}”，看不出是多少。",
                "请改成数量，或者移到质量指标。",
                row,
                "level2",
            )


RULE = PlanCheck("T167", "rate_under_quantity", "可考虑", ("目标", "复核"), __doc__, check)
