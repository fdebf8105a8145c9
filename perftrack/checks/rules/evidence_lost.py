"""佐证资料的文件不见了或变了：记录还在，东西拿不出来。

为何：复核时要能拿出和附上时一模一样的文件；文件没有了、换过了，这个值就没有证明。这里只看文件在不在、大小对不对，
    逐字节的核对在 perftrack verify。
依据：成都郫都自评复核脚本，无佐证资料的指标得 0 分（推定）
差例：佐证：1｜宣讲签到表.pdf｜文件 不见了
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
差例：佐证：1｜宣讲签到表.pdf｜文件 变了
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：佐证：1｜宣讲签到表.pdf
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from perftrack.checks import money
from perftrack.checks.proofs import value_words
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case, Row
from perftrack.model import Evidence, FileState

_MANY = 5
_STATES: Mapping[FileState | None, str] = {
    "gone": "不见了",
    "changed": "和附上时不一样了",
    "unreadable": "读不出来",
}
_INSTEAD = "请用 perftrack restore 从备份找回，或把原来的文件再附一次；换了新文件的，附新的，取下旧的。"


def check(case: Case) -> Iterator[Complaint]:
    """Attached files whose content nobody can show; one complaint where many are, as after a bad copy."""
    lost = [one for one in case.evidence or () if not one.sound]
    if len(lost) >= _MANY:
        yield Complaint(f"{len(lost)} 处佐证资料的文件有问题，例如{_told(lost[0])}。", _INSTEAD)
        return
    rows = {row.indicator.number: row for row in case.rows}
    for one in lost:
        row = None if one.number is None else rows.get(one.number)
        yield Complaint(
            f"{value_words(one, row)}的佐证资料{_told(one)}。",
            _INSTEAD,
            row,
            stake=None if row is None else _stake(one, row),
            place=money.place(case) if one.number is None else None,
        )


def _told(one: Evidence) -> str:
    return f"“{cut(one.name)}”{_STATES[one.file]}"


def _stake(one: Evidence, row: Row) -> Decimal | None:
    """The points of `row` once, where none of its files is left."""
    left = any(other.sound for other in row.evidence)
    return None if left or one is not row.evidence[0] else row.score.points or None


RULE = PlanCheck("E112", "evidence_lost", "必须改", ("自评", "复核"), __doc__, check)
