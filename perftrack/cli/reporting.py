"""`perftrack report`: the official forms as files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from perftrack.cli import terminal
from perftrack.cli.grammar import argument, command, option, refuse
from perftrack.cli.settings import Settings, today
from perftrack.cli.showing import PLAN_HELP
from perftrack.cli.values import File, OneOf
from perftrack.errors import CLEAN, FINDINGS

_FORMS = ("自评表", "监控表", "目标表", "自评报告")
_FORMATS = ("xlsx", "docx", "pdf")
_TO_HELP = "写到哪里：.xlsx、.docx、.pdf 文件，或已有的文件夹；pdf 要有 LibreOffice"
_FORMAT_HELP = "写到文件夹时的文件类型：xlsx、docx、pdf；不写是 xlsx，自评报告是 docx"
_REMARKS_SHOWN = 20


@command(
    "report",
    help="写出正式表格，可以直接打印上报：自评表、监控表、目标表；或自评报告（docx，后面附自评表）。一次写几个项目，就是一个工作簿的几张表，"
    "或一个文档的几节；--to 写一个文件夹，就一个项目一个文件。没有记录的栏留空，个人信息一律留空。"
    "有没填完或需要看的地方，退出码是 1。",
    examples=(
        "perftrack report P1 --form 自评表 --to 自评表.xlsx --explain --evidence",
        "perftrack report P1 P2 --form 监控表 --months 1—6月 --to 监控表.docx",
        "perftrack report --all --form 目标表 --to 上报材料 --format pdf",
    ),
)
@argument("plans", "项目…", PLAN_HELP, nargs=-1)
@option("--form", f"哪一种表：{'、'.join(_FORMS)}", meta="表", type=OneOf(*_FORMS), required=True)
@option("--to", _TO_HELP, meta="文件", type=File(), required=True)
@option("--all", "全部项目")
@option("--explain", "每份表后面附计分说明：每一分的算式、依据、出处")
@option("--evidence", "每份表后面附佐证资料目录：每个指标的文件、类型、页码、日期、说明、内容的指纹")
@option("--months", "监控表的月份，不写是 1—7月", meta="月份")
@option("--format", _FORMAT_HELP, meta="类型", type=OneOf(*_FORMATS))
def report_command(settings: Settings, plans: tuple[str, ...], form: Any, to: Path, **rest: Any) -> int:
    """Write the forms and say what is left for a person."""
    from perftrack import workflow

    if bool(plans) == rest["all"]:
        refuse("请写项目，或用 --all 写全部项目，两者取一")
    if rest["format"] is not None and not os.path.isdir(to):
        refuse("--format 只在 --to 是已有的文件夹时用；写文件时看文件名的结尾")
    with settings.store() as store:
        done = workflow.report(
            store,
            plans,
            form=form,
            to=to,
            format=rest["format"],
            explain=rest["explain"],
            evidence=rest["evidence"],
            months=rest["months"],
            practice=settings.practice,
            today=today(),
        )
    terminal.say(done.sentence)
    for id_, remark in done.remarks[:_REMARKS_SHOWN]:
        terminal.say(terminal.hang(f"  {id_}：{remark}"))
    if len(done.remarks) > _REMARKS_SHOWN:
        terminal.say(f"  另有 {len(done.remarks) - _REMARKS_SHOWN} 处，写在各表的注里，或见 perftrack show。")
    for blank in done.blanks:
        terminal.say(terminal.hang(f"  {blank}"))
    return FINDINGS if done.remarks else CLEAN
