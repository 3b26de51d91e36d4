"""A migration opens an epoch: what the journal keeps of the rows that its steps alter.

Before the steps every row's image is put into a temporary table; after them, each row whose image
is another, that is gone, or that is new, gets a change in the change set ``Migrate``. That set
belongs to the epoch that it ends, as the images do, so it cannot be undone; the head then moves on.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    insert,
    inspect,
    text,
    update,
)
from sqlalchemy import Text as SqlText

from models.store import journal
from models.store import schema as own
from models.store.engine import quoted
from models.store.images import postgres_image, sqlite_image

LABEL = "Migrate"
AUTHOR = "Watchbill"

_OWN = "store_"
_BEFORE = "migrate_before"


def record_tables(connection: Connection) -> list[str]:
    """The journaled tables that stand now, by name."""
    names = inspect(connection).get_table_names()
    return sorted(name for name in names if not name.startswith((_OWN, "sqlite_", _BEFORE)))


def remember_images(connection: Connection) -> None:
    """Keep the image of every row, as the columns are now, for `open_epoch`."""
    blob = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {_BEFORE} (table_name TEXT, id {blob}, image TEXT)"
    )
    for table in record_tables(connection):
        connection.exec_driver_sql(
            f"INSERT INTO {_BEFORE} SELECT '{table}', r.id, {_image(connection, table)}"  # noqa: S608 own names
            f" FROM {quoted(table)} r"
        )
    connection.exec_driver_sql(f"CREATE INDEX ix_{_BEFORE} ON {_BEFORE} (table_name, id)")


def open_epoch(
    connection: Connection, found: int, reached: int, instant: datetime, id: UUID
) -> Mapping[str, int]:
    """Record what was altered since `remember_images`, and move the head on.

    Returns how many rows of each table were altered.
    """
    head = journal.read_head(connection)
    revision, first = head.revision + 1, journal.last_sequence(connection) + 1
    now = set(record_tables(connection))
    was = set(connection.exec_driver_sql(f"SELECT DISTINCT table_name FROM {_BEFORE}").scalars())  # noqa: S608
    altered: dict[str, int] = {}
    for table in sorted(now | was):
        changes = _changes(connection, table, stands=table in now)
        count = connection.exec_driver_sql(
            "INSERT INTO store_change (revision, table_name, row_id, kind, before) "  # noqa: S608
            f"SELECT {revision}, '{table}', id, kind, image FROM ({changes}) c"
        ).rowcount
        if count:
            altered[table] = count
    connection.execute(
        insert(own.change_set).values(
            revision=revision,
            id=id,
            instant=instant,
            author_name=AUTHOR,
            author_person=None,
            label=LABEL,
            parameters={"found": found, "reached": reached},
            undoes=None,
            epoch=head.epoch,
            schema_version=found,
            first_change=first,
            last_change=journal.last_sequence(connection),
            touched=altered,
        )
    )
    connection.execute(
        update(own.head).values(
            revision=revision,
            epoch=head.epoch + 1,
            schema_version=reached,
            reader_version=reached,
        )
    )
    connection.exec_driver_sql(f"DROP TABLE {_BEFORE}")
    return altered


def drop_generated(connection: Connection) -> None:
    """PostgreSQL: take away the journal's triggers and functions; the new schema's replace them."""
    named = connection.execute(
        text(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
        )
    ).all()
    for name, table in named:
        connection.exec_driver_sql(f"DROP TRIGGER {quoted(name)} ON {quoted(table)}")
    functions = connection.execute(
        text(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = current_schema()"
        )
    )
    for name in functions.scalars().all():
        connection.exec_driver_sql(f"DROP FUNCTION {quoted(name)}()")


def _changes(connection: Connection, table: str, *, stands: bool) -> str:
    """SQL for id, kind and earlier image of each altered row of a table."""
    of_table = f"b.table_name = '{table}'"
    if not stands:
        return f"SELECT b.id, 'd' AS kind, b.image FROM {_BEFORE} b WHERE {of_table}"  # noqa: S608
    image, source = _image(connection, table), quoted(table)
    return (
        f"SELECT b.id, 'u' AS kind, b.image FROM {_BEFORE} b JOIN {source} r ON r.id = b.id"  # noqa: S608
        f" WHERE {of_table} AND b.image <> {image}"
        f" UNION ALL SELECT b.id, 'd', b.image FROM {_BEFORE} b WHERE {of_table}"
        f" AND NOT EXISTS (SELECT 1 FROM {source} r WHERE r.id = b.id)"
        f" UNION ALL SELECT r.id, 'i', NULL FROM {source} r WHERE NOT EXISTS"
        f" (SELECT 1 FROM {_BEFORE} b WHERE {of_table} AND b.id = r.id)"
    )


def _image(connection: Connection, table: str) -> str:
    """SQL for the image of a row named ``r``, of the columns that the table has now."""
    inspector: Any = inspect(connection)
    columns = [
        Column(column["name"], _kept(column["type"]), primary_key=column["name"] == "id")
        for column in inspector.get_columns(table)
    ]
    make = sqlite_image if connection.dialect.name == "sqlite" else postgres_image
    return make(Table(table, MetaData(), *columns), "r")


def _kept(kind: object) -> Any:
    """What the values of a column are kept as: bytes, text or a whole number."""
    for sort in (LargeBinary, Integer):
        if isinstance(kind, sort):
            return sort()
    return SqlText()
