"""Several programs on one file, and programs that are killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.errors import DatabaseBusy

_ROOT = Path(store.__file__).parents[2]
_ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "tests")])}


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env=_ENVIRONMENT,
    )


_CREATE = """
import sys
from pathlib import Path
from perftrack import store, workflow
print("ready", flush=True)
sys.stdin.readline()
with store.open(Path(sys.argv[1]), create=True) as database:
    workflow.save_draft(database, sys.argv[2], {"a": "1"})
"""


def test_four_programs_that_create_at_once_share_one_database(tmp_path: Path) -> None:
    for attempt in range(3):
        path = tmp_path / str(attempt) / "records.db"
        path.parent.mkdir()
        programs = [_start(_CREATE, path, n) for n in range(4)]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            program.communicate("go\n", timeout=60)
        assert [program.returncode for program in programs] == [0] * 4
        with store.open(path) as database:
            assert [workflow.load_draft(database, str(n)) for n in range(4)] == [{"a": "1"}] * 4
        assert [one.name for one in path.parent.iterdir() if one.suffix == ".new"] == []


_RECORD = """
import datetime as dt, sys
from pathlib import Path
from perftrack import store, workflow
with store.open(Path(sys.argv[1])) as database:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(int(sys.argv[3])):
        workflow.record(database, "1", "2", f"{sys.argv[2]}{n:02d}", now=dt.datetime.now(dt.UTC))
"""


def test_two_programs_that_write_lose_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    programs = [_start(_RECORD, path, n, 25) for n in (1, 2)]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    for program in programs:
        program.communicate("go\n", timeout=120)
    assert [program.returncode for program in programs] == [0, 0]
    connection = sqlite3.connect(path)
    texts = [row[0] for row in connection.execute("SELECT text FROM actuals ORDER BY id")]
    chain = connection.execute("SELECT id, replaces FROM actuals ORDER BY id").fetchall()
    scores = connection.execute("SELECT count(*) FROM scores").fetchone()[0]
    connection.close()
    assert sorted(texts) == [f"{program}{n:02d}" for program in (1, 2) for n in range(25)]
    assert chain == [(n, n - 1 or None) for n in range(1, 51)]
    assert scores == 50


def test_a_program_that_writes_too_long_is_a_sentence(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with (
        store.open(tmp_path / "records.db") as first,
        store.open(tmp_path / "records.db", timeout=0.05) as second,
    ):
        with first.write():
            first.put_draft("k", {"a": "1"})
            began = time.monotonic()
            with pytest.raises(DatabaseBusy, match="另一个程序一直占用"):
                workflow.save_draft(second, "k", {"a": "2"})
            assert time.monotonic() - began >= 0.1, "it waits, and tries once more"
            assert workflow.load_draft(second, "k") == {}, "reading goes on"
        workflow.save_draft(second, "k", {"a": "2"})
        assert workflow.load_draft(first, "k") == {"a": "2"}


def test_a_reader_that_stays_does_not_stop_the_writer_for_good(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with (
        store.open(tmp_path / "records.db") as reader,
        store.open(tmp_path / "records.db", timeout=0.05) as writer,
    ):
        with reader.read():
            reader.plans()
            with pytest.raises(DatabaseBusy):
                workflow.save_draft(writer, "k", {"a": "1"})
        assert workflow.load_draft(writer, "k") == {}, "what could not be committed was rolled back"
        workflow.save_draft(writer, "k", {"a": "1"})
        assert workflow.load_draft(reader, "k") == {"a": "1"}


_ADOPT = """
import sys
from pathlib import Path
from plan_samples import NOW, draft, plan
from perftrack import store, workflow
many = draft(*(plan(f"项目{n}") for n in range(60)), content="many")
with store.open(Path(sys.argv[1])) as database:
    print("ready", flush=True)
    workflow.adopt(database, many, now=NOW)
    print("done", flush=True)
"""


def test_a_kill_in_the_middle_of_adopting_leaves_all_or_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    counts = set()
    for attempt in range(5):
        program = _start(_ADOPT, path)
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(0.004 * attempt)
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=60)
        with store.open(path) as database:
            counts.add(len(database.plans()))
            assert database._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert database._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert counts <= {1, 61}
    with store.open(path) as database:
        workflow.adopt(database, draft(*(plan(f"项目{n}") for n in range(60)), content="many"), now=NOW)
        assert len(database.plans()) == 61


_KILLED_INSIDE = """
import os, signal, sys
from pathlib import Path
from plan_samples import NOW, draft, plan
from perftrack import store, workflow
with store.open(Path(sys.argv[1])) as database:
    database._connection.execute("PRAGMA cache_size = 5")  # spills to the file before the commit
    real, count = database.add_plan, 0
    def add_plan(*arguments, **named):
        global count
        count += 1
        if count == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    database.add_plan = add_plan
    workflow.adopt(database, draft(*(plan(f"项目{n}") for n in range(40)), content="many"), now=NOW)
"""


@pytest.mark.parametrize("plans_before", [2, 20, 40])
def test_a_kill_with_half_of_it_written_to_the_file_leaves_nothing(tmp_path: Path, plans_before: int) -> None:
    opened(tmp_path).close()
    path = tmp_path / "records.db"
    program = _start(_KILLED_INSIDE, path, plans_before)
    program.communicate(timeout=60)
    assert program.returncode == -signal.SIGKILL
    with store.open(path) as database:
        assert len(database.plans()) == 1
        assert database.document(draft(content="many").document.sha256) is None
        workflow.adopt(database, draft(plan("别的"), content="more"), now=NOW)
        assert [one.id for one in database.plans()] == ["P1", "P2"]
