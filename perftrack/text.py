"""Text from outside: cleaned at the door, folded for reading, measured for the screen.

Everything a person or a document gives passes `clean` once. Nothing here knows a domain word.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

_KEPT_CONTROLS = frozenset("\n\t")
# Bidi marks and embeddings, zero-width space, word joiner, BOM, soft hyphen, line and paragraph separators.
_INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_SPACE = re.compile(r"\s+")
# A line wrap leaves a blank beside a wide character; a blank between two Latin words is a real one.
_WRAP = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
# Printable ASCII, Chinese, its punctuation and full-width forms: clean and composed as they are.
_PLAIN = re.compile(r"[\n\t\x20-\x7e\u3001-\u3011\u4e00-\u9fef\uff01-\uff5e]*")
# What a spreadsheet runs when a cell begins with it, and a number below zero, which stays what it is.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@]|[\t\r])")
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)
_NEWLINES = re.compile(r"\r\n?|[\v\f\x85]")
# A line may not begin with these, nor end with the opening ones.
_NO_START = frozenset("，。；：、！？）】》〕”’…％～·%,.;:!?)]}")
_NO_END = frozenset("（【《〔“‘([{")


def clean(text: str) -> str:
    """`text` in NFC without controls (newline and tab stay), bidi marks, surrogates or other invisible signs.

    Never raises; what cannot be shown safely is dropped. `clean(clean(x)) == clean(x)`.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _NEWLINES.sub("\n", text)
    kept = "".join(
        c
        for c in text
        if c in _KEPT_CONTROLS
        or (c not in _INVISIBLE and unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"})
    )
    return unicodedata.normalize("NFC", kept)


def one_line(text: str) -> str:
    """`clean(text)` with every run of white space, newlines included, as one blank; ends trimmed."""
    return _SPACE.sub(" ", clean(text)).strip()


def unwrap(text: str) -> str:
    """`one_line(text)` without the blanks a line wrap leaves beside Chinese characters (`按照正 常比例`)."""
    return _WRAP.sub("", one_line(text))


def squeeze(text: str) -> str:
    """`text` without any white space: for comparing labels, never for showing."""
    return _SPACE.sub("", text)


def fold(text: str) -> str:
    """Full-width ASCII forms as ASCII, one character for one, so that columns keep their meaning.

    Not NFKC, which would turn ① into 1 and ㎡ into m2.
    """
    return text.translate(_FULL_WIDTH)


def width(text: str) -> int:
    """Columns `text` takes on a terminal: 2 for wide and full-width characters, 0 for combining ones."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def fit(text: str, columns: int) -> str:
    """`one_line(text)` cut to at most `columns` with `…` and padded with blanks to exactly that width."""
    text = one_line(text)
    if width(text) > columns:
        kept, used = [], 0
        for c in text:
            used += width(c)
            if used > columns - 1:
                break
            kept.append(c)
        text = "".join(kept) + ("…" if columns > 0 else "")
    return text + " " * (columns - width(text))


def wrap(text: str, limit: int, *, indent: str = "", first: str | None = None) -> str:
    """`text` broken into lines of at most `limit` columns, each after `indent` (the first after `first`).

    Chinese breaks anywhere but before a closing sign or after an opening one; other words stay whole
    where they fit a line.
    """
    lines: list[str] = []
    line = indent if first is None else first
    empty = True
    for word in _words(text):
        if not empty and width(line) + width(word.rstrip()) > limit:
            lines.append(line.rstrip())
            line, empty, word = indent, True, word.lstrip()
        line += word
        empty = empty and not word.strip()
    lines.append(line.rstrip())
    return "\n".join(lines)


def _words(text: str) -> Iterable[str]:
    """Pieces between which a line may break."""
    word = ""
    for c in text:
        wide = width(c) == 2
        if word and c not in _NO_START and word[-1] not in _NO_END:
            last = word[-1]
            if last == " " or wide or width(last) == 2:
                yield word
                word = ""
        word += c
    if word:
        yield word


def moment(at: str) -> str:
    """A stored moment (UTC) as a clock here shows it, to the minute: `2025-01-02 11:04`.

    What is no moment (somebody wrote into the database) stays as it is.
    """
    try:
        return dt.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


def protected(text: str) -> str:
    """`text` as a cell of a table for spreadsheets: with a quote before what would run as a formula.

    Full-width signs run, too; a number below zero keeps its sign. `unprotected(protected(x)) == x`.
    """
    return f"'{text}" if _FORMULA.match(fold(text)) and not _NEGATIVE.fullmatch(text) else text


def unprotected(text: str) -> str:
    """`text` without the quote that `protected` puts before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(fold(text[1:])) else text
