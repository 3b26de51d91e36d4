"""What children of the proofs do until they are killed. Importing this imports all they need."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from alembic import op  # noqa: F401  what the first migration would load
from alembic.script import ScriptDirectory  # noqa: F401
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from app.exchange import delimited_out, json_out, workbook
from app.exchange.report_out import save_report
from models import catalog
from models.kernel.errors import FileProblem
from models.kernel.ids import counting_ids
from models.store import backup, engine, fulltext, migrate, opening, shelf
from models.store.shelf import Backup, Shelf
from tests.app.exchange.made_reports import ROWS, hours_report
from tests.prove.acts import Actor, open_repeatably
from tests.support.later import LATER, STEPS, earlier
from tests.support.stores import ticking

READY, DONE = "ready", "done"
MOST = 150
"""Commands that a child does at most before it waits for its end."""


def act(pipe: Connection, path: Path, seed: int, begins: bool) -> None:
    """Do one command after another and acknowledge each, as the window does by "Saved"."""
    if not begins:
        _without_transactions()
    store = open_repeatably(path)
    actor = Actor(store, seed)
    pipe.send(READY)
    while actor.number < MOST:
        actor.act()
        pipe.send(actor.number)
    pipe.recv()


class _Unframed(sqlite3.Cursor):
    """Leaves out where transactions begin and end, as a driver does that nobody has told."""

    def execute(self, statement: str, *parameters: Any) -> "_Unframed":
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            super().execute(statement, *parameters)
        return self


class _UnframedConnection(sqlite3.Connection):
    def cursor(self, *_: Any) -> Any:
        return _Unframed(self)

    def commit(self) -> None:
        """There is nothing to commit."""

    def rollback(self) -> None:
        """There is nothing to roll back."""


def _without_transactions() -> None:
    usual = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return usual(*arguments, factory=_UnframedConnection, **named)

    engine.sqlite3.connect = connect  # type: ignore[attr-defined]
    # A torn index of words is made anew and so does not show; its time would only hide tears.
    setattr(fulltext, "keep", lambda *_, **__: None)  # noqa: B010 a name that mypy would hold to


def back_up(pipe: Connection, path: Path, folder: Path, seed: int, slip_first: bool) -> None:
    """Work, and make one backup after another; say of each how many seconds it took."""
    if slip_first:
        _list_before_whole()
    store = open_repeatably(path)
    actor = Actor(store, seed)
    shelf = Shelf(folder)
    while True:
        began = time.monotonic()
        actor.act()
        backup.make(path, catalog.schema(), shelf, "interval")
        pipe.send(time.monotonic() - began)


def _list_before_whole() -> None:
    """A shelf that writes to the final name and says at once that the backup is there."""

    def place(self: Shelf, part: Path, made: Backup) -> bool:
        shelf._write(shelf._slip(made.path), shelf._text(made))
        content = part.read_bytes()
        with made.path.open("wb", buffering=0) as file:
            for at in range(0, len(content), 4096):
                file.write(content[at : at + 4096])
                os.fsync(file.fileno())
        part.unlink()
        return True

    Shelf.place = place  # type: ignore[method-assign,assignment]


def upgrade(pipe: Connection, path: Path, folder: Path, carefully: bool) -> None:
    """Migrate the sample from version 1 to 2, as the application does or in place."""
    pipe.send(READY)
    if carefully:
        migrate.migrate(
            path,
            LATER,
            Shelf(folder),
            older=earlier(),
            folder=STEPS,
            clock=ticking(),
            ids=counting_ids(1 << 41),
        )
    else:
        _in_place(path)
    pipe.send(DONE)
    pipe.recv()


def _in_place(path: Path) -> None:
    """Alembic on the file itself, each statement for itself, as the default driver mode has it."""
    bare = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(path, isolation_level=None),
        poolclass=StaticPool,
    )
    with bare.connect() as connection:
        migrate._drop_made(connection)
        with migrate._operations(connection):
            for step in migrate._steps(STEPS, 1, 2):
                step.upgrade()
    bare.dispose()


def workspace_of(home: Path) -> UUID:
    """Whose backups a folder of a shelf holds."""
    return UUID(home.name)


def examine(pipe: Connection, path: Path, digest: str, aside: Path) -> None:
    """Say of the file, each time it is asked, whether it is damaged, and whether that was found."""
    while True:
        pipe.recv()
        try:
            opening.admit(path, catalog.schema(), aside=aside)
            pipe.send("unused" if backup.contents(path).digest == digest else "missed")
        except FileProblem:
            pipe.send("found")


EXPORTED_ROWS = 400


def exported_file(target: Path) -> Path:
    """Where the rows of an exported report stand."""
    return target.with_name("report.hours.csv") if target.suffix == ".csv" else target


def export(pipe: Connection, target: Path, directly: bool) -> None:
    """Write one report after another under the same name."""
    if directly:
        for module in (delimited_out, workbook, json_out):
            module.replacing = _in_place_of  # type: ignore[attr-defined]
    printer = None
    if target.suffix == ".pdf":
        from views.kit.print_report import print_without_window  # Qt, which no other child needs

        printer = print_without_window
    mark = 0
    while True:
        rows = [(*ROWS[0][:5], f"mark {mark}", 60) for _ in range(EXPORTED_ROWS)]
        save_report(hours_report(rows, notes=(f"mark {mark}",)), target, printer=printer)
        if not mark:
            pipe.send(READY)
        mark += 1


@contextmanager
def _in_place_of(target: Path, whole: Any = None) -> Iterator[Path]:
    yield target


def write_when_asked(pipe: Connection, path: Path) -> None:
    """Try to write at once, each time it is asked; say ``written`` or ``busy``."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        while True:
            pipe.recv()
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO store_open SELECT 1, revision + 1 FROM store_head")
                connection.execute("UPDATE person SET chat = chat || '2'")
                connection.execute("DELETE FROM store_open")
                connection.execute("COMMIT")
                pipe.send("written")
            except sqlite3.OperationalError:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                pipe.send("busy")
