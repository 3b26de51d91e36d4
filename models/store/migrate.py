"""Bring the data of an earlier schema version up to date, whole or not at all.

A data file is backed up; the steps run on a copy, in one transaction; the rows are poured into
tables made by the application, so that the result equals a new file to the letter; all of it is
checked; and only then the file's content is replaced in one transaction of its own. A database is
migrated in place, in one transaction, and only when somebody asks for it.

Every migration opens an epoch: earlier history can be read and not undone. The last image of each
journaled row that the steps altered is kept in a change set of its own (`models.store.epoch`).
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import StaticPool

from models.kernel.errors import FileProblem
from models.kernel.ids import IdSource, time_ordered_id
from models.kernel.instants import Clock, system_clock
from models.store import backup, epoch, fulltext, presence, roles, triggers
from models.store.engine import WRITES, is_address, open_engine, quoted, sqlite_connection
from models.store.integrity import check, objects_of, strangers
from models.store.opening import SIDE_FILES, Older, beside
from models.store.problems import translated
from models.store.replacing import modified, replace_content
from models.store.schema import Schema
from models.store.shelf import Backup, Shelf
from models.store.transfer import objects_made_by, rows_of_file, stored_tables, write_file

MIGRATIONS = Path(__file__).parent / "migrations"

_TRIES = 3
_LOCK = 0x57624C6C
"""Key of PostgreSQL's advisory lock: one migration at a time."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done. before: the backup of the earlier version, which stays restorable.

    altered: how many rows of each table the steps changed, added or removed.
    """

    before: Backup
    found: int
    reached: int
    altered: Mapping[str, int]


def older_schemas(schema: Schema, folder: Path = MIGRATIONS) -> Older:
    """What files of earlier versions look like, by version."""
    versions = {int(path.stem[1:]): path for path in folder.glob("v*.json")}
    return {
        version: json.loads(path.read_text(encoding="utf-8"))
        for version, path in versions.items()
        if version < schema.version
    }


def freeze(schema: Schema, folder: Path = MIGRATIONS) -> Path:
    """Write down what a file of the schema's version looks like. Part of releasing a version."""
    path = folder / f"v{schema.version:04}.json"
    objects = json.dumps(objects_made_by(schema), indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(objects + "\n", encoding="utf-8")
    return path


def migrate(
    place: Path | str,
    schema: Schema,
    shelf: Shelf,
    *,
    older: Older | None = None,
    folder: Path = MIGRATIONS,
    lead_tables: Iterable[str] = (),
    clock: Clock = system_clock,
    ids: IdSource = time_ordered_id,
) -> Migrated:
    """Bring a file (not open in this process, admitted by `opening`) or database up to `schema`.

    older: what files of earlier versions look like; by default those that were released.
    lead_tables: of a shared database, what only the lead may write: its roles get their rights anew.
    Raises FileProblem ``in_use`` (with ``openers``), ``busy``, ``disk_full``, ``moved_on``, or
    ``migration_failed`` (with ``reason``); the place is then as it was.
    """
    known = older_schemas(schema, folder) if older is None else older
    if is_address(place):
        before = backup.make(place, schema, shelf, "before_migrate", older=known, clock=clock)
        return _migrate_database(str(place), before, schema, folder, lead_tables, clock, ids)
    path = Path(place)
    openers = [opener for opener in presence.others(path, clock=clock) if not opener.stale]
    if openers:
        raise FileProblem("in_use", path=str(path), openers=openers)
    for attempt in range(1, _TRIES + 1):
        try:
            return _migrate_file(path, schema, shelf, known, folder, clock, ids)
        except FileProblem as problem:
            if problem.code != "moved_on" or attempt == _TRIES:
                raise
    raise AssertionError("unreachable")


def _migrate_file(
    path: Path,
    schema: Schema,
    shelf: Shelf,
    older: Older,
    folder: Path,
    clock: Clock,
    ids: IdSource,
) -> Migrated:
    looked = modified(path)
    before = backup.make(path, schema, shelf, "before_migrate", older=older, clock=clock)
    copy, fresh = shelf.part(before.workspace), shelf.part(before.workspace)
    try:
        with translated(copy):
            _copy(before.path, copy)
            altered = _step_copy(copy, before.version, schema, folder, clock, ids())
            _pour(copy, fresh, schema)
            _check(fresh, schema)
        replace_content(path, fresh, unchanged_since=looked)
    finally:
        for part in (copy, fresh):
            for suffix in ("", *SIDE_FILES):
                beside(part, suffix).unlink(missing_ok=True)
    return Migrated(before, before.version, schema.version, altered)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite_connection(source, "ro")) as reading,
        closing(sqlite_connection(target, "rwc")) as writing,
    ):
        reading.backup(writing)


def _step_copy(
    copy: Path, found: int, schema: Schema, folder: Path, clock: Clock, id: UUID
) -> Mapping[str, int]:
    engine = _bare_engine(copy)
    try:
        with engine.connect() as connection, connection.begin():
            _drop_made(connection)
            altered = _step(connection, found, schema, folder, clock, id)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")
        return altered
    finally:
        engine.dispose()


def _bare_engine(path: Path) -> Engine:
    """One connection with foreign keys off: batch operations drop tables that others refer to."""

    def connect() -> sqlite3.Connection:
        connection = sqlite_connection(path)
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA cache_spill=ON")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _step(
    connection: Connection, found: int, schema: Schema, folder: Path, clock: Clock, id: UUID
) -> Mapping[str, int]:
    """Run the steps in the connection's transaction and open the epoch."""
    counts = _counts(connection)
    epoch.remember_images(connection)
    removes: set[str] = set()
    with _operations(connection):
        for step in _steps(folder, found, schema.version):
            step.upgrade()
            removes |= set(getattr(step, "removes", ()))
    altered = epoch.open_epoch(connection, found, schema.version, clock(), id)
    for table, count in _counts(connection).items():
        if count < counts.get(table, 0) and table not in removes:
            raise FileProblem("migration_failed", reason="rows_lost", table=table)
    return altered


@contextmanager
def _operations(connection: Connection) -> Iterator[None]:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    with Operations.context(context):
        yield


def _steps(folder: Path, found: int, wanted: int) -> list[ModuleType]:
    from alembic.script import ScriptDirectory

    scripts = {step.revision: step for step in ScriptDirectory(str(folder)).walk_revisions()}
    needed = [f"{version:04}" for version in range(found + 1, wanted + 1)]
    if not scripts.keys() >= set(needed):
        raise FileProblem("migration_failed", reason="no_way", found=found, known=wanted)
    return [scripts[version].module for version in needed]


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table: connection.scalar(text(f"SELECT count(*) FROM {quoted(table)}")) or 0  # noqa: S608
        for table in epoch.record_tables(connection)
    }


def _drop_made(connection: Connection) -> None:
    """Triggers and views, which the application makes anew: no table can be renamed under a view."""
    made = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    for kind, name in connection.exec_driver_sql(made).all():
        connection.exec_driver_sql(f"DROP {kind} {quoted(name)}")


def _pour(source: Path, fresh: Path, schema: Schema) -> None:
    with closing(sqlite_connection(source, "ro")) as reading:
        write_file(fresh, objects_made_by(schema), schema.version, rows_of_file(reading))


def _check(path: Path, schema: Schema) -> None:
    with closing(sqlite_connection(path, "ro")) as connection:
        damages = strangers(objects_of(connection), objects_made_by(schema)) or check(
            connection, stored_tables(schema), thorough=True
        )
    if damages:
        raise FileProblem("migration_failed", reason="damaged", damages=damages)


def _migrate_database(
    address: str,
    before: Backup,
    schema: Schema,
    folder: Path,
    lead_tables: Iterable[str],
    clock: Clock,
    ids: IdSource,
) -> Migrated:
    engine = open_engine(address)
    try:
        with (
            translated(address),
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            found = connection.scalar(text("SELECT schema_version FROM store_head FOR UPDATE"))
            revision = connection.scalar(text("SELECT revision FROM store_head"))
            if (found, revision) != (before.version, before.revision):
                raise FileProblem("moved_on", found=found)
            epoch.drop_generated(connection)
            altered = _step(connection, found, schema, folder, clock, ids())
            tables = list(schema.tables.values())
            for table in tables:
                connection.exec_driver_sql(
                    f"DROP INDEX IF EXISTS {quoted(fulltext.index_of(table))}"
                )
            for statement in (
                *fulltext.postgres_statements(tables),
                *triggers.statements(tables, engine.dialect),
            ):
                connection.exec_driver_sql(statement)
            _same_columns(connection, schema)
            roles.set_rights(connection, schema, lead_tables)
        return Migrated(before, before.version, schema.version, altered)
    finally:
        engine.dispose()


def _same_columns(connection: Connection, schema: Schema) -> None:
    inspector: Any = inspect(connection)
    for table in stored_tables(schema):
        found = {column["name"] for column in inspector.get_columns(table.name)}
        if found != {column.name for column in table.columns}:
            raise FileProblem("migration_failed", reason="columns", table=table.name)
