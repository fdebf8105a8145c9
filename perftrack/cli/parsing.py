"""`perftrack parse`: what a target text is read as."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.cli import files, printing, terminal
from perftrack.cli.grammar import argument, command, format_option, option, refuse
from perftrack.cli.settings import Settings
from perftrack.cli.tables import Column, render
from perftrack.cli.values import File, Year
from perftrack.errors import CLEAN, FINDINGS

if TYPE_CHECKING:
    from perftrack.model import Target

_KINDS = {
    "number": "数值",
    "interval": "区间",
    "date": "日期",
    "cadence": "周期",
    "ratio": "比例",
    "wording": "文字",
}

_IMPLIED = {">=": "不少于", "<=": "不超过、不晚于", "=": "等于", ">": "大于", "<": "小于", None: "等于"}


@command(
    "parse",
    help="看一个指标值被读成什么：类型、符号、数值、单位、日期；读不准的写明哪一列，这时退出码是 1。",
    examples=(
        'perftrack parse ">=1.88 万人" 每季末次月底前',
        "perftrack parse --from 指标值.txt --format json",
    ),
    forms=("指标值…", "--from 文件"),
)
@argument("texts", "指标值…", "一个或几个指标值，带空格或符号的放在引号里", nargs=-1)
@option("--from", "从文件读，一行一个；- 是标准输入", meta="文件", type=File(), name="source")
@option("--year", "计划年度，用于没有写年份的日期（12月底前）", meta="年度", type=Year())
@format_option()
def parse_command(
    settings: Settings, texts: tuple[str, ...], source: Path | None, year: int | None, format: str
) -> int:
    """Print what each text means."""
    from perftrack import notation

    if bool(texts) == (source is not None):
        refuse("请写指标值，或用 --from 指明文件，两者取一")
    wanted = list(texts) if source is None else _lines(files.read_text(source))
    targets = [notation.parse(text, year=year) for text in wanted]
    if format == "json":
        _print_json(targets)
    else:
        _print_text(targets)
    return FINDINGS if any(_doubtful(target) for target in targets) else CLEAN


def _lines(text: str) -> list[str]:
    """The lines of a file, empty ones included; the newline at the end begins no further line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if text else []


def _doubtful(target: Target) -> bool:
    return any(finding.level != "可考虑" for finding in target.findings)


def _print_json(targets: list[Target]) -> None:
    from perftrack.exporters import contract

    findings = [
        {"target": number, **printing.finding_object(finding)}
        for number, target in enumerate(targets, 1)
        for finding in target.findings
    ]
    objects = [contract.target_object(target) for target in targets]
    terminal.show_json({"targets": objects, "findings": findings})


def _print_text(targets: list[Target]) -> None:
    from perftrack import notation

    columns = (
        Column("原文", least=16),
        Column("类型"),
        Column("读作", least=16),
        Column("单位"),
        Column("须注意", least=20),
    )
    table = []
    for target in targets:
        measure = target.measure
        notes = [finding.message for finding in target.findings]
        if measure.operator_implied:
            notes.insert(0, f"没有写符号，按“{_IMPLIED[measure.operator]}”读")
        read = notation.format(measure)
        table.append((target.text, _KINDS[measure.kind], read, measure.unit or "", "；".join(notes)))
    terminal.show(render(columns, table))
