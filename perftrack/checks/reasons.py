"""What is written under 偏差原因及改进措施: whether it says anything, and of which sort."""

from __future__ import annotations

import re
from functools import lru_cache

from perftrack.text import fold, squeeze

SHORT = 15
"""字: a reason below this length that leans on a general word explains nothing."""
_SIGNS = re.compile(r"[\s，。、；：！？,.;:!?（）()\[\]“”\"'·…/\\\-—－_*~～]+")
_LABELS = re.compile(r"(?:存在)?(?:偏差|问题)?(?:的)?(?:原因|问题)(?:分析)?及?|(?:改进|整改)?措施")
_EMPTY = re.compile(
    "[暂已]?无|没有|略|无偏差|无原因|[暂未没]*发现(?:问题)?|不涉及|不适用|正常|已?(?:整改|改进)(?:到位|完毕|完成)?|"
    "[客主]观(?:原因)?|其他(?:原因)?|同[上前]|详?见(?:附件|报告)|na|none|nil|0|x"
)
_VAGUE = re.compile(
    "酌情|客观(?:原因|因素|条件)|特殊(?:原因|情况)|疫情|政策(?:原因|影响)|历史原因|不可抗力|工作(?:需要|原因)|"
    "实际情况|[各多种]种原因|[相有]关原因|市场原因|天气原因"
)
_MEASURES = re.compile(
    "将|拟|已|下一?步|今后|以后|明年|次年|来年|下年|下一?年|后续|加强|加大|改进|完善|加快|优化|强化|提高|提升|推进|"
    "督促|协调|补|调整|列入|整改|计划|增设|增加|落实|跟进|争取|确保|建立|严格|采取|安排|统一|改为|改成|核定|合并|"
    "预计|力争|尽快|继续|规范|细化|明确|避免|重新|再|提前|启动|更换|维修|修复|清理|培训|招聘|增聘|调配|统筹|沟通|催|追"
)
_CAUSES = re.compile(
    "因|由于|受|导致|致使|未|没|无|不|少|低|滞后|推迟|延|取消|减|增多|变|超|影响|缺|流标|慢|晚|长|难|较|追加|升|降|停|"
    "暂|尚|待|新|增|老|多|高|大|小|下达|下拨|有误|错误|差错|差|退|离|故障|坏|病|政策|疫情|暴|雨|雪|汛|旱|灾|只|仅|个别|部分|余|结转|节约|节省|合并|到位"
)
_TOLD_SHORT = re.compile(
    "(?:未|没有|没|未能|尚未)(?:按期|按时|全部|全面)?(?:完成|达到|达成|达标|实现|开展|实施)|"
    "(?:低于|少于|不及)(?:年初)?(?:目标|指标|预期|计划)|(?:未|待|尚未|没有)验收"
)


@lru_cache(maxsize=4096)
def bare(reason: str) -> str:
    """`reason` without blanks and signs, for comparing."""
    return _SIGNS.sub("", fold(squeeze(reason))).casefold()


@lru_cache(maxsize=4096)
def says_nothing(reason: str) -> bool:
    """Whether something is written that gives no reason at all: 无, /, 已整改, 原因：无；措施：无."""
    pieces = [piece for piece in _SIGNS.split(fold(squeeze(reason)).casefold()) if piece]
    left = [rest for piece in pieces if (rest := _LABELS.sub("", piece))]
    words = bare(reason)
    nothing = all(_EMPTY.fullmatch(piece) for piece in left)
    return bool(reason.strip()) and (nothing or _EMPTY.fullmatch(words) is not None)


def given(reason: str) -> bool:
    """Whether a reason is written that says something."""
    return bool(reason.strip()) and not says_nothing(reason)


@lru_cache(maxsize=4096)
def vague_word(reason: str) -> str | None:
    """The general word that a short reason leans on; None for a reason that says more."""
    words = squeeze(reason)
    if len(words) >= SHORT:
        return None
    found = _VAGUE.search(words)
    return None if found is None else found[0]


@lru_cache(maxsize=4096)
def names_measure(reason: str) -> bool:
    """Whether it says what is being done about it."""
    return _MEASURES.search(reason) is not None


@lru_cache(maxsize=4096)
def names_cause(reason: str) -> bool:
    """Whether it says what brought it about."""
    return _CAUSES.search(reason) is not None


@lru_cache(maxsize=4096)
def told_short(reason: str) -> str | None:
    """The words that say the target was not reached; None where there are none."""
    found = _TOLD_SHORT.search(squeeze(reason))
    return None if found is None else found[0]
