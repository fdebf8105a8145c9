"""What the text of one cell looks like: a value, a level name, a rule, plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from perftrack import notation, text
from perftrack.drafting import vocabulary

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")
_WEIGHT = re.compile(r"(\d{1,3}(?:\.\d+)?)(分|%)?")
_SIGNED = re.compile(
    r"(≥|>=|≧|≤|<=|≦|>|<|=|±|不低于|不少于|不超过|不高于|大于|小于|不大于|不小于|至少|控制在|达到?)\s*[≥≤=]?\d.*"
)
_VALUE = re.compile(
    r"[+-]?\d[\d,]*(\.\d+)?(%|‰|[^\d\s,.;:，。；：、]{0,3}|[^\d\s,.;:，。；：、]{1,4}(/[^\d\s/]{1,4})+)(以上|以下|以内|及以上|左右)?"
)
_LOOSE_VALUE = re.compile(
    r"[^\d]{0,4}\d[\d,]*(\.\d+)?(%|‰|[^\d\s,.;:，。；：、]{0,6})(以上|以下|以内|及以上)?"
)
_AMOUNT = re.compile(r"[¥￥]?([+-]?\d[\d,]*(?:\.\d+)?)\(?(万元|元|亿元|千元|万)?\)?")
_OTHER_KINDS = frozenset({"date", "cadence", "interval", "ratio"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What a cell's text looks like; several may hold."""

    words: str
    """The text, half-width and without blanks."""
    level1: bool
    standard1: bool
    """A level 1 of project tables; the names of unit tables stand on either level."""
    level2: bool
    value: float
    """1 surely a target value, 0 surely none."""
    number: bool
    """Digits only."""
    weight: bool
    basis: bool
    basis_exact: bool
    rule: bool
    evidence: bool
    evidence_exact: bool
    sign: bool
    nothing: bool
    """A dash or the like."""

    @property
    def size(self) -> int:
        """Signs without blanks."""
        return len(self.words)


@lru_cache(maxsize=20_000)
def traits(raw: str) -> Traits:
    """What the text of a cell looks like. Never raises."""
    words = text.squeeze(text.fold(raw))
    weight = _WEIGHT.fullmatch(words)
    return Traits(
        words=words,
        level1=vocabulary.level1_standard(raw) is not None,
        standard1=vocabulary.level1_standard(raw) in vocabulary.LEVEL1,
        level2=vocabulary.level2_standard(raw) is not None or vocabulary.level2_completed(raw) is not None,
        value=_value(raw, words),
        number=bool(_NUMBER.fullmatch(words)),
        weight=bool(weight) and Decimal(weight[1]) <= 100 if weight else False,
        basis=bool(vocabulary.BASIS_WORDS.search(words)),
        basis_exact=words in vocabulary.BASIS_EXACT,
        rule=bool(vocabulary.RULE_WORDS.search(words)),
        evidence=bool(vocabulary.EVIDENCE_WORDS.search(words)),
        evidence_exact=words in vocabulary.EVIDENCE_EXACT,
        sign=words in vocabulary.SIGNS,
        nothing=words in vocabulary.NO_VALUE,
    )


def _value(raw: str, words: str) -> float:
    """How surely the text is a target value."""
    if not any(c.isdigit() for c in words):
        return 0.6 if _no_digits_value(raw, words) else 0.0
    if _SIGNED.fullmatch(words) or _VALUE.fullmatch(words):
        return 1.0
    if len(words) <= 24 and notation.parse(raw).measure.kind in _OTHER_KINDS:
        return 0.9 if words[0].isdigit() or words[0] in "=<>≤≥每" else 0.7
    return 0.5 if _LOOSE_VALUE.fullmatch(words) else 0.0


def _no_digits_value(raw: str, words: str) -> bool:
    """Dates and cadences in words (`每季末次月底前`)."""
    return len(words) <= 16 and words[-1:] in "前底内末" and notation.parse(raw).measure.kind in _OTHER_KINDS


def kind_of(raw: str) -> str:
    """What a text that stands in the wrong column looks like, in words."""
    look = traits(raw)
    for fits, words in (
        (look.level1 or look.level2, "级别名称"),
        (look.evidence_exact, "佐证资料"),
        (look.basis_exact, "设置依据"),
        (look.rule, "赋分规则"),
        (look.sign, "比较符号"),
        (look.value >= 0.9 or look.number, "指标值或分值"),
    ):
        if fits:
            return words
    return "说明文字"


def weight(raw: str) -> Decimal | None:
    """`raw` as points (`10`, `10分`, `10%`); None when it is no such number."""
    found = _WEIGHT.fullmatch(text.squeeze(text.fold(raw)))
    return Decimal(found[1]) if found else None


def amount(raw: str) -> tuple[Decimal, str | None] | None:
    """`raw` as money with its printed unit (`1,680,000`, `13万元`); None when it is no amount."""
    found = _AMOUNT.fullmatch(text.squeeze(text.fold(raw)))
    if not found or len(found[1]) > 40:
        return None
    unit = "万元" if found[2] == "万" else found[2]
    return Decimal(found[1].replace(",", "")), unit
