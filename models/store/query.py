"""A question to the data: a frozen value that knows which tables it reads and how to answer."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Connection, Select

from models.kernel.instants import Clock

T = TypeVar("T")


class WorkedOut:
    """What several queries work out alike, kept until the data is of another revision."""

    MOST = 16

    def __init__(self) -> None:
        self._kept: tuple[int, dict[Hashable, Any]] = (-1, {})

    def at(self, revision: int) -> dict[Hashable, Any]:
        """What is known at a revision; what was known at another is dropped."""
        kept_at, known = self._kept
        if kept_at != revision or len(known) >= self.MOST:
            known = {}
            self._kept = (revision, known)
        return known


@dataclass(frozen=True, slots=True)
class Reader:
    """What a query may use: one connection on one consistent state of the data, and the clock."""

    connection: Connection
    clock: Clock
    known: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, or gave before at this revision under the same key.

        It may look at the data and at nothing else: not at the clock.
        """
        if key not in self.known:
            self.known[key] = work()
        value: T = self.known[key]
        return value

    def shapes(self, statement: Select[*tuple[Any, ...]], shape: Callable[..., T]) -> tuple[T, ...]:
        """Each result row, made into `shape` by position."""
        return tuple(shape(*row) for row in self.connection.execute(statement))


class Query(Generic[T]):
    """A noun phrase such as `ToilByWeek`. Subclasses are frozen dataclasses.

    reads: the names of the tables that the answer depends on; a change set that touches none of
    them leaves the answer as it was.
    """

    reads: ClassVar[frozenset[str]]

    def run(self, reader: Reader) -> T:
        """The answer, as frozen rows or columns; never live records."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """An answer and the revision of the data it was read at.

    A command that changes what the user saw carries this revision back as `seen`.
    """

    value: T
    revision: int
