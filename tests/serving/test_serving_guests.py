"""Tokens work once; what a browser holds after that is another secret."""

from __future__ import annotations

from perftrack.serving.guests import Guests


def test_a_token_admits_once() -> None:
    guests = Guests()
    token = guests.invite()
    assert guests.admit(token) is not None
    assert guests.admit(token) is None


def test_an_unknown_token_admits_nobody() -> None:
    guests = Guests()
    guests.invite()
    assert guests.admit("") is None
    assert guests.admit("x" * 43) is None


def test_only_the_secret_of_an_admitted_guest_is_known() -> None:
    guests = Guests()
    token = guests.invite()
    assert guests.known(token) is None
    secret = guests.admit(token)
    assert guests.known(secret) is not None
    assert guests.known(token) is None
    assert guests.known(None) is None
    assert guests.known("") is None


def test_a_guest_keeps_the_name_it_was_invited_under() -> None:
    guests = Guests()
    secret, other = guests.admit(guests.invite("甲")), guests.admit(guests.invite())
    first, second = guests.known(secret), guests.known(other)
    assert first is not None
    assert second is not None
    assert (first.who, second.who) == ("甲", None)


def test_no_two_secrets_are_alike_and_none_is_short() -> None:
    guests = Guests()
    tokens = [guests.invite() for _ in range(200)]
    secrets = [guests.admit(token) or "" for token in tokens]
    assert len({*tokens, *secrets}) == 400
    assert min(map(len, [*tokens, *secrets])) >= 43  # 256 bits
