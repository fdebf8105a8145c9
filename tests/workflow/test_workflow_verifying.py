"""`verify` finds what was changed behind the program's back; what it cannot find alone, the noted head does.

Whoever can write the file can drop the triggers, change a row and put the triggers back: so do these.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import EVERYTHING, INDICATORS, NOW, draft, opened, plan

from perftrack import notation, store, workflow
from perftrack.errors import BadValue, OlderDatabase
from perftrack.model import Waiver
from perftrack.store import chain, evidence_files, evidence_folder, schema

Tamper = Callable[[sqlite3.Connection], None]
LIST = "3a892380593504ee67cf4cd167f0953a86e6670e34fc4f32af18a0f9d01482db"
"""SHA-256 of "a list of names"."""
VERSION_1 = Path(__file__).parents[1] / "store" / "data" / "version_1.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which a year's work was done by two people.

    Actions: 1 and 2 the plans, 3 to 5 actuals, 6 execution, 7 weight, 8 undo of it, 9 targets issued again,
    10 evidence, 11 waiver, 12 review, 13 return, 14 state.
    """
    opened(tmp_path, plan(), EVERYTHING).close()
    path = tmp_path / "records.db"
    with store.open(path, "张三") as database:
        workflow.record(database, "1", "2", "8场", deviation="少两场", now=NOW)
        workflow.record(database, "1", "1", "1.5 万人", now=NOW)
        workflow.record(database, "1", "2", "9场", now=NOW)
        workflow.record_execution(database, "1", "200", "150", now=NOW)
        workflow.set_weight(database, "1", "3", "9", now=NOW)
        workflow.undo(database, "1", now=NOW)
        more = replace(INDICATORS[1], target=notation.parse("≥12场", year=2024))
        rows = [INDICATORS[0], more, *INDICATORS[2:4]]
        again = replace(plan(indicators=rows), goal="多一些")
        workflow.adopt(database, draft(again, content="again"), now=NOW)
    names = tmp_path / "名单.pdf"
    names.write_bytes(b"a list of names")
    with store.open(path, "李四") as database:
        workflow.add_evidence(database, "1", "2", [names], now=NOW)
    with store.open(path, "李四") as database, database.write():
        waiver = Waiver(2, "T101", "按文件")
        database.add_waiver(waiver, action=database.add_action("waiver", 1, now=NOW), plan=1)
        action = database.add_action("review", 1, now=NOW)
        score = database.reviewable(1)[2]
        database.add_review(2, Decimal(7), "少一场", action=action, plan=1, score=score)
        database.add_return(2, "请核对", action=database.add_action("return", 1, now=NOW), plan=1)
        database.add_state("退回", action=database.add_action("state", 1, now=NOW), plan=1)
    return path


@contextmanager
def tampering(path: Path, *, stealthy: bool = True) -> Iterator[sqlite3.Connection]:
    """Somebody at work on the file with another program; `stealthy`: the triggers are back afterwards."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    for name, sql in schema.statements().items() if stealthy else ():
        if sql.startswith("CREATE TRIGGER"):
            assert name
            connection.execute(sql)
    connection.commit()
    connection.close()


def verified(path: Path, head: str | None = None) -> dict[str, tuple[str, ...]]:
    """The problems, by what was looked at."""
    with store.inspect(path) as database:
        found = workflow.verify(database, head=head)
    return {part.name: part.problems for part in found.parts if part.problems}


def head_of(path: Path) -> str:
    with store.inspect(path) as database:
        return database.head().text


def _sql(*statements: str) -> Tamper:
    def tamper(connection: sqlite3.Connection) -> None:
        for statement in statements:
            assert connection.execute(statement).rowcount == 1, statement

    return tamper


def _reseal(connection: sqlite3.Connection, first: int) -> None:
    """What a forger who knows this program does: seals everything from `first` on again."""
    people = dict(connection.execute("SELECT action, who FROM ledger WHERE action >= ?", (first,)).fetchall())
    connection.execute("DELETE FROM ledger WHERE action >= ?", (first,))
    for (action,) in connection.execute("SELECT id FROM actions WHERE id >= ?", (first,)).fetchall():
        before = connection.execute("SELECT digest FROM ledger WHERE action = ?", (action - 1,)).fetchone()[0]
        ((_, content),) = chain.contents(connection, action, action)
        digest = chain.digest_of(before, content, people[action], "named")
        connection.execute("INSERT INTO ledger VALUES (?, ?, 'named', ?)", (action, people[action], digest))


def test_an_honest_database_has_no_problems(path: Path) -> None:
    with store.inspect(path) as database:
        found = workflow.verify(database, head=database.head().text)
    assert found.problems == 0
    assert [(part.name, part.looked) for part in found.parts] == [
        ("文件", "每一页"),
        ("引用", "每一处"),
        ("结构", "表和触发器"),
        ("经过", "14 项动作"),
        ("链头", "到第 14 项"),
        ("得分", "重算 3 项"),
        ("佐证资料", "1 个文件"),
    ]
    assert found.head.text == head_of(path)
    assert found.head.text.startswith("14:")


def test_examining_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    verified(path)
    assert path.read_bytes() == before


CHANGES: dict[str, tuple[Tamper, int]] = {
    "a value": (_sql("UPDATE actuals SET text = '10场' WHERE id = 1"), 3),
    "a value that holds": (_sql("UPDATE actuals SET text = '10场', value = '10' WHERE id = 3"), 5),
    "a reason": (_sql("UPDATE actuals SET deviation = '天气' WHERE id = 1"), 3),
    "a reason taken away": (_sql("UPDATE actuals SET deviation = NULL WHERE id = 1"), 3),
    "points": (_sql("UPDATE scores SET points = '10.00' WHERE id = 1"), 3),
    "money": (_sql("UPDATE executions SET executed = '200' WHERE id = 1"), 6),
    "a weight": (_sql("UPDATE weights SET points = '8' WHERE id = 1"), 7),
    "a target that holds": (_sql("UPDATE indicators SET target = '≥8场' WHERE plan = 1 AND number = 2"), 9),
    "a target that was never changed": (_sql("UPDATE indicators SET value = '80' WHERE id = 3"), 1),
    "a former target": (_sql("UPDATE former_indicators SET target = '≥8场' WHERE indicator = 2"), 1),
    "that a row was withdrawn": (_sql("UPDATE indicators SET standing = 'printed' WHERE id = 5"), 9),
    "a goal": (_sql("UPDATE plans SET goal = '少一些' WHERE id = 2"), 2),
    "a former goal": (_sql("UPDATE former_plans SET goal = '少一些' WHERE plan = 1"), 1),
    "whose plan it is": (_sql("UPDATE plans SET identity = 'x' WHERE id = 2"), 2),
    "a place": (_sql("UPDATE places SET fields = '[]' WHERE id = 1"), 2),
    "a finding": (_sql("DELETE FROM findings WHERE id = 1"), 2),
    "funds": (_sql("UPDATE fund_sources SET amount = '1' WHERE id = 1"), 2),
    "the document": (_sql("UPDATE documents SET file = 'x' WHERE id = 2"), 9),
    "who": (_sql("UPDATE ledger SET who = '王五' WHERE action = 5"), 5),
    "how it is known who": (_sql("UPDATE ledger SET how = 'system' WHERE action = 5"), 5),
    "when": (_sql("UPDATE actions SET at = '2024-01-02T03:04:05Z' WHERE id = 4"), 4),
    "what was undone": (_sql("UPDATE actions SET undoes = 4 WHERE id = 8"), 8),
    "a file": (_sql(f"UPDATE files SET sha256 = '{'b' * 64}' WHERE id = 1"), 10),
    "evidence": (_sql("UPDATE evidence SET kind = '正式资料' WHERE id = 1"), 10),
    "a waiver": (_sql("UPDATE waivers SET reason = '不必' WHERE id = 1"), 11),
    "a review": (_sql("UPDATE reviews SET points = '9' WHERE id = 1"), 12),
    "a return": (_sql("UPDATE returns SET reason = '不必' WHERE id = 1"), 13),
    "a state": (_sql("UPDATE states SET state = '已复核' WHERE action = 14"), 14),
    "a row in the middle": (_sql("DELETE FROM scores WHERE id = 2", "DELETE FROM actuals WHERE id = 2"), 4),
    "a row slipped in": (
        _sql("INSERT INTO waivers VALUES (2, 4, 2, NULL, 'c', NULL, 'granted', 'x', NULL)"),
        4,
    ),
    "an indicator slipped in": (
        _sql(
            "INSERT INTO indicators (plan, number, issue, position, standing, name, name_printed, horizon,"
            " target, measure_kind, operator_implied)"
            " VALUES (1, 6, 1, 9, 'printed', 'x', 'x', 'annual', 'x', 'wording', 0)"
        ),
        1,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_is_found_and_its_action_named(path: Path, change: str) -> None:
    tamper, action = CHANGES[change]
    with tampering(path) as connection:
        tamper(connection)
    problems = verified(path)
    (sentence,) = problems["经过"]
    assert sentence.startswith(f"第 {action} 项（")
    assert "与封存时不同" in sentence
    assert "结构" not in problems


def test_the_sentence_says_what_it_was_whose_and_when(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("UPDATE actuals SET text = '10场' WHERE id = 1")
    when = workflow.history(store.inspect(path), "P1-02").entries[1].when
    assert verified(path)["经过"] == (
        f"第 3 项（{when}，张三，P1 记录实际完成值 P1-02）与封存时不同：它或者前一项的封存被改过。",
    )


def test_what_is_changed_through_the_store_itself_is_found_too(path: Path) -> None:
    with store.open(path) as database:
        database._connection.execute("DROP TRIGGER actuals_fixed")
        with database.write():
            database._run("UPDATE actuals SET deviation = NULL WHERE id = :id", [{"id": 1}])
        workflow.record(database, "1", "2", "10场", now=NOW)
    problems = verified(path)
    assert [words.split("（")[0] for words in problems["经过"]] == ["第 3 项"]
    assert problems["结构"] == ("触发器 actuals_fixed 缺失或被改动",)


def test_several_changes_are_all_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("UPDATE actuals SET text = '10场' WHERE id = 1")
        connection.execute("UPDATE reviews SET points = '9' WHERE id = 1")
    assert [words.split("（")[0] for words in verified(path)["经过"]] == ["第 3 项", "第 12 项"]


def test_a_former_target_that_moves_to_another_issue_is_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("UPDATE former_indicators SET action = 10 WHERE indicator = 2")
    assert [words.split("（")[0] for words in verified(path)["经过"]] == ["第 9 项", "第 10 项"]


def test_a_whole_action_taken_out_of_the_middle_is_found(path: Path) -> None:
    with tampering(path) as connection:
        for statement in (
            "DELETE FROM scores WHERE action = 4",
            "DELETE FROM actuals WHERE action = 4",
            "DELETE FROM ledger WHERE action = 4",
            "DELETE FROM actions WHERE id = 4",
        ):
            connection.execute(statement)
    assert verified(path) == {"经过": ("第 4 项动作不见了。",)}


def test_an_action_without_its_row_is_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("DELETE FROM actions WHERE id = 14")
    problems = verified(path)
    assert problems["经过"] == ("第 14 项动作不见了。",)
    assert "引用" in problems


def test_an_action_that_nobody_sealed_is_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute(
            "INSERT INTO actions (id, kind, plan, batch, at)"
            " VALUES (15, 'state', 1, 15, '2025-01-02T03:04:05Z')"
        )
        connection.execute(
            "INSERT INTO states (id, action, plan, replaces, state) VALUES (3, 15, 1, 2, '已复核')"
        )
    (sentence,) = verified(path)["经过"]
    assert sentence.startswith("第 15 项（")
    assert "没有封存" in sentence


def test_a_forged_number_however_high_is_found_at_once(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute(
            "INSERT INTO actions (id, kind, plan, batch, at)"
            " VALUES (1000000000000000, 'state', 1, 1, '2025-01-02T03:04:05Z')"
        )
    first, second = verified(path)["经过"]
    assert first == "第 15 项动作不见了。"
    assert second.startswith("第 1000000000000000 项（")


def test_what_belongs_to_no_action_is_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute(
            "INSERT INTO actions (id, kind, plan, batch, at)"
            " VALUES (-1, 'record', 1, -1, '2025-01-02T03:04:05Z')"
        )
        connection.execute(
            "INSERT INTO actuals (action, indicator, replaces, state, text)"
            " SELECT -1, indicator, id, 'recorded', '12场' FROM actuals WHERE id = 3"
        )
        connection.execute(  # an indicator of plan 1 in an issue of plan 2
            "INSERT INTO indicators (plan, number, issue, position, standing, name, name_printed, horizon,"
            " target, measure_kind, operator_implied)"
            " VALUES (1, 6, 2, 9, 'printed', 'x', 'x', 'annual', 'x', 'wording', 0)"
        )
        connection.execute("UPDATE fund_sources SET issue = 1 WHERE id = 1")
        row = connection.execute("SELECT max(id) FROM indicators").fetchone()[0]
    problems = verified(path)
    assert "第 -1 项动作没有封存。" in problems["经过"]
    assert f"表 indicators 第 {row} 行属于别的项目的目标表。" in problems["引用"]
    assert "表 fund_sources 第 1 行属于别的项目的目标表。" in problems["引用"]


def test_triggers_that_stay_away_are_found_with_the_change(path: Path) -> None:
    with tampering(path, stealthy=False) as connection:
        connection.execute("UPDATE actuals SET text = '10场' WHERE id = 1")
    problems = verified(path)
    assert "触发器 actions_fixed 缺失或被改动" in problems["结构"]
    assert problems["经过"][0].startswith("第 3 项（")


def test_a_table_that_is_gone_is_a_problem_and_not_the_end(path: Path) -> None:
    with tampering(path, stealthy=False) as connection:
        connection.execute("DROP TABLE reviews")
    problems = verified(path)
    assert "表 reviews 不存在" in problems["结构"]
    assert "经过" in problems


def test_points_that_were_changed_and_sealed_again_are_found_by_computing_them(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("UPDATE scores SET points = '10.00' WHERE actual = 3")
        _reseal(connection, 5)
    assert verified(path) == {"得分": ("P1-02存的是 10.00 分，按口径 mof-2021 重算是 9.00 分。",)}


def test_scores_are_computed_from_the_target_of_their_time(path: Path) -> None:
    with store.open(path) as database:  # ≥12场 by now, but 9场 scored 9.00 when ≥10场 was printed
        score = next(one for one in database.stored_scores(1) if one.number == 2)
        assert (score.score.points, score.indicator and score.indicator.target.text) == (
            Decimal("9.00"),
            "≥10场",
        )


# --- what only the noted head finds ----------------------------------------------------------------


def test_a_last_action_that_was_cut_off_is_found_by_the_head(path: Path) -> None:
    head = head_of(path)
    with tampering(path) as connection:
        for statement in (
            "DELETE FROM states WHERE action = 14",
            "DELETE FROM ledger WHERE action = 14",
            "DELETE FROM actions WHERE id = 14",
        ):
            connection.execute(statement)
    assert verified(path) == {}  # nothing in the file says so
    assert verified(path, head) == {"链头": ("记下时有 14 项动作，现在只有 13 项：后面的被删掉了。",)}


@pytest.mark.parametrize("first", [1, 3, 14])
def test_a_history_that_was_written_anew_is_found_by_the_head(path: Path, first: int) -> None:
    head = head_of(path)
    with tampering(path) as connection:
        if first == 1:
            connection.execute("UPDATE ledger SET digest = ? WHERE action = 1", ("0" * 64,))
            connection.execute("UPDATE former_plans SET goal = '少一些' WHERE plan = 1")
            ((_, content),) = chain.contents(connection, 1, 1)
            who, how = connection.execute("SELECT who, how FROM ledger WHERE action = 1").fetchone()
            digest = chain.digest_of(chain.BEGINNING, content, who, how)
            connection.execute("UPDATE ledger SET digest = ? WHERE action = 1", (digest,))
        else:
            connection.execute("UPDATE states SET reason = '不必' WHERE action = ?", (first,))
            connection.execute("UPDATE actuals SET evidence = '有' WHERE action = ?", (first,))
        _reseal(connection, max(first, 2))
    assert verified(path) == {}
    assert verified(path, head) == {"链头": ("到第 14 项为止的经过与记下时不同：历史被改写过。",)}


def test_a_head_noted_earlier_holds_after_more_was_recorded(path: Path) -> None:
    head = head_of(path)
    with store.open(path) as database:
        workflow.record(database, "1", "2", "10场", now=NOW)
    assert verified(path, head) == {}
    assert head_of(path) != head


@pytest.mark.parametrize("head", ["", "14", "14:", "14:xyz", "14:0123", "0:", ":abcdef01", "-1:01234567"])
def test_a_head_that_is_none_is_refused(path: Path, head: str) -> None:
    with pytest.raises(BadValue, match="不是链头"):
        verified(path, head)


def test_a_head_may_be_typed_in_full_width(path: Path) -> None:
    count, _, digest = head_of(path).partition(":")
    assert verified(path, f"１４：{digest.upper()}") == {}
    assert count == "14"


# --- the file ------------------------------------------------------------------------------------


def test_a_damaged_page_is_found(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 64)
    assert verified(path)


def test_a_reference_to_nothing_is_found(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("DELETE FROM files WHERE id = 1")
    assert verified(path)["引用"] == ("表 evidence 第 1 行引用的内容不存在。",)


def test_a_file_that_is_not_what_was_attached_is_found_with_what_it_proves(path: Path) -> None:
    content = evidence_folder.place_of(path, LIST)
    content.write_bytes(b"a list of NAMES")
    named = f"“名单.pdf”（P1-02，{LIST[:12]}…）"
    assert verified(path)["佐证资料"] == (f"{named}：内容和附上时不同。",)
    content.unlink()
    assert verified(path)["佐证资料"] == (f"{named}：文件不见了。",)


def test_a_file_that_was_taken_down_must_still_be_there(path: Path) -> None:
    with store.open(path) as database:
        workflow.remove_evidence(database, "1", "2", None, now=NOW)
    assert verified(path) == {}
    evidence_folder.place_of(path, LIST).unlink()
    assert verified(path)["佐证资料"] == (f"已经取下的佐证资料 {LIST[:12]}…：文件不见了。",)


def test_what_belongs_to_nothing_is_named_and_no_problem(path: Path, tmp_path: Path) -> None:
    orphan = tmp_path / "b.pdf"
    orphan.write_bytes(b"never came to a row")
    (kept,) = evidence_files.keep(path, [orphan])
    (evidence_folder.folder_of(path) / "notes.txt").write_text("mine")
    with store.inspect(path) as database:
        part = workflow.verify(database).parts[-1]
    assert part.problems == ()
    assert kept.sha256[:12] in part.notes[0]
    assert "notes.txt" in part.notes[1]


def test_many_problems_of_a_kind_are_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        for number in range(25):
            workflow.record(database, "1", "2", str(number), now=NOW)
    path = tmp_path / "records.db"
    with tampering(path) as connection:
        connection.execute("UPDATE actuals SET deviation = 'x'")
    problems = verified(path)["经过"]
    assert len(problems) == 21
    assert problems[-1] == "另有 5 处同类问题。"


def test_a_database_of_version_1_must_be_upgraded_first_and_is_sound_then(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    with pytest.raises(OlderDatabase, match="版本 1"):
        verified(path)
    store.open(path, now=NOW).close()
    assert verified(path) == {}
    with tampering(path) as connection:
        connection.execute("UPDATE actuals SET text = 'x' WHERE id = 1")
    (sentence,) = verified(path)["经过"]
    assert "未记录" in sentence


def test_an_empty_database_is_sound(tmp_path: Path) -> None:
    store.open(tmp_path / "a.db", create=True).close()
    assert verified(tmp_path / "a.db") == {}
    assert head_of(tmp_path / "a.db") == "0:"
