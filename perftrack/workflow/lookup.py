"""Finding what a person named: a plan by id, number or part of a name; an indicator likewise."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from perftrack.errors import Ambiguous, BadValue, NotFound
from perftrack.model import Indicator, Plan
from perftrack.store import PlanName, Store
from perftrack.text import clean, fold, squeeze
from perftrack.workflow.typed import short

_NUMBER = re.compile(r"0*([0-9]{1,15})", re.ASCII)
_PLAN = re.compile(r"p0*([0-9]{1,15})", re.ASCII)
_INDICATOR = re.compile(r"p0*([0-9]{1,15})-0*([0-9]{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Named:
    """Something that can be found by its words."""

    shown: str
    words: tuple[str, ...]


@lru_cache(4096)  # levels, rules and names come again in every row and every comparison
def key_of(text: str | None) -> str:
    """`text` as names are compared: no blanks, no full-width forms, no case; empty for None."""
    return fold(squeeze(clean(text or ""))).casefold()


def find_plan(store: Store, ref: str) -> int:
    """The key of the plan that `ref` names: `P3`, `3`, or a unique part of its project or unit name.

    A number that is a plan's number wins over names that contain it. Raises NotFound, Ambiguous.
    """
    names = store.plan_names()
    if not names:
        raise NotFound("库里还没有任何项目。", instead="请先导入：perftrack import 文件。")
    wanted = key_of(ref)
    if not wanted:
        raise BadValue("没有写是哪个项目。", instead="请写编号（如 P3）或项目名称的一部分。")
    number = _PLAN.fullmatch(wanted) or _NUMBER.fullmatch(wanted)
    if number is not None:
        found = next((name.key for name in names if name.key == int(number[1])), None)
        if found is not None:
            return found
    named = [_Named(_plan_shown(name), _plan_words(name)) for name in names]
    return names[_the_one("项目", ref, wanted, named)].key


def split_reference(plan_ref: str, indicator_ref: str | None) -> tuple[str, str | None]:
    """A plan and a row of it, where the first may name both: `P3-07` is row 7 of P3."""
    whole = _INDICATOR.fullmatch(key_of(plan_ref))
    if whole is None:
        return plan_ref, indicator_ref
    return f"P{int(whole[1])}", indicator_ref or plan_ref


def names_execution(ref: str) -> bool:
    """Whether `ref` means the execution of the budget and no indicator: 预算执行, or 执行."""
    return key_of(ref) in {"预算执行", "执行"}


def find_indicator(plan: Plan, ref: str, *, withdrawn: bool = False) -> Indicator:
    """The indicator of `plan` that `ref` names: `P3-07`, `7`, `07`, or a unique part of its name.

    Names are looked up among the scored lines first. `withdrawn`: a number may be that of a row that is no
    longer printed. Raises NotFound, Ambiguous, BadValue.
    """
    wanted = key_of(ref)
    if not wanted:
        raise BadValue("没有写是哪个指标。", instead="请写编号（如 7）或指标名称的一部分。")
    number = _indicator_number(plan, wanted)
    if number is not None:
        found = next((one for one in plan.indicators if one.number == number), None)
        if found is not None:
            return found
        gone = next((one for one in plan.withdrawn if one.number == number), None)
        if gone is not None and withdrawn:
            return gone
        if gone is not None:
            raise NotFound(
                f"{gone.id}“{gone.name}”已经不在现行的目标表里。", instead="它的记录还在，但不再填写和计分。"
            )
    lines = scored_lines(plan)
    others = tuple(one for one in plan.indicators if one not in lines)
    for group in (lines, others):
        if any(wanted in word for one in group for word in _indicator_words(one)):
            break
    else:
        group = plan.indicators
    named = [_Named(f"{one.id or one.number} {one.name}", _indicator_words(one)) for one in group]
    return group[_the_one("指标", ref, wanted, named)]


def row_of(plan: Plan, number: int) -> Indicator:
    """The row with that number, printed now or withdrawn; raises LookupError for none."""
    for one in (*plan.indicators, *plan.withdrawn):
        if one.number == number:
            return one
    raise LookupError(f"{plan.id}-{number}")


def scored_lines(plan: Plan) -> tuple[Indicator, ...]:
    """The indicators that are scored this year: the annual ones, or all where no annual one is printed."""
    annual = tuple(one for one in plan.indicators if one.horizon == "annual")
    return annual or plan.indicators


def _indicator_number(plan: Plan, wanted: str) -> int | None:
    whole = _INDICATOR.fullmatch(wanted)
    if whole is not None:
        if plan.id is not None and plan.id != f"P{int(whole[1])}":
            raise NotFound(f"“{wanted.upper()}”不是 {plan.id} 的指标。", instead="请检查编号。")
        return int(whole[2])
    number = _NUMBER.fullmatch(wanted)
    return None if number is None else int(number[1])


def _plan_words(name: PlanName) -> tuple[str, ...]:
    title = name.project_name if name.kind == "project" else "单位整体绩效目标"
    return tuple(key_of(text) for text in (title, name.unit) if text)


def _plan_shown(name: PlanName) -> str:
    title = name.project_name or ("单位整体绩效目标" if name.kind == "unit" else "（无名称）")
    year = f" {name.year}" if name.year is not None else ""
    return f"{name.id} {title}（{name.unit or '单位未知'}{year}）"


def _indicator_words(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key_of(name) for name in (indicator.name, indicator.name_printed)))


def _the_one(kind: str, ref: str, wanted: str, things: Sequence[_Named]) -> int:
    """The position of the only thing one of whose words is, else contains, `wanted`."""
    for fits in (
        [at for at, thing in enumerate(things) if wanted in thing.words],
        [at for at, thing in enumerate(things) if any(wanted in word for word in thing.words)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Ambiguous(kind, ref, tuple(things[at].shown for at in fits))
    shown = {word: thing.shown for thing in things for word in thing.words}
    near = difflib.get_close_matches(wanted, shown, n=3, cutoff=0.4)
    instead = f"是不是：{'、'.join(shown[word] for word in near)}？" if near else "请检查编号或名称。"
    raise NotFound(f"没有叫“{short(clean(ref).strip())}”的{kind}。", instead=instead)
