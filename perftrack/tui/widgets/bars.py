"""Bars of one or two lines: the title on top, and the sentence for a terminal that is too small."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from perftrack.text import fit, one_line, width

SMALLEST = (60, 15)
"""Columns and rows below which only a sentence is shown."""


class TitleBar(Static):
    """One line: what is shown at the left, the practice at the right."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__("", markup=False, id="title")
        self._left, self._right = left, right

    def tell(self, left: str, right: str) -> None:
        """Show other words."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """The left words give way, the right ones stay whole."""
        right = one_line(self._right)
        room = max(0, self.size.width - width(right) - 1)
        return Content.assemble((fit(self._left, room), "bold"), " ", right)


class TooSmall(Static):
    """Covers everything while the terminal is smaller than `SMALLEST`."""

    def __init__(self) -> None:
        columns, rows = SMALLEST
        super().__init__(
            f"窗口太小，请放大到 {columns} 列 × {rows} 行以上（建议 80 × 24）。输入的内容都还在。",
            markup=False,
            id="too-small",
        )


def progress_bar(done: int, total: int, cells: int = 30) -> str:
    """`[#########.....]`: signs that every terminal has, `cells` of them between the brackets."""
    full = cells * done // total if total else 0
    return f"[{'#' * full}{'.' * (cells - full)}]"
