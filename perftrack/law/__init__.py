"""口径: which formula and which numbers hold where and since when, each with its citation."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path

from perftrack.errors import BadPractice, NotFound, NotInForce
from perftrack.law.describe import describe, summary
from perftrack.law.records import (
    Aliases,
    Citation,
    DefaultRule,
    ExecutionLaw,
    FormulaUse,
    GradeBands,
    GradeLine,
    LevelShares,
    Number,
    Practice,
    PracticeFile,
    Step,
    Steps,
    TotalCap,
    TotalLaw,
)

__all__ = [
    "DEFAULT",
    "Aliases",
    "Citation",
    "DefaultRule",
    "ExecutionLaw",
    "FormulaUse",
    "GradeBands",
    "GradeLine",
    "LevelShares",
    "Number",
    "Practice",
    "PracticeFile",
    "Step",
    "Steps",
    "TotalCap",
    "TotalLaw",
    "describe",
    "practice",
    "practice_file",
    "practice_text",
    "practices",
    "summary",
]

DEFAULT = "mof-2021"
_BEFORE_DEFAULT = "mof-2020"
_SHIPPED = (DEFAULT, _BEFORE_DEFAULT, "hubei", "system")
_LARGEST = 256 * 1024


def practices() -> tuple[PracticeFile, ...]:
    """All shipped practice files, the default first."""
    return tuple(_shipped(name) for name in _SHIPPED)


def practice(ref: str | None, *, on: dt.date) -> Practice:
    """The practice `ref` as in force on the day `on`.

    `ref` is a shipped id, a path of a TOML file (it has a `/` or ends in `.toml`), or None for the
    default: mof-2021 where it is in force that day, else mof-2020.

    Raises NotFound, NotInForce (it names what is in force that day) or BadPractice.
    """
    if ref is None:
        names = (DEFAULT, _BEFORE_DEFAULT)
        found = next((p for name in names if (p := _on(_shipped(name), on)) is not None), None)
        file = _shipped(_BEFORE_DEFAULT)
    else:
        file = practice_file(ref)
        found = _on(file, on)
    if found is None:
        raise _not_in_force(file, on)
    return found


def practice_file(ref: str) -> PracticeFile:
    """A shipped practice by id, or a file by path. Raises NotFound or BadPractice.

    A file's practice is called like the file, `.toml` included: it cannot pass for a shipped one.
    """
    ref = ref.strip()
    if _is_path(ref):
        from perftrack.law.loader import read

        name = Path(ref).name
        return read(practice_text(ref), file=name, practice_id=name)
    return _shipped(_known(ref))


def practice_text(ref: str) -> str:
    """The TOML of a practice as it stands in its file, to copy and change. Raises NotFound or BadPractice."""
    ref = ref.strip()
    return _text_of_path(Path(ref)) if _is_path(ref) else _shipped_text(_known(ref))


def _is_path(ref: str) -> bool:
    return "/" in ref or "\\" in ref or ref.endswith(".toml")


def _known(ref: str) -> str:
    if ref not in _SHIPPED:
        raise NotFound(
            f"没有名为“{ref[:40]}”的口径。",
            instead=f"现有：{'、'.join(_SHIPPED)}；自己的口径请写文件路径（以 .toml 结尾）。",
        )
    return ref


def _on(file: PracticeFile, day: dt.date) -> Practice | None:
    return next((text for text in file.texts if text.covers(day)), None)


@cache
def _shipped(name: str) -> PracticeFile:
    from perftrack.law.loader import read

    return read(_shipped_text(name), file=f"{name}.toml", practice_id=name)


def _shipped_text(name: str) -> str:
    from importlib import resources  # slow to load, and needed for no more than this

    return (resources.files("perftrack.law") / "practices" / f"{name}.toml").read_text("utf-8")


def _text_of_path(path: Path) -> str:
    try:
        if not os.path.exists(path):
            raise NotFound(f"没有口径文件“{path}”。", instead="请检查路径。")
        if not os.path.isfile(path):
            raise BadPractice(f"口径文件“{path}”不是普通文件。", instead="请写 TOML 文件的路径。")
        if path.stat().st_size > _LARGEST:
            raise BadPractice(f"口径文件“{path.name}”太大。", instead="口径文件应在 256 KB 以内。")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadPractice(f"口径文件“{path.name}”不是 UTF-8 编码。", instead="请另存为 UTF-8。") from None
    except (OSError, ValueError):
        raise BadPractice(
            f"口径文件“{path}”读不出来。", instead="请检查它是不是文件、有没有读的权限。"
        ) from None


def _not_in_force(file: PracticeFile, day: dt.date) -> NotInForce:
    spans = "；".join(
        f"{text.since} 起" if text.until is None else f"{text.since} 至 {text.until}" for text in file.texts
    )
    valid = [f.id for f in practices() if _on(f, day) is not None]
    instead = (
        f"那一天可用的口径：{'、'.join(valid)}。" if valid else "那一天没有可用的口径，请用自己的口径文件。"
    )
    return NotInForce(f"口径 {file.id} 不适用于 {day}（适用期：{spans}）。", instead=instead)
