"""What a person decides about a draft before it is stored: pure steps, each of them told in a finding.

Nothing is changed in place: the draft stays as read, decisions are `Edits`, and `corrected` joins the two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perftrack import notation
from perftrack.drafting import vocabulary
from perftrack.errors import BadValue
from perftrack.model import Draft, Finding, Indicator, Place, Plan, Table, Target, Watch
from perftrack.text import clean, fold, one_line, squeeze
from perftrack.workflow.typed import plain_number, short

MOST_POINTS = Decimal(100)
"""分值 of one indicator at most."""
ROW_TITLES = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "target": "指标值",
    "weight": "分值",
    "rule": "赋分规则",
}
"""What a person can correct in a row."""
PLAN_TITLES = {"unit": "单位", "year": "年度", "project_name": "项目名称"}
"""What a person can correct in a plan."""
_PRINTED = {"unit": "unit_name", "year": "year", "project_name": "project"}
"""The names under which a plan keeps the places of its head."""
CORRECTED, DROPPED = "P01", "P02"
"""Codes of the findings that say what a person did."""
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_SETTLED = {"R08": ("level1", "level2"), "R11": ("target",), "R12": ("name",), "R14": ("weight",)}
"""Findings about something missing or refused, and the fields that settle them once they are filled in."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """The fields of a row as a person types them; empty where there is nothing."""

    level1: str = ""
    level2: str = ""
    name: str = ""
    target: str = ""
    weight: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The head of a plan as a person types it; empty where there is nothing."""

    unit: str = ""
    year: str = ""
    project_name: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What a person decided about one plan of a draft; as it begins, everything is taken as read."""

    taken: bool = True
    """Whether the plan is to be stored."""
    head: PlanWords | None = None
    """None: as read."""
    rows: tuple[tuple[int, RowWords], ...] = ()
    """Number of the indicator and its words, for the rows that were corrected."""
    dropped: frozenset[int] = frozenset()
    """Numbers of the indicators that are not to be stored."""

    def words(self, number: int) -> RowWords | None:
        """What row `number` was corrected to; None: as read."""
        return dict(self.rows).get(number)

    def with_row(self, number: int, words: RowWords | None) -> Edits:
        """These decisions with row `number` saying `words`; None: as read again."""
        rows = {**dict(self.rows), number: words}
        kept = ((one, said) for one, said in sorted(rows.items(), key=lambda row: row[0]) if said is not None)
        return replace(self, rows=tuple(kept))

    def toggled(self, number: int) -> Edits:
        """These decisions with row `number` dropped, or taken again."""
        return replace(self, dropped=self.dropped ^ {number})

    @property
    def untouched(self) -> bool:
        """Whether the plan is taken exactly as read."""
        return self == Edits()


def row_words(indicator: Indicator) -> RowWords:
    """The fields of `indicator` as they would be typed."""
    weight = indicator.weight
    return RowWords(
        level1=one_line(indicator.level1 or ""),
        level2=one_line(indicator.level2 or ""),
        name=one_line(indicator.name),
        target=one_line(indicator.target.text),
        weight="" if weight is None else f"{weight:f}",
        rule=one_line(indicator.rule or ""),
    )


def plan_words(plan: Plan) -> PlanWords:
    """The head of `plan` as it would be typed."""
    year = "" if plan.year is None else str(plan.year)
    return PlanWords(one_line(plan.unit or ""), year, one_line(plan.project_name or ""))


def corrected_row(indicator: Indicator, words: RowWords, *, year: int | None) -> Indicator:
    """`indicator` as read, saying `words` instead; what was printed stays in `name_printed` and in findings.

    `year`: the plan's, for targets such as `12月底前`. Raises BadValue: no name, no target, a weight that is
    no number between 0 and 100.
    """
    words = RowWords(*(one_line(getattr(words, field)) for field in ROW_TITLES))
    if not words.name:
        raise BadValue("三级指标是空的。", instead="请写指标名称；不要这一行就按去掉。")
    if not words.target:
        raise BadValue("指标值是空的。", instead="请写指标值，如 ≥95% 或 有效提升。")
    weight = plain_number(words.weight, "分值", most=MOST_POINTS) if words.weight else None
    before = row_words(indicator)
    changed = [field for field in ROW_TITLES if _differ(getattr(before, field), getattr(words, field))]
    target = notation.parse(words.target, year=year) if "target" in changed else indicator.target
    told = tuple(_told(indicator, field, before, words) for field in changed)
    return replace(
        indicator,
        level1=words.level1 or None,
        level2=words.level2 or None,
        level1_std=_standard(indicator.level1_std, words.level1, "level1" in changed, 1),
        level2_std=_standard(indicator.level2_std, words.level2, "level2" in changed, 2),
        name=words.name,
        target=target,
        weight=weight if "weight" in changed else indicator.weight,
        rule=words.rule or None,
        findings=(*_unsettled(indicator.findings, words), *told),
    )


def corrected_head(plan: Plan, words: PlanWords) -> Plan:
    """`plan` with the unit, year and project name of `words`; dated targets are read again for another year.

    Raises BadValue: a year that is none, no name for a project.
    """
    words = PlanWords(*(one_line(getattr(words, field)) for field in PLAN_TITLES))
    year = fold(squeeze(words.year)).removesuffix("度").removesuffix("年")
    if year and not _YEAR.fullmatch(year):
        raise BadValue(f"年度“{short(words.year)}”不是年份。", instead="请写四位数字，如 2024。")
    if not words.unit:
        raise BadValue("单位是空的。", instead="请写单位名称。")
    if plan.kind == "project" and not words.project_name:
        raise BadValue("项目名称是空的。", instead="请写项目名称。")
    words = replace(words, year=year)
    before = plan_words(plan)
    changed = [field for field in PLAN_TITLES if _differ(getattr(before, field), getattr(words, field))]
    told = tuple(
        _said(
            PLAN_TITLES[field], getattr(before, field), getattr(words, field), plan.place_of(_PRINTED[field])
        )
        for field in changed
    )
    number = int(year) if year else None
    rows = plan.indicators if number == plan.year else tuple(_dated(one, number) for one in plan.indicators)
    return replace(
        plan,
        unit=words.unit,
        year=number,
        project_name=words.project_name or None,
        indicators=rows,
        findings=(*(one for one in plan.findings if not _about_head(one, changed)), *told),
    )


def corrected_plan(plan: Plan, edits: Edits) -> Plan:
    """`plan` as a person wants it stored: head and rows corrected, dropped rows gone and named in a finding.

    Raises BadValue where words were kept that `corrected_row` or `corrected_head` refuse.
    """
    if edits.head is not None:
        plan = corrected_head(plan, edits.head)
    words = dict(edits.rows)
    rows = tuple(
        corrected_row(one, words[one.number], year=plan.year) if one.number in words else one
        for one in plan.indicators
    )
    gone = tuple(_gone(one) for one in plan.indicators if one.number in edits.dropped)
    return replace(
        plan,
        indicators=tuple(one for one in rows if one.number not in edits.dropped),
        reported=tuple(one for one in plan.reported if one.number not in edits.dropped),
        watch=_without(plan.watch, edits.dropped),
        findings=(*plan.findings, *gone),
    )


def _without(watch: Watch | None, dropped: Collection[int]) -> Watch | None:
    if watch is None:
        return None
    return replace(watch, rows=tuple(one for one in watch.rows if one.number not in dropped))


def corrected(draft: Draft, edits: Sequence[Edits]) -> Draft:
    """`draft` with what a person decided about each plan, in their order; also those that are not taken."""
    return replace(draft, plans=tuple(map(corrected_plan, draft.plans, edits)))


def printed_cells(draft: Draft) -> Mapping[Place, str]:
    """What each cell of the document says, by its place."""
    found: dict[Place, str] = {}
    for part in draft.document.parts:
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    found.setdefault(cell.place, clean(cell.text))
    return found


def _differ(before: str, after: str) -> bool:
    """Whether a person changed anything but blanks."""
    return squeeze(before) != squeeze(after)


def _standard(known: str | None, label: str, changed: bool, level: int) -> str | None:
    if not changed:
        return known
    find = vocabulary.level1_standard if level == 1 else vocabulary.level2_standard
    return find(label) or label or None


def _told(indicator: Indicator, field: str, before: RowWords, after: RowWords) -> Finding:
    was = one_line(indicator.name_printed) if field == "name" else getattr(before, field)
    return _said(ROW_TITLES[field], was, getattr(after, field), indicator.place_of(field))


def _said(title: str, before: str, after: str, place: Place | None) -> Finding:
    if before:
        message = f"人工更正：{title}由“{_brief(before)}”改为{f'“{_brief(after)}”' if after else '空'}。"
    else:
        message = f"人工补上：{title}“{_brief(after)}”。"
    return Finding(CORRECTED, "可考虑", message, place)


def _gone(indicator: Indicator) -> Finding:
    name, target = _brief(indicator.name), _brief(indicator.target.text)
    message = f"人工去掉：第 {indicator.number} 行“{name}”（指标值“{target}”）没有存入。"
    return Finding(DROPPED, "可考虑", message, indicator.place)


def _brief(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 60 else text[:59] + "…"


def _unsettled(findings: Sequence[Finding], words: RowWords) -> tuple[Finding, ...]:
    """`findings` without those about something that `words` fill in."""
    return tuple(one for one in findings if not _settled(one, words))


def _settled(finding: Finding, words: RowWords) -> bool:
    fields = _SETTLED.get(finding.code, ())
    if len(fields) > 1:
        fields = tuple(field for field in fields if ROW_TITLES[field] in finding.message)
    return bool(fields) and all(getattr(words, field) for field in fields)


def _about_head(finding: Finding, changed: Sequence[str]) -> bool:
    """Whether `finding` says where the value came from, or that it is missing, which a person has typed."""
    told = tuple(f"{begin}{PLAN_TITLES[field]}" for field in changed for begin in ("表内没有印", "没有读到"))
    return finding.code in {"R30", "R31"} and finding.message.startswith(told)


def _dated(indicator: Indicator, year: int | None) -> Indicator:
    if indicator.target.measure.kind != "date":
        return indicator
    read: Target = notation.parse(indicator.target.text, year=year)
    return replace(indicator, target=read)
