"""The machine contract: exactly the keys of the design, decimals as text, strict both ways."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plan_samples import EVERYTHING, INDICATORS, NOW, indicator, opened, plan
from pydantic import ValidationError

from perftrack import cli, notation, workflow
from perftrack.errors import CLEAN, FINDINGS
from perftrack.exporters import contract
from perftrack.model import Finding, Place, Plan

PLAN_KEYS = [
    "id", "unit", "year", "kind", "project_name", "goal", "funds", "place", "indicators", "execution",
    "total", "findings", "state", "review_total", "waived",
]  # fmt: skip
INDICATOR_KEYS = [
    "id", "level1", "level2", "name", "horizon", "target", "basis", "last_year", "weight", "rule", "evidence",
    "place", "actual", "claimed", "score", "review",
]  # fmt: skip
TARGET_KEYS = ["text", "kind", "operator", "operator_implied", "value", "upper", "unit", "date"]


def exported(
    folder: Path, read: Plan, *actuals: tuple[str, str], money: tuple[str, str] | None = None
) -> Any:
    with opened(folder, read) as database:
        for ref, text in actuals:
            workflow.record(database, "1", ref, text, now=NOW)
        if money is not None:
            workflow.record_execution(database, "1", *money, now=NOW)
        text = contract.export(workflow.plans(database))
    contract.Export.model_validate_json(text)
    return json.loads(text)["plans"][0]


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(contract.export([])) == {"schema_version": 1, "plans": []}


def test_the_keys_are_those_of_the_design_in_that_order(tmp_path: Path) -> None:
    found = exported(tmp_path, EVERYTHING)
    assert list(found) == PLAN_KEYS
    assert list(found["funds"]) == ["total", "fiscal", "other", "currency_unit"]
    assert [list(one) for one in found["indicators"]] == [INDICATOR_KEYS] * 4
    assert [list(one["target"]) for one in found["indicators"]] == [TARGET_KEYS] * 4
    assert list(found["findings"][0]) == ["code", "level", "message", "place", "suggestion"]


def test_every_value_is_exported_as_it_was_read(tmp_path: Path) -> None:
    found = exported(tmp_path, EVERYTHING)
    assert (found["id"], found["unit"], found["year"], found["kind"]) == ("P1", "某某中心", 2024, "project")
    assert (found["goal"], found["place"]) == ("第一行\n第二行\t完", {"file": "公开.txt", "line": 1})
    assert found["funds"] == {"total": "153.240", "fiscal": "-0.50", "other": "0.00", "currency_unit": "元"}
    first, date, cadence, _ = found["indicators"]
    assert (first["id"], first["level1"], first["horizon"]) == ("P1-01", "项目完成指标", "implementation")
    assert (first["weight"], first["claimed"]) == ("8.00", "7.5")
    assert first["place"] == {"file": "表.xlsx", "sheet": "目标 '1'", "row": 4}
    assert first["target"] == {
        "text": "90%～95.50%（约）",
        "kind": "interval",
        "operator": None,
        "operator_implied": True,
        "value": "90",
        "upper": "95.50",
        "unit": "%",
        "date": None,
    }
    assert (date["target"]["date"], date["target"]["operator"], date["place"]) == ("2024-01-31", "<=", None)
    assert cadence["target"]["kind"] == "cadence"


def test_findings_are_those_of_plan_rows_and_targets_each_with_a_place(tmp_path: Path) -> None:
    found = exported(tmp_path, EVERYTHING)["findings"]
    assert [(one["code"], one["place"]) for one in found] == [
        ("funds-derived", None),
        ("level-inferred", {"file": "公开.txt", "line": 9}),
        ("target-note", {"file": "公开.txt", "line": 9}),
    ]
    assert found[2]["suggestion"] == "≥90%"


def test_what_is_not_filled_is_null(tmp_path: Path) -> None:
    found = exported(tmp_path, plan())
    assert (found["execution"], found["total"]) == (None, None)
    assert {(one["actual"], one["score"]) for one in found["indicators"]} == {(None, None)}


def test_actuals_scores_execution_and_total_are_decimal_text(tmp_path: Path) -> None:
    found = exported(tmp_path, plan(), ("2", "8"), ("3", "1100000元"), money=("200.00", "152"))
    _, second, third, *_ = found["indicators"]
    assert second["actual"] == {
        "text": "8",
        "value": "8",
        "unit": None,
        "state": "recorded",
        "recorded_at": "2025-01-02T03:04:05Z",
    }
    assert list(second["score"]) == ["points", "state", "practice", "rule", "formula", "because"]
    assert (second["score"]["points"], second["score"]["state"]) == ("8.00", "scored")
    assert second["score"]["practice"] == "mof-2021"
    assert (third["actual"]["value"], third["actual"]["unit"]) == ("1100000", "元")
    assert found["execution"] | {"because": ""} == {
        "budget": "200.00",
        "executed": "152",
        "points": "7.60",
        "claimed": None,
        "because": "",
        "review": None,
    }
    assert found["total"] == {"points": "24.60", "out_of": "30.00", "complete": False, "grade": None}


def test_the_other_states_have_no_points(tmp_path: Path) -> None:
    found = exported(tmp_path, plan(), ("2", "不适用"), ("4", "效果很好"), money=("0", "0"))
    rows = found["indicators"]
    assert [(one["score"] or {}).get("state") for one in rows] == [
        None,
        "not_applicable",
        None,
        "cannot_judge",
        None,
    ]
    assert rows[1]["actual"]["state"] == "not_applicable"
    assert rows[1]["score"]["points"] is None
    assert found["execution"]["points"] is None
    assert found["total"] is None


def test_a_finished_plan_has_a_grade(tmp_path: Path) -> None:
    rows = [replace(one, weight=Decimal(18)) for one in INDICATORS]
    filled = (("1", "2万人"), ("2", "10"), ("3", "100"), ("4", "达成"), ("5", "95%"))
    found = exported(tmp_path, plan(indicators=rows), *filled, money=("200", "200"))
    assert found["total"] == {"points": "100.00", "out_of": "100.00", "complete": True, "grade": "优"}


def test_implementation_lines_are_exported_and_not_scored(tmp_path: Path) -> None:
    rows = (replace(INDICATORS[1], number=1, horizon="implementation"), INDICATORS[1])
    found = exported(tmp_path, plan(indicators=rows), ("2", "8"))
    assert [one["horizon"] for one in found["indicators"]] == ["implementation", "annual"]
    assert [one["score"] is None for one in found["indicators"]] == [True, False]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1E+3", "1000"),
        ("0E-10", "0.0000000000"),
        ("8.00", "8.00"),
        ("1.5E-7", "0.00000015"),
        ("-0.50", "-0.50"),
    ],
)
def test_no_number_has_an_exponent(number: str, text: str) -> None:
    assert contract.decimal_text(Decimal(number)) == text


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (Place("a", line=3, column=9), {"file": "a", "line": 3}),
        (Place("a", sheet="表", row=4, column=2), {"file": "a", "sheet": "表", "row": 4}),
        (Place("a", page=2, row=4), {"file": "a", "page": 2, "row": 4}),
        (Place("a"), {"file": "a"}),
    ],
)
def test_a_place_has_only_the_keys_that_apply(tmp_path: Path, place: Place, found: dict[str, object]) -> None:
    flagged = replace(plan(), place=place, findings=(Finding("x", "必须改", "看", place),))
    exported_plan = exported(tmp_path, flagged)
    assert exported_plan["place"] == exported_plan["findings"][0]["place"] == found


def test_a_target_alone_is_the_same_object() -> None:
    assert contract.target_object(notation.parse("≥95.0 %")) == {
        "text": "≥95.0 %",
        "kind": "number",
        "operator": ">=",
        "operator_implied": False,
        "value": "95.0",
        "upper": None,
        "unit": "%",
        "date": None,
    }


def test_the_schema_names_every_key_and_allows_no_other() -> None:
    schema = json.loads(contract.schema())
    definitions = schema["$defs"]
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["required"] == ["schema_version", "plans"]
    assert definitions["PlanOut"]["required"] == PLAN_KEYS
    assert definitions["IndicatorOut"]["required"] == INDICATOR_KEYS
    assert definitions["TargetOut"]["required"] == TARGET_KEYS
    assert definitions["PlaceOut"]["required"] == ["file"]
    assert set(definitions["PlaceOut"]["properties"]) == {"file", "line", "sheet", "page", "row"}
    assert all(one["additionalProperties"] is False for one in (schema, *definitions.values()))


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole | {"extra": 1},
        lambda whole: whole | {"schema_version": 2},
        lambda whole: whole | {"plans": [whole["plans"][0] | {"year": "2024"}]},
        lambda whole: whole | {"plans": [whole["plans"][0] | {"kind": "other"}]},
        lambda whole: whole | {"plans": [whole["plans"][0] | {"funds": {}}]},
    ],
)
def test_another_shape_is_refused(tmp_path: Path, change: Any) -> None:
    whole = {"schema_version": 1, "plans": [exported(tmp_path, plan())]}
    contract.Export.model_validate_json(json.dumps(whole))
    with pytest.raises(ValidationError):
        contract.Export.model_validate_json(json.dumps(change(whole)))


def test_text_is_readable_and_not_escaped(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert "培训场次" in contract.export(workflow.plans(database))


def test_a_reviewers_points_stand_beside_the_units(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "10", now=NOW)
        workflow.submit(database, "1", even_so="补报", today=NOW.date(), now=NOW)
        workflow.review(database, "1", "2", "6.5", reason="少签到", now=NOW)
        text = contract.export(workflow.plans(database))
    contract.Export.model_validate_json(text)
    found = json.loads(text)["plans"][0]
    row = found["indicators"][1]
    assert row["score"]["points"] == "10.00"
    assert row["review"] | {"by": "?"} == {
        "points": "6.50",
        "reason": "少签到",
        "by": "?",
        "at": "2025-01-02T03:04:05Z",
    }
    assert found["indicators"][0]["review"] is None
    assert (found["state"], found["total"]["points"]) == ("已提交", "10.00")
    assert found["review_total"] == {"points": "6.50", "out_of": "10.00", "complete": False, "grade": None}


COST = indicator(2, "场地费", "≥8 万元", level1="成本指标", level2="经济成本指标")


def test_what_the_checks_find_stands_behind_what_reading_found_and_what_is_waived_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = plan(indicators=(INDICATORS[0], COST))
    with opened(tmp_path, read) as database:
        path = str(database.path)
    assert cli.run(["--db", path, "waive", "P1", "T101", "2", "--reason", "批复原样"]) == CLEAN
    capsys.readouterr()

    assert cli.run(["--db", path, "export"]) == CLEAN
    text = capsys.readouterr().out
    contract.Export.model_validate_json(text)
    (one,) = json.loads(text)["plans"]
    assert cli.run(["--db", path, "check", "--format", "json"]) in {CLEAN, FINDINGS}
    (checked,) = json.loads(capsys.readouterr().out)["plans"]

    codes = [finding["code"] for finding in one["findings"]]
    assert codes == [finding["code"] for finding in checked["findings"]]
    assert "T101" not in codes
    (waived,) = one["waived"]
    assert list(waived) == [
        "code", "level", "message", "place", "suggestion", "reason", "until", "by", "granted_at",
    ]  # fmt: skip
    assert (waived["code"], waived["reason"], waived["until"]) == ("T101", "批复原样", None)
    assert cli.run(["--db", path, "show", "P1", "--format", "json"]) == CLEAN
    assert json.loads(capsys.readouterr().out)["plans"] == [one]
