"""A plan then and now: a table of what is different, by indicator, and the times to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from perftrack.text import clean, one_line
from perftrack.tui.widgets.plans import MOST_ROWS
from perftrack.tui.widgets.table import Column, Record, SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import Difference, Differences, Moment

_OF_PLAN = "项目、预算执行、合计"
_COLUMNS = (Column("words", "哪里不同", 30, share=1),)
_MOMENTS = (
    Column("since", "时候", 10),
    Column("when", "时间", 16),
    Column("by", "谁", 8),
    Column("words", "什么", 20, share=1),
)


class DifferencesTable(SafeTable):
    """One difference a row under one title per indicator, the plan's own first."""

    def __init__(self) -> None:
        super().__init__(id="differences")
        self._entries: dict[str, Difference] = {}

    @property
    def entry(self) -> Difference | None:
        """What the row under the cursor belongs to."""
        return self._entries.get(self.cursor_key or "")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """One, as wide as the screen."""
        return _COLUMNS

    def tell(self, found: Differences | None) -> None:
        """Show what is different; None: nothing can be compared."""
        self._entries = {}
        self.show([*self._told(() if found is None else found.changes)])

    def _told(self, changes: Sequence[Difference]) -> Iterator[Record]:
        for one in changes:
            row = one.indicator
            key = "plan" if row is None else str(row.number)
            yield Record(f"group {key}", {"words": _title(one)}, heading=True)
            for at, words in enumerate(one.words):
                self._entries[f"{key}.{at}"] = one
                yield Record(f"{key}.{at}", {"words": f"· {one_line(words)}"})


def _title(one: Difference) -> str:
    row = one.indicator
    return _OF_PLAN if row is None else f"{row.id}　{row.name}"


def explained(one: Difference) -> Content:
    """Everything that is different there, in full."""
    lines = [Content.assemble((one_line(_title(one)), "bold"))]
    return Content("\n").join([*lines, *(Content(f"· {clean(words)}") for words in one.words)])


class MomentsTable(SafeTable):
    """The steps, then the actions, each the newest first."""

    def __init__(self) -> None:
        super().__init__(id="moments")
        self._moments: dict[str, Moment] = {}

    @property
    def moment(self) -> Moment | None:
        """The one under the cursor."""
        return self._moments.get(self.cursor_key or "")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All of them."""
        return _MOMENTS

    def tell(self, moments: Sequence[Moment]) -> None:
        """Show the newest of `moments`."""
        self._moments = {one.since: one for one in moments[:MOST_ROWS]}
        self.show(
            [
                Record(
                    key,
                    {
                        "since": f"第 {key} 项" if key.isdecimal() else key,
                        "when": one.when,
                        "by": one.by,
                        "words": one.words,
                    },
                    strong=frozenset(() if key.isdecimal() else ("since",)),
                )
                for key, one in self._moments.items()
            ]
        )
