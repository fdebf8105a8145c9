"""Office files are zip packages: written again so that the same content is the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_CORE = "docProps/core.xml"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip entry can have."""


def same_bytes(package: bytes, title: str) -> bytes:
    """`package` with fixed entry dates and with properties that name the title and no time or person."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            data = _core(title) if name == _CORE else old.read(name)
            new.writestr(entry, data, compresslevel=6)
    return written.getvalue()


def _core(title: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>perftrack</dc:creator>"
        "</cp:coreProperties>"
    ).encode()
