"""What backups are called and where they lie."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S"


def name_of(path: Path, version: int | None, now: dt.datetime, number: int) -> str:
    """`<name>.backup-v1-20250102T030405.db` (UTC); a second one in the same second ends in `-2.db`."""
    more = "" if number == 1 else f"-{number}"
    return f"{path.name}.backup-v{version}-{stamp_of(now)}{more}.db"


def stamp_of(now: dt.datetime) -> str:
    """`20250102T030405`, UTC."""
    return now.astimezone(dt.UTC).strftime(_STAMP)


def folder_of(path: Path) -> Path:
    """The folder of the backups that need no name: `<name>.backups` beside the database."""
    return path.with_name(f"{path.name}.backups")


def moment_of(path: Path, file: str) -> dt.datetime | None:
    """When the backup called `file` of the database `path` was made; None where it is not called like one."""
    found = re.fullmatch(rf"{re.escape(path.name)}\.backup-v\d+-(\d{{8}}T\d{{6}})(-\d+)?\.db", file, re.ASCII)
    if found is None:
        return None
    try:
        return dt.datetime.strptime(found[1], _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def named(path: Path) -> tuple[Path, ...]:
    """The files called like backups of the database `path`, in its folder and beside it, newest first."""
    found: list[tuple[dt.datetime, str, Path]] = []
    for folder in (folder_of(path), path.parent):
        with contextlib.suppress(OSError, ValueError):
            for file in folder.iterdir():
                moment = moment_of(path, file.name)
                if moment is not None:
                    found.append((moment, file.name, file))
    return tuple(file for _, _, file in sorted(found, reverse=True))
