"""What a Word paragraph shows: insertions kept, deletions dropped, symbols and equations as their signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from perftrack.importers.package import attribute, local

_GONE = frozenset(
    {
        "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "footnoteReference",
        "endnoteReference", "commentReference", "annotationRef", "Fallback", "ruby", "rt", "softHyphen",
        "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "proofErr",
    }
)  # fmt: skip
BOXES = frozenset({"txbxContent"})
# Signs of Adobe's Symbol font, which old documents use for comparisons; the font starts at U+F000.
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xB7: "•",
    0xA2: "′", 0xB2: "″", 0x2D: "−", 0xA5: "∞", 0xD7: "·",
}  # fmt: skip
# Ticks and boxes of the Wingdings fonts.
_WINGDINGS = {
    0xFC: "√", 0xFE: "☑", 0xFB: "×", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0xA3: "□", 0x52: "☑",
    0x50: "√", 0x53: "☒", 0x2A: "□",
}  # fmt: skip
LOST = "\ufffd"


@dataclass(slots=True)
class Shown:
    """Text of a paragraph, the text boxes found in it, and what could not be shown."""

    words: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: int = 0
    """Runs marked as hidden text."""
    lost: int = 0
    """Symbols without a known sign."""

    @property
    def text(self) -> str:
        """Everything shown, in order."""
        return "".join(self.words)


def paragraph(element: Element, shown: Shown | None = None) -> Shown:
    """What the paragraph (or run container) `element` shows."""
    shown = shown or Shown()
    for child in element:
        name = local(child)
        if name in _GONE:
            continue
        if name in BOXES:
            shown.boxes.append(child)
        elif name == "t":
            shown.words.append(child.text or "")
        elif name == "r" and _vanished(child):
            shown.hidden += 1
        elif name == "AlternateContent":
            _first_choice(child, shown)
        elif (sign := _sign(child, name, shown)) is not None:
            shown.words.append(sign)
        else:
            paragraph(child, shown)
    return shown


def _sign(element: Element, name: str, shown: Shown) -> str | None:
    if name in ("br", "cr"):
        return "\n"
    if name in ("tab", "ptab"):
        return " "
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        sign = _symbol(attribute(element, "font") or "", attribute(element, "char") or "")
        shown.lost += sign == LOST
        return sign
    return None


def _symbol(font: str, char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return LOST
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font == "Symbol":
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x40 else LOST)
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(low, LOST)
    return chr(code) if 0x20 <= code < 0xD800 else LOST


def _vanished(run: Element) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is None:
        return False
    return any(
        local(p) == "vanish" and (attribute(p, "val") or "1") not in ("0", "false", "off") for p in properties
    )


def _first_choice(element: Element, shown: Shown) -> None:
    """The first of several drawings of the same thing."""
    choices = [child for child in element if local(child) == "Choice"]
    chosen = choices[0] if choices else next(iter(element), None)
    if chosen is not None:
        paragraph(chosen, shown)


def unwrapped(element: Element) -> Iterator[Element]:
    """Children of `element` with content controls, custom XML and insertions around them taken off."""
    for child in element:
        name = local(child)
        if name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from unwrapped(child)
        elif name == "AlternateContent":
            choice = next((c for c in child if local(c) == "Choice"), None)
            if choice is not None:
                yield from unwrapped(choice)
        elif name not in ("del", "moveFrom"):
            yield child


def child_of(element: Element, *path: str) -> Element | None:
    """The first descendant along `path` of local names; None when there is none."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((child for child in found if local(child) == name), None)
    return found


def setting(element: Element | None) -> str | None:
    """`w:val` of a property; None where there is no such property."""
    return None if element is None else attribute(element, "val")
