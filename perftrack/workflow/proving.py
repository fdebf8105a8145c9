"""Which files prove which values: of a plan, of one value; and what a person means by one of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from perftrack import checks
from perftrack.checks import Coverage
from perftrack.errors import Ambiguous, BadValue, NotFound
from perftrack.model import Actual, Evidence, Execution, Indicator, Plan, ProvedValue, Sheet
from perftrack.store import Store, evidence_files, plan_id
from perftrack.text import one_line
from perftrack.workflow.claims import execution_text, same_value
from perftrack.workflow.lookup import (
    find_indicator,
    find_plan,
    key_of,
    names_execution,
    row_of,
    split_reference,
)
from perftrack.workflow.typed import short
from perftrack.workflow.viewing import key_of_plan, sheet, stored_plan

MONEY = "预算执行"
_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_FEWEST_HEX = 6
"""Digits of a hash that name a file."""


@dataclass(frozen=True, slots=True)
class PlanEvidence:
    """A plan with all that is attached to it."""

    sheet: Sheet
    values: tuple[ProvedValue, ...]
    """The scored lines as printed, the execution, then rows that are no longer printed and have a file."""
    coverage: Coverage

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that is attached, in the order of `values`."""
        return tuple(one for value in self.values for one in value.evidence)


def evidence(
    store: Store, plan_refs: Sequence[str] = (), *, practice: str | None = None, today: dt.date
) -> Iterator[PlanEvidence]:
    """What is attached to the named plans (none named: to all), plan after plan.

    Raises NotFound, Ambiguous, BadPractice.
    """
    ids = [plan_id(find_plan(store, ref)) for ref in plan_refs] or [one.id for one in store.plan_names()]
    return (_of_plan(store, one, practice, today) for one in dict.fromkeys(ids))


def _of_plan(store: Store, id_: str, practice: str | None, today: dt.date) -> PlanEvidence:
    with store.read():
        return of_sheet(store, sheet(store, id_, practice=practice, today=today))


def of_sheet(store: Store, found: Sheet) -> PlanEvidence:
    """What is attached to the plan of `found`."""
    attached = held(store, found.plan)
    by_number: dict[int | None, list[Evidence]] = {}
    for one in attached:
        by_number.setdefault(one.number, []).append(one)
    values = [
        _value(line.indicator, line.actual, by_number.pop(line.indicator.number, [])) for line in found.lines
    ]
    money = None if found.execution is None else execution_text(found.plan, found.execution)
    values.append(ProvedValue(None, money, money is not None, tuple(by_number.pop(None, ())), ()))
    for number, ones in sorted((at, ones) for at, ones in by_number.items() if at is not None):
        values.append(_value(row_of(found.plan, number), None, ones))
    return PlanEvidence(found, tuple(values), checks.coverage(found, attached))


def _value(row: Indicator, actual: Actual | None, attached: Sequence[Evidence]) -> ProvedValue:
    value = None if actual is None else one_line(actual.text)
    due = actual is not None and actual.state == "recorded"
    return ProvedValue(row, value, due, tuple(attached), checks.wanted_kinds(row.evidence or ""))


def held(store: Store, plan: Plan) -> tuple[Evidence, ...]:
    """What is attached to `plan`, by value and name, each with whether its file is there and still fits."""
    key = key_of_plan(plan)
    attached = store.evidence(key).get(key, ())
    if not attached:
        return ()
    former, now = store.proved_then(key), store.actuals(key)
    spent_then, spent = store.spent_then(key), store.execution(key)
    found = []
    for one in attached:
        if one.number is None:
            outdated = _outdated_money(plan, spent_then.get(one.id or 0), spent)
        else:
            outdated = _outdated(former.get(one.id or 0), _now(now, plan, one.number))
        state = evidence_files.look(store.path, one.sha256, one.size, thorough=False)
        found.append(replace(one, file=state, outdated=outdated))
    return tuple(sorted(found, key=lambda one: (one.number is None, one.number or 0, one.name, one.id or 0)))


def _now(actuals: Mapping[str, Actual], plan: Plan, number: int) -> Actual | None:
    return actuals.get(row_of(plan, number).id or "")


def _outdated(then: Actual | None, now: Actual | None) -> str | None:
    if then is None or now is None or same_value(then, now):
        return None
    return one_line(then.text)


def _outdated_money(plan: Plan, then: Execution | None, now: Execution | None) -> str | None:
    if then is None or now is None or (then.budget, then.executed) == (now.budget, now.executed):
        return None
    return execution_text(plan, then)


# --- what a person means --------------------------------------------------------------------


def find_value(store: Store, plan_ref: str, value_ref: str | None) -> tuple[Plan, Indicator | None]:
    """The plan and the row whose value is meant; 执行 is the execution: None.

    `plan_ref` may name the row too (`P3-07`). Raises NotFound, Ambiguous, BadValue.
    """
    plan_ref, value_ref = split_reference(plan_ref, value_ref)
    plan = stored_plan(store, find_plan(store, plan_ref))
    if value_ref is None:
        raise BadValue("没有写是哪个指标。", instead="请写指标的编号或名称，预算执行写“执行”。")
    if names_execution(value_ref):
        return plan, None
    return plan, find_indicator(plan, value_ref)


def find_attachment(
    plan: Plan, indicator: Indicator | None, attached: Sequence[Evidence], ref: str | None
) -> Evidence:
    """The one of `attached` to a value that `ref` names: its number in the list, part of its name or hash.

    Nothing is enough where there is only one. Raises NotFound, Ambiguous.
    """
    where = value_words(plan, indicator)
    if not attached:
        raise NotFound(f"{where}没有佐证资料。", instead="perftrack evidence list 列出已有的。")
    wanted = key_of(ref)
    if not wanted:
        fits = list(attached)
    elif _NUMBER.fullmatch(wanted) and 1 <= int(wanted) <= len(attached):
        fits = [attached[int(wanted) - 1]]
    else:
        fits = [one for one in attached if key_of(one.name) == wanted]
        fits = fits or [one for one in attached if _means(one, wanted)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        names = tuple(f"{attached.index(one) + 1} {one.name}" for one in fits)
        raise Ambiguous("佐证资料", short(one_line(ref or "")), names)
    names_shown = "、".join(f"{at} {one.name}" for at, one in enumerate(attached[:5], 1))
    raise NotFound(
        f"{where}没有叫“{short(one_line(ref or ''))}”的佐证资料。", instead=f"有的是：{names_shown}。"
    )


def _means(one: Evidence, wanted: str) -> bool:
    return wanted in key_of(one.name) or (len(wanted) >= _FEWEST_HEX and one.sha256.startswith(wanted))


def value_words(plan: Plan, indicator: Indicator | None) -> str:
    """`P3-07“人数”`, or `P3 的预算执行`."""
    return f"{plan.id} 的{MONEY}" if indicator is None else f"{indicator.id}“{one_line(indicator.name)}”"
