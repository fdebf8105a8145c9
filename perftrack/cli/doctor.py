"""`perftrack doctor`: says what is wrong and what to do, also where the database cannot be opened."""

from __future__ import annotations

from pathlib import Path

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import command, format_option, option
from perftrack.cli.settings import Settings, now
from perftrack.errors import CLEAN, FINDINGS

_SIGNS = {"ok": "✓　　", "aside": "－　　", "note": "注意　", "problem": "问题　"}


@command(
    "doctor",
    help="检查数据库和这台电脑：文件打不打得开、有没有损坏、放的地方合不合适、空间够不够、有没有备份、"
    "时钟对不对、终端和字体能不能显示汉字、LibreOffice 能不能用。每一项说是什么、怎么办；"
    "数据库打不开时也能检查。只看不改；--tidy 另外清理本程序中断时留下的临时文件。"
    "“－”是没有装、没有查到，不妨碍使用。"
    "有“问题”或“注意”时退出码是 1。",
    examples=("perftrack doctor", "perftrack doctor --db 本单位.db", "perftrack doctor --tidy"),
)
@option("--tidy", "清理本程序留下的临时文件：一小时以前的，没有程序开着的")
@format_option()
def doctor_command(settings: Settings, tidy: bool, format: str) -> int:
    """Look, say, and clear away if asked."""
    from perftrack.cli import screen
    from perftrack.workflow import diagnosing, doctor

    path, working = settings.path(), Path.cwd()
    if tidy:
        terminal.say(diagnosing.tidied(doctor.tidy(path, now=now(), working=working)))
    found = doctor.diagnose(path, screen.look(), now=now(), working=working)
    if format == "json":
        terminal.show_json({"path": str(path), "sections": printing.plain(found.sections)})
    else:
        terminal.show(f"数据库：{path}")
        for section in found.sections:
            if section.checks:
                terminal.show(f"{section.title}：")
            for one in section.checks:
                terminal.show(terminal.hang(f"  {_SIGNS[one.level]}{one.what}"))
                if one.todo is not None:
                    terminal.show(terminal.hang(f"        → {one.todo}"))
        terminal.show(found.sentence)
    return FINDINGS if any(one.level in {"note", "problem"} for one in found.checks) else CLEAN
