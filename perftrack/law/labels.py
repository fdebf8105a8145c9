"""What the words around a target say of it: whether it counts costs, or asks people how content they are."""

from __future__ import annotations

from dataclasses import dataclass

# A cost indicator that counts what was saved or done goes up, not down.
_UPWARD_NAMES = (
    "节约",
    "节省",
    "节支",
    "降低",
    "下降",
    "减少",
    "完成率",
    "到位率",
    "执行率",
    "支付率",
    "拨付率",
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands around a target."""

    rule: str | None
    """赋分规则 as printed."""
    level1: str | None
    level2: str | None
    name: str


def is_satisfaction(labels: Labels) -> bool:
    """Whether the indicator asks people how content they are."""
    if labels.level1 is None and labels.level2 is None:
        return "满意度" in labels.name
    return any("满意" in level for level in (labels.level1, labels.level2) if level)


def is_cost(labels: Labels) -> bool:
    """Whether the indicator counts what something cost."""
    return any("成本" in level for level in (labels.level1, labels.level2) if level)


def counts_upward(name: str) -> bool:
    """Whether the name of a cost indicator counts what was saved or done: more is better there."""
    return any(word in name for word in _UPWARD_NAMES)
