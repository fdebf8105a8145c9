"""Actions of choosing files and of an import: reading, reviewing, answering, correcting."""

from __future__ import annotations

from perftrack.tui.command import Command

CHOOSE = (
    Command(
        "choose.open", ("enter", "f4"), "screen.open", "打开", "打开文件夹，或选定光标所在的文件。", show=True
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
    Command(
        "choose.read",
        ("f2", "ctrl+s"),
        "screen.read",
        "选定",
        "用选中的文件，没有就用光标所在的。",
        show=True,
    ),
    Command("choose.leave", ("escape",), "screen.leave", "取消", "不选文件，回到原来的画面。", show=True),
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
