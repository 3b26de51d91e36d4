"""Every row of open data is read in full, on a private copy, so that the work goes on meanwhile.

The live file is never opened beside its connection: the copy comes through the connection itself.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from models.kernel.errors import Cancelled
from models.store.engine import sqlite_connection
from models.store.integrity import Damage, check
from models.store.journal_check import check_journal
from models.store.schema import Schema
from models.store.transfer import stored_tables

Told = Callable[[float], object]
Cancel = Callable[[], bool]

COPIED, PAGES, VALUES = 0.1, 0.4, 0.8
"""How much is done when the copy is made, its pages are read, and its values are."""

_OPERATIONS_BETWEEN_LOOKS = 200_000


def check_copy(copy: Path, schema: Schema, told: Told, cancelled: Cancel) -> tuple[Damage, ...]:
    """All damage in a copy that nobody else has open.

    told: hears the share that is done. cancelled: looked at all the time; Cancelled is raised when
    it says so.
    """
    with closing(sqlite_connection(copy, "ro")) as connection:
        connection.set_progress_handler(cancelled, _OPERATIONS_BETWEEN_LOOKS)
        told(COPIED)
        found = check(connection, [], thorough=True)
        told(PAGES)
        tables = stored_tables(schema)
        for number, table in enumerate(tables if not found else ()):
            _stop_if(cancelled)
            found += check(connection, [table], thorough=True, pages=False)
            told(PAGES + (VALUES - PAGES) * (number + 1) / len(tables))
        _stop_if(cancelled)
        if not found:
            try:
                found = tuple(check_journal(connection, schema))
            except sqlite3.DatabaseError as problem:
                found = (Damage("pages", detail=str(problem)),)
    # What was called off looks like damage to whoever was reading.
    _stop_if(cancelled)
    told(1.0)
    return found


def _stop_if(cancelled: Cancel) -> None:
    if cancelled():
        raise Cancelled
