"""`perftrack export`: everything, in the machine contract or as one table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.cli import terminal
from perftrack.cli.grammar import command, format_option, option, refuse
from perftrack.cli.settings import Settings, today
from perftrack.cli.values import File
from perftrack.errors import CLEAN
from perftrack.model import Sheet

if TYPE_CHECKING:
    from perftrack.store import Store


def as_json(settings: Settings, store: Store, sheets: Sequence[Sheet], *plan_refs: str) -> str:
    """`sheets`, those of the named plans or all, in the machine contract with what the checks find."""
    from perftrack import workflow
    from perftrack.exporters import contract

    checked = workflow.check(store, plan_refs, practice=settings.practice, today=today())
    found = {
        one.sheet.plan.id: contract.Found(one.findings, one.waived)
        for one in checked
        if one.sheet is not None
    }
    return contract.export(sheets, found)


@command(
    "export",
    help="导出全部项目：指标、实际完成值、得分和来历、检查出的问题和豁免，供别的程序读取。数字一律写成文字，不丢一位小数。"
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
            text = csv_table.export(sheets) if format == "csv" else as_json(settings, store, sheets)
    if to is None:
        terminal.show_raw(text)
    else:
        from perftrack.exporters import files

        files.write_bytes(text.encode(), to)
        terminal.say(f"已写入“{to}”。")
    return CLEAN
