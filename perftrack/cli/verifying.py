"""`verify`: whether the records are what was recorded."""

from __future__ import annotations

from perftrack.cli import terminal
from perftrack.cli.grammar import command, format_option, option
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN, FINDINGS
from perftrack.workflow.verifying import Verified


@command(
    "verify",
    help="核对数据库：文件是否完整，每一次改动的经过是否与当时封存的一致（谁、什么时候、改了什么），存下的得分重算是否相同，每一份佐证资料的内容是否和附上时一样。"
    "最后一行是链头，请抄在别处（例如签字的表上）：以后用 --head 核对，能发现被整个改写或截去结尾的历史。",
    examples=("perftrack verify", "perftrack verify --head 14:0123456789abcdef"),
)
@option("--head", "以前记下的链头，如 14:0123456789abcdef", meta="链头")
@format_option()
def verify_command(settings: Settings, head: str | None, format: str) -> int:
    """Examine the database without changing anything."""
    from perftrack import store, workflow

    path = settings.path()
    with store.inspect(path) as examined:
        found = workflow.verify(examined, head=head, practice=settings.practice)
    if format == "json":
        terminal.show_json(_object(found))
    else:
        terminal.show(terminal.hang(f"核对“{path}”："))
        for part in found.parts:
            verdict = "没有问题" if not part.problems else f"{len(part.problems)} 处问题"
            terminal.show(f"  {part.name}（{part.looked}）：{verdict}")
            for problem in part.problems:
                terminal.show(terminal.hang(f"    · {problem}"))
            for note in part.notes:
                terminal.show(terminal.hang(f"    （{note}）"))
        terminal.show(f"链头：{found.head.text}")
    if found.problems:
        terminal.say("请不要再用这个文件；先另存一份，再用备份恢复，并按上面写的逐项与纸面核对。")
    return FINDINGS if found.problems else CLEAN


def _object(found: Verified) -> dict[str, object]:
    return {
        "sound": not found.problems,
        "head": {"count": found.head.count, "digest": found.head.digest, "text": found.head.text},
        "parts": [
            {
                "name": part.name,
                "looked": part.looked,
                "problems": list(part.problems),
                "notes": list(part.notes),
            }
            for part in found.parts
        ],
    }
