"""Where a plan stands, in the words of `show` and `score`: its state, what is sent back, lapsed reviews."""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.cli import terminal
from perftrack.model import Review, Sheet
from perftrack.text import moment, one_line


def state_words(sheet: Sheet) -> str:
    """`已提交（2025-01-02 11:04 张三：理由）`; the state alone where nobody set it."""
    last = sheet.standing.last
    if last is None or last.at is None:
        return sheet.standing.state
    why = f"：{one_line(last.reason)}" if last.reason else ""
    return f"{last.state}（{moment(last.at)} {last.by or '未记录'}{why}）"


def review_words(review: Review) -> str:
    """`复核得分 6.5：两场没有签到表　李四`."""
    why = f"：{one_line(review.reason)}" if review.reason else ""
    return f"复核得分 {review.points:f}{why}　{review.by or '未记录'}"


def told(sheet: Sheet) -> Iterator[str]:
    """What is sent back and open, and points of the reviewer that no longer hold, a line each."""
    standing = sheet.standing
    if standing.returns:
        yield "\n退回、等待重新填报："
    for one in standing.returns:
        done = "（已重新填报）" if one.number in standing.answered else ""
        about = f"{_named(sheet, one.number)}{done}"
        yield terminal.hang(f"  {about}：{one_line(one.reason)}　{one.by or '未记录'}")
    if standing.lapsed:
        yield "\n重新填报以后不再有效的复核得分："
    for review in standing.lapsed:
        yield terminal.hang(f"  {_named(sheet, review.number)}　{review_words(review)}")


def _named(sheet: Sheet, number: int | None) -> str:
    if number is None:
        return "预算执行"
    rows = (*sheet.plan.indicators, *sheet.plan.withdrawn)
    return next((f"{one.id}“{one.name}”" for one in rows if one.number == number), str(number))
