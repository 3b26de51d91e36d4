"""Periodic work as it stands, and its calendar (S51)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.grouping import by_field
from models.insight.periodic_rows import PeriodicBoard, PeriodicEntry, PeriodicTime
from models.insight.queries.ours import services_of
from models.insight.queries.toil import today
from models.kernel.periods import DAY, Period
from models.lifecycle.queries import Checklists
from models.lifecycle.queries.periodic import PERIODIC_TABLES, PeriodicRuns, PeriodicTasks
from models.lifecycle.rows import PeriodicTaskRow
from models.lifecycle.rules.recurring import Kept, Recurrence, is_settled, standing
from models.people.queries import People, Teams
from models.services.queries import Objectives, Services
from models.store.query import Query, Reader

WINDOW = 365
"""Days over which it is counted what was done in time."""
BACK, AHEAD = 28, 84
"""How many days the calendar reaches before and after the day."""

_TABLES = PERIODIC_TABLES | {
    "service",
    "ownership",
    "objective",
    "checklist",
    "person",
    "team",
}


@dataclass(frozen=True)
class PeriodicBoardOf(Query[PeriodicBoard]):
    """Periodic work of a team (of everybody) as it stands on a day; today, if None.

    A team's is its own, that of its services, and what is nobody's.
    """

    reads: ClassVar[frozenset[str]] = _TABLES
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PeriodicBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        facts = _Facts(reader, day, self.team_id)
        entries = sorted(map(facts.entry, facts.tasks), key=_pressing)
        around = Period(day - BACK * DAY, day + (AHEAD + 1) * DAY)
        times = (one for entry in entries for one in _times(entry, around, day))
        return PeriodicBoard(
            day,
            tuple(entries),
            _together(entry.standing.kept for entry in entries),
            tuple(sorted(times, key=lambda one: (one.day, one.entry.task.name.casefold()))),
            facts.services,
            facts.people,
            facts.teams,
            facts.checklists,
        )


class _Facts:
    """What periodic work is joined with, read once."""

    def __init__(self, reader: Reader, day: date, team_id: UUID | None) -> None:
        self.day = day
        ours = services_of(reader, day, team_id)
        self.tasks = [row for row in PeriodicTasks().run(reader) if _is_ours(row, ours, team_id)]
        self.runs = by_field(PeriodicRuns().run(reader), "task_id")
        self.services = {row.id: row.name for row in Services().run(reader)}
        self.people = {row.id: row.name for row in People().run(reader)}
        self.teams = {row.id: row.name for row in Teams().run(reader)}
        self.checklists = {row.id: row.name for row in Checklists().run(reader)}
        self.promised = {row.service_id for row in Objectives().run(reader)}

    def entry(self, task: PeriodicTaskRow) -> PeriodicEntry:
        runs = self.runs[task.id]
        window = Period(self.day - WINDOW * DAY, self.day + DAY)
        found = standing(recurrence(task), {run.due_on: run for run in runs}, self.day, window)
        given = found.run.person_id if found.run is not None else None
        return PeriodicEntry(
            task,
            _name(self.services, task.service_id),
            _name(self.teams, task.team_id),
            _name(self.people, task.owner_id),
            _name(self.people, given or task.owner_id),
            _name(self.checklists, task.checklist_id),
            task.service_id in self.promised,
            found,
            runs[::-1],
            sum(run.seconds or 0 for run in runs if run.due_on in window),
        )


def recurrence(task: PeriodicTaskRow) -> Recurrence:
    """When a task comes back."""
    return Recurrence(task.every, task.unit, task.starts_on, task.retired_on)


def _is_ours(task: PeriodicTaskRow, ours: frozenset[UUID], team_id: UUID | None) -> bool:
    if team_id is None or task.team_id == team_id:
        return True
    return task.team_id is None and (task.service_id is None or task.service_id in ours)


def _name(names: dict[UUID, str], one: UUID | None) -> str:
    return names.get(one, "") if one is not None else ""


def _pressing(entry: PeriodicEntry) -> tuple[date, str]:
    return entry.standing.due or date.max, entry.task.name.casefold()


def _together(parts: Iterable[Kept]) -> Kept:
    each = list(parts)
    return Kept(
        sum(one.in_time for one in each),
        sum(one.late for one in each),
        sum(one.skipped for one in each),
        sum(one.missed for one in each),
    )


def _times(entry: PeriodicEntry, around: Period, day: date) -> Iterator[PeriodicTime]:
    runs = {run.due_on: run for run in entry.runs}
    seen_to = {due for due, run in runs.items() if is_settled(run) and due in around}
    for due in sorted({*recurrence(entry.task).within(around), *seen_to}):
        settled = is_settled(runs.get(due))
        late = due < day and not settled
        yield PeriodicTime(f"{entry.id}:{due}", due, entry, runs.get(due), late, settled)
