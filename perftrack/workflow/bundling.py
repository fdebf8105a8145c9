"""Handing the evidence of plans over as one zip, with an index of what is in it and of what is not."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.errors import NotFound
from perftrack.model import Evidence, Indicator, Plan, ProvedValue
from perftrack.store import Store, evidence_files
from perftrack.text import one_line
from perftrack.workflow.proving import PlanEvidence, evidence, value_words

if TYPE_CHECKING:
    from perftrack.exporters.zipped import Member, Names
    from perftrack.reports.filling import Words

INDEX = "目录"
"""Of the files in the zip that say what the others are: xlsx and csv."""
_LETTERS = 16
"""Of the names of projects and indicators in the names of files."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What was written, and what could not be."""

    file: Path
    plans: tuple[str, ...]
    files: int
    """Put in; the indexes aside."""
    missing: tuple[str, ...]
    """A sentence for each attachment whose file is gone, changed or cannot be read; it is not in the zip."""
    without: int
    """Recorded values that have no evidence at all; the index names them."""
    sentence: str


@dataclass(slots=True)
class _Collected:
    """What has been put in so far."""

    names: Names
    rows: list[Words] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    files: int = 0
    without: int = 0


def export_evidence(
    store: Store,
    plan_refs: Sequence[str] = (),
    *,
    to: Path,
    practice: str | None = None,
    today: dt.date,
) -> Bundled:
    """Writes every file that is attached to the named plans (none named: to all) into the zip `to`.

    Each content is read whole before it is put in. A file that is used for several values is put in once for
    each. What is there under the name is replaced when the zip is complete. The same records and files give
    the same bytes. Memory is that of the index. Raises NotFound, Ambiguous, UsageError, CannotWrite.
    """
    from perftrack.exporters import zipped

    zipped.check_name(to)
    found = evidence(store, plan_refs, practice=practice, today=today)
    collected = _Collected(zipped.Names())
    replaced = os.path.exists(to)
    zipped.write(_members(store, found, collected), to)
    return Bundled(
        file=to,
        plans=tuple(collected.plans),
        files=collected.files,
        missing=tuple(collected.missing),
        without=collected.without,
        sentence=_sentence(to, collected, replaced=replaced),
    )


def _members(store: Store, found: Iterator[PlanEvidence], collected: _Collected) -> Iterator[Member]:
    index = [collected.names.take(f"{INDEX}.{ending}") for ending in ("xlsx", "csv")]
    for one in found:
        collected.plans.append(one.sheet.plan.id or "")
        for value in one.values:
            yield from _of_value(store, one.sheet.plan, value, collected)
    if not (collected.files or collected.missing):
        what = "没有可以导出的佐证资料：一份也没有附。"
        raise NotFound(what, instead="先用 perftrack evidence add 附上文件。")
    yield from _index(index, collected.rows)


def _of_value(store: Store, plan: Plan, value: ProvedValue, collected: _Collected) -> Iterator[Member]:
    from perftrack.exporters.zipped import Member
    from perftrack.reports.evidence import WRONG, index_row

    for one in value.evidence:
        state = evidence_files.look(store.path, one.sha256, one.size, thorough=True)
        one, path = replace(one, file=state), ""
        if one.sound:
            path = _path(plan, value.indicator, one, collected.names)
            yield Member(path, one.size, evidence_files.content(store.path, one.sha256))
            collected.files += 1
        else:
            about = value_words(plan, value.indicator)
            collected.missing.append(f"{about}的“{one.name}”：{WRONG[one.file]}，没有放进来。")
        collected.rows.append(index_row(plan, value, one, path))
    if value.due and not value.evidence:
        collected.without += 1
        collected.rows.append(index_row(plan, value, None, ""))


def _path(plan: Plan, indicator: Indicator | None, one: Evidence, names: Names) -> str:
    """`P1_培训经费/P1-02_培训场次_签到表.pdf`; of the execution `P1_培训经费/P1-执行_明细.xlsx`."""
    about = f"{plan.id}-执行" if indicator is None else f"{indicator.id}_{_short(indicator.name)}"
    return names.take(f"{about}_{one.name}", folder=f"{plan.id}_{_short(plan.title)}")


def _short(name: str) -> str:
    return one_line(name)[:_LETTERS].strip()


def _index(names: Sequence[str], rows: Sequence[Words]) -> Iterator[Member]:
    from perftrack import reports
    from perftrack.exporters import csv_table, xlsx
    from perftrack.exporters.zipped import Member
    from perftrack.reports.evidence import INDEX_FIELDS, INDEX_TITLES

    cells = ([row.get(one, "") for one in INDEX_FIELDS] for row in rows)
    tables = (xlsx.render([reports.evidence.index(rows)]), csv_table.table(INDEX_TITLES, cells).encode())
    for name, data in zip(names, tables, strict=True):
        yield Member(name, len(data), (data,))


def _sentence(to: Path, collected: _Collected, *, replaced: bool) -> str:
    told = f"已写入“{to}”：{len(collected.plans)} 个项目的佐证资料 {collected.files} 份，附目录"
    if replaced:
        told = f"{told}，替换了原有的文件"
    if collected.missing:
        told = f"{told}；{len(collected.missing)} 份没有放进来"
    if collected.without:
        told = f"{told}；{collected.without} 个已填的值没有佐证资料，目录里标明了"
    return f"{told}。"
