"""Writing the forms of 20 plans of 25 indicators: time and memory, beside openpyxl and python-docx alone.

The bare libraries put the same texts into the same cells, merged and bordered, one style for all, by their
own calls: no row heights, no page setup, no numbers, no fixed bytes. All in one run, CPU time.
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal

import docx
import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side

from perftrack import law, notation, reports, scoring
from perftrack.exporters import docx as our_docx
from perftrack.exporters import xlsx as our_xlsx
from perftrack.model import Execution, Funds, Indicator, Plan, Sheet
from perftrack.reports import Grid, Line, Report

PLANS, INDICATORS, ROUNDS = 20, 25, 5
ALLOWED = Decimal("1.5")
"""How many times the bare library we may take."""


def plans_judged(plans: int = PLANS) -> list[Sheet]:
    """Plans whose names wrap, every indicator filled in; no two of their targets are the same."""
    practice = law.practice(None, on=dt.date(2024, 12, 31))
    made = []
    for plan_number in range(1, plans + 1):
        rows = tuple(_indicator(plan_number, number) for number in range(1, INDICATORS + 1))
        goal = "完成全年目标。" * 20
        plan = Plan("某某社会保险中心", 2024, "project", f"第{plan_number}个项目", goal, Funds(), rows)
        actuals = {row.id or "": notation.parse_actual(f"{row.number * 9} 万人", year=2024) for row in rows}
        known = {id_: actual for id_, actual in actuals.items() if actual is not None}
        made.append(scoring.judge(plan, known, Execution(Decimal(100), Decimal(95)), practice))
    return made


def _indicator(plan: int, number: int) -> Indicator:
    level = ("产出指标", "效益指标", "满意度指标")[number * 3 // (INDICATORS + 1)]
    return Indicator(
        number=number,
        level1=level,
        level2="数量指标",
        level1_std=level,
        level2_std="数量指标",
        name=f"城乡居民养老保险经办服务第{number}项参保登记人数",
        name_printed="",
        target=notation.parse(f">={number * 10}.{plan:03} 万人", year=2024),
        weight=Decimal("3.6"),
        rule="按照完成比例赋分",
        id=f"P{plan}-{number:02d}",
    )


def bare_openpyxl(made: list[Report]) -> bytes:
    """The same cells by openpyxl alone."""
    book = openpyxl.Workbook()
    thin = Side(style="thin")
    edge = Border(left=thin, right=thin, top=thin, bottom=thin)
    font = Font(name="宋体", size=10)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for report in made:
        sheet = book.create_sheet()
        first = 1
        for part in report.parts:
            if isinstance(part, Line):
                sheet.cell(first, 1, part.text)
                sheet.merge_cells(
                    start_row=first, end_row=first, start_column=1, end_column=len(report.widths)
                )
                first += 1
                continue
            for box in part.boxes:
                top, left = first + box.row, box.column + 1
                under, right = top + box.rows - 1, left + box.columns - 1
                for row in range(top, under + 1):
                    for column in range(left, right + 1):
                        cell = sheet.cell(row, column)
                        cell.border, cell.font, cell.alignment = edge, font, middle
                sheet.cell(top, left).value = box.text
                if (top, left) != (under, right):
                    sheet.merge_cells(start_row=top, end_row=under, start_column=left, end_column=right)
            first += part.rows
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def bare_docx(made: list[Report]) -> bytes:
    """The same cells by python-docx alone."""
    document = docx.Document()
    for report in made:
        for part in report.parts:
            if isinstance(part, Line):
                document.add_paragraph(part.text)
                continue
            _bare_table(document, part, len(report.widths))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _bare_table(document: docx.document.Document, grid: Grid, columns: int) -> None:
    table = document.add_table(grid.rows, columns, style="Table Grid")
    cells = table._cells  # asking for one cell at a time takes minutes
    for box in grid.boxes:
        corner = cells[box.row * columns + box.column]
        corner.text = box.text
        if box.rows > 1 or box.columns > 1:
            corner.merge(cells[(box.row + box.rows - 1) * columns + box.column + box.columns - 1])


def measured(write: Callable[[list[Report]], bytes], made: list[Report]) -> tuple[float, float]:
    """Median milliseconds of CPU, and peak megabytes of one more run."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        write(made)
        times.append(time.process_time() - start)
    tracemalloc.start()
    write(made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return statistics.median(times) * 1000, peak / 1e6


def main() -> int:
    """Print both formats beside their rivals; 1 when ours takes more than ALLOWED times as long."""
    made = [reports.build(sheet, "自评表") for sheet in plans_judged()]
    print(f"forms: {PLANS} of {INDICATORS} indicators, median of {ROUNDS} rounds, ms of CPU and peak MB")
    late = False
    for name, ours, bare in (("xlsx", our_xlsx.render, bare_openpyxl), ("docx", our_docx.render, bare_docx)):
        (mine, mine_peak), (theirs, theirs_peak) = measured(ours, made), measured(bare, made)
        late = late or mine > theirs * float(ALLOWED)
        rival = {"xlsx": "openpyxl", "docx": "python-docx"}[name]
        print(f"  {name}  perftrack  {mine:8.0f} ms {mine_peak:6.1f} MB   {mine / theirs:.2f} times {rival}")
        print(f"        {rival:<12}{theirs:6.0f} ms {theirs_peak:6.1f} MB")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
