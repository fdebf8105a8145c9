"""Claimed points beside ours: a table of them, and what explains one in full below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.panel import field
from perftrack.tui.widgets.table import Column, Record, SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import Audit, AuditedRow

_COLUMNS = (
    Column("about", "指标", 7),
    Column("name", "名称", 14, share=2),
    Column("weight", "分值", 5, right=True),
    Column("claimed", "表上", 6, right=True),
    Column("ours", "本程序", 6, right=True),
    Column("answer", "结论", 16, share=3),
)
_APART = frozenset({"practice", "formula", "unexplained"})


class AuditTable(SafeTable):
    """One claim a row, as printed, 预算执行率 last."""

    def __init__(self) -> None:
        super().__init__(id="audit")
        self._rows: dict[str, AuditedRow] = {}

    @property
    def entry(self) -> AuditedRow | None:
        """The claim under the cursor."""
        return self._rows.get(self.cursor_key or "")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns; the name and the answer share what is left."""
        return _COLUMNS

    def tell(self, found: Audit | None) -> None:
        """Show the claims; None: there are none."""
        self._rows = {str(at): one for at, one in enumerate(() if found is None else found.rows)}
        self.show([_record(key, one) for key, one in self._rows.items()])


def _record(key: str, row: AuditedRow) -> Record:
    return Record(
        key,
        {
            "about": "" if row.indicator is None else row.indicator.id or str(row.indicator.number),
            "name": row.name,
            "weight": phrases.number(row.weight),
            "claimed": phrases.points(row.claimed),
            "ours": phrases.points(row.ours),
            "answer": row.conclusion,
        },
        strong=frozenset({"answer"} if row.verdict in _APART else ()),
    )


def explained(row: AuditedRow) -> Content:
    """Both points, the answer in words, and what it rests on."""
    one = row.indicator
    about = f"{one.id or one.number}　{row.name}" if one is not None else row.name
    lines = [
        Content.assemble((one_line(about), "bold"), f"　{row.conclusion}"),
        Content(
            f"表上 {phrases.points(row.claimed)}　本程序 {phrases.points(row.ours)}"
            f"　分值 {phrases.number(row.weight)}"
        ),
    ]
    if row.why_not:
        lines.append(field("不能比较", row.why_not))
    if row.practices:
        lines.append(field("一致的口径", "、".join(row.practices)))
    if row.formulas:
        lines.append(field("一致的公式", "、".join(row.formulas)))
    if row.verdict == "graded":
        lines.append(Content("等级内的分数由人选定，表上的得分在等级的范围里。"))
    if one is not None:
        lines.append(field("目标", clean(one.target.text)))
        lines.append(field("位置", phrases.place(one.place) or "没有印出的位置"))
    return Content("\n").join(lines)
