"""Units as they stand after a number, and what they are made of.

A unit is kept as printed. `Made` takes it apart for comparing: `元/人*月` is made of what `元/人/月` is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from perftrack.notation.notes import harmless, is_done_word, is_verb
from perftrack.notation.vocabulary import BASES, COUNTS, MAGNITUDES, PERIOD_WORDS, SCALES

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"


_LONGEST = max(map(len, BASES))
_MAGNITUDES = sorted(MAGNITUDES, key=len, reverse=True)
_ENDS_UNKNOWN = "(?=(?:及其|及|或者|或)?(?:以上|以下|以内|之内|之间)|内$|内\\(|[^" + _CJK + "]|$)"
_LATIN = re.compile("[A-Za-z0-9]")
_LATIN_GOES_ON = re.compile("[A-Za-z0-9²³]")
_EVERY = re.compile("每[一1]?")
_UNKNOWN = re.compile(f"[{_CJK}]{{1,4}}?{_ENDS_UNKNOWN}")
_ONE_MORE = re.compile(f"[{_CJK}]{_ENDS_UNKNOWN}")
_JOIN = re.compile(r"[/*·×.每]")
_NO_UNIT = frozenset("号点时比第级等元至到和与及或同版")
_STROKE_TAIL = re.compile(rf"\((?P<inner>[{_CJK}A-Za-z0-9²³㎡%*·×]+)\)")


def known_end(chars: str, at: int) -> int | None:
    """Where the longest known unit word at `at` ends, 万 and the like included; None where none begins.

    Looked up, not matched: an expression of six hundred words would be built anew at every start.
    """
    end = _base_end(chars, at)
    if end is not None:
        return end
    for magnitude in _MAGNITUDES:
        if chars.startswith(magnitude, at):
            after = at + len(magnitude)
            return _base_end(chars, after) or after
    return None


def _base_end(chars: str, at: int) -> int | None:
    for end in range(min(at + _LONGEST, len(chars)), at, -1):
        if chars[at:end] in BASES and not (_LATIN.match(chars, end - 1) and _LATIN_GOES_ON.match(chars, end)):
            return end
    return None


def per_words(chars: str, at: int) -> tuple[tuple[str, ...], int]:
    """The units of 每人每月 that begin at `at`, and where they end; none and `at` where none begins."""
    words: list[str] = []
    while match := _EVERY.match(chars, at):
        end = known_end(chars, match.end())
        if end is None:
            break
        words.append(chars[match.end() : end])
        at = end
    return tuple(words), at


def is_known(text: str) -> bool:
    """Whether `text` is one known unit word, 万 and the like before it included."""
    return known_end(text, 0) == len(text)


def is_whole(text: str) -> bool:
    """Whether `text` is one unit and nothing else, compounds of known words included."""
    return known_end(text, 0) is not None and scan(text, 0)[1] == len(text)


def plain_percent(unit: str) -> str:
    """`unit`, 百分比 as the sign that everybody else prints."""
    return "%" if unit == "百分比" else unit


def reads_as_unit(text: str, unit: str | None) -> bool:
    """Whether the words `text` beside a number would pass for its unit.

    Where another `unit` is printed, nouns of two and more characters (项目) and 年度 are remarks.
    """
    noun = len(text) > 1 and (text in COUNTS or text == "年度")
    return is_known(text) and not (unit is not None and noun)


def scan(chars: str, at: int) -> tuple[str | None, int]:
    """The unit that begins at `at`, and where it ends; None where none begins there.

    Known words first; else a run of at most four Chinese characters that is no remark and holds no
    word that would change the number. Compounds by / * · × 每; 每 becomes a stroke.
    """
    known = known_end(chars, at)
    if known is not None:
        unit, end = chars[at:known], known
        if unit.endswith("个") and (one := _ONE_MORE.match(chars, end)) and _plausible(one.group()):
            unit, end = unit + one.group(), one.end()
    else:
        unknown = _UNKNOWN.match(chars, at)
        if unknown is None or not _plausible(unknown.group()):
            return None, at
        unit, end = unknown.group(), unknown.end()
    while join := _JOIN.match(chars, end):
        part = _part(chars, join.end(), after_stroke=join.group() == "/")
        if part is None:
            break
        unit += ("/" if join.group() == "每" else join.group()) + chars[join.end() : part]
        end = part
        follower = _follower(chars, end)
        if follower and "/" in unit:
            unit, end = unit + chars[end:follower], follower
    return unit, end


def _part(chars: str, at: int, *, after_stroke: bool) -> int | None:
    """Where the part of a compound that begins at `at` ends; None where none begins."""
    known = known_end(chars, at)
    if known is not None:
        return known
    if not after_stroke:
        return None
    inner = _STROKE_TAIL.match(chars, at)
    if inner is not None and all(is_known(word) for word in re.split(r"[*·×]", inner["inner"])):
        return inner.end()
    unknown = _UNKNOWN.match(chars, at)
    return unknown.end() if unknown is not None and _plausible(unknown.group()) else None


def _follower(chars: str, at: int) -> int | None:
    """Where 年 in 元/人年 ends: a period that follows a counting word without a sign."""
    for word in PERIOD_WORDS:
        end = at + len(word)
        if chars.startswith(word, at) and not re.match(f"[{_CJK}]", chars[end : end + 1]):
            return end
    return None


def _plausible(run: str) -> bool:
    return (
        harmless(run)
        and not (is_done_word(run) or is_verb(run))
        and run[0] not in _NO_UNIT
        and run[-1] not in "率度"
    )


# --- what a unit is made of -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """A unit taken apart: how many base things one of it is, of which kind, per what."""

    kind: str
    """A scale of the vocabulary (`mass`), else the counting word itself (`人次`); "" for 万 alone."""
    factor: Fraction
    """Base units in one of this unit, 万 and the like included."""
    per: tuple[str, ...] = ()
    """Kinds below the stroke, sorted; with their size where it is not 1."""

    @property
    def plain(self) -> bool:
        """Whether it only counts things, so that a number without unit may mean it."""
        return not self.per and (self.kind == "" or self.kind in COUNTS or self.kind == "people")


def made(unit: str) -> Made:
    """What `unit` is made of; an unknown word is its own kind."""
    head, *tail = re.split(r"[/*·×每]|(?<=[^0-9A-Za-z])\.(?=[^0-9])", _open_brackets(unit))
    kind, factor = _word(head)
    return Made(kind, factor, tuple(sorted(piece for word in tail for piece in _pieces(word))))


def _open_brackets(unit: str) -> str:
    return re.sub(r"/\(([^()]*)\)", r"/\1", unit)


def _pieces(word: str) -> list[str]:
    """Parts below a stroke: 人年 is 人 and 年, each named with its size."""
    if word not in BASES or word in {"人年", "人月", "人天", "人日", "户年", "亩年", "床日"}:
        for period in PERIOD_WORDS:
            stem = word.removesuffix(period)
            if stem != word and stem in BASES:
                return [_sized(stem), _sized(period)]
    return [_sized(word)]


def _sized(word: str) -> str:
    kind, factor = _word(word)
    return kind if factor == 1 else f"{kind}×{factor}"


def _word(word: str) -> tuple[str, Fraction]:
    """Kind and size of one word; 个人 and 个村 are 人 and 村."""
    if len(word) > 1 and word.startswith("个"):
        word = word if any(word in scale for scale in SCALES.values()) else word[1:]
    for kind, scale in SCALES.items():
        if word in scale:
            return kind, Fraction(*scale[word])
    if word not in BASES:
        for magnitude in sorted(MAGNITUDES, key=len, reverse=True):
            stem = word.removeprefix(magnitude)
            if stem != word and (not stem or stem in BASES):
                kind, factor = _word(stem) if stem else ("", Fraction(1))
                return kind, factor * MAGNITUDES[magnitude]
    return word, Fraction(1)
