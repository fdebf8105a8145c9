"""The dialog that waives a finding: why, and until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from perftrack import notation
from perftrack.errors import BadValue
from perftrack.tui.screens.fields import Fields
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.findings import Found, explained


@dataclass(frozen=True, slots=True)
class WaiverWords:
    """What a person wrote."""

    reason: str
    until: dt.date | None
    """The last day; None: for good."""


class WaiveForm(Fields[WaiverWords]):
    """Reason and last day."""

    def __init__(self, entry: Found) -> None:
        super().__init__()
        self._entry = entry

    def words(self) -> str:
        """`豁免 T102　…`."""
        return f"豁免 {self._entry.finding.code}　{self._entry.finding.message}"

    def compose_fields(self) -> ComposeResult:
        """The finding, the fields, what they mean."""
        yield Static(explained(self._entry), markup=False, id="facts")
        yield row("理由", PlainInput(id="reason", placeholder="为什么可以不改；会写进检查结果"))
        yield row("期限", PlainInput(id="until", placeholder="如 2025-12-31；空着就一直有效"))
        yield Static("", markup=False, id="preview")

    def first_fields(self) -> dict[str, str]:
        """Blanks."""
        return {"reason": "", "until": ""}

    def as_read(self) -> dict[str, str]:
        """Blanks."""
        return self.first_fields()

    def judged(self, fields: dict[str, str]) -> tuple[WaiverWords, Content]:
        """The words, and what they do."""
        if not fields["reason"]:
            raise BadValue("豁免要写明理由。")
        until = notation.day(fields["until"]) if fields["until"] else None
        if fields["until"] and until is None:
            raise BadValue(f"“{fields['until']}”不是一天。", instead="请写年月日，如 2025-12-31。")
        held = "一直有效，直到撤销" if until is None else f"{until} 以前（含那天）有效"
        return WaiverWords(fields["reason"], until), Content(f"豁免后不再列为要改的问题，{held}。")
