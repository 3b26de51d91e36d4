"""Every table is strict, of our own types, and journaled: no area can forget it."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

from models import catalog
from models.store import types
from models.store.schema import OWN

TABLES = sorted(catalog.schema().tables.values(), key=lambda table: table.name)
EVERY = [*TABLES, *OWN.sorted_tables]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What really stands in a new file: (type, name) → SQL."""
    path = tmp_path_factory.mktemp("tables") / "x.watchbill"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        catalog.schema().create_sqlite(connection)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {(kind, name): sql for kind, name, sql in rows}


def test_there_are_tables() -> None:
    assert {"person", "entry", "policy", "note"} <= {table.name for table in TABLES}


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_it_is_strict_and_of_our_own_types(
    table: Table, stored: dict[tuple[str, str], str]
) -> None:
    assert stored["table", table.name].rstrip().endswith("STRICT")
    for column in table.columns:
        assert type(column.type).__module__ == types.__name__, f"{table.name}.{column.name}"
        compiled = column.type.compile(dialect=sqlite.dialect())
        assert compiled in ("INTEGER", "TEXT", "BLOB"), f"{table.name}.{column.name} is {compiled}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_insert_update_and_delete_is_journaled(
    table: Table, stored: dict[tuple[str, str], str]
) -> None:
    triggers = [sql for (kind, _), sql in stored.items() if kind == "trigger"]
    for verb in ("INSERT", "UPDATE", "DELETE"):
        head = f'AFTER {verb} ON "{table.name}"'
        writing = [sql for sql in triggers if head in sql and "INSERT INTO store_change " in sql]
        assert len(writing) == 1, f"{verb} leaves no trace"
        assert f"'{table.name}'" in writing[0]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_references_are_deferred_and_unique_stands_on_keys_only(table: Table) -> None:
    for key in table.foreign_key_constraints:
        assert key.deferrable, f"{table.name}: {key.name}"
        assert key.initially == "DEFERRED"
        assert (key.ondelete, key.onupdate) == (None, None)
    assert [column.name for column in table.primary_key] == ["id"]
    assert not [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    assert not [index for index in table.indexes if index.unique]
