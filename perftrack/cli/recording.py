"""`perftrack record`, `execution` and `undo`: what happened, one value or a whole table at a time."""

from __future__ import annotations
