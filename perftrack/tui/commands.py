"""Every action of the terminal program, declared once: its keys, footer, palette entry and help."""

from __future__ import annotations

from collections.abc import Iterable

from perftrack.tui.command import Command, bindings, full_width_twin, key_name

__all__ = ["Command", "bindings", "full_width_twin", "key_name", "sorting"]

EVERYWHERE = (
    Command("help", ("f1", "question_mark"), "app.help", "帮助", "列出当前画面能做的事和按键。", show=True),
    Command("palette", ("ctrl+p",), "app.command_palette", "命令", "输入几个字查找要做的事。"),
    Command("theme", ("ctrl+t",), "app.switch_theme", "深浅色", "在深色和浅色之间切换。"),
    Command("quit", ("ctrl+q",), "app.quit", "退出", "离开程序；没有保存的输入会留作草稿。"),
)
"""Available on every screen and in every dialog (a field that is being typed into keeps the `?`)."""

MOVEMENT = (
    Command("table.down", ("down", "j"), "cursor_down", "下一行", "光标下移一行。", in_palette=False),
    Command("table.up", ("up", "k"), "cursor_up", "上一行", "光标上移一行。", in_palette=False),
    Command("table.page_down", ("pagedown",), "page_down", "下一页", "光标下移一页。", in_palette=False),
    Command("table.page_up", ("pageup",), "page_up", "上一页", "光标上移一页。", in_palette=False),
    Command("table.top", ("home", "g"), "scroll_top", "首行", "光标移到第一行。", in_palette=False),
    Command("table.bottom", ("end", "G"), "scroll_bottom", "末行", "光标移到最后一行。", in_palette=False),
)
"""Inside every table."""

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

FINDINGS = (
    Command(
        "findings.open", ("enter", "f4"), "screen.open", "到指标", "到光标所在问题的指标那一行。", show=True
    ),
    Command(
        "findings.level",
        ("l", "f3"),
        "screen.level",
        "级别",
        "只看一个级别，再按换下一级。",
        show=True,
    ),
    Command(
        "findings.stage",
        ("s", "f6"),
        "screen.stage",
        "阶段",
        "只看一个阶段要看的，再按换下一个。",
        show=True,
    ),
    Command("findings.waive", ("w", "f2"), "screen.waive", "豁免", "写明理由豁免，或撤销豁免。", show=True),
    Command(
        "findings.waived", ("v", "f9"), "screen.waived", "已豁免", "连已豁免的一起列出，或不列。", show=True
    ),
    Command("findings.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。"),
    Command("findings.reload", ("f5",), "screen.reload", "刷新", "重新检查。"),
    Command("findings.back", ("escape", "q"), "screen.back", "返回", "回到原来的画面。", show=True),
)

HISTORY = (
    Command(
        "history.whole", ("s", "f6"), "screen.whole", "全部", "列出整个项目的，或只列这个指标的。", show=True
    ),
    Command("history.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。", show=True),
    Command("history.reload", ("f5",), "screen.reload", "刷新", "重新读取。"),
    Command("history.back", ("escape", "q"), "screen.back", "返回", "回到项目。", show=True),
)

FORM = (
    Command("form.save", ("f2", "ctrl+s"), "screen.save", "保存", "保存这一项并离开。", show=True),
    Command("form.reset", ("f5",), "screen.reset", "还原", "放弃没有保存的输入，恢复为保存过的内容。"),
    Command("form.leave", ("escape",), "screen.leave", "离开", "不保存就离开，输入留作草稿。", show=True),
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

CHOOSE = (
    Command(
        "choose.open", ("enter", "f4"), "screen.open", "打开", "打开文件夹，或读取光标所在的文件。", show=True
    ),
    Command(
        "choose.mark",
        ("space", "f7"),
        "screen.mark",
        "选中",
        "选中或取消光标所在的文件，可以选几个。",
        show=True,
    ),
    Command("choose.up", ("backspace", "f6"), "screen.up", "上一级", "到上一级文件夹。", show=True),
    Command("choose.path", ("slash", "f3"), "screen.path", "路径", "到路径一栏，或回到文件夹。"),
    Command("choose.read", ("f2", "ctrl+s"), "screen.read", "读取", "读取选中的文件；还不存入。", show=True),
    Command("choose.leave", ("escape",), "screen.leave", "取消", "不导入，回到总览。", show=True),
)

READING = (
    Command("reading.cancel", ("escape", "f2"), "screen.cancel", "停止", "停止读取，什么都不存。", show=True),
)

REVIEW = (
    Command(
        "review.adopt", ("f2", "ctrl+s"), "screen.adopt", "存入", "存入选中的项目，一次全部存好。", show=True
    ),
    Command(
        "review.correct",
        ("enter", "f4"),
        "screen.correct",
        "更正",
        "更正光标所在的行；光标在上面的项目时，到它的各行。",
        show=True,
    ),
    Command("review.drop", ("d", "f6"), "screen.drop", "去掉", "这一行不存入；再按一次恢复。", show=True),
    Command("review.take", ("space", "f7"), "screen.take", "取舍", "这个项目存入或不存入。", show=True),
    Command("review.head", ("e", "f3"), "screen.head", "表头", "更正或补上单位、年度、项目名称。", show=True),
    Command(
        "review.undo", ("u", "ctrl+z"), "screen.undo", "撤回", "撤回最近一次更正、去掉或取舍。", show=True
    ),
    Command("review.order", ("s", "f8"), "screen.order", "顺序", "疑点在前，或按原表的顺序。"),
    Command("review.panel", ("p", "f9"), "screen.panel", "详情", "展开或收起下面的详情栏。"),
    Command("review.switch", ("tab",), "screen.switch", "换表", "光标在项目、各行、详情之间移动。"),
    Command("review.back", ("escape", "q"), "screen.back", "返回", "不存入，回到总览。", show=True),
)

ANSWER = (
    Command(
        "answer.first", ("1",), "screen.choose(1)", "选 1", "选第 1 个回答，到下一个没有答的。", show=True
    ),
    Command(
        "answer.second", ("2",), "screen.choose(2)", "选 2", "选第 2 个回答，到下一个没有答的。", show=True
    ),
    Command("answer.third", ("3",), "screen.choose(3)", "选 3", "选第 3 个回答，到下一个没有答的。"),
    Command("answer.change", ("enter", "f4"), "screen.change", "换回答", "换成下一个回答。", show=True),
    Command(
        "answer.keep_all",
        ("a", "f6"),
        "screen.keep_all",
        "全部保留",
        "没有答的都选第 1 个：保留已记录的内容。",
        show=True,
    ),
    Command("answer.take", ("f2", "ctrl+s"), "screen.take", "继续", "照这些回答存入。", show=True),
    Command("answer.leave", ("escape",), "screen.leave", "返回", "不存入，回到导入的画面。", show=True),
)

CORRECT = (
    Command(
        "correct.take",
        ("f2", "ctrl+s"),
        "screen.take",
        "采用",
        "采用这些内容；存入以前都可以撤回。",
        show=True,
    ),
    Command("correct.reset", ("f5",), "screen.reset", "还原", "恢复为读到的内容。", show=True),
    Command("correct.leave", ("escape",), "screen.leave", "离开", "不采用就离开。", show=True),
)

REPORT = (
    Command(
        "report.write", ("f2", "ctrl+s"), "screen.write", "写出", "写成文件；已有同名文件时先问。", show=True
    ),
    Command(
        "report.leave", ("escape",), "screen.leave", "停止或离开", "停止正在写的；没有在写就离开。", show=True
    ),
)

CONFIRM = (
    Command("confirm.yes", ("enter", "y", "f2"), "screen.yes", "确定", "按说明去做。", show=True),
    Command("confirm.no", ("escape", "n"), "screen.no", "取消", "什么都不做。", show=True),
)

CLOSE = (
    Command("help.close", ("escape", "q", "enter"), "screen.close", "关闭", "回到原来的画面。", show=True),
)


def sorting(titles: Iterable[str]) -> tuple[Command, ...]:
    """One command per column, on the digit keys in the order of the columns."""
    return tuple(
        Command(
            f"overview.sort_{number}",
            (str(number),),
            f"screen.sort({number})",
            f"按{title}排序",
            "按一次升序，再按降序，第三次恢复原来的顺序；也可以点列标题。",
        )
        for number, title in enumerate(titles, 1)
    )
