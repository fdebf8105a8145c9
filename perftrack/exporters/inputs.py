"""The cells of a protected sheet that a person fills in: open, coloured, with hints, lists and complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perftrack.reports import Box
from perftrack.text import one_line

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_ASKING, _WRONG = "FFFFF2CC", "FFFF9999"
_MOST_HINT = 250
"""Letters of a hint; Excel allows 255 in one and in a list of words."""
_COMMENT_SIZE = (320, 110)
"""Pixels."""


def open_cell(cell: Cell | MergedCell, box: Box) -> None:
    """Lets `cell` be changed and keeps what is typed a text: `95%` stays `95%`, `1-2` becomes no day."""
    from openpyxl.styles import PatternFill, Protection

    cell.protection = Protection(locked=False)
    cell.number_format = "@"
    cell.fill = PatternFill("solid", fgColor=_WRONG if box.problem else _ASKING)


def guide(sheet: Worksheet, cell: Cell | MergedCell, box: Box) -> None:
    """Says what to write in `cell`, takes only the words of a list, and says what was wrong."""
    from openpyxl.comments import Comment

    if box.problem:
        width, height = _COMMENT_SIZE
        cell.comment = Comment(box.problem, "perftrack", height=height, width=width)
    if box.hint or box.choices:
        _rule(sheet, cell.coordinate, box)


def _rule(sheet: Worksheet, at: str, box: Box) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if box.choices:
        words = ",".join(box.choices)
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        rule.errorTitle, rule.error = "请从列表里选", f"只能是：{'、'.join(box.choices)}"
        rule.showErrorMessage = True
    else:
        rule = DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1="2000", allow_blank=True
        )
        rule.errorTitle, rule.error = "太长了", "最多 2000 个字"
    if box.hint:
        rule.promptTitle, rule.prompt = "怎么填", one_line(box.hint)[:_MOST_HINT]
        rule.showInputMessage = True
    rule.add(at)
    sheet.add_data_validation(rule)
