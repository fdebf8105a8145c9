"""Reading a workbook, a Word document and a pdf: time and memory, beside the bare library on the same file.

Each is a process of its own, from its start to its end, all in one run: the rival loads one library and asks
for every cell; ours reads the file in its limited child up to the cells, and, in the line below, up to the
plans they mean. CPU of the process and its children; peak memory of the largest. What the same takes for one
plan is nearly all start: two interpreters, and the words, patterns and records of the drafting mechanism.
The files are made here: the 目标表 of 100 plans of 25 indicators, of 20, and of one; the pdf repeats
one of the tests 50, 10 times and once.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).parent))
from forms import plans_judged

from perftrack import reports
from perftrack.exporters import docx as our_docx
from perftrack.exporters import xlsx as our_xlsx

ROUNDS = 5
SIZES = ((100, 50), (20, 10), (1, 1))
"""Plans, and copies of the pdf. The limit holds for the largest; of one plan only the start is shown."""
ALLOWED = Decimal("1.5")
"""How many times the bare library we may take."""

PDF = Path(__file__).parent.parent / "tests" / "importers" / "data" / "printed_sheet.pdf"

CELLS = """
import sys
from pathlib import Path
from perftrack.importers import read
print(len(read(Path(sys.argv[1])).parts))
"""
PLANS = """
import sys
from pathlib import Path
from perftrack.drafting import draft
from perftrack.importers import read
print(sum(len(plan.indicators) for plan in draft(read(Path(sys.argv[1]))).plans))
"""
RIVALS = {
    ".xlsx": (
        "openpyxl",
        """
import sys, openpyxl
for options in ({}, {"data_only": True}):
    book = openpyxl.load_workbook(sys.argv[1], **options)
    print(sum(bool(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
""",
    ),
    ".docx": (
        "python-docx",
        """
import sys, docx
tables = docx.Document(sys.argv[1]).tables
print(sum(bool(cell.text) for table in tables for cell in table._cells))
""",
    ),
    ".pdf": (
        "pdfplumber",
        """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as book:
    print(sum(len(row) for page in book.pages for table in page.extract_tables() for row in table))
""",
    ),
}


MEASURE = """
import os, resource, sys
pid = os.posix_spawn(sys.executable, [sys.executable, "-c", *sys.argv[1:]], os.environ)
failed = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
sys.exit(failed)
"""
"""Runs `python -c code file` as its only child; its own memory is that of a bare Python."""


def measured(code: str, file: Path) -> tuple[float, float]:
    """Median milliseconds of CPU and largest peak megabytes of `python -c code file`."""
    times, peaks = [], []
    for _ in range(ROUNDS):
        ran = subprocess.run(
            [sys.executable, "-c", MEASURE, code, str(file)], capture_output=True, text=True, check=True
        )
        spent, peak = ran.stderr.split()
        times.append(float(spent))
        peaks.append(float(peak))
    return statistics.median(times) * 1000, max(peaks)


def _repeated(source: Path, to: Path, copies: int) -> None:
    """Writes the pages of `source` `copies` times over."""
    once, many = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    for _ in range(copies):
        many.import_pages(once)
    many.save(to)


def _files(folder: Path, plans: int, copies: int) -> list[Path]:
    made = [reports.build(sheet, "目标表") for sheet in plans_judged(plans)]
    files = [folder / f"{plans}.{ending}" for ending in ("xlsx", "docx", "pdf")]
    files[0].write_bytes(our_xlsx.render(made))
    files[1].write_bytes(our_docx.render(made))
    _repeated(PDF, files[2], copies)
    return files


def main() -> int:
    """Print the three formats beside their rivals; 1 when the largest takes more than ALLOWED times."""
    late = False
    print(f"reading: 目标表 as xlsx and docx, a printed pdf; median of {ROUNDS} processes")
    with tempfile.TemporaryDirectory() as folder:
        for plans, copies in SIZES:
            for file in _files(Path(folder), plans, copies):
                rival, code = RIVALS[file.suffix]
                theirs, theirs_peak = measured(code, file)
                size = f"{copies} times" if file.suffix == ".pdf" else f"{plans} plans"
                name = f"{file.suffix[1:]:<5}{rival + ' alone, ' + size:<28}"
                print(f"  {name}{theirs:6.0f} ms {theirs_peak:6.1f} MB")
                for what, ours in (("perftrack, cells", CELLS), ("perftrack, plans", PLANS)):
                    mine, peak = measured(ours, file)
                    late = late or (plans == SIZES[0][0] and mine > theirs * float(ALLOWED))
                    print(f"       {what:<28}{mine:6.0f} ms {peak:6.1f} MB   {mine / theirs:.2f} times")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
