"""A power cut at any moment: what was acknowledged is on the disk, and the file is sound.

    python bench/power.py --cuts 1000 --seed 1    our settings, then settings of others as controls

Real work is done through the workflow and its SQL is noted; another SQLite does the same (apsw: `pip install
--group proofs`) on a file system that notes every write, truncation, sync and deletion. Then the disk is
rebuilt as a cut at a random moment might leave it: what was synced is there; of each later write all, none or
some 512-byte sectors; of the later creations and deletions of files only the first few. The program opens
what is left and looks at it as after a kill: `verify`, half-done actions, every acknowledged step.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

sys.path.insert(0, str(Path(__file__).parent))
import kill_checks
from kills import ROWS, Work, now
from material import draft, plan

from perftrack import store, workflow
from perftrack.errors import PerftrackError
from perftrack.store import connection as files

SECTOR = 512
STEPS = 40
"""Things a person does in the story that is cut off."""


# --- the story ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Story:
    """Real work: the database it begins with, its SQL, and what was acknowledged after which statement."""

    begins: bytes
    statements: list[str] = field(default_factory=list)
    acks: list[tuple[int, kill_checks.Ack]] = field(default_factory=list)
    """How many statements had run, and what was told then."""


def told(folder: Path, seed: int) -> Story:
    """Do some work through the workflow and note it."""
    path = folder / "story.db"
    with store.open(path, create=True) as database:
        workflow.adopt(database, draft("begin 0x0.txt", plan("P1", ROWS)), now=now())
    story = Story(path.read_bytes())

    def note(sql: str) -> None:
        word = sql.lstrip().split(" ", 1)[0].upper()
        again = story.statements[-1:] == [sql]  # a statement is told once more for each trigger
        if word in {"INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT", "ROLLBACK"} and not again:
            story.statements.append(sql)

    def tell(what: Any) -> None:
        if len(what) == 2:
            story.acks.append((len(story.statements), (what[0], what[1])))

    with store.open(path) as database:
        database._connection.set_trace_callback(note)
        work = Work(database, "power", random.Random(seed), tell, largest=(3, 10))
        for _ in range(STEPS):
            work.step()
    return story


# --- the disk that remembers ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """What the disk was told: write, truncate, sync, create, delete; or `ack`: a COMMIT has returned."""

    kind: str
    file: str = ""
    at: int = 0
    """Offset of a write, size of a truncation, statements before an ack, 1 for a synced deletion."""
    data: bytes = b""


class Disk(apsw.VFS):
    """The usual file system, with every change noted in `events`."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        super().__init__("remembering", base="")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        """Open a file that notes."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path and not Path(path).exists():
            self.events.append(Event("create", Path(path).name))
        return Remembered(self.events, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Delete and note."""
        super().xDelete(filename, syncdir)
        self.events.append(Event("delete", Path(filename).name, int(syncdir)))


class Remembered(apsw.VFSFile):
    """A file whose changes are noted."""

    def __init__(self, events: list[Event], name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name, self._events = Path(path).name, events
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write and note."""
        super().xWrite(data, offset)
        self._events.append(Event("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        """Truncate and note."""
        super().xTruncate(newsize)
        self._events.append(Event("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Sync and note."""
        super().xSync(flags)
        self._events.append(Event("sync", self._name))


def replayed(folder: Path, story: Story, settle: Callable[[Any, Path], None]) -> list[Event]:
    """Everything the disk was told while the story was done with the settings that `settle` makes."""
    path = folder / "replay.db"
    path.write_bytes(story.begins)
    events: list[Event] = []
    disk = Disk(events)
    connection = apsw.Connection(str(path), vfs="remembering")
    connection.execute("PRAGMA foreign_keys = ON")
    settle(connection, path)
    events.clear()
    for at, sql in enumerate(story.statements, 1):
        connection.execute(sql)
        if sql == "COMMIT":
            events.append(Event("ack", at=at))
    connection.close()
    disk.unregister()
    for left in folder.glob("replay.db*"):
        left.unlink()
    return events


# --- the cut --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _File:
    """What is surely on the disk, and what came after it."""

    synced: bytes = b""
    later: list[Event] = field(default_factory=list)

    def content(self, chance: random.Random) -> bytes:
        """What may be there: every later write whole, not at all, or in some of its sectors."""
        image = bytearray(self.synced)
        for event in self.later:
            fate = chance.choice(("kept", "kept", "dropped", "torn"))
            if event.kind == "truncate":
                if fate != "dropped":
                    _resize(image, event.at)
                continue
            for start in range(0, len(event.data), SECTOR):
                if fate == "kept" or (fate == "torn" and chance.random() < 0.5):
                    piece = event.data[start : start + SECTOR]
                    _resize(image, max(len(image), event.at + start + len(piece)))
                    image[event.at + start : event.at + start + len(piece)] = piece
        return bytes(image)

    def sync(self) -> None:
        """All that came later is on the disk now."""
        image = bytearray(self.synced)
        for event in self.later:
            if event.kind == "truncate":
                _resize(image, event.at)
            else:
                _resize(image, max(len(image), event.at + len(event.data)))
                image[event.at : event.at + len(event.data)] = event.data
        self.synced = bytes(image)
        self.later.clear()


def _resize(image: bytearray, size: int) -> None:
    if size <= len(image):
        del image[size:]
    else:
        image.extend(bytes(size - len(image)))


class Cuts:
    """The disk as it goes through the events: what is there, and what of it is sure."""

    def __init__(self, begins: bytes) -> None:
        self.acknowledged = 0
        """Statements that had run at the last acknowledgement."""
        self._there = {"replay.db": _File(begins)}
        self._sure = dict(self._there)
        self._changes: list[Event] = []
        """Creations and deletions that are not sure to last, in their order."""

    def go_on(self, event: Event) -> None:
        """One more event."""
        if event.kind == "ack":
            self.acknowledged = event.at
        elif event.kind == "create":
            self._there[event.file] = _File()
            self._changes.append(event)
        elif event.kind == "delete":
            self._there.pop(event.file, None)
            self._changes.append(event)
            if event.at:
                self._folder_lasts()
        elif event.kind == "sync":
            self._there[event.file].sync()
            if any(one.file == event.file for one in self._changes):  # a new file: its folder is synced too
                self._folder_lasts()
        else:
            self._there[event.file].later.append(event)

    def _folder_lasts(self) -> None:
        self._changes.clear()
        self._sure = dict(self._there)

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """The files that a cut now may leave."""
        files = dict(self._sure)
        for event in self._changes[: chance.randint(0, len(self._changes))]:
            if event.kind == "delete":
                files.pop(event.file, None)
            elif event.file in self._there:
                files[event.file] = self._there[event.file]
        return {name: one.content(chance) for name, one in files.items()}


def found(folder: Path, image: dict[str, bytes], acks: list[kill_checks.Ack]) -> tuple[list[str], list[str]]:
    """What is lost and what is broken on such a disk."""
    for name, content in image.items():
        (folder / name).write_bytes(content)
    path = folder / "replay.db"
    try:
        with store.open(path) as database:
            verified = workflow.verify(database)
        problems = [problem for part in verified.parts for problem in part.problems]
        connection = sqlite3.connect(path)
        try:
            return kill_checks.lost(connection, acks), problems + kill_checks.broken(connection)
        finally:
            connection.close()
    except (PerftrackError, sqlite3.Error) as error:
        return [], [f"{type(error).__name__}: {error}"]
    finally:
        for left in folder.glob("replay.db*"):
            left.unlink()


@dataclass(slots=True)
class Verdict:
    """What the cuts of one way of writing did."""

    broken: int = 0
    losing: int = 0
    """Cuts that lost something acknowledged."""
    lost: int = 0
    first: str = ""


def trial(story: Story, settle: Callable[[Any, Path], None], cuts: int, chance: random.Random) -> Verdict:
    """Cut the story off at random moments."""
    verdict = Verdict()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        events = replayed(folder, story, settle)
        at, disk = 0, Cuts(story.begins)
        for until in sorted(chance.randint(0, len(events)) for _ in range(cuts)):
            for event in events[at:until]:
                disk.go_on(event)
            at = until
            acks = [ack for statements, ack in story.acks if statements <= disk.acknowledged]
            lost, broken = found(folder, disk.left(chance), acks)
            verdict.broken += bool(broken)
            verdict.losing += bool(lost)
            verdict.lost += len(lost)
            verdict.first = verdict.first or next(iter([*broken, *lost]), "")
    return verdict


def _pragmas(*settings: str) -> Callable[[Any, Path], None]:
    def settle(connection: Any, _: Path) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").fetchall()

    return settle


def _ours(connection: Any, path: Path) -> None:
    files.make_durable(connection, path)


def _ours_spilling(connection: Any, path: Path) -> None:
    files.make_durable(connection, path)
    connection.execute("PRAGMA cache_size = 8")


WAYS: tuple[tuple[str, Callable[[Any, Path], None], str], ...] = (
    ("ours", _ours, "sound"),
    ("ours, cache spilling", _ours_spilling, "sound"),
    ("SQLite's default", _pragmas("journal_mode = DELETE", "synchronous = FULL"), "loses"),
    ("WAL, NORMAL", _pragmas("journal_mode = WAL", "synchronous = NORMAL"), "loses"),
    ("DELETE, OFF", _pragmas("journal_mode = DELETE", "synchronous = OFF"), "breaks"),
)
"""Name, settings, and what must come of them: a control that finds nothing makes the proof void."""


def main() -> int:
    """Print every way of writing; 1 when ours loses or breaks anything, or a control finds nothing."""
    parser = argparse.ArgumentParser(description="Power cuts at random moments, simulated.")
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wanted = parser.parse_args()
    print(f"power cuts: {wanted.cuts} for each way of writing, seed {wanted.seed}")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        story = told(Path(folder), wanted.seed)
    print(f"  the story: {len(story.acks)} acknowledged steps, {len(story.statements)} statements")
    for name, settle, must in WAYS:
        began = time.monotonic()
        one = trial(story, settle, wanted.cuts, random.Random(wanted.seed))
        print(
            f"  {name:<22}inconsistent {one.broken:4}, losing an acknowledged step {one.losing:4}"
            f" ({one.lost} steps), {time.monotonic() - began:.0f} s"
        )
        as_it_must = {
            "sound": not (one.broken or one.losing),
            "loses": one.losing > 0,
            "breaks": one.broken > 0,
        }[must]
        if not as_it_must:
            failed = True
            print(f"    not as it must be ({must}): {one.first}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
