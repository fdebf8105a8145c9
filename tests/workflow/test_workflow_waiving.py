"""Waiving a finding: with a reason, up to a day, taken back; never in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, indicator, opened, plan

from perftrack import workflow
from perftrack.errors import BadValue, NotFound
from perftrack.model import Paragraph
from perftrack.store import Store

TODAY = dt.date(2025, 3, 1)
COST = indicator(3, "场地费", "≥8 万元", level1="成本指标", level2="经济成本指标")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, plan(indicators=(*INDICATORS[:2], COST))) as database:
        yield database


def waive(store: Store, code: str = "T101", where: str | None = "3", **more: object) -> None:
    told = {"reason": "批复原样如此", "today": TODAY, "now": NOW} | more
    workflow.waive(store, "P1", code, where, **told)  # type: ignore[arg-type]


def open_codes(store: Store, today: dt.date = TODAY) -> list[str]:
    (checked,) = workflow.check(store, today=today)
    return [one.code for one in checked.findings]


def test_a_waived_finding_is_no_longer_open_and_stands_among_the_waived_with_its_reason(store: Store) -> None:
    waive(store)
    (checked,) = workflow.check(store, today=TODAY)

    assert "T101" not in [one.code for one in checked.findings]
    assert [(one.finding.code, one.waiver.reason) for one in checked.waived] == [("T101", "批复原样如此")]


def texts(store: Store, to: Path, form: str, **more: object) -> list[str]:
    """What a form written on TODAY says, paragraph by paragraph."""
    workflow.report(store, ["P1"], form=form, to=to, **({"today": TODAY} | more))  # type: ignore[arg-type]
    return [part.text for part in workflow.read_file(to).document.parts if isinstance(part, Paragraph)]


def test_the_annex_of_a_form_lists_what_is_waived_by_whom_why_and_until_when(
    store: Store, tmp_path: Path
) -> None:
    waive(store, until=TODAY)
    told = texts(store, tmp_path / "表.docx", "自评表", explain=True)

    assert "豁免的问题 1 处：" in told
    (line,) = [one for one in told if one.startswith("1．T101 P1-03 ")]
    who = store.waivers()[1][0].by
    assert line.endswith(f"理由：批复原样如此（{who} {NOW:%Y-%m-%d} 豁免，至 2025-03-01）。")


def test_a_report_lists_no_waiver_that_is_over_and_none_where_nothing_is_waived(
    store: Store, tmp_path: Path
) -> None:
    assert not any("豁免" in one for one in texts(store, tmp_path / "a.docx", "自评表", explain=True))
    waive(store, until=TODAY)
    after = TODAY + dt.timedelta(days=1)
    told = texts(store, tmp_path / "b.docx", "自评表", explain=True, today=after)
    assert not any("豁免" in one for one in told)


def test_the_prose_says_what_was_found_and_left_and_why_without_naming_anybody(
    store: Store, tmp_path: Path
) -> None:
    waive(store, until=TODAY)
    told = texts(store, tmp_path / "报告.docx", "自评报告")

    (line,) = [one for one in told if "未作修改" in one]
    assert line.startswith("检查发现、说明理由后未作修改：")
    assert "“场地费”" in line
    assert line.endswith("理由：批复原样如此，2025-03-01 及以前有效。")


def test_a_waiver_holds_on_its_last_day_and_is_a_finding_the_day_after(store: Store) -> None:
    waive(store, until=dt.date(2025, 3, 31))

    assert "T101" not in open_codes(store, dt.date(2025, 3, 31))
    after = open_codes(store, dt.date(2025, 4, 1))
    assert "T101" in after
    assert "W001" in after


def test_a_waiver_that_is_withdrawn_opens_the_finding_again_and_both_are_in_the_records(store: Store) -> None:
    waive(store)
    workflow.withdraw_waiver(store, "P1", "t101", "场地费", now=NOW)

    assert "T101" in open_codes(store)
    assert workflow.waivers(store) == ()


def test_waiving_again_replaces_the_reason(store: Store) -> None:
    waive(store)
    waive(store, reason="另有说明", until=dt.date(2025, 12, 31))
    (standing,) = workflow.waivers(store, "P1")

    assert standing.waiver.reason == "另有说明"
    assert standing.waiver.until == dt.date(2025, 12, 31)
    assert standing.indicator is not None
    assert standing.indicator.name == "场地费"
    assert standing.waiver.by


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_waiver_without_a_reason_is_refused(store: Store, reason: str) -> None:
    with pytest.raises(BadValue, match="理由"):
        waive(store, reason=reason)
    assert workflow.waivers(store) == ()


def test_a_day_that_is_over_is_refused_and_today_is_not(store: Store) -> None:
    with pytest.raises(BadValue, match="已经过了"):
        waive(store, until=dt.date(2025, 2, 28))
    waive(store, until=TODAY)


def test_what_is_not_found_cannot_be_waived_and_the_refusal_says_where_it_is(store: Store) -> None:
    with pytest.raises(NotFound, match="P1-03"):
        waive(store, where="1")
    with pytest.raises(NotFound, match="没有 X999"):
        waive(store, code="X999")
    with pytest.raises(NotFound, match="没有 T102 的问题"):
        waive(store, code="T102")


def test_withdrawing_what_was_never_waived_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="没有 T101 的豁免"):
        workflow.withdraw_waiver(store, "P1", "T101", "3", now=NOW)
