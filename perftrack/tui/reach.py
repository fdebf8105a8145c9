"""Which files of this machine a person may name: all of the account's, one folder's, or none."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from perftrack.errors import OutOfReach
from perftrack.text import clean
from perftrack.tui.folders import Folder, listed, typed_paths

_NONE = "在浏览器里不能读写服务器上的文件。要导入、写表或附佐证资料，请开服务的人用 --files 开放一个文件夹。"


@dataclass(frozen=True, slots=True)
class Reach:
    """What every screen asks before it reads or writes a file that a person named."""

    folder: Path | None = None
    """The only folder whose files may be named; None: every folder, or with `closed` none."""
    closed: bool = False

    @property
    def refusal(self) -> str | None:
        """Why no file at all may be named; None where some may."""
        return _NONE if self.closed else None

    @property
    def start(self) -> Path:
        """The folder to begin in; what is typed without a folder is meant there."""
        return Path.cwd() if self.folder is None else Path(os.path.realpath(self.folder))

    def check(self, path: Path) -> Path:
        """`path`, whole (what is relative is meant from `start`). Raises OutOfReach.

        Where only one folder counts, links are followed first, and the path is the real one.
        """
        if self.closed:
            raise OutOfReach(_NONE)
        whole = self.start / path
        if self.folder is None:
            return Path(os.path.abspath(whole))
        real = Path(os.path.realpath(whole))
        if not real.is_relative_to(self.start):
            raise OutOfReach(
                f"在浏览器里用不了“{clean(str(path))}”。",
                instead=f"只能用服务器上文件夹“{clean(str(self.start))}”里的文件。",
            )
        return real

    def typed(self, text: str, base: Path | None = None) -> tuple[Path, ...]:
        """The paths that `text` names, relative ones from `base` (None: `start`). Raises OutOfReach."""
        return tuple(self.check((base or self.start) / path) for path in typed_paths(text))

    def listed(self, path: Path, *, every: bool = False) -> Folder:
        """What the folder holds; nothing in it leads out, nor up at the top. Raises NotFound, OutOfReach.

        `every`: also files that nothing here reads.
        """
        found = listed(self.check(path), every=every)
        if self.folder is None:
            return found
        entries = tuple(entry for entry in found.entries if self._holds(entry.path))
        hidden = len(found.entries) - len(entries)
        return replace(found, entries=entries, others=found.others + hidden, top=found.path == self.start)

    def _holds(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self.start)


EVERYWHERE = Reach()
"""What a person at a terminal of this machine may name."""
