"""The terminal program in the browsers of colleagues: textual-serve behind a guard.

Nothing here is loaded before `perftrack serve` is: the extra may be missing.
"""

from __future__ import annotations

import importlib.util
import sys

from perftrack.errors import CannotServe

REQUIREMENT = "textual-serve>=1.1.3,<2"
"""What the extra `serve` installs."""


def check_installed() -> None:
    """Raises CannotServe where the extra is missing."""
    if importlib.util.find_spec("textual_serve") is None:
        raise CannotServe(
            "perftrack serve 要用 textual-serve，这里没有安装。",
            instead=f'请先安装：{sys.executable} -m pip install "{REQUIREMENT}"',
        )
