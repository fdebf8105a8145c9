"""The table of a folder: folders to open and files to mark."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from perftrack.tui.folders import Entry, Folder
from perftrack.tui.widgets.table import Column, Record, SafeTable

_MODIFIED = Column("modified", "修改时间", 16)
_COLUMNS = (
    Column("mark", "选", 3),
    Column("name", "名称", 12, share=1),
    Column("kind", "类型", 6),
    Column("size", "大小", 9, right=True),
    _MODIFIED,
)
_ROOM_FOR_ALL = 60
_UP = "up"
_STEP = 1024


class FolderTable(SafeTable):
    """One row per entry; the first row leads one folder up."""

    def __init__(self) -> None:
        super().__init__(id="folder")
        self._folder: Folder | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor; the way up is a folder too."""
        key = self.cursor_key
        if self._folder is None or key is None:
            return None
        if key == _UP:
            return Entry(self._folder.path.parent, folder=True)
        return self._folder.entries[int(key)]

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the time only where there is room."""
        return tuple(c for c in _COLUMNS if c is not _MODIFIED or available >= _ROOM_FOR_ALL)

    def tell(self, folder: Folder, marked: Iterable[Path]) -> None:
        """Show `folder`, with the files of `marked` marked."""
        elsewhere = self._folder is not None and self._folder.path != folder.path
        left = self._folder.path if self._folder else None
        self._folder = folder
        chosen = frozenset(marked)
        up = [Record(_UP, {"name": "..", "kind": "上一级"})] if not folder.top else []
        self.show([*up, *(_record(number, one, chosen) for number, one in enumerate(folder.entries))])
        if elsewhere:
            came = next((n for n, one in enumerate(folder.entries) if one.path == left), None)
            self.move_to(_UP if came is None else str(came))


def _record(number: int, entry: Entry, marked: frozenset[Path]) -> Record:
    if entry.folder:
        return Record(str(number), {"name": f"{entry.path.name}/", "kind": "文件夹"})
    cells = {
        "mark": "[x]" if entry.path in marked else "[ ]",
        "name": entry.path.name,
        "kind": entry.path.suffix.lower().removeprefix("."),
        "size": size_words(entry.size),
        "modified": f"{entry.modified:%Y-%m-%d %H:%M}" if entry.modified else "",
    }
    return Record(str(number), cells, strong=frozenset({"mark", "name"} if entry.path in marked else ()))


def size_words(size: int) -> str:
    """`812 B`, `3.4 KB`, `12.0 MB`."""
    if size < _STEP:
        return f"{size} B"
    if size < _STEP * _STEP:
        return f"{size / _STEP:.1f} KB"
    return f"{size / _STEP / _STEP:.1f} MB"
