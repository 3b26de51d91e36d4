"""What of the log is a task's own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import InstrumentedAttribute

from models.automation.rows import AutomationRow
from models.insight.queries.debt_facts import logged_weeks
from models.kernel.log_reading import WINDOW, EntryPart, LoggedEntry, parts_of
from models.kernel.periods import DAY, Period, add_months
from models.store.query import Reader
from models.work_log.records import Entry
from models.work_log.rows import Kind

AUTOMATION_LOG_TABLES = frozenset({"entry"})

MONTHS = 24
"""Whole months that are looked at for how hours depend on volume."""

_ANY = UUID(int=0)
"""The id of what are several entries together."""


class AutomationLog:
    """The entries of tasks before a day: of the last twelve weeks, and of those before and after an
    automation began to run, so that what it saved can be told.

    weeks: those in which anybody logged any work. since: the first day of the months that are summed.
    """

    def __init__(self, reader: Reader, tasks: Iterable[AutomationRow], day: date) -> None:
        self._reader, self._tasks, self._day = reader, tuple(tasks), day
        self.since = add_months(day.replace(day=1), -MONTHS)
        begun = [row.running_on - WINDOW * DAY for row in self._tasks if row.running_on]
        first = min([self.since, *begun])
        self._within = (
            Entry.day >= first,
            Entry.day < day,
            Entry.kind != Kind.LEAVE,
        )
        self.weeks = logged_weeks(reader, Period(first, day))
        self._categories = self._said(Entry.category, {row.log_category for row in self._tasks})
        self._tickets = self._said(Entry.ticket, {row.log_ticket for row in self._tasks})
        self._own = parts_of(self._tasks, self._entries())

    def of(self, task_id: UUID) -> tuple[EntryPart, ...] | None:
        """A task's entries by day; None where it names none."""
        return self._own.get(task_id)

    def months_of(self, tasks: Iterable[AutomationRow]) -> Mapping[UUID, Mapping[date, Fraction]]:
        """Seconds of some tasks by month (its first day), since `since`; of those that name entries."""
        wanted = self._says(tasks)
        named = set().union(*self._tickets.values())
        ticket = case((Entry.ticket.in_(named), Entry.ticket), else_=literal("", SqlText()))
        # Written out, because PostgreSQL does not see that two bound lengths are the same expression.
        first, seven = literal_column("1", SqlText), literal_column("7", SqlText)
        month = func.substr(type_coerce(Entry.day, SqlText), first, seven, type_=SqlText())
        grouped = (month, Entry.category, Entry.service_id, ticket)
        statement = (
            select(*grouped, func.sum(Entry.seconds))
            .where(*self._within, Entry.day >= self.since, wanted)
            .group_by(*grouped)
        )
        summed = [
            LoggedEntry(_ANY, date.fromisoformat(f"{at}-01"), int(seconds), *own)
            for at, *own, seconds in self._reader.connection.execute(statement)
        ]
        found: dict[UUID, Mapping[date, Fraction]] = {}
        for task, entries in parts_of(self._tasks, summed).items():
            months: defaultdict[date, Fraction] = defaultdict(Fraction)
            for each in entries:
                months[each.entry.day] += each.seconds
            found[task] = months
        return found

    def _entries(self) -> tuple[LoggedEntry, ...]:
        recent = and_(Entry.day >= self._day - WINDOW * DAY, self._says(self._tasks))
        around = [
            and_(
                Entry.day >= row.running_on - WINDOW * DAY,
                Entry.day < row.running_on + WINDOW * DAY,
                self._says([row]),
            )
            for row in self._tasks
            if row.running_on is not None
        ]
        columns = (
            Entry.id,
            Entry.day,
            Entry.seconds,
            Entry.category,
            Entry.service_id,
            Entry.ticket,
        )
        statement = select(*columns).where(*self._within, or_(recent, *around))
        return self._reader.shapes(statement.order_by(Entry.day, Entry.id), LoggedEntry)

    def _says(self, tasks: Iterable[AutomationRow]) -> ColumnElement[bool]:
        """The entries that say what any of some tasks is called in the log."""
        rows = tuple(tasks)
        categories = [self._categories.get(row.log_category.casefold(), ()) for row in rows]
        tickets = [self._tickets.get(row.log_ticket.casefold(), ()) for row in rows]
        words, numbers = set().union(*categories), set().union(*tickets)
        return or_(false(), Entry.category.in_(words), Entry.ticket.in_(numbers))

    def _said(
        self, column: InstrumentedAttribute[str], words: set[str]
    ) -> Mapping[str, frozenset[str]]:
        """The words as the log has them, by how they are folded; databases fold letters in ways of
        their own, so they are compared here."""
        wanted = {word.casefold() for word in words if word}
        if not wanted:
            return {}
        there = self._reader.connection.scalars(select(column).where(*self._within).distinct())
        found: defaultdict[str, set[str]] = defaultdict(set)
        for word in there:
            if word.casefold() in wanted:
                found[word.casefold()].add(word)
        return {word: frozenset(said) for word, said in found.items()}
