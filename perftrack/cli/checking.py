"""`perftrack check` and `perftrack checks`: what a reviewer would find, and the catalogue of checks."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, today
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File, OneOf
from perftrack.errors import CLEAN, FINDINGS, NotFound
from perftrack.model import Finding, Level, Plan, Waived

if TYPE_CHECKING:
    from perftrack.checks import Check, Stage
    from perftrack.checks.agreements import Agreement
    from perftrack.store import Store
    from perftrack.workflow import CheckedPlan

_LEVELS: tuple[Level, ...] = ("必须改", "需说明", "可考虑")


@command(
    "check",
    help="像复核的人那样检查：把问题一次全部列出来，每一个都写明在哪里、为什么、改成什么、依据和可能失去的分。"
    "不写参数就检查库里的全部项目；写项目，检查那几个；写文件，直接检查没有导入的文档，几份文件放在一起对照。"
    "有“必须改”的问题时退出码是 1。"
    "--rehearse 按复核的人用的十四条口径预演一遍：自评得多少、复核以后预计剩多少、靠什么保住。"
    "--audit 把填好的表上的得分和按规则算的并列，说明哪个口径、哪个公式能对上。"
    "--agree 列出正文、预算表、绩效目标表之间对照了什么：一致、不一致、判断不了。",
    examples=(
        "perftrack check",
        "perftrack check P2 --stage 自评",
        "perftrack check 2024年预算公开.txt 2024年自评表.xlsx",
        "perftrack check P2 --rehearse",
        "perftrack check 2024年自评表.xlsx --audit",
        "perftrack check 2024年预算公开.docx --agree",
    ),
)
@argument("things", "项目或文件…", "项目的编号或名称，或者文档；不写就是全部项目", nargs=-1)
@option(
    "--stage",
    "只看这个阶段要看的：目标、监控、自评、复核",
    meta="阶段",
    type=OneOf("目标", "监控", "自评", "复核"),
)
@option("--level", "只列到这一级为止：必须改、需说明、可考虑（全部）", meta="级别", type=OneOf(*_LEVELS))
@option("--rehearse", "预演复核：每个指标复核以后预计剩多少分，最坏的在前")
@option("--audit", "核对表上的得分：与按规则算的是否一致，哪个口径能说明")
@option("--agree", "列出对照了什么：表和表、表和正文之间，一致、不一致和判断不了的")
@option("--layout", "版式文件，检查文件时用", meta="文件", type=File())
@format_option()
def check_command(
    settings: Settings,
    things: tuple[str, ...],
    stage: Any,
    level: Level | None,
    rehearse: bool,
    audit: bool,
    agree: bool,
    layout: Path | None,
    format: str,
) -> int:
    """Print every finding, or what another view of the same makes of it; 1 when there is something to do."""
    from perftrack import workflow
    from perftrack.cli import agreeing, auditing, rehearsing

    view = _view(rehearse=rehearse, audit=audit, agree=agree)
    if level is not None and view:
        refuse(f"{view} 不分级别，不能再写 --level")
    if stage is not None and view in {"--rehearse", "--audit"}:
        refuse(f"{view} 不分阶段，不能再写 --stage")
    stages = None if stage is None else (stage,)
    with _source(settings, things, layout) as (files, store):
        if agree:
            return agreeing.print_agreements(
                _compared(settings, files, store, things, layout, stages), format
            )
        found = _checked(settings, files, store, things, layout, stages)
        if rehearse:
            return rehearsing.print_rehearsal(workflow.rehearse_review(found), format)
        if audit:
            return auditing.print_audit(workflow.audit_claims(found, today=today()), format)
        levels = _LEVELS if level is None else _LEVELS[: _LEVELS.index(level) + 1]
        return print_findings(found, levels, format=format)


def _view(**chosen: bool) -> str:
    """The one view that was asked for, `--audit`; "" for the findings. Refuses two of them."""
    names = [f"--{name}" for name, given in chosen.items() if given]
    if len(names) > 1:
        refuse(f"{names[0]} 和 {names[1]} 请分开用")
    return names[0] if names else ""


@contextmanager
def _source(
    settings: Settings, things: Sequence[str], layout: Path | None
) -> Iterator[tuple[list[Path], Store | None]]:
    """The files that `things` names and the database; None where there is none and files are looked at."""
    files = _files(things)
    if layout is not None and not files:
        refuse("--layout 只在检查文件时用")
    with _store_if_there(settings) if files else settings.store() as store:
        yield files, store


def _checked(
    settings: Settings,
    files: Sequence[Path],
    store: Store | None,
    things: Sequence[str],
    layout: Path | None,
    stages: tuple[Stage, ...] | None,
) -> Iterable[CheckedPlan]:
    from perftrack import workflow

    if files or store is None:
        return workflow.check_files(
            files, store=store, layout=layout, stages=stages, practice=settings.practice, today=today()
        )
    return workflow.check(store, things, stages=stages, practice=settings.practice, today=today())


def _compared(
    settings: Settings,
    files: Sequence[Path],
    store: Store | None,
    things: Sequence[str],
    layout: Path | None,
    stages: tuple[Stage, ...] | None,
) -> Iterable[Agreement]:
    from perftrack import workflow

    if files or store is None:
        return workflow.agree_files(
            files, store=store, layout=layout, stages=stages, practice=settings.practice, today=today()
        )
    return workflow.agree(store, things, stages=stages, practice=settings.practice, today=today())


def _files(things: Sequence[str]) -> list[Path]:
    """The words as files where one of them is; refuses plans beside files."""
    paths = [Path(word).expanduser() for word in things]
    others = [path for path in paths if not os.path.isfile(path)]
    if paths and not others:
        return paths
    if len(others) < len(paths):
        refuse(f"“{others[0]}”不是文件；项目和文件请分开检查")
    missing = next((path for path in paths if path.suffix.casefold() in _SUFFIXES), None)
    if missing is not None:
        raise NotFound(f"没有文件“{missing}”。", instead="请检查路径；检查项目请写编号，如 P2。")
    return []


_SUFFIXES = frozenset(
    ".txt .csv .xlsx .xlsm .xls .et .docx .doc .wps .pdf .ods .odt .rtf".split()  # noqa: SIM905  a list to read
)


@contextmanager
def _store_if_there(settings: Settings) -> Iterator[Store | None]:
    """The database if there is one; documents can be checked without."""
    if os.path.exists(settings.path()):
        with settings.store() as store:
            yield store
    else:
        yield None


# --- what is shown --------------------------------------------------------------------------


def print_findings(found: Iterable[CheckedPlan], levels: Sequence[Level] = _LEVELS, *, format: str) -> int:
    """Print what was found, of `levels` only; 1 when something must be changed."""
    totals = dict.fromkeys(_LEVELS, 0)
    waived = plans = 0
    with terminal.listing("plans") if format == "json" else nullcontext(None) as add:
        for one in found:
            for each in _LEVELS:
                totals[each] += one.count(each)
            waived += len(one.waived)
            plans += one.sheet is not None
            shown = [finding for finding in one.findings if finding.level in levels]
            if add is not None:
                add(_object(one, shown))
            elif shown or one.waived:
                _show(one, shown)
    counts = "，".join(f"{each} {totals[each]}" for each in _LEVELS)
    aside = f"；另有豁免 {waived} 处" if waived else ""
    terminal.say(f"检查了 {plans} 个项目：{counts}{aside}。" if plans else "没有可以检查的项目。")
    return FINDINGS if totals["必须改"] else CLEAN


def _show(one: CheckedPlan, shown: Sequence[Finding]) -> None:
    from perftrack import checks

    counts = "　".join(f"{level} {count}" for level in _LEVELS if (count := one.count(level)))
    terminal.show(terminal.hang(f"{_heading(one)}　{counts}"))
    ordered = sorted(shown, key=lambda finding: (_LEVELS.index(finding.level), finding.code))
    for (level, code), group in itertools.groupby(ordered, key=lambda finding: (finding.level, finding.code)):
        rule = checks.BY_CODE.get(code)
        where = "记录里发现" if code.startswith("K") else "读取时发现"
        title = f" {where if rule is None else rule.title}"
        terminal.show(f"  [{level}] {code}{title}")
        for suggestion, same in itertools.groupby(group, key=lambda finding: finding.suggestion):
            for finding in same:
                terminal.show(terminal.hang(f"    {_line(one, finding)}"))
            if suggestion:
                terminal.show(terminal.hang(f"      → {suggestion}"))
    for waived in one.waived:
        terminal.show(terminal.hang(f"  [豁免] {_waived(one, waived)}"))
    terminal.show()


def _heading(one: CheckedPlan) -> str:
    if one.sheet is None:
        return "文件"
    plan = one.sheet.plan
    return f"{_shown(one, plan.id)} {plan.title}（{plan.unit or '单位未知'}，{plan.year or '年度未知'}）"


def _shown(one: CheckedPlan, id: str | None) -> str:
    """An id as it is shown: `P2-14`, and `2-14` where the plan is no plan of the database."""
    return (id or "") if one.stored else (id or "").removeprefix("P")


def _line(one: CheckedPlan, finding: Finding) -> str:
    """`P2-14：… （文件 第 50 行）　可能失 5 分`."""
    plan = None if one.sheet is None else one.sheet.plan
    about = _shown(one, _indicator_id(plan, finding.number))
    where = printing.place(finding.place)
    stake = "" if finding.stake is None else f"　可能失 {printing.short(finding.stake)} 分"
    return f"{f'{about}：' if about else ''}{finding.message}{f'（{where}）' if where else ''}{stake}"


def _waived(one: CheckedPlan, waived: Waived) -> str:
    from perftrack.reports import words

    return f"{_line(one, waived.finding)}　{waived.finding.code}，{words.waiver_words(waived.waiver)}"


def _indicator_id(plan: Plan | None, number: int | None) -> str | None:
    if plan is None or number is None:
        return None
    return next((one.id for one in (*plan.indicators, *plan.withdrawn) if one.number == number), None)


# --- the same as JSON -----------------------------------------------------------------------


def _object(one: CheckedPlan, shown: Sequence[Finding]) -> dict[str, Any]:
    plan = None if one.sheet is None else one.sheet.plan
    return {
        "id": plan.id if plan is not None and one.stored else None,
        "file": None if plan is None or plan.place is None else plan.place.file,
        "unit": None if plan is None else plan.unit,
        "year": None if plan is None else plan.year,
        "kind": None if plan is None else plan.kind,
        "project_name": None if plan is None else plan.project_name,
        "counts": {level: one.count(level) for level in _LEVELS},
        "findings": [_finding_object(one, finding) for finding in shown],
        "waived": [
            {
                **_finding_object(one, waived.finding),
                "reason": waived.waiver.reason,
                "until": None if waived.waiver.until is None else waived.waiver.until.isoformat(),
                "by": waived.waiver.by,
                "granted_at": waived.waiver.granted_at,
            }
            for waived in one.waived
        ],
    }


def _finding_object(one: CheckedPlan, finding: Finding) -> dict[str, Any]:
    """A finding as JSON with the name of its rule, its indicator's number and the points at stake."""
    from perftrack import checks

    rule = checks.BY_CODE.get(finding.code)
    return {
        **printing.finding_object(finding),
        "title": None if rule is None else rule.title,
        "indicator": finding.number,
        "stake": None if finding.stake is None else printing.number(finding.stake),
    }


# --- the catalogue --------------------------------------------------------------------------


@command(
    "checks",
    help="列出检查的目录：编号、级别、什么时候看、查什么。写上编号，就显示那一条的理由、依据、差例和好例。",
    examples=("perftrack checks", "perftrack checks T101"),
)
@argument("code", "编号", "如 T101", required=False)
@format_option()
def checks_command(settings: Settings, code: str | None, format: str) -> int:
    """Print the catalogue, or one page of it."""
    from perftrack import checks

    rules = checks.RULES if code is None else (_rule(code),)
    if format == "json":
        terminal.show_json({"checks": [_rule_object(rule) for rule in rules]})
    elif code is not None:
        _show_page(rules[0])
    else:
        for family, about in checks.FAMILIES.items():
            members = [rule for rule in rules if rule.code.startswith(family)]
            if members:
                terminal.show(f"{family}　{about}（{len(members)} 条）")
                terminal.show(render(_COLUMNS, [_rule_row(rule) for rule in members]))
                terminal.show()
    return CLEAN


_COLUMNS = (Column("编号"), Column("级别"), Column("阶段"), Column("查什么", least=20))


def _rule(code: str) -> Check:
    from perftrack import checks

    found = checks.BY_CODE.get(code.strip().upper())
    if found is None:
        raise NotFound(f"没有编号是“{code}”的检查。", instead="perftrack checks 列出全部编号。")
    return found


def _rule_row(rule: Check) -> list[str]:
    return [rule.code, rule.level, "、".join(rule.stages), rule.summary]


def _show_page(rule: Check) -> None:
    terminal.show(f"{rule.code}　{rule.level}　阶段：{'、'.join(rule.stages)}　（{rule.name}）")
    for line in rule.doc.strip().splitlines():
        terminal.show(terminal.hang(line))


def _rule_object(rule: Check) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "level": rule.level,
        "stages": list(rule.stages),
        "title": rule.title,
        "summary": rule.summary,
        **{key: list(rule.parts.get(part, ())) for key, part in _PARTS.items()},
    }


_PARTS = {"why": "为何", "sources": "依据", "bad": "差例", "good": "好例"}
