"""Many changes as columns: what is counted is read from arrays, and a change becomes a row when it is
looked at. Ten years of a company's deployments are tens of thousands, of which a screen shows dozens.

Imported only where changes are asked for: numpy is not loaded at start-up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, overload
from uuid import UUID

import numpy as np
import numpy.typing as npt

from models.kernel.instants import from_microseconds, to_microseconds
from models.releases.rows import ChangeKind, ChangeOutcome, ChangeRow, ReleaseSize

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Stored = Sequence[Sequence[Any]]

KINDS, OUTCOMES = tuple(ChangeKind), tuple(ChangeOutcome)
MADE = (ChangeOutcome.SUCCEEDED, ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
"""Outcomes of changes that reached production."""
NEVER = np.iinfo(np.int64).min
"""Stands for no instant."""

_NAMES = tuple(field.name for field in fields(ChangeRow))
_AT = {name: place for place, name in enumerate(_NAMES)}
_INSTANTS = ("planned", "at", "ended", "undone", "first_commit", "last_commit")


def _id(stored: bytes) -> UUID:
    return UUID(bytes=bytes(stored))


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_INSTANTS, from_microseconds),
    **dict.fromkeys(("id", "service_id"), _id),
    "kind": {str(each): each for each in ChangeKind}.__getitem__,
    "size": {str(each): each for each in ReleaseSize}.__getitem__,
    "outcome": {str(each): each for each in ChangeOutcome}.__getitem__,
    "first_of_kind": bool,
}
_READ = tuple(_READERS.get(name) for name in _NAMES)
"""What each column's kept values are read by; None where they are taken as they are."""


@dataclass(frozen=True, eq=False)
class ChangeTable(Sequence[ChangeRow]):
    """Changes in order of time, as columns and as rows.

    stored: what the database keeps, a column for each of `ChangeRow`'s fields; places: where in them
    the rows of this table stand. when: microseconds since 1970 at which each was made, or is planned.
    services: position of its service in `service_ids`, −1 for none. kinds, outcomes: positions in
    `KINDS` and `OUTCOMES`. made: it reached production. commits: of its first commit, else the last.
    """

    stored: Stored
    places: Ints
    when: Ints
    services: Ints
    service_ids: Sequence[UUID]
    kinds: Ints
    outcomes: Ints
    made: Flags
    commits: Ints
    first_of_kind: Flags

    def take(self, chosen: "Ints | Flags | slice") -> "ChangeTable":
        """Some of them, in the order that is given."""
        return ChangeTable(
            self.stored,
            self.places[chosen],
            self.when[chosen],
            self.services[chosen],
            self.service_ids,
            self.kinds[chosen],
            self.outcomes[chosen],
            self.made[chosen],
            self.commits[chosen],
            self.first_of_kind[chosen],
        )

    def of_services(self, wanted: Iterable[UUID], *, loose: bool = False) -> "ChangeTable":
        """Those of some services. loose: with those of none."""
        ids = frozenset(wanted)
        keeps = np.array([*(one in ids for one in self.service_ids), loose], dtype=np.bool_)
        return self.take(keeps[self.services])

    def by_service(self) -> "dict[UUID, ChangeTable]":
        """Those of each service."""
        order = np.argsort(self.services, kind="stable")
        ends = np.searchsorted(self.services[order], np.arange(len(self.service_ids) + 1))
        return {
            one: self.take(order[first:last])
            for one, first, last in zip(self.service_ids, ends, ends[1:], strict=False)
            if last > first
        }

    def between(self, start: datetime, end: datetime) -> "ChangeTable":
        """Those from an instant up to, and without, another; of a table in order of time."""
        first, last = np.searchsorted(self.when, [to_microseconds(start), to_microseconds(end)])
        return self.take(slice(int(first), int(last)))

    def at(self, place: int) -> datetime:
        """When one was made, or is planned."""
        return from_microseconds(int(self.when[place]))

    def made_places(self) -> list[int]:
        """Where those stand that reached production."""
        found: list[int] = np.flatnonzero(self.made).tolist()
        return found

    def id_at(self, place: int) -> UUID:
        """The id of one."""
        return UUID(bytes=bytes(self.stored[_AT["id"]][self.places[place]]))

    def place(self, one: UUID) -> int | None:
        """Where a change stands; None where it is not."""
        return self._by_id.get(one.bytes)

    def any_first_of_kind(self, ids: Iterable[UUID]) -> bool:
        """Whether nobody here did one of these before."""
        places = [place for one in ids if (place := self.place(one)) is not None]
        return bool(self.first_of_kind[places].any())

    def name(self, one: UUID, otherwise: str) -> str:
        """What a change is called."""
        place = self.place(one)
        return otherwise if place is None else str(self.stored[_AT["name"]][self.places[place]])

    def with_outcome(self, *wanted: ChangeOutcome) -> Flags:
        """Which of them came out so."""
        return np.array([one in wanted for one in OUTCOMES])[self.outcomes]

    def of_kind(self, *wanted: ChangeKind) -> Flags:
        """Which of them are of some kinds."""
        return np.array([one in wanted for one in KINDS])[self.kinds]

    @cached_property
    def _by_id(self) -> dict[bytes, int]:
        ids = self.stored[_AT["id"]]
        return {bytes(ids[row]): place for place, row in enumerate(self.places.tolist())}

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[ChangeRow]:
        return (_row(self.stored, place) for place in self.places.tolist())

    @overload
    def __getitem__(self, at: int) -> ChangeRow: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ChangeRow, ...]: ...
    def __getitem__(self, at: int | slice) -> ChangeRow | tuple[ChangeRow, ...]:
        if isinstance(at, slice):
            return tuple(_row(self.stored, place) for place in self.places[at].tolist())
        return _row(self.stored, int(self.places[at]))


def change_table(pieces: Iterable[Sequence[Sequence[Any]]]) -> ChangeTable:
    """The table of what the database gave piece by piece, in whatever order that came."""
    columns: list[list[Any]] = [[] for _name in _NAMES]
    for rows in pieces:
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(cells)
    ids, at = columns[_AT["id"]], _instants(columns[_AT["at"]])
    when = np.where(at == NEVER, _instants(columns[_AT["planned"]]), at)
    halves = np.frombuffer(b"".join(map(bytes, ids)), dtype=">u8").reshape(-1, 2)
    first = _instants(columns[_AT["first_commit"]])
    codes: dict[Any, int] = {None: -1}
    services = [
        codes.setdefault(one, len(codes) - 1)
        for one in (None if one is None else bytes(one) for one in columns[_AT["service_id"]])
    ]
    outcomes = _codes(columns[_AT["outcome"]], OUTCOMES)
    reached = np.array([one in MADE for one in OUTCOMES])[outcomes]
    table = ChangeTable(
        columns,
        np.arange(len(ids)),
        when,
        np.array(services, dtype=np.int64),
        tuple(UUID(bytes=one) for one in codes if one is not None),
        _codes(columns[_AT["kind"]], KINDS),
        outcomes,
        reached & (at != NEVER),
        np.where(first == NEVER, _instants(columns[_AT["last_commit"]]), first),
        np.array(columns[_AT["first_of_kind"]], dtype=np.bool_),
    )
    return table.take(np.lexsort((halves[:, 1], halves[:, 0], when)))


def table_of(rows: Iterable[ChangeRow]) -> ChangeTable:
    """The table of rows that are there already."""
    return change_table([[kept] for kept in map(_kept, rows)])


def _kept(row: ChangeRow) -> tuple[Any, ...]:
    def kept(name: str) -> Any:
        value = getattr(row, name)
        if isinstance(value, UUID):
            return value.bytes
        return to_microseconds(value) if isinstance(value, datetime) else value

    return tuple(map(kept, _NAMES))


def _row(stored: Stored, place: int) -> ChangeRow:
    return ChangeRow(
        *[
            cells[place] if read is None or cells[place] is None else read(cells[place])
            for read, cells in zip(_READ, stored, strict=True)
        ]
    )


def _instants(values: Sequence[int | None]) -> Ints:
    return np.array([NEVER if value is None else value for value in values], dtype=np.int64)


def _codes(values: Sequence[str], words: Sequence[str]) -> Ints:
    positions = {str(word): at for at, word in enumerate(words)}
    return np.fromiter((positions[value] for value in values), dtype=np.int64, count=len(values))
