"""A million entries as columns, read past the ORM: numbers as arrays, words coded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Connection, Select, select

from models.people.records import Person
from models.projects.records import Project
from models.services.records import Service
from models.store.query import Query, Reader
from models.work_log.filtering import conditions
from models.work_log.queries.entries import ENTRY_TABLES, EVERYTHING
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter

if TYPE_CHECKING:
    from models.kernel.columns import Columns

_AT_ONCE = 2_000

_WORDS = ("day", "kind", "category", "ticket", "note", "exhaustion", "warning", "source")
_NAMES = {"person": "person_id", "service": "service_id", "project": "project_id"}
_NUMBERS = ("seconds",)
_FLAGS = ("toil", "estimated")
KEYS = ("day", "person", "seconds", "kind", "toil", "service", "project", "category", "ticket")
"""The columns that a list of entries shows first, in order; the others follow."""


@dataclass(frozen=True)
class EntryColumns(Query["Columns"]):
    """The entries of a filter, by day: for lists of up to a million of them.

    Columns: day (ISO words), person, service and project (names), seconds, kind, toil, category,
    ticket, note, exhaustion (words 1 to 5), estimated, warning, source. An empty word is no value.
    With `filter.ids` it answers for these entries only, so that one edit repaints one row.
    """

    reads: ClassVar[frozenset[str]] = ENTRY_TABLES | {"person", "service", "project"}
    filter: EntryFilter = EVERYTHING

    def run(self, reader: Reader) -> "Columns":
        """The columns; some seconds and some seventy megabytes for a million entries."""
        import numpy as np

        from models.kernel.columns import Columns

        stored = ["id", *_WORDS, *_NAMES.values(), *_NUMBERS, *_FLAGS]
        statement: Select[*tuple[Any, ...]] = select(*(getattr(Entry, name) for name in stored))
        statement = statement.where(*conditions(self.filter))
        names = _names(reader.connection)
        gathered: dict[str, Any] = {key: _Coder() for key in _WORDS}
        gathered |= {key: _Coder(names[key]) for key in _NAMES}
        gathered |= {key: _Numbers(np.int64) for key in _NUMBERS}
        gathered |= {key: _Numbers(np.bool_) for key in _FLAGS}
        ids: list[bytes] = []
        for rows in chunks(reader.connection, statement):
            own, *values = zip(*rows, strict=True)
            ids.append(b"".join(own))
            for column, cells in zip(gathered.values(), values, strict=True):
                column.take(cells)
        # Sorted here and not by the database, which would look rows up in the order of an index.
        order = np.argsort(gathered["day"].made().codes, kind="stable")
        shown = (*KEYS, *(key for key in gathered if key not in KEYS))
        return Columns(
            np.frombuffer(b"".join(ids), dtype="V16")[order],
            {key: gathered[key].made(order) for key in shown},
        )


def chunks(
    connection: Connection, statement: Select[*tuple[Any, ...]]
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Rows as the driver gives them: no type of a column looks at each of a million values."""
    with connection.execute(statement) as result:
        cursor: Any = result.cursor
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


def _names(connection: Connection) -> dict[str, dict[bytes, str]]:
    return {
        key: {row.bytes: name for row, name in connection.execute(select(kind.id, kind.name))}
        for key, kind in (("person", Person), ("service", Service), ("project", Project))
    }


class _Codes(dict[Any, int]):
    """Positions of words in the order in which they are met; no value, and no word, is −1."""

    def __init__(self) -> None:
        super().__init__({None: -1, "": -1})

    def __missing__(self, word: Any) -> int:
        code = self[word] = len(self) - 2
        return code


class _Coder:
    """Gathers a text column as codes; `names` says what stored values are called."""

    def __init__(self, names: Mapping[bytes, str] | None = None) -> None:
        self._names = names
        self._codes = _Codes()
        self._parts: list[Any] = []

    def take(self, cells: Sequence[Any]) -> None:
        """Add the cells of some rows."""
        import numpy as np

        codes = map(self._codes.__getitem__, cells)
        self._parts.append(np.fromiter(codes, dtype=np.int32, count=len(cells)))

    def made(self, order: Any = slice(None)) -> Any:
        """The column in an order of its rows, its words sorted."""
        import numpy as np

        from models.kernel.columns import Coded

        met = [word for word, code in self._codes.items() if code >= 0]
        names = self._names
        called = [str(word) if names is None else names[bytes(word)] for word in met]
        words = tuple(sorted(set(called)))
        places = {word: at for at, word in enumerate(words)}
        sorted_codes = np.array([*(places[word] for word in called), -1], dtype=np.int32)
        codes = np.concatenate([*self._parts, np.empty(0, dtype=np.int32)])
        return Coded(sorted_codes[codes[order]], words)


class _Numbers:
    """Gathers a column of numbers."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._parts: list[Any] = []

    def take(self, cells: Sequence[int]) -> None:
        """Add the cells of some rows."""
        import numpy as np

        self._parts.append(np.array(cells, dtype=self._kind))

    def made(self, order: Any) -> Any:
        """The column in an order of its rows."""
        import numpy as np

        return np.concatenate([*self._parts, np.empty(0, dtype=self._kind)])[order]
