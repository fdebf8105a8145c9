"""Many files as one zip: whole or not at all, the same bytes again, names that every system takes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from perftrack.errors import NotFound, UsageError
from perftrack.exporters import zipped
from perftrack.exporters.zipped import Member, Names


def _members() -> Iterator[Member]:
    yield Member("P1_培训/一.pdf", 6, (b"one", b"two"))
    yield Member("目录.csv", 3, (b"abc",))


def test_the_same_members_give_the_same_bytes_and_come_out_as_they_went_in(tmp_path: Path) -> None:
    for name in ("a.zip", "b.ZIP"):
        zipped.check_name(tmp_path / name)
        zipped.write(_members(), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["P1_培训/一.pdf", "目录.csv"]
        assert packed.read("P1_培训/一.pdf") == b"onetwo"


def test_what_a_member_raises_leaves_what_was_there(tmp_path: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise NotFound("不见了。", instead="。")

    (tmp_path / "a.zip").write_bytes(b"former")
    with pytest.raises(NotFound):
        zipped.write([*_members(), Member("x", 8, breaks())], tmp_path / "a.zip")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.zip", b"former")]


@pytest.mark.parametrize("name", ["a", "a.tar", "zip", ".zip", "a.zip.xlsx"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"请以 \.zip 结尾"):
        zipped.check_name(Path(name))


def test_names_that_windows_takes_for_the_same_are_told_apart() -> None:
    names = Names()
    assert [names.take(one, folder="P1") for one in ("a.PDF", "A.pdf", "a.pdf", "b", "B")] == [
        "P1/a.PDF",
        "P1/A（2）.pdf",
        "P1/a（3）.pdf",
        "P1/b",
        "P1/B（2）",
    ]
    assert names.take("a.pdf", folder="p2") == "p2/a.pdf"
    assert names.take("a.pdf") == "a.pdf"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("../../x.pdf", "x.pdf"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("/etc/passwd", "etc_passwd"),
        ("C:\\x.pdf", "C_x.pdf"),
        ("CON.txt", "_CON.txt"),
        ("甲\u202ecod.exe", "甲cod.exe"),
        ("甲\x00\x1b[31m乙.pdf", "甲[31m乙.pdf"),
        ("a. ", "a"),
        ("...", "未命名"),
        ("长" * 200 + ".pdf", "长" * 40 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_and_is_no_device(name: str, found: str) -> None:
    assert Names().take(name) == found
    assert Names().take("x", folder=name).count("/") == 1
