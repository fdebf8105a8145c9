"""Answering what an import asks where document and records disagree: every question with its options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from perftrack.text import clean
from perftrack.tui.commands import ANSWER, EVERYWHERE, Command, bindings
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.questions import Asked, QuestionPanel, QuestionsTable
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow import Question


class AnswerQuestions(Dialog[dict[str, str] | None]):
    """Question key -> answer, for those that were answered; None when the person goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*ANSWER, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = ANSWER

    def __init__(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        """`answers`: what was answered before, which may be changed."""
        super().__init__()
        self._questions = tuple(questions)
        self._chosen = [_position(one, answers.get(one.key)) for one in self._questions]
        self._warned = False

    def compose(self) -> ComposeResult:
        """Title, questions, the selected one, message."""
        yield TitleBar("有冲突，请逐个决定")
        yield QuestionsTable()
        yield QuestionPanel()
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the questions; the first one without an answer has the cursor."""
        self.table.focus()
        self._show()
        self._to_next(-1)

    @property
    def table(self) -> QuestionsTable:
        """The table of questions."""
        return self.query_one(QuestionsTable)

    @property
    def _at(self) -> int:
        return int(self.table.cursor_key or 0)

    def _asked(self, at: int) -> Asked:
        question = self._questions[at]
        return Asked(question.text, tuple(one.words for one in question.options), self._chosen[at])

    def _show(self) -> None:
        self.table.tell([self._asked(at) for at in range(len(self._questions))])
        open_ = self._chosen.count(None)
        done = len(self._chosen) - open_
        self.query_one(TitleBar).tell("有冲突，请逐个决定", f"已答 {done}/{len(self._chosen)}")
        self._explain()

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        self.query_one(QuestionPanel).tell(self._asked(self._at))

    def _tell(self, sentence: str) -> None:
        message = self.query_one("#message", Static)
        message.update(clean(sentence))
        message.set_class(bool(sentence), "-told")

    def _to_next(self, at: int) -> None:
        """The cursor to the next question without an answer; it stays where there is none."""
        order = [*range(at + 1, len(self._chosen)), *range(at + 1)]
        following = next((one for one in order if self._chosen[one] is None), None)
        if following is not None:
            self.table.move_to(str(following))

    # --- what a person can do ---------------------------------------------------------------

    def action_choose(self, number: int) -> None:
        """Answer the selected question with its option `number`, from 1."""
        at = self._at
        if number > len(self._questions[at].options):
            self._tell(f"这里只有 {len(self._questions[at].options)} 个回答。")
            return
        self._answer(at, number - 1)
        self._to_next(at)

    @on(SafeTable.Opened)
    def action_change(self) -> None:
        """The next answer of the selected question."""
        at = self._at
        chosen = self._chosen[at]
        following = 0 if chosen is None else (chosen + 1) % len(self._questions[at].options)
        self._answer(at, following)

    def action_keep_all(self) -> None:
        """The first answer, which keeps what was recorded, for every question without one."""
        self._chosen = [0 if one is None else one for one in self._chosen]
        self._tell("")
        self._show()

    def _answer(self, at: int, option: int) -> None:
        self._chosen[at] = option
        self._warned = False
        self._tell("")
        self._show()

    def action_take(self) -> None:
        """Go on with these answers; asks once where some are missing."""
        open_ = self._chosen.count(None)
        if open_ and not self._warned:
            self._warned = True
            self._tell(f"还有 {open_} 处没有回答：会照每个问题的第 1 个回答办，并注明。再按一次就这样存。")
            return
        pairs = zip(self._questions, self._chosen, strict=True)
        self.dismiss({one.key: one.options[at].answer for one, at in pairs if at is not None})

    def action_leave(self) -> None:
        """Back to the review."""
        self.dismiss(None)


def _position(question: Question, answer: str | None) -> int | None:
    return next((at for at, one in enumerate(question.options) if one.answer == answer), None)
