"""`perftrack export`: everything, in the machine contract."""

from __future__ import annotations

from pathlib import Path

from perftrack.cli import terminal
from perftrack.cli.grammar import command, option
from perftrack.cli.settings import Settings, today
from perftrack.cli.values import File, OneOf
from perftrack.errors import CLEAN


@command(
    "export",
    help="导出全部项目：指标、实际完成值、得分和来历，供别的程序读取。数字一律写成文字，不丢一位小数。"
    "--schema 打印这份 JSON 的结构。",
    examples=("perftrack export --to 全部.json", "perftrack export --schema"),
)
@option("--format", "写法，现在只有 json", meta="写法", type=OneOf("json"), default="json")
@option("--schema", "只打印结构（JSON Schema）")
@option("--to", "写到文件；不写就打印出来", meta="文件", type=File())
def export_command(settings: Settings, format: str, schema: bool, to: Path | None) -> int:
    """Print or write the contract."""
    from perftrack.exporters import contract

    if schema:
        text = contract.schema()
    else:
        from perftrack import workflow

        with settings.store() as store:
            text = contract.export(workflow.plans(store, practice=settings.practice, today=today()))
    if to is None:
        terminal.show_raw(text)
    else:
        from perftrack.exporters import files

        files.write_bytes(text.encode(), to)
        terminal.say(f"已写入“{to}”。")
    return CLEAN
