"""Documents and dossiers as keys of caches, without hashing all that they hold."""

from __future__ import annotations

from perftrack.checks.subject import Dossier
from perftrack.model import Document


class DocumentKey:
    """A document by the hash of its bytes."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return hash((self.document.file, self.document.sha256))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentKey) and (
            self.document is other.document
            or (self.document.file, self.document.sha256) == (other.document.file, other.document.sha256)
        )


class DossierKey:
    """A dossier: the very object, which the cache keeps alive."""

    __slots__ = ("dossier",)

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def __hash__(self) -> int:
        return id(self.dossier)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DossierKey) and other.dossier is self.dossier
