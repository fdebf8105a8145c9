"""Evidence files beside a database into the folder of another one; a link is never followed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from perftrack.store import connection as files
from perftrack.store.evidence_folder import blocks, digest_of, folder_of, found, is_folder, is_regular, make


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the evidence files."""

    files: int = 0
    """How many are in the other folder now."""
    added: int = 0
    """How many of them were not before."""
    left: int = 0
    """How many are not: they could only have been copied, and that was not wanted."""
    changed: int = 0
    """How many of the copied ones are not what their name says; they are copied as they are."""


def take(path: Path, to: Path, *, copy: bool, mend: bool = False) -> Taken:
    """Brings the evidence of the database `path` beside the database `to`; what is there already stays.

    A file is linked where the system can; with `copy` it is copied where it cannot. With `mend` one that is
    there and is not what its name says any more gives way to one that is. Raises OSError.
    """
    target = folder_of(to)
    count = added = left = changed = 0
    for file in found(path):
        goal = target / file.parent.name / file.name
        if mend and _spoilt(goal, file):
            goal.unlink()
        if not is_regular(goal):
            make(target)
            make(goal.parent)
            if not _linked(file, goal):
                if not copy:
                    left += 1
                    continue
                changed += _copied(file, goal) != file.name
            added += 1
        count += 1
    if left and not count:
        with contextlib.suppress(OSError):
            remove(to)
    return Taken(count, added, left, changed)


def remove(path: Path) -> None:
    """Removes the evidence folder of the database `path`; what is no evidence file stays. Raises OSError."""
    for file in list(found(path)):
        file.unlink()
    folder = folder_of(path)
    if not is_folder(folder):
        return
    for one in (*folder.iterdir(), folder):
        if is_folder(one):
            with contextlib.suppress(OSError):  # something else is in it
                one.rmdir()


def _spoilt(goal: Path, file: Path) -> bool:
    """Whether `goal` is not what its name says, and `file` of the same name is."""
    if not is_regular(goal) or os.path.samefile(goal, file):
        return False
    return digest_of(goal) != goal.name and digest_of(file) == file.name


def _linked(file: Path, goal: Path) -> bool:
    """Whether `goal` is the same file now; False where this system or this pair of disks knows no links."""
    try:
        os.link(file, goal, follow_symlinks=False)
    except FileExistsError:
        return is_regular(goal)
    except (OSError, NotImplementedError):
        return False
    if is_regular(goal):
        return True
    goal.unlink()  # it was replaced by a link since it was looked at
    return False


def _copied(file: Path, goal: Path) -> str:
    """The SHA-256 of what was copied; `goal` is complete or not there."""
    fresh = goal.with_name(f".{goal.name}.{secrets.token_hex(8)}.new")
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for block in blocks(file):
                digest.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(OSError):
            shutil.copystat(file, fresh, follow_symlinks=False)
        fresh.chmod(0o600)
        fresh.replace(goal)
    finally:
        fresh.unlink(missing_ok=True)
    files.sync_folder(goal.parent)
    return digest.hexdigest()
