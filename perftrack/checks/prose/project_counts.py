"""How many projects with performance targets there are said to be, and for how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity
from perftrack.notation import numerals

_COUNT = rf"(?P<n{{at}}>\d{{{{1,4}}}}|[{numerals.CHINESE}]{{{{1,4}}}})个"
_AFTER = re.compile(
    r"(?P<kind>[^,。;:、()\d]{0,24}?)项目(?:支出)?(?:绩效目标)?(?:共计?|总数|数量?|合计)?(?:为|有)?"
    + _COUNT.format(at="")
)
_BEFORE = re.compile(_COUNT.format(at="") + r"(?P<kind>[^,。;:、()\d]{0,24}?)项目")
_ABOUT_TARGETS = re.compile(r"绩效(?:目标|管理|运行|评价|自评)?")
_WHOLE = re.compile(r"^$|绩效|财政拨款|预算|支出|年度?|全部|所有|共")
_PART_OF = re.compile(r"其中|重点|部分|选取|抽取|一级|二级|三级|子|涉密|新增|延续|另外|上年|结转|采购|建设")
_ELSEWHERE = re.compile(r"另行|另附|另见|单独公开|不予公开|不公开|涉密|其余|重点项目|部分项目|选取|择要")
_OPPOSITE = re.compile(r"(?P<non>非)?财政拨款")
_LINK = re.compile(r"(?:见|如|详见?)(?:下|附|后)[表件]?|下表|附表|附件|见表|表如下")
_NEAR = 3
"""Passages behind the statement in which the tables may be announced."""


@dataclass(frozen=True, slots=True)
class ProjectCount:
    """`财政拨款项目2个,涉及预算金额166.24万元`."""

    passage: Passage
    start: int
    end: int
    count: int
    """Of all kinds that the statement adds up."""
    money: tuple[Quantity, ...]
    """The amounts that belong to the counts; empty where none is stated for one of them."""
    words: str
    announced: bool
    """The tables are announced: 具体情况见下表."""
    partial: bool
    """Some of the projects only, or of a kind nobody knows: what is printed may be less or more."""

    @property
    def total(self) -> Decimal | None:
        """In 元; None where no amount is stated."""
        amounts = [one.money for one in self.money]
        known = [one for one in amounts if one is not None]
        return sum(known, Decimal(0)) if known else None


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    count: int
    kind: str
    money: Quantity | None


def project_counts(found: Sequence[Passage]) -> tuple[ProjectCount, ...]:
    """Every passage of performance management that counts projects."""
    made = []
    for at, passage in enumerate(found):
        if "项目" not in passage.text or not _ABOUT_TARGETS.search(passage.text):
            continue
        near = found[at : at + 1 + _NEAR]
        clauses = list(_clauses(passage))
        if clauses:
            made.append(_statement(passage, clauses, near))
    return tuple(made)


def _statement(passage: Passage, clauses: Sequence[_Clause], near: Sequence[Passage]) -> ProjectCount:
    kinds = [one.kind for one in clauses]
    odd = any(_PART_OF.search(kind) or not _WHOLE.search(kind) for kind in kinds)
    signs = [bool(found["non"]) if (found := _OPPOSITE.search(kind)) else None for kind in kinds]
    disjoint = len(clauses) == 1 or (len(clauses) == 2 and sorted(map(str, signs)) == ["False", "True"])
    money = [one.money for one in clauses]
    end = max(one.end for one in clauses)
    before = passage.text[: clauses[0].start].rpartition("。")[2]
    partial = odd or not disjoint or bool(_PART_OF.search(before) or _ELSEWHERE.search(passage.text))
    return ProjectCount(
        passage=passage,
        start=clauses[0].start,
        end=end,
        count=sum(one.count for one in clauses),
        money=tuple(one for one in money if one is not None) if None not in money else (),
        words=passage.text[clauses[0].start : end],
        announced=any(_LINK.search(one.text) for one in near),
        partial=partial,
    )


def _clauses(passage: Passage) -> Iterator[_Clause]:
    """The counts of a passage, up to the first that only counts some of them (其中)."""
    text = passage.text
    taken = 0
    matches = sorted(
        [*_AFTER.finditer(text), *_BEFORE.finditer(text)], key=lambda one: (one.start("n"), one.start())
    )
    kept: list[re.Match[str]] = []
    for match in matches:
        if match.start("n") >= taken and (kept or _ABOUT_TARGETS.search(text, 0, match.end() + 12)):
            kept.append(match)
            taken = match.end()
    ends = [match.start() for match in kept[1:]] + [len(text)]
    for match, until in zip(kept, ends, strict=False):
        if "其中" in text[kept[0].start() : match.start() + 1] or _is_unit_wide(match["kind"]):
            continue
        stop = text.find("。", match.end(), until)
        inside = passage.within(match.end(), until if stop < 0 else stop)
        amounts = [one for one in inside if one.money is not None]
        count = numerals.small_int(match["n"])
        if count is not None:
            money = amounts[0] if len(amounts) == 1 and not amounts[0].vague else None
            end = money.end if money else match.end()
            yield _Clause(match.start(), end, count, match["kind"], money)


def _is_unit_wide(kind: str) -> bool:
    return "整体" in kind and "项目" not in kind
