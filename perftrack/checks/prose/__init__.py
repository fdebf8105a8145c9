"""What the prose around the tables states: read once a document, every statement with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from perftrack.checks.keys import DocumentKey
from perftrack.checks.prose.contents import Contents, contents
from perftrack.checks.prose.growth import Growth, growths
from perftrack.checks.prose.passages import Passage, passages
from perftrack.checks.prose.project_counts import ProjectCount, project_counts
from perftrack.checks.prose.sections import Section, sections
from perftrack.checks.prose.shares import Share, shares
from perftrack.model import Document

__all__ = ["Passage", "Prose", "read"]


@dataclass(frozen=True, slots=True)
class Prose:
    """The statements of one document."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    """What is said of one project after another."""
    counts: tuple[ProjectCount, ...]
    """How many projects there are said to be."""
    growths: tuple[Growth, ...]
    """Changes against the year before."""
    shares: tuple[Share, ...]
    """Parts of a total with their percentages."""
    contents: Contents | None
    """What the list of contents promises; None where there is none."""


def read(document: Document) -> Prose:
    """What the paragraphs of `document` state. Never raises; takes time in proportion to its length."""
    return _read(DocumentKey(document))


@lru_cache(maxsize=8)
def _read(key: DocumentKey) -> Prose:
    found = passages(key.document)
    return Prose(
        passages=found,
        sections=sections(found),
        counts=project_counts(found),
        growths=_growths(found),
        shares=tuple(shares(found)),
        contents=contents(key.document),
    )


def _growths(found: Sequence[Passage]) -> tuple[Growth, ...]:
    return tuple(one for passage in found for one in growths(passage))
