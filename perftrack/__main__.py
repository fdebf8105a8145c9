"""`perftrack` and `python -m perftrack`: the command line, or the terminal program without a command."""

from __future__ import annotations

import sys

from perftrack import cli


def main() -> int:
    """Run what `sys.argv` asks for; returns the exit code (0 clean, 1 findings, 2 usage, 3 refused)."""
    outcome = cli.run(sys.argv[1:])
    if isinstance(outcome, int):
        return outcome
    from perftrack.tui import app  # Textual takes 0.2 s to load; the command line must not pay for it

    if outcome.served:
        return app.run_served(outcome.db, outcome.practice, outcome.who, outcome.files)
    return app.run(outcome.db, outcome.practice, outcome.who)


if __name__ == "__main__":
    sys.exit(main())
