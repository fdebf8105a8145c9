"""数量指标写的是付钱：资金支付率不是做了多少事。

为何：复核认为数量指标应当说产出了多少，写资金支付、拨付的，这一条不得分。
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 数量指标 › 资金支付率｜≥95%｜分值 5
好例：指标：产出指标 › 数量指标 › 资金拨付地州数｜=14 个｜分值 5
好例：指标：产出指标 › 时效指标 › 资金支付及时率｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_PAYS = re.compile(
    "(资金|经费|款项?|补助|补贴|预算).{0,6}(支付|拨付|发放|到位|下达|支出)(率|进度|比例|及时率|完成率)?$"
)


def check(case: Case) -> Iterator[Complaint]:
    """Names under 数量指标 that end in paying, in per cent."""
    for row in case.rows:
        paid = row.level2 == "数量指标" and _PAYS.search(row.name)
        if paid and (amounts.is_share(row.target.unit) or row.target.kind == "wording"):
            yield Complaint(
                f"数量指标“{row.name}”说的是付钱，不是产出了多少。",
                "请换成产出的数量；支付是否及时归到时效指标，是否合规归到质量指标。",
                row,
                "level2",
                row.weight,
            )


RULE = PlanCheck("T157", "payment_under_quantity", "必须改", ("目标", "复核"), __doc__, check)
