"""What the prose says of one project after another: its name, how much it gets, what the money is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity
from perftrack.model import Place

_NAME = re.compile(r"(?:[(]?[一二三四五六七八九十\d]{1,3}[).、]{1,2})?项目名称:(?P<name>.{2,80})$")
_TOP = re.compile(
    r"第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|20\d\d年度?,"
)
_LABELS = (
    ("scale", r"(?:预算)?(?:资金)?(?:[安按]排)?规模|预算安排(?:金额|数|额)?|预算金额|年度预算安排"),
    ("money", r"资金分配(?:情况)?|资金(?:安排|使用)(?:情况|方向)?|资金用途|经费(?:安排|用途)(?:情况)?"),
    ("basis", r"(?:项目)?(?:设立|立项)的?(?:政策)?依据|政策依据"),
    ("other", r"(?:项目)?(?:承担|实施|主管)单位|(?:资金|项目)?(?:执行|实施|起止)(?:时间|期限|周期)"),
)
_LABEL = re.compile("|".join(f"(?P<{kind}>(?:{words}):)" for kind, words in _LABELS))
_PART = re.compile(r"[(]\d{1,2}[)]|\d{1,2}[.、](?!\d)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a passage."""

    passage: Passage
    start: int
    end: int
    labelled: bool = True
    """It stands behind its label; else in a passage further down, where something else may have begun."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers."""
        return self.passage.within(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the pieces of work a project is made of; most projects have but one."""

    title: str
    """"" where the project has no other parts."""
    scale: tuple[Quantity, Place] | None
    """预算安排规模 and where it was printed."""
    money: tuple[Stretch, ...]
    """资金分配情况."""


@dataclass(frozen=True, slots=True)
class Section:
    """What the prose says of one project."""

    name: str
    place: Place
    order: int
    parts: tuple[Part, ...]

    @property
    def scales(self) -> tuple[tuple[Quantity, Place], ...]:
        """How much each part gets, where that is said."""
        return tuple(part.scale for part in self.parts if part.scale is not None)


@dataclass(slots=True)
class _Open:
    """A part while it is read."""

    title: str = ""
    scale: tuple[Quantity, Place] | None = None
    money: list[Stretch] = field(default_factory=list)
    label: str = ""
    labels: set[str] = field(default_factory=set)

    def done(self) -> Part:
        return Part(self.title, self.scale, tuple(self.money))


def sections(found: Sequence[Passage]) -> tuple[Section, ...]:
    """The sections that begin with 项目名称：, each up to the next one or the next chapter."""
    made: list[Section] = []
    name: tuple[str, Passage] | None = None
    parts: list[_Open] = []
    for passage in found:
        begins = _NAME.match(passage.text)
        if begins or (_TOP.match(passage.text) and not _LABEL.search(passage.text)):
            _close(name, parts, made)
            name, parts = (begins["name"], passage) if begins else None, [_Open()]
        elif name is not None:
            _take(passage, parts)
    _close(name, parts, made)
    return tuple(made)


def _close(name: tuple[str, Passage] | None, parts: Sequence[_Open], made: list[Section]) -> None:
    """Keeps a section that says at least how much the project gets, or what for."""
    if name is None or not any(part.scale or part.money for part in parts):
        return
    words, passage = name
    done = tuple(part.done() for part in parts if part.scale or part.money)
    made.append(Section(words.strip("。;,"), passage.places[0], passage.order, done))


def _take(passage: Passage, parts: list[_Open]) -> None:
    """Reads one passage of a section: labels with what follows them, a new part, or more of the same."""
    labels = list(_LABEL.finditer(passage.text))
    first = labels[0].start() if labels else len(passage.text)
    begins = _PART.match(passage.text)
    if begins and (parts[-1].label in {"", "other"} and first > 0):
        title = passage.text[begins.end() : first]
        parts.append(_Open(title))
        if not labels:
            return
    elif first > 0 and parts[-1].label:
        _add(passage, 0, first, parts, labelled=False)
    ends = [label.start() for label in labels[1:]] + [len(passage.text)]
    for label, end in zip(labels, ends, strict=False):
        kind = label.lastgroup or ""
        if kind in {"scale", "basis"} and kind in parts[-1].labels:
            parts.append(_Open())
        parts[-1].label = kind
        parts[-1].labels.add(kind)
        _add(passage, label.end(), end, parts)


def _add(passage: Passage, start: int, end: int, parts: list[_Open], *, labelled: bool = True) -> None:
    """Takes what stands behind the label that was read last."""
    part = parts[-1]
    stretch = Stretch(passage, start, end, labelled)
    if part.label == "scale" and part.scale is None:
        amounts = [one for one in stretch.quantities if one.money is not None]
        if len(amounts) == 1 and not amounts[0].vague:
            part.scale = (amounts[0], passage.place(amounts[0].start))
    elif part.label == "money" and start < end:
        part.money.append(stretch)
