"""What goes wrong inside the server, told in one line: a traceback is nothing to the person who opened it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiohttp.http_exceptions import HttpProcessingError


class Troubles(logging.Handler):
    """Takes what aiohttp and asyncio log."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it, but not that a page was left, nor what was no request: that was refused."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | ConnectionError):
            return
        self._say(record.getMessage() if error is None else f"{type(error).__name__}: {error}")
