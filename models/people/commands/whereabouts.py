"""Where people are, when they work, and what time is kept for project work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.dated import ChangeOne, OfPerson, RemoveOne
from models.people.hours import LAST_END, meet
from models.people.records import FocusTime, Person, Team, Whereabouts, WorkHours
from models.store.command import Command
from models.store.work import Work

_DAY = 86_400


@dataclass(frozen=True)
class _WhereaboutsFields:
    place: str
    zone: str
    to_day: date | None = None
    note: str = ""

    def values(self, _work: Work, checks: Checks) -> dict[str, Any]:
        return {
            "place": checks.name("place", self.place),
            "zone": checks.zone("zone", self.zone.strip()),
            "to_day": self.to_day,
            "note": checks.text("note", self.note),
        }


@dataclass(frozen=True)
class AddWhereabouts(_WhereaboutsFields, OfPerson):
    """Say where a person works for some days, other than at their site; at one place at a time."""

    kind = Whereabouts


@dataclass(frozen=True)
class ChangeWhereabouts(_WhereaboutsFields, ChangeOne):
    """Correct where a person works for some days."""

    kind = Whereabouts


class RemoveWhereabouts(RemoveOne):
    """Take a place of some days away."""

    kind = Whereabouts


@dataclass(frozen=True)
class _WeeklyFields:
    """A time of day on some days of the week. weekdays: 0 is Monday; starts and ends: seconds after
    midnight where the person is; an end past 24 hours lies on the next day."""

    from_day: date
    weekdays: Sequence[int]
    starts: int
    ends: int
    to_day: date | None = None

    def weekly(self, checks: Checks) -> dict[str, Any]:
        """The checked fields."""
        checks.span(self.from_day, self.to_day)
        days = sorted(set(self.weekdays))
        if not days or not set(days) <= set(range(7)):
            checks.wrong("no_weekdays", "weekdays")
        checks.between("starts", self.starts, 0, _DAY - 1)
        checks.between("ends", self.ends, 1, LAST_END)
        if not self.starts < self.ends <= self.starts + _DAY:
            checks.wrong("no_time_of_day", "ends")
        return {
            "from_day": self.from_day,
            "to_day": self.to_day,
            "weekdays": days,
            "starts": self.starts,
            "ends": self.ends,
        }


@dataclass(frozen=True, kw_only=True)
class AddWorkHours(_WeeklyFields, Command[UUID]):
    """Say when a person works on some days of the week. A day may have several times that do not meet."""

    person_id: UUID

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``ends_before_start``, ``no_weekdays``, ``no_time_of_day``,
        ``too_small``, ``too_large`` or ``overlaps``."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        values = self.weekly(checks)
        _apart(work, checks, self.person_id, values)
        checks.done()
        return work.add(WorkHours(person_id=self.person_id, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True, kw_only=True)
class ChangeWorkHours(_WeeklyFields, Command[None]):
    """Correct when a person works, or end it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as `AddWorkHours` does, or ``moved_on``."""
        person_id = work.get(WorkHours, self.id).person_id
        checks = Checks()
        values = self.weekly(checks)
        _apart(work, checks, person_id, values, self.id)
        checks.done()
        work.change(WorkHours, self.id, self.seen, **values)


class RemoveWorkHours(RemoveOne):
    """Take working hours away."""

    kind = WorkHours


@dataclass(frozen=True, kw_only=True)
class AddFocusTime(_WeeklyFields, Command[UUID]):
    """Keep time of a person, or of everybody in a team, for project work."""

    person_id: UUID | None = None
    team_id: UUID | None = None
    reason: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``whose_focus`` (neither or both), ``gone``, or as `AddWorkHours`."""
        if (self.person_id is None) == (self.team_id is None):
            raise Refused.because("whose_focus", "person_id")
        if self.person_id is not None:
            work.get(Person, self.person_id, "person_id")
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        checks = Checks()
        values = self.weekly(checks)
        reason = checks.text("reason", self.reason)
        checks.done()
        whose = {"person_id": self.person_id, "team_id": self.team_id}
        return work.add(FocusTime(**whose, reason=reason, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True, kw_only=True)
class ChangeFocusTime(_WeeklyFields, Command[None]):
    """Correct time that is kept for project work, or end it."""

    id: UUID
    seen: int
    reason: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused as `AddWorkHours` does, ``gone`` or ``moved_on``."""
        checks = Checks()
        values = self.weekly(checks)
        reason = checks.text("reason", self.reason)
        checks.done()
        work.change(FocusTime, self.id, self.seen, reason=reason, **values)


class RemoveFocusTime(RemoveOne):
    """Keep this time no longer."""

    kind = FocusTime


def _apart(
    work: Work, checks: Checks, person_id: UUID, values: Mapping[str, Any], own: UUID | None = None
) -> None:
    """Notes ``overlaps`` where another row of the person has time in common with these values."""
    rows: Iterable[WorkHours] = work.session.scalars(
        select(WorkHours).where(WorkHours.person_id == person_id)
    )
    wanted = WorkHours(person_id=person_id, **values)
    for row in rows:
        if row.id != own and meet(row, wanted):
            checks.wrong("overlaps", "from_day", start=row.from_day, end=row.to_day)
            return
