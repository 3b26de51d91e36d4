"""Which reports are due, how often, to whom (practice 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.practices.records import ReportPlan
from models.store.command import Command
from models.store.work import Work

_MOST_MONTHS = 12
_MOST_DAYS = 366


@dataclass(frozen=True)
class _Told:
    """What is said of a planned report; see `ReportPlanRow`."""

    key: str
    scope: str
    every_months: int
    first_on: date
    days_after: int
    to: str
    team_id: UUID | None
    owner_id: UUID | None

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``too_long``, ``too_small``,
        ``too_large`` or ``gone``."""
        checks = Checks()
        values = {
            "key": checks.name("key", self.key),
            "scope": checks.line("scope", self.scope),
            "every_months": checks.between("every_months", self.every_months, 1, _MOST_MONTHS),
            "first_on": self.first_on,
            "days_after": checks.between("days_after", self.days_after, 0, _MOST_DAYS),
            "to": checks.name("to", self.to),
        }
        checks.done()
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        return values | {"team_id": self.team_id, "owner_id": self.owner_id}

    def parameters(self) -> Mapping[str, Any]:
        """key."""
        return {"key": self.key}


@dataclass(frozen=True)
class AddReportPlan(_Told, Command[UUID]):
    """Plan a report. The first period begins on `first_on`; each is sent within `days_after` days."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``too_small``, ``too_large`` or ``gone``."""
        return work.add(ReportPlan(**self.values(work), retired_on=None)).id


@dataclass(frozen=True)
class ChangeReportPlan(_Told, Command[None]):
    """Change when a report is due, and to whom."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddReportPlan does, or ``moved_on``."""
        work.change(ReportPlan, self.id, self.seen, **self.values(work))


@dataclass(frozen=True)
class RetireReportPlan(Command[None]):
    """Send a report no more, from a day on; with None, send it on."""

    id: UUID
    seen: int
    day: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(ReportPlan, self.id, self.seen, retired_on=self.day)


@dataclass(frozen=True)
class RemoveReportPlan(Command[None]):
    """Take a planned report away, with its notes. What was sent stays."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(ReportPlan, self.id, self.seen)
        remove_notes_of(work, "report_plan", [self.id])
        work.remove(ReportPlan, self.id, self.seen)
