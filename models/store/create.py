"""A new data file, or the tables of an empty database."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Insert, func, insert, select, text

from models.kernel.errors import FileProblem
from models.store import schema as own
from models.store.engine import (
    WRITES,
    is_address,
    open_engine,
    quoted,
    split_address,
    sqlite_connection,
)
from models.store.problems import shown, translated
from models.store.schema import Schema


def create_place(
    place: str | Path, schema: Schema, *, name: str, now: datetime, workspace_id: UUID
) -> None:
    """Make the tables, triggers and the head. Raises FileProblem ``exists`` and the usual ones."""
    if is_address(place):
        _fill_database(str(place), schema, name, now, workspace_id)
        return
    path = Path(place)
    try:
        path.touch(exist_ok=False)
    except FileExistsError as problem:
        raise FileProblem("exists", place=shown(place)) from problem
    except OSError as problem:
        raise FileProblem("unreadable", place=shown(place), reason=problem.strerror) from problem
    try:
        with translated(place):
            _fill_file(path, schema, name, now, workspace_id)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill_file(path: Path, schema: Schema, name: str, now: datetime, workspace_id: UUID) -> None:
    with closing(sqlite_connection(path)) as connection:
        schema.create_sqlite(connection)
    engine = open_engine(path)
    try:
        with engine.connect() as plain:
            writing = plain.execution_options(**{WRITES: True})
            with writing.begin():
                writing.execute(_head(schema, name, now, workspace_id))
    finally:
        engine.dispose()


def _fill_database(
    address: str, schema: Schema, name: str, now: datetime, workspace_id: UUID
) -> None:
    engine = open_engine(address)
    try:
        with translated(address), engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                connection.execute(
                    text(f"CREATE SCHEMA IF NOT EXISTS {quoted(split_address(address)[1])}")
                )
                if connection.scalar(select(func.to_regclass("store_head"))) is not None:
                    raise FileProblem("exists", place=shown(address))
                for statement in schema.statements(engine.dialect):
                    connection.exec_driver_sql(statement)
                connection.execute(_head(schema, name, now, workspace_id))
    finally:
        engine.dispose()


def _head(schema: Schema, name: str, now: datetime, workspace_id: UUID) -> Insert:
    return insert(own.head).values(
        one=1,
        workspace_id=workspace_id,
        name=name,
        created=now,
        revision=0,
        epoch=0,
        schema_version=schema.version,
        reader_version=schema.version,
    )
