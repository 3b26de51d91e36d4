"""The content digest: equal for equal content in both databases, different for any difference."""

import sqlite3
from pathlib import Path

import pytest

from models.store.digest import contents_of_sqlite
from tests.support.filled import filled


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE a (id BLOB PRIMARY KEY, word TEXT, number INTEGER) STRICT")
    made.execute("CREATE TABLE b (id BLOB PRIMARY KEY, content BLOB) STRICT")
    return made


def digest(connection: sqlite3.Connection, *statements: str) -> str:
    connection.commit()
    for statement in statements:
        connection.execute(statement)
    found = contents_of_sqlite(connection).digest
    connection.rollback()
    return found


A = "INSERT INTO a VALUES "
B = "INSERT INTO b VALUES "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A + "(x'01', 'x', 1)", A + "(x'01', 'x', 2)"),
        (A + "(x'01', 'x', 1)", A + "(x'02', 'x', 1)"),
        (A + "(x'01', '1', NULL)", A + "(x'01', NULL, 1)"),
        (A + "(x'01', '', 1)", A + "(x'01', NULL, 1)"),
        (A + "(x'01', 'null', 1)", A + "(x'01', NULL, 1)"),
        (A + "(x'01', 'a', 1), (x'02', 'b', 1)", A + "(x'01', 'b', 1), (x'02', 'a', 1)"),
        (B + "(x'01', x'')", B + "(x'01', NULL)"),
        (A + "(x'01', 'é', 1)", A + "(x'01', 'e' || char(769), 1)"),
        (A + "(x'01', 'x', 1)", B + "(x'01', x'01')"),
    ],
)
def test_any_difference_makes_another_digest(
    connection: sqlite3.Connection, one: str, other: str
) -> None:
    empty = digest(connection)
    assert len({digest(connection, one), digest(connection, other), empty}) == 3
    connection.close()


def test_order_of_writing_indexes_and_empty_tables_do_not_matter(
    connection: sqlite3.Connection,
) -> None:
    first = digest(connection, A + "(x'01', 'x', 1), (x'02', 'y', 2)")
    assert first == digest(
        connection,
        "CREATE TABLE empty (id BLOB PRIMARY KEY)",
        "CREATE INDEX words ON a (word)",
        A + "(x'02', 'y', 2), (x'01', 'x', 1)",
    )
    connection.close()


def test_the_same_content_has_the_same_digest_wherever_it_was_made(tmp_path: Path) -> None:
    found = set()
    for name in ("one", "two"):
        connection = sqlite3.connect(filled(tmp_path / f"{name}.watchbill"))
        found.add(contents_of_sqlite(connection).digest)
        connection.close()
    assert len(found) == 1
