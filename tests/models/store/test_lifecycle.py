"""Making, opening and closing; the settings of a connection; what is wrong with a place."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from models.kernel.errors import FileProblem, Refused
from models.store.engine import open_engine
from models.store.schema import APPLICATION_ID, Schema
from models.store.store import Store
from tests.support.asking import Asks
from tests.support.dumps import change_sets, dump
from tests.support.sample import SAMPLE, AddBox, BoxNames
from tests.support.stores import ME, OTHER


def code(refused: pytest.ExceptionInfo[FileProblem]) -> str:
    return refused.value.code


def test_it_is_there_again_after_closing(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    before = (dump(sample), change_sets(sample), sample.head())
    sample.close()
    sample.close()

    again = Store.open(sample.place, SAMPLE)
    try:
        assert (dump(again), change_sets(again), again.head()) == before
        assert (again.head().name, again.head().revision, again.head().epoch) == ("Test", 1, 0)
    finally:
        again.close()


def test_nothing_is_made_over_something(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    with pytest.raises(FileProblem) as refused:
        Store.create(sample.place, SAMPLE)
    assert code(refused) == "exists"
    assert sample.ask(BoxNames()).value == ("a",)


def test_what_is_of_another_version_is_not_opened(sample: Store) -> None:
    for version, expected in ((0, "newer"), (2, "older")):
        with pytest.raises(FileProblem) as refused:
            Store.open(sample.place, Schema(SAMPLE.metadata, version))
        assert (code(refused), refused.value.parameters["found"]) == (expected, 1)


def test_a_database_without_our_tables_is_not_ours(place: str | Path) -> None:
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("CREATE TABLE t (a)")
    with pytest.raises(FileProblem) as refused:
        Store.open(place, SAMPLE)
    assert code(refused) == "foreign"


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "text.watchbill").write_text("these are words " * 100)
    for name, expected in (("none.watchbill", "not_found"), ("text.watchbill", "foreign")):
        with pytest.raises(FileProblem) as refused:
            Store.open(tmp_path / name, SAMPLE)
        assert code(refused) == expected
    with pytest.raises(FileProblem) as refused:
        Store.create(tmp_path / "no such folder" / "a.watchbill", SAMPLE)
    assert code(refused) == "unreadable"
    assert not (tmp_path / "none.watchbill").exists()


def test_a_server_that_is_not_there_is_unreachable_and_its_password_is_not_told() -> None:
    with pytest.raises(FileProblem) as refused:
        Store.open("postgresql://ada:secret@127.0.0.1:1/none", SAMPLE)
    assert code(refused) == "unreachable"
    assert "secret" not in str(refused.value.parameters)


def test_a_file_has_our_marks_and_no_companions_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "Ä #?%20 b.watchbill"
    store = Store.create(path, SAMPLE)
    store.do(AddBox("a"), ME)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
    assert all(strict[name] for name in strict if not name.startswith("sqlite_"))


def test_every_connection_has_the_settings_of_the_house(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.watchbill", SAMPLE)
    store.close()
    engine = open_engine(tmp_path / "a.watchbill")
    expected = {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "synchronous": 3,
        "fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "recursive_triggers": 1,
        "cache_spill": 0,
    }
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    engine.dispose()
    assert found == expected


def test_what_is_opened_for_reading_is_not_written(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    sample.close()
    path = None if sample.shared else Path(sample.place)
    before = path and path.read_bytes()

    reading = Store.open(sample.place, SAMPLE, read_only=True)
    try:
        assert reading.ask(BoxNames()).value == ("a",)
        for write in (lambda: reading.do(AddBox("b"), ME), lambda: reading.undo(ME)):
            with pytest.raises(FileProblem) as refused:
                write()
            assert code(refused) == "read_only"
    finally:
        reading.close()
    assert (path and path.read_bytes()) == before


def test_history_is_listed_by_author_by_words_and_in_parts(sample: Store) -> None:
    for name in ("apples", "Pears", "50% off", "_"):
        sample.do(AddBox(name), OTHER if name == "Pears" else ME)
    sample.undo(OTHER)

    def found(**which: object) -> list[int]:
        return [change_set.revision for change_set in sample.history(**which)]  # type: ignore[arg-type]

    assert found() == [5, 4, 3, 2, 1]
    assert found(limit=2) == [5, 4]
    assert found(limit=2, before=4) == [3, 2]
    assert found(author=OTHER) == [5, 2]
    assert found(search="pears") == [5, 2]
    assert found(search="grace") == [5, 2]
    assert found(search="0%") == [3]
    assert found(search="_") == [4]
    assert found(search="'; DROP TABLE box") == []
    assert sample.history(limit=1)[0].touched[0].count == 1


def test_a_change_set_is_found_by_its_id(sample: Store) -> None:
    change_set, _ = sample.do(AddBox("a"), ME)
    assert sample.find(change_set.id) == change_set
    other, _ = sample.do(AddBox("b"), ME)
    assert sample.find(other.id) != change_set
    assert sample.find(next(iter(other.touched[0].ids or ()))) is None


def test_a_command_whose_reply_was_lost_is_never_done_twice(sample: Store) -> None:
    known = UUID(int=77)
    assert sample.find(known) is None
    change_set, _ = sample.do(AddBox("a"), ME, known)
    assert sample.find(known) == change_set

    for again in (lambda: sample.do(AddBox("a"), ME, known), lambda: sample.undo(ME, known)):
        with pytest.raises(Refused, match="already_done"):
            again()
    assert sample.ask(BoxNames()).value == ("a",)
    assert sample.undo(ME, UUID(int=78)).id == UUID(int=78)


def test_a_snapshot_stays_as_it_was_while_others_write(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    with sample.snapshot() as snapshot:
        sample.do(AddBox("b"), ME)
        answer = snapshot.ask(BoxNames())
        assert (answer.value, answer.revision) == (("a",), 1)
    assert sample.ask(BoxNames()).value == ("a", "b")


def test_an_answer_is_of_one_state(sample: Store) -> None:
    """A question that reads twice sees the same, whatever is committed between."""
    sample.do(AddBox("a"), ME)
    other = Store.open(sample.place, SAMPLE)
    count = text("SELECT count(*) FROM box")
    results: list[int] = []

    def twice(reader: object) -> tuple[int, int]:
        connection = reader.connection  # type: ignore[attr-defined]
        first = connection.scalar(count)
        if sample.shared and not results:
            other.do(AddBox("b"), OTHER)  # a file would rightly make it wait
        results.append(first)
        return first, connection.scalar(count)

    answer = sample.ask(Asks(twice))
    other.close()
    assert (answer.value, answer.revision) == ((1, 1), 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_to_write_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.watchbill"
    Store.create(path, SAMPLE).close()
    path.chmod(0o400)
    store = Store.open(path, SAMPLE)
    with pytest.raises(FileProblem) as refused:
        store.do(AddBox("a"), ME)
    store.close()
    assert code(refused) == "read_only"
