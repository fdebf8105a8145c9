"""The way from a review to the store: the questions of a conflict, what looks unfinished, then the store."""

from __future__ import annotations

from collections.abc import Sequence

from perftrack.errors import PerftrackError
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Adopted, Decided, Refused
from perftrack.tui.reviewing import Review
from perftrack.tui.screens.answer import AnswerQuestions
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.confirm import Confirm
from perftrack.workflow import PlanComparison, Question

_MOST_SAID = 4
"""Sentences about changed plans that a question has room for."""


class Storing:
    """One dialog after the other; leaving one leads back to the review, with the answers kept."""

    def __init__(self, screen: Shared[str | None], desk: Desk, review: Review) -> None:
        self._screen, self._desk, self._review = screen, desk, review
        self._plans: tuple[int, ...] = ()
        self._answers: dict[str, str] = {}
        self._asked: set[str] = set()
        """Questions that were put to the person on this way; an unanswered one is not put again."""
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether the store is being asked."""
        return self._busy

    def begin(self, plans: Sequence[int], comparisons: Sequence[PlanComparison]) -> None:
        """Store the plans at these positions; `comparisons` are of all plans, before any answer."""
        self._plans, self._asked = tuple(plans), set()
        self._go_on(comparisons)

    def decided(self, comparisons: Sequence[PlanComparison]) -> None:
        """How the plans stand with the answers given: an answer may raise another question."""
        self._busy = False
        self._go_on(comparisons)

    def ended(self) -> None:
        """The store refused."""
        self._busy = False

    def _go_on(self, comparisons: Sequence[PlanComparison]) -> None:
        questions = [
            one for at in self._plans for one in comparisons[at].questions if one.key not in self._asked
        ]
        if questions:
            self._ask(questions)
        else:
            self._confirm([comparisons[at] for at in self._plans])

    def _ask(self, questions: Sequence[Question]) -> None:
        def answered(answers: dict[str, str] | None) -> None:
            if answers is None:
                return
            self._asked |= {one.key for one in questions}
            self._answers |= answers
            self._busy = True
            self._screen.start(self._compare(), group="decide")

        self._screen.app.push_screen(AnswerQuestions(questions, self._answers), answered)

    async def _compare(self) -> None:
        try:
            compared = await self._desk.compare(self._review.corrected(), self._answers)
        except PerftrackError as refused:
            self._screen.post_message(Refused(str(refused)))
        else:
            self._screen.post_message(Decided(compared))

    def _confirm(self, wanted: Sequence[PlanComparison]) -> None:
        remarks = self._remarks()
        remarks += [one.sentence for one in wanted if one.status == "differs"][:_MOST_SAID]
        if not remarks:
            self._store()
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._store()

        title = f"存入选中的 {len(wanted)} 个项目？"
        self._screen.app.push_screen(Confirm(title, "\n".join(remarks)), answered)

    def _remarks(self) -> list[str]:
        """What a person should know before storing the plans."""
        heads = [self._review.headed(plan) for plan in self._plans]
        nameless = sum(one.unit is None or one.year is None for one in heads)
        must = sum(row.doubt > 1 for plan in self._plans for row in self._review.rows(plan))
        return [
            *([f"有 {nameless} 个项目没有单位或年度，可以回去按 e 补上。"] if nameless else []),
            *([f"有 {must} 行标着“必须改”，还没有更正。"] if must else []),
        ]

    def _store(self) -> None:
        self._busy = True
        self._screen.start(self._adopt(), group="adopt")

    async def _adopt(self) -> None:
        drafts, left_out = self._review.corrected(), self._review.left_out()
        try:
            sentence = await self._desk.adopt(drafts, left_out, self._answers)
        except PerftrackError as refused:
            self._screen.post_message(Refused(str(refused)))
        else:
            self._screen.post_message(Adopted(sentence))
