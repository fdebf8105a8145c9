"""项目支出绩效目标执行监控表: the targets, and what monitoring recorded by the end of a month."""

from __future__ import annotations

from collections.abc import Sequence

from perftrack.model import Indicator, Monitoring, Sheet, Watch
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.layouts import CAUSE_COLUMNS, CHANCE_COLUMNS, MONITORING
from perftrack.reports.records import Line, Report
from perftrack.reports.words import Choices

_EXPLAINED = (
    "偏差原因分析：与目标有偏差的，在经费保障、制度保障、人员保障、硬件条件保障、其他中对应打“√”，并说明原因。",
    "完成目标可能性：对应确定能、有可能、完全不可能三级打“√”。",
    "备注：说明预计到年底不能完成目标的原因和拟采取的措施。",
)
_TICK = "√"


def build(sheet: Sheet, choices: Choices, watch: Watch | None) -> Report:
    """The form of `sheet` for the months of `choices`; what `watch` does not say stays blank.

    The rate is against 年初预算数, the only budget the form prints.
    """
    plan, unit = sheet.plan, sheet.plan.funds.currency_unit
    fields = words.plan_words(plan)
    if plan.kind == "unit":
        fields["project"] = plan.title
    if watch is not None and watch.money is not None:
        fields["executed"] = amounts.money(watch.money.executed, unit)
        fields["executed_rate"] = amounts.rate(watch.money.executed, plan.funds.total)
        fields["executed_expected"] = amounts.money(watch.money.expected, unit)
    lines = [line.indicator for line in sheet.lines]
    rows = [words.indicator_words(one) | _watched(watch, one.number) for one in lines]
    grid = fill(MONITORING, fields, rows, {"money_unit": amounts.money_unit(unit), "months": choices.months})
    return Report(
        name=plan.title,
        landscape=MONITORING.landscape,
        widths=MONITORING.widths,
        parts=(
            Line(MONITORING.title, "title"),
            Line(words.year_line(plan), "subtitle"),
            grid,
            *(Line(f"注{number}：{note}", "note") for number, note in enumerate(_EXPLAINED, 1)),
        ),
        blanks=_blanks(lines, watch, choices),
        remarks=_remarks(lines, watch),
    )


def _watched(watch: Watch | None, number: int) -> dict[str, str]:
    """The fields of one row."""
    monitoring = None if watch is None else watch.of(number)
    if monitoring is None:
        return {}
    return {
        "done": monitoring.done or "",
        "expected": monitoring.expected or "",
        "reason": monitoring.reason or "",
        **{f"cause_{name}": _TICK for name in CAUSE_COLUMNS if name in monitoring.causes},
        **{f"chance_{name}": _TICK for name in CHANCE_COLUMNS if name == monitoring.likelihood},
    }


def _blanks(lines: Sequence[Indicator], watch: Watch | None, choices: Choices) -> tuple[str, ...]:
    rows = () if watch is None else watch.rows
    missing = [one for one in lines if watch is None or watch.of(one.number) is None]
    told = []
    if not rows:
        told.append(f"没有记录{choices.months}的监控，执行情况等各栏留空；可以用 perftrack monitor 记录。")
    elif missing:
        told.append(f"没有监控记录的 {len(missing)} 项（{words.names(missing)}）留空。")
    if watch is None or watch.money is None:
        told.append(f"没有记录{choices.months}的预算执行，留空。")
    return (*told, "备注没有记录，留空。")


def _remarks(lines: Sequence[Indicator], watch: Watch | None) -> tuple[str, ...]:
    if watch is None:
        return ()
    doubtful = [one for one in lines if _unexplained(watch.of(one.number))]
    if not doubtful:
        return ()
    return (f"不一定能完成而没有写明偏差原因的 {len(doubtful)} 项：{words.names(doubtful)}。",)


def _unexplained(monitoring: Monitoring | None) -> bool:
    """Whether a target is in doubt and nobody says why."""
    if monitoring is None or monitoring.likelihood in (None, "确定能"):
        return False
    return not (monitoring.causes and monitoring.reason)
