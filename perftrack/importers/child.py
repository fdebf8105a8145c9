"""The parsing child: limits itself, parses one file from its standard input, writes one line of JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from perftrack.importers import wire
from perftrack.importers.kinds import WITH_HIDDEN
from perftrack.importers.refused import ONLY_TABLES, Refused
from perftrack.importers.wire import Findings, Parts

MAX_ANSWER = 64 * 1024 * 1024
_REPAIR = "请用原程序打开，另存一份后再导入；打不开就请重新取得这个文件。"

Reader = Callable[[str, bytes], tuple[Parts, Findings]]


def main(kind: str, memory: int, seconds: int) -> None:
    """Reads the file on standard input as `kind` within `memory` bytes and `seconds` of processor time."""
    limit(memory, seconds)
    try:
        answer = _answer(kind, sys.stdin.buffer.read())
    except MemoryError:
        answer = wire.refusal("内容展开后太大", ONLY_TABLES)
    sys.stdout.buffer.write(answer.encode("ascii"))
    sys.stdout.buffer.flush()


def limit(memory: int, seconds: int) -> None:
    """No more memory, time or files than a document needs, as far as the system can limit them."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        ("RLIMIT_AS", memory),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_NPROC", 0),
    )
    for name, most in wanted:
        number = getattr(resource, name, None)
        if number is None:
            continue
        try:
            hard = resource.getrlimit(number)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(number, (most, most))
        except (ValueError, OSError):
            continue


def _answer(kind: str, data: bytes) -> str:
    try:
        parts, findings = _reader(kind)("", data)
        answer = wire.dump(parts, findings)
    except Refused as refused:
        return wire.refusal(refused.why, refused.instead)
    except (MemoryError, RecursionError):
        return wire.refusal("内容展开后太大或嵌套过深", ONLY_TABLES)
    except Exception as error:  # a hostile file finds exceptions nobody thought of; all of them mean the same
        return wire.refusal(f"内容不合格式（{type(error).__name__}）", _REPAIR)
    if len(answer) > MAX_ANSWER:
        return wire.refusal("文件里的文字太多", ONLY_TABLES)
    return answer


def _reader(kind: str) -> Reader:
    """The reader of `kind`; its libraries are imported only now, inside the limits."""
    if kind in ("xlsx", WITH_HIDDEN):
        from perftrack.importers.xlsx_file import read_xlsx

        return partial(read_xlsx, hidden=kind == WITH_HIDDEN)
    if kind == "docx":
        from perftrack.importers.docx_file import read_docx

        return read_docx
    from perftrack.importers.pdf_file import read_pdf

    return read_pdf
