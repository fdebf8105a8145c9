"""Whether the content of every evidence file is what was attached, and what else lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perftrack.model import Evidence
from perftrack.store import Store, evidence_files, indicator_id, plan_id
from perftrack.text import clean

_MOST = 5
"""Things that a note names one by one."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading every file brought up."""

    files: int
    problems: tuple[str, ...]
    """A sentence for each file that is not what it should be, with what it proves."""
    notes: tuple[str, ...]
    """What lies there and belongs to nothing: harmless."""


def examine(store: Store) -> Examined:
    """Reads every file that was ever attached; changes nothing."""
    from perftrack.reports.evidence import WRONG

    with store.read():
        known = store.evidence_files()
        attached = store.evidence()
    uses: dict[str, list[tuple[int, Evidence]]] = {}
    for plan, ones in attached.items():
        for one in ones:
            uses.setdefault(one.sha256, []).append((plan, one))
    problems = []
    for sha256, size in known.items():
        state = evidence_files.look(store.path, sha256, size, thorough=True)
        if state != "present":
            problems.append(f"{_named(sha256, uses.get(sha256, ()))}：{WRONG[state]}。")
    return Examined(len(known), tuple(problems), tuple(_notes(store, known)))


def _named(sha256: str, uses: Sequence[tuple[int, Evidence]]) -> str:
    if not uses:
        return f"已经取下的佐证资料 {sha256[:12]}…"
    where = dict.fromkeys(
        f"{plan_id(plan)} 预算执行" if one.number is None else indicator_id(plan, one.number)
        for plan, one in uses
    )
    more = f" 等 {len(where)} 处" if len(where) > _MOST else ""
    return f"“{uses[0][1].name}”（{'、'.join([*where][:_MOST])}{more}，{sha256[:12]}…）"


def _notes(store: Store, known: Mapping[str, int]) -> Iterator[str]:
    unused = evidence_files.unused(store.path, frozenset(known))
    if unused.contents:
        names = [f"{one.parent.name}/{one.name[:12]}…" for one in unused.contents[:_MOST]]
        yield (
            f"文件夹里有 {len(unused.contents)} 个没有登记的文件（{'、'.join(names)}）："
            "多半是附到一半中断了，不影响记录"
        )
    if unused.others:
        names = [clean(name) for name in unused.others[:_MOST]]
        yield f"文件夹里有 {len(unused.others)} 样不是佐证资料的东西（{'、'.join(names)}）：程序从不读它们"
