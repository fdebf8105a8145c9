"""The questions of an import: a table with the answers so far, and the selected one in full below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack.text import clean
from perftrack.tui.widgets.table import Column, Record, SafeTable

NO_ANSWER = "未答"
_COLUMNS = (
    Column("number", "号", 3, right=True),
    Column("text", "问题", 20, share=3),
    Column("answer", "回答", 16, share=2),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands."""

    text: str
    options: tuple[str, ...]
    """The first one holds where nobody answers."""
    chosen: int | None = None
    """Position of the option that was chosen; None: none."""


class QuestionsTable(SafeTable):
    """One row per question."""

    def __init__(self) -> None:
        super().__init__(id="questions")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """The same at every width."""
        return _COLUMNS

    def tell(self, questions: Sequence[Asked]) -> None:
        """Show `questions`."""
        self.show([_record(at, one) for at, one in enumerate(questions)])


class QuestionPanel(VerticalScroll):
    """One question with its options; longer than its frame it scrolls."""

    def __init__(self) -> None:
        super().__init__(id="question-panel")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id="question-text")

    def tell(self, question: Asked) -> None:
        """Show `question` in full."""
        lines = [Content.assemble((clean(question.text), "bold"))]
        for at, words in enumerate(question.options):
            mark = "*" if at == question.chosen else " "
            default = "　不回答就这样办，并注明" if at == 0 and question.chosen is None else ""
            lines.append(Content(clean(f"({mark}) {at + 1}　{words}{default}")))
        self.query_one("#question-text", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _record(at: int, one: Asked) -> Record:
    answer = NO_ANSWER if one.chosen is None else one.options[one.chosen]
    strong = frozenset({"answer"} if one.chosen is None else ())
    return Record(str(at), {"number": str(at + 1), "text": one.text, "answer": answer}, strong=strong)
