"""Saying what is wrong, also with what cannot be opened, and clearing away what was left half done."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from perftrack.store import backup_names, backups
from perftrack.store.examining import examine
from perftrack.workflow import diagnosing, probing
from perftrack.workflow.diagnosing import Check, Screen


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together."""

    title: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at."""

    path: Path
    sections: tuple[Section, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All of them, in their order."""
        return tuple(check for section in self.sections for check in section.checks)

    @property
    def sentence(self) -> str:
        """How many need a look."""
        problems, notes = (sum(one.level == level for one in self.checks) for level in ("problem", "note"))
        parts = [f"{problems} 个问题"] if problems else []
        parts += [f"{notes} 处要注意"] if notes else []
        return f"发现 {'、'.join(parts)}。" if parts else "没有发现问题。"


def diagnose(path: Path, screen: Screen, *, now: dt.datetime, working: Path) -> Diagnosis:
    """Looks at the database `path`, where it lies and what the program needs; changes nothing.

    `screen`: what the caller knows of the terminal; `working`: a folder in which forms may be left half
    written. Never raises for what is wrong: that is the answer.
    """
    named = backup_names.named(path)
    around = probing.surroundings(
        path, now=now.timestamp(), working=working
    )  # before we hold the file ourselves
    found = examine(path)
    saved = tuple(backups.inspect(one) for one in named)
    return Diagnosis(
        path,
        (
            Section("数据库", tuple(diagnosing.database(found, len(named), now))),
            Section("位置", tuple(diagnosing.place(around)) if found.folder_exists else ()),
            Section("备份", tuple(diagnosing.backups(saved, found, now))),
            Section("终端", tuple(diagnosing.screen(screen))),
            Section("软件", tuple(diagnosing.software(probing.software()))),
        ),
    )


def tidy(path: Path, *, now: dt.datetime, working: Path) -> tuple[Path, ...]:
    """Removes the temporary files of ours that nobody will finish; returns them."""
    removed = []
    for one in probing.surroundings(path, now=now.timestamp(), working=working).leftovers:
        if diagnosing.stale(one):
            with contextlib.suppress(OSError):
                one.path.unlink()
                removed.append(one.path)
    return tuple(removed)
