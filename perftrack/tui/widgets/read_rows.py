"""The table of the rows that were read: as printed at the left, as understood at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perftrack import notation
from perftrack.model import Finding, Indicator, Measure
from perftrack.text import one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.table import Column, Record, SafeTable

_RULE = Column("rule", "读作：规则", 10, share=1)
_NAME = Column("name", "读作：指标", 10, share=2)
_COLUMNS = (
    Column("number", "号", 3),
    Column("printed_name", "原表：指标", 10, share=3),
    Column("printed_target", "原表：值", 8, share=2),
    Column("levels", "读作：级别", 10),
    _NAME,
    Column("target", "读作：值", 8, share=2),
    Column("weight", "分值", 4, right=True),
    _RULE,
    Column("state", "状态", 6),
)
_ROOM_FOR_RULE, _ROOM_FOR_NAME = 96, 130
_KINDS = {
    "number": "数值",
    "interval": "区间",
    "ratio": "比例",
    "date": "日期",
    "cadence": "定期",
    "wording": "文字",
}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it would be stored, beside what was printed."""

    indicator: Indicator
    """As corrected so far."""
    printed: dict[str, str]
    """What the document prints in the cell of each field; empty without an entry."""
    corrected: bool
    dropped: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything there is to say about the row."""
        return self.indicator.flags

    @property
    def doubt(self) -> int:
        """2: something must be mended; 1: look at it; 0: read without doubt, or settled by a person."""
        if self.corrected or self.dropped:
            return 0
        levels = {finding.level for finding in self.findings}
        return 2 if "必须改" in levels else int("需说明" in levels)

    @property
    def state(self) -> str:
        """去掉, 更正, 必须改, 疑点, or nothing."""
        if self.dropped:
            return "去掉"
        return "更正" if self.corrected else ("", "疑点", "必须改")[self.doubt]


class ReadRowsTable(SafeTable):
    """One row per indicator, the doubtful ones first or all in the order of the print."""

    def __init__(self) -> None:
        super().__init__(id="read-rows")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, rule and name only where there is room: the panel has them too."""
        return tuple(
            column
            for column in _COLUMNS
            if not (column is _RULE and available < _ROOM_FOR_RULE)
            and not (column is _NAME and available < _ROOM_FOR_NAME)
        )

    def tell(self, rows: Sequence[ReadRow], *, doubtful_first: Sequence[int] | None) -> None:
        """Show `rows`; `doubtful_first` has the numbers that were doubtful as read, None: as printed."""
        self.show([*_by_print(rows)] if doubtful_first is None else [*_by_doubt(rows, doubtful_first)])


def _by_print(rows: Sequence[ReadRow]) -> list[Record]:
    """Under a title per horizon where the table has both."""
    records: list[Record] = []
    horizons = {row.indicator.horizon for row in rows}
    last = None
    for row in rows:
        horizon = row.indicator.horizon
        if len(horizons) > 1 and horizon != last:
            title = "年度指标" if horizon == "annual" else "实施期指标"
            records.append(Record(f"title {horizon}", {"printed_name": title}, heading=True))
        last = horizon
        records.append(_record(row))
    return records


def _by_doubt(rows: Sequence[ReadRow], doubtful: Sequence[int]) -> list[Record]:
    """The rows that were doubtful as read stay in front when a person has dealt with them."""
    at = {number: place for place, number in enumerate(doubtful)}
    first = sorted((row for row in rows if row.indicator.number in at), key=lambda r: at[r.indicator.number])
    rest = [row for row in rows if row.indicator.number not in at]
    if not first:
        return [*map(_record, rest)]
    titles = [
        Record(f"title {n}", {"printed_name": t}, heading=True) for n, t in enumerate(("有疑点", "其余"))
    ]
    return [titles[0], *map(_record, first), *(titles[1:] if rest else ()), *map(_record, rest)]


def _record(row: ReadRow) -> Record:
    indicator = row.indicator
    return Record(
        str(indicator.number),
        {
            "number": str(indicator.number),
            "printed_name": row.printed.get("name") or indicator.name_printed or phrases.NOTHING,
            "printed_target": row.printed.get("target") or phrases.NOTHING,
            "levels": f"{_short(indicator.level1)}·{_short(indicator.level2)}",
            "name": indicator.name,
            "target": understood(indicator.target.measure),
            "weight": phrases.number(indicator.weight),
            "rule": indicator.rule or phrases.NOTHING,
            "state": row.state,
        },
        strong=frozenset({"state"} if row.doubt else ()),
    )


def _short(level: str | None) -> str:
    return one_line(level or "").removesuffix("指标") or ("指标" if level else "?")


def understood(measure: Measure) -> str:
    """The meaning in canonical signs: `≥1.88万人`, `90～95%`, `有效提升`."""
    return notation.format(measure) or phrases.NOTHING


def understood_in_full(measure: Measure) -> str:
    """`≥1.88万人（数值）`; says where a sign was understood that nobody printed."""
    implied = "，没有印符号，按“=”" if measure.operator_implied and measure.operator == "=" else ""
    return f"{understood(measure)}（{_KINDS[measure.kind]}{implied}）"
