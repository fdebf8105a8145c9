"""Files are attached to values, told more about, taken away and given out; every step is in the history."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.checks import Coverage, KindCoverage
from perftrack.errors import (
    Ambiguous,
    BadValue,
    CannotWrite,
    Conflict,
    Locked,
    NotFound,
    UnreadableFile,
    UsageError,
)
from perftrack.model import ProvedValue
from perftrack.store import Store, backups, evidence_files
from perftrack.store.evidence_folder import folder_of, place_of
from perftrack.workflow import EvidenceWords
from perftrack.workflow.restoring import restore

TODAY = dt.date(2025, 1, 2)
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Store:
    (tmp_path / "in").mkdir()
    return opened(tmp_path / "in")


def _file(tmp_path: Path, name: str = "签到表.pdf", content: bytes = b"signed by twelve") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


def _value(database: Store, at: int) -> ProvedValue:
    """The value of line `at` of the plan; 6 is the execution."""
    (found,) = workflow.evidence(database, ["1"], today=TODAY)
    return found.values[at - 1]


def _coverage(database: Store) -> Coverage:
    (found,) = workflow.evidence(database, [], today=TODAY)
    return found.coverage


def _told(database: Store, about: str) -> list[tuple[str, ...]]:
    found = workflow.history(database, about).entries
    return [one.words for one in found if one.what == "佐证资料"]


def test_files_are_attached_to_a_value_with_what_a_person_says(database: Store, tmp_path: Path) -> None:
    said = EvidenceWords("正式", "直接证明", "3", "2024年11月8日", "含线上\n两场")
    files = [_file(tmp_path), _file(tmp_path, "照片.zip", b"photos")]
    done = workflow.add_evidence(database, "培训经费", "场次", files, said, now=NOW)
    assert done.sentence == "P1-02“培训场次”附上 2 份：“签到表.pdf”、“照片.zip”（类型“正式资料”）。"
    assert done.plan_id == "P1"
    other, one = _value(database, 2).evidence
    assert (one.name, one.kind, one.method, one.page) == ("签到表.pdf", "正式资料", "直接证明", "3")
    assert (one.dated, one.note) == (dt.date(2024, 11, 8), "含线上\n两场")
    assert one.sha256 == hashlib.sha256(b"signed by twelve").hexdigest()
    assert (one.size, one.file, one.added_by) == (16, "present", database.who.name)
    assert other.name == "照片.zip"
    assert len(_told(database, "P1-02")) == 2


def test_without_a_kind_it_is_working_material_and_the_sentence_says_so(
    database: Store, tmp_path: Path
) -> None:
    done = workflow.add_evidence(database, "P1-02", None, [_file(tmp_path)], now=NOW)
    assert done.sentence.endswith("（类型没有写，记为“工作资料”）。")


@pytest.mark.parametrize("word", ["执行", "预算执行", " 执行 "])
def test_the_execution_is_proved_too(database: Store, tmp_path: Path, word: str) -> None:
    done = workflow.add_evidence(database, "1", word, [_file(tmp_path)], now=NOW)
    assert done.indicator is None
    assert done.sentence.startswith("P1 的预算执行附上 1 份")
    assert [one.number for one in _value(database, 6).evidence] == [None]


def test_a_row_that_is_called_like_the_execution_is_found_by_its_number(tmp_path: Path) -> None:
    rows = [replace(INDICATORS[0], name="预算执行率", name_printed="预算执行率"), *INDICATORS[1:]]
    (tmp_path / "in").mkdir()
    with opened(tmp_path / "in", plan(indicators=rows)) as database:
        for ref in ("1", "P1-01", "执行率"):
            done = workflow.add_evidence(database, "1", ref, [_file(tmp_path, content=ref.encode())], now=NOW)
            assert done.indicator is not None
            assert done.indicator.number == 1


def test_the_same_content_is_attached_to_a_value_once_and_to_others_too(
    database: Store, tmp_path: Path
) -> None:
    file, copy = _file(tmp_path), _file(tmp_path, "副本.pdf")
    workflow.add_evidence(database, "1", "2", [file], now=NOW)
    again = workflow.add_evidence(database, "1", "2", [copy, _file(tmp_path, "b", b"b")], now=NOW)
    assert again.already == ("副本.pdf",)
    assert [one.name for one in again.evidence] == ["b"]
    assert "“副本.pdf”的内容以前已经附在这里" in again.sentence
    actions = database.head().count
    nothing = workflow.add_evidence(database, "1", "2", [copy], now=NOW)
    assert (nothing.evidence, database.head().count) == ((), actions)
    workflow.add_evidence(database, "1", "3", [copy], now=NOW)
    assert len(database.evidence_files()) == 2


def test_one_bad_file_attaches_none(database: Store, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="空的"):
        workflow.add_evidence(database, "1", "2", [_file(tmp_path), _file(tmp_path, "e", b"")], now=NOW)
    assert database.evidence() == {}
    assert [one for one in folder_of(database.path).rglob("*") if one.is_file()] == []


def test_words_that_cannot_be_are_refused_before_anything_is_copied(database: Store, tmp_path: Path) -> None:
    for said, match in (
        (EvidenceWords(kind="证据"), "类型“证据”看不懂。请写：正式资料、工作资料"),
        (EvidenceWords(kind=" "), "类型不能空着"),
        (EvidenceWords(method="情况"), "取值方式“情况”看不懂"),
        (EvidenceWords(dated="去年"), "“去年”不是一天"),
        (EvidenceWords(dated="2024-02-30"), "不是一天"),
    ):
        with pytest.raises(BadValue, match=match):
            workflow.add_evidence(database, "1", "2", [_file(tmp_path)], said, now=NOW)
    with pytest.raises(UsageError, match="哪个文件"):
        workflow.add_evidence(database, "1", "2", [], now=NOW)
    with pytest.raises(BadValue, match="没有写是哪个指标"):
        workflow.add_evidence(database, "1", None, [_file(tmp_path)], now=NOW)
    with pytest.raises(NotFound):
        workflow.add_evidence(database, "1", "9", [_file(tmp_path)], now=NOW)
    assert not folder_of(database.path).exists()


def test_a_plan_that_was_handed_in_is_refused_before_anything_is_copied(
    database: Store, tmp_path: Path
) -> None:
    workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    with database.write():
        database.add_state("已提交", action=database.add_action("state", 1, now=NOW), plan=1)
    head = database.head()
    with pytest.raises(Locked, match="已提交"):
        workflow.add_evidence(database, "1", "2", [_file(tmp_path, "b", b"b")], now=NOW)
    with pytest.raises(Locked):
        workflow.edit_evidence(database, "1", "2", None, EvidenceWords(page="4"), now=NOW)
    with pytest.raises(Locked):
        workflow.remove_evidence(database, "1", "2", None, now=NOW)
    assert database.head() == head
    assert not place_of(database.path, hashlib.sha256(b"b").hexdigest()).exists()
    with database.write():
        database.add_return(2, "请补资料", action=database.add_action("return", 1, now=NOW), plan=1)
        database.add_state("退回", action=database.add_action("state", 1, now=NOW), plan=1)
    workflow.add_evidence(database, "1", "2", [_file(tmp_path, "b", b"b")], now=NOW)
    with pytest.raises(Locked):
        workflow.add_evidence(database, "1", "3", [_file(tmp_path, "b", b"b")], now=NOW)


def test_what_is_said_about_a_file_can_be_changed_and_cleared(database: Store, tmp_path: Path) -> None:
    said = EvidenceWords(page="3", note="盖章")
    workflow.add_evidence(database, "1", "2", [_file(tmp_path)], said, now=NOW)
    more = EvidenceWords(kind="原始凭证", note="", dated="2024-12-01")
    done = workflow.edit_evidence(database, "1", "2", "签到", more, now=LATER)
    assert done.sentence == "P1-02“培训场次”的“签到表.pdf”改为：原始凭证，第 3 页，2024-12-01。"
    (one,) = _value(database, 2).evidence
    assert (one.kind, one.page, one.note) == ("原始凭证", "3", None)
    assert _told(database, "P1-02")[1] == (
        "佐证资料“签到表.pdf”",
        "类型：原为“工作资料”，现为“原始凭证”",
        "日期：原为空，现为“2024-12-01”",
        "说明：原为“盖章”，现为空",
    )
    again = workflow.edit_evidence(database, "1", "2", "签到", EvidenceWords(page="3"), now=LATER)
    assert (again.changed, len(_told(database, "P1-02"))) == (False, 2)
    with pytest.raises(UsageError, match="没有写要改什么"):
        workflow.edit_evidence(database, "1", "2", "签到", EvidenceWords(), now=LATER)


def test_taking_one_away_keeps_its_content_and_the_history(database: Store, tmp_path: Path) -> None:
    done = workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    gone = workflow.remove_evidence(database, "1", "2", "1", now=LATER)
    assert gone.sentence.startswith("P1-02“培训场次”取下“签到表.pdf”")
    assert _value(database, 2).evidence == ()
    assert place_of(database.path, done.evidence[0].sha256).exists()
    assert _told(database, "P1-02")[-1] == ("取下佐证资料“签到表.pdf”",)
    assert workflow.verify(database).problems == 0
    back = workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=LATER)
    assert back.already == ()


def test_one_of_several_is_named_by_number_name_or_hash(database: Store, tmp_path: Path) -> None:
    files = [_file(tmp_path, name, name.encode()) for name in ("b 签到表.pdf", "a 签到表.pdf", "照片.zip")]
    workflow.add_evidence(database, "1", "2", files, now=NOW)

    def named(ref: str | None) -> str:
        return workflow.one_evidence(database, "1", "2", ref).evidence.name

    assert [named(ref) for ref in ("1", "２", "3", "照片", "a签到表.PDF")] == [
        "a 签到表.pdf",
        "b 签到表.pdf",
        "照片.zip",
        "照片.zip",
        "a 签到表.pdf",
    ]
    assert named(hashlib.sha256("照片.zip".encode()).hexdigest()[:8]) == "照片.zip"
    with pytest.raises(Ambiguous, match=r"1 a 签到表\.pdf、2 b 签到表\.pdf"):
        named("签到表")
    with pytest.raises(Ambiguous):
        named(None)
    for ref in ("4", "0", "没有", "a" * 64, "../../etc/passwd"):
        with pytest.raises(NotFound, match=r"有的是：1 a 签到表\.pdf、2"):
            named(ref)
    with pytest.raises(NotFound, match="没有佐证资料"):
        workflow.one_evidence(database, "1", "3", "1")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(database: Store, tmp_path: Path) -> None:
    done = workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    seen = done.evidence[0].id
    with store.open(database.path, "李四") as other:
        workflow.edit_evidence(other, "1", "2", None, EvidenceWords(page="9"), now=LATER)
    changes: tuple[Callable[[], object], ...] = (
        lambda: workflow.edit_evidence(
            database, "1", "2", None, EvidenceWords(page="4"), seen=seen, now=LATER
        ),
        lambda: workflow.remove_evidence(database, "1", "2", None, seen=seen, now=LATER),
    )
    for change in changes:
        with pytest.raises(Conflict, match="别人刚刚改过"):
            change()
    assert _value(database, 2).evidence[0].page == "9"


# --- coverage -------------------------------------------------------------------------------


def test_coverage_counts_what_is_recorded_and_the_kinds_that_are_asked_for(tmp_path: Path) -> None:
    rows = [
        replace(INDICATORS[0], evidence="原始凭证"),
        replace(INDICATORS[1], evidence="工作资料或原始凭证"),
        *INDICATORS[2:],
    ]
    (tmp_path / "in").mkdir()
    with opened(tmp_path / "in", plan(indicators=rows)) as database:
        assert _coverage(database) == Coverage(0, 0, None, ())
        for number, value in (("1", "1.9 万人"), ("2", "10场"), ("3", "90万元"), ("4", "不适用")):
            workflow.record(database, "1", number, value, now=NOW)
        workflow.record_execution(database, "1", "200", "150", now=NOW)
        kinds = (KindCoverage("工作资料", 0, 1), KindCoverage("原始凭证", 0, 2))
        assert _coverage(database) == Coverage(0, 3, False, kinds)
        for value in ("1", "2", "4", "5", "执行"):
            workflow.add_evidence(database, "1", value, [_file(tmp_path)], now=NOW)
        kinds = (KindCoverage("工作资料", 1, 1), KindCoverage("原始凭证", 0, 2))
        assert _coverage(database) == Coverage(2, 3, True, kinds)
        workflow.edit_evidence(database, "1", "1", None, EvidenceWords(kind="原始"), now=NOW)
        assert _coverage(database).kinds[1] == KindCoverage("原始凭证", 1, 2)
        place_of(database.path, hashlib.sha256(b"signed by twelve").hexdigest()).unlink()
        assert _coverage(database).proved == 0, "a file that is gone proves nothing"


def test_evidence_of_a_row_that_is_no_longer_printed_is_listed_still(database: Store, tmp_path: Path) -> None:
    workflow.add_evidence(database, "1", "5", [_file(tmp_path)], now=NOW)
    workflow.adopt(database, draft(plan(indicators=INDICATORS[:4]), content="again"), now=NOW)
    last = _value(database, 6)
    assert last.indicator is not None
    assert (last.indicator.number, [one.name for one in last.evidence]) == (5, ["签到表.pdf"])


def test_a_file_attached_to_a_former_value_is_told_until_somebody_looks_at_it_again(
    database: Store, tmp_path: Path
) -> None:
    workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    workflow.record(database, "1", "2", "9场", now=NOW)
    assert _value(database, 2).evidence[0].outdated is None, "nothing was recorded when it came"
    workflow.edit_evidence(database, "1", "2", None, EvidenceWords(page="1"), now=NOW)
    workflow.record(database, "1", "2", "9 场", deviation="少一场", now=LATER)
    assert _value(database, 2).evidence[0].outdated is None, "the same value with a reason"
    workflow.record(database, "1", "2", "12场", now=LATER)
    assert _value(database, 2).evidence[0].outdated == "9场"
    workflow.undo(database, "1", now=LATER)
    assert _value(database, 2).evidence[0].outdated is None, "the value that it proves is back"
    workflow.record(database, "1", "2", "12场", now=LATER)
    done = workflow.edit_evidence(database, "1", "2", None, EvidenceWords(), now=LATER)
    assert done.sentence == "已确认“签到表.pdf”也能证明P1-02“培训场次”现在的值。"
    assert _value(database, 2).evidence[0].outdated is None
    assert _told(database, "P1-02")[-1] == ("确认佐证资料“签到表.pdf”也能证明改过的值",)


def test_the_money_that_changed_makes_its_file_old_too(database: Store, tmp_path: Path) -> None:
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    workflow.add_evidence(database, "1", "执行", [_file(tmp_path)], now=NOW)
    workflow.record_execution(database, "1", "200.0", "150", deviation="尾款", now=LATER)
    assert _value(database, 6).evidence[0].outdated is None
    workflow.record_execution(database, "1", "200", "160", now=LATER)
    assert _value(database, 6).evidence[0].outdated == "预算 200、执行 150（万元）"


# --- giving out, backups --------------------------------------------------------------------


def test_one_file_is_given_out_as_it_was_attached(database: Store, tmp_path: Path) -> None:
    workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    out = tmp_path / "out"
    out.mkdir()
    workflow.save_evidence(database, "1", "2", None, to=out)
    assert (out / "签到表.pdf").read_bytes() == b"signed by twelve"
    workflow.save_evidence(database, "1", "2", None, to=out / "b.pdf")
    assert (out / "b.pdf").read_bytes() == b"signed by twelve"
    with pytest.raises(CannotWrite, match="已经有了，没有覆盖"):
        workflow.save_evidence(database, "1", "2", None, to=out)
    with pytest.raises(CannotWrite, match="没有这个文件夹"):
        workflow.save_evidence(database, "1", "2", None, to=out / "no" / "b.pdf")


@pytest.mark.parametrize("name", ["..\\..\\x.pdf", "...", "CON.txt", "a:b|c?.pdf", "长" * 80 + ".pdf", " .x"])
def test_a_name_leads_nowhere_when_it_is_given_out(database: Store, tmp_path: Path, name: str) -> None:
    workflow.add_evidence(database, "1", "2", [_file(tmp_path, name)], now=NOW)
    out = tmp_path / "out" / "here"
    out.mkdir(parents=True)
    workflow.save_evidence(database, "1", "2", None, to=out)
    (written,) = (one for one in out.parent.rglob("*") if one.is_file())
    assert written.parent == out
    assert not set(written.name) & set('\\/:*?"<>|')
    assert written.name.partition(".")[0].upper() != "CON"
    assert written.suffix == Path(name).suffix or name in {"...", " .x"}


def test_a_file_that_is_not_what_was_attached_is_not_given_out(database: Store, tmp_path: Path) -> None:
    done = workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
    place_of(database.path, done.evidence[0].sha256).write_bytes(b"signed by twenty")
    assert workflow.one_evidence(database, "1", "2", None).evidence.file == "changed"
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(NotFound, match="内容和附上时不同"):
        workflow.save_evidence(database, "1", "2", None, to=out)
    assert [*out.iterdir()] == []


@pytest.mark.parametrize("links", [True, False])
def test_a_backup_brings_back_what_was_lost_or_changed(
    database: Store, tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr("os.link", no_links)
    files = [_file(tmp_path), _file(tmp_path, "b", b"b" * 9)]
    done = workflow.add_evidence(database, "1", "2", files, now=NOW)
    path = database.path
    database.close()
    backup = backups.make(path, "named", now=NOW, to=tmp_path / "backup.db").path
    lost, changed = (place_of(path, one.sha256) for one in done.evidence)
    lost.unlink()
    if not links:
        changed.write_bytes(b"c" * 9)
    with restore(path, backup, now=NOW) as beside:
        beside.put_back(now=NOW)
    with store.open(path) as again:
        assert workflow.verify(again).problems == 0
        assert [one.file for one in again.evidence(1)[1]] == [None, None]
    assert changed.read_bytes() == b"b" * 9


def test_a_database_that_may_only_be_read_refuses_before_it_copies(
    database: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be copied")

    monkeypatch.setattr(database, "read_only", True)
    monkeypatch.setattr(evidence_files, "keep", keep)
    with pytest.raises(CannotWrite, match="只能读取"):
        workflow.add_evidence(database, "1", "2", [_file(tmp_path)], now=NOW)
