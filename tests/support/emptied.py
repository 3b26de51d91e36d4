"""One schema of PostgreSQL with all tables, emptied for each test: making it anew takes a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models import catalog
from models.store.create import create_place
from models.store.engine import quoted
from tests.support.postgres import Server

if TYPE_CHECKING:
    from psycopg import Connection

_OBJECTS = """
SELECT count(*), max(xmin::text::bigint) FROM pg_class
  WHERE relnamespace = %(schema)s::regnamespace AND relkind IN ('r', 'i', 'v')
UNION ALL SELECT count(*), max(t.xmin::text::bigint) FROM pg_trigger t JOIN pg_class c
  ON c.oid = tgrelid WHERE c.relnamespace = %(schema)s::regnamespace
UNION ALL SELECT count(*), max(a.xmin::text::bigint) FROM pg_attribute a JOIN pg_class c
  ON c.oid = attrelid WHERE c.relnamespace = %(schema)s::regnamespace AND relkind = 'r'
UNION ALL SELECT count(*), max(xmin::text::bigint) FROM pg_proc
  WHERE pronamespace = %(schema)s::regnamespace
"""
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
_SCHEMA = "emptied"
_CREATED = datetime(2026, 1, 5, 9, tzinfo=UTC)

Objects = list[tuple[int, int]]


class Emptied:
    """Lends the schema to one test after another, and makes it anew when one has altered it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._objects: Objects = []
        self._tables: list[str] = []
        self._connection: Connection[Any] = server.connect()

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    @contextmanager
    def place(self) -> Iterator[str]:
        """The address of a data set at revision 0, with every table and no row."""
        address = self._server.address(_SCHEMA)
        if not self._objects:
            create_place(
                address, catalog.schema(), name="Test", now=_CREATED, workspace_id=UUID(int=0)
            )
            self._objects = self._look()
            self._tables = [name for (name,) in self._ask(_TABLES, (_SCHEMA,))]
        yield address
        if self._look() == self._objects:
            self._empty()
        else:
            self._server.drop(_SCHEMA)
            self._objects = []

    def _look(self) -> Objects:
        """How many tables and indexes, triggers, columns and functions it has, and which
        transaction was the last to make or to alter one, or a right to it."""
        return self._ask(_OBJECTS, {"schema": _SCHEMA})

    def _empty(self) -> None:
        """Without triggers, which would refuse it, and references, whose tables all become empty."""
        names = [f"{_SCHEMA}.{quoted(name)}" for name in self._tables if name != "store_head"]
        has_rows = ", ".join(f"EXISTS (SELECT FROM {name})" for name in names)
        ((*told,),) = self._ask(f"SELECT {has_rows}")
        emptying = [f"DELETE FROM {name}" for name, has in zip(names, told, strict=True) if has]
        emptying += [
            f"UPDATE {_SCHEMA}.store_head SET revision = 0, epoch = 0, name = 'Test'",
            f"ALTER TABLE {_SCHEMA}.store_change ALTER COLUMN sequence RESTART",
        ]
        with self._connection.transaction():
            self._connection.execute("SET LOCAL session_replication_role = replica")
            self._connection.execute("; ".join(emptying).encode())

    def _ask(self, statement: str, parameters: Any = None) -> list[Any]:
        return self._connection.execute(statement.encode(), parameters).fetchall()
