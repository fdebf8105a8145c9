"""Reading a document with the layout file of the person: columns that only this person knows, placed once."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from perftrack import drafting, importers
from perftrack.drafting import Layout
from perftrack.errors import UnreadableFile
from perftrack.importers.stopping import Stop as Stop  # whoever reads a file may want to stop
from perftrack.model import Draft
from perftrack.text import clean, fold, squeeze

_LARGEST = 64 * 1024
_WHERE = re.compile(r"at line (\d+), column (\d+)")
_EXAMPLE = '请照这样写：[columns] 下面一行一列，如 "目标数" = "指标值"。'
_TOO_LONG = "表头的字或项名是空的，或者超过 60 个字"

_Words = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class _Form(BaseModel):
    """The whole file: `[columns]`, words of a header cell = what stands below it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    columns: dict[_Words, _Words] = Field(max_length=500)


def read_file(
    path: Path, *, layout: Path | None = None, hidden: bool = False, stop: Stop | None = None
) -> Draft:
    """The document at `path`, understood as far as possible.

    `layout` is a layout file; None: the one in the person's own configuration, where there is one. Hidden
    sheets of a workbook are read only if `hidden`. `stop` ends the read from another thread. Raises
    UnreadableFile for either file.
    """
    chosen = layout or usual_layout()
    placed = None if chosen is None else read_layout(chosen)
    return drafting.draft(importers.read(path, hidden=hidden, stop=stop), layout=placed)


def hidden_sheets(draft: Draft) -> str | None:
    """A sentence naming the hidden sheets that were not read; None where there are none."""
    found = importers.hidden_sheets(draft.document)
    return None if found is None else found.message


def usual_layout() -> Path | None:
    """`PERFTRACK_LAYOUT` where it is set, else `layout.toml` in the user's configuration if it is there."""
    named = os.environ.get("PERFTRACK_LAYOUT")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path  # slow to load, and needed for nothing else

    path = user_config_path("perftrack", appauthor=False) / "layout.toml"
    return path if path.is_file() else None


def read_layout(path: Path) -> Layout:
    """The layout that the TOML file at `path` says. Raises UnreadableFile, which says what to write."""
    name = path.name
    form = _form(name, _text(path))
    fields = drafting.fields_by_title()
    placed: dict[str, tuple[str, str]] = {}
    for words, title in form.columns.items():
        field = fields.get(squeeze(title))
        if field is None:
            known = "、".join(fields)
            raise UnreadableFile(
                name, f"“{words}”后面的“{title}”不是可以对应的项", instead=f"可以写：{known}。"
            )
        bare = squeeze(fold(words))
        if not bare or placed.setdefault(bare, (words, field))[1] != field:
            raise UnreadableFile(name, f"“{words}”是空的，或者写了两次而不一样", instead="请只留一个。")
    return Layout(tuple(placed.values()))


def _form(name: str, text: str) -> _Form:
    try:
        return _Form.model_validate(_toml(name, text))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableFile(
            name, f"{where} 这一项不对：{_why(str(first['type']))}", instead=_EXAMPLE
        ) from None


def _why(kind: str) -> str:
    known: Mapping[str, str] = {
        "missing": "没有写",
        "extra_forbidden": "没有这样的项",
        "string_type": "项名要加引号",
        "too_long": "列太多，最多 500 列",
    }
    return known.get(kind, _TOO_LONG if kind.startswith("string") else "写法不对")


def _toml(name: str, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as wrong:
        found = _WHERE.search(str(wrong))
        where = f"第 {found[1]} 行第 {found[2]} 列" if found else "整个文件"
        raise UnreadableFile(name, f"不是正确的 TOML，{where}看不懂", instead=_EXAMPLE) from None


def _text(path: Path) -> str:
    name = path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(name, "版式文件太大", instead="版式文件只要几行，请检查是不是选错了文件。")
        return clean(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFile(name, "没有这个版式文件", instead="请检查路径。") from None
    except (OSError, UnicodeDecodeError):
        raise UnreadableFile(name, "版式文件读不出来", instead="请存成 UTF-8 的文本文件。") from None
