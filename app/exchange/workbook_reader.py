"""The reader of workbooks (python-calamine), behind one door that keeps its troubles in.

It is fast and never evaluates anything, but over a few broken files it does not raise, it panics:
that is no `Exception` in Python, and it writes about it to the standard error stream by itself.
"""

import io
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.exchange.raw_table import Cell
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def open_workbook(data: bytes) -> "CalamineWorkbook":
    """The workbook. Raises Refused ``unreadable_workbook`` or ``encrypted``."""
    from python_calamine import CalamineWorkbook

    with _refusing("unreadable_workbook"):
        return CalamineWorkbook.from_filelike(io.BytesIO(data))


def open_sheet(workbook: "CalamineWorkbook", name: str) -> "CalamineSheet":
    """One sheet of it. Raises Refused ``unreadable_sheet``."""
    with _refusing("unreadable_sheet", sheet=name):
        return workbook.get_sheet_by_name(name)


def rows_of(sheet: "CalamineSheet") -> Generator[list[Cell] | None, None, None]:
    """The rows from the first filled one on; None for one with a value that no type can hold.

    Close it when done: the standard error stream is silenced as long as it is open.
    """
    (first, _), (last, _) = sheet.start or (0, 0), sheet.end or (-1, 0)
    rows = sheet.iter_rows()
    with _silenced():
        for number in range(last + 1):
            try:
                row: list[Cell] | None = next(rows)
            except StopIteration:
                return
            except BaseException as problem:
                if not _is_trouble(problem):
                    raise
                row = None
            if number >= first:
                yield row


@contextmanager
def _refusing(code: str, **parameters: str) -> Iterator[None]:
    from python_calamine import PasswordError

    try:
        with _silenced():
            yield
    except PasswordError as problem:
        raise Refused.because("encrypted", "source") from problem
    except BaseException as problem:
        if not _is_trouble(problem):
            raise
        why = str(problem).partition("\n")[0][:200]
        raise Refused.because(code, "source", **parameters, why=why) from None


def _is_trouble(problem: BaseException) -> bool:
    from python_calamine import CalamineError

    expected = (CalamineError, OSError, ValueError, OverflowError, MemoryError)
    return isinstance(problem, expected) or type(problem).__name__ == "PanicException"


@contextmanager
def _silenced() -> Iterator[None]:
    """Nothing is written to the standard error stream of the process, if it has one."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
