"""What a reviewer goes down: a table of every value with both sides' points, and all about one below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from perftrack import checks
from perftrack.law import standings
from perftrack.model import Evidence, Finding, Line, Score, Sheet, Standing
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.because import explained, printed
from perftrack.tui.widgets.evidence import told_files
from perftrack.tui.widgets.panel import field
from perftrack.tui.widgets.table import Column, Record, SafeTable

MONEY = "预算执行"
"""Key of the row of the execution."""
Typed = tuple[str, str]
"""The reviewer's points and the reason, as typed."""
_FINDINGS = Column("findings", "问题", 4, right=True)
_COLUMNS = (
    Column("number", "号", 4),
    Column("name", "指标", 12, share=3),
    Column("actual", "实际完成值", 10, share=2),
    _FINDINGS,
    Column("weight", "分值", 5, right=True),
    Column("own", "单位", 6, right=True),
    Column("points", "复核", 7, right=True),
    Column("why", "理由或状态", 10, share=3),
)
_ROOM_FOR_FINDINGS = 90
"""Cells below which the number of findings, which the panel lists, gives way."""


class ReviewTable(SafeTable):
    """One row per indicator as printed, the execution last."""

    def __init__(self) -> None:
        super().__init__(id="reviewer")
        self._sheet: Sheet | None = None

    @property
    def line(self) -> Line | None:
        """The indicator under the cursor; None: the execution, or nothing."""
        key = self.cursor_key
        lines = self._sheet.lines if self._sheet else ()
        return next((one for one in lines if one.indicator.id == key), None)

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the number of findings only with room."""
        return tuple(one for one in _COLUMNS if one is not _FINDINGS or available >= _ROOM_FOR_FINDINGS)

    def tell(
        self, sheet: Sheet, typed: Mapping[str, Typed], found: Mapping[int | None, Sequence[Finding]]
    ) -> None:
        """Show `sheet` with what was `typed` and not saved, and how much was `found` about each row."""
        self._sheet = sheet
        self.show([*_records(sheet, typed, found)])

    def after(self, key: str) -> str | None:
        """The row below `key`; None: it is the last."""
        keys = [one.key for one in self.records]
        at = keys.index(key) + 1 if key in keys else len(keys)
        return keys[at] if at < len(keys) else None


def _records(
    sheet: Sheet, typed: Mapping[str, Typed], found: Mapping[int | None, Sequence[Finding]]
) -> Iterator[Record]:
    for line in sheet.lines:
        row, actual = line.indicator, line.actual
        cells = {
            "number": str(row.number),
            "name": row.name,
            "actual": actual.text if actual else "",
            "findings": str(len(found.get(row.number, ())) or ""),
        }
        yield _record(row.id or "", cells, line.score, row.number, sheet.standing, typed)
    cells = {"name": MONEY, "actual": phrases.rate(sheet.execution)}
    yield _record(MONEY, cells, sheet.execution_score, None, sheet.standing, typed)


def _record(
    key: str,
    cells: dict[str, str],
    score: Score,
    number: int | None,
    stands: Standing,
    typed: Mapping[str, Typed],
) -> Record:
    held = stands.reviewed(number)
    points = "" if held is None else phrases.points(held.points)
    why = _state(score, number, stands)
    if key in typed:
        points, reason = f"*{typed[key][0]}", typed[key][1]
        why = f"未存　{reason}"
    own = "" if score.points is None else phrases.points(score.points)
    return Record(
        key,
        {**cells, "weight": phrases.number(score.weight), "own": own, "points": points, "why": why},
        strong=frozenset({"points", "why"} if key in typed else {"points"}),
    )


def _state(score: Score, number: int | None, stands: Standing) -> str:
    """The reviewer's reason, or why there are no points of the reviewer's."""
    held = stands.reviewed(number)
    if stands.returned(number) is not None:
        return phrases.RETURNED
    if held is not None:
        return held.reason or ("同单位" if held.points == score.points else "")
    if any(one.number == number for one in stands.lapsed):
        return "重新填报过，要重新复核"
    return standings.STATES[score.state] if score.points is None else ""


def told(sheet: Sheet, line: Line | None, found: Sequence[Finding], evidence: Sequence[Evidence]) -> Content:
    """What the reviewer weighs: because, the unit's reason, findings, what is printed and attached."""
    if line is None:
        score, execution = sheet.execution_score, sheet.execution
        parts = [
            Content.assemble((MONEY, "bold"), f"　{phrases.score_head(score)}"),
            Content(clean(score.because)),
        ]
        if execution is not None and execution.deviation:
            parts.append(field("偏差原因及改进措施", execution.deviation))
        if evidence:
            parts.append(field("佐证文件", told_files(evidence)))
    else:
        parts = [explained(line, sheet.standing)]
        if line.actual is not None and line.actual.deviation:
            parts.append(field("偏差原因及改进措施", line.actual.deviation))
    told_above = {one.message for one in (() if line is None else line.indicator.flags)}
    other = [one for one in found if one.message not in told_above]
    for one in sorted(other, key=lambda one: checks.LEVELS.index(one.level)):
        parts.append(Content(one_line(f"[{one.level}] {one.code} {one.message}")))
    if line is not None:
        parts.append(printed(line, evidence, deviation=False))
    return Content("\n").join(parts)
