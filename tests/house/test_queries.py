"""Every query says which tables its answer depends on, and that is what SQLite saw it read.

A table that is read but not declared would leave a page stale; one that is declared but not read
would make pages ask again for nothing.
"""

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from models import catalog
from models.store.query import Query, Reader
from models.store.store import Store
from tests.house.registry import Scene, queries, query_examples

QUERIES = queries()
EXAMPLES = query_examples()
TABLES = frozenset(catalog.schema().tables)


@dataclasses.dataclass(frozen=True)
class Watched(Query[frozenset[str]]):
    """Which tables another query reads, told by SQLite's authorizer."""

    query: Query[Any]
    reads = frozenset()

    def run(self, reader: Reader) -> frozenset[str]:
        driver = reader.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        with _watching(driver) as read:
            self.query.run(reader)
        return frozenset(read)


@contextmanager
def _watching(driver: sqlite3.Connection) -> Iterator[set[str]]:
    read: set[str] = set()

    def authorizer(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table is not None:
            read.add(table)
        return sqlite3.SQLITE_OK

    driver.set_authorizer(authorizer)
    try:
        yield read
    finally:
        driver.set_authorizer(None)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "team.watchbill", catalog.schema())
    yield store
    store.close()


def test_there_are_queries() -> None:
    assert len(QUERIES) > 10


def test_every_query_has_an_example() -> None:
    missing = [
        f"{kind.__name__}: none in tests/models/{kind.__module__.split('.')[1]}/examples.py"
        for kind in QUERIES
        if kind not in EXAMPLES
    ]
    assert missing == []


@pytest.mark.parametrize("kind", QUERIES, ids=lambda kind: kind.__name__)
def test_it_is_a_frozen_value_that_declares_tables_which_exist(kind: type[Query[Any]]) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert isinstance(kind.reads, frozenset)
    assert kind.reads
    assert kind.reads <= TABLES


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_it_reads_the_tables_that_it_declares(kind: type[Query[Any]], file: Store) -> None:
    query = EXAMPLES[kind](Scene(file))
    assert isinstance(query, kind)
    read = file.ask(Watched(query)).value & TABLES
    assert read == kind.reads
