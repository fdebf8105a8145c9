"""What a look at the machine means: each fact judged, in words, with what to do. Looks at nothing itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from perftrack.errors import DatabaseBusy
from perftrack.text import moment
from perftrack.workflow.backing_up import OLD
from perftrack.workflow.wording import size

if TYPE_CHECKING:
    from perftrack.store.backups import Backup
    from perftrack.store.examining import Examined
    from perftrack.workflow.probing import Leftover, Software, Surroundings

Level = Literal["ok", "aside", "note", "problem"]
"""In order; missing or not looked at, and no matter; works, but look at it; fails, or is in danger."""

_HOUR = 3600
_MB = 1024 * 1024
_ENOUGH = 500 * _MB
_CLOCK = dt.timedelta(minutes=2)
"""Two clocks that differ by less are the same."""
_SMALLEST, _ADVISED = (60, 15), (80, 24)
_STRICT_TABLES = (3, 37, 0)
_WAL_RESET = ((3, 7, 0), (3, 51, 2))
"""First and last version with the defect of www.sqlite.org/wal.html#walresetbug."""
_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "ceph",
        "glusterfs",
        "davfs",
        "ncpfs",
        "9p",
        "drvfs",
    }
    | {"vboxsf", "lustre", "ocfs2", "gfs2", "prl_fs"}
)
_MEMORY = frozenset({"tmpfs", "ramfs"})
_SYNCED = (
    *(
        "onedrive",
        "dropbox",
        "icloud",
        "mobile documents",
        "google drive",
        "googledrive",
        "nextcloud",
        "owncloud",
    ),
    *("seafile", "syncthing", "坚果云", "nutstore", "百度网盘", "百度云", "baidunetdisk", "baidusyncdisk"),
    *("微云", "weiyun", "阿里云盘", "aliyundrive", "天翼云盘", "和彩云", "移动云盘", "联想企业网盘"),
    *("wps云", "wpsdrive", "wps cloud", "360云盘", "115网盘", "夸克网盘"),
)
"""How folders begin that a program copies elsewhere all the time."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    code: str
    """For programs: `disk-free`."""
    level: Level
    what: str
    todo: str | None = None
    """What to do; None where nothing has to be done."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is known of the terminal."""

    is_terminal: bool
    columns: int = 0
    rows: int = 0
    utf8: bool = True
    """Whether the settings of the system say so."""
    kind: str = ""
    """What TERM says; empty for nothing."""
    no_colour: bool = False
    wide: int | None = None
    """Columns one Chinese character takes; None where the terminal does not say."""
    ambiguous: int | None = None
    """Columns that `“①…` take, which are 3 in a table of ours."""


def database(found: Examined, backups: int, now: dt.datetime) -> Iterator[Check]:
    """The file itself; `backups`: how many there are."""
    if found.stray is not None:
        yield Check(
            "stray-journal",
            "problem",
            f"旁边的“{found.stray.name}”是原来那个数据库没有写完的部分，原来的数据库不在了。",
            "请把原来的数据库放回来，或用 perftrack restore 恢复备份；不要了就移走这个文件。",
        )
    if found.refusal is not None:
        yield _refused(found, backups)
        return
    if found.unfinished:
        what = "有程序在保存的时候被中断过：没有写完的已经退回，确认过的都在。"
        yield Check("unfinished", "aside", what)
    held = f"库版本 {found.version}，{found.plans} 个项目，{found.actions} 次改动"
    yield Check("database", "ok", f"能打开：{held}；逐页逐值读过，没有损坏。")
    if found.older:
        what = "它是旧版本的库，下次打开时自动升级，升级前自动备份。"
        yield Check("older", "aside", what)
    if found.read_only:
        what = "只能读取，不能记录。"
        yield Check("read-only", "problem", what, "请检查文件及其文件夹的写入权限。")
    if found.in_use:
        yield Check("in-use", "aside", "另一个程序正在往里写。")
    latest = None if found.newest is None else dt.datetime.fromisoformat(found.newest)
    if latest is not None and latest - now > _CLOCK:
        here = moment(now.astimezone(dt.UTC).isoformat())
        what = f"电脑的时钟可能不对：最晚的一次记录在 {moment(found.newest or '')}，现在却是 {here}。"
        todo = "请校准时钟。记录的先后按编号，不按时间，已有的记录不受影响。"
        yield Check("clock", "problem", what, todo)


def _refused(found: Examined, backups: int) -> Check:
    refusal = found.refusal
    assert refusal is not None  # noqa: S101  only called where there is one
    if not found.folder_exists:
        todo = "请检查 --db 或 PERFTRACK_DB 写的路径；在移动盘或共享盘上的，先接上它。"
        return Check("folder", "problem", f"没有文件夹“{found.path.parent}”。", todo)
    if not found.exists and backups:
        what = f"数据库“{found.path}”不见了，还有 {backups} 份备份。"
        todo = "perftrack backup --list 列出备份，perftrack restore 恢复；文件被移走了的，放回来就行。"
        return Check("missing", "problem", what, todo)
    if not found.exists:
        return Check("missing", "note", refusal.what, refusal.instead)
    level: Level = "note" if isinstance(refusal, DatabaseBusy) else "problem"
    return Check("database", level, refusal.what, refusal.instead)


def place(found: Surroundings) -> Iterator[Check]:
    """Where the database lies."""
    yield _room(found)
    yield from _far(found)
    synced = next((part for part in found.real.parts[:-1] if part.casefold().startswith(_SYNCED)), None)
    if synced is not None:
        what = f"数据库在网盘的同步文件夹“{synced}”里：写到一半的文件会被传走，同步下来的旧文件会盖住新的。"
        todo = "请把数据库移到别处，用 perftrack backup --to 把备份放进同步文件夹。"
        yield Check("synced", "problem", what, todo)
    if found.open_to_others:
        first = found.open_to_others[0]
        more = f"等 {len(found.open_to_others)} 处" if len(found.open_to_others) > 1 else ""
        what = f"这台机器上别的账户也能读到“{first}”{more}。"
        todo = f'不想让别人看：chmod -R go-rwx "{first}"' + ("，其余同样。" if more else "。")
        yield Check("permissions", "note", what, todo)
    if found.holders:
        names = "、".join(f"{one.name or '未知'}（进程 {one.pid}）" for one in found.holders[:5])
        what = f"还有别的程序开着它：{names}。可以一起用；移动文件之前请先关掉。"
        yield Check("holders", "aside", what)
    yield from leftovers(found.leftovers)


def _room(found: Surroundings) -> Check:
    """Room for an import, the backup before it and the journal of both."""
    if found.free is None:
        return Check("disk-free", "aside", "这里还剩多少空间，没有查到。")
    left = f"磁盘还剩 {size(found.free)}"
    if found.free < 3 * found.size + 20 * _MB:
        todo = "请腾出空间：下一次保存或备份可能写不下。写不下时程序会拒绝，已有的记录不会坏。"
        return Check("disk-free", "problem", f"{left}，快满了。", todo)
    if found.free < _ENOUGH:
        return Check("disk-free", "note", f"{left}，不多了。", "请腾出一些空间。")
    return Check("disk-free", "ok", f"{left}。")


def _far(found: Surroundings) -> Iterator[Check]:
    kind = found.mount or ""
    if kind in _NETWORK or (kind.startswith("fuse.") and kind != "fuse.portal"):
        what = f"数据库在网络共享或映射盘上（{kind}）：那里的锁靠不住，几个人同时用可能损坏文件。"
        todo = "请放到本机磁盘；要几个人一起用，就登录同一台机器。备份可以放在共享上（backup --to）。"
        yield Check("network", "problem", what, todo)
    elif kind in _MEMORY:
        what = f"数据库在内存盘上（{kind}），关机就没有了。"
        yield Check("memory", "problem", what, "请放到真正的磁盘上。")


def stale(one: Leftover) -> bool:
    """Whether nobody will finish it any more."""
    return one.age >= _HOUR and not one.held


def leftovers(found: Sequence[Leftover]) -> Iterator[Check]:
    """What was left by programs that were killed on their way."""
    old = [one.path for one in found if stale(one)]
    if old:
        names = "、".join(f"“{one.name}”" for one in old[:3]) + ("等" if len(old) > 3 else "")
        what = f"有 {len(old)} 个没有写完的临时文件（{names}），没有用处。"
        yield Check("leftovers", "note", what, "perftrack doctor --tidy 清理它们，只清理本程序留下的。")
    if len(old) < len(found):
        what = f"有 {len(found) - len(old)} 个刚写的临时文件，可能正在用，不动它。"
        yield Check("leftovers-fresh", "aside", what)


def backups(found: Sequence[Backup], examined: Examined, now: dt.datetime) -> Iterator[Check]:
    """Whether there is a way back."""
    bad = [one for one in found if one.problem is not None]
    good = [one for one in found if one.at is not None]
    for one in bad[:5]:
        yield Check(
            "backup-damaged",
            "note",
            f"有一份备份用不了：{one.problem}",
            "请删掉它，另做一份：perftrack backup。",
        )
    if not good:
        if examined.actions:
            yield Check(
                "backup", "note", "还没有备份。", "perftrack backup，最好再放一份到别的盘上（--to）。"
            )
        return
    last = max(one.at or "" for one in good)
    what = f"{len(good)} 份备份，最近一份 {moment(last)}。"
    if now - dt.datetime.fromisoformat(last) > OLD and (examined.newest or "") > last:
        todo = "perftrack backup，最好再放一份到别的盘上（--to）。"
        yield Check("backup", "note", f"{what}已经超过 {OLD.days} 天，之后又有记录。", todo)
    else:
        yield Check("backup", "ok", what)


def screen(found: Screen) -> Iterator[Check]:
    """The terminal, for the program that fills it."""
    if not found.is_terminal:
        yield Check("terminal", "aside", "这里不是终端，终端没有检查。")
        return
    shown = f"{found.columns} 列 × {found.rows} 行"
    if found.columns < _SMALLEST[0] or found.rows < _SMALLEST[1]:
        yield Check(
            "terminal-size", "problem", f"窗口太小：{shown}，程序界面至少要 60 × 15。", "请放大窗口。"
        )
    elif found.columns < _ADVISED[0] or found.rows < _ADVISED[1]:
        yield Check("terminal-size", "note", f"窗口偏小：{shown}。", "请放大到 80 × 24 以上。")
    else:
        yield Check("terminal-size", "ok", f"窗口 {shown}。")
    yield from _signs(found)
    if found.kind in {"", "dumb"}:
        what = (
            f"终端类型（TERM）{'没有设' if not found.kind else '是 dumb'}：程序界面画不出来，命令行可以用。"
        )
        yield Check(
            "terminal-kind", "problem", what, "请换一个终端，或设成它真正的类型，例如 xterm-256color。"
        )
    elif found.no_colour:
        what = "设了 NO_COLOR，没有颜色；要紧的地方另有符号，不影响使用。"
        yield Check("terminal-colour", "aside", what)


def _signs(found: Screen) -> Iterator[Check]:
    """Whether Chinese comes out as it should; what the terminal itself says counts more than its settings."""
    if found.wide is not None and found.wide != 2:
        what = f"一个汉字占了 {found.wide} 列，应当占 2 列：界面会错位或乱码。"
        todo = "请把终端的字符编码设为 UTF-8，字体换成等宽的中文字体。"
        yield Check("terminal-wide", "problem", what, todo)
    elif found.wide is None and not found.utf8:
        what = "系统的字符编码不是 UTF-8，汉字可能显示成乱码。"
        yield Check(
            "terminal-utf8",
            "problem",
            what,
            "请设 LANG=zh_CN.UTF-8 或 C.UTF-8；Windows 上先运行 chcp 65001。",
        )
    elif found.ambiguous is not None and found.ambiguous > 3:
        what = "“①…这类符号按两列显示，表格的线会错开。"
        todo = "请在终端的设置里，把“宽度不明确的字符”（ambiguous width）设为窄。"
        yield Check("terminal-ambiguous", "note", what, todo)
    elif found.wide is not None:
        yield Check("terminal-wide", "ok", "汉字和符号显示正常。")


def software(found: Software) -> Iterator[Check]:
    """What the program runs on, and what it can call."""
    python, sqlite = (".".join(map(str, version)) for version in (found.python, found.sqlite))
    yield Check("python", "ok", f"Python {python}，{found.system}。")
    if found.sqlite < _STRICT_TABLES:
        todo = "请换一个带较新 SQLite 的 Python。"
        yield Check("sqlite", "problem", f"SQLite {sqlite} 太旧，至少要 3.37。", todo)
    elif _WAL_RESET[0] <= found.sqlite <= _WAL_RESET[1]:
        what = f"SQLite {sqlite}。这个版本的 WAL 模式有会损坏数据的缺陷，本程序不用 WAL，不受影响。"
        yield Check("sqlite", "ok", what)
    else:
        yield Check("sqlite", "ok", f"SQLite {sqlite}。")
    for name in found.missing:
        yield Check("package", "problem", f"缺少程序包 {name}，安装不完整。", f"pip install {name}")
    for name, complete in found.extras:
        if complete:
            yield Check("extra", "ok", f"可选部分 {name} 已装。")
        else:
            yield Check(
                "extra", "aside", f"可选部分 {name} 没有装。", f'要用时：pip install "perftrack[{name}]"'
            )
    yield from _office(found)


def _office(found: Software) -> Iterator[Check]:
    if found.office is None:
        what = "没有找到 LibreOffice：写 pdf，读 xls、et、doc、wps 等旧格式时才需要它。"
        yield Check("office", "aside", what, "要用时请安装 LibreOffice。")
        return
    if found.office_version is None:
        what = f"找到了 LibreOffice（{found.office}），但它启动不了：写不了 pdf，读不了旧格式。"
        yield Check("office", "note", what, "请自己打开一次 LibreOffice 看它说什么，或重新安装。")
    else:
        yield Check("office", "ok", f"{found.office_version}。")
    if found.fonts == 0:
        what = "没有中文字体，pdf 里的汉字会变成方框。"
        yield Check("fonts", "note", what, "请安装中文字体，例如 fonts-noto-cjk。")
    elif found.fonts is not None:
        yield Check("fonts", "ok", f"中文字体 {found.fonts} 种。")


def tidied(files: Sequence[Path]) -> str:
    """The sentence about files that were removed."""
    return f"清理了 {len(files)} 个临时文件。" if files else "没有可以清理的临时文件。"
