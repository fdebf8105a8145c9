"""Opens Office packages (zip files): the directory checked before anything is unpacked, no DOCTYPE."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Literal
from xml.etree import ElementTree

from perftrack.importers.refused import ONLY_TABLES, Refused

MAX_ENTRIES = 10_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_PART = 150 * 1024 * 1024
MAX_RATIO = 300
_RATIO_COUNTS_FROM = 8 * 1024 * 1024
_MAX_DEPTH = 200
_REPAIR = "请用 Excel、Word 或 WPS 打开，另存一份后再导入；打不开就请重新取得这个文件。"
_NAMES: dict[str, str] = {}
"""Tag -> its name without the namespace: a document has few tags and many elements."""
_MOST_NAMES = 10_000
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of one Office file by name."""

    def __init__(self, data: bytes) -> None:
        """Raises `Refused` for a damaged, encrypted or exaggerated zip file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            raise Refused("文件不完整或已损坏", _REPAIR) from None
        _check_directory(infos)
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def names(self) -> Iterator[str]:
        """Names of all parts, in lower case."""
        yield from self._infos

    def read(self, name: str) -> bytes:
        """The bytes of the part `name`. Raises `Refused` when it is missing, damaged or too large."""
        info = self._infos.get(name.lower())
        if info is None:
            raise Refused("文件里缺少必要的部分，不是完整的表格或文档", _REPAIR)
        if info.file_size > MAX_PART:
            raise Refused(f"内容展开后超过 {MAX_PART // 1024 // 1024} MB", ONLY_TABLES)
        try:
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ):
            raise Refused("文件不完整或已损坏", _REPAIR) from None

    def source(self, name: str) -> io.BytesIO:
        """The part `name` for an XML parser. Raises `Refused` also when it declares entities."""
        data = self.read(name)
        if any(sign in data for sign in _DOCTYPE):
            raise Refused("文件里有实体声明（DOCTYPE），正常的表格和文档不会有", _REPAIR)
        return io.BytesIO(data)

    def tree(self, name: str) -> ElementTree.Element:
        """The root element of the part `name`. Raises `Refused`."""
        try:
            root = ElementTree.parse(self.source(name)).getroot()  # noqa: S314 - without a DOCTYPE
        except (ElementTree.ParseError, UnicodeError, ValueError, LookupError):
            raise Refused("文件里的内容不是有效的 XML", _REPAIR) from None
        level, depth = [root], 0
        while level:
            depth += 1
            if depth > _MAX_DEPTH:
                raise Refused("内容嵌套得过深，不是正常的文件", _REPAIR)
            level = [child for element in level for child in element]
        return root


def events(
    source: io.BytesIO, kinds: Sequence[Literal["start", "end"]] = ("end",)
) -> Iterator[tuple[str, ElementTree.Element]]:
    """Parsing events of `source`. Raises `Refused` for XML that is not well-formed."""
    try:
        yield from ElementTree.iterparse(source, kinds)  # noqa: S314 - parts with a DOCTYPE are refused
    except (ElementTree.ParseError, UnicodeError, ValueError, LookupError):
        raise Refused("文件里的内容不是有效的 XML", _REPAIR) from None


def local(element: ElementTree.Element) -> str:
    """Name of `element` without its namespace, which differs between transitional and strict files."""
    tag = element.tag
    found = _NAMES.get(tag)
    if found is None:
        found = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(_NAMES) < _MOST_NAMES:
            _NAMES[tag] = found
    return found


def attribute(element: ElementTree.Element, name: str) -> str | None:
    """Attribute `name` of `element`, whatever its namespace."""
    if (plain := element.get(name)) is not None:
        return plain
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise Refused(f"压缩包里有 {len(infos)} 个文件，超过 {MAX_ENTRIES} 个", ONLY_TABLES)
    if any(info.flag_bits & 1 for info in infos):
        raise Refused("文件设有密码", "请在原程序里去掉打开密码，另存后再导入。")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise Refused(f"内容展开后超过 {MAX_UNPACKED // 1024 // 1024} MB", ONLY_TABLES)
    for info in infos:
        if info.file_size > _RATIO_COUNTS_FROM and info.file_size > info.compress_size * MAX_RATIO:
            raise Refused("内容展开后大得不正常（压缩炸弹）", _REPAIR)
