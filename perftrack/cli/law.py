"""`perftrack practices` and `perftrack rules`: what the law is here, and how sure that is."""

from __future__ import annotations

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN


@command(
    "practices",
    help="列出计分口径。写上名称，就显示那个口径的公式、界限和依据，并说明哪些依据还没有核对原文。"
    "要写自己的口径，用 --toml 取一份来改。",
    examples=(
        "perftrack practices",
        "perftrack practices mof-2021",
        "perftrack practices mof-2021 --toml > 本省.toml",
        "perftrack practices ./本省.toml",
    ),
)
@argument("name", "口径", "名称，或自己的 TOML 文件", required=False)
@option("--toml", "原样打印这个口径的 TOML 文件，存下来改成自己的")
@format_option()
def practices_command(settings: Settings, name: str | None, toml: bool, format: str) -> int:
    """Print every practice in a line, or one of them whole."""
    from perftrack import law

    if toml:
        if name is None or format != "text":
            refuse("--toml 要写明是哪个口径，也不能和 --format json 一起用")
        terminal.show_raw(law.practice_text(name))
        return CLEAN
    files = law.practices() if name is None else (law.practice_file(name),)
    if format == "json":
        terminal.show_json({"practices": [printing.plain(file) for file in files]})
        return CLEAN
    for line in law.summary(files) if name is None else law.describe(files[0]):
        terminal.show(terminal.hang(line))
    return CLEAN


@command(
    "rules",
    help="列出赋分规则：怎么算、什么时候用。各口径的公式见 perftrack practices。",
    examples=("perftrack rules", "perftrack rules --format json"),
)
@format_option()
def rules_command(settings: Settings, format: str) -> int:
    """Print the scoring rules as their modules describe them."""
    from perftrack import scoring

    if format == "json":
        rules = [
            {
                "name": rule.name,
                "title": rule.title,
                "formula": rule.says,
                "cases": list(rule.cases),
                "text": rule.doc.strip(),
            }
            for rule in scoring.RULES
        ]
        terminal.show_json({"rules": rules})
        return CLEAN
    for rule in scoring.RULES:
        first, *others = rule.doc.strip().split("\n")
        terminal.show(terminal.hang(f"{first}（{rule.name}）"))
        terminal.show(terminal.hang(f"  公式：{rule.says}"))
        for line in others:
            terminal.show(terminal.hang(f"  {line}") if line.strip() else "")
        terminal.show()
    return CLEAN
