"""Two data sets beside each other, row by row, whatever they have in common."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table

from models.store.comparing import RowDifference
from models.store.engine import quoted
from models.store.images import imaged, is_bytes
from models.store.schema import Schema
from models.store.snapshot import Snapshot

_ROWS_AT_ONCE = 5_000


def differences(
    one: Snapshot, other: Snapshot, layout: Schema, told: Callable[[], object] = bool
) -> tuple[RowDifference, ...]:
    """What would have to change in `one` for it to hold what `other` holds.

    told: called now and then; when it raises Cancelled, the comparing ends. Both are read in order
    of ids, a piece at a time, so size costs time and not memory.
    """
    found: list[RowDifference] = []
    for name, table in layout.tables.items():
        columns = [column.name for column in imaged(table)]
        ones, others = _rows(one.connection, table), _rows(other.connection, table)
        for each in _of_table(name, columns, ones, others):
            if each is None:
                told()
            else:
                found.append(each)
    return tuple(found)


_Kept = tuple[bytes, tuple[Any, ...]]


def _of_table(
    name: str,
    columns: list[str],
    ones: Iterator[_Kept],
    others: Iterator[_Kept],
) -> Iterator[RowDifference | None]:
    left, right = next(ones, None), next(others, None)
    looked = 0
    while left is not None or right is not None:
        before = after = None
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            key, before = left
            left = next(ones, None)
        elif left is None or right[0] < left[0]:
            key, after = right
            right = next(others, None)
        else:
            key, before = left
            after = right[1]
            left, right = next(ones, None), next(others, None)
        if before != after:
            was = None if before is None else dict(zip(columns, before, strict=True))
            now = None if after is None else dict(zip(columns, after, strict=True))
            yield RowDifference((name, UUID(bytes=key)), was, now)
        looked += 1
        if looked % _ROWS_AT_ONCE == 0:
            yield None


def _rows(connection: Connection, table: Table) -> Iterator[_Kept]:
    columns = imaged(table)
    blobs = [at for at, column in enumerate(columns, 1) if is_bytes(column)]
    listed = ", ".join(quoted(name) for name in ("id", *(column.name for column in columns)))
    statement = f"SELECT {listed} FROM {quoted(table.name)} ORDER BY id"  # noqa: S608 our own names
    streaming = connection.execution_options(stream_results=True)
    found = streaming.exec_driver_sql(statement).yield_per(_ROWS_AT_ONCE)
    for row in found:
        values = list(row)
        for at in blobs:
            if values[at] is not None:
                values[at] = bytes(values[at])
        yield bytes(values[0]), tuple(values[1:])
