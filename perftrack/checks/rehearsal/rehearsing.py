"""The practices applied to a plan: per indicator what is left of its points, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from perftrack.checks import claiming
from perftrack.checks.agreement import agreement
from perftrack.checks.outcome import recorded, told
from perftrack.checks.proofs import is_survey, no_complaints, proof
from perftrack.checks.rehearsal import noticing, practices
from perftrack.checks.rehearsal.records import Bite, Keep, Rehearsal, Remark, ReviewPractice, RowRehearsal
from perftrack.checks.saying import hundredths
from perftrack.checks.subject import Case, Row
from perftrack.model import Finding

_ZERO = Decimal("0.00")
_PARTLY = Decimal("0.7")


def rehearse(case: Case, found: Sequence[Finding]) -> Rehearsal:
    """What reviewers would leave of the plan's points; `found`: everything the checks find about it.

    Several practices at one indicator do not add up: the one that takes most counts. No other actual is ever
    proposed. Pure.
    """
    rows = [
        _row(case, row, [one for one in found if one.number == row.indicator.number]) for row in case.rows
    ]
    own_money, money = _execution(case)
    scored = [one for one in rows if one.own is not None]
    proved = [one for one in scored if not one.unproved]
    cap = _cap(case)
    return Rehearsal(
        case=case,
        rows=tuple(sorted(rows, key=lambda one: (-one.loss, one.row.indicator.number))),
        remarks=tuple(sorted(_remarks(case, found), key=lambda one: one.practice.code)),
        own=_total((one.own for one in scored), own_money, cap),
        low=_total((one.low for one in scored), money, cap),
        high=_total((one.high for one in scored), money, cap),
        bare=(
            _total((one.low for one in proved), money, cap),
            _total((one.high for one in proved), money, cap),
        ),
        execution=None if own_money is None or money is None else (own_money, money),
        open=sum(one.own is None and _applies(one.row) for one in rows),
    )


def _row(case: Case, row: Row, found: Sequence[Finding]) -> RowRehearsal:
    own = claiming.points_told(row)
    if own is None:
        return RowRehearsal(row, None, None, None, (), unproved=False)
    bites = sorted(_bites(case, row, own, found), key=lambda bite: (bite.low, bite.high, bite.practice.code))
    low = min((bite.low for bite in bites), default=own)
    high = min((bite.high for bite in bites), default=own)
    unproved = high > 0 and proof(case, row) in {"named", "unknown"}
    return RowRehearsal(row, own, low, high, tuple(bites), unproved)


def _bites(case: Case, row: Row, own: Decimal, found: Sequence[Finding]) -> Iterator[Bite]:
    """Every practice that takes points from `row`."""
    if own <= 0:
        return
    for finding in found:
        for practice in practices.PRACTICES:
            keep = practice.keeps.get(finding.code)
            if keep is not None:
                bite = _bite(practice, keep, row, own, finding)
                if bite.low < own:
                    yield bite
    yield from _by_proof(case, row, own)
    yield from _by_rule(case, row, own)
    group = noticing.stranger(case, row)
    if group is not None:
        why = f"问的是“{group}”满不满意，项目名称、目标和别的指标里都没有提到他们。"
        yield Bite(practices.UNRELATED, _ZERO, own, why, practices.UNRELATED.asks)
    unfinished, most = noticing.partly_done(row), row.part(_PARTLY)
    if unfinished is not None and most is not None and 0 <= most < own:
        why = f"说明里写着“{unfinished}”，这一条里有几件事。"
        yield Bite(practices.PARTLY_DONE, hundredths(most), hundredths(most), why, practices.PARTLY_DONE.asks)


def _bite(practice: ReviewPractice, keep: Keep, row: Row, own: Decimal, finding: Finding) -> Bite:
    low, high = keep.low, keep.high
    if practice is practices.NOT_ASSESSABLE and noticing.has_substance(row):
        low, high = min(low + Decimal("0.3"), Decimal(1)), Decimal(1)
    full = own if row.weight is None else max(row.weight, _ZERO)
    best = min(own, hundredths(full * high))
    if practice is practices.OUTPUT_AND_BENEFIT and finding.stake is not None:
        best = min(max(own - finding.stake, _ZERO), own)
    saves = finding.suggestion if practice is practices.REASONED and finding.suggestion else practice.asks
    return Bite(practice, min(own, hundredths(full * low)), best, finding.message, saves)


def _by_proof(case: Case, row: Row, own: Decimal) -> Iterator[Bite]:
    """No evidence, or no survey."""
    if not recorded(row):
        return
    proved = proof(case, row)
    if proved in {"nothing", "lost"}:
        why = f"实际“{told(row)}”{'的佐证资料不见了或变了' if proved == 'lost' else '没有佐证资料'}。"
        yield Bite(practices.NO_EVIDENCE, _ZERO, _ZERO, why, practices.NO_EVIDENCE.asks)
    elif row.satisfaction and no_complaints(row) is None:
        named = noticing.named_without_survey(row)
        files = "、".join(one.name for one in row.evidence)
        if named is not None or (files and not any(is_survey(one) for one in row.evidence)):
            why = f"佐证资料“{files or named}”不是调查资料。"
            yield Bite(practices.NO_SURVEY, _ZERO, _ZERO, why, practices.NO_SURVEY.asks)


def _by_rule(case: Case, row: Row, own: Decimal) -> Iterator[Bite]:
    """Claimed points above those by the rule."""
    ours = row.score.points
    if ours is None or ours >= own or agreement(own, ours) == "agrees":
        return
    if claiming.fault(case, row) is not None:
        why = f"表上得分 {own:f}，按口径 {row.score.practice} 是 {ours:f}。"
        yield Bite(
            practices.REASONED, ours, ours, why, "写明用的是哪个公式；没有别的公式的，按赋分规则计分。"
        )


def _execution(case: Case) -> tuple[Decimal | None, Decimal | None]:
    """Own points of 预算执行率, and those by the rule where they are fewer; None: not scored yet."""
    ours, reported = case.sheet.execution_score.points, case.plan.reported_execution
    claimed = None if reported is None else reported.claimed
    own = ours if claimed is None else claimed
    if own is None or ours is None or agreement(own, ours) != "differs":
        return own, own
    return own, min(own, ours)


def _remarks(case: Case, found: Sequence[Finding]) -> Iterator[Remark]:
    rows = {row.indicator.number: row for row in case.rows}
    for practice in practices.PRACTICES:
        for finding in found:
            if any(finding.code == code or code == finding.code[0] for code in practice.remarks):
                row = None if finding.number is None else rows.get(finding.number)
                yield Remark(practice, finding.message, row)
    for row in case.rows:
        if noticing.has_substance(row):
            yield Remark(practices.WORDED_BENEFIT, f"“{row.name}”是定性的，说明和资料里看得出效益。", row)


def _cap(case: Case) -> Decimal | None:
    """The most that the practice lets a total be at this execution rate; None: it draws no such line."""
    rate, practice = case.sheet.execution_score.completion, case.practice
    if rate is None or practice is None:
        return None
    return min((cap.at_most for cap in practice.total.caps if rate < cap.execution_below), default=None)


def _applies(row: Row) -> bool:
    return row.actual is None or row.actual.state != "not_applicable"


def _total(points: Iterable[Decimal | None], money: Decimal | None, cap: Decimal | None) -> Decimal:
    total = sum((one for one in points if one is not None), money or _ZERO)
    return total if cap is None else min(total, cap)
