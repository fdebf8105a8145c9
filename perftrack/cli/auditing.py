"""`perftrack check --audit`: claimed points beside ours, and which practice or formula explains them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.tables import Column, render
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.workflow import Audit, AuditedRow

_COLUMNS = (
    Column("编号"),
    Column("三级指标", least=12),
    Column("分值", right=True),
    Column("表上", right=True),
    Column("本程序", right=True),
    Column("结论", least=14),
)


def print_audit(found: Iterable[Audit], format: str) -> int:
    """Print every audit; 1 when a claim does not agree under the plan's own practice."""
    audits = apart = 0
    with terminal.listing("plans") if format == "json" else nullcontext(None) as add:
        for audit in found:
            audits += 1
            apart += bool(audit.count("practice", "formula", "unexplained"))
            if add is not None:
                add(_object(audit))
            else:
                _show(audit)
    if not audits:
        terminal.say("没有带得分的自评表。先导入填好的自评表，或者直接写文件：perftrack check 文件 --audit")
    else:
        terminal.say(f"核对了 {audits} 张带得分的表，{apart} 张有得分与按规则算的不同。")
    return FINDINGS if apart else CLEAN


def _show(audit: Audit) -> None:
    plan = audit.case.plan
    id = (plan.id or "") if audit.stored else (plan.id or "").removeprefix("P")
    terminal.show(terminal.hang(f"{id} {plan.title}（{plan.unit or '单位未知'}，{plan.year or '年度未知'}）"))
    terminal.show(render(_COLUMNS, [_cells(audit, row) for row in audit.rows]))
    for row in audit.rows:
        if row.verdict in {"practice", "formula"}:
            terminal.show(terminal.hang(f"  {_about(audit, row)}：{row.conclusion}"))
    terminal.show(terminal.hang(audit.sentence))
    terminal.show(terminal.hang(audit.best_sentence))
    terminal.show()


def _about(audit: Audit, row: AuditedRow) -> str:
    one = row.indicator
    if one is None:
        return row.name
    return one.id or str(one.number) if audit.stored else (one.id or str(one.number)).removeprefix("P")


def _cells(audit: Audit, row: AuditedRow) -> list[str]:
    one = row.indicator
    return [
        "" if one is None else _about(audit, row),
        row.name,
        printing.number(row.weight),
        printing.number(row.claimed),
        printing.number(row.ours),
        row.conclusion,
    ]


# --- the same as JSON -----------------------------------------------------------------------


def _object(audit: Audit) -> dict[str, Any]:
    plan = audit.case.plan
    return {
        "id": plan.id if audit.stored else None,
        "unit": plan.unit,
        "year": plan.year,
        "project_name": plan.project_name,
        "practice": audit.practice,
        "claims": [_row_object(row) for row in audit.rows],
        "compared": audit.compared,
        "agreeing": dict(audit.agreeing),
        "best": list(audit.best),
    }


def _row_object(row: AuditedRow) -> dict[str, Any]:
    return {
        "indicator": None if row.indicator is None else row.indicator.number,
        "name": row.name,
        "weight": None if row.weight is None else printing.number(row.weight),
        "claimed": printing.number(row.claimed),
        "ours": None if row.ours is None else printing.number(row.ours),
        "difference": None if row.difference is None else printing.number(row.difference),
        "verdict": row.verdict,
        "practices": list(row.practices),
        "formulas": list(row.formulas),
        "why_not": row.why_not or None,
    }
