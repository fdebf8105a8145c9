"""perftrack: from a published 绩效目标表 to a scored, explained self-assessment."""

__version__ = "0.1.0"
