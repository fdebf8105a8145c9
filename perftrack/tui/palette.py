"""The command palette: the declared actions of the screen below, and nothing in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from perftrack.text import fold
from perftrack.tui.commands import EVERYWHERE, Command
from perftrack.tui.screens.base import Shared


class Actions(Provider):
    """Finds actions by title, explanation or key."""

    def _commands(self) -> Iterator[Command]:
        here = self.screen.commands if isinstance(self.screen, Shared) else ()
        return (c for c in (*here, *EVERYWHERE) if c.in_palette and c.id != "palette")

    async def discover(self) -> Hits:
        """Everything, in the order of the declarations."""
        for command in self._commands():
            yield DiscoveryHit(
                _words(command), partial(self.screen.run_action, command.action), help=command.help
            )

    async def search(self, query: str) -> Hits:
        """What fits `query`, the title first; a sentence when nothing does."""
        matcher = self.matcher(fold(query))
        found = False
        for command in self._commands():
            title, help_text = matcher.match(command.title), matcher.match(command.help)
            score = max(title, help_text * 0.5, matcher.match(command.key_names) * 0.5)
            if score > 0:
                found = True
                run = partial(self.screen.run_action, command.action)
                yield Hit(score, _words(command), run, help=command.help)
        if not found:
            yield Hit(
                0.01, Content("没有这样的命令"), _nothing, help="换几个字试试，例如“录入”“排序”“撤回”。"
            )


def _words(command: Command) -> Content:
    return Content.assemble(command.title, (f"　{command.key_names}", "$text-muted"))


def _nothing() -> None:
    """Choosing the sentence does nothing."""
