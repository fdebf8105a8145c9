"""工程、修缮、购置类项目没有成本指标：花多少钱没有人管。

为何：这几类项目应当设成本指标；没有成本指标，超出预算也不扣分。
依据：财预〔2021〕101号 附件1，工程基建、大型修缮及购置类项目应设成本指标（待核）
差例：项目：办公楼维修改造
    指标：产出指标 › 数量指标 › 改造面积｜≥300 平方米｜分值 50
    指标：效益指标 › 社会效益指标 › 办公条件｜≥90%｜分值 40
好例：项目：办公楼维修改造
    指标：成本指标 › 经济成本指标 › 单位面积改造费｜≤800 元/平方米｜分值 20
好例：项目：基层队伍建设
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 50
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.levels import COST

_WORKS = re.compile(
    "工程|基建|基本建设|修缮|装修|维修改造|改造|购置|设备采购|设备更新|新建|扩建|改扩建|迁建|建设项目"
)
_NO_WORKS = re.compile(
    "(民生|实事|惠民|人才|文化|希望|暖心|党建|系统|铸魂)工程|流程改造|改造提升行动|工程师|工程技术人员"
)


def check(case: Case) -> Iterator[Complaint]:
    """By the name of the project, where the practice knows a level of cost."""
    name, practice = case.plan.project_name or "", case.practice
    if practice is None or not any(shares.of(COST) for shares in practice.shares) or not case.rows:
        return
    found = _WORKS.search(name)
    if found and not _NO_WORKS.search(name) and not any(row.cost for row in case.rows):
        yield Complaint(
            f"项目“{name}”属于工程、修缮或购置，表里没有成本指标。",
            "请设成本指标，写明总额或单价的上限。",
        )


RULE = PlanCheck("T208", "cost_missing", "需说明", ("目标", "复核"), __doc__, check)
