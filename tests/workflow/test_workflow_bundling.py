"""The evidence of plans goes out as one zip with an index; what cannot go in is named, never left out."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from plan_samples import NOW, opened, plan

from perftrack import workflow
from perftrack.errors import CannotWrite, NotFound, UsageError
from perftrack.store import Store
from perftrack.store.evidence_folder import place_of
from perftrack.workflow import Bundled, EvidenceWords

TODAY = dt.date(2025, 1, 2)
ROOT = "P1_培训经费"


@pytest.fixture
def database(tmp_path: Path) -> Store:
    (tmp_path / "in").mkdir()
    return opened(tmp_path / "in", plan(), plan("乙项目"))


def _file(tmp_path: Path, name: str = "签到表.pdf", content: bytes = b"signed by twelve") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


def _filled(database: Store, tmp_path: Path) -> None:
    """Two values with files, a third without, the money with one."""
    for number in ("2", "3"):
        workflow.record(database, "1", number, "10", now=NOW)
    workflow.record(database, "1", "4", "不适用", deviation="没有启动", now=NOW)
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    said = EvidenceWords("正式", "直接证明", "3", "2024-11-08", "=1+1")
    workflow.add_evidence(database, "1", "2", [_file(tmp_path), _file(tmp_path, "照片", b"p")], said, now=NOW)
    workflow.add_evidence(database, "1", "执行", [_file(tmp_path)], now=NOW)


def _export(database: Store, tmp_path: Path, *plans: str, name: str = "a.zip") -> Bundled:
    return workflow.export_evidence(database, plans, to=tmp_path / name, today=TODAY)


def _index(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as packed:
        return [*csv.DictReader(io.StringIO(packed.read("目录.csv").decode("utf-8-sig")))]


def test_every_file_is_in_the_zip_under_the_name_of_its_value(database: Store, tmp_path: Path) -> None:
    _filled(database, tmp_path)
    done = _export(database, tmp_path)
    assert done.sentence == (
        f"已写入“{tmp_path / 'a.zip'}”：2 个项目的佐证资料 3 份，附目录；"
        "1 个已填的值没有佐证资料，目录里标明了。"
    )
    assert (done.plans, done.files, done.missing, done.without) == (("P1", "P2"), 3, (), 1)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == [
            f"{ROOT}/P1-02_培训场次_照片",
            f"{ROOT}/P1-02_培训场次_签到表.pdf",
            f"{ROOT}/P1-执行_签到表.pdf",
            "目录.xlsx",
            "目录.csv",
        ]
        assert packed.read(f"{ROOT}/P1-执行_签到表.pdf") == b"signed by twelve"


def test_the_index_says_of_each_what_it_proves_and_who_attached_it_when(
    database: Store, tmp_path: Path
) -> None:
    _filled(database, tmp_path)
    _export(database, tmp_path)
    _, second, third, money = _index(tmp_path / "a.zip")
    assert second == {
        "项目编号": "P1",
        "项目名称": "培训经费",
        "指标编号": "P1-02",
        "指标": "培训场次",
        "指标值": "≥10场",
        "实际完成值": "10",
        "压缩包里的文件": f"{ROOT}/P1-02_培训场次_签到表.pdf",
        "资料名称": "签到表.pdf",
        "类型": "正式资料",
        "取值方式": "直接证明",
        "页码": "3",
        "日期": "2024-11-08",
        "说明": "'=1+1",
        "大小（字节）": "16",
        "SHA-256": hashlib.sha256(b"signed by twelve").hexdigest(),
        "附上时间": f"{NOW:%Y-%m-%d %H:%M}（世界时）",
        "附上人": database.who.name,
        "情况": "和附上时一样",
    }
    assert (third["指标编号"], third["压缩包里的文件"], third["情况"]) == ("P1-03", "", "没有佐证资料")
    assert (money["指标编号"], money["指标"], money["类型"]) == ("执行", "预算执行", "工作资料")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        sheet = openpyxl.load_workbook(io.BytesIO(packed.read("目录.xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == [*second]
    assert (rows[2][7], rows[2][12]) == ("签到表.pdf", "=1+1")
    note = sheet["M4"]
    assert (note.data_type, note.quotePrefix) == ("s", True)


def test_what_is_gone_or_changed_is_named_and_the_rest_goes_out(database: Store, tmp_path: Path) -> None:
    _filled(database, tmp_path)
    place_of(database.path, hashlib.sha256(b"p").hexdigest()).unlink()
    place_of(database.path, hashlib.sha256(b"signed by twelve").hexdigest()).write_bytes(b"signed by twenty")
    workflow.add_evidence(database, "1", "3", [_file(tmp_path, "台账.xlsx", b"l")], now=NOW)
    done = _export(database, tmp_path)
    assert done.files == 1
    assert done.missing == (
        "P1-02“培训场次”的“照片”：文件不见了，没有放进来。",
        "P1-02“培训场次”的“签到表.pdf”：内容和附上时不同，没有放进来。",
        "P1 的预算执行的“签到表.pdf”：内容和附上时不同，没有放进来。",
    )
    assert "3 份没有放进来" in done.sentence
    first, second, third, _ = _index(tmp_path / "a.zip")
    assert (first["压缩包里的文件"], first["情况"]) == ("", "文件不见了，没有放进来")
    assert (second["资料名称"], second["情况"]) == ("签到表.pdf", "内容和附上时不同，没有放进来")
    assert third["情况"] == "和附上时一样"


def test_a_value_that_changed_since_is_told_in_the_index(database: Store, tmp_path: Path) -> None:
    _filled(database, tmp_path)
    workflow.record(database, "1", "2", "11", now=NOW)
    _export(database, tmp_path)
    assert _index(tmp_path / "a.zip")[0]["情况"] == "和附上时一样；附上时的值是“10”，后来改过"


def test_the_same_records_give_the_same_bytes_and_a_former_zip_is_replaced_and_told(
    database: Store, tmp_path: Path
) -> None:
    _filled(database, tmp_path)
    _export(database, tmp_path)
    again = _export(database, tmp_path, "培训", name="b.zip")
    assert "替换" not in again.sentence
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert "，替换了原有的文件" in _export(database, tmp_path, "P1").sentence


def test_nothing_to_hand_over_or_a_wrong_name_writes_nothing(database: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="一份也没有附"):
        _export(database, tmp_path)
    _filled(database, tmp_path)
    with pytest.raises(NotFound, match="一份也没有附"):
        _export(database, tmp_path, "P2")
    with pytest.raises(UsageError, match="压缩包"):
        _export(database, tmp_path, name="a.rar")
    with pytest.raises(NotFound):
        _export(database, tmp_path, "P9")
    with pytest.raises(CannotWrite, match="没有这个文件夹"):
        _export(database, tmp_path, name="no/a.zip")
    assert not [one for one in tmp_path.rglob("*") if one.suffix in {".zip", ".part", ".rar"}]


@pytest.mark.parametrize(
    "name", ["..\\..\\CON", "甲\u202efdp.exe", "长" * 60 + ".pdf", "a:b?.pdf", "[x][] =1"]
)
def test_a_name_leads_nowhere_in_the_zip(database: Store, tmp_path: Path, name: str) -> None:
    workflow.add_evidence(database, "1", "2", [_file(tmp_path, name)], now=NOW)
    _export(database, tmp_path, "1")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        (found, *_) = packed.namelist()
    folder, _, file = found.partition("/")
    assert folder == ROOT
    assert file.startswith("P1-02_培训场次_")
    assert not set(file) & set('\\/:*?"<>|\u202e')
    assert len(file.encode()) <= 130
