"""绩效运行监控: what was done by the end of a month, what is expected, and what stands in the way.

财预〔2019〕136号（待核）: each August, for January to July.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, get_args

from perftrack.errors import Ambiguous, BadValue, NotFound
from perftrack.model import Cause, Indicator, Likelihood, Monitoring, MonitoringExecution, Plan, Watch
from perftrack.store import Store
from perftrack.text import fold, one_line, squeeze
from perftrack.workflow import typed
from perftrack.workflow.lookup import find_indicator, scored_lines
from perftrack.workflow.recording import RowProblem
from perftrack.workflow.viewing import key_of_plan, named_plan

MONTH = 7
"""The month that is monitored where nobody says another one."""
LIKELIHOODS: tuple[Likelihood, ...] = get_args(Likelihood)
CAUSES: tuple[Cause, ...] = get_args(Cause)
_CAUSE_NAMES: Mapping[str, Cause] = {
    **{name: name for name in CAUSES},
    **{name.removesuffix("保障"): name for name in CAUSES},
    "资金": "经费保障",
    "资金保障": "经费保障",
    "硬件": "硬件条件保障",
    "硬件保障": "硬件条件保障",
    "其它": "其他",
    **{str(number): name for number, name in enumerate(CAUSES, 1)},
}


@dataclass(frozen=True, slots=True)
class MonitoringWords:
    """What a person types about one indicator; None keeps what was recorded before, "" clears it."""

    done: str | None = None
    expected: str | None = None
    likelihood: str | None = None
    causes: str | None = None
    """Several between 、 or blanks."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MonitoringRow:
    """One row of a table of monitoring, as typed."""

    line: int
    """Of the table, from 1, for sentences."""
    plan: str
    indicator: str
    words: MonitoringWords
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Monitored:
    """What holds now of one indicator by the end of a month."""

    plan_id: str
    indicator: Indicator
    monitoring: Monitoring | None
    """None: everything was cleared."""
    former: Monitoring | None
    changed: bool
    """False when the very same was recorded already: nothing was appended."""
    advice: str | None
    """What is still to do; None when nothing is."""
    sentence: str


@dataclass(frozen=True, slots=True)
class MonitoredMoney:
    """What holds now of the money by the end of a month."""

    plan_id: str
    monitoring: MonitoringExecution | None
    """None: everything was cleared."""
    former: MonitoringExecution | None
    changed: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What holds of a plan by the end of a month."""

    plan: Plan
    watch: Watch

    @property
    def lines(self) -> tuple[Indicator, ...]:
        """The indicators that are monitored, also those of which nothing is recorded."""
        return scored_lines(self.plan)


@dataclass(frozen=True, slots=True)
class MonitoredMany:
    """What a table of monitoring did: all rows recorded, or none and every problem."""

    recorded: tuple[Monitored, ...]
    problems: tuple[RowProblem, ...]
    sentence: str


def monitor(
    store: Store,
    plan_ref: str,
    indicator_ref: str,
    words: MonitoringWords,
    *,
    month: int | str = MONTH,
    now: dt.datetime,
) -> Monitored:
    """Appends what was done by the end of `month` (1 to 12) and what is expected; the same appends nothing.

    Raises NotFound, Ambiguous, BadValue, StoreErrors; then nothing is stored.
    """
    row = MonitoringRow(0, plan_ref, indicator_ref, words, str(month))
    with store.write():
        plan = named_plan(store, plan_ref)
        wanted = _understood(store, plan, row)
        _append(store, key_of_plan(plan), [wanted], now)
    return wanted


def monitor_rows(
    store: Store, rows: Sequence[MonitoringRow], *, month: int | str = MONTH, now: dt.datetime
) -> MonitoredMany:
    """Records a whole table in one transaction: all rows, or none and every problem with its line.

    An empty cell keeps what was recorded before. `month` is for rows that name none. Raises StoreErrors.
    """
    problems: list[RowProblem] = []
    wanted: dict[tuple[str, int], tuple[int, Monitored]] = {}
    plans: dict[str, Plan] = {}
    with store.write():
        for row in rows:
            try:
                plan = plans.get(row.plan) or named_plan(store, row.plan)
                plans[row.plan] = plan
                dated = replace(row, month=row.month or str(month))
                one = _understood(store, plan, dated)
            except (BadValue, NotFound, Ambiguous) as refusal:
                problems.append(RowProblem(row.line, str(refusal)))
                continue
            which = (one.indicator.id or "", month_of(dated.month or ""))
            earlier = wanted.setdefault(which, (row.line, one))
            if earlier[1] is not one:
                told = f"与第 {earlier[0]} 行是同一个指标的同一个月（{which[0]}）。"
                problems.append(RowProblem(row.line, told))
        if problems:
            return MonitoredMany((), tuple(problems), f"有 {len(problems)} 行不能记录，全部没有保存。")
        recorded = tuple(one for _, one in wanted.values())
        batch: int | None = None
        for plan_id in dict.fromkeys(one.plan_id for one in recorded):
            own = [one for one in recorded if one.plan_id == plan_id]
            batch = _append(store, key_of_plan(named_plan(store, plan_id)), own, now, batch)
    changed = sum(one.changed for one in recorded)
    same = f"，{len(recorded) - changed} 项与已记录的相同" if changed < len(recorded) else ""
    return MonitoredMany(recorded, (), f"已记录 {changed} 项监控{same}。")


def monitor_money(
    store: Store,
    plan_ref: str,
    *,
    executed: str | Decimal | None = None,
    expected: str | Decimal | None = None,
    month: int | str = MONTH,
    now: dt.datetime,
) -> MonitoredMoney:
    """Appends what was spent by the end of `month` and what is expected of the year, in the plan's unit.

    None keeps what was recorded before, "" clears it; the same again appends nothing. Raises NotFound,
    Ambiguous, BadValue, StoreErrors; then nothing is stored.
    """
    number = month_of(month)
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        former = next((one for one in store.monitoring_executions(key) if one.month == number), None)
        said = MonitoringExecution(
            number,
            _amount(executed, "执行数", plan, former.executed if former else None),
            _amount(expected, "全年预计执行数", plan, former.expected if former else None),
        )
        if former is None and said.executed is None and said.expected is None:
            raise BadValue("没有写任何内容。", instead="请写 --executed 或 --expected。")
        wanted = None if said.executed is None and said.expected is None else said
        changed = _money(wanted) != _money(former)
        if changed:
            action = store.add_action("monitoring", key, now=now)
            store.add_monitoring_execution(number, wanted, action=action, plan=key)
    head = f"{plan.id} {months(number)}的预算执行"
    told = "已清空" if wanted is None else money_text(plan, wanted)
    sentence = f"{head}：{told}{'' if changed else '，与已记录的相同，没有改动'}。"
    return MonitoredMoney(plan.id or "", wanted, former, changed, sentence)


def monitored(store: Store, plan_ref: str, *, month: int | str = MONTH) -> Watched:
    """What holds of a plan by the end of `month`. Raises NotFound, Ambiguous, BadValue."""
    number = month_of(month)
    with store.read():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        return Watched(plan, watch_of(store, key, number))


def watch_of(store: Store, key: int, month: int) -> Watch:
    """What holds of the plan with that key by the end of `month`."""
    rows = tuple(one for one in store.monitorings(key) if one.month == month)
    money = next((one for one in store.monitoring_executions(key) if one.month == month), None)
    return Watch(month, rows, money)


def understood(plan: Plan, indicator: Indicator, words: MonitoringWords, former: Monitoring) -> Monitoring:
    """`former` with what a person types; stores nothing. Raises BadValue for what cannot be."""
    changes: dict[str, Any] = {}
    for field, what in (("done", "已完成"), ("expected", "全年预计完成")):
        value = getattr(words, field)
        if value is not None:
            changes[field] = _value(plan, indicator, value, what)
    if words.likelihood is not None:
        changes["likelihood"] = likelihood_of(words.likelihood)
    if words.causes is not None:
        changes["causes"] = causes_of(words.causes)
    if words.reason is not None:
        changes["reason"] = typed.words(words.reason)
    return replace(former, **changes, recorded_at=None, id=None, source=None)


def advice(monitoring: Monitoring | None) -> str | None:
    """What a person should still say; None when nothing is missing."""
    if monitoring is None or monitoring.likelihood in (None, "确定能"):
        return None
    if not monitoring.causes:
        return f"{monitoring.likelihood}达成目标的，请写明偏差原因是哪一类（{'、'.join(CAUSES)}）。"
    return None if monitoring.reason else "请说明偏差原因和拟采取的措施。"


def month_of(text: int | str) -> int:
    """`7`, `7月`, `７`: the month, 1 to 12. Raises BadValue."""
    plain = fold(squeeze(str(text))).removesuffix("月份").removesuffix("月")
    if plain.isascii() and plain.isdigit() and 1 <= int(plain[:3]) <= 12:
        return int(plain)
    raise BadValue(f"月份“{typed.short(str(text))}”不对。", instead="请写 1 到 12，如 7 是 1—7月。")


def months(month: int) -> str:
    """`1—7月`, as the forms print it."""
    return "1月" if month == 1 else f"1—{month}月"


def likelihood_of(text: str) -> Likelihood | None:
    """One of the three, or its number; None for blank. Raises BadValue."""
    plain = squeeze(fold(text))
    found = next((one for at, one in enumerate(LIKELIHOODS, 1) if plain in {one, str(at)}), None)
    if found is None and plain:
        instead = f"请写：{'、'.join(LIKELIHOODS)}。"
        raise BadValue(f"完成目标可能性“{typed.short(one_line(text))}”看不懂。", instead=instead)
    return found


def causes_of(text: str) -> tuple[Cause, ...]:
    """The causes, or their numbers, in the order of the form, each once. Raises BadValue."""
    pieces = [piece for piece in fold(text).replace("、", " ").replace(",", " ").split() if piece]
    unknown = next((piece for piece in pieces if piece not in _CAUSE_NAMES), None)
    if unknown is not None:
        raise BadValue(
            f"偏差原因“{typed.short(unknown)}”看不懂。",
            instead=f"请写：{'、'.join(CAUSES)}，可以几个；说明写在 --reason 后面。",
        )
    named = {_CAUSE_NAMES[piece] for piece in pieces}
    return tuple(one for one in CAUSES if one in named)


def text_of(monitoring: Monitoring | None) -> str:
    """`完成 6 场，全年预计 12 场，有可能（人员保障）`; 未填 for nothing."""
    if monitoring is None:
        return "未填"
    causes = f"（{'、'.join(monitoring.causes)}）" if monitoring.causes else ""
    parts = [
        f"完成 {one_line(monitoring.done)}" if monitoring.done else "",
        f"全年预计 {one_line(monitoring.expected)}" if monitoring.expected else "",
        f"{monitoring.likelihood or ''}{causes}",
        f"说明“{one_line(monitoring.reason)[:30]}”" if monitoring.reason else "",
    ]
    return "，".join(part for part in parts if part)


def money_text(plan: Plan, monitoring: MonitoringExecution | None) -> str:
    """`执行 30，全年预计 90（万元）`; 未填 for nothing."""
    if monitoring is None:
        return "未填"
    parts = [
        "" if monitoring.executed is None else f"执行 {monitoring.executed:f}",
        "" if monitoring.expected is None else f"全年预计 {monitoring.expected:f}",
    ]
    return f"{'，'.join(part for part in parts if part)}（{plan.funds.currency_unit}）"


def same(one: Monitoring | None, other: Monitoring | None) -> bool:
    """Whether both say the same, whoever said it and when."""
    return _said(one) == _said(other)


def _understood(store: Store, plan: Plan, row: MonitoringRow) -> Monitored:
    """What the row makes of what is stored. Raises NotFound, Ambiguous, BadValue."""
    number = month_of(row.month or MONTH)
    indicator = find_indicator(plan, row.indicator)
    if indicator not in scored_lines(plan):
        raise BadValue(
            f"{indicator.id}“{indicator.name}”是实施期指标，本年不监控。", instead="请写它的年度指标。"
        )
    held = store.monitorings(key_of_plan(plan))
    former = next((one for one in held if (one.number, one.month) == (indicator.number, number)), None)
    blank = Monitoring(indicator.number, number)
    said = understood(plan, indicator, row.words, former or blank)
    if former is None and same(said, blank):
        raise BadValue(
            f"{indicator.id}“{indicator.name}”没有写任何内容。",
            instead="请写已完成、全年预计完成、可能性、偏差原因或说明。",
        )
    wanted = None if same(said, blank) else said
    changed = not same(wanted, former)
    head = f"{indicator.id}“{indicator.name}” {months(number)}"
    told = "已清空" if wanted is None else text_of(wanted)
    sentence = f"{head}：{told}{'' if changed else '，与已记录的相同，没有改动'}。"
    return Monitored(plan.id or "", indicator, wanted, former, changed, advice(wanted), sentence)


def _append(
    store: Store, key: int, wanted: Sequence[Monitored], now: dt.datetime, batch: int | None = None
) -> int | None:
    """Stores what changed in one plan as one action; returns the first action of the command."""
    changed = [one for one in wanted if one.changed]
    if not changed:
        return batch
    action = store.add_action("monitoring", key, now=now, batch=batch)
    store.add_monitorings(
        [one.monitoring for one in changed if one.monitoring is not None], action=action, plan=key
    )
    gone = [(one.former.number, one.former.month) for one in changed if not one.monitoring and one.former]
    store.withdraw_monitorings(gone, action=action, plan=key)
    return batch or action


def _value(plan: Plan, indicator: Indicator, text: str, what: str) -> str | None:
    """`text` as typed, refused where it cannot be a value of the indicator; None for blank."""
    try:
        actual = typed.actual_of(plan, text)
        if actual is not None and actual.measure is not None:
            typed.refuse_other_kind(indicator, actual.measure, text)
    except BadValue as refusal:
        raise BadValue(f"{what}：{refusal.what}", instead=refusal.instead) from None
    return None if actual is None else actual.text


def _amount(text: str | Decimal | None, what: str, plan: Plan, before: Decimal | None) -> Decimal | None:
    if text is None:
        return before
    if isinstance(text, str) and not text.strip():
        return None
    return typed.amount(text, what, plan.funds.currency_unit)


def _said(one: Monitoring | None) -> tuple[object, ...] | None:
    return None if one is None else (one.done, one.expected, one.likelihood, one.causes, one.reason)


def _money(one: MonitoringExecution | None) -> tuple[Decimal | None, Decimal | None] | None:
    return None if one is None else (one.executed, one.expected)
