"""What two prints of one plan say differently, in words; and the hash of all that a print says."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal

from perftrack.model import Assigned, Indicator, Plan
from perftrack.workflow.lookup import key_of
from perftrack.workflow.matching import matched

PLAN_FIELDS = (("主管部门", "department"), ("年度目标", "goal"), ("实施期目标", "goal_implementation"))
FUNDS = (("资金总额", "total"), ("财政资金", "fiscal"), ("其他资金", "other"))
ROW_FIELDS = (
    ("一级指标", "level1"),
    ("二级指标", "level2"),
    ("指标值设置依据", "basis"),
    ("上年完成值", "last_year"),
    ("分值", "printed_weight"),
    ("赋分规则", "rule"),
    ("佐证资料", "evidence"),
    ("表上得分", "claimed"),
)


def differences(stored: Plan, read: Plan) -> tuple[str, ...]:
    """What two readings of one plan say differently, `stored` first; places and flags aside."""
    found = list(plan_changes(stored, read))
    pairs = matched(stored.indicators, read.indicators)
    numbers = {one.number for one in pairs.values()}
    found += [f"缺少指标“{one.name}”" for one in stored.indicators if one.number not in numbers]
    found += [f"新增指标“{row.name}”" for at, row in enumerate(read.indicators) if at not in pairs]
    for at, one in pairs.items():
        found += [f"指标“{one.name}”的{words}" for words in row_changes(one, read.indicators[at])]
    return tuple(found)


def plan_changes(before: Plan, after: Plan) -> Iterator[str]:
    """`年度目标：原为…，现为…` for everything a plan says of itself."""
    yield from _changed(before, after, PLAN_FIELDS)
    yield from _changed(before.funds, after.funds, FUNDS)
    if key_of(before.funds.currency_unit) != key_of(after.funds.currency_unit):
        yield f"金额单位：原为{before.funds.currency_unit}，现为{after.funds.currency_unit}"


def row_changes(before: Indicator, after: Indicator) -> Iterator[str]:
    """`指标值：原为…，现为…` for everything a row says."""
    if key_of(before.name) != key_of(after.name):
        yield f"名称：原为{shown(before.name)}，现为{shown(after.name)}"
    if key_of(before.target.text) != key_of(after.target.text):
        yield f"指标值：原为{shown(before.target.text)}，现为{shown(after.target.text)}"
    yield from _changed(before, after, ROW_FIELDS)


def plain(value: str | Decimal | None) -> str | Decimal | None:
    """`value` as it is compared: text without blanks, numbers by what they are worth."""
    return key_of(value) or None if isinstance(value, str) else value


def size(count: int) -> str:
    """Bytes for people: `640 B`, `12.5 KB`, `3.4 MB`."""
    if count < 1024:
        return f"{count} B"
    amount = Decimal(count)
    for unit in ("KB", "MB", "GB"):
        amount /= 1024
        if amount < 1024:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1024:.1f} TB"


def shown(value: str | Decimal | dt.date | tuple[str, ...] | None) -> str:
    """`value` in quotes, shortened; 空 for nothing."""
    if value is None or value in ("", ()):
        return "空"
    if isinstance(value, tuple):
        value = "、".join(value)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def weight_text(assigned: Assigned | None, printed: Decimal | None) -> str:
    """`本单位设定的 9`, or what the table prints where none is assigned."""
    if assigned is not None:
        return f"本单位设定的 {assigned.points:f}"
    return "没有分值" if printed is None else f"表上的 {printed:f}"


def told(before: object | None, after: object | None, fields: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """`执行数：原为…，现为…` for every field that differs; what is new, or no longer holds, by itself."""
    if before is None and after is None:
        return
    if before is not None and after is not None:
        yield from _changed(before, after, fields)
        return
    for label, field in fields:
        value = getattr(after if before is None else before, field)
        if value not in (None, "", ()):
            yield f"{label}：{shown(value)}" if before is None else f"{label}：原为{shown(value)}，现已撤去"


def print_of(plan: Plan) -> str:
    """The hash of all that a print says, blanks, places and flags aside."""
    said = [
        [_said(plan, field) for _, field in PLAN_FIELDS],
        [_said(plan.funds, field) for _, field in FUNDS],
        key_of(plan.funds.currency_unit),
        [
            [one.horizon, key_of(one.name), key_of(one.target.text), *(_said(one, f) for _, f in ROW_FIELDS)]
            for one in plan.indicators
        ],
        [
            [one.number, *(_said(one, field) for field in ("actual", "claimed", "deviation"))]
            for one in plan.reported
        ],
        None
        if plan.reported_execution is None
        else [
            _said(plan.reported_execution, field)
            for field in ("initial", "budget", "executed", "claimed", "deviation")
        ],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _said(record: object, field: str) -> str | None:
    value = plain(getattr(record, field))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _changed(before: object, after: object, fields: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, field in fields:
        old, new = getattr(before, field), getattr(after, field)
        if plain(old) != plain(new):
            yield f"{label}：原为{shown(old)}，现为{shown(new)}"
