"""佐证资料目录: which files prove which values, as the annex of a form and as the index of a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from perftrack.model import Evidence, FileState, Plan, ProvedValue
from perftrack.reports import amounts, words
from perftrack.reports.filling import Words, fill
from perftrack.reports.own_layouts import EVIDENCE, EVIDENCE_INDEX
from perftrack.reports.records import Line as TextLine
from perftrack.reports.records import Report
from perftrack.text import one_line

WRONG: Mapping[FileState | None, str] = {
    "gone": "文件不见了",
    "changed": "内容和附上时不同",
    "unreadable": "文件读不出来",
}
"""What is wrong with the content of a file that is not `sound`."""
NONE = "没有佐证资料"
_DIGITS = 12
"""Of a hash: enough to find a file by."""
_NOTE = f"SHA-256 是文件内容的指纹，这里印前 {_DIGITS} 位；内容有没有变，perftrack verify 逐个核对。"
INDEX_FIELDS: tuple[str, ...] = tuple(column.field for column in EVIDENCE_INDEX.columns)
INDEX_TITLES: tuple[str, ...] = tuple(cell.words for cell in EVIDENCE_INDEX.head)


def build(plan: Plan, values: Sequence[ProvedValue]) -> Report:
    """The annex of `plan`: a row for each file of each value, and one for each value that has none."""
    rows = [row for value in values for row in _annex_rows(value)]
    return Report(
        name=f"佐证 {plan.title}",
        landscape=EVIDENCE.landscape,
        widths=EVIDENCE.widths,
        parts=(
            TextLine(f"{EVIDENCE.title}：{plan.title}", "title"),
            TextLine(words.year_line(plan), "subtitle"),
            fill(EVIDENCE, {}, rows, {}),
            TextLine(_NOTE, "note"),
        ),
        remarks=tuple(_remarks(values)),
    )


def index(rows: Sequence[Words]) -> Report:
    """The table of `index_row`s."""
    return Report(
        name=EVIDENCE_INDEX.title,
        landscape=EVIDENCE_INDEX.landscape,
        widths=EVIDENCE_INDEX.widths,
        parts=(TextLine(EVIDENCE_INDEX.title, "title"), fill(EVIDENCE_INDEX, {}, rows, {})),
    )


def index_row(plan: Plan, value: ProvedValue, one: Evidence | None, path: str) -> Words:
    """One line of the index: `one` of the files of `value`, None for a value that has none.

    `path`: where the file lies in the collection; "" for one that was not put in.
    """
    told = _value_words(value) | {"plan": plan.id or "", "project": plan.title}
    if value.indicator is not None:
        told["target"] = one_line(value.indicator.target.text)
    if one is None:
        return told | {"state": NONE}
    state = "和附上时一样" if one.sound else f"{WRONG[one.file]}，没有放进来"
    if one.outdated is not None:
        state = f"{state}；附上时的值是“{one.outdated}”，后来改过"
    return (
        told
        | _file_words(one)
        | {
            "path": path,
            "method": one.method or "",
            "size": str(one.size),
            "sha256": one.sha256,
            "added_at": amounts.moment(one.added_at),
            "added_by": one.added_by,
            "state": state,
        }
    )


def _annex_rows(value: ProvedValue) -> Iterator[Words]:
    told = _value_words(value)
    for one in value.evidence:
        row = told | _file_words(one)
        yield row if one.sound else row | {"file": f"{one.name}（{WRONG[one.file]}）"}
    if value.due and not value.evidence:
        yield told | {"file": NONE}


def _value_words(value: ProvedValue) -> dict[str, str]:
    row = value.indicator
    told = {"id": "执行", "name": "预算执行"} if row is None else {"id": row.id or "", "name": row.name}
    return told | {"value": value.value or ""}


def _file_words(one: Evidence) -> dict[str, str]:
    return {
        "file": one.name,
        "kind": one.kind,
        "page": one.page or "",
        "dated": "" if one.dated is None else one.dated.isoformat(),
        "note": one.note or "",
        "digest": one.sha256[:_DIGITS],
    }


def _remarks(values: Sequence[ProvedValue]) -> Iterator[str]:
    without = [value.indicator for value in values if value.due and not value.evidence]
    rows = [row for row in without if row is not None]
    if rows:
        yield f"{words.names(rows)}{NONE}。"
    if None in without:
        yield f"预算执行{NONE}。"
    for value in values:
        about = "预算执行" if value.indicator is None else f"“{value.indicator.name}”"
        for one in value.evidence:
            if not one.sound:
                yield f"{about}的佐证资料“{one.name}”{WRONG[one.file]}。"
            elif one.outdated is not None:
                yield f"{about}附上“{one.name}”时是 {one.outdated}，后来改过。"
