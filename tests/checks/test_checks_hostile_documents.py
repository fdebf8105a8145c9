"""Documents that nobody would write: never an exception, and no time out of proportion."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_checks_prose import document

from perftrack import checks
from perftrack.checks import Dossier
from perftrack.checks.agreements import agreements
from perftrack.checks.prose.passages import passages

PIECES = [
    "项目名称：", "预算安排规模：", "资金分配情况：", "绩效", "项目", "3 个", "九个", "二百五十个",
    "12 人", "×", "=", "+", "%", "0", "0.00", "999999999999999", "1.2.3", "万元", "亿元", "元", "/年",
    "每人", "约", "其中：", "、", "；", "。", "，", "（", "）", "比上年预算增加", "增长", "占",
    "见下表", "一、", "(1)", "目录", "第一部分", "支出总表", "基本支出", "机关运行经费", "公用经费",
    "\t", "\t\t", "208", "20801", "合计", "单位：万元", "类", "款", "[/]", "\u202e", "１２", "$\\text{",
    "\\times", "《", "》", "5项社会保险（甲、乙）",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), max_size=14))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_that_is_printed_breaks_a_rule(lines: list[str]) -> None:
    dossier = Dossier((), (document(*lines),))

    checks.run(dossier)
    for one in agreements(dossier):
        assert one.comparison.said.words


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "9," * 25_000,
        "1 " * 25_000,
        "3万元" * 12_000,
        "3×" * 20_000 + "=5",
        "预算1万元，占5%" * 4_000,
        "9999999999999.99万元,比上年增加999999999999999亿元,增长1%。" * 500,
        "（" * 30_000,
        "5项（甲、" * 8_000,
        "\\text{" * 10_000,
        "绩效项目" * 10_000 + "3个",
        "项目名称：" * 8_000,
        "每" * 40_000 + "5元",
    ],
    ids=lambda text: text[:8],
)
def test_a_paragraph_of_one_sort_of_signs_is_read_in_one_pass(text: str) -> None:
    made = document("表1：收支总表", "单位：万元", "项目\t预算数", "收入总计\t99.99", text, text)

    assert passages(made)
    checks.run(Dossier((), (made,)))
