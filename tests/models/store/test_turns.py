"""Readers and writers of one process and of several: nobody waits for long, nothing is lost."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from models.kernel.errors import Cancelled, FileProblem
from models.store import engine
from models.store.query import Reader
from models.store.store import Store
from tests.support.asking import Asks
from tests.support.sample import SAMPLE, AddBox, BoxNames, Does, FillBox
from tests.support.stores import ME, OTHER

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000000) "
    "SELECT count(*) FROM n, box"
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "a.watchbill", SAMPLE)
    yield store
    store.close()


@contextmanager
def beside(action: Callable[[], Any]) -> Iterator[list[Any]]:
    """Run something on another thread meanwhile; its result, or what it raised, is in the list."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(action())
        except BaseException as problem:  # noqa: BLE001 told to the test
            results.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield results
    finally:
        thread.join(60)
        assert not thread.is_alive()


def test_a_long_read_gives_way_to_a_commit_and_is_asked_again(file: Store) -> None:
    file.do(AddBox("a"), ME)
    started = threading.Event()
    attempts = []

    def long_the_first_time(reader: Reader) -> int:
        attempts.append(1)
        started.set()
        if len(attempts) == 1:
            reader.connection.execute(ENDLESS)
        return reader.connection.scalar(text("SELECT count(*) FROM box")) or 0

    with beside(lambda: file.ask(Asks(long_the_first_time))) as results:
        assert started.wait(10)
        file.do(AddBox("b"), ME)
    assert len(attempts) == 2
    assert (results[0].value, results[0].revision) == (2, 2)


def test_a_read_is_not_interrupted_for_ever(file: Store) -> None:
    """The third time it is left to finish, and the commit waits for it."""
    file.do(AddBox("a"), ME)
    asked = threading.Semaphore(0)
    attempts = []

    def reading(reader: Reader) -> int:
        attempts.append(1)
        asked.release()
        if len(attempts) < 3:
            reader.connection.execute(ENDLESS)
        counted = text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
            "SELECT count(*) FROM n"
        )
        return reader.connection.scalar(counted) or 0

    with beside(lambda: file.ask(Asks(reading))) as results:
        for name in "bcd":
            assert asked.acquire(timeout=10)
            file.do(AddBox(name), ME)
    assert len(attempts) == 3
    assert results[0].value == 300000
    assert file.revision == 4


def test_a_question_can_be_called_off(sample: Store) -> None:
    if sample.shared:
        with pytest.raises(Cancelled):
            sample.ask(BoxNames(), lambda: True)
        return
    sample.do(AddBox("a"), ME)
    called_off = threading.Event()

    def endless(reader: Reader) -> None:
        called_off.set()
        reader.connection.execute(ENDLESS)

    with pytest.raises(Cancelled):
        sample.ask(Asks(endless), called_off.is_set)
    assert sample.ask(BoxNames()).value == ("a",)


def test_a_writer_elsewhere_makes_a_command_busy_and_nothing_half_done(
    file: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    impatient = Store.open(file.place, SAMPLE)
    with closing(sqlite3.connect(file.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileProblem) as refused:
            impatient.do(AddBox("a"), ME)
        assert refused.value.code == "busy"
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT * FROM box").fetchall()
        with pytest.raises(FileProblem) as refused:
            impatient.do(AddBox("a"), ME)
        assert refused.value.code == "busy"
        other.execute("COMMIT")
    assert impatient.ask(BoxNames()).value == ()
    impatient.do(AddBox("a"), ME)
    impatient.close()


def test_commands_of_many_threads_are_dense_and_none_is_lost(sample: Store) -> None:
    stores = [sample, Store.open(sample.place, SAMPLE)]

    def several(store: Store, who: str) -> list[int]:
        return [store.do(AddBox(f"{who} {n}"), ME)[0].revision for n in range(10)]

    with (
        beside(lambda: several(stores[0], "a")) as first,
        beside(lambda: several(stores[1], "b")) as second,
        beside(lambda: several(stores[0], "c")) as third,
    ):
        for _ in range(10):
            stores[1].ask(BoxNames())
    stores[1].close()
    assert sorted(first[0] + second[0] + third[0]) == list(range(1, 31))
    assert len(sample.ask(BoxNames()).value) == 30
    assert [change_set.revision for change_set in sample.changes_since(0)] == list(range(1, 31))


def test_a_long_command_does_not_lock_readers_out(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    seen = []

    def fills_and_looks(work: Any) -> None:
        FillBox(box, 20_000).run(work)
        seen.append(
            sample.ask(Asks(lambda r: r.connection.scalar(text("SELECT count(*) FROM thing"))))
        )

    sample.do(Does(fills_and_looks), OTHER)
    assert [(answer.value, answer.revision) for answer in seen] == [(0, 1)]
