"""What opens over a plan: findings, evidence, history, the review rehearsed, claimed points, forms."""

from __future__ import annotations

from abc import abstractmethod

from perftrack.model import Sheet
from perftrack.tui.desk import Desk
from perftrack.tui.screens.audit import AuditScreen
from perftrack.tui.screens.base import Page
from perftrack.tui.screens.differences import DifferencesScreen
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.findings import FindingsScreen, Jump
from perftrack.tui.screens.form import FormResult
from perftrack.tui.screens.history import HistoryScreen
from perftrack.tui.screens.rehearsal import RehearsalScreen
from perftrack.tui.screens.report import ReportForm
from perftrack.tui.screens.reviewer import ReviewerScreen
from perftrack.tui.widgets.lines import LinesTable
from perftrack.workflow import steps


class PlanViews(Page):
    """A screen with a table of a plan's indicators, over which the others open."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = sheet

    @property
    def table(self) -> LinesTable:
        """The table of indicators."""
        return self.query_one(LinesTable)

    @property
    def sheet(self) -> Sheet:
        """The plan as it was last read."""
        return self._sheet

    @property
    def plan_id(self) -> str:
        """`P3`."""
        return self._sheet.plan.id or ""

    def action_check(self) -> None:
        """Everything a reviewer would find in this plan."""
        self.app.push_screen(FindingsScreen(self._desk, self._sheet), self._to_finding)

    def _to_finding(self, jump: Jump | None) -> None:
        self._to_indicator(None if jump is None else jump.indicator_id)

    def _to_indicator(self, indicator_id: str | None) -> None:
        if indicator_id is not None:
            self.table.move_to(indicator_id)

    def action_evidence(self) -> None:
        """The files that prove the indicator under the cursor, or the plan."""
        line = self.table.line
        number = None if line is None else line.indicator.number
        self.app.push_screen(EvidenceScreen(self._desk, self._sheet, number), self._evidence_seen)

    def _evidence_seen(self, _: None) -> None:
        """What was attached meanwhile is told by whoever shows the plan."""

    def action_history(self) -> None:
        """What happened to the indicator under the cursor, or to the plan."""
        line = self.table.line
        wanted = None if line is None else line.indicator.id
        self.app.push_screen(HistoryScreen(self._desk, self._sheet, wanted), self._to_indicator)

    def action_differences(self) -> None:
        """What is different since the plan was handed in, or since another time."""
        self.app.push_screen(DifferencesScreen(self._desk, self._sheet), self._to_indicator)

    def action_rehearse(self) -> None:
        """What reviewers would leave of the points."""
        self.app.push_screen(RehearsalScreen(self._desk, self._sheet), self._to_indicator)

    def action_audit(self) -> None:
        """What a completed form claims, beside ours."""
        self.app.push_screen(AuditScreen(self._desk, self._sheet), self._to_indicator)

    def action_review(self) -> None:
        """The reviewer's points for every value, where the plan was handed in."""
        state = self._sheet.standing.state
        if not any(rule.step == "复核" for rule in steps.possible(state)):
            then = "要改的，按 t 退回或重开。" if self._sheet.standing.handed_in else "单位提交以后才能复核。"
            self.say(f"现在是“{state}”，不能复核。{then}")
            return
        line = self.table.line
        wanted = None if line is None else line.indicator.id
        self.app.push_screen(ReviewerScreen(self._desk, self._sheet, wanted), self.form_closed)

    @abstractmethod
    def form_closed(self, result: FormResult | None) -> None:
        """A dialog was closed: show what it stored."""

    def action_report(self) -> None:
        """The dialog that writes the official forms."""
        if self.may_name_files(self._desk.reach):
            self.app.push_screen(ReportForm(self._desk, self._sheet), self._reported)

    def _reported(self, sentence: str | None) -> None:
        if sentence is not None:
            self.say(sentence)
