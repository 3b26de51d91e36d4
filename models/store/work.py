"""The unit of work: everything that a command may use to read and to write."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from models.kernel.changes import Author
from models.kernel.instants import Clock
from models.store.records import Record

R = TypeVar("R", bound=Record)


class Work:
    """One command's transaction. Lives only while the command runs."""

    session: Session
    connection: Connection
    clock: Clock
    now: datetime
    author: Author
    revision: int

    def new_id(self) -> UUID:
        """An id for a new record."""
        raise NotImplementedError

    def add(self, record: R) -> R:
        """Store a new record; an id is made when it has none."""
        raise NotImplementedError

    def get(self, kind: type[R], id: UUID, field: str = "") -> R:
        """The record, whatever its age. Raises Refused ``gone`` on `field` when there is none."""
        raise NotImplementedError

    def seen(self, kind: type[R], id: UUID, seen: int, **yours: Any) -> R:
        """The record, unless it has changed since revision `seen`.

        Raises Refused ``gone``, or ``moved_on`` with one finding for each of `yours` (parameters
        ``yours`` and ``theirs``).
        """
        raise NotImplementedError

    def change(self, kind: type[R], id: UUID, seen: int, **values: Any) -> R:
        """Set the values on a record that has not changed since `seen`. Raises as `seen` does."""
        raise NotImplementedError

    def remove(self, kind: type[Record], id: UUID, seen: int) -> None:
        """Delete a record that has not changed since `seen`. Raises as `seen` does."""
        raise NotImplementedError

    def insert_many(self, kind: type[Record], rows: Iterable[Mapping[str, Any]]) -> int:
        """Insert many rows at bulk speed; each row has its id. Returns how many."""
        raise NotImplementedError
