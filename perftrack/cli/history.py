"""`history`: who changed what in a plan or in one indicator, when, and what it was before."""

from __future__ import annotations

from perftrack.cli import printing, terminal
from perftrack.cli.grammar import argument, command, format_option
from perftrack.cli.settings import Settings
from perftrack.cli.showing import PLAN_HELP
from perftrack.errors import CLEAN
from perftrack.workflow.chronicle import Entry, History


@command(
    "history",
    help="列出一个项目或一个指标的全部经过：目标、实际完成值、偏差原因、分值、预算执行、复核、状态、退回、佐证资料、豁免、"
    "运行监控的每一次改动——谁、什么时候、改成什么、原来是什么。最新的在最后。",
    examples=("perftrack history P1", "perftrack history P1-07", "perftrack history 养老保险 参保人数"),
)
@argument("plan", "项目", PLAN_HELP + "；也可以直接写指标编号（如 P3-07）")
@argument("indicator", "指标", "编号，或指标名称的一部分；预算执行写“执行”；不写就是整个项目", required=False)
@format_option()
def history_command(settings: Settings, plan: str, indicator: str | None, format: str) -> int:
    """Print everything that happened, newest last."""
    from perftrack import workflow

    with settings.store() as store:
        found = workflow.history(store, plan, indicator)
    if format == "json":
        terminal.show_json(_object(found))
        return CLEAN
    about = found.plan.title if found.indicator is None else found.indicator.name
    about = f"{about}　预算执行" if found.execution else about
    owner = (found.plan if found.indicator is None else found.indicator).id
    terminal.show(f"{owner}　{about}　共 {len(found.entries)} 条\n")
    for one in found.entries:
        terminal.show(terminal.hang(_head(one)))
        for words in one.words:
            terminal.show(terminal.hang(f"    · {words}"))
    return CLEAN


def _head(entry: Entry) -> str:
    row = f"　{entry.indicator_id} {entry.name}" if entry.indicator_id else ""
    back = "（后来撤回）" if entry.taken_back else ""
    undoes = f"（第 {entry.undoes} 项）" if entry.undoes is not None else ""
    return f"{entry.action:>4}　{entry.when}　{entry.by}　{entry.what}{undoes}{back}{row}"


def _object(found: History) -> dict[str, object]:
    return {
        "plan": found.plan.id,
        "indicator": None if found.indicator is None else found.indicator.id,
        "execution": found.execution,
        "history": [
            {
                "action": one.action,
                "at": one.at,
                "by": one.by,
                "what": one.what,
                "indicator": one.indicator_id,
                "name": one.name or None,
                "changes": list(one.words),
                "former": None if one.former is None else printing.former_object(one.former),
                "undoes": one.undoes,
                "taken_back": one.taken_back,
            }
            for one in found.entries
        ],
    }
