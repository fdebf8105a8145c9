"""Small files made in memory for the tests of the readers: packages part by part, pdf pages line by line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from perftrack.model import Document, Paragraph, Table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file that holds `parts`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def workbook(
    *sheets: str, formats: Sequence[str] = (), states: Sequence[str] = (), strings: str = "", epoch: str = ""
) -> bytes:
    """A workbook of worksheets with the given insides; style n shows numbers under `formats[n]`."""
    states = [*states, *["visible"] * (len(sheets) - len(states))]
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, state in enumerate(states, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for n, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": (
            f'<workbook {SHEET_NS} xmlns:r="{_OFFICE}">{epoch}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "xl/styles.xml": (
            f"<styleSheet {SHEET_NS}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
        ),
        "xl/sharedStrings.xml": f"<sst {SHEET_NS}>{strings}</sst>",
    }
    for n, inside in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {SHEET_NS}>{inside}</worksheet>"
    return package(parts)


def document(body: str) -> bytes:
    """A Word document with the given body."""
    return package({"word/document.xml": f"<w:document {WORD_NS}><w:body>{body}</w:body></w:document>"})


def word_cell(words: str, properties: str = "") -> str:
    """A table cell of a Word document."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def old_office(**streams: bytes) -> bytes:
    """A compound file (the container of xls and doc) with the given streams."""
    sectors: list[bytes] = [b"", b""]
    links = [0xFFFFFFFD, 0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in streams.items():
        content = content.ljust(4096, b"\x00")
        entries.append(_entry(name, 2, len(sectors), len(content)))
        blocks = [content[at : at + 512] for at in range(0, len(content), 512)]
        links += [len(sectors) + n + 1 for n in range(len(blocks) - 1)] + [0xFFFFFFFE]
        sectors += blocks
    sectors[0] = b"".join(link.to_bytes(4, "little") for link in links).ljust(512, b"\xff")
    sectors[1] = b"".join(entries).ljust(512, b"\x00")
    header = bytearray(512)
    header[:8] = OLE
    header[30] = 9
    header[48] = 1
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[80:] = b"\xff" * 432
    return bytes(header) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    """One line of a compound file's directory."""
    encoded = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(encoded)] = encoded
    entry[64] = len(encoded) + 2
    entry[66] = kind
    entry[116:120] = start.to_bytes(4, "little")
    entry[120:124] = size.to_bytes(4, "little")
    return bytes(entry)


@dataclass(slots=True)
class Sheet:
    """One page of a pdf: 600 points wide, 800 high, counted from the upper left corner."""

    marks: list[str] = field(default_factory=list)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A thin line."""
        self.marks.append(f"{x0} {800 - y0} m {x1} {800 - y1} l S")
        return self

    def words(self, x: float, y: float, text: str, size: float = 10) -> Sheet:
        """`text` with its upper left corner at x, y."""
        code = text.encode("utf-16-be").hex()
        self.marks.append(f"BT /F {size} Tf {x} {800 - y - size * 0.88} Td <{code}> Tj ET")
        return self

    def box(
        self, x0: float, y0: float, x1: float, y1: float, text: str = "", *, open_below: bool = False
    ) -> Sheet:
        """A cell with rules around it and `text` inside; without its lower rule where `open_below`."""
        self.rule(x0, y0, x1, y0).rule(x0, y0, x0, y1).rule(x1, y0, x1, y1)
        if not open_below:
            self.rule(x0, y1, x1, y1)
        for n, line in enumerate(text.split("\n") if text else []):
            self.words(x0 + 3, y0 + 4 + 12 * n, line)
        return self


def pdf(*pages: Sheet, encrypt: str = "") -> bytes:
    """A pdf of `pages`, written in a Chinese font that readers have themselves."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]"
        "/Ascent 880/Descent -120/ItalicAngle 0/StemV 80/CapHeight 880>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", font]
    for n, page in enumerate(pages):
        inside = "\n".join(page.marks)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(inside)}>>\nstream\n{inside}\nendstream")
    made = bytearray(b"%PDF-1.4\n")
    starts = []
    for n, inside in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{n} 0 obj\n{inside}\nendobj\n".encode("ascii")
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    made += f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}{encrypt}>>\nstartxref\n{table}\n%%EOF\n".encode(
        "ascii"
    )
    return bytes(made)


def tables(read: Document | Sequence[Paragraph | Table]) -> list[Table]:
    """The tables among the parts of a document."""
    parts = read.parts if isinstance(read, Document) else read
    return [part for part in parts if isinstance(part, Table)]


def texts(table: Table) -> list[list[str]]:
    """The text of every cell, line breaks shown as `/`."""
    return [[cell.text.replace("\n", "/") for cell in row.cells] for row in table.rows]
