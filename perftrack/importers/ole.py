"""Looks into a compound file (xls, doc, et, wps): names of its streams, the beginning of one, passwords."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
_MAX_SECTORS = 200_000
_MINI = 4096
_FILEPASS = 0x2F
_BEGINNINGS_OF_BOOKS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_BEGINNINGS_OF_WORDS = (b"\xec\xa5", b"\xdc\xa5")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


def stream_names(data: bytes) -> frozenset[str]:
    """Names of the streams and folders in the compound file `data`; empty for a damaged one."""
    return frozenset(entry.name for entry in _entries(data) if entry.kind in (1, 2, 5))


def is_encrypted(data: bytes) -> bool:
    """True for an xls or doc that cannot be read without a password."""
    word = stream(data, "WordDocument", 512)
    if len(word) > 12 and struct.unpack_from("<H", word, 0x0A)[0] & 0x0100:
        return True
    return any(kind == _FILEPASS for kind, _ in records(workbook(data, 1 << 16)))


def begins_like_a_workbook(data: bytes) -> bool:
    """True when the stream of an xls begins with a begin-of-file record."""
    return workbook(data, 4)[:2] in _BEGINNINGS_OF_BOOKS


def begins_like_a_document(data: bytes) -> bool:
    """True when the stream of a doc begins with the mark of Word (or of old Word)."""
    return stream(data, "WordDocument", 4)[:2] in _BEGINNINGS_OF_WORDS


def workbook(data: bytes, limit: int) -> bytes:
    """At most `limit` first bytes of an xls's records."""
    return stream(data, "Workbook", limit) or stream(data, "Book", limit)


def records(book: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and body of the BIFF records in a workbook stream."""
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def stream(data: bytes, name: str, limit: int) -> bytes:
    """At most `limit` first bytes of the stream `name`; empty when there is none or it is damaged."""
    entries = _entries(data)
    entry = next((e for e in entries if e.name == name and e.kind == 2), None)
    if entry is None:
        return b""
    want = min(entry.size, limit)
    size = _sector_size(data)
    if entry.size >= _MINI:
        return _chain(data, _fat(data), entry.start, size, 1, want)[:want]
    root = next((e for e in entries if e.kind == 5), None)
    if root is None:
        return b""
    mini = _chain(data, _fat(data), root.start, size, 1, root.size)
    table = _chain(data, _fat(data), struct.unpack_from("<I", data, 60)[0], size, 1, 1 << 24)
    links = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    return _chain(mini, links, entry.start, 64, 0, want)[:want]


def _sector_size(data: bytes) -> int:
    shift = struct.unpack_from("<H", data, 30)[0] if len(data) >= 512 else 0
    return 1 << shift if shift in (9, 12) else 512


def _fat(data: bytes) -> tuple[int, ...]:
    """Links from sector to sector."""
    if len(data) < 512:
        return ()
    size = _sector_size(data)
    sectors = list(struct.unpack_from("<109I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    while following < _END and len(sectors) < _MAX_SECTORS:
        block = data[(following + 1) * size : (following + 2) * size]
        if len(block) < size:
            break
        numbers = struct.unpack(f"<{size // 4}I", block)
        sectors += numbers[:-1]
        if numbers[-1] == following:
            break
        following = numbers[-1]
    links: list[int] = []
    for sector in sectors:
        block = data[(sector + 1) * size : (sector + 2) * size] if sector < _END else b""
        if len(block) == size:
            links += struct.unpack(f"<{size // 4}I", block)
    return tuple(links)


def _chain(data: bytes, links: tuple[int, ...], start: int, size: int, offset: int, limit: int) -> bytes:
    """The bytes of the sectors from `start` on, at least `limit` where there are that many."""
    blocks: list[bytes] = []
    seen: set[int] = set()
    while start < _END and start not in seen and len(blocks) * size < limit:
        seen.add(start)
        blocks.append(data[(start + offset) * size : (start + offset + 1) * size])
        start = links[start] if start < len(links) else _END
    return b"".join(blocks)


def _entries(data: bytes) -> list[_Entry]:
    if len(data) < 512:
        return []
    size = _sector_size(data)
    directory = _chain(data, _fat(data), struct.unpack_from("<I", data, 48)[0], size, 1, 1 << 20)
    found = []
    for at in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if kind and 2 <= length <= 64:
            start, low = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            found.append(_Entry(name, kind, start, low))
    return found
