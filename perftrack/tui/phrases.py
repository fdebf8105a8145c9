"""Short Chinese phrases for records: numbers, states, places; no screen and no question in here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from textual.content import Content

from perftrack.law import standings
from perftrack.model import Execution, Finding, Funds, Indicator, Place, Plan, Score, Standing, Total
from perftrack.text import clean, moment, one_line

if TYPE_CHECKING:
    from perftrack.workflow import Adopted

NOTHING = "—"
"""Shown where there is no value; never for zero."""
_MOST_IDS = 5
"""Ids that a sentence names one by one."""


def plain(text: str | None) -> Content:
    """`text` as it is, without controls; brackets in it mean nothing to the screen."""
    return Content(clean(text or ""))


def number(value: Decimal | None) -> str:
    """`value` without exponent and without idle zeros (`153.24`, `2`, `1880`); `—` for None."""
    if value is None:
        return NOTHING
    shown = f"{value:f}"
    return (shown.rstrip("0").rstrip(".") or "0") if "." in shown else shown


def points(value: Decimal | None) -> str:
    """Points with two places; `—` for None."""
    return NOTHING if value is None else f"{value:.2f}"


def percent(value: Decimal | None) -> str:
    """`value` per cent with at most two places (`94.68%`, `100%`); `—` for None."""
    if value is None:
        return NOTHING
    return number(value.quantize(Decimal("0.01"), ROUND_HALF_UP)) + "%"


def rate(execution: Execution | None) -> str:
    """预算执行率; `—` when there is none or the budget is zero."""
    if execution is None or execution.budget == 0:
        return NOTHING
    return percent(execution.executed * 100 / execution.budget)


REVIEWED = "已复核"
"""What a reviewer's total is out of, while it is not complete."""


def total(value: Total, done: str = "已填") -> str:
    """`得 92.50`, or `得 61.00 / 已填 70` while anything is still missing; `尚未计分` when all is."""
    if not value.complete and value.out_of == 0:
        return "尚未计分"
    if value.complete:
        return f"得 {points(value.points)}"
    return f"得 {points(value.points)} / {done} {number(value.out_of)}"


def grade(value: Total) -> str:
    """优, 良, 中, 差; `部分` while the total is partial; `—` where no grade applies."""
    return value.grade or (NOTHING if value.complete or value.out_of == 0 else "部分")


RETURNED = "退回"
STATES = (
    *standings.MEANINGS,
    (RETURNED, "复核人退回的项，等待重新填报，理由在详情栏里"),
    ("?", "读取时有疑点，请对照原表，详情栏有位置"),
)
"""Every mark of the table and what it means, for the help screen."""


def level(printed: str | None, standard: str | None) -> str:
    """`项目完成指标（产出指标）` where the printed level differs from the standard one."""
    if printed is None:
        return standard or "未标明"
    return printed if standard in (None, printed) else f"{printed}（{standard}）"


def levels(indicator: Indicator) -> str:
    """Both levels as printed: `产出指标 › 数量指标`."""
    return f"{indicator.level1 or '未标明'} › {indicator.level2 or '未标明'}"


def place(value: Place | None) -> str:
    """`预算公开.txt 第 523 行 第 4 列`; empty for None."""
    if value is None:
        return ""
    parts = [
        value.file,
        f"工作表“{value.sheet}”" if value.sheet else "",
        f"第 {value.page} 页" if value.page else "",
        f"第 {value.line} 行" if value.line else "",
        f"第 {value.row} 行" if value.row and not value.line else "",
        f"第 {value.column} 列" if value.column else "",
    ]
    return one_line(" ".join(part for part in parts if part))


def finding(value: Finding) -> str:
    """`需说明：… 位置：… 建议：…` in one line."""
    where = f"　位置：{place(value.place)}" if value.place else ""
    instead = f"　建议：{value.suggestion}" if value.suggestion else ""
    return f"{value.level}：{value.message}{where}{instead}"


def funds(value: Funds) -> str:
    """`153.24 万元（财政拨款 153.24，其他 0）`; amounts that were not printed are named as such."""
    named = (("财政拨款", value.fiscal), ("其他", value.other))
    parts = [f"{name} {number(amount)}" for name, amount in named if amount is not None]
    inside = f"（{'，'.join(parts)}）" if parts else ""
    if value.total is None:
        return f"未标明{inside}"
    added = "（合计为加总）" if "total" in value.derived else ""
    return f"{number(value.total)} {value.currency_unit}{inside}{added}"


def plan_title(plan: Plan) -> str:
    """`P3 社会保险经办服务和中心运行经费（2023 年）`."""
    year = f"（{plan.year} 年）" if plan.year else "（年度不明）"
    return one_line(f"{plan.id or ''} {plan.title}{year}")


def state(standing: Standing) -> Content:
    """`已提交　2025-01-02 11:04 张三　理由`."""
    last = standing.last
    if last is None or last.at is None:
        return Content.assemble(("状态　", "bold"), standing.state)
    told = f"　{moment(last.at)} {one_line(last.by) or '未记录'}"
    why = f"　{one_line(last.reason)}" if last.reason else ""
    return Content.assemble(("状态　", "bold"), standing.state, told, why)


def score_head(score: Score) -> str:
    """`得 8.89 / 10`, or the state in words."""
    if score.points is None:
        return standings.STATES[score.state]
    return f"得 {points(score.points)} / {number(score.weight)}"


def adopted(done: Sequence[Adopted]) -> str:
    """`存入 2 个项目：P3、P4。`; with several files, a line for each; and that there is a backup."""
    saved = "导入前的内容已备份。" if any(one.backup is not None for one in done) else ""
    if len(done) == 1:
        return _with_ids(done[0]) + saved
    return "\n".join(f"{one.file}：{_with_ids(one)}" for one in done) + saved


def _with_ids(done: Adopted) -> str:
    ids = done.stored
    shown = "、".join(ids) if len(ids) <= _MOST_IDS else f"{ids[0]} 到 {ids[-1]}"
    return f"{done.sentence}编号 {shown}。" if ids else done.sentence
