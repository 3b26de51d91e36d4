"""What stands in a data file: the records' tables, the store's own, and their triggers."""

import sqlite3
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import CheckConstraint, Column, Dialect, Identity, Index, MetaData, Table
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from models.store import fulltext, triggers
from models.store.records import NAMES
from models.store.types import Id, Instant, Int, Json, Text

APPLICATION_ID = 0x57624C6C
"""The mark in a file's header that it is ours (``WbLl``)."""

OWN = MetaData(naming_convention=NAMES)

head = Table(
    "store_head",
    OWN,
    Column("one", Int, CheckConstraint("one = 1", name="single"), primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("revision", Int, nullable=False),
    Column("epoch", Int, nullable=False),
    Column("schema_version", Int, nullable=False),
    Column("reader_version", Int, nullable=False),
    sqlite_strict=True,
)
"""One row: which data this is, how far it has come, and the least version that may read it."""

change_set = Table(
    "store_change_set",
    OWN,
    Column("revision", Int, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, unique=True),
    Column("instant", Instant, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("author_person", Id),
    Column("label", Text, nullable=False),
    Column("parameters", Json, nullable=False),
    Column("undoes", Int),
    Column("epoch", Int, nullable=False),
    Column("schema_version", Int, nullable=False),
    Column("first_change", Int, nullable=False),
    Column("last_change", Int, nullable=False),
    Column("touched", Json, nullable=False),
    sqlite_strict=True,
)
"""One committed step. Its changes are those numbered from `first_change` to `last_change`."""

change = Table(
    "store_change",
    OWN,
    Column("sequence", Int, Identity(always=True), primary_key=True),
    Column("revision", Int, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Id, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text),
    Index("ix_store_change_row_id_sequence", "row_id", "sequence"),
    sqlite_strict=True,
)
"""One change of one row; kind: i(nsert), u(pdate), d(elete)."""

branch = Table(
    "store_branch",
    OWN,
    Column("one", Int, CheckConstraint("one = 1", name="single"), primary_key=True),
    Column("id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("origin", Id, nullable=False),
    Column("origin_name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("base_revision", Int, nullable=False),
    Column("epoch", Int, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    sqlite_strict=True,
)
"""One row in a branch: what it was taken from, when, and at which revision and epoch of that.
None elsewhere."""

MARKER = (
    "CREATE TABLE store_open (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), "
    "revision INTEGER NOT NULL) STRICT"
)
"""SQLite: holds a row while a command runs, and at no other time. PostgreSQL uses a setting."""


@dataclass(frozen=True)
class Schema:
    """The tables of all records and the version that their layout has.

    metadata: of the records. version: rises with each migration.
    """

    metadata: MetaData
    version: int

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The journaled tables by name, referred ones before those that refer to them."""
        return {table.name: table for table in self.metadata.sorted_tables}

    def statements(self, dialect: Dialect) -> list[str]:
        """Everything that an empty file or database needs, in order."""
        own = list(OWN.sorted_tables)
        records = list(self.tables.values())
        created = [str(CreateTable(table).compile(dialect=dialect)) for table in (*own, *records)]
        if dialect.name == "sqlite":
            created.append(MARKER)
            words = fulltext.sqlite_statements(records)
        else:
            words = fulltext.postgres_statements(records)
        indexes = [
            str(CreateIndex(index).compile(dialect=dialect))
            for table in (*own, *records)
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
        generated = triggers.statements(records, dialect)
        return [statement.strip() for statement in (*created, *indexes, *words, *generated)]

    def create_sqlite(self, connection: sqlite3.Connection) -> None:
        """Make everything in an empty SQLite database, with its marks, as one transaction."""
        connection.execute("BEGIN IMMEDIATE")
        for statement in self.statements(sqlite_dialect()):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {self.version}")
        connection.execute("COMMIT")
