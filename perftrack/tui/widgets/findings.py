"""The findings of the checks: a table of them in groups, and the panel that explains one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack import checks
from perftrack.checks import Stage
from perftrack.model import Finding, Indicator, Level, Plan, Waiver
from perftrack.reports.words import waiver_words
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.plans import MOST_ROWS
from perftrack.tui.widgets.table import Column, Record, SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import CheckedPlan

WAIVED = "豁免"
_COLUMNS = (
    Column("level", "级别", 6),
    Column("code", "编号", 4),
    Column("about", "指标", 7),
    Column("message", "问题", 20, share=1),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it stands in the table."""

    key: str
    checked: CheckedPlan
    finding: Finding
    waiver: Waiver | None = None
    """What waives it; None: it is open."""

    @property
    def plan(self) -> Plan | None:
        """None: the documents as a whole."""
        return None if self.checked.sheet is None else self.checked.sheet.plan

    @property
    def indicator(self) -> Indicator | None:
        """The row it is about; None: the plan."""
        rows = () if self.plan is None else (*self.plan.indicators, *self.plan.withdrawn)
        return next((one for one in rows if one.number == self.finding.number), None)


class FindingsTable(SafeTable):
    """One finding a row: by level within one plan, by plan where there are several."""

    def __init__(self) -> None:
        super().__init__(id="findings")
        self._entries: tuple[Found, ...] = ()

    @property
    def entry(self) -> Found | None:
        """The finding under the cursor."""
        key = self.cursor_key
        return next((one for one in self._entries if one.key == key), None)

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns; the message has what is left."""
        return _COLUMNS

    def tell(
        self,
        found: Sequence[CheckedPlan],
        *,
        level: Level | None,
        stage: Stage | None,
        waived: bool,
        single: bool,
    ) -> int:
        """Show the findings of `level` (None: all) of a `stage` (None: any); returns how many match.

        `waived`: those that are waived too. `single`: grouped by level, and not by plan.
        """
        matching = [
            one
            for one in _entries(found, waived)
            if (level is None or one.finding.level == level)
            and checks.of_stages(one.finding, None if stage is None else (stage,))
        ]
        self._entries = tuple(matching[:MOST_ROWS])
        self.show([*(_by_level(self._entries) if single else _by_plan(self._entries))])
        return len(matching)


def _entries(found: Sequence[CheckedPlan], waived: bool) -> Iterator[Found]:
    for at, one in enumerate(found):
        for number, finding in enumerate(one.findings):
            yield Found(f"{at}.{number}", one, finding)
        for number, held in enumerate(one.waived if waived else ()):
            yield Found(f"{at}.w{number}", one, held.finding, held.waiver)


def _by_level(entries: Sequence[Found]) -> Iterator[Record]:
    ordered = sorted(
        entries, key=lambda one: (one.waiver is not None, checks.LEVELS.index(one.finding.level))
    )
    for (waived, level), group in groupby(
        ordered, key=lambda one: (one.waiver is not None, one.finding.level)
    ):
        members = list(group)
        title = f"{WAIVED} · {level}" if waived else level
        yield Record(f"group {title}", {"message": f"{title}（{len(members)}）"}, heading=True)
        yield from map(_record, members)


def _by_plan(entries: Sequence[Found]) -> Iterator[Record]:
    for at, (_, group) in enumerate(groupby(entries, key=lambda one: id(one.checked))):
        members = list(group)
        plan = members[0].plan
        title = "文件" if plan is None else f"{phrases.plan_title(plan)}　{plan.unit or ''}"
        yield Record(f"group {at}", {"message": f"{title}（{len(members)}）"}, heading=True)
        yield from map(_record, members)


def _record(entry: Found) -> Record:
    finding, indicator = entry.finding, entry.indicator
    return Record(
        entry.key,
        {
            "level": finding.level if entry.waiver is None else WAIVED,
            "code": finding.code,
            "about": "" if indicator is None else indicator.id or str(indicator.number),
            "message": finding.message,
        },
        strong=frozenset({"level"} if finding.level == checks.LEVELS[0] and entry.waiver is None else ()),
    )


class FindingPanel(VerticalScroll):
    """One finding with its place, what to do, why, and whence; longer than its frame it scrolls."""

    def __init__(self) -> None:
        super().__init__(id="finding-panel")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id="finding-text")

    def tell(self, entry: Found | None, nothing: str = "") -> None:
        """Explain `entry`; `nothing` where there is none."""
        words = Content(nothing) if entry is None else explained(entry)
        self.query_one("#finding-text", Static).update(words)
        self.scroll_home(animate=False)


def explained(entry: Found) -> Content:
    """Message, place, suggestion, stake, then the page of the rule."""
    finding, indicator = entry.finding, entry.indicator
    rule = checks.BY_CODE.get(finding.code)
    title = "" if rule is None else f"　{rule.title}"
    stake = "" if finding.stake is None else f"　可能失 {phrases.number(finding.stake)} 分"
    lines = [
        Content.assemble((f"{finding.level}　{finding.code}{title}", "bold"), stake),
        Content(clean(finding.message)),
    ]
    if indicator is not None:
        told = f"{indicator.id or indicator.number}　{phrases.levels(indicator)} › {indicator.name}"
        lines.append(_field("指标", f"{told}　目标 {indicator.target.text}"))
    if finding.suggestion:
        lines.append(_field("建议", finding.suggestion))
    if entry.waiver is not None:
        lines.append(_field(WAIVED, waiver_words(entry.waiver)))
    lines.append(_field("位置", phrases.place(finding.place) or "没有印出的位置"))
    if rule is not None:
        lines += [_field(part, words) for part in ("为何", "依据") for words in rule.parts.get(part, ())]
    return Content("\n").join(lines)


def _field(name: str, words: str) -> Content:
    return Content.assemble((name, "$text-muted"), " ", one_line(words))


def counts(found: CheckedPlan | None) -> str:
    """`必须改 2　需说明 5　可考虑 3`, levels without findings left out; empty before anybody checked."""
    if found is None:
        return ""
    told = [f"{level} {number}" for level in checks.LEVELS if (number := found.count(level))]
    return "　".join(told) or "没有问题"
