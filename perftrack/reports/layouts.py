"""The official forms as data: widths, printed words, which record goes into which cell.

Cells are named as in a sheet; rows count from 1 within their block (`top`, `head`, `foot`). `{name}` in a
printed word is a parameter of the form. A local variant is another layout: see `dataclasses.replace`.

自评表 and 监控表 follow the forms of 财预〔2020〕10号 and 财预〔2019〕136号 as local forms print them; the
ministry's own blank forms were not seen. 目标表 follows the nine-column table that budget disclosures print.
"""

from __future__ import annotations

from dataclasses import dataclass

from perftrack.reports.records import Align, Role


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a block: either words that are printed, or the field that stands there."""

    at: str
    """`A1` or `A1:B3`."""
    words: str = ""
    field: str | None = None
    align: Align = "center"
    role: Role | None = None
    """None: label for words, value for a field."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field of every indicator goes."""

    at: str
    """`D` or `I:J`."""
    field: str
    align: Align = "center"
    role: Role = "value"
    merged: bool = False
    """Equal neighbours become one cell, within the runs of the merged columns before it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: the block above, the heading that is repeated, a row for each indicator, the block below."""

    title: str
    landscape: bool
    widths: tuple[int, ...]
    """Millimetres."""
    top: tuple[Cell, ...]
    head: tuple[Cell, ...]
    columns: tuple[Column, ...]
    foot: tuple[Cell, ...] = ()
    side: str | None = None
    """Words in the first column beside heading and indicators, one character a line; None: no such column."""


_LEVELS = ("一级指标", "二级指标", "三级指标")

SELF_ASSESSMENT = Layout(
    title="项目支出绩效自评表",
    landscape=False,
    widths=(10, 17, 19, 36, 19, 19, 16, 15, 16, 20),
    top=(
        Cell("A1:B1", "项目名称"),
        Cell("C1:J1", field="project"),
        Cell("A2:B2", "主管部门"),
        Cell("C2:E2", field="department"),
        Cell("F2:G2", "实施单位"),
        Cell("H2:J2", field="unit"),
        Cell("A3:B7", "项目资金\n（{money_unit}）"),
        Cell("C3:D3"),
        Cell("E3", "年初预算数"),
        Cell("F3", "全年预算数"),
        Cell("G3", "全年执行数"),
        Cell("H3", "分值"),
        Cell("I3", "执行率"),
        Cell("J3", "得分"),
        Cell("C4:D4", "年度资金总额"),
        Cell("E4", field="total", role="number"),
        Cell("F4", field="budget", role="number"),
        Cell("G4", field="executed", role="number"),
        Cell("H4", field="execution_weight", role="number"),
        Cell("I4", field="execution_rate", role="number"),
        Cell("J4", field="execution_points", role="number"),
        Cell("C5:D5", "其中：当年财政拨款"),
        Cell("E5", field="fiscal", role="number"),
        Cell("F5"),
        Cell("G5"),
        Cell("H5", "—"),
        Cell("I5"),
        Cell("J5", "—"),
        Cell("C6:D6", "上年结转资金"),
        Cell("E6", field="carried", role="number"),
        Cell("F6"),
        Cell("G6"),
        Cell("H6", "—"),
        Cell("I6"),
        Cell("J6", "—"),
        Cell("C7:D7", "其他资金"),
        Cell("E7", field="other", role="number"),
        Cell("F7"),
        Cell("G7"),
        Cell("H7", "—"),
        Cell("I7"),
        Cell("J7", "—"),
        Cell("A8:A9", "年度\n总体\n目标"),
        Cell("B8:E8", "预期目标"),
        Cell("F8:J8", "实际完成情况"),
        Cell("B9:E9", field="goal", align="left"),
        Cell("F9:J9", field="goal_reached", align="left"),
    ),
    head=(
        *(Cell(f"{at}1", words) for at, words in zip("BCD", _LEVELS, strict=True)),
        Cell("E1", "年度指标值"),
        Cell("F1", "实际完成值"),
        Cell("G1", "分值"),
        Cell("H1", "得分"),
        Cell("I1:J1", "偏差原因分析及改进措施"),
    ),
    columns=(
        Column("B", "level1", merged=True),
        Column("C", "level2", merged=True),
        Column("D", "name", align="left"),
        Column("E", "target"),
        Column("F", "actual"),
        Column("G", "weight", role="number"),
        Column("H", "points", role="number"),
        Column("I:J", "deviation", align="left"),
    ),
    foot=(
        Cell("A1:F1", "总分"),
        Cell("G1", field="full", role="number"),
        Cell("H1", field="total_points", role="number"),
        Cell("I1:J1"),
    ),
    side="绩\n效\n指\n标",
)

CAUSE_COLUMNS = dict(zip(("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"), "HIJKL", strict=True))
"""Where the 监控表 is ticked for a cause."""
CHANCE_COLUMNS = dict(zip(("确定能", "有可能", "完全不可能"), "NOP", strict=True))
"""Where it is ticked for how likely the target is."""

MONITORING = Layout(
    title="项目支出绩效目标执行监控表",
    landscape=True,
    widths=(10, 14, 14, 36, 18, 18, 18, 11, 11, 11, 11, 10, 26, 11, 11, 12, 14),
    top=(
        Cell("A1:C1", "项目名称"),
        Cell("D1:Q1", field="project"),
        Cell("A2:C2", "主管部门"),
        Cell("D2:G2", field="department"),
        Cell("H2:J2", "实施单位"),
        Cell("K2:Q2", field="unit"),
        Cell("A3:C6", "项目资金\n（{money_unit}）"),
        Cell("D3:E3"),
        Cell("F3:G3", "年初预算数"),
        Cell("H3:J3", "{months}执行数"),
        Cell("K3:M3", "{months}执行率"),
        Cell("N3:Q3", "全年预计执行数"),
        Cell("D4:E4", "年度资金总额："),
        Cell("F4:G4", field="total", role="number"),
        Cell("H4:J4", field="executed", role="number"),
        Cell("K4:M4", field="executed_rate", role="number"),
        Cell("N4:Q4", field="executed_expected", role="number"),
        Cell("D5:E5", "其中：本年一般公共预算拨款"),
        Cell("F5:G5", field="fiscal", role="number"),
        Cell("H5:J5"),
        Cell("K5:M5"),
        Cell("N5:Q5"),
        Cell("D6:E6", "其他资金"),
        Cell("F6:G6", field="other", role="number"),
        Cell("H6:J6"),
        Cell("K6:M6"),
        Cell("N6:Q6"),
        Cell("A7", "年度\n总体\n目标"),
        Cell("B7:Q7", field="goal", align="left"),
    ),
    head=(
        Cell("B1:B2", "一级\n指标"),
        Cell("C1:C2", "二级\n指标"),
        Cell("D1:D2", "三级指标"),
        Cell("E1:E2", "年度\n指标值"),
        Cell("F1:F2", "{months}\n执行情况"),
        Cell("G1:G2", "全年预计\n完成情况"),
        Cell("H1:M1", "偏差原因分析"),
        Cell("N1:P1", "完成目标可能性"),
        Cell("Q1:Q2", "备注"),
        Cell("H2", "经费\n保障"),
        Cell("I2", "制度\n保障"),
        Cell("J2", "人员\n保障"),
        Cell("K2", "硬件\n条件\n保障"),
        Cell("L2", "其他"),
        Cell("M2", "原因\n说明"),
        Cell("N2", "确定\n能"),
        Cell("O2", "有可\n能"),
        Cell("P2", "完全\n不可能"),
    ),
    columns=(
        Column("B", "level1", merged=True),
        Column("C", "level2", merged=True),
        Column("D", "name", align="left"),
        Column("E", "target"),
        Column("F", "done"),
        Column("G", "expected"),
        *(Column(at, f"cause_{name}") for name, at in CAUSE_COLUMNS.items()),
        Column("M", "reason", align="left"),
        *(Column(at, f"chance_{name}") for name, at in CHANCE_COLUMNS.items()),
        Column("Q", "remark", align="left"),
    ),
    side="绩\n效\n指\n标",
)

TARGETS = Layout(
    title="项目支出绩效目标表",
    landscape=False,
    widths=(18, 19, 38, 24, 19, 19, 14, 20, 17),
    top=(
        Cell("A1:B1", "预算单位"),
        Cell("C1:I1", field="unit"),
        Cell("A2:B2", "项目名称"),
        Cell("C2:E2", field="project"),
        Cell("F2:G2", "项目负责人"),
        Cell("H2:I2"),
        Cell("A3:B3", "项目资金（{money_unit}）"),
        Cell("C3", "年度预算总额："),
        Cell("D3", field="total", role="number"),
        Cell("E3:F3", "其中：财政拨款"),
        Cell("G3", field="fiscal", role="number"),
        Cell("H3", "其他资金："),
        Cell("I3", field="other", role="number"),
        Cell("A4:B4", "项目总体目标"),
        Cell("C4:I4", field="goal", align="left"),
    ),
    head=(
        *(Cell(f"{at}1", words) for at, words in zip("ABC", _LEVELS, strict=True)),
        Cell("D1", "指标值"),
        Cell("E1", "指标值设置依据"),
        Cell("F1", "上年完成值"),
        Cell("G1", "指标分值权重"),
        Cell("H1", "指标赋分规则"),
        Cell("I1", "佐证资料"),
    ),
    columns=(
        Column("A", "level1", merged=True),
        Column("B", "level2", merged=True),
        Column("C", "name", align="left"),
        Column("D", "target"),
        Column("E", "basis"),
        Column("F", "last_year"),
        Column("G", "weight", role="number"),
        Column("H", "rule"),
        Column("I", "evidence"),
    ),
)

UNIT_TARGETS = Layout(
    title="单位整体绩效目标表",
    landscape=False,
    widths=(26, 28, 56, 30, 28, 20),
    top=(
        Cell("A1:B1", "单位名称（盖章）"),
        Cell("C1:F1", field="unit"),
        Cell("A2:B2", "单位联系人"),
        Cell("C2"),
        Cell("D2", "联系电话"),
        Cell("E2:F2"),
        Cell("A3:B3", "年度绩效目标"),
        Cell("C3:F3", field="goal", align="left"),
    ),
    head=(
        *(Cell(f"{at}1", words) for at, words in zip("ABC", _LEVELS, strict=True)),
        Cell("D1", "指标值"),
        Cell("E1", "指标设定依据"),
        Cell("F1", "分值权重"),
    ),
    columns=(
        Column("A", "level1", merged=True),
        Column("B", "level2", merged=True),
        Column("C", "name", align="left"),
        Column("D", "target"),
        Column("E", "basis"),
        Column("F", "weight", role="number"),
    ),
)

APPLICATION = Layout(
    title="项目支出绩效目标申报表",
    landscape=False,
    widths=(10, 20, 20, 37, 22, 20, 37, 22),
    top=(
        Cell("A1:B1", "项目名称"),
        Cell("C1:H1", field="project"),
        Cell("A2:B2", "主管部门及代码"),
        Cell("C2:D2", field="department"),
        Cell("E2:F2", "实施单位"),
        Cell("G2:H2", field="unit"),
        Cell("A3:B3", "项目属性"),
        Cell("C3:D3"),
        Cell("E3:F3", "项目期"),
        Cell("G3:H3"),
    ),
    head=(
        *(Cell(f"{at}1", words) for at, words in zip("BCD", _LEVELS, strict=True)),
        Cell("E1", "指标值"),
        Cell("F1", "二级指标"),
        Cell("G1", "三级指标"),
        Cell("H1", "指标值"),
    ),
    columns=(
        Column("B", "level1", merged=True),
        Column("C", "level2", merged=True),
        Column("D", "name", align="left"),
        Column("E", "target"),
        Column("F", "year_level2", merged=True),
        Column("G", "year_name", align="left"),
        Column("H", "year_target"),
    ),
    side="绩\n效\n指\n标",
)
