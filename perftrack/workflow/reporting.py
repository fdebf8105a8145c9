"""Writing the official forms: plans of the store -> files that can be handed in."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.errors import NotFound, NotInForce, UsageError
from perftrack.model import Sheet, Waived
from perftrack.notation import month_in
from perftrack.store import Store
from perftrack.workflow.checking import check
from perftrack.workflow.judging import practice_for
from perftrack.workflow.monitoring import watch_of
from perftrack.workflow.proving import of_sheet
from perftrack.workflow.viewing import key_of_plan, plans, sheet

if TYPE_CHECKING:
    from perftrack.reports import Choices, Form, Report


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written, and what a person should know before handing it in."""

    files: tuple[Path, ...]
    plans: tuple[str, ...]
    """Ids of the plans, in the order of their forms."""
    remarks: tuple[tuple[str, str], ...]
    """Plan id and a sentence about something that has to be looked at."""
    blanks: tuple[str, ...]
    """What the form leaves to a person in every plan, each sentence once."""
    sentence: str


def report(
    store: Store,
    plan_refs: Sequence[str],
    *,
    form: Form,
    to: Path,
    format: str | None = None,
    explain: bool = False,
    evidence: bool = False,
    months: str | None = None,
    practice: str | None = None,
    today: dt.date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reported:
    """Writes the `form` of the named plans (none named: all) to the file `to`, or one file each into it.

    `to` is a file ending in .xlsx, .docx or .pdf, or a folder that exists; `format` (xlsx, docx, pdf) is for
    a folder, without it xlsx (docx for prose). With `explain` every form is followed by its 计分说明, with
    `evidence` by its 佐证资料目录.
    Annex and prose list what is waived on `today`; None: nobody knows, nothing is listed.
    `progress` hears plans done and in all. The same records give the same bytes.

    Raises NotFound, Ambiguous, UsageError, CannotWrite, BadPractice.
    """
    from perftrack import reports
    from perftrack.exporters import files

    folder = os.path.isdir(to)
    kind = _format(form, format) if folder else files.format_of(to)
    if kind == "xlsx" and form in reports.PROSE:
        raise UsageError(f"{form}是文章，写不成工作簿。", instead="文件名请以 .docx 或 .pdf 结尾。")
    sheets = sheets_of(store, plan_refs, practice=practice, today=today)
    drawn: list[tuple[Sheet, tuple[Report, ...]]] = []
    written: list[Path] = []
    for number, one in enumerate(sheets, 1):
        choices = _choices(one, months, practice, today)
        waived: tuple[Waived, ...] = ()
        if today is not None and (explain or form in reports.PROSE):
            waived = _waived(store, one, practice, today)
        forms = _forms(store, one, form, choices, waived, explain=explain, evidence=evidence)
        drawn.append((one, forms))
        if folder:
            name = files.safe_name(f"{one.plan.id}_{one.plan.title}_{form}")
            written.append(to / f"{name}.{kind}")
            files.write(forms, written[-1])
        if progress is not None:
            progress(number, len(sheets))
    replaced = not folder and os.path.exists(to)
    if not folder:
        files.write([one for _, forms in drawn for one in forms], to)
        written.append(to)
    return _reported(drawn, form, written, replaced=replaced)


def _format(form: Form, format: str | None) -> str:
    """What to write into a folder."""
    from perftrack import reports

    return format or ("docx" if form in reports.PROSE else "xlsx")


def sheets_of(
    store: Store, plan_refs: Sequence[str], *, practice: str | None, today: dt.date | None
) -> list[Sheet]:
    """The plans named, each once, in the order they were named first; all of them when none is."""
    if not plan_refs:
        found = list(plans(store, practice=practice, today=today))
        if not found:
            raise NotFound("库里还没有任何项目。", instead="请先导入：perftrack import 文件。")
        return found
    named: dict[str | None, Sheet] = {}
    for ref in plan_refs:
        one = sheet(store, ref, practice=practice, today=today)
        named.setdefault(one.plan.id, one)
    return list(named.values())


def _choices(one: Sheet, months: str | None, practice: str | None, today: dt.date | None) -> Choices:
    """The words of the forms: the grades and full marks of the practice that judged the plan."""
    from perftrack.reports import Choices

    choices = Choices() if months is None else Choices(months=months)
    try:
        law = practice_for(one.plan, practice, today=today)
    except NotInForce:
        return choices
    return replace(choices, full_marks=law.full_marks, grades=law.grades.titles)


def _waived(store: Store, one: Sheet, practice: str | None, today: dt.date) -> tuple[Waived, ...]:
    """What is waived of a plan and not over by `today`; the checks run where there is a waiver at all."""
    if not store.waivers(key_of_plan(one.plan)):
        return ()
    found = check(store, [str(one.plan.id)], practice=practice, today=today)
    return tuple(waived for checked in found for waived in checked.waived)


def _forms(
    store: Store,
    one: Sheet,
    form: Form,
    choices: Choices,
    waived: Sequence[Waived],
    *,
    explain: bool,
    evidence: bool,
) -> tuple[Report, ...]:
    from perftrack import reports

    watch = None
    month = month_in(choices.months)
    if form == "监控表" and month is not None:
        watch = watch_of(store, key_of_plan(one.plan), month)
    drawn = [reports.build(one, form, choices, watch, waived)]
    if form == "自评报告":  # the form it talks about goes with it
        drawn.append(reports.build(one, "自评表", choices))
    if explain:
        drawn.append(reports.explain(one, choices, waived))
    if evidence:
        drawn.append(reports.prove(one.plan, of_sheet(store, one).values))
    return tuple(drawn)


def _reported(
    drawn: Sequence[tuple[Sheet, tuple[Report, ...]]], form: Form, written: Sequence[Path], *, replaced: bool
) -> Reported:
    remarks = tuple(
        (str(one.plan.id), remark) for one, forms in drawn for form_ in forms for remark in form_.remarks
    )
    blanks = tuple(dict.fromkeys(blank for _, forms in drawn for form_ in forms for blank in form_.blanks))
    where = f"“{written[0]}”" if len(written) == 1 else f"“{written[0].parent}”，{len(written)} 个文件"
    return Reported(
        files=tuple(written),
        plans=tuple(str(one.plan.id) for one, _ in drawn),
        remarks=remarks,
        blanks=blanks,
        sentence=f"已写入{where}：{form} {len(drawn)} 份{'，替换了原有的文件' if replaced else ''}。",
    )
