"""`perftrack check --rehearse`: what reviewers would leave of the points, the worst first."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import nullcontext
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.checks.rehearsal import Bite, Rehearsal, Remark, RowRehearsal
    from perftrack.workflow import RehearsedPlan

_SHOWN = 3
"""Remarks of one practice that are printed; more are counted."""


def print_rehearsal(found: Iterable[RehearsedPlan], format: str) -> int:
    """Print every rehearsal; 1 when something may lose points."""
    plans = bitten = 0
    with terminal.listing("plans") if format == "json" else nullcontext(None) as add:
        for one in found:
            plans += 1
            bitten += bool(one.rehearsal.bitten)
            if add is not None:
                add(_object(one))
            else:
                _show(one)
    terminal.say(f"预演了 {plans} 个项目，{bitten} 个可能扣分。" if plans else "没有可以预演的项目。")
    return FINDINGS if bitten else CLEAN


def _show(one: RehearsedPlan) -> None:
    plan = one.rehearsal
    terminal.show(terminal.hang(_heading(one)))
    for words in one.sentences:
        terminal.show(terminal.hang(f"  {words}"))
    for row in plan.bitten:
        _show_row(one, row)
    untouched = sum(row.own is not None and not row.bites for row in plan.rows)
    if untouched:
        terminal.show(f"  其余 {untouched} 个指标预计不扣分。")
    _show_remarks(plan)
    terminal.show()


def _heading(one: RehearsedPlan) -> str:
    plan = one.rehearsal.case.plan
    id = (plan.id or "") if one.stored else (plan.id or "").removeprefix("P")
    return f"{id} {plan.title}（{plan.unit or '单位未知'}，{plan.year or '年度未知'}）"


def _show_row(one: RehearsedPlan, row: RowRehearsal) -> None:
    indicator = row.row.indicator
    id = indicator.id or str(indicator.number)
    id = id if one.stored else id.removeprefix("P")
    terminal.show(
        terminal.hang(f"  {id} {row.row.name}　{printing.short(row.own or Decimal(0))} → {row.left}")
    )
    for saves, bites in itertools.groupby(row.bites, key=lambda bite: bite.saves):
        for bite in bites:
            terminal.show(terminal.hang(f"    {bite.practice.code} {bite.practice.title}：{bite.why}"))
        terminal.show(terminal.hang(f"      → {saves}"))


def _show_remarks(plan: Rehearsal) -> None:
    """What costs no indicator any points, practice by practice."""
    for code, group in itertools.groupby(plan.remarks, key=lambda one: one.practice.code):
        remarks = list(group)
        practice = remarks[0].practice
        terminal.show(terminal.hang(f"  {code} {practice.title}（{practice.takes}）"))
        for remark in remarks[:_SHOWN]:
            terminal.show(terminal.hang(f"    {remark.words}"))
        if len(remarks) > _SHOWN:
            terminal.show(f"    …… 另有 {len(remarks) - _SHOWN} 处")


# --- the same as JSON -----------------------------------------------------------------------


def _object(one: RehearsedPlan) -> dict[str, Any]:
    plan, money = one.rehearsal, one.rehearsal.execution
    read = plan.case.plan
    low, high = plan.bare
    return {
        "id": read.id if one.stored else None,
        "unit": read.unit,
        "year": read.year,
        "project_name": read.project_name,
        "own": f"{plan.own:.2f}",
        "low": f"{plan.low:.2f}",
        "high": f"{plan.high:.2f}",
        "without_evidence": {"low": f"{low:.2f}", "high": f"{high:.2f}", "indicators": plan.unproved},
        "execution": None if money is None else {"own": f"{money[0]:.2f}", "expected": f"{money[1]:.2f}"},
        "not_scored": plan.open,
        "indicators": [_row_object(row) for row in plan.rows if row.own is not None],
        "remarks": [_remark_object(remark) for remark in plan.remarks],
    }


def _row_object(row: RowRehearsal) -> dict[str, Any]:
    return {
        "indicator": row.row.indicator.number,
        "name": row.row.indicator.name,
        "own": printing.number(row.own),
        "low": printing.number(row.low),
        "high": printing.number(row.high),
        "evidence_uncertain": row.unproved,
        "bites": [_bite_object(bite) for bite in row.bites],
    }


def _bite_object(bite: Bite) -> dict[str, Any]:
    return {
        "practice": bite.practice.code,
        "title": bite.practice.title,
        "takes": bite.practice.takes,
        "source": bite.practice.cited,
        "low": printing.number(bite.low),
        "high": printing.number(bite.high),
        "why": bite.why,
        "saves": bite.saves,
    }


def _remark_object(remark: Remark) -> dict[str, Any]:
    return {
        "practice": remark.practice.code,
        "title": remark.practice.title,
        "source": remark.practice.cited,
        "words": remark.words,
        "indicator": None if remark.row is None else remark.row.indicator.number,
    }
