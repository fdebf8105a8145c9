"""Looking at the machine for `doctor`: disks, folders, programs, fonts. Judges nothing, changes nothing."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from perftrack.importers import office
from perftrack.importers.stopping import kill
from perftrack.store import backup_names, evidence_folder
from perftrack.store.examining import SQLITE

_SECONDS = 20
"""After which a program that only had to tell its version is given up."""
_LEFTOVERS = re.compile(
    r"\.[0-9a-f]{64}\.[0-9a-f]{16}\.new"  # evidence on its way into a backup
    r"|\.(.+\.)?[0-9a-f]{16}\.part",  # a form on its way to its name, evidence on its way in
    re.ASCII | re.DOTALL,
)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)[^;]*(?:;\s*(.*))?", re.ASCII)
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']", re.ASCII)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that a program of ours made on its way to something, and did not finish."""

    path: Path
    age: float
    """Seconds since it was written to; below zero where a clock is wrong."""
    held: bool
    """Whether a program has it open."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Another program that has the database open."""

    pid: int
    name: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the database lies."""

    folder: Path
    free: int | None
    """Bytes; None where the system does not say."""
    size: int
    """Bytes of the database itself; 0 where there is none."""
    mount: str | None
    """The kind of file system, as the system calls it (`ext4`, `cifs`); None where it does not say."""
    real: Path
    """The database without links in its path."""
    open_to_others: tuple[Path, ...]
    """Of database, backups and evidence: what other accounts may read or write."""
    holders: tuple[Holder, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class Software:
    """What the program runs on, and what it can call."""

    python: tuple[int, int, int]
    sqlite: tuple[int, int, int]
    system: str
    missing: tuple[str, ...]
    """Packages that perftrack needs and that are not installed."""
    extras: tuple[tuple[str, bool], ...]
    """Optional parts, and whether everything they need is installed."""
    office: str | None
    """Path of LibreOffice; None where it is not found."""
    office_version: str | None
    """What it says of itself; None where it does not start."""
    fonts: int | None
    """How many fonts have Chinese characters; None where nobody can say."""


def surroundings(path: Path, *, now: float, working: Path) -> Surroundings:
    """Where the database `path` lies. `now`: seconds since 1970; `working`: a folder forms are written to."""
    real = path.resolve() if _fine(path) else path
    folder = path.parent
    free, size = None, 0
    with contextlib.suppress(OSError, ValueError):
        free = shutil.disk_usage(folder).free
    with contextlib.suppress(OSError, ValueError):
        size = path.stat().st_size
    mounts = ""
    with contextlib.suppress(OSError):
        mounts = Path("/proc/mounts").read_text("utf-8", errors="replace")
    return Surroundings(
        folder=folder,
        free=free,
        size=size,
        mount=mount_of(real, mounts) or _windows_share(real),
        real=real,
        open_to_others=tuple(_open_to_others(path)),
        holders=tuple(_holders([path])),
        leftovers=tuple(_leftovers(path, now, working)),
    )


def _fine(path: Path) -> bool:
    try:
        path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return True


def mount_of(path: Path, mounts: str) -> str | None:
    """The kind of file system `path` lies on, by the lines of /proc/mounts; None where none fits."""
    best, kind = -1, None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
        inside = place == "/" or str(path) == place or str(path).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= best:  # a later one lies over an earlier one
            best, kind = len(place), fields[2]
    return kind


def _windows_share(path: Path) -> str | None:
    """`cifs` for a drive of another computer under Windows."""
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        remote = 4
        share = str(path).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote
        return "cifs" if share else None
    return None


def _open_to_others(path: Path) -> Iterator[Path]:
    if os.name != "posix":
        return
    own = (path, backup_names.folder_of(path), evidence_folder.folder_of(path), *backup_names.named(path))
    for one in own:
        with contextlib.suppress(OSError, ValueError):
            if one.lstat().st_mode & 0o077 and not one.is_symlink():
                yield one


def _holders(files: Iterable[Path]) -> Iterator[Holder]:
    """The other programs that have one of `files` open, as far as this account may see (Linux only)."""
    wanted = set()
    for file in files:
        with contextlib.suppress(OSError, ValueError):
            known = file.stat()
            wanted.add((known.st_dev, known.st_ino))
    with contextlib.suppress(OSError):
        for process in Path("/proc").iterdir() if wanted else ():
            if process.name.isdigit() and int(process.name) != os.getpid() and _has_open(process, wanted):
                yield Holder(int(process.name), _name_of(process))


def _has_open(process: Path, wanted: set[tuple[int, int]]) -> bool:
    with contextlib.suppress(OSError):
        for handle in (process / "fd").iterdir():
            with contextlib.suppress(OSError):
                known = handle.stat()
                if (known.st_dev, known.st_ino) in wanted:
                    return True
    return False


def _name_of(process: Path) -> str:
    with contextlib.suppress(OSError):
        return (process / "comm").read_text("utf-8", errors="replace").strip()
    return ""


# --- leftovers ------------------------------------------------------------------------------


def _leftovers(path: Path, now: float, working: Path) -> Iterator[Leftover]:
    evidence = evidence_folder.folder_of(path)
    folders = [path.parent, working, backup_names.folder_of(path), evidence]
    with contextlib.suppress(OSError, ValueError):
        folders += [one for one in sorted(evidence.iterdir()) if one.is_dir() and not one.is_symlink()]
    # mkstemp's names, and what SQLite puts beside such a file.
    own = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}\.new(-journal)?", re.ASCII)
    seen: set[Path] = set()
    for folder in folders:
        with contextlib.suppress(OSError, ValueError):
            for file in sorted(folder.iterdir()):
                known = file.lstat()
                ours = own.fullmatch(file.name) or _LEFTOVERS.fullmatch(file.name)
                mine = not hasattr(os, "getuid") or known.st_uid == os.getuid()
                if ours and mine and stat.S_ISREG(known.st_mode) and file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield Leftover(file, now - known.st_mtime, held=any(True for _ in _holders([file])))


# --- software -------------------------------------------------------------------------------


def software() -> Software:
    """What the program runs on."""
    found = office.find()
    missing, extras = _packages(_requirements())
    version = sys.version_info
    return Software(
        python=(version.major, version.minor, version.micro),
        sqlite=SQLITE,
        system=platform.platform(terse=True),
        missing=missing,
        extras=extras,
        office=found,
        office_version=None if found is None else _office_version(found),
        fonts=_fonts(),
    )


def _requirements() -> list[str]:
    try:
        return metadata.requires("perftrack") or []
    except metadata.PackageNotFoundError:
        return []


def _packages(requirements: Iterable[str]) -> tuple[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    """Which needed packages are missing, and which optional parts are complete."""
    missing: list[str] = []
    extras: dict[str, bool] = {}
    for line in requirements:
        found = _REQUIREMENT.match(line)
        if found is None:
            continue
        extra = _EXTRA.search(found[2] or "")
        there = _is_installed(found[1])
        if extra is not None:
            extras[extra[1]] = extras.get(extra[1], True) and there
        elif not there and found[2] is None:
            missing.append(found[1])
    return tuple(missing), tuple(extras.items())


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _office_version(program: str) -> str | None:
    with tempfile.TemporaryDirectory(prefix="perftrack-", ignore_cleanup_errors=True) as folder:
        profile = (Path(folder) / "profile").as_uri()
        said = _said([program, f"-env:UserInstallation={profile}", "--headless", "--version"])
    return said.strip().splitlines()[0] if said and said.strip() else None


def _fonts() -> int | None:
    """How many families fontconfig knows for Chinese; None without fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    said = _said([program, ":lang=zh", "family"])
    return None if said is None else len({line for line in said.splitlines() if line.strip()})


def _said(command: list[str]) -> str | None:
    """What `command` prints; None where it does not start, fails or takes too long."""
    try:
        with subprocess.Popen(  # noqa: S603  a program found on this machine, our own arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as child:
            try:
                answer, _ = child.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                kill(child)
                return None
    except OSError:
        return None
    return answer.decode("utf-8", errors="replace") if child.returncode == 0 else None
