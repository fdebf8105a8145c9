"""What an action of the terminal program is: its keys, footer, palette entry and help in one declaration."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

_ASCII_TO_FULL_WIDTH = 0xFEE0
_NAMES = {
    "enter": "回车",
    "escape": "Esc",
    "backspace": "退格",
    "tab": "Tab",
    "space": "空格",
    "slash": "/",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do, and every way of asking for it."""

    id: str
    """Stable name, `plan.record`: what a user's own key map would refer to."""
    keys: tuple[str, ...]
    """Textual's key names, the one to show first; single characters bring their full-width twin along."""
    action: str
    """The action that the keys and the palette run."""
    title: str
    """Two to six Chinese characters for the footer and the palette."""
    help: str
    """What it does, one Chinese sentence."""
    show: bool = False
    """Whether the footer has room for it."""
    in_palette: bool = True
    """False for movement keys, which make no sense as a menu entry."""

    @property
    def key_names(self) -> str:
        """The keys as a person would write them: `回车 / F4`."""
        return " / ".join(key_name(key) for key in self.keys)

    @property
    def binding(self) -> Binding:
        """What Textual needs to know; the first key is the one the footer shows."""
        keys = [*self.keys, *(twin for key in self.keys if (twin := full_width_twin(key)))]
        return Binding(
            ",".join(keys),
            self.action,
            self.title,
            show=self.show,
            key_display=key_name(self.keys[0]),
            tooltip=self.help,
            id=self.id,
        )


def full_width_twin(key: str) -> str | None:
    """The key an input method in full-width mode sends instead of `key`; None where there is no such form."""
    character = {"slash": "/", "question_mark": "?"}.get(key, key)
    if len(character) != 1 or not character.isascii():
        return None
    return chr(ord(character) + _ASCII_TO_FULL_WIDTH)


def key_name(key: str) -> str:
    """How a key is written on the screen: `ctrl+z` is `Ctrl+Z`, `f2` is `F2`, `enter` is `回车`."""
    *modifiers, last = key.split("+")
    upper = bool(modifiers) or (last[0] == "f" and last[1:].isdigit())
    named = _NAMES.get(last, last.upper() if upper else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), named])


def bindings(*commands: Command) -> list[Binding]:
    """What a screen puts into its `BINDINGS`."""
    return [command.binding for command in commands]
