"""Work that takes long, on a thread of its own that neither the screen nor the program's end waits for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


async def beside(work: Callable[[], Answer]) -> Answer:
    """What `work` returns or raises. Cancelling stops the waiting; what `work` still says is not heard."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Answer] = loop.create_future()

    def tell(heard: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if answer.done() else heard())

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            refused = error
            tell(lambda: answer.set_exception(refused))
        else:
            tell(lambda: answer.set_result(result))

    threading.Thread(target=run, name="perftrack-beside", daemon=True).start()
    return await answer
