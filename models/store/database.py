"""Raw connections to a PostgreSQL database, for what works on everything in it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from models.kernel.errors import FileProblem
from models.store.engine import WRITES, postgres_engine, quoted, split_address

if TYPE_CHECKING:
    import psycopg


@contextmanager
def reading_database(address: str) -> Iterator["psycopg.Connection[Any]"]:
    """The driver's connection in one consistent, read-only state of the data."""
    engine = postgres_engine(address)
    try:
        with engine.connect() as connection, connection.begin():
            yield cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    finally:
        engine.dispose()


@contextmanager
def fresh_database(address: str) -> Iterator["psycopg.Connection[Any]"]:
    """The driver's connection in a transaction that may fill the address's schema, which is made.

    Commits at the end. Raises FileProblem ``not_empty`` when it holds tables already.
    """
    _, schema = split_address(address)
    engine = postgres_engine(address)
    try:
        with (
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            raw = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
            raw.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted(schema)}")
            held = raw.execute(
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = %s", (schema,)
            ).fetchone()
            if held and held[0]:
                raise FileProblem("not_empty", place=schema)
            yield raw
    finally:
        engine.dispose()
