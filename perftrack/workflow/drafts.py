"""What a person typed and did not save yet, kept over a closed window: each person's own."""

from __future__ import annotations

from collections.abc import Mapping

from perftrack.store import Store


def save_draft(store: Store, key: str, fields: Mapping[str, str]) -> None:
    """Keeps `fields` under `key` (say `record P3-07`) instead of what was there; none drops it."""
    with store.write():
        store.put_draft(_own(store, key), fields)


def load_draft(store: Store, key: str) -> dict[str, str]:
    """The fields kept under `key`; empty when nothing is."""
    return store.draft(_own(store, key)) or store.draft(key)  # 0.1 did not write down whose they were


def drop_draft(store: Store, key: str) -> None:
    """Forgets what is kept under `key`; nothing happens when nothing is, and nothing is written then."""
    kept = [one for one in (_own(store, key), key) if store.draft(one)]
    if kept:
        with store.write():
            for one in kept:
                store.put_draft(one, {})


def _own(store: Store, key: str) -> str:
    """Nobody is to save what another one typed; a name has no line breaks."""
    return f"{key}\n{store.who.name}"
