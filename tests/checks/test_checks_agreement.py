"""Claimed points beside ours: within 0.01, one rounding step, or different."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.checks.agreement import Agreement, agreement, compared


@pytest.mark.parametrize(
    ("claimed", "ours", "answer"),
    [
        ("8.57", "8.57", "agrees"),
        ("8.58", "8.57", "agrees"),
        ("8.56", "8.57", "agrees"),
        ("8.59", "8.57", "differs"),
        ("8.6", "8.57", "rounded"),
        ("9", "8.57", "rounded"),
        ("9.0", "8.57", "rounded"),
        ("8.5", "8.57", "differs"),
        ("8", "8.57", "differs"),
        ("8", "8.47", "rounded"),
        ("9", "8.47", "differs"),
        ("5", "4.50", "rounded"),
        ("4", "4.50", "differs"),
        ("0", "0.49", "rounded"),
        ("0", "0.00", "agrees"),
    ],
)
def test_one_rounding_step_agrees_and_two_do_not(claimed: str, ours: str, answer: Agreement) -> None:
    assert agreement(Decimal(claimed), Decimal(ours)) == answer


def test_a_sentence_says_which_and_never_wrong() -> None:
    ours = Decimal("8.57")

    assert compared(Decimal("8.57"), ours, "hubei") == "表上得分 8.57，与本程序的 8.57 一致。"
    assert compared(Decimal(9), ours, "hubei") == "表上得分 9，由 8.57 舍入而来，一致。"
    assert compared(Decimal(10), ours, "hubei") == "表上得分 10，按口径 hubei 是 8.57，表上多 1.43。"
    assert compared(Decimal(7), ours, "hubei") == "表上得分 7，按口径 hubei 是 8.57，表上少 1.57。"
