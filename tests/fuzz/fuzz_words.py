"""Random targets, actuals and tables from the words that documents use, and what breaks readers."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_WORDS = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
PIECES: tuple[str, ...] = tuple(_WORDS["pieces"].split())
"""What targets and actuals are made of."""
HEADS: tuple[str, ...] = tuple(_WORDS["heads"].split())
"""What headings and their first columns are made of."""
ODD = (
    " ", "\n", "\t", "\r\n", "\u3000", "\xa0", "\x00", "\x1b[31m", "\x9b", "\u202e", "\u200b", "\ufeff",
    "\ud800", "\ue000", "\u2028", "\x85", "\u0301", "\U0001f468\u200d\U0001f469", "\u0660", "𝟗", "ﾊ", "ㇷ゚",
    "\U0010ffff",
)  # fmt: skip


@cache
def printed() -> tuple[str, ...]:
    """Every target text of the case tables of notation."""
    found: list[str] = []
    for path in sorted((HERE.parent / "notation").glob("*.toml")):
        found += _texts(tomllib.loads(path.read_text("utf-8")))
    return tuple(dict.fromkeys(found))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) and 0 < len(value) < 80 else []


def any_text(chance: random.Random) -> str:
    """A text of one of four kinds: words put together, a printed one damaged, two halves, any characters."""
    kind = chance.random()
    if kind < 0.45:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
    if kind < 0.8:
        return damaged(chance, chance.choice(printed()))
    if kind < 0.9:
        one, other = chance.choice(printed()), chance.choice(printed())
        return one[: chance.randint(0, len(one))] + other[chance.randint(0, len(other)) :]
    return "".join(_any_character(chance) for _ in range(chance.randint(0, 40)))


def damaged(chance: random.Random, text: str) -> str:
    """`text` with a few pieces put in, taken out, doubled or exchanged."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        piece = chance.choice(ODD) if chance.random() < 0.25 else chance.choice(PIECES)
        match chance.randrange(5):
            case 0:
                text = text[:at] + piece + text[at:]
            case 1:
                text = text[:at] + text[min(to, at + 4) :]
            case 2:
                text = text[:to] + text[at:]
            case 3:
                text = text[:at] + piece + text[min(len(text), at + 1) :]
            case _:
                text = text[at:to] + text[:at] + text[to:]
        text = text[:500]
    return text


def _any_character(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return chr(chance.randrange(0x20, 0x7F))
    if kind < 0.6:
        return chr(chance.randrange(0x4E00, 0x9FA6))
    if kind < 0.8:
        return chance.choice(ODD)
    low, high = chance.choice(((0, 0x3000), (0xFF00, 0xFFF0), (0, 0x110000)))
    return chr(chance.randrange(low, high))


def row_of_calc(chance: random.Random) -> str:
    """Target, actual, weight, rule, year and name between bars."""
    weight = chance.choice(("10", "0", "3.5", "１０", "-1", "1e3", "99999", any_text(chance)))
    rule = chance.choice(("", "", "直接赋分", "满意度赋分", any_text(chance)))
    year = chance.choice(("2024", "", "2020", "1999年", any_text(chance)))
    name = chance.choice(("", "满意度", "培训成本（万元）", any_text(chance)))
    return "|".join([any_text(chance), any_text(chance), weight, rule, year, name])


def any_cell(chance: random.Random) -> str:
    """A title, a target, a number, nothing, or anything."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(HEADS)
    if kind < 0.6:
        return ""
    if kind < 0.75:
        return str(chance.choice((chance.randint(0, 100), round(chance.uniform(0, 1000), 2), "10%", "100")))
    return any_text(chance)


def any_table(chance: random.Random) -> list[list[str]]:
    """Rows of cells; often a heading with rows below that have values in its columns."""
    columns = chance.randint(1, 12)
    rows = [
        [any_cell(chance) for _ in range(chance.randint(1, columns))] for _ in range(chance.randint(0, 3))
    ]
    heading = chance.sample(HEADS, columns)
    if chance.random() < 0.8:
        must = ["一级指标", "二级指标", "三级指标", chance.choice(("指标值", "年度指标值"))]
        heading = (must + heading)[: max(columns, 4)]
        if chance.random() < 0.2:
            chance.shuffle(heading)
    rows.append(heading)
    for _ in range(chance.randint(0, 8)):
        rows.append([any_cell(chance) for _ in range(max(1, len(heading) + chance.choice((0, 0, 0, -1, 1))))])
    return rows


def any_file(chance: random.Random) -> bytes:
    """Tables as a text with tabs, in one of the encodings."""
    lines = ["\t".join(row) for _ in range(chance.randint(1, 3)) for row in any_table(chance)]
    encoding = chance.choice(("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig"))
    return "\n".join(lines).encode(encoding, "replace")


def any_csv(chance: random.Random) -> bytes:
    """A table as csv, some of its cells in quotes."""
    sign = chance.choice(",;\t，")
    lines = [
        sign.join(f'"{cell}"' if chance.random() < 0.2 else cell for cell in row) for row in any_table(chance)
    ]
    return chance.choice(("\n", "\r\n")).join(lines).encode(chance.choice(("utf-8", "gb18030")), "replace")
