"""What upkeep of services needs a person for: periodic work that was missed, care and ends that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.escapes_rows import LaunchCare
from models.insight.periodic_rows import PeriodicEntry
from models.insight.queries.escapes import EscapeBoardOf
from models.insight.queries.periodic import PeriodicBoardOf
from models.insight.queries.retiring import RetirementBoardOf
from models.insight.queries.toil import today
from models.insight.retiring_rows import RetirementView
from models.insight.rows import Problem, Severity
from models.lifecycle.rows import RetireStep
from models.notes.rows import Subject
from models.store.query import Query, Reader


@dataclass(frozen=True)
class UpkeepProblems(Query[tuple[Problem, ...]]):
    """The problems of a team (of everybody) on a day; today, if None. Those are

    ``periodic_missed`` (name, due, missed: how many times before nobody saw to, service, who, promised:
    whether something is promised of its service, which is then at risk), those with a promise first;
    ``care_over`` (name, service, until, open: problems that are not fixed) and ``end_waits`` (service,
    since: a decommissioning that was quiet for long enough).
    """

    reads: ClassVar[frozenset[str]] = (
        PeriodicBoardOf.reads | EscapeBoardOf.reads | RetirementBoardOf.reads
    )
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The rows."""
        day = self.day or today(reader, self.team_id)
        missed = PeriodicBoardOf(day, self.team_id).run(reader).overdue
        launches = EscapeBoardOf(day, self.team_id).run(reader).launches
        ending = RetirementBoardOf(day, self.team_id).run(reader).open
        return (
            *map(_missed, sorted(missed, key=lambda one: not one.promised)),
            *(_care(one) for one in launches if one.over),
            *(found for one in ending for found in _waits(one, day)),
        )


def _missed(entry: PeriodicEntry) -> Problem:
    told = {
        "name": entry.task.name,
        "due": entry.standing.due,
        "missed": entry.standing.missed,
        "service": entry.service,
        "who": entry.who,
        "promised": entry.promised,
    }
    severity = Severity.WRONG if entry.promised else Severity.DUE
    return Problem("periodic_missed", severity, told, Subject("periodic_task", entry.id))


def _care(one: LaunchCare) -> Problem:
    told = {
        "name": one.launch.name,
        "service": one.service,
        "until": one.launch.care_until,
        "open": one.found.open,
    }
    return Problem("care_over", Severity.DUE, told, Subject("launch", one.id))


def _waits(one: RetirementView, day: date) -> Iterator[Problem]:
    is_last = one.next in (RetireStep.QUIET_PERIOD, None)
    if is_last and not one.against and one.quiet_until is not None and one.quiet_until <= day:
        told = {"service": one.service, "since": one.quiet_until}
        yield Problem("end_waits", Severity.WATCH, told, Subject("retirement", one.id))
