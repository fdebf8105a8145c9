"""`perftrack evidence`: files that prove the values: attached, listed, told more about, taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings, now, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File, OneOf, Raw, Value, Words
from perftrack.errors import CLEAN, FINDINGS
from perftrack.text import moment, one_line

if TYPE_CHECKING:
    from perftrack.checks import Coverage
    from perftrack.model import Evidence, ProvedValue
    from perftrack.workflow import EvidenceDone, EvidenceWords, PlanEvidence

Meaning = TypeVar("Meaning")
_DEEDS = ("list", "add", "edit", "remove", "show", "export")
_SAYING = {"add", "edit"}
_STATES = {"present": "在", "gone": "不见了", "changed": "内容变了", "unreadable": "读不出", None: "—"}
_WORDS_HELP = (
    f"{PLAN_HELP}；然后是指标（编号或名称，预算执行写“执行”），再是文件（add）或者哪一份（序号或名称）"
)

_TO_HELP = "show：取出一份，写成这个文件，或放进这个文件夹；export：写成这个压缩包"


@command(
    "evidence",
    help="佐证资料：把证明完成值的文件附上。文件复制进数据库旁边的“<数据库名>.evidence”文件夹（最大 200 MB，"
    "同样的内容只存一份），原文件不动；附上、更正、取下都记入历史，取下的内容仍然保留。"
    "list 列出每个项目、每个值有没有资料；show 核对一份的内容，写 --to 就取出来；"
    "edit 不写选项，是确认以前附的也能证明改过的值；export 打成一个压缩包，附目录，"
    "拿不出来的点名，退出码是 1。备份会带上这些文件，perftrack verify 逐个核对内容。",
    examples=(
        "perftrack evidence add P1 培训场次 签到表.pdf 照片.zip --kind 工作资料 --page 3 --date 2024-11-08",
        "perftrack evidence add P1 执行 国库支付明细.xlsx --kind 原始凭证",
        "perftrack evidence list P1",
        "perftrack evidence edit P1 培训场次 签到表 --note 含两场线上",
        "perftrack evidence show P1 培训场次 1 --to 桌面",
        "perftrack evidence export P1 P2 --to 佐证资料.zip",
    ),
    forms=(
        "add 项目 指标 文件…",
        "list [项目…]",
        "edit 项目 指标 哪一份",
        "remove 项目 指标 哪一份",
        "show 项目 指标 哪一份",
        "export [项目…] --to 文件.zip",
    ),
)
@argument("deed", "做什么", f"{'、'.join(_DEEDS)}", type=OneOf(*_DEEDS))
@argument("words", "项目 指标 …", _WORDS_HELP, nargs=-1, type=Raw())
@option("--kind", "正式资料、工作资料、原始凭证、说明材料、问卷调查；附上时不写是工作资料", meta="类型")
@option("--method", "怎样证明：直接证明、情况统计、情况说明、问卷调查、趋势判断", meta="方式")
@option("--page", "在第几页", meta="页码")
@option("--date", "资料上的日期", meta="日期", name="dated")
@option("--note", "说明", meta="文字")
@option("--to", _TO_HELP, meta="位置", type=File())
@format_option()
def evidence_command(
    settings: Settings, deed: str, words: tuple[str, ...], to: Path | None, format: str, **said: str | None
) -> int:
    """Do one of the deeds."""
    from perftrack.workflow import EvidenceWords

    typed = EvidenceWords(**said)
    if deed not in _SAYING and typed != EvidenceWords():
        refuse(f"{deed} 不写类型、取值方式、页码、日期、说明")
    if to is not None and deed not in {"show", "export"}:
        refuse(f"{deed} 不写 --to")
    if deed in {"list", "export"}:
        plans = [_as(Words(), word) for word in words]
        return _list(settings, plans, format) if deed == "list" else _export(settings, plans, to, format)
    plan, value, rest = _apart(words, "哪个文件" if deed == "add" else None)
    if deed == "add":
        return _add(settings, plan, value, [_as(File(), word) for word in rest], typed, format)
    if len(rest) > 1:
        refuse("一次只写一份")
    which = _as(Words(), rest[0]) if rest else None
    if deed == "show":
        return _show(settings, plan, value, which, to, format)
    return _change(settings, deed, plan, value, which, typed, format)


def _as(kind: Value[Meaning], word: str) -> Meaning:
    """What one of the words means; a word that cannot be is refused as click would."""
    try:
        return kind.read(word)
    except ValueError as error:
        refuse(str(error))


def _apart(words: Sequence[str], missing: str | None) -> tuple[str, str | None, Sequence[str]]:
    """Plan, value and the rest; `P3-07` is both. `missing`: what cannot be left out behind them."""
    from perftrack.workflow.lookup import split_reference

    if not words:
        refuse("缺少“项目”")
    first = _as(Words(), words[0])
    plan, value = split_reference(first, None)
    rest = words[1:]
    if value is None and rest:
        value, rest = _as(Words(), rest[0]), rest[1:]
    if value is None:
        refuse("缺少“指标”：编号或名称，预算执行写“执行”")
    if missing is not None and not rest:
        refuse(f"没有写{missing}")
    return plan, value, rest


def _add(
    settings: Settings,
    plan: str,
    value: str | None,
    files: Sequence[Path],
    typed: EvidenceWords,
    format: str,
) -> int:
    from perftrack import workflow

    with settings.store() as store:
        done = workflow.add_evidence(store, plan, value, files, typed, now=now())
    if format == "json":
        terminal.show_json(
            {
                "plan": done.plan_id,
                "indicator": None if done.indicator is None else done.indicator.id,
                "evidence": [_object(one) for one in done.evidence],
                "already": list(done.already),
                "sentence": done.sentence,
            }
        )
    else:
        terminal.show(terminal.hang(done.sentence))
    return CLEAN


def _change(
    settings: Settings,
    deed: str,
    plan: str,
    value: str | None,
    which: str | None,
    typed: EvidenceWords,
    format: str,
) -> int:
    from perftrack import workflow

    with settings.store() as store:
        if deed == "edit":
            done = workflow.edit_evidence(store, plan, value, which, typed, now=now())
        else:
            done = workflow.remove_evidence(store, plan, value, which, now=now())
    _tell(done, format)
    return CLEAN


def _show(
    settings: Settings, plan: str, value: str | None, which: str | None, to: Path | None, format: str
) -> int:
    from perftrack import workflow

    with settings.store() as store:
        if to is not None:
            _tell(workflow.save_evidence(store, plan, value, which, to=to), format)
            return CLEAN
        done = workflow.one_evidence(store, plan, value, which)
    one = done.evidence
    if format == "json":
        _tell(done, format)
    else:
        terminal.show(terminal.hang(done.sentence))
        by = f"，{one.added_by}" if one.added_by else ""
        terminal.show(terminal.hang(f"  附上：{_moment(one)}{by}　大小：{_size(one)}"))
        terminal.show(terminal.hang(f"  SHA-256：{one.sha256}"))
        terminal.show(f"  文件：{_STATES[one.file] if one.file != 'present' else '在，内容和附上时一样'}")
        if one.outdated is not None:
            terminal.show(terminal.hang(f"  附上时的完成值是“{one.outdated}”，后来改过。"))
    return CLEAN if one.file == "present" else FINDINGS


def _export(settings: Settings, plans: Sequence[str], to: Path | None, format: str) -> int:
    from perftrack import workflow

    if to is None:
        refuse("没有写到哪里：--to 佐证资料.zip")
    with settings.store() as store:
        done = workflow.export_evidence(store, plans, to=to, practice=settings.practice, today=today())
    if format == "json":
        terminal.show_json(
            {
                "file": str(done.file),
                "plans": list(done.plans),
                "files": done.files,
                "missing": list(done.missing),
                "without": done.without,
                "sentence": done.sentence,
            }
        )
    else:
        terminal.say(done.sentence)
        for one in done.missing:
            terminal.say(terminal.hang(f"  {one}"))
    return FINDINGS if done.missing else CLEAN


def _tell(done: EvidenceDone, format: str) -> None:
    if format == "json":
        terminal.show_json(
            {
                "plan": done.plan_id,
                "indicator": None if done.indicator is None else done.indicator.id,
                "evidence": _object(done.evidence),
                "changed": done.changed,
                "sentence": done.sentence,
            }
        )
    else:
        terminal.show(terminal.hang(done.sentence))


# --- listing --------------------------------------------------------------------------------


def _list(settings: Settings, plans: Sequence[str], format: str) -> int:
    from perftrack import workflow

    with settings.store() as store:
        found = workflow.evidence(store, plans, practice=settings.practice, today=today())
        if format == "json":
            terminal.show_json({"plans": [_plan_object(one) for one in found]})
        elif plans:
            for at, one in enumerate(found):
                if at:
                    terminal.show("")
                _show_plan(one)
        else:
            terminal.show(_overview([*found]))
    return CLEAN


def _overview(found: Sequence[PlanEvidence]) -> str:
    columns = (
        Column("编号"),
        Column("项目", least=16),
        Column("有资料", right=True),
        Column("没有", right=True),
        Column("预算执行"),
        Column("文件", right=True),
        Column("文件有问题", right=True),
    )
    return render(columns, [_overview_row(one) for one in found])


def _overview_row(one: PlanEvidence) -> tuple[str, ...]:
    covered, wrong = one.coverage, sum(not file.sound for file in one.evidence)
    return (
        one.sheet.plan.id or "",
        one.sheet.plan.title,
        f"{covered.proved}/{covered.due}",
        str(covered.due - covered.proved),
        _money(covered),
        str(len(one.evidence)),
        str(wrong) if wrong else "",
    )


def _money(covered: Coverage) -> str:
    return {None: "未填", True: "有", False: "没有"}[covered.money]


def _show_plan(one: PlanEvidence) -> None:
    covered = one.coverage
    kinds = "、".join(f"{kind.kind} {kind.proved}/{kind.due}" for kind in covered.kinds)
    asked = f"；表上要求的：{kinds}" if kinds else ""
    head = f"已填的 {covered.due} 个指标，{covered.proved} 个有佐证资料；预算执行{_money(covered)}"
    terminal.show(terminal.hang(f"{one.sheet.plan.id} {one.sheet.plan.title}：{head}{asked}。"))
    rows = [row for value in one.values for row in _value_rows(value)]
    if rows:
        columns = (
            Column("序"),
            Column("名称", least=12),
            Column("类型"),
            Column("页码", least=6),
            Column("日期"),
            Column("大小", right=True),
            Column("文件"),
        )
        terminal.show(render(columns, rows))


def _value_rows(value: ProvedValue) -> Iterator[Sequence[str] | str]:
    if value.value is None and not value.evidence:
        return
    about = "预算执行" if value.indicator is None else f"{value.indicator.id} {value.indicator.name}"
    wanted = f"（要求 {'、'.join(value.wanted)}）" if value.wanted else ""
    none = "" if value.evidence or not value.due else "　没有佐证资料"
    yield one_line(f"{about}　{value.value or '未填'}{wanted}{none}")
    for at, one in enumerate(value.evidence, 1):
        dated = "" if one.dated is None else one.dated.isoformat()
        state = _STATES[one.file]
        if one.outdated is not None:
            state = f"{state}，值改过"
        yield (str(at), one.name, one.kind, one.page or "", dated, _size(one), state)


def _moment(one: Evidence) -> str:
    return moment(one.added_at or "")


def _size(one: Evidence) -> str:
    from perftrack.workflow.wording import size

    return size(one.size)


def _plan_object(one: PlanEvidence) -> dict[str, Any]:
    covered = one.coverage
    return {
        "plan": one.sheet.plan.id,
        "coverage": {
            "proved": covered.proved,
            "due": covered.due,
            "money": covered.money,
            "kinds": [printing.plain(kind) for kind in covered.kinds],
        },
        "values": [
            {
                "indicator": None if value.indicator is None else value.indicator.id,
                "value": value.value,
                "wanted": list(value.wanted),
                "evidence": [_object(file) for file in value.evidence],
            }
            for value in one.values
        ],
    }


def _object(one: Evidence) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "method": one.method,
        "page": one.page,
        "date": None if one.dated is None else one.dated.isoformat(),
        "note": one.note,
        "sha256": one.sha256,
        "size": one.size,
        "file": one.file,
        "outdated": one.outdated,
        "added_at": one.added_at,
        "added_by": one.added_by,
    }
