"""What children of the proofs do until they are killed. Importing this imports all they need."""

import os
import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from alembic import op  # noqa: F401  what the first migration would load
from alembic.script import ScriptDirectory  # noqa: F401
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from models import catalog
from models.kernel.errors import FileProblem
from models.kernel.ids import counting_ids
from models.store import backup, engine, migrate, opening, shelf
from models.store.shelf import Backup, Shelf
from tests.prove.acts import Actor, open_repeatably
from tests.support.later import LATER, STEPS
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


def back_up(pipe: Connection, path: Path, folder: Path, seed: int, slip_first: bool) -> None:
    """Work, and make one backup after another."""
    if slip_first:
        _list_before_whole()
    store = open_repeatably(path)
    actor = Actor(store, seed)
    shelf = Shelf(folder)
    pipe.send(READY)
    while True:
        actor.act()
        backup.make(path, catalog.schema(), shelf, "interval")


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
        migrate._drop_triggers(connection)
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
