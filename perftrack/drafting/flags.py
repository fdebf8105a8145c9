"""The findings of reading: what was inferred, what is missing, each with its code and its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from perftrack.drafting.label_words import FIELD_TITLES
from perftrack.model import Finding, Level, Place

_CHECK = "请对照原件核对。"

# code: level, sentence, suggestion; the sentence takes named facts.
_TABLE: dict[str, tuple[Level, str, str | None]] = {
    # rows
    "R01": ("需说明", "本行各格与表头错开，已按词义和先后顺序对应。", _CHECK),
    "R02": ("需说明", "本行有 {count} 格放不进任何一列：{words}。", "请补到应在的列，或确认不需要。"),
    "R03": ("需说明", "{title}“{label}”印在后面第 {where} 行，本行在它之前，按同一格合并处理。", _CHECK),
    "R04": ("需说明", "{title}按指标含义判为“{label}”，没有沿用上一行的“{other}”。", _CHECK),
    "R05": ("需说明", "本栏没有印{title}，取并排另一栏的“{label}”。", _CHECK),
    "R06": ("需说明", "{title}“{label}”由分开的几格“{pieces}”拼成。", _CHECK),
    "R07": ("需说明", "{title}“{printed}”没有印全，补为“{label}”。", _CHECK),
    "R08": ("必须改", "没有读到{title}。", "请补上{title}。"),
    "R09": ("需说明", "三级指标在第 {where} 行接着印，已把“{piece}”接上。", _CHECK),
    "R10": ("需说明", "三级指标“{printed}”没有印全，按并排另一栏补为“{full}”。", _CHECK),
    "R11": ("必须改", "没有读到指标值。", "请补上指标值。"),
    "R12": ("必须改", "没有读到三级指标名称，暂用上一行的名称。", "请补上三级指标名称。"),
    "R13": ("需说明", "“{title}”在第 {where} 行接着印，已把“{piece}”接上。", _CHECK),
    "R14": ("需说明", "分值“{printed}”不是 0 到 100 的数，没有采用。", "请写成数字，例如 10。"),
    "R15": ("需说明", "一级指标“{printed}”与二级指标“{level2}”不相配，取“{label}”。", _CHECK),
    "R16": ("需说明", "指标值“{printed}”像是{kind}，可能印错了列。", _CHECK),
    "R17": ("需说明", "三级指标“{printed}”像是{kind}，可能印错了列。", _CHECK),
    "R18": ("需说明", "三级指标“{printed}”和它的二级指标同名，按原样读入。", "请确认名称是否印全。"),
    "R19": ("需说明", "本行由文件里的 {count} 行拼成。", _CHECK),
    "R20": ("需说明", "没有印一级指标，按二级指标“{level2}”取“{label}”。", _CHECK),
    "R21": ("需说明", "按上一行归入“{other}”，但名称更像下一行的“{label}”，级别可能印在了后面。", _CHECK),
    "R48": ("需说明", "指标值由“{first}”调整为“{second}”，按调整后的读入。", _CHECK),
    "R49": ("需说明", "指标值“{printed}”没有印单位，按表头取“{unit}”。", _CHECK),
    "R53": ("需说明", "度量单位印的是“{printed}”，按“{unit}”理解。", _CHECK),
    "R67": (
        "需说明",
        "印的是“{printed}”，指标值“{target}”却按“{sign}”计。",
        "请在指标值里写明比较符号：越少越好的写“≤”，越多越好的写“≥”。",
    ),
    "R54": ("需说明", "得分“{printed}”不是 0 到 100 的数，没有采用。", "请写成数字，例如 9.5。"),
    # plans
    "R30": ("需说明", "表内没有印{title}，取自{source}：{value}。", _CHECK),
    "R31": ("必须改", "没有读到{title}。", "请补上{title}。"),
    "R32": ("需说明", "没有读到项目资金。", "请补上年度资金总额和财政拨款。"),
    "R33": ("需说明", "资金没有印明计量单位，按“{unit}”理解。", "请确认是万元还是元。"),
    "R34": ("必须改", "“{label}”印了两个不同的数：{first} 和 {second}，采用前一个。", _CHECK),
    "R35": ("需说明", "没有读到绩效目标。", "请补上年度绩效目标。"),
    "R36": ("需说明", "指标表左右两栏没有写明哪一栏是年度目标，左栏按{left}、右栏按{right}理解。", _CHECK),
    "R37": ("可考虑", "这些列没有存入计划：{columns}。", None),
    "R38": ("需说明", "第 {where} 行夹在指标表中间，没有读入：{words}。", "请确认它不是指标的一部分。"),
    "R39": ("必须改", "表头下面没有读到任何指标。", "请检查文件是否完整。"),
    "R40": ("可考虑", "{count} 行只有级别名称，没有指标，已略过。", None),
    "R41": ("可考虑", "表中没有分值一列。", "录入完成值前请补上分值，否则不能计分。"),
    "R42": ("需说明", "资金“{label}”的“{printed}”不是数，没有采用。", "请写成数字。"),
    "R43": ("需说明", "“{label}”按{unit}印出，其他资金按{other}，已换算。", _CHECK),
    "R44": ("需说明", "“{title}”印了两个不同的内容，采用前一个：{first}。", _CHECK),
    "R45": ("需说明", "“{label}”没有写明是不是财政资金，没有计入财政拨款。", _CHECK),
    "R46": ("可考虑", "表中没有{columns}，指标没有级别名称。", "汇总或报表需要级别时请补上。"),
    "R47": ("需说明", "这张表没有自己的表头，按上一张表的表头读入。", _CHECK),
    "R50": ("需说明", "第 {where} 行是预算执行率，按预算执行情况读入，没有作为绩效指标。", _CHECK),
    "R51": ("可考虑", "表上总分印的是 {points} 分。", None),
    "R52": ("需说明", "表上总分印的是 {points} 分，各行得分与执行率得分相加是 {sum} 分。", _CHECK),
    "R55": (
        "需说明",
        "{columns}说的不是全年的结果，没有作为实际完成值读入。",
        "年度结束后请从自评表读入，或自行录入完成值。",
    ),
    "R64": ("需说明", "完成目标可能性选了不止一个：{words}，没有采用。", "请只选一个。"),
    "R65": (
        "可考虑",
        "这是监控表：{count} 行的 1—{month}月执行情况、全年预计等作为监控记录读入，不是全年的实际完成值。",
        None,
    ),
    "R56": (
        "需说明",
        "认不出这些列是什么，没有读入：{columns}。",
        "可以写一个版式文件说明它们是哪一项，用 import --layout 读入。",
    ),
    "R59": (
        "需说明",
        "表头没有写哪一列是指标值，按内容取“{label}”一列。",
        "请对照原件核对；不对的话，可以写一个版式文件，用 import --layout 读入。",
    ),
    "R57": ("需说明", "预算执行率印的分值是 {points} 分，不是 10 分。", "请选用执行率按这个分值计的口径。"),
    "R58": ("需说明", "{columns}是复核的得分，没有作为本单位的得分读入。", None),
    # documents
    "R60": (
        "必须改",
        "第 {where} 行像是绩效指标，但上面没有认出表头，没有读入。",
        "请检查表头是否完整；用词少见的，可以写一个版式文件，用 import --layout 读入。",
    ),
    "R61": ("必须改", "第 {where} 行“{words}”下面没有认出指标表的表头。", "请检查表格是否完整。"),
    "R63": (
        "必须改",
        "第 {where} 行起的指标表里没有认出指标值一列，没有读入。",
        "表里有指标值的，请写一个版式文件说明是哪一列，用 import --layout 读入。",
    ),
    "R66": (
        "必须改",
        "第 {where} 行起的几列（{words}）没有指标名称，像是同一张表的右半边，打印时分到了另一页，没有读入。",
        "请导入 .xlsx 原件，或打印时选“将所有列调整为一页”。",
    ),
    "R62": ("必须改", "没有找到绩效目标表。", "请检查是不是选错了文件。"),
}  # fmt: skip


def flag(code: str, place: Place | None, **facts: object) -> Finding:
    """The finding `code` at `place`, its sentence filled with `facts`."""
    level, sentence, suggestion = _TABLE[code]
    shown = {name: _title(value) if name == "title" else _short(value) for name, value in facts.items()}
    return Finding(
        code=code,
        level=level,
        message=sentence.format(**shown),
        place=place,
        suggestion=suggestion.format(**shown) if suggestion else None,
    )


def listed(words: Iterable[str]) -> str:
    """`words` in quotes, the first five of them."""
    all_words = list(words)
    shown = "、".join(f"“{_short(word)}”" for word in all_words[:5])
    return shown + (f"等 {len(all_words)} 处" if len(all_words) > 5 else "")


def line_of(place: Place | None) -> str:
    """The line or row of `place`, for a sentence."""
    number = None if place is None else place.line or place.row
    return "？" if number is None else str(number)


def _title(value: object) -> str:
    return FIELD_TITLES.get(str(value), str(value))


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 60 else words[:59] + "…"
