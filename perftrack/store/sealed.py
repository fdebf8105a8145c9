"""The chain as a list, and what is outside it: for laying two databases side by side."""

from __future__ import annotations

from dataclasses import dataclass

from perftrack.store.base import Connected

_SEALED = """
SELECT actions.id, actions.kind, actions.plan, actions.at, ledger.who, ledger.digest
FROM actions JOIN ledger ON ledger.action = actions.id ORDER BY actions.id"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One action in the chain."""

    id: int
    kind: str
    plan: int
    """Key of the plan."""
    at: str
    """UTC, ISO 8601, seconds."""
    who: str
    """Empty where nobody was written down."""
    digest: str
    """Equal in two databases where the same was done up to here, by the same people."""


class SealedQuestions(Connected):
    """Questions about the database as a whole."""

    def sealed(self) -> tuple[Sealed, ...]:
        """Every action, oldest first."""
        return tuple(Sealed(*row) for row in self._values(_SEALED, {}))

    def span(self) -> tuple[str, str] | None:
        """The moments of the earliest and the latest action, UTC, ISO 8601; None where there is none."""
        row = self._rows("SELECT min(at) AS first, max(at) AS last FROM actions")[0]
        return None if row["first"] is None else (row["first"], row["last"])

    def drafts(self) -> int:
        """How many dialogs hold something typed and not saved."""
        return int(self._rows("SELECT count(DISTINCT key) AS drafts FROM drafts")[0]["drafts"])
