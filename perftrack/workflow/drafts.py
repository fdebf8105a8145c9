"""What a person typed and did not save yet, kept over a closed window."""

from __future__ import annotations

from collections.abc import Mapping

from perftrack.store import Store


def save_draft(store: Store, key: str, fields: Mapping[str, str]) -> None:
    """Keeps `fields` under `key` (say `record:P3-07`) instead of what was there; none drops it."""
    with store.write():
        store.put_draft(key, fields)


def load_draft(store: Store, key: str) -> dict[str, str]:
    """The fields kept under `key`; empty when nothing is."""
    return store.draft(key)


def drop_draft(store: Store, key: str) -> None:
    """Forgets what is kept under `key`; nothing happens when nothing is, and nothing is written then."""
    if store.draft(key):
        with store.write():
            store.put_draft(key, {})
