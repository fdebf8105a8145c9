"""佐证资料: a table of the files that prove the values, and all that is known of one of them below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from perftrack.law.standings import NOT_APPLICABLE, NOT_FILLED
from perftrack.model import Evidence, FileState, ProvedValue
from perftrack.reports.evidence import NONE, WRONG
from perftrack.text import clean, moment, one_line
from perftrack.tui.widgets.folder import size_words
from perftrack.tui.widgets.panel import field
from perftrack.tui.widgets.table import Column, Record, SafeTable

THERE, LACKING, OLD, LOST = "有", "无", "旧", "坏"
"""How far a value is proved, in the plan's table."""
MARKS = (
    (THERE, "附了佐证资料"),
    (LACKING, "填了，没有佐证资料"),
    (OLD, "附上以后又改了完成值"),
    (LOST, "佐证资料的文件不见了或变了"),
)
_NOTE = Column("note", "说明", 8, share=1)
_COLUMNS = (
    Column("name", "资料", 14, share=2),
    Column("kind", "类型", 8),
    Column("page", "页码", 5),
    Column("dated", "日期", 10),
    _NOTE,
    Column("state", "情况", 8),
)
_ROOM_FOR_ALL = 70
_STATES: Mapping[FileState | None, str] = {
    "present": "在",
    "gone": "不见了",
    "changed": "内容变了",
    "unreadable": "读不出",
    None: "",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """One row: a file of a value, or that it has none."""

    value: ProvedValue
    one: Evidence | None

    @property
    def key(self) -> str:
        """Within a plan."""
        number = None if self.value.indicator is None else self.value.indicator.number
        return f"none {number}" if self.one is None else f"file {self.one.id}"


class EvidenceTable(SafeTable):
    """One file a row under a title for each value."""

    def __init__(self) -> None:
        super().__init__(id="evidence-files")
        self._entries: tuple[Attachment, ...] = ()

    @property
    def entry(self) -> Attachment | None:
        """What is under the cursor."""
        key = self.cursor_key
        return next((one for one in self._entries if one.key == key), None)

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the note only with room: the panel has it too."""
        return tuple(c for c in _COLUMNS if c is not _NOTE or available >= _ROOM_FOR_ALL)

    def tell(self, values: Iterable[ProvedValue]) -> None:
        """Show `values` with what is attached to them."""
        entries: list[Attachment] = []
        records: list[Record] = []
        for value in values:
            number = None if value.indicator is None else value.indicator.number
            title = {"name": _about_words(value), _NOTE.key: value.value or NOT_FILLED}
            records.append(Record(f"value {number}", title, heading=True))
            here = [Attachment(value, one) for one in value.evidence] or [Attachment(value, None)]
            entries += here
            records += map(_record, here)
        self._entries = tuple(entries)
        self.show(records)

    def to_value(self, number: int | None) -> None:
        """Put the cursor on the first file of the value `number`; None: the execution."""
        for one in self._entries:
            if (None if one.value.indicator is None else one.value.indicator.number) == number:
                self.move_to(one.key)
                return


def mark(evidence: Sequence[Evidence], *, due: bool) -> str:
    """How far a value is proved; blank where nothing is recorded and nothing attached."""
    if not evidence:
        return LACKING if due else ""
    if not all(one.sound for one in evidence):
        return LOST
    return OLD if any(one.outdated is not None for one in evidence) else THERE


def told_files(evidence: Sequence[Evidence]) -> str:
    """`2 份：签到表.pdf、照片.zip（不见了）`."""
    names = [one.name if one.sound else f"{one.name}（{_STATES[one.file]}）" for one in evidence]
    return f"{len(evidence)} 份：{'、'.join(names)}"


def _about_words(value: ProvedValue) -> str:
    return "预算执行" if value.indicator is None else f"{value.indicator.id} {value.indicator.name}"


def _record(entry: Attachment) -> Record:
    one = entry.one
    if one is None:
        return Record(entry.key, {"name": _nothing(entry.value)})
    state = _STATES[one.file] if one.outdated is None or not one.sound else "值改过"
    cells = {
        "name": one.name,
        "kind": one.kind,
        "page": one.page or "",
        "dated": "" if one.dated is None else one.dated.isoformat(),
        "note": one.note or "",
        "state": state,
    }
    return Record(entry.key, cells, strong=frozenset({"state"} if state != _STATES["present"] else ()))


def _nothing(value: ProvedValue) -> str:
    if value.due:
        return NONE
    return f"{NOT_FILLED}，没有附" if value.value is None else f"{NOT_APPLICABLE}，不用附"


def explained(entry: Attachment) -> Content:
    """The file with all that was said of it; of a value without one, what the table asks for."""
    return Content("\n").join([*_about(entry.value), *_file(entry.value, entry.one)])


def _about(value: ProvedValue) -> Iterator[Content]:
    yield Content.styled(one_line(f"{_about_words(value)}　{value.value or NOT_FILLED}"), "bold")
    if value.wanted:
        yield field("要求", "、".join(value.wanted))


def _file(value: ProvedValue, one: Evidence | None) -> Iterator[Content]:
    if one is None:
        yield Content(f"{_nothing(value)}。按 a 选文件附上，原文件不动。")
        return
    if not one.sound:
        instead = "请把原来的文件再附一次，或用备份找回。"
        yield Content.assemble((f"{WRONG[one.file]}。", "bold"), instead)
    if one.outdated is not None:
        words = f"附上时的值是“{one_line(one.outdated)}”，后来改过。按回车看一看，确认这份也能证明。"
        yield Content.styled(words, "bold")
    yield field("资料", f"{one.name}　{size_words(one.size)}")
    said = [one.kind, one.method, one.page and f"页码 {one.page}", one.dated and f"日期 {one.dated}"]
    yield field("类型", "　".join(str(part) for part in said if part))
    if one.note:
        yield Content.assemble(("说明", "$text-muted"), " ", clean(one.note))
    by = f"　{one.added_by}" if one.added_by else ""
    yield field("附上", f"{moment(one.added_at or '')}{by}")
    yield field("内容", f"SHA-256 {one.sha256}")
