"""Counts what a file holds without its own program, to notice what a conversion lost."""

from __future__ import annotations

import re
import struct

from perftrack.importers import ole
from perftrack.importers.kinds import FileKind
from perftrack.importers.package import Package
from perftrack.importers.refused import Refused
from perftrack.model import Finding, Place

_CELLS = frozenset({0x203, 0x27E, 0xFD, 0x204, 0x06, 0xD6})
"""BIFF records of one filled cell: number, short number, shared text, text, formula, rich text."""
_ROW_OF_NUMBERS = 0xBD
_TAG = re.compile(rb"<[^>]*>")
_FILLED = re.compile(rb"<c [^>]*>(?:<f[^>]*/>|<f.*?</f>)?<(?:v|is)>", re.DOTALL)
_KEPT_SHARE = 0.97


def lost_in_conversion(kind: FileKind, name: str, before: bytes, target: str, after: bytes) -> Finding:
    """What the file of `kind` held and what its conversion to `target` holds, as a finding.

    必须改 when something is missing; 可考虑 when all is there or nobody can count it.
    """
    unit = "个有内容的单元格" if target == "xlsx" else "个字"
    try:
        held, holds = _before(kind, before), _after(target, after)
    except (Refused, struct.error, ValueError, IndexError):
        held = holds = None
    if held is None or holds is None:
        return Finding(
            "F51",
            "可考虑",
            "经 LibreOffice 转换后读取，未能核对转换前后的数量。",
            Place(name),
            "请对照原件核对。",
        )
    counts = f"原文件有 {held} {unit}，转换后有 {holds} {unit}"
    if holds < held * _KEPT_SHARE - 2:
        return Finding(
            "F52", "必须改", f"经 LibreOffice 转换后内容变少：{counts}。", Place(name),
            f"请用 Excel、Word 或 WPS 另存为 .{target} 后重新导入。",
        )  # fmt: skip
    return Finding("F51", "可考虑", f"经 LibreOffice 转换后读取：{counts}。", Place(name))


def _before(kind: FileKind, data: bytes) -> int | None:
    if kind == "xls":
        return _xls_cells(data)
    if kind == "doc":
        return _doc_signs(data)
    if kind == "ods":
        return Package(data).read("content.xml").count(b" office:value-type=")
    if kind == "odt":
        return _signs(Package(data).read("content.xml"))
    return None


def _after(target: str, data: bytes) -> int:
    package = Package(data)
    if target == "docx":
        return _signs(package.read("word/document.xml"))
    sheets = [part for part in package.names() if part.startswith("xl/worksheets/sheet")]
    return sum(len(_FILLED.findall(package.read(part))) for part in sheets)


def _signs(xml: bytes) -> int:
    """Signs of text between the tags, blanks aside."""
    words = _TAG.sub(b"", xml).decode("utf-8", "replace")
    return sum(not c.isspace() for c in words)


def _xls_cells(data: bytes) -> int:
    count = 0
    for kind, body in ole.records(ole.workbook(data, len(data))):
        if kind in _CELLS:
            count += 1
        elif kind == _ROW_OF_NUMBERS:
            count += max(0, (len(body) - 6) // 6)
    return count


def _doc_signs(data: bytes) -> int | None:
    """Signs of the main text of a doc, field codes and blanks aside; None when its pieces are not found."""
    word = ole.stream(data, "WordDocument", len(data))
    if len(word) < 0x1AA:
        return None
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    table = ole.stream(data, "1Table" if flags & 0x0200 else "0Table", len(data))
    (main,) = struct.unpack_from("<i", word, 0x4C)
    at, size = struct.unpack_from("<II", word, 0x1A2)
    pieces = _piece_table(table[at : at + size])
    if pieces is None or main <= 0:
        return None
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}i", pieces, 0)
    words = []
    for n in range(count):
        (start,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * n + 2)
        length = min(ends[n + 1], main) - min(ends[n], main)
        if start & 0x40000000:
            start = (start & 0x3FFFFFFF) // 2
            words.append(word[start : start + length].decode("cp1252", "replace"))
        else:
            words.append(word[start : start + 2 * length].decode("utf-16-le", "replace"))
    return _shown("".join(words))


def _piece_table(clx: bytes) -> bytes | None:
    """The piece table after the property blocks that may stand before it."""
    at = 0
    while at + 5 <= len(clx):
        if clx[at] == 2:
            (size,) = struct.unpack_from("<I", clx, at + 1)
            return clx[at + 5 : at + 5 + size]
        if clx[at] != 1:
            return None
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    return None


def _shown(words: str) -> int:
    """Signs outside field codes: 0x13 begins a code, 0x14 its result, 0x15 ends it."""
    inside: list[bool] = []
    count = 0
    for c in words:
        if c == "\x13":
            inside.append(True)
        elif c == "\x14" and inside:
            inside[-1] = False
        elif c == "\x15" and inside:
            inside.pop()
        elif not any(inside) and c > " " and not c.isspace():
            count += 1
    return count
