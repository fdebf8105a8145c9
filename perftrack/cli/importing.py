"""`perftrack import`: shows what was read from documents, asks, and stores it."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.values import File
from perftrack.errors import CLEAN, FINDINGS, REFUSED, PerftrackError
from perftrack.model import Draft, Finding, Indicator, Plan

if TYPE_CHECKING:
    from perftrack.workflow import Adopted, AdoptPreview, PlanComparison, Question

_LEVELS = ("必须改", "需说明", "可考虑")


@command(
    "import",
    help="读取公开的绩效目标表：文本、csv、xlsx、docx、pdf 等。"
    "先显示每个项目读到了什么、哪些行要看一看和为什么，问过以后才存入。"
    "同一份文档再读一次不会有任何改动；指标重新下达（同一单位、年度、项目的另一份文档）时，按新文档更新，"
    "已记录的都保留，原来的内容留在历史里（perftrack history）；填好的自评表里的实际完成值一起记录。"
    "改名、换单位等有冲突的地方逐个问；写 --yes 就不问，一律保留已记录的，并注明。"
    "几个文件里有一个读不了，不影响其余的，退出码是 3；"
    "有文件里没有目标表，或者有冲突没有人决定，退出码是 1。",
    examples=(
        "perftrack import 2024年预算公开.txt",
        "perftrack import *.txt --dry-run",
        "perftrack import *.txt --yes --db 本单位.db",
    ),
)
@argument("paths", "文件…", "一个或几个文档", nargs=-1, required=True, type=File())
@option(
    "--layout",
    "版式文件：写明认不出的列是哪一项；不写就用本人配置目录里的 layout.toml",
    meta="文件",
    type=File(),
)
@option("--dry-run", "只看，不存")
@option("--yes", "不问，直接存入；要看一看的行连同说明一起存")
@option("--hidden", "隐藏的工作表也读取；不写就先问，写了 --yes 又没有写它就不读，并注明")
@option("--skip-locked", "已提交等锁定的项目不更新，其余照存，并注明", name="skip_locked")
@option("--all", "连“可考虑”的提示也全部列出", name="everything")
@format_option()
def import_command(
    settings: Settings,
    paths: tuple[Path, ...],
    layout: Path | None,
    dry_run: bool,
    yes: bool,
    hidden: bool,
    skip_locked: bool,
    everything: bool,
    format: str,
) -> int:
    """Read, show, ask, store; one bad file does not stop the others."""
    from perftrack import workflow

    if dry_run and yes:
        refuse("--dry-run 和 --yes 不能一起写")
    asking = not (dry_run or yes)
    if asking and not terminal.has_person():
        terminal.say("这里没有终端可以问您，又没有写 --yes：只看，不存。")
        dry_run, asking = True, False
    if not dry_run:
        settings.check_folder()
    outcomes: list[dict[str, Any]] = []
    code, quiet, backed_up = CLEAN, format == "json", False
    for path in _expanded(paths):
        try:
            draft = workflow.read_file(path, layout=layout, hidden=hidden)
            told = workflow.hidden_sheets(draft)
            if told and asking and terminal.ask(f"{path.name}：{told}要读取吗？"):
                draft = workflow.read_file(path, layout=layout, hidden=True)
            outcome, changed = _one(
                settings,
                draft,
                store=not dry_run,
                ask=asking,
                quiet=quiet,
                everything=everything,
                skip_locked=skip_locked,
                back_up=not backed_up,
            )
            backed_up = backed_up or changed
        except PerftrackError as error:
            outcome = {"file": path.name, "error": str(error)}
            terminal.say(str(error))
        outcomes.append(outcome)
        code = max(code, _code(outcome))
    if quiet:
        terminal.show_json({"files": outcomes})
    return code


def _code(outcome: dict[str, Any]) -> int:
    """What one file adds to the exit code."""
    if "error" in outcome:
        return REFUSED
    plans = outcome["plans"]
    return CLEAN if plans and not any(plan["questions"] for plan in plans) else FINDINGS


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named; a pattern that the shell left alone (Windows) is looked up here."""
    for path in paths:
        matches = [] if os.path.exists(path) else sorted(glob.glob(str(path)))
        yield from map(Path, matches) if matches else (path,)


def _one(
    settings: Settings,
    draft: Draft,
    *,
    store: bool,
    ask: bool,
    quiet: bool,
    everything: bool,
    skip_locked: bool,
    back_up: bool,
) -> tuple[dict[str, Any], bool]:
    """Show one document unless `quiet`, and store it if wanted; returns it as JSON, and whether anything was.

    `back_up` False: an earlier document of this command was stored, behind a backup of what was there.
    """
    from perftrack import workflow

    preview = _preview(settings, draft)
    if not quiet:
        _show(draft, preview, everything=everything)
    stored: Adopted | None = None
    locked = [at for at, one in enumerate(preview.plans) if one.locked]
    leave = locked if skip_locked else []
    if locked and store:
        terminal.say(_locked_words(preview, locked, skipped=skip_locked))
    if store and any(one.status != "same" for at, one in enumerate(preview.plans) if at not in leave):
        if not ask or terminal.ask("存入吗？"):
            answers = _answers(settings, draft, preview.questions) if ask else {}
            with settings.store(create=True) as opened:
                if opened.created:
                    terminal.say(f"新建了数据库“{opened.path}”。")
                stored = workflow.adopt(
                    opened,
                    draft,
                    leave=leave,
                    now=now(),
                    answers=answers,
                    practice=settings.practice,
                    today=today(),
                    back_up=back_up,
                )
            if stored.backup is not None:
                terminal.say(terminal.hang(f"导入前的内容备份在“{stored.backup}”。"))
            terminal.say(stored.sentence)
        else:
            terminal.say("没有存入。")
    elif store or not quiet:
        terminal.say(preview.sentence)
    if stored is None:
        return _object(draft, preview), False
    return _object(draft, stored, backup=stored.backup), stored.changed


def _locked_words(preview: AdoptPreview, locked: Sequence[int], *, skipped: bool) -> str:
    """Which plans cannot be stored, and that they are left out or how to leave them out."""
    names = "、".join(preview.plans[at].id or "" for at in locked)
    if skipped:
        return f"跳过已锁定的项目：{names}。"
    return f"{names} 已锁定，不能更新；加 --skip-locked 跳过，其余照存。"


def _answers(settings: Settings, draft: Draft, questions: Sequence[Question]) -> dict[str, str]:
    """What the person decides, question by question; no clear answer leaves the safe one.

    An answer may raise another question: a row that is the same under another name may have another unit.
    """
    answers: dict[str, str] = {}
    asked: set[str] = set()
    while questions:
        for question in questions:
            asked.add(question.key)
            at = terminal.choose(question.text, [option.words for option in question.options])
            if at is not None:
                answers[question.key] = question.options[at].answer
        found = _preview(settings, draft, answers).questions
        questions = [question for question in found if question.key not in asked]
    return answers


def _preview(settings: Settings, draft: Draft, answers: dict[str, str] | None = None) -> AdoptPreview:
    """The draft beside what is stored; a database that does not exist yet stores nothing."""
    from perftrack import workflow

    if os.path.exists(settings.path()):
        with settings.store() as opened:
            return workflow.compare(opened, draft, answers=answers)
    return workflow.compare(None, draft)


# --- what is shown --------------------------------------------------------------------------


def _show(draft: Draft, preview: AdoptPreview, *, everything: bool) -> None:
    skipped = f"，另有 {draft.tables_skipped} 个表格不是绩效目标表，跳过" if draft.tables_skipped else ""
    terminal.show(f"{draft.document.file}：读到 {len(draft.plans)} 个项目{skipped}。")
    for finding in (*draft.document.findings, *draft.findings):
        terminal.show(terminal.hang(f"  {printing.finding_line(finding)}"))
    for at, one in enumerate(preview.plans, 1):
        terminal.show()
        _show_plan(at, one, everything=everything)
    terminal.show()


def _show_plan(at: int, one: PlanComparison, *, everything: bool) -> None:
    plan = one.plan
    year = "年度没有找到" if plan.year is None else f"{plan.year} 年度"
    flagged = sum(bool(_worth(indicator.flags)) for indicator in plan.indicators)
    lines = [
        f"{at}. {plan.title}　{plan.unit or '单位没有找到'}　{year}　{one.id or ''}".rstrip("　"),
        f"   {one.sentence}",
        f"   资金：{printing.funds(plan)}",
        f"   指标：{_counts(plan)}，其中 {flagged} 行要看一看",
    ]
    for line in lines:
        terminal.show(terminal.hang(line))
    for difference in one.differences:
        terminal.show(terminal.hang(f"     · {difference}"))
    for question in one.questions:
        terminal.show(terminal.hang(f"     ？ {question.text}不问的话：{question.safe.words}"))
    _show_findings(plan, everything=everything)


def _counts(plan: Plan) -> str:
    annual = sum(indicator.horizon == "annual" for indicator in plan.indicators)
    other = len(plan.indicators) - annual
    return f"{annual} 行" + (f"（另有实施期 {other} 行）" if other else "")


def _show_findings(plan: Plan, *, everything: bool) -> None:
    pairs: list[tuple[Indicator | None, Finding]] = [(None, finding) for finding in plan.findings]
    pairs += [(one, finding) for one in plan.indicators for finding in one.flags]
    # The two halves of a table say the same of one printed row; once is enough.
    found = list(dict.fromkeys((_about(one, finding), finding) for one, finding in pairs))
    shown = [pair for pair in found if everything or pair[1].level != _LEVELS[2]]
    for suggestion, group in itertools.groupby(shown, key=lambda pair: pair[1].suggestion):
        for about, finding in group:
            terminal.show(terminal.hang(f"     [{finding.level}] {about}{finding.message}"))
        if suggestion:
            terminal.show(terminal.hang(f"       → {suggestion}"))
    if len(shown) < len(found):
        terminal.show(f"     还有 {len(found) - len(shown)} 处“可考虑”的提示，加 --all 全部列出。")


def _about(indicator: Indicator | None, finding: Finding) -> str:
    """The row a finding is about, and where it stands in the document: `第 529 行“参保人数”：`."""
    where = finding.place if indicator is None else indicator.place or finding.place
    place = "" if where is None else printing.place(replace(where, file="", column=None)).strip()
    name = "" if indicator is None else f"“{indicator.name}”"
    return f"{place}{name}：" if place or name else ""


def _worth(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level != _LEVELS[2]]


# --- the same as JSON -----------------------------------------------------------------------


def _object(draft: Draft, preview: AdoptPreview | Adopted, backup: Path | None = None) -> dict[str, Any]:
    return {
        "file": draft.document.file,
        "sentence": preview.sentence,
        "tables_skipped": draft.tables_skipped,
        "findings": [
            printing.finding_object(finding) for finding in (*draft.document.findings, *draft.findings)
        ],
        "plans": [_plan_object(one) for one in preview.plans],
        "backup": None if backup is None else str(backup),
    }


def _plan_object(one: PlanComparison) -> dict[str, Any]:
    plan = one.plan
    money = plan.funds
    return {
        "id": one.id,
        "status": one.status,
        "locked": one.locked,
        "sentence": one.sentence,
        "differences": list(one.differences),
        "questions": [
            {
                "key": question.key,
                "text": question.text,
                "options": [{"answer": each.answer, "words": each.words} for each in question.options],
            }
            for question in one.questions
        ],
        "unit": plan.unit,
        "year": plan.year,
        "kind": plan.kind,
        "project_name": plan.project_name,
        "funds": {
            "total": None if money.total is None else printing.number(money.total),
            "fiscal": None if money.fiscal is None else printing.number(money.fiscal),
            "other": None if money.other is None else printing.number(money.other),
            "currency_unit": money.currency_unit,
        },
        "rows": len(plan.indicators),
        "flagged": sum(bool(_worth(indicator.flags)) for indicator in plan.indicators),
        "findings": [
            *(printing.finding_object(finding) for finding in plan.findings),
            *(
                {"indicator": indicator.name, **printing.finding_object(finding)}
                for indicator in plan.indicators
                for finding in indicator.flags
            ),
        ],
    }
