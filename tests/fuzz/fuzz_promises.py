"""What the program promises for any input: each function takes one, and fails where a promise is broken.

Hypothesis, the long runs, the coverage-guided fuzzer and the inputs kept in `found/` all use these.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable

from perftrack import notation, workflow
from perftrack.cli import rows
from perftrack.drafting import draft
from perftrack.errors import BadValue, PerftrackError, UnreadableFile
from perftrack.importers.csv_file import read_csv
from perftrack.importers.kinds import kind_of
from perftrack.importers.refused import Refused
from perftrack.importers.text_file import read_text
from perftrack.model import Document, Place, Table
from perftrack.text import clean, fit, fold, one_line, squeeze, unwrap, width
from perftrack.workflow import CalcRow, typed

TODAY = dt.date(2024, 12, 31)
_HARMFUL = frozenset("\x1b\x9b\x00\u202e\u200b\ufeff\u2028")
_RULES = (None, "直接赋分", "按照完成比例赋分", "按照正常比例赋分", "按评判等级赋分", "满意度赋分")


def harmless(text: str) -> None:
    """What went through the door of cleaning."""
    assert clean(text) == text, ascii(text)
    assert not _HARMFUL & set(text)


def advised(refused: PerftrackError) -> None:
    """A refusal says what is the matter and what to do instead, in words that no terminal obeys."""
    assert refused.what
    assert refused.instead
    assert not _HARMFUL & set(str(refused))
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in str(refused).replace("\n", ""))


def cleaning(text: str) -> None:
    """Cleaning is final, and nothing that a terminal would obey or that cannot be stored gets through."""
    once = clean(text)
    harmless(once)
    assert not any(unicodedata.category(c) in {"Cs", "Co", "Cn"} for c in once)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in once)
    once.encode("utf-8")
    line = one_line(text)
    assert "\n" not in line
    assert line == one_line(line)
    assert squeeze(unwrap(text)) == squeeze(line)
    assert len(fold(once)) == len(once)
    for columns in (0, 1, 7, 40):
        assert width(fit(text, columns)) == columns


def target(text: str) -> None:
    """A target is read, said again and read the same; what is complained about stands in the text."""
    for year in (None, 2023):
        read = notation.parse(text, year=year)
        assert notation.parse(notation.format(read.measure), year=year).measure == read.measure
        assert notation.parse(read.text, year=year) == read
        harmless(read.text)
        for finding in read.findings:
            assert finding.place is not None
            assert finding.place.column is not None
            assert 1 <= finding.place.column <= len(read.text) + 1


def actual(text: str) -> None:
    """An actual is read without a sign, or refused with what to write instead; so are days and amounts."""
    for year in (None, 2023):
        try:
            read = notation.parse_actual(text, year=year)
        except BadValue as refused:
            advised(refused)
            continue
        if read is not None and read.measure is not None:
            assert read.measure.operator is None
            assert read.measure.kind != "interval"
            harmless(read.text)
    notation.day(text)
    try:
        assert typed.plain_number(text, "分值") >= 0
    except BadValue as refused:
        advised(refused)
    try:
        assert typed.amount(text, "预算数", "万元") >= 0
    except BadValue as refused:
        advised(refused)


def calculation(text: str) -> None:
    """The parts of `text` between bars as a row of calc: points within the weight, or a sentence why not."""
    parts = [*text.split("|"), "", "", "", "", ""]
    row = CalcRow(
        target=parts[0],
        actual=parts[1],
        weight=parts[2] or "10",
        rule=_RULES[len(text) % len(_RULES)] if not parts[3] else parts[3],
        year=parts[4] or "2024",
        name=parts[5],
    )
    for practice in (None, "hubei"):
        (done,) = workflow.calc([row], practice=practice, today=TODAY)
        assert (done.score.points is not None) == (done.score.state == "scored")
        if done.score.points is not None and done.score.weight is not None:
            assert 0 <= done.score.points <= done.score.weight
        assert done.score.because or done.score.state in {"scored", "not_filled"}


def reading(data: bytes, *, name: str = "件.txt") -> None:
    """Bytes are a text, a table or a refusal that says what to do; what was read makes a draft."""
    try:
        kind = kind_of(name, data)
    except Refused as refused:
        advised(UnreadableFile(name, refused.why, instead=refused.instead))
        return
    if kind not in {"text", "csv"}:
        return
    reader = read_csv if kind == "csv" else read_text
    try:
        document = reader(name, data)
    except UnreadableFile as refused:
        advised(refused)
        return
    assert reader(name, data) == document
    tidy(document)
    drafting(document)


def csv_table(data: bytes) -> None:
    """`reading` of a csv file."""
    reading(data, name="件.csv")


def tidy(document: Document) -> None:
    """Every text is clean, every place is in the file."""
    for part in document.parts:
        if isinstance(part, Table):
            for row in part.rows:
                _placed(row.place)
                for cell in row.cells:
                    harmless(cell.text)
                    _placed(cell.place)
                    assert min(cell.row_span, cell.column_span) >= 1
        else:
            harmless(part.text)
            _placed(part.place)
    for finding in document.findings:
        assert finding.message


def _placed(place: Place) -> None:
    assert place.line is None or place.line >= 1
    assert place.column is None or place.column >= 1


def drafting(document: Document) -> None:
    """Any document makes a draft, the same one every time, and every plan of it can be checked and judged."""
    made = draft(document)
    assert draft(document) == made
    for plan in made.plans:
        assert len({one.number for one in plan.indicators}) == len(plan.indicators)
        for one in plan.indicators:
            assert notation.parse(one.target.text, year=plan.year).text == one.target.text
    for checked in workflow.check_drafts([made], today=TODAY):
        assert all(one.message for one in checked.findings)


def protected(text: str) -> None:
    """A table that is written for spreadsheets comes back as it was, and none of its cells is a formula."""
    cell = clean(text).strip()
    written = rows.write_csv(["甲", "乙"], [[cell, "末"]])
    (_, (first, _)) = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    active = fold(first).lstrip().startswith(("=", "@", "+", "-"))
    assert not active or re.fullmatch(r"-[0-9]+(\.[0-9]+)?", first, re.ASCII)
    (table,) = read_csv("件.csv", written.encode()).parts
    assert isinstance(table, Table)
    assert [one.text for one in table.rows[1].cells] == [cell, "末"]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _of_text(promise: Callable[[str], None]) -> Callable[[bytes], None]:
    return lambda data: promise(_text(data))


PROMISES: dict[str, Callable[[bytes], None]] = {
    "cleaning": _of_text(cleaning),
    "target": _of_text(target),
    "actual": _of_text(actual),
    "calculation": _of_text(calculation),
    "protected": _of_text(protected),
    "text": reading,
    "csv": csv_table,
}
"""Name of a folder of `found/` -> what its files must keep."""
