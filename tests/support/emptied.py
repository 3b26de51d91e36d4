"""One schema of PostgreSQL with all tables, emptied for each test: making it anew takes a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from models import catalog
from models.store.create import create_place
from models.store.engine import quoted
from tests.support.postgres import Server

_OBJECTS = """
SELECT 'r', relname, pg_get_indexdef(oid) FROM pg_class WHERE relnamespace = %(schema)s::regnamespace
UNION ALL SELECT 't', tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c
  ON c.oid = tgrelid WHERE c.relnamespace = %(schema)s::regnamespace AND NOT tgisinternal
UNION ALL SELECT 'p', proname, prosrc FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
UNION ALL SELECT 'a', relname, relacl::text FROM pg_class
  WHERE relnamespace = %(schema)s::regnamespace
ORDER BY 1, 2, 3
"""
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
_SCHEMA = "emptied"
_CREATED = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Emptied:
    """Lends the schema to one test after another, and makes it anew when one has altered it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._objects: list[tuple[str, ...]] = []

    @contextmanager
    def place(self) -> Iterator[str]:
        """The address of a data set at revision 0, with every table and no row."""
        address = self._server.address(_SCHEMA)
        if not self._objects:
            create_place(
                address, catalog.schema(), name="Test", now=_CREATED, workspace_id=UUID(int=0)
            )
            self._objects = self._look()
        yield address
        if self._look() == self._objects:
            self._empty()
        else:
            self._server.drop(_SCHEMA)
            self._objects = []

    def _look(self) -> list[tuple[str, ...]]:
        """Every table, index, trigger, function and right of it."""
        import psycopg

        with psycopg.connect(self._server.base) as connection:
            found = connection.execute(_OBJECTS.encode(), {"schema": _SCHEMA})
            return [tuple(row) for row in found.fetchall()]

    def _empty(self) -> None:
        """Without triggers, which would refuse it, and references, whose tables all become empty."""
        import psycopg

        with psycopg.connect(self._server.base) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(f"SET search_path TO {_SCHEMA}".encode())
            tables = connection.execute(_TABLES.encode(), (_SCHEMA,)).fetchall()
            emptying = [f"DELETE FROM {quoted(name)}" for (name,) in tables if name != "store_head"]
            emptying.append("UPDATE store_head SET revision = 0, epoch = 0, name = 'Test'")
            emptying.append("ALTER TABLE store_change ALTER COLUMN sequence RESTART")
            connection.execute("; ".join(emptying).encode())
