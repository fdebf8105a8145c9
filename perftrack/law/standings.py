"""How an indicator stands once it is scored, in the words that screens, tables and forms share."""

from __future__ import annotations

from perftrack.model import Line, ScoreState

FULL, LESS, NOTHING, NO_REASON = "满分", "扣分", "零分", "缺原因"
NOT_FILLED, NOT_APPLICABLE, CANNOT_JUDGE = "未填", "不适用", "无法判断"

MEANINGS = (
    (FULL, "得到全部分值"),
    (LESS, "得到一部分分值"),
    (NOTHING, "已填，得 0 分"),
    (NO_REASON, "已评分，还缺偏差原因及改进措施"),
    (NOT_FILLED, "还没有实际完成值，不是零分"),
    (NOT_APPLICABLE, "本年不适用，分值不计入"),
    (CANNOT_JUDGE, "已填，但按规则算不出分，来历里有原因"),
)
"""Every word and what it means, for help pages."""

STATES: dict[ScoreState, str] = {
    "scored": "已计分",
    "not_filled": NOT_FILLED,
    "not_applicable": NOT_APPLICABLE,
    "cannot_judge": CANNOT_JUDGE,
}
"""The four states of a score, which never mix."""

SIGNS = {
    FULL: "✓",
    LESS: "▽",
    NOTHING: "✕",
    NO_REASON: "！",
    NOT_FILLED: "○",
    NOT_APPLICABLE: "－",
    CANNOT_JUDGE: "？",
}
"""A sign for each word, so that none is told by its colour alone."""


def needs_reason(line: Line) -> bool:
    """Whether 偏差原因及改进措施 is due and not yet given."""
    given = line.actual is not None and (line.actual.deviation or "").strip()
    return line.score.reason_required is not None and not given


def standing(line: Line) -> str:
    """The word for `line`: one of `MEANINGS`."""
    score = line.score
    if score.state != "scored" or score.points is None:
        return STATES[score.state]
    if needs_reason(line):
        return NO_REASON
    missed_nothing = score.weight == 0 and score.reason_required is not None
    if score.weight is None or (score.points >= score.weight and not missed_nothing):
        return FULL
    return LESS if score.points else NOTHING
