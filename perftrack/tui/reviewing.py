"""The documents under review: what was read, what a person decided, and every step to take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perftrack.model import Draft, Indicator, Plan
from perftrack.tui.widgets.read_plans import ReadPlan
from perftrack.tui.widgets.read_rows import ReadRow
from perftrack.workflow import PlanComparison, correcting
from perftrack.workflow.correcting import Edits, PlanWords, RowWords

_STATUS = {"new": "新", "same": "相同", "differs": "不同"}
Decisions = tuple[tuple[Edits, ...], ...]
"""One for each plan of each document."""


class Review:
    """Drafts with decisions about them; a plan is named by its position among all plans of all documents."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = tuple(drafts)
        self._decisions: Decisions = tuple(tuple(Edits() for _ in draft.plans) for draft in self.drafts)
        self._before: list[Decisions] = []
        self._cells = tuple(correcting.printed_cells(draft) for draft in self.drafts)
        self._at = [(d, p) for d, draft in enumerate(self.drafts) for p in range(len(draft.plans))]
        self.comparisons: tuple[PlanComparison, ...] | None = None
        """One for each plan; None while they are being compared."""

    def __len__(self) -> int:
        return len(self._at)

    # --- what there is --------------------------------------------------------------------

    def draft_of(self, plan: int) -> Draft:
        """The document of `plan`."""
        return self.drafts[self._at[plan][0]]

    def read(self, plan: int) -> Plan:
        """`plan` as read."""
        document, position = self._at[plan]
        return self.drafts[document].plans[position]

    def edits(self, plan: int) -> Edits:
        """What was decided about `plan`."""
        document, position = self._at[plan]
        return self._decisions[document][position]

    def headed(self, plan: int) -> Plan:
        """`plan` with its head as corrected and its rows as read."""
        head = self.edits(plan).head
        return self.read(plan) if head is None else correcting.corrected_head(self.read(plan), head)

    def corrected(self) -> tuple[Draft, ...]:
        """The documents as a person wants them stored, all plans."""
        return tuple(map(correcting.corrected, self.drafts, self._decisions))

    def left_out(self) -> tuple[tuple[int, ...], ...]:
        """For each document the positions of the plans that are not to be stored."""
        return tuple(
            tuple(position for position, one in enumerate(edits) if not one.taken)
            for edits in self._decisions
        )

    def rows(self, plan: int) -> tuple[ReadRow, ...]:
        """Every row of `plan` as it would be stored."""
        edits = self.edits(plan)
        headed = self.headed(plan)
        return tuple(self._row(plan, one, edits, headed.year) for one in headed.indicators)

    def read_row(self, plan: int, number: int) -> ReadRow | None:
        """Row `number` before any correction of its own."""
        rows = self.headed(plan).indicators
        found = next((one for one in rows if one.number == number), None)
        return None if found is None else self._row(plan, found, Edits(), None)

    def _row(self, plan: int, read: Indicator, edits: Edits, year: int | None) -> ReadRow:
        cells = self._cells[self._at[plan][0]]
        printed = {field: cells[place] for field, place in read.places if cells.get(place)}
        words = edits.words(read.number)
        now = read if words is None else correcting.corrected_row(read, words, year=year)
        return ReadRow(now, printed, corrected=words is not None, dropped=read.number in edits.dropped)

    def doubtful(self, plan: int) -> list[int]:
        """Numbers of the rows that were doubtful as read, the worst first."""
        found = [
            (one.number, self._row(plan, one, Edits(), None).doubt) for one in self.read(plan).indicators
        ]
        return [number for number, doubt in sorted(found, key=lambda one: -one[1]) if doubt]

    def shown(self) -> list[ReadPlan]:
        """Every plan as the table shows it."""
        return [self._shown(plan) for plan in range(len(self))]

    def _shown(self, plan: int) -> ReadPlan:
        edits, rows, draft = self.edits(plan), self.rows(plan), self.draft_of(plan)
        compared = self.comparisons[plan] if self.comparisons else None
        return ReadPlan(
            key=str(plan),
            plan=self.headed(plan),
            taken=edits.taken,
            rows=len(rows),
            flagged=sum(row.doubt > 0 for row in rows),
            edited=sum(row.corrected or row.dropped for row in rows),
            file=draft.document.file,
            skipped=draft.tables_skipped,
            status=_STATUS.get(compared.status, compared.status) if compared else "",
        )

    @property
    def touched(self) -> bool:
        """Whether a person decided anything."""
        return any(not one.untouched for edits in self._decisions for one in edits)

    # --- what a person decides --------------------------------------------------------------

    def correct(self, plan: int, number: int, words: RowWords) -> None:
        """Row `number` says `words`; as read again when they are what was read."""
        row = self.read_row(plan, number)
        same = row is not None and correcting.row_words(row.indicator) == words
        self._decide(plan, self.edits(plan).with_row(number, None if same else words))

    def head(self, plan: int, words: PlanWords) -> None:
        """`plan` has the head `words`; as read again when that is what was read."""
        same = correcting.plan_words(self.read(plan)) == words
        self._decide(plan, replace(self.edits(plan), head=None if same else words))

    def toggle_row(self, plan: int, number: int) -> None:
        """Row `number` is dropped, or taken again."""
        self._decide(plan, self.edits(plan).toggled(number))

    def toggle(self, plan: int) -> None:
        """`plan` is left out, or taken again."""
        edits = self.edits(plan)
        self._decide(plan, replace(edits, taken=not edits.taken))

    def undo(self) -> bool:
        """Take the last decision back; False when there is none."""
        if not self._before:
            return False
        self._decisions = self._before.pop()
        self.comparisons = None
        return True

    def _decide(self, plan: int, edits: Edits) -> None:
        document, position = self._at[plan]
        if edits == self._decisions[document][position]:
            return
        self._before.append(self._decisions)
        of_document = list(self._decisions[document])
        of_document[position] = edits
        decisions = list(self._decisions)
        decisions[document] = tuple(of_document)
        self._decisions = tuple(decisions)
        self.comparisons = None
