"""What names and worded targets say: a rate, a growth, what is good when low, what is empty."""

from __future__ import annotations

import re
from functools import lru_cache

from perftrack.text import fold, squeeze

_SAYS_SHARE = re.compile(
    r"率|比例|占比|比重|百分比|[度性比]$|系数|指数|幅|增长|增速|下降|降低|达标|合格|覆盖|完成|到位|及时|准时|按时|按期|"
    r"准确|合规|规范|符合|通过|落实|满意|浓度|含量|程度|水平|达成|办结|正常"
)
_GROWTH = re.compile(
    r"(增长|增加|提高|提升|下降|降低|减少|上升|变动|变化|增减)(率|幅度?|比例|百分比)|[增降涨]幅|增速|增长$"
)
_MOVES = re.compile(r"[增减降升涨跌]|提高|变|差|偏|温|浮|盈|亏|净|海拔|收益")
_TURNED = re.compile(r"降低|减少|下降|压降|压减|节约|节省|[不未误违漏]|超标|逾期")
_LOW = re.compile(
    r"(投诉|差错|错误|事故|故障|失误|违规|违纪|违法|逾期|死亡|病死|伤亡|流失|返修|返工|破损|损耗|漏报|误报|漏检|空置|闲置|"
    r"结余|结转|超支|发病|犯罪|发案|失业|辍学|退货|不合格|上访|信访|缺陷|缺勤|差评|违约|失信|中断|停机|退保|虚报|"
    r"负面舆情|安全隐患|能耗|污染物排放|碳排放)"
    r"(发生|再发|复发|出现)?(率|数|数量|次数|件数|起数|人数|量|金额|事件|事件数|天数|时间|时长|概率)?$"
)
_LOW_TIME = re.compile(r"(响应|修复|等待|排队|处置|处理|办理|办结|到达|恢复|排除)(时间|时长|时限|用时)$")
_HIGH = re.compile(
    r"(合格|覆盖|准确|及时|准时|按时|按期|完成|达标|到位|通过|满意|采纳|正常|优良|完好|知晓|参与|达成|办结|解决|落实|履约|"
    r"规范|合规|兑现|普及|出勤|成功|入学|巩固|保存|成活|达成)(率|度|性)$"
)
_BOUNDED = re.compile(
    r"(合格|覆盖|准确|及时|准时|按时|按期|达标|到位|通过|满意|采纳|正常|优良|完好|知晓|办结|落实|规范|合规|兑现|普及|出勤|成功|"
    r"保存|成活)(率|度|性)$"
)


@lru_cache(maxsize=65536)
def says_share(name: str) -> bool:
    """Whether `name` says of what a percentage is one: 合格率, 资金到位, 经费使用符合规定."""
    return _SAYS_SHARE.search(name) is not None


@lru_cache(maxsize=65536)
def is_growth(name: str) -> bool:
    """Whether `name` compares with an earlier time: 增长率, 降幅."""
    return _GROWTH.search(name) is not None


@lru_cache(maxsize=65536)
def may_be_negative(name: str) -> bool:
    """Whether what `name` measures can lie below zero: a change, a difference, a temperature."""
    return _MOVES.search(name) is not None


@lru_cache(maxsize=65536)
def is_good_low(name: str) -> bool:
    """Whether less is better by the name: 投诉率, 事故数, 响应时间."""
    found = _LOW.search(name) or _LOW_TIME.search(name)
    return found is not None and _TURNED.search(name[: found.start()]) is None


@lru_cache(maxsize=65536)
def is_good_high(name: str) -> bool:
    """Whether more is better by the name: 合格率, 覆盖率, 及时性."""
    return _HIGH.search(name) is not None and _TURNED.search(name) is None


@lru_cache(maxsize=65536)
def ends_at_100(name: str) -> bool:
    """Whether `name` is a share of a whole, which cannot pass 100 %."""
    return _BOUNDED.search(name) is not None and _TURNED.search(name) is None


# --- worded targets -------------------------------------------------------------------------

_DEGREES = (
    "明显|显著|有效|持续|较好|良好|很好|不断|进一步|逐步|大力|有力|一定程度|基本|较大|较高|充分|切实|全面|稳步|长期|得到|有所|更加|优秀|"
    "优良|优|好|高|较|一般|突出|积极|大幅"
)
_CHANGES = (
    "提升|提高|改善|增强|加强|促进|保障|维护|完善|推动|改进|优化|缓解|减少|降低|发展|增加|影响|实现|提供|支持|带动|扩大|巩固|进步|推进|"
    "效果|成效|作用|水平|能力|程度|效益|满意"
)
_ONLY_DEGREE = re.compile(f"(?:{_DEGREES})+")
_ONLY_CHANGE = re.compile(f"(?:{_DEGREES}|{_CHANGES})+")
_MARKS = re.compile(r"[\s,，。.;；、!！:：]+")


@lru_cache(maxsize=65536)
def only_degree(wording: str) -> bool:
    """Whether `wording` is no more than 显著, 明显, 良好: not even what should become so."""
    return _ONLY_DEGREE.fullmatch(_bare(wording)) is not None


@lru_cache(maxsize=65536)
def only_change(wording: str) -> bool:
    """Whether `wording` is no more than 有效提升, 显著改善, 提高: a direction without a yardstick."""
    return _ONLY_CHANGE.fullmatch(_bare(wording)) is not None


def _bare(wording: str) -> str:
    return _MARKS.sub("", fold(wording))


# --- what a template leaves behind ----------------------------------------------------------

_LEFT_OVER = re.compile(
    r"…{1,}|\.{3,}|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[*＊]{2,}|_{2,}|○{2,}|填[写报]说明|请填写|此处填|"
    r"[（(](?:如|例如|例|示例)[:：]|^(?:如|例如|示例)[:：]|^(?:三级)?指标\d{0,2}[:：]?$"
)


@lru_cache(maxsize=65536)
def left_over(text: str) -> str | None:
    """The part of `text` that a template left to be filled in: ……, XX, （如：; None for none."""
    found = _LEFT_OVER.search(squeeze(text))
    return None if found is None else found[0]
