"""What children of the proofs do until they are killed. Importing this imports all they need."""

import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from models.store import engine
from tests.prove.acts import Actor, open_repeatably

READY = "ready"
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
    def cursor(self, *_: Any) -> _Unframed:
        return _Unframed(self)

    def commit(self) -> None:
        """There is nothing to commit."""

    def rollback(self) -> None:
        """There is nothing to roll back."""


def _without_transactions() -> None:
    usual = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return usual(*arguments, factory=_UnframedConnection, **named)

    engine.sqlite3.connect = connect  # type: ignore[attr-defined,assignment]
