"""Documents of every format that is parsed, and structure-aware damage done to them."""

from __future__ import annotations

import io
import random
import re
import sys
import warnings
import zipfile
import zlib
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "importers"))
from form_samples import FOUR_STATES, FULL
from fuzz_words import ODD, PIECES, any_csv, any_file
from importers_making import Sheet, document, pdf, word_cell, workbook

from perftrack import reports
from perftrack.exporters import docx, xlsx

TESTS = Path(__file__).parents[1]
NUMBERS = (
    "0", "-1", "1", "2", "7", "255", "256", "65535", "1048576", "1048577", "16384", "2147483647",
    "2147483648", "4294967296", "-2147483649", "99999999999999999999", "1e400", "NaN", "-0", "0.5", "", "A1",
    "XFD1048576", "#",
)  # fmt: skip
MARKUP = (
    "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&e;", "&#0;", "&#xD800;", "<!-- -->", "<![CDATA[x]]>", "</w:tbl>",
    "<w:tbl>", '<w:gridSpan w:val="100000000"/>', '<w:vMerge w:val="restart"/>', "<w:tr/>", "<row/>", "<c/>",
    "<v>1</v>", '<mergeCell ref="A1:XFD1048576"/>', '<c t="s"><v>99999</v></c>', '<c t="e"><v>#N/A</v></c>',
    "<f>1+1</f>", "\x00", "\x1b[31m", "\ufffe", "<?xml version='1.0' encoding='utf-16'?>",
)  # fmt: skip
_DOWN, _ACROSS = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Sound documents by format."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>指标{n}</v></c><c r="B{n}" s="{n % 3}"><v>{n * 7.25}</v></c>'
        f'<c r="D{n}" t="s"><v>{n % 2}</v></c></row>'
        for n in range(1, 12)
    )
    strings = "<si><t>一级指标</t></si><si><r><t>产出</t></r><r><t>指标</t></r></si>"
    merges = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A4"/></mergeCells>'
    book = workbook(
        f"<sheetData>{rows}</sheetData>{merges}",
        "<sheetData/>",
        formats=("0.0%", "yyyy/m/d", '#,##0.00"万元"'),
        strings=strings,
    )
    cells = "".join(word_cell(words) for words in ("一级指标", "二级指标", "三级指标", "指标值"))
    nested = f"<w:tbl><w:tr>{word_cell('内')}</w:tr></w:tbl>"
    text = document(
        f"<w:p><w:r><w:t>项目支出绩效目标表</w:t></w:r></w:p><w:tbl><w:tr>{cells}</w:tr>"
        f"<w:tr>{word_cell('产出', _DOWN)}{word_cell('数量')}"
        f"<w:tc><w:p/>{nested}</w:tc>{word_cell('≥5', _ACROSS)}</w:tr></w:tbl>"
    )
    page = (
        Sheet().box(20, 20, 120, 60, "一级指标").box(120, 20, 220, 60, "指标值").box(20, 60, 220, 90, "≥5 人")
    )
    forms = [reports.build(one, "自评表") for one in (FULL, FOUR_STATES)]
    return {
        "xlsx": (book, xlsx.render([*forms, reports.build(FULL, "目标表")])),
        "docx": (text, docx.render(forms)),
        "pdf": (
            pdf(page, Sheet().words(30, 30, "第二页")),
            *(path.read_bytes() for path in sorted((TESTS / "importers" / "data").glob("*.pdf"))),
        ),
    }


def damaged_file(chance: random.Random) -> tuple[str, bytes]:
    """A name and the bytes of a file that was damaged in a few places."""
    kind = chance.choices(("xlsx", "docx", "pdf", "csv", "txt"), (34, 26, 14, 13, 13))[0]
    if kind in {"csv", "txt"}:
        made = any_csv(chance) if kind == "csv" else any_file(chance)
        return f"件.{kind}", _bytes(chance, made) if chance.random() < 0.6 else made
    data = chance.choice(seeds()[kind])
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if chance.random() < 0.12:
            data = _bytes(chance, data)
        elif kind == "pdf":
            data = _pdf(chance, data)
        else:
            data = _package(chance, data)
    return f"件.{chance.choice((kind, kind, kind, 'xls', 'doc', 'txt'))}", data


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """A few bytes exchanged, put in, taken out or doubled; or the end cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(made))
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                made[at:at] = chance.choice((b"\x00" * 8, b"\xff" * 4, b'"', b"\n", b"PK\x03\x04", b"%PDF-"))
            case 2:
                del made[at : at + chance.randint(1, 40)]
            case 3:
                made[at:at] = made[at : at + chance.randint(1, 200)]
            case _:
                if chance.random() < 0.3:
                    del made[at:]
    return bytes(made)


# --- packages -------------------------------------------------------------------------------


def _package(chance: random.Random, data: bytes) -> bytes:
    """A part of a zip file changed, taken out, doubled or renamed; or its headers made to lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = [(info.filename, opened.read(info)) for info in opened.infolist()]
    except Exception:  # it was damaged before
        return _bytes(chance, data)
    if not parts:  # its directory was lost before
        return _bytes(chance, data)
    at = chance.randrange(len(parts))
    name, content = parts[at]
    match chance.choices(range(5), (80, 6, 5, 5, 4))[0]:
        case 0:
            parts[at] = (name, _xml(chance, content))
        case 1:
            del parts[at]
        case 2:
            parts.append((name, _xml(chance, content)))
        case 3:
            parts[at] = (
                chance.choice(("../" + name, "/" + name, name.upper(), name + "\x00", "x.xml")),
                content,
            )
        case _:
            return _lying(chance, data)
    target = io.BytesIO()
    method = chance.choice(
        (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2)
    )
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as made:
        warnings.simplefilter("ignore")  # a doubled name is meant
        for each, inside in parts:
            info = zipfile.ZipInfo(each.replace("\x00", "_"))
            info.compress_type = method
            made.writestr(info, inside)
    return target.getvalue()


def _lying(chance: random.Random, data: bytes) -> bytes:
    """A field of a header in the directory of the zip file set to something else."""
    made = bytearray(data)
    headers = [match.start() for match in re.finditer(b"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    at = chance.choice(headers or [0]) + chance.choice((4, 6, 8, 10, 14, 18, 20, 22, 24, 26, 28, 30, 42))
    made[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x01\x00\x00\x00", b"\x00\x00\x00\x7f"))
    return bytes(made)


def _xml(chance: random.Random, content: bytes) -> bytes:
    """Elements doubled, taken out, exchanged or nested; numbers, attributes and words changed."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _bytes(chance, content)
    for _ in range(chance.randint(1, 5)):
        text = _once(chance, text)
    return text.encode(chance.choices(("utf-8", "utf-16"), (97, 3))[0], "surrogatepass")


def _once(chance: random.Random, text: str) -> str:
    tags = [(match.start(), match.end()) for match in re.finditer(r"<[^<>]*>", text)]
    if not tags:
        return text + chance.choice(MARKUP)
    start, end = chance.choice(tags)
    other, last = chance.choice(tags)
    match chance.randrange(9):
        case 0:
            return _replaced(chance, text, r'(?<=")-?[0-9.]+(?=")', NUMBERS)
        case 1:
            return _replaced(chance, text, r"(?<=>)[^<>]+(?=<)", (*NUMBERS, *PIECES, *ODD))
        case 2:
            return _replaced(
                chance, text, r'(?<=")[^"]{1,80}(?=")', (*NUMBERS, "../x", "/etc/passwd", "inlineStr")
            )
        case 3:
            return text[:start] + text[end:]
        case 4:
            return (
                text[:end]
                + text[min(start, other) : max(end, last)][:20_000] * chance.randint(1, 3)
                + text[end:]
            )
        case 5:
            return text[:start] + text[other:last] + text[end:]
        case 6:
            return text[:end] + chance.choice(MARKUP) + text[end:]
        case 7:
            times = chance.choice((2, 50, 300, 5000))
            tag = re.match(r"<([\w:]+)", text[start:end])
            return (
                text
                if tag is None
                else text[:end] + f"<{tag[1]}>" * times + f"</{tag[1]}>" * times + text[end:]
            )
        case _:
            return text[: max(end, 1)] if chance.random() < 0.2 else text


def _replaced(chance: random.Random, text: str, pattern: str, by: tuple[str, ...]) -> str:
    found = [(match.start(), match.end()) for match in re.finditer(pattern, text)]
    if not found:
        return text
    start, end = chance.choice(found)
    return text[:start] + chance.choice(by) + text[end:]


# --- pdf ------------------------------------------------------------------------------------

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NAMES = (
    b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode",
    b"/Crypt", b"/Page", b"/Pages", b"/Kids", b"/Font", b"/Identity-H", b"/UniGB-UCS2-H", b"/None",
    b"/ObjStm",
)  # fmt: skip


def _pdf(chance: random.Random, data: bytes) -> bytes:
    """Numbers, names, references and streams changed; objects doubled or taken out."""
    match chance.randrange(7):
        case 0:
            return _exchanged(
                chance, data, rb"(?<=[ /\[<>])-?[0-9.]+(?=[ /\]<>\r\n])", [n.encode() for n in NUMBERS]
            )
        case 1:
            return _exchanged(chance, data, rb"/[A-Z][A-Za-z0-9-]*", list(_NAMES))
        case 2:
            return _exchanged(
                chance, data, rb"[0-9]+ 0 R", [b"1 0 R", b"2 0 R", b"3 0 R", b"999 0 R", b"null", b"[]"]
            )
        case 3:
            return _exchanged(
                chance, data, rb"endobj|endstream|stream|xref|trailer|startxref|%%EOF", [b"", b"obj"]
            )
        case 4:
            return _streamed(chance, data)
        case 5:
            objects = [(m.start(), m.end()) for m in re.finditer(rb"[0-9]+ 0 obj.*?endobj", data, re.DOTALL)]
            if not objects:
                return _bytes(chance, data)
            start, end = chance.choice(objects)
            other, last = chance.choice(objects)
            return data[:start] + (data[other:last] if chance.random() < 0.6 else b"") + data[end:]
        case _:
            return _bytes(chance, data)


def _exchanged(chance: random.Random, data: bytes, pattern: bytes, by: list[bytes]) -> bytes:
    found = [(match.start(), match.end()) for match in re.finditer(pattern, data)]
    if not found:
        return data
    start, end = chance.choice(found)
    return data[:start] + chance.choice(by) + data[end:]


def _streamed(chance: random.Random, data: bytes) -> bytes:
    """The content of a stream changed, unpacked before and packed after where it is packed."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _bytes(chance, data)
    stream = chance.choice(found)
    inside, packed = stream[1], True
    try:
        inside = zlib.decompress(inside)
    except zlib.error:
        packed = False
    if chance.random() < 0.5:
        inside = _exchanged(chance, inside, rb"(?<=[ \n])-?[0-9.]+(?=[ \n])", [n.encode() for n in NUMBERS])
    else:
        inside = _bytes(chance, inside)
    return data[: stream.start(1)] + (zlib.compress(inside) if packed else inside) + data[stream.end(1) :]
