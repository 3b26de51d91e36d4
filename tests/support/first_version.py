"""The first released version of the product, as a database that somebody still has."""

import json
import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Table, text

from models.store.engine import WRITES, open_engine
from models.store.migrate import MIGRATIONS
from models.store.records import NAMES
from models.store.schema import Schema
from models.store.types import Id, Int, Text

_TYPES: dict[str, Any] = {"INTEGER": Int, "TEXT": Text, "BLOB": Id}


def first_version(schema: Schema) -> Schema:
    """The tables that version 1 had, with the columns that it had: some are of later versions, and
    some are not there any more."""
    frozen = json.loads((MIGRATIONS / "v0001.json").read_text(encoding="utf-8"))
    metadata = MetaData(naming_convention=NAMES)
    with closing(sqlite3.connect(":memory:")) as connection:
        for name in schema.tables:
            if name in frozen:
                connection.execute(frozen[name])
        for name, table in schema.tables.items():
            if name in frozen:
                _had(connection, table, table.to_metadata(metadata))
    return Schema(metadata, 1)


def _had(connection: sqlite3.Connection, now: Table, table: Table) -> None:
    columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    parents = {
        row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")
    }
    names = {row[1] for row in columns}
    if names == {column.name for column in now.columns}:
        return
    metadata = table.metadata
    metadata.remove(table)
    made = [
        now.columns[name]._copy()
        if name in now.columns
        else _gone(name, kind, bool(required), parents.get(name))
        for _, name, kind, required, *_ in columns
    ]
    Table(table.name, metadata, *made, sqlite_strict=True)


def _gone(name: str, kind: str, required: bool, parent: str | None) -> "Column[Any]":
    if parent is None:
        return Column(name, _TYPES[kind], nullable=not required)
    key = ForeignKey(f"{parent}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Id, key, nullable=not required, index=True)


def forget_later_objects(address: str) -> None:
    """Take away what the store itself has gained since."""
    engine = open_engine(address)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("DROP TABLE store_branch"))
    engine.dispose()
