"""A layout: what stands in columns whose words only one person knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from perftrack.drafting.label_words import FIELD_TITLES, PLACEABLE, header_field
from perftrack.drafting.vocabulary import key


@dataclass(frozen=True, slots=True)
class Layout:
    """What a person says of columns whose words nobody else knows, once for all."""

    columns: tuple[tuple[str, str], ...] = ()
    """Words of a header cell, and the field that stands below it (one of `PLACEABLE`, or "ignored")."""


def fields_by_title() -> dict[str, str]:
    """The fields that a layout may name, by their titles on a screen; 不读 leaves a column out."""
    titles = {FIELD_TITLES[field]: field for field in FIELD_TITLES if field in PLACEABLE}
    return titles | {"不读": "ignored"}


def with_layout(layout: Layout) -> Callable[[str], str | None]:
    """As `header_field`, the words of `layout` first."""
    placed = {key(words): field for words, field in layout.columns}

    def field_of(text: str) -> str | None:
        return placed.get(key(text)) or header_field(text)

    return field_of
