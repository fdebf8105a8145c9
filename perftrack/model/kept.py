"""What is kept beside the values: states, returns, reviews, evidence, waivers, monitoring.

Moments are UTC, ISO 8601, seconds; `id` and moments are None before a record is stored. `by` and `added_by`
are who did it; "" where nobody was written down (databases of before version 2). `number` is that of the
indicator in its plan.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perftrack.model.read import Finding, Indicator, Place

PlanState = Literal["草稿", "已批复", "自评中", "已提交", "退回", "已复核", "归档"]
LOCKED: frozenset[PlanState] = frozenset({"已提交", "已复核", "归档"})
"""States in which nothing of a plan can be changed."""
EvidenceKind = Literal["正式资料", "工作资料", "原始凭证", "说明材料", "问卷调查"]
EvidenceMethod = Literal["直接证明", "情况统计", "情况说明", "问卷调查", "趋势判断"]
FileState = Literal["present", "gone", "changed", "unreadable"]
Likelihood = Literal["确定能", "有可能", "完全不可能"]
Cause = Literal["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"]


@dataclass(frozen=True, slots=True)
class State:
    """Where a plan stands in its year, from 草稿 to 归档."""

    state: PlanState
    reason: str | None = None
    at: str | None = None
    by: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """One value of a submitted plan that a reviewer sent back to be written again."""

    number: int | None
    """None: the execution."""
    reason: str
    at: str | None = None
    by: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer's points beside the unit's own, for one recorded value."""

    number: int | None
    """None: the execution."""
    points: Decimal
    reason: str
    at: str | None = None
    by: str = ""
    id: int | None = None
    score: int | None = None
    """Id of the unit's score that it stands beside."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands, what is sent back of it, and what a reviewer gave."""

    state: PlanState = "草稿"
    last: State | None = None
    """The row that says so; None: nobody ever set one, and it follows from whether anything is recorded."""
    returns: tuple[Return, ...] = ()
    """What is sent back and open, oldest first; nothing where the plan is not sent back."""
    answered: frozenset[int | None] = frozenset()
    """Of `returns`, the numbers of which something was written since."""
    reviews: tuple[Review, ...] = ()
    """The points beside what holds now."""
    lapsed: tuple[Review, ...] = ()
    """Points for values that were written anew since: they no longer hold."""

    @property
    def handed_in(self) -> bool:
        """Whether the plan was handed in: nothing, or only what was sent back, can be changed."""
        return self.state in LOCKED or self.state == "退回"

    def locks(self, number: int | None) -> bool:
        """Whether the value of that indicator (None: the execution) cannot be changed now."""
        return self.handed_in and self.returned(number) is None

    def returned(self, number: int | None) -> Return | None:
        """Why that value was sent back, the newest word; None where it is not open."""
        if self.state != "退回":
            return None
        return next((one for one in reversed(self.returns) if one.number == number), None)

    def reviewed(self, number: int | None) -> Review | None:
        """The reviewer's points for what holds there now."""
        return next((one for one in self.reviews if one.number == number), None)


OPEN = Standing()
"""Of a plan of which nothing was ever recorded."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证资料: a file that proves a value, as it stands now."""

    number: int | None
    """None: the execution."""
    name: str
    """Of the file, for people; never a path."""
    sha256: str
    """Of its bytes, hex."""
    size: int
    """Bytes."""
    kind: EvidenceKind
    method: EvidenceMethod | None = None
    """完成值取值方式: how directly it proves the value; None when nobody said."""
    page: str | None = None
    """Where in the file, as typed."""
    dated: dt.date | None = None
    """The day the file itself bears."""
    note: str | None = None
    id: int | None = None
    added_at: str | None = None
    added_by: str = ""
    file: FileState | None = None
    """How its content stands in the store; None: nobody looked."""
    outdated: str | None = None
    """The value it was attached to, where another one holds now; None: none, the same, or nobody looked."""

    @property
    def sound(self) -> bool:
        """Whether nothing is known to be wrong with its content."""
        return self.file in {None, "present"}


@dataclass(frozen=True, slots=True)
class ProvedValue:
    """One value of a plan with the files that prove it."""

    indicator: Indicator | None
    """None: the execution."""
    value: str | None
    """What happened, in words; None: nothing is recorded."""
    due: bool
    """Whether somebody will ask for a proof: something is recorded, and it is not 不适用."""
    evidence: tuple[Evidence, ...]
    """By name."""
    wanted: tuple[EvidenceKind, ...]
    """The kinds that the table asks for."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody accepts with a reason, until a day or for good."""

    number: int | None
    """None: of the plan as a whole."""
    code: str
    """Of the finding."""
    reason: str
    until: dt.date | None = None
    """The last day it holds; None: for good."""
    granted_at: str | None = None
    by: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is accepted, and by what."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Monitoring:
    """绩效运行监控 of one indicator: done so far, expected by year-end, how likely, what hinders it."""

    number: int
    month: int
    """1 to 12: the month until which `done` counts."""
    done: str | None = None
    """As typed."""
    expected: str | None = None
    """全年预计完成, as typed."""
    likelihood: Likelihood | None = None
    causes: tuple[Cause, ...] = ()
    reason: str | None = None
    recorded_at: str | None = None
    id: int | None = None
    source: Place | None = None
    """Where a completed 监控表 says so; None: a person typed it."""


@dataclass(frozen=True, slots=True)
class MonitoringExecution:
    """绩效运行监控 of the money: spent so far and expected by year-end, in the plan's currency unit."""

    month: int
    executed: Decimal | None = None
    expected: Decimal | None = None
    recorded_at: str | None = None
    id: int | None = None
    source: Place | None = None
    """Where a completed 监控表 says so; None: a person typed it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """绩效运行监控 of a plan by the end of one month."""

    month: int
    rows: tuple[Monitoring, ...] = ()
    money: MonitoringExecution | None = None

    def of(self, number: int) -> Monitoring | None:
        """What is said of the indicator with that number; None for nothing."""
        return next((one for one in self.rows if one.number == number), None)
