"""Records -> Report: the official forms, cell by cell; no files, no styling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from perftrack.model import Plan, ProvedValue, Sheet, Waived, Watch
from perftrack.reports import evidence, explanation, monitoring, narrative, self_assessment, targets
from perftrack.reports.records import Box, Grid, Line, Report
from perftrack.reports.words import Choices

__all__ = ["FORMS", "PROSE", "Box", "Choices", "Form", "Grid", "Line", "Report", "build", "explain", "prove"]

Form = Literal["自评表", "监控表", "目标表", "自评报告"]
FORMS: tuple[Form, ...] = ("自评表", "监控表", "目标表", "自评报告")
PROSE: tuple[Form, ...] = ("自评报告",)
"""Forms that are text and make no workbook."""


def build(
    sheet: Sheet,
    form: Form,
    choices: Choices | None = None,
    watch: Watch | None = None,
    waived: Sequence[Waived] = (),
) -> Report:
    """The `form` of one plan, filled with what is recorded; what is not recorded stays blank.

    `watch`: what monitoring recorded by the end of the months of `choices`, for the 监控表.
    `waived`: findings that somebody accepts, for the 自评报告.
    """
    choices = choices or Choices()
    match form:
        case "自评表":
            return self_assessment.build(sheet, choices)
        case "监控表":
            return monitoring.build(sheet, choices, watch)
        case "目标表":
            return targets.build(sheet.plan)
        case "自评报告":
            return narrative.build(sheet, choices, waived)


def explain(sheet: Sheet, choices: Choices | None = None, waived: Sequence[Waived] = ()) -> Report:
    """The annex that says why every point of `sheet` was given, and what is `waived` of it by whom."""
    return explanation.build(sheet, choices or Choices(), waived)


def prove(plan: Plan, values: Sequence[ProvedValue]) -> Report:
    """The annex that says which files prove the `values` of `plan`."""
    return evidence.build(plan, values)
