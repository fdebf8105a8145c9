"""Tables line up although Chinese characters are two columns wide, and shrink where they may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perftrack.cli import terminal
from perftrack.cli.tables import Column, render
from perftrack.text import width, wrap

_COLUMNS = (Column("指标", least=8), Column("分值", right=True), Column("说明", least=10))
_ROWS = [("参保人数", "5", "达到"), ("x", "10.50", "一句比较长的说明，窄的终端放不下")]


def test_columns_line_up_by_width_and_not_by_characters() -> None:
    assert render(_COLUMNS, _ROWS, 80).splitlines() == [
        "指标       分值  说明",
        "─" * 49,
        "参保人数      5  达到",
        "x         10.50  一句比较长的说明，窄的终端放不下",
    ]


@pytest.mark.parametrize("limit", [30, 40, 48])
def test_a_narrow_terminal_shortens_only_what_may_give(limit: int) -> None:
    lines = render(_COLUMNS, _ROWS, limit).splitlines()
    assert max(map(width, lines)) <= limit
    assert "10.50" in lines[3]
    assert lines[3].endswith("…")


def test_a_table_too_narrow_for_its_columns_is_printed_at_its_least_width() -> None:
    assert width(render(_COLUMNS, _ROWS, 5).splitlines()[1]) == 8 + 2 + 5 + 2 + 10


def test_a_table_without_rows_keeps_its_titles() -> None:
    assert render(_COLUMNS, [], 80).splitlines()[0] == "指标  分值  说明"


def test_line_breaks_in_a_cell_do_not_break_the_table() -> None:
    assert len(render(_COLUMNS, [("两\n行", "1", "\x1b[31m红")], 80).splitlines()) == 3


def test_a_line_does_not_begin_with_a_closing_sign() -> None:
    text = "执行率低于百分之八十的，须写明原因；改进措施也要写。"
    for limit in range(12, 40):
        lines = wrap(text, limit).split("\n")
        assert not any(line[0] in "，；。、" for line in lines)
        assert "".join(lines) == text


def test_words_in_latin_letters_stay_whole() -> None:
    assert wrap("口径 mof-2021 依据 quoted", 14).split("\n") == ["口径 mof-2021", "依据 quoted"]


@given(st.text(alphabet="ab 中文，。（）1.5%", max_size=80), st.integers(min_value=8, max_value=60))
def test_wrapping_loses_nothing_but_blanks(text: str, limit: int) -> None:
    assert "".join(wrap(text, limit).split()) == "".join(text.split())


def test_no_column_is_cut_where_the_output_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal.columns() == terminal.UNLIMITED
    monkeypatch.setenv("COLUMNS", "90")
    assert terminal.columns() == 90
