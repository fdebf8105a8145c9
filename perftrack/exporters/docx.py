"""Reports as a Word document: a section for each, real merges, headings repeated on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from perftrack.exporters import measuring, packages
from perftrack.reports import Box, Grid, Line, Report
from perftrack.text import clean

if TYPE_CHECKING:
    from docx.document import Document

_SIZE = 10
"""Points of the letters in tables."""
_LINE_SIZES = {"title": 18, "subtitle": 12, "heading": 14, "subheading": 14, "paragraph": 14, "note": 9}
_LINE_SPACES = {
    "note": 'w:before="0" w:after="0"',
    "paragraph": 'w:before="0" w:after="0" w:line="520" w:lineRule="exact"',
}
_TITLE_FONT, _BODY_FONT, _PROSE_FONT = "方正小标宋简体", "宋体", "仿宋_GB2312"
_LINE_FONTS = {"title": _TITLE_FONT, "heading": _BODY_FONT}
_A4 = (11906, 16838)
"""Twips."""
_MARGINS = (794, 624)
"""Twips above and below, left and right."""
_TWIPS_PER_MM = 1440 / 25.4
_WHOLE_ROW = 240
"""Points up to which a row stays on one page; a higher one may break."""
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Nothing to see, but two tables would become one without it, and a document cannot end with a table.
_GAP = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{0}</w:pPr></w:p>'
)


def render(reports: Sequence[Report]) -> bytes:
    """The document of `reports`, at least one; the same reports give the same bytes."""
    import docx

    document = docx.Document()
    _drop_thumbnail(document)
    _set_fonts(document)
    footer = _footer(document)
    body = document.element.body
    final = body[-1]
    for number, report in enumerate(reports):
        last = number == len(reports) - 1
        for piece in _pieces(report):
            final.addprevious(_element(piece))
        if last:
            final.addprevious(_element(_GAP.format("")))
            body.replace(final, _element(_section(report, footer)))
        else:
            final.addprevious(_element(_GAP.format(_section(report, footer))))
    written = io.BytesIO()
    document.save(written)
    return packages.same_bytes(written.getvalue(), clean(reports[0].name))


# --- the document around the forms ----------------------------------------------------------


def _drop_thumbnail(document: Document) -> None:
    """python-docx's empty document carries a picture of itself."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _set_fonts(document: Document) -> None:
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{name}{script}", _BODY_FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(f"{name}{theme}", None)


def _footer(document: Document) -> str:
    """Writes the page numbers once; returns the reference every section makes to them."""
    section = document.sections[-1]
    section.footer.is_linked_to_previous = False
    paragraph: Any = section.footer.paragraphs[0]
    run = _run_properties(_BODY_FONT, 9)
    number = '<w:fldSimple w:instr=" PAGE "><w:r>{0}<w:t>1</w:t></w:r></w:fldSimple>'
    words = '<w:r>{0}<w:t xml:space="preserve">{1}</w:t></w:r>'
    filled = _element(
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        f"{words.format(run, '第 ')}{number.format(run)}{words.format(run, ' 页')}</w:p>"
    )
    paragraph._p.getparent().replace(paragraph._p, filled)
    relation = next(
        key for key, one in document.part.rels.items() if one.reltype.endswith("/relationships/footer")
    )
    return (
        '<w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' w:type="default" r:id="{relation}"/>'
    )


def _section(report: Report, footer: str) -> str:
    """The page of a report; its numbers begin at 1."""
    wide, high = sorted(_A4, reverse=report.landscape)
    lying = ' w:orient="landscape"' if report.landscape else ""
    upright, sideways = _MARGINS
    return (
        f'<w:sectPr>{footer}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{lying}/>'
        f'<w:pgMar w:top="{upright}" w:right="{sideways}" w:bottom="{upright}" w:left="{sideways}"'
        ' w:header="400" w:footer="400" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>'
    )


# --- what stands on the page ----------------------------------------------------------------


def _pieces(report: Report) -> Iterator[str]:
    """Paragraphs and tables in order, tables kept apart."""
    after_table = False
    for part in report.parts:
        if isinstance(part, Line):
            yield _line(part)
            after_table = False
            continue
        for table in _tables(part, report.widths):
            if after_table:
                yield _GAP.format("")
            yield table
            after_table = True


def _line(line: Line) -> str:
    size, font = _LINE_SIZES[line.role], _LINE_FONTS.get(line.role, _PROSE_FONT)
    place = {"title": "center", "subtitle": "center"}.get(line.role, "left")
    indent = '<w:ind w:firstLineChars="200" w:firstLine="560"/>' if line.role == "paragraph" else ""
    level = {"title": 0, "heading": 1, "subheading": 2}.get(line.role)
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    keep = "<w:keepNext/>" if line.role in {"title", "subtitle", "heading", "subheading"} else ""
    space = _LINE_SPACES.get(line.role, 'w:before="40" w:after="60"')
    run = _run_properties(font, size, bold=line.role in {"heading", "subheading"})
    return (
        f'<w:p><w:pPr>{keep}<w:spacing {space}/>{indent}<w:jc w:val="{place}"/>'
        f"{outline}</w:pPr>{_runs(line.text, run)}</w:p>"
    )


def _tables(grid: Grid, widths: Sequence[int]) -> Iterator[str]:
    """A grid whose heading is not its first row becomes two tables: only leading rows can repeat in Word."""
    heights = measuring.row_heights(grid, widths, _SIZE)
    top, count = grid.header or (0, 0)
    edges = [edge for edge in (0, top, top + count, grid.rows) if edge <= grid.rows]
    boxes = [part for box in grid.boxes for part in _divided(box, edges)]
    for first, under, repeated in ((0, top, 0), (top, grid.rows, count)):
        if first < under:
            here = [part for part in boxes if first <= part[0].row < under]
            yield _table(here, range(first, under), repeated, widths, heights, more=under < grid.rows)


_Part = tuple[Box, bool, bool]
"""A box, and whether it goes on above and below across the edge of the heading."""


def _divided(box: Box, edges: Sequence[int]) -> Iterator[_Part]:
    """`box` cut where the heading begins and ends: a repeated row cannot share a cell with one that is not.

    The words go to the longest piece; between the pieces no line is drawn.
    """
    under = box.row + box.rows
    cuts = [box.row, *sorted({edge for edge in edges if box.row < edge < under}), under]
    longest = max(range(len(cuts) - 1), key=lambda at: cuts[at + 1] - cuts[at])
    for at in range(len(cuts) - 1):
        text = box.text if at == longest else ""
        part = Box(cuts[at], box.column, text, cuts[at + 1] - cuts[at], box.columns, box.role, box.align)
        yield part, at > 0, at < len(cuts) - 2


def _table(
    parts: Sequence[_Part],
    rows: range,
    repeated: int,
    widths: Sequence[int],
    heights: Sequence[int],
    *,
    more: bool,
) -> str:
    """The rows as one table; with `more` the next one draws the line between them."""
    twips = [round(width * _TWIPS_PER_MM) for width in widths]
    cells: dict[int, list[tuple[int, str]]] = {row: [] for row in rows}
    for part in parts:
        box = part[0]
        wide = sum(twips[box.column : box.column + box.columns])
        for row in range(box.row, box.row + box.rows):
            cells[row].append((box.column, _cell(part, row, wide)))
    drawn = []
    for row in rows:
        keep = "<w:cantSplit/>" if heights[row] <= _WHOLE_ROW else ""
        head = "<w:tblHeader/>" if row - rows.start < repeated else ""
        inside = "".join(cell for _, cell in sorted(cells[row]))
        drawn.append(f"<w:tr><w:trPr>{keep}{head}</w:trPr>{inside}</w:tr>")
    edges = "".join(
        f'<w:{edge} w:val="{"nil" if more and edge == "bottom" else "single"}" w:sz="4" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips_kept}" w:type="dxa"/>'
        for side, twips_kept in (("top", 30), ("left", 20), ("bottom", 30), ("right", 20))
    )
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f"{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(drawn)}</w:tbl>"
    )


def _cell(part: _Part, row: int, wide: int) -> str:
    """One row's share of a box: the first holds the words, the others say that they are covered."""
    box, above, below = part
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merge = ""
    if box.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    open_edges = ('<w:top w:val="nil"/>' if above and row == box.row else "") + (
        '<w:bottom w:val="nil"/>' if below and row == box.row + box.rows - 1 else ""
    )
    edges = f"<w:tcBorders>{open_edges}</w:tcBorders>" if open_edges else ""
    text = box.text if row == box.row else ""
    run = _run_properties(_BODY_FONT, _SIZE, bold=box.role == "head")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}{edges}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{box.align}"/></w:pPr>'
        f"{_runs(text, run)}</w:p></w:tc>"
    )


def _run_properties(font: str, size: int, *, bold: bool = False) -> str:
    heavy = "<w:b/>" if bold else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>{heavy}'
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    )


def _runs(text: str, properties: str) -> str:
    """`text` as one run; newlines and tabs as Word's own."""
    text = clean(text)
    if not text:
        return ""
    kept = '</w:t>{0}<w:t xml:space="preserve">'
    words = escape(text).replace("\n", kept.format("<w:br/>")).replace("\t", kept.format("<w:tab/>"))
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _element(xml: str) -> Any:
    """The element that `xml` (one, in the w: namespace) describes."""
    from docx.oxml import parse_xml

    at = min(place for place in (xml.find(" "), xml.find(">")) if place > 0)
    return parse_xml(f"{xml[:at]} {_NAMESPACE}{xml[at:]}")
