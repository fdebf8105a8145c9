"""Every refusal a person can meet: its sentence and its exit code.

    PerftrackError                 3  refused
    ├── UsageError                 2  the command line makes no sense
    ├── NotFound                   3  no such plan, indicator, practice, file
    ├── Ambiguous                  3  several fit
    ├── UnreadableFile             3  a document that cannot be read
    ├── BadValue                   3  a value that cannot be what it should be
    ├── NotInForce                 3  no text of the practice covers the day
    ├── BadPractice                3  a practice file that breaks the rules of practice files
    ├── WrongState                 3  a step that cannot follow where the plan stands
    ├── CannotPrint                3  stdout takes no results
    ├── CannotServe                3  no service in the browser can be opened
    ├── OutOfReach                 3  a file that is not for a person in a browser
    └── StoreError                 3  the database
        ├── NoSuchDatabase            path does not exist
        ├── NotOurDatabase            another program's file
        ├── NewerDatabase             made by a newer perftrack
        ├── OlderDatabase             made by an older one, where that is too old
        ├── DamagedDatabase           schema or content is not what it should be
        ├── DatabaseBusy              another program holds the lock too long
        ├── CannotWrite               read-only, disk full, no permission
        ├── Conflict                  somebody else changed it first
        └── Locked                    the plan was handed in

Each class builds its own Chinese sentence from facts: what, where, what to do instead.
"""

from __future__ import annotations

import errno

CLEAN, FINDINGS, USAGE, REFUSED = 0, 1, 2, 3

_FULL, _FORBIDDEN, _NO_FOLDER = "磁盘已满", "没有权限，或文件正被别的程序打开", "没有这个文件夹"
_CAUSES = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: _FORBIDDEN,
    errno.EROFS: "这个位置只能读取",
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EISDIR: "这是一个文件夹",
}


def cause(error: OSError | ValueError) -> str:
    """Why the system refused to write or make a file, as a Chinese clause; a ValueError is a bad name."""
    if isinstance(error, ValueError):
        return "文件名不对"
    return _CAUSES.get(error.errno or 0) or f"系统不允许（{error.strerror or type(error).__name__}）"


class PerftrackError(Exception):
    """Something the program refuses to do; `str()` is the sentence to show."""

    exit_code = REFUSED

    def __init__(self, what: str, *, instead: str | None = None) -> None:
        self.what = what
        """What is refused and where, one Chinese sentence."""
        self.instead = instead
        """What to do instead; None when nothing can be done."""
        super().__init__(what if instead is None else f"{what}{instead}")


class UsageError(PerftrackError):
    """The words of the command line make no sense together."""

    exit_code = USAGE


class NotFound(PerftrackError):
    """What was named does not exist."""


class Ambiguous(PerftrackError):
    """What was named fits several things."""

    def __init__(self, kind: str, word: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        shown = "、".join(candidates[:5]) + ("等" if len(candidates) > 5 else "")
        super().__init__(
            f"“{word}”同时符合 {len(candidates)} 个{kind}：{shown}。",
            instead="请写得更完整，或改用编号。",
        )


class UnreadableFile(PerftrackError):
    """A document that cannot be read at all."""

    def __init__(self, file: str, why: str, *, instead: str) -> None:
        super().__init__(f"无法读取“{file}”：{why}。", instead=instead)


class BadValue(PerftrackError):
    """A typed value that cannot be what its field needs."""


class NotInForce(PerftrackError):
    """The practice has no text for the day."""


class BadPractice(PerftrackError):
    """A practice file that is not one."""


class WrongState(PerftrackError):
    """A step that cannot follow the state in which the plan is."""


class CannotPrint(PerftrackError):
    """Stdout is full or closed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"结果写不出去：{why}。", instead="请换一个地方保存。")


class CannotServe(PerftrackError):
    """What the service needs is not installed, or its address is not to be had."""


class OutOfReach(PerftrackError):
    """A file of the server that a person in a browser may not name."""


class StoreError(PerftrackError):
    """The database refuses."""


class NoSuchDatabase(StoreError):
    """No file at the path."""


class NotOurDatabase(StoreError):
    """A file that perftrack did not make."""


class NewerDatabase(StoreError):
    """A file made by a newer perftrack."""


class OlderDatabase(StoreError):
    """A file made by an older perftrack, for which this cannot be done."""


class DamagedDatabase(StoreError):
    """A file whose schema or content is not what it should be."""


class DatabaseBusy(StoreError):
    """Somebody else has been writing for too long."""


class CannotWrite(StoreError):
    """Read-only, full or forbidden."""


class Conflict(StoreError):
    """Somebody else changed it first; carries both values in its sentence."""


class Locked(StoreError):
    """The plan was handed in, and this value was not returned."""
