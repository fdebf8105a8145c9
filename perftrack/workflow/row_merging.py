"""What becomes of one row that two prints have, and what a person is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from perftrack import notation
from perftrack.model import Actual, Finding, Indicator, Measure, Plan
from perftrack.text import one_line
from perftrack.workflow import wording
from perftrack.workflow.lookup import key_of
from perftrack.workflow.questions import Answers, Option, Question

PRINTED = ("basis", "last_year", "weight", "rule", "evidence")
"""Columns that a layout may lack; what it does not print it does not change."""
_LEVELS = ("level1", "level2", "level1_std", "level2_std")


@dataclass(slots=True)
class Work:
    """What the steps below add to."""

    stored: Plan
    read: Plan
    actuals: Mapping[str, Actual]
    answers: Answers
    form: bool
    """A form reports; it does not issue: it fills what is blank and changes nothing unasked."""
    columns: frozenset[str]
    """Those of `PRINTED` that the new print has."""
    changed: list[Indicator] = field(default_factory=list)
    cleared: list[int] = field(default_factory=list)
    unassigned: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    claimed: int = 0
    """Rows for which a form prints points."""
    flags: dict[int, Finding] = field(default_factory=dict)
    """Position of a new row -> what a person has to look at."""

    def recorded(self, row: Indicator) -> Actual | None:
        """The actual of the row that holds."""
        return self.actuals.get(row.id or "")

    def precious(self, row: Indicator) -> bool:
        """Whether something was recorded for the row."""
        return self.recorded(row) is not None or row.assigned is not None


def match(work: Work, former: Indicator, at: int) -> None:
    """What becomes of a row that both prints have."""
    row = work.read.indicators[at]
    returned = former in work.stored.withdrawn
    merged = _filled(work, former, row) if work.form else _taken(work, former, row)
    silent = replace(merged, claimed=former.claimed) if work.form else merged
    words = [f"指标“{former.name}”的{change}" for change in wording.row_changes(former, silent)]
    told = merged.claimed != former.claimed
    if returned:
        words.insert(0, f"恢复指标“{former.name}”")
    merged, asked = _conflicts(work, former, merged)
    work.claimed += work.form and told
    if words or asked or told:
        if not work.form:
            merged = replace(merged, place=row.place, places=row.places)
        work.changed.append(merged)
    work.words += words


def _taken(work: Work, former: Indicator, row: Indicator) -> Indicator:
    """`former` saying what `row` says, in every column that the new print has."""
    changes: dict[str, Any] = {
        name: value
        for name, value in (("level1", row.level1), ("level2", row.level2))
        if value is not None and key_of(value) != key_of(getattr(former, name))
    }
    if changes:
        changes = {name: getattr(row, name) for name in _LEVELS}
    for name in work.columns - {"weight"}:
        if wording.plain(getattr(row, name)) != wording.plain(getattr(former, name)):
            changes[name] = getattr(row, name)
    if key_of(row.target.text) != key_of(former.target.text):
        changes["target"] = row.target
    if key_of(row.name) != key_of(former.name):
        changes |= {"name": row.name, "name_printed": row.name_printed}
    if row.claimed is not None:
        changes["claimed"] = row.claimed
    merged = replace(former, **changes, findings=row.findings)
    if "weight" in work.columns and row.weight != former.printed_weight:
        merged = _with_printed_weight(merged, row.weight)
    return merged


def _filled(work: Work, former: Indicator, row: Indicator) -> Indicator:
    """`former` with its blanks filled from a completed form; another target or weight is asked about."""
    blank = {
        name: getattr(row, name)
        for name in (*_LEVELS, "basis", "last_year", "rule", "evidence")
        if getattr(former, name) is None and getattr(row, name) is not None
    }
    merged = replace(former, **blank, claimed=former.claimed if row.claimed is None else row.claimed)
    # A form may well print the weight that the unit assigned: that is no other weight.
    told_otherwise = row.weight is not None and row.weight not in {former.printed_weight, former.weight}
    if told_otherwise and former.printed_weight is None:
        merged = _with_printed_weight(merged, row.weight)
    elif told_otherwise:
        told = (wording.shown(former.printed_weight), wording.shown(row.weight))
        if _of_form(work, former, "分值", "form-weight", told):
            merged = _with_printed_weight(merged, row.weight)
    if key_of(row.target.text) and key_of(row.target.text) != key_of(former.target.text):
        told = (wording.shown(former.target.text), wording.shown(row.target.text))
        if _of_form(work, former, "指标值", "form-target", told):
            merged = replace(merged, target=row.target)
    return merged


def _of_form(work: Work, former: Indicator, what: str, key: str, told: tuple[str, str]) -> bool:
    """Whether a person takes what a completed form prints instead of what was issued."""
    question = Question(
        f"{former.id}:{key}",
        f"{former.id}“{former.name}”的{what}：目标表上是{told[0]}，这份表上是{told[1]}。用哪一个？",
        (Option("keep", f"目标表上的{told[0]}"), Option("form", f"这份表上的{told[1]}")),
    )
    if work.answers.to(question) == "form":
        return True
    work.words.append(f"指标“{former.name}”的{what}：这份表上是{told[1]}，仍用目标表上的{told[0]}")
    return False


def _conflicts(work: Work, former: Indicator, merged: Indicator) -> tuple[Indicator, bool]:
    """Asks where a change makes what was recorded doubtful; returns the row and whether anything was."""
    actual = work.recorded(former)
    asked = False
    if former.assigned is not None and merged.printed_weight != former.printed_weight:
        asked = True
        merged = _weight_asked(work, former, merged)
    changed = _another_kind(former.target.measure, merged.target.measure)
    if actual is not None and changed and not _fits(actual, merged.target.measure):
        asked = True
        question = Question(
            f"{former.id}:unit",
            f"{former.id}“{former.name}”的指标值由{wording.shown(former.target.text)}改为"
            f"{wording.shown(merged.target.text)}，单位或种类不同；已记录的是“{one_line(actual.text)}”。怎么办？",
            (
                Option("keep", "留着已记录的值（不能换算的不计分），以后由人改"),
                Option("clear", "作废已记录的值，重新填"),
            ),
        )
        if work.answers.to(question) == "clear":
            work.cleared.append(former.number)
        else:
            merged = flagged(
                merged,
                Finding(
                    "K212",
                    "需说明",
                    f"指标值由{wording.shown(former.target.text)}改为{wording.shown(merged.target.text)}，"
                    f"已记录的“{one_line(actual.text)}”是按原来的填的。",
                    merged.place,
                    "请按新的指标值核对，不对的重新记录。",
                ),
            )
    return merged, asked


def _weight_asked(work: Work, former: Indicator, merged: Indicator) -> Indicator:
    if merged.printed_weight == former.weight:  # the table prints now what the unit had assigned
        work.unassigned.append(former.number)
        return replace(merged, weight=merged.printed_weight, assigned=None)
    ours, theirs = wording.shown(former.weight), wording.shown(merged.printed_weight)
    question = Question(
        f"{former.id}:weight",
        f"{former.id}“{former.name}”的分值表上改为{theirs}，本单位设定过{ours}。用哪一个？",
        (Option("keep", f"仍用本单位设定的{ours}"), Option("printed", f"改用表上的{theirs}")),
    )
    if work.answers.to(question) == "printed":
        work.unassigned.append(former.number)
        return replace(merged, weight=merged.printed_weight, assigned=None)
    return merged


def flagged(row: Indicator, finding: Finding | None) -> Indicator:
    """The row with one more finding; None adds none."""
    return row if finding is None else replace(row, findings=(*row.findings, finding))


def _with_printed_weight(row: Indicator, weight: Decimal | None) -> Indicator:
    if row.assigned is None:
        return replace(row, weight=weight)
    return replace(row, assigned=replace(row.assigned, printed=weight))


def _another_kind(before: Measure, after: Measure) -> bool:
    """Whether what fitted the one may not fit the other: another kind, or a unit that cannot be converted."""
    numbers = {"number", "interval"}
    if before.kind not in numbers or after.kind not in numbers:
        return before.kind != after.kind
    return before.unit is not None and not notation.same_kind(before.unit, after.unit)


def _fits(actual: Actual, target: Measure) -> bool:
    """Whether what was recorded says itself what it is, and is what the new target asks for."""
    if actual.state == "not_applicable":
        return True
    if actual.grade is not None or actual.measure is None:
        return actual.grade is not None and target.kind == "wording"
    measure = actual.measure
    if measure.kind == "number" and measure.unit is not None:
        return target.kind in {"number", "interval"} and notation.same_kind(measure.unit, target.unit)
    return measure.kind == target.kind == "date"
