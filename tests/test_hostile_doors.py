"""Hostile text at every door: it is cleaned, kept as text or refused in a sentence, and does nothing else.

Every payload goes through every door of the table below. Whatever happens, nothing unforeseen is reported,
nothing that a terminal obeys is printed, no file is written outside, and the database stays sound.
"""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from perftrack import cli, store, workflow
from perftrack.cli import demo
from perftrack.cli.settings import Settings
from perftrack.text import clean, one_line

PAYLOADS = {
    "formula": '=HYPERLINK("http://x.example";"y")',
    "formula in full width": "＝1+1",
    "formula after a blank": " \t@SUM(A1)",
    "command": "-2+3+cmd|' /C calc'!A0",
    "markup": "[@click=app.quit]x[/] [/",
    "escape": "\x1b]0;owned\x07\x1b[31m甲",
    "C1": "\x9b5;5H乙",
    "bidi": "甲\u202e乙\u200b丙\u2066",
    "NUL": "甲\x00乙",
    "surrogate": "甲\ud800乙",
    "power": "10^400",
    "exponent": "1e400",
    "NaN": "NaN",
    "infinity": "-inf",
    "digits": "9" * 5000,
    "SQL": "'; DROP TABLE plans; --",
    "SQL name": 'x" TEXT); DROP TABLE actuals; --',
    "traversal": "../../../../tmp/outside",
    "absolute": "/tmp/outside",
    "windows": "..\\..\\CON",
    "long": "长" * 100_001,
    "entity": "&e;<!DOCTYPE x>",
    "format": "{0.__class__}%s%n$(id)`id`",
    "lines": "一\n二\r\n三\x85四\u2028五",
    "nothing": "",
}
OBEYED = frozenset("\x1b\x9b\x07\x00\u202e\u200b\u2066\u2028")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doors") / "demo.db"
    demo.build(Settings(db=path))
    return path


@pytest.fixture
def database(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "records.db"))


def _workbook(path: Path, rows: list[list[str]]) -> Path:
    """A workbook part by part: openpyxl itself would refuse what an attacker would not."""
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    cells = [[f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row] for row in rows]
    text = "".join(f"<row>{''.join(row)}</row>" for row in cells)
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    parts["xl/worksheets/sheet1.xml"] = head + text.encode("utf-8", "replace") + b"</sheetData></worksheet>"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def _csv(path: Path, rows: list[list[str]]) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([cell.replace("\x00", "\x01") for cell in row] for row in rows)
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))
    return path


_TABLE = [
    ["项目支出绩效目标表"],
    ["项目名称", "{}", "主管部门", "{}"],
    ["一级指标", "二级指标", "三级指标", "指标值", "分值", "赋分规则"],
    ["产出指标", "数量指标", "{}", "{}", "{}", "{}"],
    ["{}", "{}", "人数", "≥5 人", "10", "直接赋分"],
]
_ACTUALS = [
    ["项目", "指标", "实际完成值", "分数", "偏差原因及改进措施", "佐证资料"],
    ["P2", "1", "{}", "{}", "{}", "{}"],
]
_REVIEWS = [
    ["指标", "复核得分", "理由"],
    ["P2-01", "1", "{}"],
    ["{}", "{}", "{}"],
]
_CALC = [["name", "target", "actual", "weight", "rule"], ["{}", "{}", "{}", "{}", "{}"]]


def _filled(rows: list[list[str]], text: str) -> list[list[str]]:
    return [[text if cell == "{}" else cell for cell in row] for row in rows]


def _toml(path: Path, line: str, text: str) -> Path:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    path.write_bytes(line.replace("{}", quoted).encode("utf-8", "surrogatepass"))
    return path


def _collected(folder: Path, database: Path, text: str) -> list[str]:
    """A workbook that went out comes back with `text` in every cell that may be filled in."""
    back = folder / "收"
    back.mkdir()
    cli.run(["--db", str(database), "collect", "P2", "--out", str(back)])
    (path,) = back.iterdir()
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if not (cell.protection.locked or isinstance(cell, MergedCell)):
                cell.value = clean(text)[:32_000]
                cell.data_type = "s"
    book.save(path)
    return ["collect", "P2", "--in", str(back)]


def _proof(folder: Path, name: str, text: str) -> Path:
    """A file with that name, or with what a file system takes of it."""
    path = folder / (name.replace("/", "").replace("\x00", "")[:60] or "x")
    try:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        path = folder / "证.pdf"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def _handed_over(folder: Path, database: Path, text: str) -> list[str]:
    """Evidence whose name, page and note are `text` goes out in a zip and comes out of it again."""
    proof, to = _proof(folder, text, text or "x"), folder / "证.zip"
    said = ["--page", text[:50], "--note", text]
    cli.run(["--db", str(database), "evidence", "add", "P2", "1", str(proof), *said])
    assert cli.run(["--db", str(database), "evidence", "export", "P2", "--to", str(to)]) in {0, 3}
    if to.exists():
        _unpacked(to, folder / "开")
    return ["evidence", "export", "--to", f"{folder / '出'}/{text}.zip"]


def _unpacked(path: Path, folder: Path) -> None:
    """Nothing in the zip leads out of it, is obeyed, or runs in a spreadsheet."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            assert not OBEYED & set(name)
            assert not set(name) & set('\\:*?"<>|')
            assert ".." not in name.split("/")
            assert not name.startswith("/")
        packed.extractall(folder)
    table = csv.reader(io.StringIO((folder / "目录.csv").read_text("utf-8-sig")))
    assert not [cell for row in table for cell in row if cell.lstrip().startswith(("=", "＝", "@", "+"))]
    book = openpyxl.load_workbook(folder / "目录.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]


Door = Callable[[Path, Path, str], list[str]]
"""From a folder, the database and the payload to the words of a command."""
DOORS: dict[str, Door] = {
    "import csv": lambda f, _, t: ["import", str(_csv(f / "件.csv", _filled(_TABLE, t))), "--yes"],
    "import xlsx": lambda f, _, t: ["import", str(_workbook(f / "件.xlsx", _filled(_TABLE, t))), "--yes"],
    "import text": lambda f, _, t: ["import", str(_text(f / "件.txt", t)), "--yes"],
    "import json": lambda f, _, t: ["import", str(_text(f / "件.txt", t)), "--dry-run", "--format", "json"],
    "import name": lambda f, _, t: ["import", t, "--yes"],
    "import layout": lambda f, _, t: [
        "import",
        str(_csv(f / "件.csv", _filled(_TABLE, "x"))),
        "--dry-run",
        "--layout",
        str(_toml(f / "layout.toml", '[columns]\n"{}" = "指标值"\n', t)),
    ],
    "layout value": lambda f, _, t: [
        "import",
        str(_csv(f / "件.csv", _filled(_TABLE, "x"))),
        "--dry-run",
        "--layout",
        str(_toml(f / "layout.toml", '[columns]\n"列" = "{}"\n', t)),
    ],
    "record value": lambda f, _, t: ["record", "P2", "1", t],
    "record words": lambda f, _, t: ["record", "P2", "1", "9 人", "--reason", t, "--evidence", t],
    "record points": lambda f, _, t: ["record", "P2", "1", "部分达成", "--points", t],
    "record plan": lambda f, _, t: ["record", t, "1", "9 人"],
    "record indicator": lambda f, _, t: ["record", "P2", t, "9 人"],
    "record csv": lambda f, _, t: ["record", "--from", str(_csv(f / "实.csv", _filled(_ACTUALS, t)))],
    "record xlsx": lambda f, _, t: ["record", "--from", str(_workbook(f / "实.xlsx", _filled(_ACTUALS, t)))],
    "record json": lambda f, _, t: ["record", "P2", "1", t, "--format", "json"],
    "execution": lambda f, _, t: ["execution", "P2", "--budget", t, "--executed", t, "--reason", t],
    "weight": lambda f, _, t: ["weight", "P2", "1", t, "--reason", t],
    "monitor": lambda f, _, t: [
        "monitor", "P2", "1", "--done", t, "--expected", t, "--cause", t, "--reason", t,
    ],
    "evidence add": lambda f, _, t: ["evidence", "add", "P2", "1", f"{f}/{t}"],
    "evidence words": lambda f, _, t: [
        "evidence", "add", "P2", "1", str(_proof(f, "证.pdf", t)), "--kind", t, "--page", t, "--date", t,
    ],
    "evidence name": lambda f, _, t: ["evidence", "add", "P2", "1", str(_proof(f, t, t)), "--note", t],
    "evidence value": lambda f, _, t: ["evidence", "remove", t, t, t],
    "evidence show": lambda f, _, t: ["evidence", "show", "P2", "1", t, "--to", f"{f / '出'}/{t}"],
    "evidence export": _handed_over,
    "review": lambda f, d, t: _handed_in(d, ["review", "P2", "1", t, "--reason", t]),
    "review value": lambda f, d, t: _handed_in(d, ["review", "P2", t, "1", "--reason", t]),
    "review csv": lambda f, d, t: _handed_in(
        d, ["review", "P2", "--from", str(_csv(f / "复.csv", _filled(_REVIEWS, t)))]
    ),
    "review words": lambda f, d, t: _handed_in(
        d, ["review", "P2", "--from", str(_csv(f / "复.csv", _filled(_REVIEWS[:2], t)))]
    ),
    "diff": lambda f, _, t: ["diff", "P2", "--since", t],
    "waive": lambda f, _, t: ["waive", "P2", t, "1", "--reason", t, "--until", t],
    "as": lambda f, _, t: ["--as", t, "record", "P2", "1", "9 人"],
    "show": lambda f, _, t: ["show", t],
    "check": lambda f, _, t: ["check", str(_csv(f / "件.csv", _filled(_TABLE, t)))],
    "check agree": lambda f, _, t: ["check", str(_text(f / "件.txt", t)), "--agree"],
    "parse": lambda f, _, t: ["parse", t],
    "parse json": lambda f, _, t: ["parse", t, "--format", "json"],
    "calc": lambda f, _, t: ["calc", t, t, "--weight", t, "--rule", t, "--level1", t, "--year", t],
    "calc csv": lambda f, _, t: _calculated(f, t, "csv"),
    "calc json": lambda f, _, t: _calculated(f, t, "json"),
    "practice": lambda f, _, t: ["--practice", t, "score", "P2"],
    "practice file": lambda f, _, t: [
        "--practice",
        str(_toml(f / "口径.toml", 'id = "x"\ntitle = "{}"\n[[{}]]\n', t)),
        "score",
        "P2",
    ],
    "rules": lambda f, _, t: ["rules", t],
    "checks": lambda f, _, t: ["checks", t],
    "history": lambda f, _, t: ["history", t],
    "report to": lambda f, _, t: ["report", "P2", "--form", "自评表", "--to", f"{f / '出'}/{t}.xlsx"],
    "report months": lambda f, _, t: [
        "report", "P2", "--form", "监控表", "--months", t, "--to", str(f / "监控.xlsx"),
    ],
    "export to": lambda f, _, t: ["export", "--to", f"{f / '出'}/{t}"],
    "collect": _collected,
    "collect out": lambda f, _, t: ["collect", "P2", "--out", f"{f / '出'}/{t}"],
    "verify head": lambda f, _, t: ["verify", "--head", t],
    "restore": lambda f, _, t: ["restore", t],
    "command": lambda f, _, t: [t],
    "option": lambda f, _, t: ["list", f"--{t}"],
}  # fmt: skip


def _handed_in(database: Path, words: list[str]) -> list[str]:
    """`words`, once P2 is handed in."""
    cli.run(["--db", str(database), "submit", "P2", "--even-so", "先交"])
    return words


def _calculated(folder: Path, text: str, format: str) -> list[str]:
    return ["calc", "--from", str(_csv(folder / "算.csv", _filled(_CALC, text))), "--format", format]


def _text(path: Path, text: str) -> Path:
    lines = "\n".join("\t".join(row) for row in _filled(_TABLE, text.replace("\n", " ")))
    path.write_bytes(lines.encode("utf-8", "surrogatepass"))
    return path


def sound(path: Path) -> None:
    """The database is what it should be, and nothing in it is obeyed by anybody."""
    with store.open(path) as opened:
        verified = workflow.verify(opened)
        assert [problem for part in verified.parts for problem in part.problems] == []
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            assert not any(isinstance(value, str) and OBEYED & set(value) for value in row)
    connection.close()


@pytest.mark.parametrize("door", DOORS)
def test_no_payload_does_anything_at_the_door(
    door: str,
    database: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PERFTRACK_LAYOUT", "")
    outside = set(Path("/tmp").glob("outside*"))
    for name, payload in PAYLOADS.items():
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        (folder / "出").mkdir()
        words = DOORS[door](folder, database, payload)
        capsys.readouterr()
        code = cli.run(["--db", str(database), *words])
        out, err = capsys.readouterr()
        told = f"{door}, {name}: {err[-400:]!a}"
        assert code in {0, 1, 2, 3}, told
        assert "程序内部出错" not in err, told
        assert "Traceback" not in out + err, told
        assert not OBEYED & set(out + err), told
        assert set(Path("/tmp").glob("outside*")) == outside, told
    sound(database)


def test_what_got_in_is_text_in_every_form_that_goes_out(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left_out = {"long", "nothing", "digits", "surrogate"}
    texts = [text for name, text in PAYLOADS.items() if name not in left_out]
    rows = [["产出指标", "数量指标", text, "≥5 人", "3", "直接赋分"] for text in texts]
    path = _csv(tmp_path / "件.csv", [*_filled(_TABLE[:3], "坏项目"), *rows])
    assert cli.run(["--db", str(database), "import", str(path), "--yes"]) in {0, 1}
    plan = workflow_of(database, "坏项目")
    for number, text in enumerate(texts, 1):
        cli.run(
            ["--db", str(database), "record", plan, str(number), "9 人", "--reason", text, "--evidence", text]
        )
    cli.run(["--db", str(database), "evidence", "add", plan, "1", str(path), "--note", texts[0]])
    for form, ending in (("自评表", "xlsx"), ("自评表", "docx"), ("目标表", "xlsx"), ("自评报告", "docx")):
        to = tmp_path / f"{form}.{ending}"
        words = ["report", plan, "--form", form, "--to", str(to), "--evidence"]
        assert cli.run(["--db", str(database), *words]) in {0, 1}
        if ending == "xlsx":
            book = openpyxl.load_workbook(to)
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
        with zipfile.ZipFile(to) as opened:
            for part in opened.namelist():
                inside = opened.read(part)
                assert b"<!DOCTYPE" not in inside
                assert b"<f>" not in inside
                assert not any(c.encode() in inside for c in OBEYED - {"\x00", "\x07"})
    capsys.readouterr()
    cli.run(["--db", str(database), "export", "--format", "csv"])
    table = csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")))
    cells_out = [cell for row in table for cell in row]
    assert any("HYPERLINK" in cell for cell in cells_out)
    assert not [cell for cell in cells_out if cell.lstrip().startswith(("=", "＝", "@", "+"))]
    assert one_line(PAYLOADS["markup"]) in "\n".join(cells_out)


def workflow_of(database: Path, title: str) -> str:
    """The id of the plan with that title."""
    with store.open(database) as opened:
        return next(one.plan.id or "" for one in workflow.plans(opened) if title in one.plan.title)
