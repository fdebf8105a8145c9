"""Actions that several screens share: help and the like, movement in tables, dialogs, sorting."""

from __future__ import annotations

from collections.abc import Iterable

from perftrack.tui.command import Command

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

FORM = (
    Command("form.save", ("f2", "ctrl+s"), "screen.save", "保存", "保存这一项并离开。", show=True),
    Command("form.reset", ("f5",), "screen.reset", "还原", "放弃没有保存的输入，恢复为保存过的内容。"),
    Command("form.leave", ("escape",), "screen.leave", "离开", "不保存就离开，输入留作草稿。", show=True),
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
