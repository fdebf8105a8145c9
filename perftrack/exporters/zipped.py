"""Many files as one zip: a block at a time, fixed dates, names that every system takes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import UsageError
from perftrack.exporters import files
from perftrack.exporters.packages import FIRST_DAY
from perftrack.text import clean


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip."""

    name: str
    """With `/` between folders."""
    size: int
    """Bytes, as announced; what `blocks` give counts."""
    blocks: Iterable[bytes]


class Names:
    """Gives out names within a zip; no two are the same where capital letters do not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, *, folder: str = "") -> str:
        """`name` made safe, in `folder` made safe, with a number before its ending where it is taken."""
        stem, dot, ending = files.safe_file_name(name).rpartition(".")
        if not dot:
            stem, ending = ending, ""
        before = f"{files.safe_name(folder)}/" if folder else ""
        number = 1
        while True:
            counted = stem if number == 1 else f"{stem}（{number}）"
            found = f"{before}{counted}{dot}{ending}"
            if found.casefold() not in self._taken:
                self._taken.add(found.casefold())
                return found
            number += 1


def check_name(path: Path) -> None:
    """Raises UsageError where `path` does not end as a zip does."""
    if path.suffix.lower() != ".zip":
        what = f"“{clean(path.name)}”不是压缩包的文件名。"
        raise UsageError(what, instead="文件名请以 .zip 结尾，如 佐证资料.zip。")


def write(members: Iterable[Member], path: Path) -> None:
    """Writes `members` in their order; whole or not at all, the same members give the same bytes.

    What the members raise leaves `path` as it was. They are not packed: evidence mostly is already.
    Raises CannotWrite.
    """
    with files.fresh(path) as file, zipfile.ZipFile(file, "w") as packed:
        for member in members:
            entry = zipfile.ZipInfo(member.name, FIRST_DAY)
            entry.create_system = 0
            entry.file_size = member.size
            with packed.open(entry, "w") as out:
                for block in member.blocks:
                    out.write(block)
