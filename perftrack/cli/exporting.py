"""`perftrack export`: everything, in the machine contract or as one table."""

from __future__ import annotations

from pathlib import Path

from perftrack.cli import terminal
from perftrack.cli.grammar import command, format_option, option, refuse
from perftrack.cli.settings import Settings, today
from perftrack.cli.values import File
from perftrack.errors import CLEAN


@command(
    "export",
    help="导出全部项目：指标、实际完成值、得分和来历，供别的程序读取。数字一律写成文字，不丢一位小数。"
    "--schema 打印这份 JSON 的结构。--format csv 写成一张表（每个指标一行），可以直接用电子表格打开。",
    examples=(
        "perftrack export --to 全部.json",
        "perftrack export --format csv --to 全部.csv",
        "perftrack export --schema",
    ),
)
@format_option("json", "csv")
@option("--schema", "只打印结构（JSON Schema）")
@option("--to", "写到文件；不写就打印出来", meta="文件", type=File())
def export_command(settings: Settings, format: str, schema: bool, to: Path | None) -> int:
    """Print or write the contract or the table."""
    from perftrack.exporters import contract, csv_table

    if schema:
        if format != "json":
            refuse("--schema 说的是 JSON 的结构，不能和 --format csv 一起写")
        text = contract.schema()
    else:
        from perftrack import workflow

        with settings.store() as store:
            sheets = workflow.plans(store, practice=settings.practice, today=today())
        text = contract.export(sheets) if format == "json" else csv_table.export(sheets)
    if to is None:
        terminal.show_raw(text)
    else:
        from perftrack.exporters import files

        files.write_bytes(text.encode(), to)
        terminal.say(f"已写入“{to}”。")
    return CLEAN
