"""A backup beside a busy writer is sound every time; a copy by the file manager is not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import store
from perftrack.errors import PerftrackError
from perftrack.store import backups, copying

TIMES, DRAFTS = 40, 50
_ROOT = Path(store.__file__).parents[2]
# The same number in every one of many long drafts: one transaction each, acknowledged after the commit. It is
# more than SQLite's cache holds, so that, as in a large import, half of it is in the file before the end.
_WRITE = """
import itertools, sys
from pathlib import Path
from perftrack import store
with store.open(Path(sys.argv[1])) as database:
    for count in itertools.count(1):
        with database.write():
            for key in range(int(sys.argv[2])):
                database.put_draft(str(key), {"text": f"{count:09d}" * 10_000})
        print(count, flush=True)
"""


class Busy:
    """A program that writes to a database without a pause."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.acknowledged = 0
        """Transactions that it was told are stored."""
        self.program = subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(path), str(DRAFTS)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self.acknowledged = int(line)

    def stop(self) -> None:
        """Ends it wherever it is."""
        self.program.kill()
        self._listener.join()
        self.program.communicate()


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Busy]:
    """A database that another program is writing to."""
    opened(tmp_path).close()
    writer = Busy(tmp_path / "records.db")
    while not writer.acknowledged:
        assert writer.program.poll() is None
        time.sleep(0.01)
    yield writer
    writer.stop()


def _held(path: Path) -> int | None:
    """The number of the transaction a copy ends with; None where it is not sound or holds half of one."""
    try:
        copying.check(path)
    except PerftrackError:
        return None
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT DISTINCT substr(value, 1, 9) FROM drafts").fetchall()
    finally:
        connection.close()
    return int(found[0][0]) if len(found) == 1 else None


def test_every_backup_is_whole_and_holds_what_was_acknowledged_and_a_plain_copy_does_not(
    busy: Busy, tmp_path: Path
) -> None:
    good = copied = 0
    for at in range(TIMES):
        acknowledged = busy.acknowledged
        made = backups.make(busy.path, "named", now=NOW, to=tmp_path / f"{at}.db").path
        good += (_held(made) or 0) >= acknowledged
        plain = Path(shutil.copy(busy.path, tmp_path / "plain.db"))
        copied += _held(plain) is not None
    assert busy.program.poll() is None, "the writer went on all the time"
    assert good == TIMES
    assert copied < TIMES, "the control: without SQLite's help some copies are torn"
