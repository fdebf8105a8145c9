"""Textual's web driver for a program whose browser, or whose server, can be gone at any moment."""

from __future__ import annotations

import os
import threading
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver

_PATIENCE = 30.0
"""Seconds after which a program that nobody sees ends the hard way; a busy database takes ten of them."""

_LAST_KEYS = 0.3
"""Seconds for the keys that came just before the end."""


class ServedDriver(WebDriver):
    """Ends the program at the end of its input: Textual's own goes on for ever, holding the database."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._left = threading.Event()
        self._write = self._send  # type: ignore[assignment]

    def _send(self, data: bytes) -> int:
        """Write to the server; where none listens any more, nothing is written and nothing breaks."""
        written = 0
        try:
            while written < len(data):
                written += os.write(self.fileno, data[written:])
        except OSError:
            self._left_alone()
        return len(data)

    def run_input_thread(self) -> None:
        """Read until the server closes its end; the last keys reach their field first."""
        super().run_input_thread()
        self.exit_event.wait(_LAST_KEYS)
        self._left_alone()

    def _left_alone(self) -> None:
        """Leave as Ctrl+Q would: what was typed is kept as a draft."""
        if self.exit_event.is_set() or self._left.is_set():
            return
        self._left.set()
        self._app.post_message(messages.ExitApp())
        watch = threading.Timer(_PATIENCE, os._exit, (1,))
        watch.daemon = True
        watch.start()
