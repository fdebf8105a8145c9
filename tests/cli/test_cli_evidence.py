"""`perftrack evidence`: attached, listed, changed, taken away and given out from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from plan_samples import opened

from perftrack import cli, store
from perftrack.errors import CLEAN, FINDINGS, REFUSED, USAGE
from perftrack.store.evidence_folder import place_of

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database; the folder around it is where the person stands."""
    (tmp_path / "in").mkdir()
    opened(tmp_path / "in").close()
    monkeypatch.chdir(tmp_path)
    Path("签到表.pdf").write_bytes(b"signed by twelve")
    Path("照片.zip").write_bytes(b"photos")
    return tmp_path / "in" / "records.db"


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PERFTRACK_DB", str(path))
    monkeypatch.setenv("COLUMNS", "120")

    def call(*argv: object) -> tuple[object, str, str]:
        outcome = cli.run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return outcome, out, err

    return call


def test_files_are_attached_listed_changed_and_taken_away(run: Run) -> None:
    run("record", "P1", "2", "10场")
    said = (
        "--kind",
        "工作",
        "--page",
        "3",
        "--date",
        "2024-11-8",
        "--method",
        "直接证明",
        "--note",
        "两场线上",
    )
    outcome, out, err = run("evidence", "add", "P1", "场次", "签到表.pdf", "照片.zip", *said)
    assert (outcome, err) == (CLEAN, "")
    assert out == "P1-02“培训场次”附上 2 份：“签到表.pdf”、“照片.zip”（类型“工作资料”）。\n"
    outcome, out, _ = run("evidence", "list", "P1")
    assert out.splitlines() == [
        "P1 培训经费：已填的 1 个指标，1 个有佐证资料；预算执行未填。",
        "序  名称        类型      页码  日期        大小  文件",
        "──────────────────────────────────────────────────────",
        "P1-02 培训场次 10场",
        "1   照片.zip    工作资料  3     2024-11-08   6 B  在",
        "2   签到表.pdf  工作资料  3     2024-11-08  16 B  在",
    ]
    assert run("evidence", "edit", "P1-02", "签到", "--page", "")[1] == (
        "P1-02“培训场次”的“签到表.pdf”改为：工作资料，直接证明，2024-11-08，说明：两场线上。\n"
    )
    outcome, out, _ = run("evidence", "remove", "P1", "2", "2")
    assert out == "P1-02“培训场次”取下“签到表.pdf”；文件的内容仍然保留，历史里查得到。\n"


def test_words_that_are_nothing_are_refused_in_a_sentence(run: Run) -> None:
    for words in (("add", "P1", "2", ""), ("show", "P1", "2", "\udcff\udcff"), ("list", "\udcff\udcff")):
        outcome, _, err = run("evidence", *words)
        assert outcome == USAGE
        assert "文件名是空的" in err or "认不出的字符" in err


def test_an_indicator_with_its_plan_in_one_word_needs_no_second(run: Run) -> None:
    assert run("evidence", "add", "P1-02", "签到表.pdf")[0] == CLEAN
    assert "附上时的完成值" not in run("evidence", "show", "P1-02")[1]


def test_without_a_plan_the_coverage_of_all_is_listed(run: Run, path: Path) -> None:
    run("record", "P1", "2", "10场")
    run("evidence", "add", "P1", "2", "签到表.pdf")
    run("evidence", "add", "P1", "执行", "照片.zip")
    (content,) = (one for one in path.with_name("records.db.evidence").rglob("*") if one.stat().st_size == 6)
    content.unlink()
    assert run("evidence", "list")[1].splitlines() == [
        "编号  项目      有资料  没有  预算执行  文件  文件有问题",
        "────────────────────────────────────────────────────────",
        "P1    培训经费     1/1     0  未填         2           1",
    ]


def test_one_file_is_shown_whole_and_given_out(run: Run, path: Path) -> None:
    run("record", "P1", "2", "10场")
    run("evidence", "add", "P1", "2", "签到表.pdf")
    run("record", "P1", "2", "12场")
    outcome, out, _ = run("evidence", "show", "P1", "2")
    assert outcome == CLEAN
    assert "文件：在，内容和附上时一样" in out
    assert "附上时的完成值是“10场”，后来改过。" in out
    assert run("evidence", "show", "P1", "2", "--to", "b.pdf")[0] == CLEAN
    assert Path("b.pdf").read_bytes() == b"signed by twelve"
    with store.open(path) as database:
        (one,) = database.evidence(1)[1]
    place_of(path, one.sha256).write_bytes(b"signed by twenty")
    outcome, out, _ = run("evidence", "show", "P1", "2")
    assert outcome == FINDINGS
    assert "文件：内容变了" in out
    outcome, out, err = run("evidence", "show", "P1", "2", "--to", "c.pdf")
    assert outcome == REFUSED
    assert "内容和附上时不同" in err
    assert not Path("c.pdf").exists()
    outcome, out, _ = run("verify")
    assert outcome == FINDINGS
    assert "“签到表.pdf”（P1-02，" in out


def test_json_says_the_same(run: Run) -> None:
    done = json.loads(run("evidence", "add", "P1", "执行", "签到表.pdf", "--format", "json")[1])
    assert (done["plan"], done["indicator"], done["already"]) == ("P1", None, [])
    assert (done["evidence"][0]["name"], done["evidence"][0]["size"]) == ("签到表.pdf", 16)
    (plan,) = json.loads(run("evidence", "list", "--format", "json")[1])["plans"]
    assert plan["coverage"] == {"proved": 0, "due": 0, "money": None, "kinds": []}
    assert plan["values"][-1]["evidence"][0]["file"] == "present"
    shown = json.loads(run("evidence", "show", "P1", "执行", "--format", "json")[1])
    assert (shown["evidence"]["file"], shown["changed"]) == ("present", False)
    gone = json.loads(run("evidence", "remove", "P1", "执行", "--format", "json")[1])
    assert gone["changed"] is True


def test_a_file_that_cannot_be_attached_is_refused_with_what_to_do(run: Run, path: Path) -> None:
    Path("link.pdf").symlink_to("签到表.pdf")
    outcome, out, err = run("evidence", "add", "P1", "2", "签到表.pdf", "link.pdf")
    assert (outcome, out) == (REFUSED, "")
    assert "无法读取“link.pdf”：这是一个链接。请写它指向的那个文件。" in err
    with store.open(path) as database:
        assert database.evidence() == {}


def test_a_file_whose_name_no_terminal_should_see_is_found_and_shown_clean(run: Run) -> None:
    name = "坏\u202e[red]\x1b]0;x\x07.txt"
    Path(name).write_bytes(b"x")
    outcome, out, _ = run("evidence", "add", "P1", "2", name)
    assert outcome == CLEAN
    assert "“坏[red]]0;x.txt”" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少“做什么”"),
        (["lst"], "不在可选的值里：list、add"),
        (["add"], "缺少“项目”"),
        (["add", "P1"], "缺少“指标”"),
        (["add", "P1", "2"], "没有写哪个文件"),
        (["edit", "P1", "2", "a", "b"], "一次只写一份"),
        (["list", "--page", "3"], "list 不写类型"),
        (["add", "P1", "2", "a", "--to", "b"], "add 不写 --to"),
        (["show", "P1", "2", "--to", ""], "文件名是空的"),
    ],
)
def test_words_that_make_no_sense_are_refused(run: Run, words: list[str], said: str) -> None:
    outcome, out, err = run("evidence", *words)
    assert (outcome, out) == (USAGE, "")
    assert said in err


def test_everything_is_handed_over_as_a_zip(run: Run, path: Path) -> None:
    run("evidence", "add", "P1", "2", "签到表.pdf", "照片.zip")
    outcome, out, err = run("evidence", "export", "P1", "--to", "佐证.zip")
    assert (outcome, out) == (CLEAN, "")
    assert err == "已写入“佐证.zip”：1 个项目的佐证资料 2 份，附目录。\n"
    (lost,) = (one for one in path.parent.rglob("*") if one.is_file() and one.read_bytes() == b"photos")
    lost.unlink()
    outcome, out, err = run("evidence", "export", "--to", "佐证.zip")
    assert outcome == FINDINGS
    assert "“照片.zip”：文件不见了，没有放进来" in err
    outcome, out, _ = run("evidence", "export", "--to", "佐证.zip", "--format", "json")
    assert outcome == FINDINGS
    told = json.loads(out)
    assert (told["files"], len(told["missing"]), told["plans"]) == (1, 1, ["P1"])
    assert run("evidence", "export")[0] == USAGE
    assert run("evidence", "export", "--to", "佐证.pdf")[0] == USAGE
    assert run("evidence", "export", "P1", "--to", "佐证.zip", "--page", "3")[0] == USAGE
    assert run("evidence", "list", "--to", "佐证.zip")[0] == USAGE
