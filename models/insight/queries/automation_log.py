"""What of the log is a task's own."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from models.automation.rows import AutomationRow
from models.automation.rules.logged import WINDOW, LoggedEntry, TaskEntry, entries_of
from models.kernel.periods import DAY, add_months
from models.store.query import Reader
from models.work_log.records import Entry
from models.work_log.rows import Kind

AUTOMATION_LOG_TABLES = frozenset({"entry"})

MONTHS = 24
"""Whole months that are looked at for how hours depend on volume."""


class AutomationLog:
    """The entries of tasks before a day: of two years, and further back where an automation has run
    for longer, so that what was before it can be compared.

    weeks: those in which anybody logged any work. since: the first day that was read.
    """

    def __init__(self, reader: Reader, tasks: Iterable[AutomationRow], day: date) -> None:
        rows = tuple(tasks)
        first = add_months(day.replace(day=1), -MONTHS)
        begun = [row.running_on - WINDOW * DAY for row in rows if row.running_on is not None]
        self.since = min([first, *begun])
        within = (Entry.day >= self.since, Entry.day < day)
        work = Entry.kind != Kind.LEAVE
        weeks = select(Entry.iso_week).where(*within, work).distinct()
        self.weeks = frozenset(reader.connection.scalars(weeks))
        own = or_(
            _says(reader, Entry.category, within, {row.log_category for row in rows}),
            _says(reader, Entry.ticket, within, {row.log_ticket for row in rows}),
        )
        columns = (
            Entry.id,
            Entry.day,
            Entry.seconds,
            Entry.category,
            Entry.service_id,
            Entry.ticket,
            Entry.toil,
        )
        statement = select(*columns).where(*within, work, own).order_by(Entry.day, Entry.id)
        self._own: Mapping[UUID, tuple[TaskEntry, ...]]
        self._own = entries_of(rows, reader.shapes(statement, LoggedEntry))

    def of(self, task_id: UUID) -> tuple[TaskEntry, ...] | None:
        """A task's entries by day; None where it names none."""
        return self._own.get(task_id)


def _says(
    reader: Reader,
    column: InstrumentedAttribute[str],
    within: tuple[ColumnElement[bool], ...],
    words: set[str],
) -> ColumnElement[bool]:
    """The entries that say one of some words, whatever their case.

    Compared here, because databases fold letters in ways of their own.
    """
    wanted = {word.casefold() for word in words if word}
    if not wanted:
        return false()
    said = reader.connection.scalars(select(column).where(*within).distinct())
    return column.in_([word for word in said if word.casefold() in wanted])
