"""Tables of our own as data: how points came about, where numbers come from, what proves, what to fill in."""

from __future__ import annotations

from perftrack.reports.layouts import Cell, Column, Layout

EXPLANATION = Layout(
    title="计分说明",
    landscape=True,
    widths=(16, 40, 26, 28, 13, 17, 82, 46),
    top=(),
    head=(
        Cell("A1", "编号"),
        Cell("B1", "指标"),
        Cell("C1", "指标值"),
        Cell("D1", "实际完成值"),
        Cell("E1", "分值"),
        Cell("F1", "得分"),
        Cell("G1", "怎么算、依据什么"),
        Cell("H1", "出处"),
    ),
    columns=(
        Column("A", "id"),
        Column("B", "name", align="left"),
        Column("C", "target"),
        Column("D", "actual"),
        Column("E", "weight", role="number"),
        Column("F", "points", role="number"),
        Column("G", "because", align="left"),
        Column("H", "places", align="left"),
    ),
)

SOURCES = Layout(
    title="文中数字的出处",
    landscape=False,
    widths=(18, 40, 122),
    top=(),
    head=(Cell("A1", "标记"), Cell("B1", "数"), Cell("C1", "出处")),
    columns=(Column("A", "mark"), Column("B", "value"), Column("C", "source", align="left")),
)

EVIDENCE = Layout(
    title="佐证资料目录",
    landscape=True,
    widths=(16, 40, 28, 56, 19, 15, 23, 40, 31),
    top=(),
    head=(
        Cell("A1", "编号"),
        Cell("B1", "指标"),
        Cell("C1", "实际完成值"),
        Cell("D1", "资料名称"),
        Cell("E1", "类型"),
        Cell("F1", "页码"),
        Cell("G1", "日期"),
        Cell("H1", "说明"),
        Cell("I1", "SHA-256"),
    ),
    columns=(
        Column("A", "id", merged=True),
        Column("B", "name", align="left", merged=True),
        Column("C", "value", merged=True),
        Column("D", "file", align="left"),
        Column("E", "kind"),
        Column("F", "page"),
        Column("G", "dated"),
        Column("H", "note", align="left"),
        Column("I", "digest"),
    ),
)

_INDEX = (
    ("plan", "项目编号", 14),
    ("project", "项目名称", 36),
    ("id", "指标编号", 16),
    ("name", "指标", 40),
    ("target", "指标值", 26),
    ("value", "实际完成值", 26),
    ("path", "压缩包里的文件", 72),
    ("file", "资料名称", 44),
    ("kind", "类型", 18),
    ("method", "取值方式", 18),
    ("page", "页码", 14),
    ("dated", "日期", 22),
    ("note", "说明", 40),
    ("size", "大小（字节）", 22),
    ("sha256", "SHA-256", 116),
    ("added_at", "附上时间", 32),
    ("added_by", "附上人", 20),
    ("state", "情况", 44),
)
EVIDENCE_INDEX = Layout(
    title="佐证资料目录",
    landscape=True,
    widths=tuple(wide for _, _, wide in _INDEX),
    top=(),
    head=tuple(Cell(f"{chr(ord('A') + at)}1", title) for at, (_, title, _) in enumerate(_INDEX)),
    columns=tuple(
        Column(chr(ord("A") + at), field, align="left", role="number" if field == "size" else "value")
        for at, (field, _, _) in enumerate(_INDEX)
    ),
)
"""For a file that goes along with the evidence: read on a screen, sorted, searched."""

FILL_IN = Layout(
    title="绩效完成情况填报表",
    landscape=True,
    widths=(17, 21, 23, 45, 27, 12, 34, 16, 48, 28, 14),
    top=(
        Cell("A1", "项目编号"),
        Cell("B1", field="plan"),
        Cell("C1", "项目名称"),
        Cell("D1:F1", field="project"),
        Cell("G1", "单位"),
        Cell("H1:K1", field="unit"),
        Cell("A2:C2", "全年预算数（{currency}）"),
        Cell("D2", field="budget", role="input"),
        Cell("E2:F2", "全年执行数（{currency}）"),
        Cell("G2", field="executed", role="input"),
        Cell("H2", "执行偏差原因"),
        Cell("I2:J2", field="execution_deviation", role="input", align="left"),
        Cell("K2", field="execution_record"),
    ),
    head=(
        Cell("A1", "编号"),
        Cell("B1", "一级指标"),
        Cell("C1", "二级指标"),
        Cell("D1", "三级指标"),
        Cell("E1", "指标值"),
        Cell("F1", "分值"),
        Cell("G1", "实际完成值"),
        Cell("H1", "等级内得分"),
        Cell("I1", "偏差原因及改进措施"),
        Cell("J1", "佐证资料"),
        Cell("K1", "记录号"),
    ),
    columns=(
        Column("A", "id"),
        Column("B", "level1"),
        Column("C", "level2"),
        Column("D", "name", align="left"),
        Column("E", "target"),
        Column("F", "weight", role="number"),
        Column("G", "actual", role="input"),
        Column("H", "points", role="input"),
        Column("I", "deviation", role="input", align="left"),
        Column("J", "evidence", role="input", align="left"),
        Column("K", "record"),
    ),
)
