"""Layout files: what they place, and the sentence for each way in which one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from perftrack import cli, workflow
from perftrack.errors import CLEAN, REFUSED, UnreadableFile
from perftrack.workflow import layouts

FORM = (
    "项目支出绩效自评表\n（2023年度）\n项目名称\t河道保洁\n实施单位\t某镇水务站\n年度资金总额（万元）\t9\n"
    "年度目标\t保洁。\n一级指标\t二级指标\t三级指标\t绩效目标数\t年终数\t分值\n"
    "产出指标\t数量指标\t保洁河道长度\t≥12公里\t12.5公里\t40\n"
)
LAYOUT = '[columns]\n"绩效目标数" = "指标值"\n"年终数" = "实际完成值"\n'


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "表.txt"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    path = tmp_path / "版式.toml"
    path.write_text(LAYOUT, encoding="utf-8")
    return path


def test_a_layout_file_places_columns(form: Path, layout: Path) -> None:
    (plan,) = workflow.read_file(form, layout=layout).plans
    assert plan.reported[0].actual == "12.5公里"
    assert plan.findings == ()


def test_the_layout_of_the_person_is_used_without_asking(
    form: Path, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERFTRACK_LAYOUT", str(layout))
    (plan,) = workflow.read_file(form).plans
    assert plan.reported[0].actual == "12.5公里"


def test_without_one_the_configuration_directory_is_looked_into(
    form: Path, layout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PERFTRACK_LAYOUT", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "settings")
    assert layouts.usual_layout() is None
    (tmp_path / "settings").mkdir()
    own = layout.rename(tmp_path / "settings" / "layout.toml")
    assert layouts.usual_layout() == own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "columns 这一项不对：没有写"),
        ("[columns\n", "第 1 行"),
        ('[columns]\n"a" = 1\n', "项名要加引号"),
        ('[columns]\n"a" = ["指标值"]\n', "项名要加引号"),
        ('[columns]\n"a" = "指标植"\n', "可以写：一级指标"),
        ('[columns]\n"" = "指标值"\n', "空的"),
        ('[columns]\n"　" = "指标值"\n', "空的"),
        ('[columns]\n"目标 数" = "指标值"\n"目标数" = "得分"\n', "写了两次"),
        ('[columns]\n"a" = "指标值"\n[rows]\n"b" = "得分"\n', "没有这样的项"),
        (f'[columns]\n"{"长" * 61}" = "指标值"\n', "60"),
        ("[columns]\n" + "".join(f'"列{n}" = "备注"\n' for n in range(501)), "500"),
        ("#" * 70_000, "太大"),
        ("[columns]\na = " + "[" * 5000, "TOML"),
    ],
)
def test_a_wrong_layout_is_refused_with_what_to_write(words: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "版式.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=said):
        layouts.read_layout(path)


def test_a_layout_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有这个版式文件"):
        layouts.read_layout(tmp_path / "没有.toml")
    (tmp_path / "乱码.toml").write_bytes(b"\xff\xfe\x00")
    for wrong in (tmp_path / "乱码.toml", tmp_path):
        with pytest.raises(UnreadableFile, match="读不出来"):
            layouts.read_layout(wrong)


def test_import_takes_a_layout(
    form: Path, layout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "新.db")]
    assert cli.run([*database, "import", str(form), "--dry-run", "--layout", str(layout)]) == CLEAN
    assert "认不出" not in capsys.readouterr().out
    assert cli.run([*database, "import", str(form), "--dry-run", "--layout", str(form)]) == REFUSED
    assert "不是正确的 TOML" in capsys.readouterr().err
