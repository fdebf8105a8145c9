"""Actions of the overview, of a plan, and of the dialogs in which something is recorded."""

from __future__ import annotations

from perftrack.tui.command import Command
from perftrack.tui.commands.shared import FORM

OVERVIEW = (
    Command("overview.open", ("enter", "f4"), "screen.open", "打开", "打开光标所在的绩效目标表。", show=True),
    Command(
        "overview.filter",
        ("slash", "ctrl+f"),
        "screen.filter",
        "筛选",
        "输入单位、项目或年度中的字，只留下符合的。",
        show=True,
    ),
    Command("overview.clear", ("escape",), "screen.clear_filter", "取消筛选", "列出全部，光标回到表格。"),
    Command(
        "overview.import",
        ("i", "f3"),
        "screen.import",
        "导入",
        "从文件读入绩效目标表，逐行看过再存入。",
        show=True,
    ),
    Command(
        "overview.check", ("c", "f8"), "screen.check", "检查", "列出全部项目里复核会发现的问题。", show=True
    ),
    Command("overview.report", ("r", "f9"), "screen.report", "写表", "把项目写成正式表格。", show=True),
    Command("overview.reload", ("f5",), "screen.reload", "刷新", "重新读取数据库。", show=True),
)

PLAN = (
    Command(
        "plan.record",
        ("enter", "f4"),
        "screen.record",
        "录入",
        "录入或更正光标所在指标的实际完成值。",
        show=True,
    ),
    Command(
        "plan.next",
        ("n", "f3"),
        "screen.next_unfilled",
        "下一未填",
        "光标移到下一个还没有填的指标。",
        show=True,
    ),
    Command(
        "plan.execution", ("e", "f6"), "screen.execution", "预算执行", "录入全年预算数和执行数。", show=True
    ),
    Command(
        "plan.undo",
        ("u", "ctrl+z"),
        "screen.undo",
        "撤回",
        "撤回最近一次录入；只追加记录，不删除历史。",
        show=True,
    ),
    Command("plan.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起得分依据的详情栏。", show=True),
    Command(
        "plan.check", ("c", "f12"), "screen.check", "检查", "列出这个项目里复核会发现的问题。", show=True
    ),
    Command(
        "plan.review",
        ("v", "f2"),
        "screen.review",
        "复核",
        "复核已提交的项目：逐项看依据和问题，填复核得分和理由，或者退回。",
    ),
    Command(
        "plan.differences",
        ("d", "ctrl+l"),
        "screen.differences",
        "比较",
        "和以前比较：从提交、某一天或某一项动作以来，哪里不同。",
    ),
    Command(
        "plan.rehearse",
        ("y", "ctrl+y"),
        "screen.rehearse",
        "预演复核",
        "预演复核：每个指标预计剩多少分，按哪条口径扣，怎么保住。",
    ),
    Command(
        "plan.audit",
        ("a", "ctrl+a"),
        "screen.audit",
        "核对得分",
        "填好的表上的得分和按规则算的并列，不同的说明按哪个口径一致。",
    ),
    Command(
        "plan.evidence",
        ("f", "ctrl+e"),
        "screen.evidence",
        "佐证",
        "光标所在指标的佐证资料：附上、更改、取下、取出文件。",
    ),
    Command("plan.history", ("h", "f10"), "screen.history", "历史", "光标所在指标和整个项目的每一次改动。"),
    Command("plan.report", ("r", "f9"), "screen.report", "写表", "把这个项目写成正式表格。"),
    Command(
        "plan.weight", ("w", "ctrl+g"), "screen.weight", "分值", "设定光标所在指标的分值，或改回原表的。"
    ),
    Command(
        "plan.spread",
        ("W", "ctrl+d"),
        "screen.spread",
        "分配分值",
        "按口径规定的一级指标分值，给没有分值的指标分配，先看再存。",
    ),
    Command(
        "plan.monitor",
        ("m", "ctrl+o"),
        "screen.monitor",
        "监控",
        "年中监控：光标所在指标完成了多少、全年预计、可能性、原因。",
    ),
    Command(
        "plan.monitor_money",
        ("M", "ctrl+k"),
        "screen.monitor_money",
        "监控支出",
        "年中监控：到某月为止支出了多少、全年预计支出多少。",
    ),
    Command(
        "plan.steps",
        ("t", "ctrl+r"),
        "screen.steps",
        "状态",
        "提交、复核、退回、归档等：现在能做的步骤，先说明再做。",
    ),
    Command("plan.goal", ("o", "f7"), "screen.goal", "目标", "展开或收起年度总体目标全文。"),
    Command("plan.reload", ("f5",), "screen.reload", "刷新", "重新读取数据库。"),
    Command("plan.back", ("escape", "q"), "screen.back", "返回", "回到总览。", show=True),
)

RECORD = (
    FORM[0],
    Command(
        "record.save_next",
        ("f3", "ctrl+n"),
        "screen.save_next",
        "保存并下一项",
        "保存这一项，接着录入下一个未填的指标。",
        show=True,
    ),
    Command(
        "record.not_applicable",
        ("f4",),
        "screen.not_applicable",
        "不适用",
        "标为不适用（不计分值），再按一次取消。",
        show=True,
    ),
    *FORM[1:],
)

MONITOR = (
    FORM[0],
    Command(
        "monitor.save_next",
        ("f3", "ctrl+n"),
        "screen.save_next",
        "保存并下一项",
        "保存这一项，接着监控下一个指标。",
        show=True,
    ),
    *FORM[1:],
)

STEPS = (
    Command(
        "steps.take",
        ("f2", "ctrl+s"),
        "screen.save",
        "确定",
        "做选中的步骤；先说明会怎样，再按一次才做。",
        show=True,
    ),
    FORM[2],
)

SPREAD = (
    Command(
        "spread.save",
        ("f2", "ctrl+s"),
        "screen.save",
        "保存",
        "照这样设定分值；撤回一次全部取消。",
        show=True,
    ),
    Command("spread.leave", ("escape",), "screen.leave", "离开", "不保存就离开。", show=True),
)

REPORT = (
    Command(
        "report.write", ("f2", "ctrl+s"), "screen.write", "写出", "写成文件；已有同名文件时先问。", show=True
    ),
    Command(
        "report.leave", ("escape",), "screen.leave", "停止或离开", "停止正在写的；没有在写就离开。", show=True
    ),
)
