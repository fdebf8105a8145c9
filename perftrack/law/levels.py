"""The standard names of 一级指标 and 二级指标 of project tables, and which stands under which."""

from __future__ import annotations

OUTPUT, COST, BENEFIT, SATISFACTION = "产出指标", "成本指标", "效益指标", "满意度指标"
LEVEL1: tuple[str, ...] = (OUTPUT, COST, BENEFIT, SATISFACTION)

PARENTS: dict[str, frozenset[str]] = {
    "数量指标": frozenset({OUTPUT}),
    "质量指标": frozenset({OUTPUT}),
    "时效指标": frozenset({OUTPUT}),
    "成本指标": frozenset({OUTPUT, COST}),
    "经济成本指标": frozenset({COST, OUTPUT}),
    "社会成本指标": frozenset({COST, OUTPUT}),
    "生态环境成本指标": frozenset({COST, OUTPUT}),
    "经济效益指标": frozenset({BENEFIT}),
    "社会效益指标": frozenset({BENEFIT}),
    "生态效益指标": frozenset({BENEFIT}),
    "可持续影响指标": frozenset({BENEFIT}),
    "服务对象满意度指标": frozenset({SATISFACTION, BENEFIT}),
}
"""Under which level 1 a level 2 stands, in use before or after 2021; the order of no set means anything."""
