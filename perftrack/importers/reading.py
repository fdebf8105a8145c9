"""Reads a file, whatever it is, into text, tables and the place of every cell."""

from __future__ import annotations

import hashlib
from pathlib import Path

from perftrack.errors import UnreadableFile
from perftrack.importers.csv_file import read_csv
from perftrack.importers.kinds import CONVERTED, WITH_HIDDEN, FileKind, kind_of
from perftrack.importers.refused import Refused
from perftrack.importers.safe_open import read_bytes
from perftrack.importers.stopping import Stop
from perftrack.importers.text_file import read_text
from perftrack.importers.wire import Findings, Parts
from perftrack.model import Document


def read(path: Path, *, hidden: bool = False, stop: Stop | None = None) -> Document:
    """The text and tables of the file at `path`.

    Read are text and csv (UTF-8 with or without BOM, UTF-16 with BOM, GB18030), xlsx, xlsm, docx, pdf,
    and through LibreOffice xls, et, doc, wps, ods, odt, rtf. What a file is, its content says, not its
    name. Hidden sheets of a workbook are named, and read only if `hidden`. `stop` ends the read from another
    thread. Raises `UnreadableFile` for everything else, and says what the file is and what to do instead.
    """
    name, data = read_bytes(path)
    try:
        kind = kind_of(name, data)
    except Refused as refused:
        raise UnreadableFile(name, refused.why, instead=refused.instead) from None
    if kind == "text":
        return read_text(name, data)
    if kind == "csv":
        return read_csv(name, data)
    return _parsed(kind, name, data, stop or Stop(), hidden=hidden)


def _parsed(kind: FileKind, name: str, data: bytes, stop: Stop, *, hidden: bool) -> Document:
    """A file of a format that is parsed in a child process, converted first where it must be."""
    from perftrack.importers import counting, office, sandbox

    def parse(kind: str, data: bytes) -> tuple[Parts, Findings]:
        return sandbox.parse(WITH_HIDDEN if hidden and kind == "xlsx" else kind, name, data, stop)

    if kind in CONVERTED:
        target, converted = office.convert(kind, name, data, stop)
        parts, findings = parse(target, converted)
        findings = (counting.lost_in_conversion(kind, name, data, target, converted), *findings)
    else:
        parts, findings = parse(kind, data)
    return Document(name, hashlib.sha256(data).hexdigest(), parts, findings)
