"""The dialogs of evidence: what is said about files, and where one is taken out to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from perftrack.errors import BadValue
from perftrack.model import Evidence
from perftrack.text import clean, one_line
from perftrack.tui.commands import EVERYWHERE, EVIDENCE_WORDS, Command, bindings
from perftrack.tui.screens.fields import Fields
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.evidence import Attachment, explained
from perftrack.tui.widgets.fields import PlainInput
from perftrack.workflow import EvidenceWords
from perftrack.workflow.evidencing import KINDS, METHODS, USUAL, described, understood


class WordsForm(Fields[EvidenceWords]):
    """Kind, page, day, note and the way it proves: of files to attach, or of one that is attached."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*EVIDENCE_WORDS, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = EVIDENCE_WORDS

    def __init__(
        self, entry: Attachment, files: Sequence[Path] = (), said: EvidenceWords | None = None
    ) -> None:
        """`files`: to be attached to the value of `entry`; none: its file is changed.

        `said`: what was typed before about files that could not be attached.
        """
        super().__init__()
        self._entry, self._files, self._said = entry, tuple(files), said or EvidenceWords()
        wanted = entry.value.wanted
        fresh = Evidence(None, "", "", 0, wanted[0] if wanted else USUAL)
        self._former = fresh if files or entry.one is None else entry.one

    def words(self) -> str:
        """`附上 2 份　P1-03 培训成本`."""
        number = self._entry.value.indicator
        about = "预算执行" if number is None else f"{number.id} {number.name}"
        return f"附上 {len(self._files)} 份　{about}" if self._files else f"更改　{self._former.name}"

    def compose_fields(self) -> ComposeResult:
        """What it is about, the fields, what they mean."""
        facts = explained(self._entry)
        if self._files:
            facts = Content("\n").join(Content(one_line(path.name)) for path in self._files)
        yield Static(facts, markup=False, id="facts")
        yield row("类型", PlainInput(id="kind", placeholder="、".join(KINDS)))
        yield row("页码", PlainInput(id="page", placeholder="在第几页，如 3 或 附件二第 1 页；可不填"))
        yield row("日期", PlainInput(id="dated", placeholder="资料上的日期，如 2024-12-31；可不填"))
        yield row("说明", PlainInput(id="note", placeholder="证明了什么、怎么看；可不填"))
        yield row("取值方式", PlainInput(id="method", placeholder="、".join(METHODS)))
        yield Static("", markup=False, id="preview")

    def first_fields(self) -> dict[str, str]:
        """What was typed before, else what holds."""
        typed = {name: getattr(self._said, name) for name in EvidenceWords.__slots__}
        return {name: typed[name] or held for name, held in self.as_read().items()}

    def as_read(self) -> dict[str, str]:
        """What holds."""
        one = self._former
        dated = "" if one.dated is None else one.dated.isoformat()
        held = {"kind": one.kind, "page": one.page, "dated": dated, "note": one.note, "method": one.method}
        return {name: one_line(words or "") for name, words in held.items()}

    def judged(self, fields: dict[str, str]) -> tuple[EvidenceWords, Content]:
        """The words that are not what holds already, and how they are understood."""
        held = self.as_read()
        changed = {name: words for name, words in fields.items() if self._files or words != held[name]}
        words = EvidenceWords(**changed)
        told = f"{described(understood(words, self._former))}。"
        if self._files:
            return words, Content(f"附上后：{clean(told)}")
        if changed:
            return words, Content(f"改为：{clean(told)}")
        if self._former.outdated is None:
            return words, Content("没有改动。")
        return words, Content(f"确定就是确认：这份也能证明现在的值“{clean(self._entry.value.value or '')}”。")


class TakeOutForm(Fields[str]):
    """Where a file is taken out to."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*EVIDENCE_WORDS, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = EVIDENCE_WORDS

    def __init__(self, entry: Attachment, folder: Path) -> None:
        super().__init__()
        self._entry, self._folder = entry, folder

    def words(self) -> str:
        """`取出　签到表.pdf`."""
        return f"取出　{'' if self._entry.one is None else self._entry.one.name}"

    def compose_fields(self) -> ComposeResult:
        """The file, and the field."""
        yield Static(explained(self._entry), markup=False, id="facts")
        yield row("写到", PlainInput(id="to", placeholder="已有的文件夹，或新的文件名"))
        yield Static("", markup=False, id="preview")

    def first_fields(self) -> dict[str, str]:
        """The folder where the program was started."""
        return {"to": clean(str(self._folder))}

    def as_read(self) -> dict[str, str]:
        """The same."""
        return self.first_fields()

    def judged(self, fields: dict[str, str]) -> tuple[str, Content]:
        """The words as typed: nothing is looked up before it is asked for."""
        if not fields["to"]:
            raise BadValue("没有写写到哪里。", instead="请写一个文件夹，或一个新的文件名。")
        return fields["to"], Content("写成文件以前核对内容和附上时一样；已有的文件不覆盖。")
