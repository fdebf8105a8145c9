"""The database: the only place that speaks SQL."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from perftrack import __version__
from perftrack.store import backups, faults, migrations, schema
from perftrack.store import connection as files
from perftrack.store.evidence import EvidenceQuestions
from perftrack.store.faults import locked
from perftrack.store.happenings import Happened, HappeningQuestions, Happenings, Step
from perftrack.store.issues import FormerPlan, FormerRow, Issue, IssueQuestions
from perftrack.store.migrations import MIGRATIONS, Migration
from perftrack.store.monitorings import MonitoringChange, MonitoringQuestions
from perftrack.store.people import Person, person
from perftrack.store.plans import PlanName, PlanQuestions, StoredDocument
from perftrack.store.proof import BrokenLink, Head, ProofQuestions, StoredScore
from perftrack.store.records import Action, ActionKind, ActualChange
from perftrack.store.rows import indicator_id, indicator_key, plan_id, plan_key
from perftrack.store.sealed import Sealed, SealedQuestions
from perftrack.store.standing import Reviews, StandingQuestions
from perftrack.store.waivers import WaiverQuestions
from perftrack.store.weights import WeightChange, WeightQuestions

__all__ = [
    "Action",
    "ActionKind",
    "ActualChange",
    "BrokenLink",
    "FormerPlan",
    "FormerRow",
    "Happened",
    "Happenings",
    "Head",
    "Issue",
    "Migration",
    "MonitoringChange",
    "Person",
    "PlanName",
    "Reviews",
    "Sealed",
    "Step",
    "Store",
    "StoredDocument",
    "StoredScore",
    "WeightChange",
    "check_folder",
    "default_path",
    "indicator_id",
    "indicator_key",
    "inspect",
    "locked",
    "open",
    "person",
    "plan_id",
    "plan_key",
]


class Store(
    PlanQuestions,
    IssueQuestions,
    WeightQuestions,
    StandingQuestions,
    EvidenceQuestions,
    WaiverQuestions,
    MonitoringQuestions,
    HappeningQuestions,
    SealedQuestions,
    ProofQuestions,
):
    """An open database: the questions that can be asked and the things that can be written.

    A context manager that closes itself. Any thread may use it; one waits for the other.
    """

    backup: Path | None = None
    """The copy made before an older database was upgraded on opening; None when it was not."""
    created: bool = False
    """Whether opening made the file."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def back_up(self, *, now: dt.datetime) -> Path | None:
        """A backup of what is committed, from before an import; None where there is nothing to keep.

        In a transaction only before its first change. Raises CannotWrite, DamagedDatabase.
        """
        if self.last_action() == 0:
            return None
        return backups.make(self.path, "import", now=now).path


def default_path() -> Path:
    """`PERFTRACK_DB` where it is set, else `perftrack.db` in the user's data directory."""
    named = os.environ.get("PERFTRACK_DB")
    return Path(named).expanduser() if named else _own_folder() / "perftrack.db"


def _own_folder() -> Path:
    from platformdirs import user_data_path  # slow to load, and needed for nothing else

    return user_data_path("perftrack", appauthor=False)


def check_folder(path: Path) -> None:
    """Raises CannotWrite where a new database at `path` would need a folder that is not there.

    Only the user's own data folder is made by itself: any other path may be mistyped.
    """
    files.check_folder(path, own=_own_folder())


def open(
    path: Path,
    who: str | None = None,
    *,
    create: bool = False,
    timeout: float = 10.0,
    steps: Sequence[Migration] = MIGRATIONS,
    now: dt.datetime | None = None,
) -> Store:
    """Opens the database at `path`, checks it, and brings an older one up to date behind a backup.

    `create` makes it where nothing is (see `check_folder`; `Store.created` tells). `timeout`: seconds to wait
    for another program, twice. `now` names the backup; None is the system's clock. A file that cannot be
    written is opened for reading. `who`: to whom all is put down that is written; None is the system's user.
    Raises BadValue for a name that is none, NoSuchDatabase, NotOurDatabase, NewerDatabase, DamagedDatabase,
    DatabaseBusy, CannotWrite.
    """
    someone = person(who)
    fresh = create and not os.path.lexists(path)
    if fresh:
        check_folder(path)
        files.create(path, made=f"perftrack {__version__}")
    writable = files.look(path)
    with faults.translated(path):
        connection = files.connect(path, mode="rw" if writable else "ro", timeout=timeout)
        try:
            opened = _checked(connection, path, someone, writable, steps, now or dt.datetime.now(dt.UTC))
            opened.created = fresh
            return opened
        except BaseException:
            connection.close()
            raise


def inspect(path: Path, *, timeout: float = 10.0) -> Store:
    """Opens the database at `path` for reading, however it looks inside, so that it can be examined.

    Nothing is checked but whose file it is, and nothing is upgraded. Raises NoSuchDatabase, NotOurDatabase,
    NewerDatabase, OlderDatabase, DamagedDatabase (no database at all), DatabaseBusy, CannotWrite.
    """
    writable = files.look(path)
    with faults.translated(path):  # a crashed program may have left work that only a writer can take back
        connection = files.connect(path, mode="rw" if writable else "ro", timeout=timeout)
        try:
            files.check_ours(connection, path)
            version = files.version_of(connection)
            if version < schema.VERSION:
                raise faults.older(path, version)
            return Store(connection, path, person(), read_only=True)
        except BaseException:
            connection.close()
            raise


def _checked(
    connection: sqlite3.Connection,
    path: Path,
    who: Person,
    writable: bool,
    steps: Sequence[Migration],
    now: dt.datetime,
) -> Store:
    files.check_ours(connection, path)
    saved = None
    if writable:
        files.make_durable(connection, path)
        saved = migrations.upgrade(connection, path, steps, now=now)
    elif files.version_of(connection) < schema.VERSION:
        raise faults.read_only(path)
    files.check_sound(connection, path)
    store = Store(connection, path, who, read_only=not writable)
    store.backup = saved
    return store
