"""A person's own practice file: read by path, and every mistake told with file, key and remedy."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from perftrack import law
from perftrack.errors import BadPractice, NotFound, NotInForce

DAY = dt.date(2024, 12, 31)
OWN = (Path(__file__).parent.parent / "scoring" / "own.toml").read_text("utf-8")


def written(folder: Path, text: str, name: str = "mine.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(BadPractice) as refused:
        law.practice(written(folder, text), on=DAY)
    return str(refused.value)


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in OWN, old
    return OWN.replace(old, new, count)


def test_a_file_by_path_is_a_practice_named_like_the_file(tmp_path: Path) -> None:
    practice = law.practice(written(tmp_path, OWN), on=DAY)

    assert (practice.id, practice.since, practice.until) == ("mine.toml", dt.date(2024, 1, 1), None)
    assert practice.gate is not None
    assert practice.gate.value == Decimal("0.6")
    assert practice.unmet_share is not None
    assert [cap.at_most for cap in practice.total.caps] == [59, 69, 79, 89]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert law.practice(written(tmp_path, "\ufeff" + OWN), on=DAY).id == "mine.toml"


def test_no_file_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="没有口径文件"):
        law.practice(str(tmp_path / "none.toml"), on=DAY)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadPractice, match="不是普通文件"):
        law.practice(f"{tmp_path}/", on=DAY)


def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises((BadPractice, NotFound)):
        law.practice_file("/dev/zero")


def test_the_text_of_a_shipped_practice_is_one_of_ones_own_when_saved(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(law.practice_text("hubei").replace("weight = 20", "weight = 15"), "utf-8")
    ours, theirs = law.practice(str(path), on=DAY), law.practice("hubei", on=DAY)
    assert str(ours.execution.weight) == "15"
    assert str(theirs.execution.weight) == "20"
    assert law.practice_text(str(path)).startswith("#")


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes(OWN.encode("gb18030"))

    with pytest.raises(BadPractice, match="不是 UTF-8"):
        law.practice(str(path), on=DAY)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPractice, match="太大"):
        law.practice(written(tmp_path, OWN + "#" * 300_000), on=DAY)


def test_a_day_before_the_file_names_the_others(tmp_path: Path) -> None:
    with pytest.raises(NotInForce, match=r"口径 mine.toml 不适用于 2023-12-31.+mof-2021"):
        law.practice(written(tmp_path, OWN), on=dt.date(2023, 12, 31))


@pytest.mark.parametrize(
    "text", ["", "title = ", "[[[", "title = 1", "\x00", "a = " + "[" * 5000, "x = 1e99999999999", "x = nan"]
)
def test_what_is_no_practice_is_refused_with_the_file_name(tmp_path: Path, text: str) -> None:
    assert "mine.toml" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "某县自评口径"\n', "", "title：缺少这一项"),
        ("last_checked_on = 2026-11-21", "last_checked_on = '2026-11-21'", "last_checked_on：应当是日期"),
        (
            "last_checked_on = 2026-11-21",
            "last_checked_on = 2026-11-21T08:00:00",
            "last_checked_on：应当是日期",
        ),
        ("applies_to = ", "aplies_to = ", "aplies_to：没有这样的项"),
        (
            'formula = "days_late"\ncite = ["自定"]',
            'formula = "days_late"',
            "since[1].formulas[2].cite：缺少这一项",
        ),
        ('formula = "days_late"\ncite = ["自定"]', 'formula = "days_late"\ncite = []', "cite：至少要写一项"),
        (
            'formula = "days_late"\ncite = ["自定"]',
            'formula = "days_late"\ncite = ["别的"]',
            "没有名为“别的”的依据",
        ),
        ('formula = "days_late"', 'formula = "weekly"', "since[1].formulas[2].formula：没有“weekly”"),
        ('formula = "days_late"', 'formula = "execution_ratio"', "没有“execution_ratio”"),
        ('formula = "days_late"', 'formula = "linear"', "linear 不能用于 date"),
        ('formula = "execution_tiers"', 'formula = "linear"', "execution.formula：没有“linear”"),
        ('formula = "execution_tiers"', 'formula = "execution_ratio"', "分档公式要写各档"),
        ('standing = "quoted"', 'standing = "certain"', "citations.自定.standing：只能从规定的词里选"),
        ('words = "多退少补，分档计分"\n', "", "没有 words"),
        ('source = "https://example.invalid/2024"\n', "", "既没有 source 也没有 note"),
        ('for = ["date"]', 'for = ["day"]', "没有“day”"),
        ('for = ["date"]', 'for = ["date", "interval"]', "days_late 不能用于 interval"),
        ('for = ["interval"]', 'for = ["interval", "interval"]', "已经写过"),
        ('for = ["<=", "<"]', 'for = ["<=", "<", ">="]', "一种情形只能有一个公式"),
        ('for = ["<=", "<"]', 'for = ["<="]', "默认规则 按照完成比例赋分 没有 ＜"),
        ('rules = ["满意度赋分"]', 'rules = ["满意赋分"]', "没有“满意赋分”"),
        ('for = "cadence"', 'for = "date"', "date 写了两次"),
        ("met_from = 0.8", "met_from = 80", "met_from：应当不大于 1"),
        ("met_from = 0.8", "met_from = 0.5", "partial_from 应小于 met_from"),
        ("met_from = 0.8", 'met_from = "0.8"', "met_from：应当是数"),
        ("met_from = 0.8", "met_from = true", "met_from：应当是数"),
        ("met_from = 0.8", "met_from = nan", "met_from：应当是数"),
        ("{ from = 95, share = 1 }", "{ from = 60, share = 1 }", "各档没有从高到低排列"),
        ("{ from = 95, share = 1 }", "{ from = 95, share = 0.1 }", "各档没有从高到低排列"),
        ("{ from = 95, share = 1 }", "{ from = 101, share = 1 }", "应当不大于 100"),
        ("weight = 10", "weight = 200", "大于满分"),
        ("weight = 10", "weight = 10.125", "最多两位小数"),
        ("times = 1.3", "times = 1", "应当大于 1"),
        ('{ grade = "差", from = 0 }', '{ grade = "差", from = 1 }', "等级没有从高到低排到 0"),
        ("execution_below = 50, at_most = 59", "execution_below = 75, at_most = 59", "各档没有从低到高排列"),
        ('"是否赋分"', '"满意度赋分"', "“满意度赋分”既指满意度赋分又指直接赋分"),
        ("from = 2024-01-01", "from = 2024-01-01\nuntil = 2023-01-01", "2023-01-01 早于 from 2024-01-01"),
    ],
)
def test_each_mistake_is_told_with_its_key(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refusal(tmp_path, changed(old, new))

    assert "口径文件“mine.toml”" in message
    assert words in message


def test_bands_that_are_used_must_be_written(tmp_path: Path) -> None:
    start, end = OWN.index("[since.satisfaction]"), OWN.index("[since.gate]")

    assert "用了满意度分档，却没有写各档" in refusal(tmp_path, OWN[:start] + OWN[end:])


def two_texts(second: str, until: str = "") -> str:
    """OWN with a second `[[since]]` block from `second` on."""
    block = OWN[OWN.index("[[since]]") :]
    first = OWN.replace("from = 2024-01-01", f"from = 2024-01-01{until}", 1)
    return first + "\n" + block.replace("from = 2024-01-01", f"from = {second}", 1)


def test_a_text_ends_the_day_before_the_next(tmp_path: Path) -> None:
    path = written(tmp_path, two_texts("2025-07-01"))

    before, after = (law.practice(path, on=day) for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1)))

    assert (before.since, before.until) == (dt.date(2024, 1, 1), dt.date(2025, 6, 30))
    assert (after.since, after.until) == (dt.date(2025, 7, 1), None)


def test_a_gap_between_texts_is_not_covered(tmp_path: Path) -> None:
    path = written(tmp_path, two_texts("2025-07-01", "\nuntil = 2024-12-31"))

    assert law.practice(path, on=dt.date(2024, 12, 31)).until == dt.date(2024, 12, 31)
    with pytest.raises(NotInForce, match="2024-01-01 至 2024-12-31；2025-07-01 起"):
        law.practice(path, on=dt.date(2025, 1, 1))


@pytest.mark.parametrize(
    ("second", "until"),
    [("2024-01-01", ""), ("2023-01-01", ""), ("2025-07-01", "\nuntil = 2025-07-01")],
)
def test_texts_that_overlap_are_refused(tmp_path: Path, second: str, until: str) -> None:
    message = refusal(tmp_path, two_texts(second, until))

    assert "since[2].from" in message
    assert "重叠" in message


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = changed("met_from = 0.8", "met_from = 8").replace("times = 1.3", "times = 1")

    message = refusal(tmp_path, text)

    assert "met_from" in message
    assert "times" in message


def test_a_file_cannot_pass_for_a_shipped_practice(tmp_path: Path) -> None:
    assert law.practice(written(tmp_path, OWN, "mof-2021.toml"), on=DAY).id == "mof-2021.toml"


def test_broken_toml_is_told_with_line_and_column(tmp_path: Path) -> None:
    assert "第 2 行第 " in refusal(tmp_path, 'title = "x"\ntitle = \n')
