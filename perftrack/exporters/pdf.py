"""Reports as pdf, drawn by LibreOffice from the Word document where it is installed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from perftrack.errors import CannotWrite, NotFound
from perftrack.exporters import docx
from perftrack.reports import Report

_DAY = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")
# The two halves of the trailer's id, and LibreOffice's own checksum of its document.
_IDS = re.compile(rb"(/ID\s*\[\s*<|(?<=[0-9A-F])>\s*<|/DocChecksum\s*/)([0-9A-F]{32})")
_SECONDS = 180
"""After which a conversion that does not end is stopped."""


def render(reports: Sequence[Report]) -> bytes:
    """The pdf of `reports`. Raises NotFound without LibreOffice, CannotWrite where it fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NotFound(
            "这台电脑上没有 LibreOffice，写不了 pdf。",
            instead="请装上 LibreOffice，或把文件名改成 .xlsx 或 .docx，再从办公软件里另存为 pdf。",
        )
    with tempfile.TemporaryDirectory(prefix="perftrack-") as folder:
        source = Path(folder, "form.docx")
        source.write_bytes(docx.render(reports))
        _convert(program, source)
        written = source.with_suffix(".pdf")
        if not written.is_file():
            raise CannotWrite("LibreOffice 没有写出 pdf。", instead="请改写 .xlsx 或 .docx，再另存为 pdf。")
        return _same_bytes(written.read_bytes())


def _same_bytes(pdf: bytes) -> bytes:
    """`pdf` with a fixed day and with an id that follows from its content; no byte moves."""
    pdf = _DAY.sub(rb"\g<1>19800101000000", pdf)
    pdf = _IDS.sub(lambda found: found[1] + b"0" * len(found[2]), pdf)
    ours = hashlib.sha256(pdf).hexdigest().upper().encode()
    return _IDS.sub(lambda found: found[1] + ours[: len(found[2])].ljust(len(found[2]), b"0"), pdf)


def _convert(program: str, source: Path) -> None:
    """Runs LibreOffice on `source` with a profile of its own, so that one that is open does not matter."""
    profile = (source.parent / "profile").as_uri()
    words = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    words += ["--outdir", str(source.parent), str(source)]
    surroundings = os.environ | {"TZ": "UTC"}
    process = subprocess.Popen(  # noqa: S603  the program that which() found, no shell
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        what = f"LibreOffice 超过 {_SECONDS} 秒没有写完 pdf，已经停止。"
        raise CannotWrite(what, instead="请改写 .xlsx 或 .docx，再另存为 pdf。") from None
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice and what it started; it hides its work in a child."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
