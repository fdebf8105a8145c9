"""`perftrack demo --most`: documents in which every rule of the checks finds something, and their year."""

from __future__ import annotations

import datetime as dt
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli.settings import Settings, today

if TYPE_CHECKING:
    from perftrack.store import Store
    from perftrack.workflow import CheckedPlan

RECORDED = "most_findings-records.txt"
DOCUMENTS = ("most_findings.txt", "most_findings-forms.txt", "most_findings-prose.txt", RECORDED)
STORY = "most_findings-records.toml"
Step = Mapping[str, Any]


def build(settings: Settings, folder: Path) -> None:
    """Fill a new database with the documents in `folder` and with what people did, on the days of then."""
    from perftrack import workflow

    steps = _steps(folder)
    begun = _at(min(step["day"] for step in steps))
    with settings.store(create=True) as store:
        for document in DOCUMENTS:  # nothing in here needs a backup
            draft = workflow.read_file(folder / document)
            workflow.adopt(store, draft, now=begun, today=begun.date(), back_up=False)
        for step in steps:
            _DO[step["do"]](store, step)


def found(settings: Settings, folder: Path) -> Iterator[CheckedPlan]:
    """All that is found: in the documents side by side, and in what people did with the stored plans."""
    from perftrack import workflow

    documents = [folder / name for name in DOCUMENTS if name != RECORDED]
    yield from workflow.check_files(documents, practice=settings.practice, today=today())
    with settings.store() as store:
        plans = dict.fromkeys(step["plan"] for step in _steps(folder))
        yield from workflow.check(store, list(plans), practice=settings.practice, today=today())


def _steps(folder: Path) -> list[Step]:
    steps: list[Step] = tomllib.loads((folder / STORY).read_text("utf-8"))["step"]
    return steps


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(2), dt.UTC)


def _waive(store: Store, step: Step) -> None:
    from perftrack import workflow

    workflow.waive(
        store,
        step["plan"],
        step["code"],
        step.get("indicator"),
        reason=step["reason"],
        until=step.get("until"),
        today=step["day"],
        now=_at(step["day"]),
    )


def _monitor(store: Store, step: Step) -> None:
    from perftrack import workflow

    words = workflow.MonitoringWords(
        **{key: step[key] for key in ("done", "expected", "likelihood", "causes", "reason") if key in step}
    )
    workflow.monitor(store, step["plan"], step["indicator"], words, now=_at(step["day"]))


def _record(store: Store, step: Step) -> None:
    from perftrack import workflow

    workflow.record(
        store,
        step["plan"],
        step["indicator"],
        step["value"],
        deviation=step.get("reason"),
        evidence=step.get("evidence"),
        today=step["day"],
        now=_at(step["day"]),
    )


def _spend(store: Store, step: Step) -> None:
    from perftrack import workflow

    workflow.record_execution(
        store, step["plan"], step["budget"], step["executed"], today=step["day"], now=_at(step["day"])
    )


def _attach(store: Store, step: Step) -> None:
    """One file to each of `indicators`; `lost`: its copy is deleted behind the program."""
    from perftrack import workflow
    from perftrack.store import evidence_folder

    words = workflow.EvidenceWords(kind=step.get("kind"), dated=step.get("dated"))
    with tempfile.TemporaryDirectory(prefix="perftrack-demo-") as folder:
        file = Path(folder) / step["file"]
        file.write_text(step["content"], "utf-8")
        for indicator in step["indicators"]:
            done = workflow.add_evidence(store, step["plan"], indicator, [file], words, now=_at(step["day"]))
            if step.get("lost", False):
                evidence_folder.place_of(store.path, done.evidence[0].sha256).unlink()


_DO: Mapping[str, Callable[[Store, Step], None]] = {
    "waive": _waive,
    "monitor": _monitor,
    "record": _record,
    "spend": _spend,
    "attach": _attach,
}
