"""The short way of cleaning a text gives what the long way gives."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from perftrack import text


def the_long_way(words: str) -> str:
    """As `clean` says it: one sign after the other."""
    words = text._NEWLINES.sub("\n", words)
    kept = [
        c
        for c in words
        if c in "\n\t"
        or (c not in text._INVISIBLE and unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"})
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def test_every_sign_that_is_taken_as_it_is_would_stay_as_it_is() -> None:
    plain = [chr(code) for code in range(0x110000) if text._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 20_000
    assert the_long_way("".join(plain)) == "".join(plain)


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("甲a1。，（％\n\t\r\u00ad\u0301\u200b\x1b é"), st.characters())
    )
)
def test_any_text_is_cleaned_the_same_both_ways(words: str) -> None:
    assert text.clean(words) == the_long_way(words)
    assert text.clean(text.clean(words)) == text.clean(words)
