"""Who may come in: tokens that work once, and what a browser holds after that."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was let in."""

    who: str | None
    """The name under which this person's work is recorded; None: the one of the service."""


@dataclass(slots=True)
class Guests:
    """The tokens given out and the browsers let in; kept in memory, forgotten with the service."""

    _invited: dict[str, Guest] = field(default_factory=dict)
    _inside: dict[str, Guest] = field(default_factory=dict)

    def invite(self, who: str | None = None) -> str:
        """A new token for `who`; it opens the door once."""
        token = secrets.token_urlsafe(32)
        self._invited[token] = Guest(who)
        return token

    def admit(self, token: str) -> str | None:
        """The secret that the browser shows from now on; None for a token that is unknown or was used."""
        guest = self._invited.pop(token, None)
        if guest is None:
            return None
        secret = secrets.token_urlsafe(32)
        self._inside[secret] = guest
        return secret

    def known(self, secret: str | None) -> Guest | None:
        """Who shows `secret`; None for nobody."""
        return None if secret is None else self._inside.get(secret)
