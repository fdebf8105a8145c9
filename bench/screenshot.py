"""Draws `demo_data/screenshot.svg`, the picture of the READMEs: a plan of the demonstration at 120 × 36."""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from pathlib import Path

from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.text import width
from perftrack.tui.app import PerftrackApp
from perftrack.tui.desk import Desk

TARGET = Path(__file__).parent.parent / "demo_data" / "screenshot.svg"
_FONT = re.compile(r"\s*@font-face \{[^}]*\}")
_TEXT = re.compile(
    '(?P<before><text [^>]*)textLength="(?P<length>[0-9.]+)"(?P<after>[^>]*)>(?P<words>[^<]*)</text>'
)
KEYS = ("down", "enter", "down", "down", "down", "down", "down")


async def draw(database: Path) -> str:
    """The screen after `KEYS`, as SVG."""
    desk = Desk(database, None)
    try:
        app = PerftrackApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            for key in KEYS:
                await pilot.pause(0.3)
                await pilot.press(key)
            await pilot.pause(0.3)
            return _in_cells(app.export_screenshot(title="perftrack"))
    finally:
        desk.close()


def _in_cells(svg: str) -> str:
    """`svg` with the length of every text in cells of the terminal, and with no fonts from outside.

    Rich counts a wide character as one.
    """

    def stretched(text: re.Match[str]) -> str:
        words = html.unescape(text["words"])
        length = float(text["length"]) * width(words) / max(len(words), 1)
        return f'{text["before"]}textLength="{length:.1f}"{text["after"]}>{text["words"]}</text>'

    return _TEXT.sub(stretched, _FONT.sub("", svg))


def main() -> None:
    """Build the demonstration, draw, write."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        demo.build(Settings(db=database))
        TARGET.write_text(asyncio.run(draw(database)) + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
