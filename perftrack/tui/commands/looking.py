"""Actions of the screens over a plan: findings, evidence, history, what else can be asked, its review."""

from __future__ import annotations

from perftrack.tui.command import Command

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
    Command(
        "history.differences",
        ("d", "ctrl+l"),
        "screen.differences",
        "比较",
        "和光标所在的这一项动作以后的样子比较，哪里不同。",
        show=True,
    ),
    Command("history.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。", show=True),
    Command("history.reload", ("f5",), "screen.reload", "刷新", "重新读取。"),
    Command("history.back", ("escape", "q"), "screen.back", "返回", "回到项目。", show=True),
)


EVIDENCE = (
    Command(
        "evidence.add", ("a", "f3"), "screen.add", "附上", "选文件附到光标所在的值，可以选几个。", show=True
    ),
    Command(
        "evidence.edit",
        ("enter", "f4"),
        "screen.edit",
        "更改",
        "更改类型、页码、日期、说明；值改过的，确认这份也能证明。",
        show=True,
    ),
    Command(
        "evidence.remove",
        ("x", "f6"),
        "screen.remove",
        "取下",
        "先问再取下；文件的内容和经过仍然保留。",
        show=True,
    ),
    Command(
        "evidence.take_out",
        ("o", "f2"),
        "screen.take_out",
        "取出",
        "核对内容，把光标所在的文件写到一个文件夹。",
        show=True,
    ),
    Command(
        "evidence.whole", ("s", "f7"), "screen.whole", "全部", "列出整个项目的，或只列这个值的。", show=True
    ),
    Command("evidence.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。"),
    Command("evidence.reload", ("f5",), "screen.reload", "刷新", "重新读取，再看文件在不在。"),
    Command("evidence.back", ("escape", "q"), "screen.back", "返回", "回到项目。", show=True),
)

EVIDENCE_WORDS = (
    Command("words.take", ("f2", "ctrl+s"), "screen.take", "确定", "照这样写。", show=True),
    Command("words.reset", ("f5",), "screen.reset", "还原", "恢复为原来的内容。", show=True),
    Command("words.leave", ("escape",), "screen.leave", "离开", "什么都不改就离开。", show=True),
)


def _look(name: str, reload: str) -> tuple[Command, ...]:
    """What can be done on every screen that looks at one plan."""
    return (
        Command(
            f"{name}.open", ("enter", "f4"), "screen.open", "到指标", "到光标所在的指标那一行。", show=True
        ),
        Command(f"{name}.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。", show=True),
        Command(f"{name}.reload", ("f5",), "screen.reload", "刷新", reload),
        Command(f"{name}.back", ("escape", "q"), "screen.back", "返回", "回到原来的画面。", show=True),
    )


REHEARSAL = _look("rehearsal", "重新预演。")
AUDIT = _look("audit", "重新核对。")
DIFFERENCES = (
    Command(
        "differences.since",
        ("s", "f6"),
        "screen.since",
        "时候",
        "选择从什么时候以来：步骤、日期、动作。",
        show=True,
    ),
    *_look("differences", "重新比较。"),
)

SINCE = (
    Command(
        "since.take", ("enter", "f2", "ctrl+s"), "screen.take", "比较", "和选中或写下的时候比较。", show=True
    ),
    Command("since.switch", ("tab",), "screen.switch", "换栏", "光标在输入栏和表格之间移动。", show=True),
    Command("since.leave", ("escape",), "screen.leave", "取消", "不换时候。", show=True),
)

REVIEWER = (
    Command(
        "reviewer.save",
        ("f2", "ctrl+s"),
        "screen.save",
        "保存",
        "保存这一项的复核得分和理由，到下一项；在理由栏里也可以按回车。",
        show=True,
    ),
    Command(
        "reviewer.agree",
        ("f7", "a"),
        "screen.agree",
        "同单位",
        "复核得分和单位得分一样，保存，到下一项。",
        show=True,
    ),
    Command(
        "reviewer.give_back",
        ("f6", "r"),
        "screen.give_back",
        "退回",
        "用“理由”一栏里的话把这一项退回单位；先问再做。",
        show=True,
    ),
    Command(
        "reviewer.edit", ("enter", "f4"), "screen.edit", "填写", "到光标所在那一项的复核得分。", show=True
    ),
    Command("reviewer.evidence", ("f", "ctrl+e"), "screen.evidence", "佐证", "看或取出这一项的佐证资料。"),
    Command("reviewer.steps", ("t", "ctrl+r"), "screen.steps", "状态", "完成复核等：现在能做的步骤。"),
    Command("reviewer.panel", ("p", "f8"), "screen.panel", "详情", "展开或收起下面的详情栏。"),
    Command("reviewer.reset", ("f5",), "screen.reset", "还原", "放弃这一行没有保存的输入，重新读取。"),
    Command(
        "reviewer.back", ("escape",), "screen.back", "返回", "从输入栏到表格，从表格回到项目。", show=True
    ),
)
