"""The budget tables beside the target tables of a document: read once, every figure with its place."""

from __future__ import annotations

from functools import lru_cache

from perftrack.checks.budget.tables import Amount, BudgetTable, tables
from perftrack.checks.keys import DocumentKey
from perftrack.model import Document

__all__ = ["Amount", "BudgetTable", "read"]


def read(document: Document) -> tuple[BudgetTable, ...]:
    """The budget tables of `document`, in order. Never raises; takes time in proportion to its length."""
    return _read(DocumentKey(document))


@lru_cache(maxsize=8)
def _read(key: DocumentKey) -> tuple[BudgetTable, ...]:
    return tables(key.document)
