"""Files a person names on the command line; `-` is standard input. The importers read them."""

from __future__ import annotations

import sys
from pathlib import Path

from perftrack.errors import UnreadableFile
from perftrack.importers import read
from perftrack.importers.csv_file import read_csv
from perftrack.importers.safe_open import MAX_BYTES, read_bytes
from perftrack.importers.text_file import decode
from perftrack.model import Document

_STDIN = "标准输入"
_PLAIN = {"", ".csv", ".tsv", ".txt"}


def read_text(path: Path) -> str:
    """The text of a file: UTF-8 or UTF-16 with BOM, UTF-8, else GB18030. Raises UnreadableFile."""
    name, data = _bytes(path)
    text = decode(name, data)
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise UnreadableFile(name, f"第 {line} 行有认不出的字符", instead="请另存为 UTF-8 编码的文本。")
    return text


def read_table(path: Path) -> Document:
    """The table in a csv or tab-separated text, whatever its name, or in a workbook or document.

    Raises UnreadableFile, also where a part could not be read surely.
    """
    plain = str(path) == "-" or path.suffix.lower() in _PLAIN
    document = read_csv(*_bytes(path)) if plain else read(path)
    for finding in document.findings:
        if finding.level == "必须改":
            why = finding.message.removesuffix("。")
            raise UnreadableFile(document.file, why, instead=finding.suggestion or "请检查后再读。")
    return document


def shown_name(path: Path) -> str:
    """What to call the file in a sentence."""
    return _STDIN if str(path) == "-" else path.name


def _bytes(path: Path) -> tuple[str, bytes]:
    if str(path) != "-":
        return read_bytes(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(_STDIN, f"超过 {MAX_BYTES // 1024 // 1024} MB", instead="请分几次。")
    return _STDIN, data
