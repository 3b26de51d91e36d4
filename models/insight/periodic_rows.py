"""What a reader of periodic work gets: each task with how it stands, and what is due when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.lifecycle.rows import PeriodicRunRow, PeriodicTaskRow
from models.lifecycle.rules.recurring import Kept, Standing


@dataclass(frozen=True, slots=True)
class PeriodicEntry:
    """Work that comes back. who: whose the time is that is to be done; owner: whose the work is.
    promised: whether something is promised of its service. runs: what is said of its times, the latest
    first. seconds: what its times took in the window, of those that say it.
    """

    task: PeriodicTaskRow
    service: str
    team: str
    owner: str
    who: str
    checklist: str
    promised: bool
    standing: Standing
    runs: Sequence[PeriodicRunRow]
    seconds: int

    @property
    def id(self) -> UUID:
        """The task's."""
        return self.task.id

    @property
    def run_of_due(self) -> PeriodicRunRow | None:
        """What is said of the time that is to be done."""
        return self.standing.run


@dataclass(frozen=True, slots=True)
class PeriodicTime:
    """A day on which a task is due, or was. late: it was to be done before today, and was not seen to.
    settled: it was done or left out."""

    id: str
    day: date
    entry: PeriodicEntry
    run: PeriodicRunRow | None
    late: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class PeriodicBoard:
    """Periodic work by what is due first, what was kept of it in the window, and the calendar of some
    weeks around the day."""

    day: date
    entries: tuple[PeriodicEntry, ...]
    kept: Kept
    calendar: tuple[PeriodicTime, ...]
    services: Mapping[UUID, str]
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]
    checklists: Mapping[UUID, str]

    @property
    def overdue(self) -> tuple[PeriodicEntry, ...]:
        """Work that was to be done before today."""
        return tuple(one for one in self.entries if one.standing.overdue)
