"""Whether the records are what was recorded: the file, the chain of actions, the scores, the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from perftrack import law, scoring
from perftrack.errors import BadValue, NotInForce, StoreError
from perftrack.law import Practice
from perftrack.store import ActionKind, BrokenLink, Head, Store, StoredScore, indicator_id, plan_id
from perftrack.text import fold, moment
from perftrack.workflow import contents
from perftrack.workflow.chronicle import NOBODY

KINDS: Mapping[ActionKind, str] = {
    "issue": "存入目标",
    "record": "记录实际完成值",
    "execution": "记录预算执行",
    "weight": "设定分值",
    "undo": "撤回",
    "review": "复核",
    "state": "变更状态",
    "return": "退回",
    "evidence": "佐证资料",
    "waiver": "豁免",
    "monitoring": "运行监控",
}
_HEAD = re.compile(r"([0-9]{1,12}):([0-9a-f]{8,64})", re.ASCII)
_MOST = 20
"""Problems of one kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was looked at."""

    name: str
    """`文件`, `引用`, `结构`, `经过`, `链头`, `得分`, `佐证资料`."""
    looked: str
    """At what: `14 项动作`."""
    problems: tuple[str, ...]
    """A sentence each; empty when it is sound."""
    notes: tuple[str, ...] = ()
    """Worth knowing, and no problem: a sentence each."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What examining a database found."""

    parts: tuple[Part, ...]
    head: Head
    """The end of the chain, to be kept elsewhere."""

    @property
    def problems(self) -> int:
        """How many there are."""
        return sum(len(one.problems) for one in self.parts)


def verify(store: Store, *, head: str | None = None, practice: str | None = None) -> Verified:
    """Examines everything that is stored; changes nothing. `store` may come from `store.inspect`.

    `head`: the end of the chain as it was written down earlier (`14:0123456789abcdef`); that it is still
    there is the only proof that nothing was cut off or written anew. `practice`: a practice file of one's
    own, so that scores by it can be computed again. The content of every evidence file is read.
    Raises BadValue for a head that is none, NotFound and BadPractice for `practice`.
    """
    noted = None if head is None else _noted(head)
    parts = [
        _part("文件", lambda: _pages(store)),
        _part("引用", lambda: _references(store)),
        _part("结构", lambda: ("表和触发器", store.strange_shape())),
        _part("经过", lambda: _chain(store)),
    ]
    if noted is not None:
        parts.append(_part("链头", lambda: _same_head(store, *noted)))
    parts.append(_part("得分", lambda: _scores(store, practice)))
    notes: list[str] = []
    files = _part("佐证资料", lambda: _files(store, notes))
    parts.append(replace(files, notes=tuple(notes)))
    try:
        end = store.head()
    except StoreError:
        end = Head(0, "")
    return Verified(tuple(parts), end)


def _part(name: str, look: Callable[[], tuple[str, Iterable[str]]]) -> Part:
    """Looks; a part that cannot even be read is a problem and not the end."""
    try:
        looked, problems = look()
        found = tuple(problems)
    except StoreError as refused:
        return Part(name, "没有看完", (refused.what,))
    except (ValueError, ArithmeticError, LookupError, TypeError):  # what no program of ours writes
        return Part(name, "没有看完", ("有的内容不是 perftrack 写的样子，读不下去。",))
    if len(found) > _MOST:
        found = (*found[:_MOST], f"另有 {len(found) - _MOST} 处同类问题。")
    return Part(name, looked, found)


def _pages(store: Store) -> tuple[str, Iterable[str]]:
    return "每一页", (f"文件内容不完整（SQLite：{words}）。" for words in store.unsound_pages())


def _references(store: Store) -> tuple[str, Iterable[str]]:
    loose = [f"表 {table} 第 {row} 行引用的内容不存在。" for table, row in store.loose_references()]
    strayed = [f"表 {table} 第 {row} 行属于别的项目的目标表。" for table, row in store.strayed_rows()]
    return "每一处", [*loose, *strayed]


def _chain(store: Store) -> tuple[str, Iterable[str]]:
    return f"{store.head().count} 项动作", (_broken(one) for one in store.broken_links())


def _broken(link: BrokenLink) -> str:
    if link.kind is None or link.plan is None or link.at is None:
        return f"第 {link.action} 项动作{'不见了' if link.wrong == 'missing' else '没有封存'}。"
    rows = "、".join(indicator_id(link.plan, number) for number in link.numbers)
    by = f"，{link.by or NOBODY}" if link.by is not None else ""
    about = f"{plan_id(link.plan)} {KINDS[link.kind]}{rows and ' '}{rows}"
    what = f"第 {link.action} 项（{moment(link.at)}{by}，{about}）"
    if link.wrong == "unsealed":
        return f"{what}没有封存：它不是由 perftrack 写入的。"
    return f"{what}与封存时不同：它或者前一项的封存被改过。"


def _noted(head: str) -> tuple[int, str]:
    found = _HEAD.fullmatch(fold(head).strip().lower())
    if found is None:
        raise BadValue(
            f"“{head[:40]}”不是链头。", instead="请照抄 perftrack verify 最后一行，如 14:0123456789abcdef。"
        )
    return int(found[1]), found[2]


def _same_head(store: Store, count: int, digest: str) -> tuple[str, Iterable[str]]:
    there = store.digest_at(count)
    problems = []
    if there is None:
        problems.append(f"记下时有 {count} 项动作，现在只有 {store.head().count} 项：后面的被删掉了。")
    elif not there.startswith(digest):
        problems.append(f"到第 {count} 项为止的经过与记下时不同：历史被改写过。")
    return f"到第 {count} 项", problems


def _files(store: Store, notes: list[str]) -> tuple[str, Iterable[str]]:
    examined = contents.examine(store)
    notes += examined.notes
    return f"{examined.files} 个文件", examined.problems


# --- the scores, computed again -------------------------------------------------------------------


def _scores(store: Store, own: str | None) -> tuple[str, Iterable[str]]:
    known = {file.id: file.id for file in law.practices()}
    if own is not None:
        known[law.practice_file(own).id] = own
    counted, left = 0, 0
    problems: list[str] = []
    for plan in store.plan_names():
        for one in store.stored_scores(plan.key):
            practice = _practice_of(one, known)
            if practice is None:
                left += 1
            else:
                counted += 1
                problems += _rescored(one, practice)
    more = f"，另有 {left} 项没有可用的口径，没有重算" if left else ""
    return f"重算 {counted} 项{more}", problems


def _practice_of(stored: StoredScore, known: Mapping[str, str]) -> Practice | None:
    """The text a score was given by; None where there was none, or it is not at hand."""
    if stored.since is None or stored.score.practice not in known:
        return None
    try:
        return law.practice(known[stored.score.practice], on=stored.since)
    except NotInForce:
        return None


def _rescored(stored: StoredScore, practice: Practice) -> Iterator[str]:
    if stored.indicator is not None:
        indicator = replace(stored.indicator, weight=stored.score.weight)
        again = scoring.score_indicator(indicator, stored.actual, practice)
    else:
        again = scoring.score_execution(stored.execution, practice)
    if (again.points, again.state) != (stored.score.points, stored.score.state):
        what = f"{plan_id(stored.plan)} 的预算执行"
        if stored.number is not None:
            what = indicator_id(stored.plan, stored.number)
        yield (
            f"{what}存的是{_points(stored.score.points)}，"
            f"按口径 {practice.id} 重算是{_points(again.points)}。"
        )


def _points(points: object) -> str:
    return "没有分数" if points is None else f" {points:f} 分"
