"""Plans as lines of text: what the examples of the checks and their case tables are written in.

    单位：某某中心            年度：2024             项目：培训经费     整体：          主管：某某局
    目标：办三期培训          实施期目标：…          口径：hubei        状态：已提交
    资金：总额 13｜财政 153.24｜其他 0｜元           来源：一般公共预算｜13｜实施期
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 4｜规则 按照完成比例赋分｜上年 10 场｜依据 历史标准
          ｜要求 工作资料｜实施期｜实际 9 场｜得分 3｜原因 汛期取消｜佐证 签到表｜自评 3.5
    执行：预算 86.5｜执行 75.17｜原因 尾款待验收｜自评 9｜年初 80
    佐证：2｜问卷.pdf｜类别 问卷调查｜日期 2024-11-02｜页 3｜备注 …｜内容 A    （0：预算执行）
          ｜文件 不见了（变了、读不出来）｜旧值 11 场   (attached to that; another value holds)
    没有佐证：               a database without a file; the same 内容 is the same file
    监控：2｜月 7｜完成 5 场｜预计 12 场｜可能 有可能｜原因 …｜保障 人员保障
    豁免：T102｜2｜理由 …｜至 2025-02-28              （0：整个项目）
    去年：                   the 指标 and 执行 lines after it belong to the same project a year before
    另印：                   … to the same plan as it was printed elsewhere
    正文：一段文字           表格：甲｜乙｜丙         标题：…            of the document around the tables

A line that begins with ↳ goes on where the one before it ends. `项目：` or `整体：` begins another plan once
the first one has an indicator; of 正文, 表格 and 标题 alone there is no plan. `实际 不适用` and grades
(`实际 部分达成`) are as a person types them; `实际 ` with nothing behind it is an empty cell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, cast

from perftrack import checks, law, notation, scoring
from perftrack.checks import Case, Checked, Dossier
from perftrack.model import (
    Actual,
    Cell,
    Document,
    Evidence,
    EvidenceKind,
    Execution,
    FileState,
    Finding,
    Funds,
    FundSource,
    Indicator,
    Likelihood,
    Monitoring,
    Paragraph,
    Place,
    Plan,
    PlanState,
    Reported,
    ReportedExecution,
    Row,
    Sheet,
    Table,
    Waiver,
)

TODAY = dt.date(2025, 3, 1)
FILE = "例.txt"
_FILES: dict[str, FileState] = {
    "在": "present",
    "不见了": "gone",
    "变了": "changed",
    "读不出来": "unreadable",
}
_KEYS = frozenset(
    [
        "分值",
        "规则",
        "上年",
        "依据",
        "要求",
        "实际",
        "得分",
        "原因",
        "佐证",
        "自评",
        "预算",
        "执行",
        "总额",
        "财政",
        "其他",
        "类别",
        "日期",
        "页",
        "内容",
        "文件",
        "旧值",
        "备注",
        "年初",
        "月",
        "完成",
        "预计",
        "可能",
        "保障",
        "理由",
        "至",
    ]
)


@dataclass
class _Print:
    """One printed table while it is read."""

    unit: str | None = "东岭市社会保险服务中心"
    year: int | None = 2024
    kind: str = "project"
    name: str | None = "业务保障经费"
    department: str | None = None
    goal: str | None = "保障窗口和系统正常运行。"
    goal_implementation: str | None = None
    funds: Funds = field(default_factory=Funds)
    rows: list[Indicator] = field(default_factory=list)
    actuals: dict[str, Actual] = field(default_factory=dict)
    reported: list[Reported] = field(default_factory=list)
    execution: Execution | None = None
    reported_execution: ReportedExecution | None = None


@dataclass
class _Reading:
    """One plan while it is read, with what belongs to it."""

    own: _Print = field(default_factory=_Print)
    earlier: _Print | None = None
    prints: list[_Print] = field(default_factory=list)
    evidence: list[Evidence] | None = None
    monitorings: list[Monitoring] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    state: str | None = None
    practice: str | None = None
    into: _Print | None = None
    """Where 指标 lines go; None: `own`."""


@dataclass(frozen=True)
class Written:
    """What a text says: the dossier, and the waivers of each case."""

    dossier: Dossier
    waivers: tuple[tuple[Waiver, ...], ...]


def written(text: str) -> Written:
    """The dossier that `text` describes; raises ValueError for a line that it does not know."""
    plans = [_Reading()]
    parts: list[Paragraph | Table] = []
    planned = False
    for number, line in enumerate(text.strip().replace("\n↳", "").splitlines(), 1):
        if line.strip():
            key, _, words = line.strip().partition("：")
            if not _document_line(key, words, number, parts):
                plans = _plan_line(key, words, number, plans)
                planned = True
    document = Document(FILE, hashlib.sha256(text.encode()).hexdigest(), tuple(parts))
    if parts and not planned:
        plans = []
    return Written(
        Dossier(tuple(_case(one, at) for at, one in enumerate(plans, 1)), (document,) if parts else ()),
        tuple(tuple(one.waivers) for one in plans),
    )


def findings(text: str, rules: tuple[checks.Check, ...] = checks.RULES) -> list[Finding]:
    """Everything that is found in what `text` describes, waived findings left out, in order."""
    said = written(text)
    found: list[Finding] = []
    for checked, waivers in _with_waivers(said, checks.run(said.dossier, rules=checks.RULES)):
        left, _ = checks.waive(checked.findings, waivers, today=TODAY)
        found += left
    codes = {rule.code for rule in rules}
    return [one for one in found if one.code in codes]


def _with_waivers(said: Written, found: tuple[Checked, ...]) -> Iterator[tuple[Checked, tuple[Waiver, ...]]]:
    for at, one in enumerate(found):
        yield one, said.waivers[at] if one.case is not None else ()


# --- lines ----------------------------------------------------------------------------------


def _document_line(key: str, words: str, number: int, parts: list[Paragraph | Table]) -> bool:
    place = Place(FILE, line=number)
    if key in {"正文", "标题"}:
        parts.append(Paragraph(words, place))
    elif key == "表格":
        cells = tuple(
            Cell(cell.strip(), replace(place, column=at)) for at, cell in enumerate(words.split("｜"), 1)
        )
        row = Row(cells, place)
        if parts and isinstance(parts[-1], Table):
            parts[-1] = Table((*parts[-1].rows, row))
        else:
            parts.append(Table((row,)))
    else:
        return False
    return True


def _plan_line(key: str, words: str, number: int, plans: list[_Reading]) -> list[_Reading]:
    now = plans[-1]
    if key in {"项目", "整体"} and now.own.rows:
        fresh = _Print(unit=now.own.unit, year=now.own.year, department=now.own.department)
        now = _Reading(own=fresh, practice=now.practice)
        plans = [*plans, now]
    printed = now.into or now.own
    simple = {"单位": "unit", "主管": "department", "目标": "goal", "实施期目标": "goal_implementation"}
    if key in simple:
        setattr(printed, simple[key], words or None)
    elif key == "年度":
        printed.year = int(words) if words else None
    elif key == "项目":
        printed.name = words or None
    elif key == "整体":
        printed.kind, printed.name = "unit", None
    elif key == "资金":
        printed.funds = replace(_funds(words), sources=printed.funds.sources)
    elif key == "来源":
        name, *rest = words.split("｜")
        amount = Decimal(rest[0]) if rest and rest[0] else None
        horizon: Any = "implementation" if "实施期" in rest[1:] else "annual"
        source = FundSource(name, amount, horizon, Place(FILE, line=number))
        printed.funds = replace(printed.funds, sources=(*printed.funds.sources, source))
    elif key == "指标":
        _indicator(printed, words, number)
    elif key == "执行":
        _execution(printed, words, number)
    else:
        _kept(key, words, now)
    return plans


def _kept(key: str, words: str, now: _Reading) -> None:
    number, facts, rest = _facts(words)
    if key == "去年":
        now.earlier = now.into = replace(_blank(now.own), year=(now.own.year or 2024) - 1)
    elif key == "另印":
        now.into = _blank(now.own)
        now.prints.append(now.into)
    elif key == "状态":
        now.state = words
    elif key == "口径":
        now.practice = words
    elif key == "佐证":
        content = facts.get("内容", rest[0])
        one = Evidence(
            number=int(number) or None,
            name=rest[0],
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            size=len(content),
            kind=cast(EvidenceKind, facts.get("类别", "工作资料")),
            page=facts.get("页"),
            note=facts.get("备注"),
            dated=dt.date.fromisoformat(facts["日期"]) if "日期" in facts else None,
            file=_FILES[facts.get("文件", "在")],
            outdated=facts.get("旧值"),
        )
        now.evidence = [*(now.evidence or []), one]
    elif key == "没有佐证":
        now.evidence = now.evidence or []
    elif key == "监控":
        causes: Any = (facts["保障"],) if "保障" in facts else ()
        now.monitorings.append(
            Monitoring(
                number=int(number),
                month=int(facts.get("月", "7")),
                done=facts.get("完成"),
                expected=facts.get("预计"),
                likelihood=cast(Likelihood, facts["可能"]) if "可能" in facts else None,
                causes=causes,
                reason=facts.get("原因"),
            )
        )
    elif key == "豁免":
        until = dt.date.fromisoformat(facts["至"]) if "至" in facts else None
        now.waivers.append(Waiver(int(rest[0]) or None, number, facts.get("理由", "无"), until))
    else:
        raise ValueError(f"{key}：{words}")


def _blank(own: _Print) -> _Print:
    return replace(own, rows=[], actuals={}, reported=[], execution=None, reported_execution=None)


def _facts(words: str) -> tuple[str, dict[str, str], list[str]]:
    """The first piece, the pieces that begin with a known word, the others."""
    first, *pieces = [piece.strip() for piece in words.split("｜")]
    facts: dict[str, str] = {}
    rest: list[str] = []
    for piece in pieces:
        key, _, value = piece.partition(" ")
        if key in _KEYS:
            facts[key] = value
        else:
            rest.append(piece)
    return first, facts, rest


def _funds(words: str) -> Funds:
    _, facts, rest = _facts("｜" + words)
    amounts = {name: Decimal(facts[key]) for key, name in _AMOUNTS.items() if facts.get(key)}
    return Funds(currency_unit=rest[0] if rest else "万元", **cast(Any, amounts))


_AMOUNTS = {"总额": "total", "财政": "fiscal", "其他": "other"}


def _indicator(printed: _Print, words: str, line: int) -> None:
    labels, facts, rest = _facts(words)
    levels = [level.strip() or None for level in labels.split("›")]
    level1, level2, name = [None] * (3 - len(levels)) + levels
    number = len(printed.rows) + 1
    place = Place(FILE, line=line)
    indicator = Indicator(
        number=number,
        level1=level1,
        level2=level2,
        level1_std=level1,
        level2_std=level2,
        name=name or "",
        name_printed=name or "",
        target=notation.parse(rest[0] if rest else "", year=printed.year),
        horizon="implementation" if "实施期" in rest else "annual",
        basis=facts.get("依据"),
        last_year=facts.get("上年"),
        weight=Decimal(facts["分值"]) if facts.get("分值") else None,
        rule=facts.get("规则"),
        evidence=facts.get("要求"),
        place=place,
        id=f"P1-{number:02}",
        claimed=Decimal(facts["自评"]) if facts.get("自评") else None,
    )
    printed.rows.append(indicator)
    if "实际" not in facts:
        return
    actual = notation.parse_actual(facts["实际"], year=printed.year)
    if actual is not None:
        points = Decimal(facts["得分"]) if facts.get("得分") else actual.points
        deviation, evidence = facts.get("原因") or None, facts.get("佐证") or None
        actual = replace(actual, points=points, deviation=deviation, evidence=evidence)
        printed.actuals[indicator.id or ""] = actual
    if indicator.claimed is not None:
        printed.reported.append(Reported(number, facts["实际"], indicator.claimed, facts.get("原因"), place))


def _execution(printed: _Print, words: str, line: int) -> None:
    _, facts, _ = _facts("｜" + words)
    printed.execution = Execution(Decimal(facts["预算"]), Decimal(facts["执行"]), facts.get("原因") or None)
    if "自评" in facts or "年初" in facts:
        printed.reported_execution = ReportedExecution(
            initial=Decimal(facts["年初"]) if "年初" in facts else None,
            budget=printed.execution.budget,
            executed=printed.execution.executed,
            claimed=Decimal(facts["自评"]) if "自评" in facts else None,
            place=Place(FILE, line=line),
        )


# --- records --------------------------------------------------------------------------------


def _plan(printed: _Print, key: int) -> Plan:
    return Plan(
        unit=printed.unit,
        year=printed.year,
        kind=cast(Any, printed.kind),
        project_name=printed.name,
        goal=printed.goal,
        goal_implementation=printed.goal_implementation,
        department=printed.department,
        funds=printed.funds,
        indicators=tuple(replace(one, id=f"P{key}-{one.number:02}") for one in printed.rows),
        place=Place(FILE, line=1),
        id=f"P{key}",
        reported=tuple(printed.reported),
        reported_execution=printed.reported_execution,
    )


def _sheet(printed: _Print, key: int, practice: law.Practice) -> Sheet:
    actuals = {one.replace("P1-", f"P{key}-"): actual for one, actual in printed.actuals.items()}
    return scoring.judge(_plan(printed, key), actuals, printed.execution, practice)


def _case(reading: _Reading, key: int) -> Case:
    practice = law.practice(reading.practice, on=dt.date(reading.own.year or 2024, 12, 31))
    return checks.case_of(
        _sheet(reading.own, key, practice),
        practice,
        evidence=reading.evidence,
        monitorings=reading.monitorings,
        earlier=None if reading.earlier is None else _sheet(reading.earlier, key, practice),
        prints=[_plan(one, key) for one in reading.prints],
        state=cast(PlanState, reading.state) if reading.state else None,
    )
