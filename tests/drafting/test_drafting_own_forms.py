"""The completed forms that we write are read back: every claim in its row, the money in its columns."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import NOW

from perftrack import store, workflow
from perftrack.cli import demo
from perftrack.model import Draft, Sheet
from perftrack.text import squeeze


def written_and_read(form: str, kind: str, folder: Path) -> tuple[tuple[Sheet, ...], Draft]:
    """The demonstration's plans, half filled, as a form and back."""
    path = folder / f"表.{kind}"
    with store.open(folder / "records.db", create=True) as database:
        for name in demo.DOCUMENTS:
            workflow.adopt(database, workflow.read_file(demo.data() / name), now=NOW)
        for sheet in workflow.plans(database):
            for number, line in enumerate(sheet.lines):
                text = _done(line.indicator.target.text, line.indicator.target.measure.kind)
                reason = f"第{number}项受汛期影响。\n明年提前安排。" if number % 3 == 0 else None
                if text is not None:
                    workflow.record(
                        database, str(sheet.plan.id), str(line.indicator.id), text, deviation=reason, now=NOW
                    )
            workflow.record_execution(database, str(sheet.plan.id), "20", "19", now=NOW)
        sheets = workflow.plans(database)
        workflow.report(database, [], form=form, to=path)  # type: ignore[arg-type]
    return sheets, workflow.read_file(path)


def _done(target: str, kind: str) -> str | None:
    if kind == "number":
        return target.lstrip("><=≥≤")
    return "达成" if kind == "wording" else None


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_self_assessment_comes_back_with_every_claim(kind: str, tmp_path: Path) -> None:
    sheets, back = written_and_read("自评表", kind, tmp_path)
    assert len(back.plans) == len(sheets) > 1
    for sheet, plan in zip(sheets, back.plans, strict=True):
        claims = {claim.number: claim for claim in plan.reported}
        assert not [row.findings for row in plan.indicators if row.findings]
        for line, row in zip(sheet.lines, plan.indicators, strict=True):
            was, claim = line.indicator, claims.get(row.number)
            assert (row.level1, row.level2, row.weight) == (was.level1, was.level2, was.weight)
            assert squeeze(row.name) == squeeze(was.name)
            assert squeeze(row.target.text) == squeeze(was.target.text)
            if line.actual is None:
                assert claim is None or claim.actual is None
                continue
            assert claim is not None
            assert squeeze(claim.actual or "").startswith(squeeze(line.actual.text))
            assert (claim.claimed, claim.deviation) == (line.score.points, line.actual.deviation)
        told = plan.reported_execution
        factor = Decimal("0.0001") if sheet.plan.funds.currency_unit == "元" else Decimal(1)
        assert told is not None
        assert (told.budget, told.executed) == (20 * factor, 19 * factor)
        assert told.claimed == sheet.execution_score.points
        assert plan.funds.total == told.initial == (sheet.plan.funds.total or 0) * factor


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_monitoring_form_comes_back_without_actual_values(kind: str, tmp_path: Path) -> None:
    sheets, back = written_and_read("监控表", kind, tmp_path)
    for sheet, plan in zip(sheets, back.plans, strict=True):
        assert [squeeze(row.name) for row in plan.indicators] == [
            squeeze(line.indicator.name) for line in sheet.lines
        ]
        assert (plan.reported, plan.reported_execution) == ((), None)
        assert "R55" in {finding.code for finding in plan.findings}
