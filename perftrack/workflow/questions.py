"""What an import asks before it stores: a question, its answers, and the safe one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One answer."""

    answer: str
    """For `adopt(answers=…)`."""
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict between what was recorded and what a document prints."""

    key: str
    """For `adopt(answers=…)`: the same as long as the database and the document are."""
    text: str
    options: tuple[Option, ...]
    """The first one is the safe one: it keeps what was recorded, and holds where nobody answers."""

    @property
    def safe(self) -> Option:
        """What is done where nobody answers."""
        return self.options[0]


class Answers:
    """The answers given, and the questions that were met."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.asked: list[Question] = []

    def to(self, question: Question) -> str:
        """The answer to `question`; the safe one where none, or none of its own, was given."""
        self.asked.append(question)
        given = self._given.get(question.key)
        return given if given in {one.answer for one in question.options} else question.safe.answer

    def answered(self, question: Question) -> bool:
        """Whether a person answered."""
        return self._given.get(question.key) in {one.answer for one in question.options}
