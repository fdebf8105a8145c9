"""Turns old and foreign office formats into xlsx or docx by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from perftrack.errors import UnreadableFile, cause
from perftrack.importers import ole
from perftrack.importers.kinds import FileKind
from perftrack.importers.stopping import Stop, kill, stopped

SECONDS = 120.0
"""By the clock, for one conversion; the first start of LibreOffice takes about five."""
_CPU = 90
_MEMORY = 4 << 30
_LARGEST = 200 * 1024 * 1024
_NAMES = ("soffice", "libreoffice")
_WINDOWS = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_TITLES: dict[FileKind, str] = {
    "xls": "旧版表格（xls、et）",
    "doc": "旧版文档（doc、wps）",
    "ods": "ODS 表格",
    "odt": "ODT 文档",
    "rtf": "RTF 文档",
}
_TARGET: dict[FileKind, str] = {"xls": "xlsx", "ods": "xlsx", "doc": "docx", "odt": "docx", "rtf": "docx"}
_FILTER: dict[FileKind, str] = {
    "xls": "MS Excel 97",
    "doc": "MS Word 97",
    "ods": "calc8",
    "odt": "writer8",
    "rtf": "Rich Text Format",
}
"""Named, because LibreOffice takes what it does not know for text; older files have names of their own."""
# No macros, no links followed, no remote pictures: the file is only laid out.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Calc/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Link", "0"),
)
# LibreOffice inside limits of its own: the small Python sets them and becomes soffice.
_START = (
    "import os, sys\n"
    "try:\n"
    "    import resource\n"
    "    for name, most in (('RLIMIT_CPU', int(sys.argv[1])), ('RLIMIT_AS', int(sys.argv[2])),\n"
    "                       ('RLIMIT_FSIZE', int(sys.argv[3])), ('RLIMIT_CORE', 0)):\n"
    "        resource.setrlimit(getattr(resource, name), (most, most))\n"
    "except (ImportError, AttributeError, ValueError, OSError):\n"
    "    pass\n"
    "os.execv(sys.argv[4], sys.argv[4:])\n"
)


def find() -> str | None:
    """Path of LibreOffice's soffice; None when it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((path for path in (*_WINDOWS, _MAC) if Path(path).is_file()), None)


def convert(kind: FileKind, name: str, data: bytes, stop: Stop) -> tuple[str, bytes]:
    """The file `name` that holds `data` of `kind` as ("xlsx" or "docx", bytes).

    Raises `UnreadableFile`, also when `stop` was told.

    Works in a private folder with a profile of its own that is gone afterwards, within limits of time,
    memory and size; macros do not run and links are not followed.
    """
    soffice = find()
    target = _TARGET[kind]
    if soffice is None:
        raise UnreadableFile(
            name,
            f"这是{_TITLES[kind]}，需要借助 LibreOffice 转换，但没有找到它",
            instead=f"请安装 LibreOffice 后重试，或用 Excel、Word、WPS 另存为 .{target} 再导入。",
        )
    try:
        with tempfile.TemporaryDirectory(prefix="perftrack-", ignore_cleanup_errors=True) as folder:
            return target, _converted(soffice, kind, name, data, Path(folder), stop)
    except OSError as error:
        why = f"转换要用的临时文件夹用不了，{cause(error)}"
        raise UnreadableFile(name, why, instead="请腾出磁盘空间后再试。") from error


def _converted(soffice: str, kind: FileKind, name: str, data: bytes, work: Path, stop: Stop) -> bytes:
    target = _TARGET[kind]
    converted = _run(soffice, kind, target, data, work, stop)
    if stop.told:
        raise stopped(name)
    if converted is None:
        raise UnreadableFile(name, f"LibreOffice 转换超过 {SECONDS:.0f} 秒", instead=_by_hand(target))
    if not converted.is_file() or converted.stat().st_size == 0:
        raise UnreadableFile(name, "LibreOffice 打不开它，可能设有密码或已损坏", instead=_by_hand(target))
    return converted.read_bytes()


def _by_hand(target: str) -> str:
    return f"请用 Excel、Word 或 WPS 打开，去掉密码，另存为 .{target} 后再导入。"


def _run(soffice: str, kind: FileKind, target: str, data: bytes, work: Path, stop: Stop) -> Path | None:
    """Where the converted file should be; None when time ran out."""
    profile, out, source = work / "profile", work / "out", work / f"in.{kind}"
    (profile / "user").mkdir(parents=True)
    out.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    source.write_bytes(data)
    arguments = [
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        f"--infilter={_filter(kind, data)}", "--convert-to", target, "--outdir", str(out), str(source),
    ]  # fmt: skip
    if os.name == "posix":
        arguments = [
            sys.executable,
            "-I",
            "-S",
            "-c",
            _START,
            str(_CPU),
            str(_MEMORY),
            str(_LARGEST),
            *arguments,
        ]
    environment = {
        key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP") if key in os.environ
    } | {"HOME": str(work), "TMPDIR": str(work), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(  # noqa: S603 - LibreOffice as found on this machine, with our own arguments
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=work,
        start_new_session=True,
    ) as process:
        try:
            with stop.watching(process):
                process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return None
        finally:
            kill(process)
    return out / f"in.{target}"


def _filter(kind: FileKind, data: bytes) -> str:
    """LibreOffice's name of the format that `data` of `kind` really has."""
    if kind == "xls" and not ole.stream(data, "Workbook", 1):
        return "MS Excel 95"
    if kind == "doc" and ole.stream(data, "WordDocument", 2) == b"\xdc\xa5":
        return "MS WinWord 6.0"
    return _FILTER[kind]


def _registry() -> str:
    """`_SETTINGS` as LibreOffice's profile keeps them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )
