"""The one thread that holds the store, and how a question gets there from the event loop."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from perftrack import store as stores
from perftrack import workflow
from perftrack.model import Sheet
from perftrack.store import Store
from perftrack.tui.reach import EVERYWHERE, Reach

Answer = TypeVar("Answer")


def utc_now() -> dt.datetime:
    """The program's one clock."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Asker:
    """What a question to the workflow has to say besides itself."""

    practice: str | None
    today: dt.date
    now: dt.datetime

    def sheet(self, store: Store, plan_id: str) -> Sheet:
        """The plan as it stands, judged."""
        return workflow.sheet(store, plan_id, practice=self.practice, today=self.today)


class Asking:
    """One thread with one connection; whatever is asked is answered one after the other."""

    def __init__(
        self,
        db: Path,
        practice: str | None = None,
        who: str | None = None,
        *,
        reach: Reach = EVERYWHERE,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self.reach = reach
        """Which files the person may name; asked by every screen that reads or writes one."""
        self._db = db
        self._who = who
        self._practice = practice
        self._clock = clock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="perftrack-store")
        self._store: Store | None = None
        self._version: int | None = None
        """Of the database when it was last looked at; None before that."""
        self.on_trouble: Callable[[BaseException], None] | None = None
        """Told when a draft could not be stored; called on the store's thread."""

    @property
    def practice_words(self) -> str:
        """`口径 hubei（指定）`, or that each plan's year chooses."""
        return f"口径 {self._practice}（指定）" if self._practice else "口径 按年度默认"

    def words_of(self, sheet: Sheet) -> str:
        """`口径 mof-2021`: the practice that judged `sheet`."""
        return f"口径 {sheet.execution_score.practice}{'（指定）' if self._practice else ''}"

    @property
    def asker(self) -> Asker:
        """The practice, the day and the moment of a question that is asked now."""
        return Asker(self._practice, self._today, self._clock())

    async def ask(self, question: Callable[[Store, Asker], Answer]) -> Answer:
        """What `question` answers on the store's thread. Raises what it raises, and StoreError."""
        return await self._ask(lambda store: question(store, self.asker))

    async def _ask(self, question: Callable[[Store], Answer]) -> Answer:
        return await asyncio.wrap_future(self._submit(question))

    def _submit(self, question: Callable[[Store], Answer]) -> Future[Answer]:
        return self._thread.submit(lambda: question(self._opened()))

    def _opened(self) -> Store:
        """The store, opened on the thread that uses it and never created here."""
        if self._store is None:
            self._store = stores.open(self._db, self._who)
        return self._store

    @property
    def _today(self) -> dt.date:
        return self._clock().date()

    def close(self) -> None:
        """Wait for what was asked, then close the store."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
