"""What the sheets of a workbook share: their names, texts, number formats, day one of the calendar."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from perftrack.importers.number_format import BUILTIN, GENERAL
from perftrack.importers.package import Package, attribute, events, local
from perftrack.importers.refused import ONLY_TABLES, Refused

MAX_STRINGS = 1_000_000
MAX_TEXT = 100_000_000
MAX_SHEETS = 500
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet and the part of the package that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything needed to show the cells of any sheet."""

    sheets: tuple[Sheet, ...]
    """In the order of the tabs, charts and macro sheets left out."""
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    """Number format of each cell style, by its index."""
    epoch_1904: bool


def open_workbook(package: Package) -> Workbook:
    """The shared parts of the workbook in `package`. Raises `Refused` when it is no workbook."""
    main = _main_part(package)
    root = package.tree(main)
    targets = _targets(package, main)
    sheets, epoch_1904 = [], False
    for element in root.iter():
        if local(element) == "workbookPr":
            epoch_1904 = element.get("date1904") in ("1", "true")
        if local(element) == "sheet":
            kind, part = targets.get(attribute(element, "id") or "", ("", ""))
            if kind == "worksheet" and part in package:
                hidden = element.get("state", "visible") != "visible"
                sheets.append(Sheet(element.get("name", "")[:100], part, hidden))
    if len(sheets) > MAX_SHEETS:
        raise Refused(f"工作表超过 {MAX_SHEETS} 张", ONLY_TABLES)
    by_kind = {kind: part for kind, part in targets.values() if part in package}
    return Workbook(
        sheets=tuple(sheets),
        strings=tuple(_strings(package, by_kind["sharedStrings"])) if "sharedStrings" in by_kind else (),
        formats=tuple(_formats(package, by_kind["styles"])) if "styles" in by_kind else (),
        epoch_1904=epoch_1904,
    )


def rich_text(element: Element) -> str:
    """Text of a string item: its runs without the phonetic ones, `_x000A_` as the sign it stands for."""
    words: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            words.append(child.text or "")
        elif name == "r":
            words += [part.text or "" for part in child if local(part) == "t"]
    return unescape("".join(words))


def unescape(raw: str) -> str:
    """`raw` with `_x000A_` and the like as the signs they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw) if "_x" in raw else raw


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for kind, part in _targets(package, "").values():
            if kind == "officeDocument":
                return part
    return "xl/workbook.xml"


def _targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id to kind and part name, for the relations of `part` inside the package."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for element in package.tree(rels):
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], path)
    return found


def _strings(package: Package, part: str) -> Iterator[str]:
    count = total = 0
    for _, element in events(package.source(part)):
        if local(element) != "si":
            continue
        words = rich_text(element)
        element.clear()
        count, total = count + 1, total + len(words)
        if count > MAX_STRINGS or total > MAX_TEXT:
            raise Refused("工作簿里的文字太多", ONLY_TABLES)
        yield words


def _formats(package: Package, part: str) -> Iterator[str]:
    own: dict[int, str] = {}
    root = package.tree(part)
    for element in root.iter():
        if local(element) == "numFmt":
            own[_number(element.get("numFmtId"))] = element.get("formatCode", GENERAL)
    for group in root:
        if local(group) == "cellXfs":
            for style in group:
                number = _number(style.get("numFmtId"))
                yield own.get(number) or BUILTIN.get(number, GENERAL)


def _number(raw: str | None) -> int:
    return int(raw) if raw is not None and raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
