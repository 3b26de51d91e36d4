"""Everything that a store holds, to compare two states of it to the letter."""

from typing import Any

from sqlalchemy import Table, select

from models.store.engine import quoted
from models.store.query import Reader
from models.store.schema import change, change_set
from models.store.store import Store
from tests.support.asking import Asks

Dump = dict[str, tuple[tuple[Any, ...], ...]]


def dump(store: Store) -> Dump:
    """Every row of every journaled table.

    One statement tells which tables have any: in a test, most of the product's have none.
    """
    tables = store.schema.tables
    has_rows = ", ".join(f"EXISTS (SELECT 1 FROM {quoted(name)})" for name in tables)

    def rows(reader: Reader, table: Table) -> tuple[tuple[Any, ...], ...]:
        return tuple(map(tuple, reader.connection.execute(select(table).order_by(table.c.id))))

    def read(reader: Reader) -> Dump:
        (told,) = reader.connection.exec_driver_sql(f"SELECT {has_rows}")
        return {
            name: rows(reader, table) if has else ()
            for (name, table), has in zip(tables.items(), told, strict=True)
        }

    return store.ask(Asks(read)).value


def journal(store: Store) -> tuple[tuple[Any, ...], ...]:
    """Every change as the journal keeps it, without the numbers that differ between databases."""
    columns = (
        change.c.revision,
        change.c.table_name,
        change.c.row_id,
        change.c.kind,
        change.c.before,
    )
    statement = select(*columns).order_by(change.c.revision, change.c.sequence)
    return store.ask(
        Asks(lambda reader: tuple(map(tuple, reader.connection.execute(statement))))
    ).value


def change_sets(store: Store) -> tuple[tuple[Any, ...], ...]:
    """Every change set as it is kept, without the numbers that differ between databases."""
    columns = [c for c in change_set.columns if c.name not in ("first_change", "last_change")]
    statement = select(*columns).order_by(change_set.c.revision)
    return store.ask(
        Asks(lambda reader: tuple(map(tuple, reader.connection.execute(statement))))
    ).value
