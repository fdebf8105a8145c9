"""The panel under the rows that were read: the findings, and every field as printed and as understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack.model import Finding
from perftrack.text import clean, fit, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.read_rows import ReadRow, understood_in_full

_FIELDS = (
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("name", "三级指标"),
    ("target", "指标值"),
    ("weight", "分值"),
    ("rule", "赋分规则"),
)
_TITLE = 9
_LEAST = 8


class ReadPanel(VerticalScroll):
    """One row, or one plan, explained; longer than its frame it scrolls."""

    def __init__(self) -> None:
        super().__init__(id="read-panel")
        self._row: ReadRow | None = None
        self._sentences: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id="read-text")

    def tell_row(self, row: ReadRow) -> None:
        """Explain `row`."""
        self._row, self._sentences = row, ()
        self._draw()

    def tell(self, sentences: Sequence[str]) -> None:
        """Say `sentences`, one per line."""
        self._row, self._sentences = None, tuple(sentences)
        self._draw()

    def _draw(self) -> None:
        lines = [Content(clean(one)) for one in self._sentences] if self._row is None else self._of(self._row)
        self.query_one("#read-text", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)

    def _of(self, row: ReadRow) -> list[Content]:
        indicator = row.indicator
        place = phrases.place(indicator.place)
        horizon = "实施期指标" if indicator.horizon == "implementation" else ""
        state = {"去掉": "已去掉，不存入", "更正": "已更正"}.get(row.state, row.state)
        about = "　".join(part for part in (horizon, state, f"原表位置 {place}" if place else "") if part)
        name = one_line(f"{indicator.number} {indicator.name}")
        head = Content.assemble((name, "bold"), f"　{about}")
        return [head, *findings(row.findings), *self._fields(row)]

    def _fields(self, row: ReadRow) -> list[Content]:
        room = max(2 * _LEAST, self.size.width - _TITLE - 2)
        left = room // 2
        lines = [Content.styled(" " * _TITLE + fit("原表印的", left) + "读作", "bold")]
        for field, title in _FIELDS:
            printed = one_line(row.printed.get(field, "")) or phrases.NOTHING
            lines.append(
                Content(
                    fit(title, _TITLE) + fit(printed, left - 1) + " " + fit(_now(row, field), room - left)
                )
            )
        return lines

    @on(events.Resize)
    def _resized(self) -> None:
        if self._row is not None:
            self._draw()


def _now(row: ReadRow, field: str) -> str:
    indicator = row.indicator
    if field == "target":
        return one_line(understood_in_full(indicator.target.measure))
    if field == "weight":
        return phrases.number(indicator.weight)
    if field in ("level1", "level2"):
        return one_line(phrases.level(getattr(indicator, field), getattr(indicator, f"{field}_std")))
    return one_line(getattr(indicator, field) or "") or phrases.NOTHING


def findings(found: Iterable[Finding]) -> list[Content]:
    """A line per finding, the worst first."""
    order = {"必须改": 0, "需说明": 1, "可考虑": 2}
    ranked = sorted(found, key=lambda one: order[one.level])
    return [
        Content.assemble(
            (f"{one.level}　", "bold"),
            one_line(one.message),
            f"　{one_line(one.suggestion or '')}".rstrip("　"),
        )
        for one in ranked
    ]
