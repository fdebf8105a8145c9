"""What kind of file some bytes are, by what they begin with and hold; the name only decides between texts."""

from __future__ import annotations

from typing import Literal

from perftrack.importers import ole
from perftrack.importers.refused import Refused

FileKind = Literal["text", "csv", "xlsx", "docx", "pdf", "xls", "doc", "ods", "odt", "rtf"]
CONVERTED: frozenset[FileKind] = frozenset({"xls", "doc", "ods", "odt", "rtf"})
"""Kinds that LibreOffice turns into xlsx or docx first."""

WITH_HIDDEN = "xlsx with hidden sheets"
"""What the parsing child is told where the hidden sheets of a workbook are wanted too."""
HIDDEN_SHEETS = "F19"
"""Code of the finding that names the sheets which were left out because they are hidden."""

_SAVE_AS = "请用 Excel、Word 或 WPS 打开，另存为 .xlsx 或 .docx 后再导入。"
_UNLOCK = "请在原程序里去掉打开密码，另存后再导入。"
_ASK = "请向编制单位要可编辑的文件，或先用文字识别（OCR）软件转换。"
_UNPACK = "请先解压或导出其中的表格、文档再导入。"

_REPAIR = "请重新取得这个文件，或用 Excel、Word、WPS 打开修复后另存。"
_PACKAGES = (
    (b"xl/workbook.bin", "这是二进制工作簿（xlsb）", "请用 Excel 打开，另存为 .xlsx 后再导入。"),
    (b"ppt/", "这是演示文稿", "请把其中的表格复制到 Excel 或 Word，保存后再导入。"),
    (b"OFD.xml", "这是 OFD 版式文件", "请用 OFD 阅读器转换为 PDF，或向编制单位要 .xlsx、.docx 原件。"),
    (b"[Content_Types].xml", "文件不完整或已损坏", _REPAIR),
)
_MACROS = (b"vbaproject.bin", b"xl/macrosheets/")
_MACRO_STREAMS = frozenset({"_VBA_PROJECT", "_VBA_PROJECT_CUR"})
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"mime-version:")
_OTHERS = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"\x1f\x8b", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"SQLite format 3", "数据库文件"),
    (b"\x7fELF", "程序文件"),
)


def kind_of(name: str, data: bytes) -> FileKind:
    """The kind of the file `name` that holds `data`. Raises `Refused` for what no reader here can take."""
    if b"%PDF-" in data[:1024] and not data.startswith((b"PK", b"\xd0\xcf")):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(data)
    if data.startswith(ole.SIGNATURE):
        return _ole_kind(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    for signature, what in _OTHERS:
        if data.startswith(signature):
            raise Refused(f"这是{what}", _ASK if what == "图片" else _UNPACK)
    _refuse_markup(name, data)
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"


def _zip_kind(data: bytes) -> FileKind:
    """Told by the names of the parts, which the zip directory holds uncompressed."""
    if data.startswith(b"PK\x05\x06"):
        raise Refused("这是空的压缩包", "请检查是不是选错了文件。")
    head, names = data[:200], _directory(data)
    if not names:
        raise Refused("文件不完整或已损坏", _REPAIR)
    if any(part in names.lower() for part in _MACROS):
        raise _macros(names)
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head:
        return "ods"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return "odt"
    if b"word/document" in names:
        return "docx"
    if b"xl/workbook.xml" in names or b"xl/worksheets/" in names:
        return "xlsx"
    for part, what, instead in _PACKAGES:
        if part in names:
            raise Refused(what, instead)
    raise Refused("这是压缩包，不是表格或文档", "请先解压，再导入其中的文件。")


def _macros(names: bytes) -> Refused:
    ending = ".docx" if b"word/" in names else ".xlsx"
    return Refused("文件里有宏", f"请用 Excel、Word 或 WPS 打开（不启用宏），另存为 {ending} 后再导入。")


def _directory(data: bytes) -> bytes:
    """The directory at the end of a zip file; empty when the end is missing."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 70_000))
    if end < 0 or end + 20 > len(data):
        return b""
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return data[max(0, end - size) : end]


def _ole_kind(data: bytes) -> FileKind:
    """Told by the streams of the compound file; Kingsoft's .et and .wps hold the same ones."""
    names = ole.stream_names(data)
    if names & {"EncryptedPackage", "EncryptionInfo"} or ole.is_encrypted(data):
        raise Refused("文件设有打开密码", _UNLOCK)
    if names & _MACRO_STREAMS:
        raise _macros(b"word/" if ole.begins_like_a_document(data) else b"")
    if ole.begins_like_a_workbook(data):
        return "xls"
    if ole.begins_like_a_document(data):
        return "doc"
    raise Refused("这不是旧版表格或文档（xls、doc、et、wps），或者已损坏", _SAVE_AS)


def _refuse_markup(name: str, data: bytes) -> None:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    words = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
    if not words.startswith((b"<", b"mime-version:")):
        return
    pretends = "" if name.lower().endswith((".htm", ".html", ".xml", ".mht")) else "，只是改了扩展名"
    if b"excel.sheet" in words or b"urn:schemas-microsoft-com:office:spreadsheet" in words:
        raise Refused("这是 XML 表格（Excel 2003）", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
    if any(sign in words for sign in _MARKUP):
        raise Refused(f"这是网页{pretends}", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
    if words.startswith(b"<?xml"):
        raise Refused("这是 XML 文件", _SAVE_AS)
