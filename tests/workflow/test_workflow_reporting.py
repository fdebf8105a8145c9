"""Forms of stored plans: which plans, which file, what is said about them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import openpyxl
import pytest
from plan_samples import INDICATORS, NOW, opened, plan

from perftrack import store, workflow
from perftrack.errors import NotFound, UsageError
from perftrack.store import Store
from perftrack.store.evidence_folder import folder_of
from perftrack.workflow import EvidenceWords


@pytest.fixture
def database(tmp_path: Path) -> Store:
    return opened(tmp_path, plan("甲项目"), plan("乙项目"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_several_plans_become_sheets_of_one_workbook_in_the_order_named(database: Store, out: Path) -> None:
    to = out / "表.xlsx"
    done = workflow.report(database, ["乙", "P1", "2"], form="自评表", to=to)
    assert openpyxl.load_workbook(to).sheetnames == ["乙项目", "甲项目"]
    assert (done.files, done.plans) == ((to,), ("P2", "P1"))
    assert done.sentence == f"已写入“{to}”：自评表 2 份。"
    again = workflow.report(database, ["乙"], form="自评表", to=to)
    assert again.sentence == f"已写入“{to}”：自评表 1 份，替换了原有的文件。"


def test_a_folder_gets_one_file_for_each_plan(database: Store, out: Path) -> None:
    done = workflow.report(database, [], form="目标表", to=out)
    assert sorted(path.name for path in out.iterdir()) == ["P1_甲项目_目标表.xlsx", "P2_乙项目_目标表.xlsx"]
    assert done.sentence == f"已写入“{out}”，2 个文件：目标表 2 份。"


def test_a_folder_takes_another_format_when_told(database: Store, out: Path) -> None:
    workflow.report(database, ["P1"], form="监控表", to=out, format="docx")
    assert [path.name for path in out.iterdir()] == ["P1_甲项目_监控表.docx"]


def test_the_explanation_follows_every_form(database: Store, out: Path) -> None:
    workflow.report(database, [], form="自评表", to=out / "表.xlsx", explain=True)
    names = openpyxl.load_workbook(out / "表.xlsx").sheetnames
    assert names == ["甲项目", "说明 甲项目", "乙项目", "说明 乙项目"]


def test_what_was_recorded_stands_in_the_form_with_its_points(database: Store, out: Path) -> None:
    workflow.record(database, "P1", "1", "1.88 万人", now=NOW)
    workflow.record(database, "P1", "4", "部分达成", points="6.5", deviation="断缴", now=NOW)
    done = workflow.report(database, ["P1"], form="自评表", to=out / "表.xlsx")
    sheet = openpyxl.load_workbook(out / "表.xlsx").worksheets[0]
    assert [sheet[f"{column}13"].value for column in "DEFGH"] == [
        "培训人数（万人）",
        ">=1.88 万人",
        "1.88 万人",
        10,
        10,
    ]
    assert [sheet[f"{column}16"].value for column in "FHI"] == ["部分达成年度指标并具有一定效果", 6.5, "断缴"]
    assert ("P1", "没有记录预算数和执行数，资金栏留空。") in done.remarks
    assert any("不是 100" in remark for _, remark in done.remarks)


def test_the_practice_words_the_grades(database: Store, out: Path) -> None:
    workflow.record(database, "P1", "4", "达成", now=NOW)
    workflow.report(database, ["P1"], form="自评表", to=out / "表.xlsx", practice="hubei")
    sheet = openpyxl.load_workbook(out / "表.xlsx").worksheets[0]
    assert sheet["F16"].value == "达成预期指标"


def test_the_same_records_give_the_same_bytes(database: Store, out: Path) -> None:
    for name in ("a", "b"):
        workflow.report(database, [], form="自评表", to=out / f"{name}.docx", explain=True)
    assert (out / "a.docx").read_bytes() == (out / "b.docx").read_bytes()


def test_the_list_of_evidence_follows_every_form(database: Store, out: Path, tmp_path: Path) -> None:
    (tmp_path / "签到表.pdf").write_bytes(b"signed by twelve")
    for number, value in (("2", "10"), ("3", "90"), ("4", "不适用")):
        workflow.record(database, "P1", number, value, deviation="没有启动", now=NOW)
    said = EvidenceWords("正式", None, "3", "2024-11-08", "=1+1")
    workflow.add_evidence(database, "P1", "2", [tmp_path / "签到表.pdf"], said, now=NOW)
    done = workflow.report(database, [], form="自评表", to=out / "a.xlsx", explain=True, evidence=True)
    book = openpyxl.load_workbook(out / "a.xlsx")
    assert book.sheetnames[:3] == ["甲项目", "说明 甲项目", "佐证 甲项目"]
    sheet = book["佐证 甲项目"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5)]
    digest = hashlib.sha256(b"signed by twelve").hexdigest()[:12]
    assert rows == [
        ["P1-02", "培训场次", "10", "签到表.pdf", "正式资料", "3", "2024-11-08", "=1+1", digest],
        ["P1-03", INDICATORS[2].name, "90", "没有佐证资料", None, None, None, None, None],
    ]
    assert sheet["H4"].data_type == "s"
    assert sheet["A6"].value.startswith("SHA-256 是文件内容的指纹")
    assert ("P1", f"“{INDICATORS[2].name}”没有佐证资料。") in done.remarks
    for name in ("a", "b"):
        workflow.report(database, [], form="自评报告", to=out / f"{name}.docx", evidence=True)
    assert (out / "a.docx").read_bytes() == (out / "b.docx").read_bytes()


def test_the_list_of_evidence_names_what_is_lost_or_older_than_its_value(
    database: Store, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    workflow.record(database, "P1", "2", "10", now=NOW)
    workflow.record_execution(database, "P1", "200", "150", now=NOW)
    workflow.add_evidence(database, "P1", "2", [tmp_path / "a.pdf"], now=NOW)
    workflow.record(database, "P1", "2", "11", now=NOW)
    done = workflow.report(database, ["P1"], form="自评表", to=out / "a.xlsx", evidence=True)
    assert ("P1", "“培训场次”附上“a.pdf”时是 10，后来改过。") in done.remarks
    assert ("P1", "预算执行没有佐证资料。") in done.remarks
    (kept,) = (one for one in folder_of(database.path).rglob("*") if one.is_file())
    kept.unlink()
    done = workflow.report(database, ["P1"], form="自评表", to=out / "a.xlsx", evidence=True)
    assert ("P1", "“培训场次”的佐证资料“a.pdf”文件不见了。") in done.remarks
    assert openpyxl.load_workbook(out / "a.xlsx")["佐证 甲项目"]["D4"].value == "a.pdf（文件不见了）"


def test_a_report_in_prose_brings_its_form_and_is_no_workbook(database: Store, out: Path) -> None:
    with pytest.raises(UsageError, match="写不成工作簿"):
        workflow.report(database, ["P1"], form="自评报告", to=out / "a.xlsx")
    workflow.report(database, ["P1"], form="自评报告", to=out)
    assert [path.name for path in out.iterdir()] == ["P1_甲项目_自评报告.docx"]
    opened_ = docx.Document(str(out / "P1_甲项目_自评报告.docx"))
    titles = [one.text for one in opened_.paragraphs if one.text.endswith(("自评报告", "自评表"))]
    assert titles == ["甲项目绩效自评报告", "项目支出绩效自评表"]


def test_progress_hears_every_plan(database: Store, out: Path) -> None:
    heard: list[tuple[int, int]] = []
    workflow.report(
        database, [], form="目标表", to=out / "a.xlsx", progress=lambda done, of: heard.append((done, of))
    )
    assert heard == [(1, 2), (2, 2)]


def test_a_wrong_ending_or_an_unknown_plan_writes_nothing(database: Store, out: Path) -> None:
    with pytest.raises(UsageError):
        workflow.report(database, ["P1"], form="目标表", to=out / "a.doc")
    with pytest.raises(NotFound):
        workflow.report(database, ["P1", "P9"], form="目标表", to=out / "a.xlsx")
    assert list(out.iterdir()) == []


def test_an_empty_database_has_nothing_to_write(tmp_path: Path, out: Path) -> None:
    with (
        store.open(tmp_path / "empty.db", create=True) as empty,
        pytest.raises(NotFound, match="还没有任何项目"),
    ):
        workflow.report(empty, [], form="目标表", to=out / "a.xlsx")
