"""What a person may type behind an option or as an argument, and the Chinese clause that refuses it."""

from __future__ import annotations

import datetime as dt
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from perftrack.text import clean, fold

T = TypeVar("T")
GUARD = "\0"
"""Stands before `-5` while click parses, so that it is a value and no option; no argument can hold it."""


class Value(click.ParamType, Generic[T]):  # type: ignore[type-arg]  # not generic at run time before click 8.5
    """A value as typed; `read` gives its meaning or raises ValueError with a Chinese clause."""

    name = "value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T | Any:
        """Click's door to `read`."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value.removeprefix(GUARD))
        except ValueError as error:
            raise click.BadParameter(str(error), ctx, param) from None

    def read(self, text: str) -> T:
        """The meaning of `text`."""
        raise ValueError(text)


class Words(Value[str]):
    """Any text, cleaned of signs that no terminal should see."""

    def read(self, text: str) -> str:
        """`text` cleaned. What the locale could not decode is decoded here: a lost `≥` changes a number."""
        if any("\ud800" <= c <= "\udfff" for c in text):
            text = _decoded(text)
        return clean(text)


def _decoded(text: str) -> str:
    """The bytes of an argument as text: UTF-8, else GB18030. Raises ValueError."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return os.fsencode(text).decode(encoding)
    raise ValueError("里面有认不出的字符，请检查终端的文字编码，或把内容写进 UTF-8 文件再用 --from 读入")


class File(Value[Path]):
    """The path of a file, as the system names it; `-` stays `-`."""

    def read(self, text: str) -> Path:
        """The path."""
        if not text:
            raise ValueError("文件名是空的")
        return Path(text).expanduser()


class Raw(Value[str]):
    """What the system hands over, as it is; for arguments of which some are paths."""

    def read(self, text: str) -> str:
        """`text`."""
        return text


class Year(Value[int]):
    """A year of four digits."""

    def read(self, text: str) -> int:
        """The year."""
        plain = fold(clean(text)).strip().removesuffix("年").removesuffix("年度")
        if not re.fullmatch(r"(19|20)\d\d", plain, re.ASCII):
            raise ValueError(f"“{clean(text)}”不是年度，请写四位数，例如 2024")
        return int(plain)


class Day(Value[dt.date]):
    """A day: `2025-12-31`, `2025年12月31日`."""

    def read(self, text: str) -> dt.date:
        """The day."""
        from perftrack import notation

        day = notation.day(text)
        if day is None:
            raise ValueError(f"“{clean(text)}”不是一天，请写年月日，例如 2025-12-31")
        return day


class OneOf(Value[str]):
    """One word of a closed list."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, text: str) -> str:
        """The word."""
        if text not in self.words:
            raise ValueError(f"“{clean(text)}”不在可选的值里：{'、'.join(self.words)}")
        return text


class Whole(Value[int]):
    """A whole number between two others, both included."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        """The number."""
        plain = fold(clean(text)).strip()
        if not re.fullmatch(r"\d{1,6}", plain, re.ASCII) or not self.least <= int(plain) <= self.most:
            raise ValueError(f"“{clean(text)}”不是 {self.least} 到 {self.most} 的整数")
        return int(plain)
