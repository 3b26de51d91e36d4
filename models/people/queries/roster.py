"""Who is where, when, as what: everybody, or one person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.kernel.periods import Period
from models.people.holidays import site_holidays
from models.people.records import (
    Absence,
    CodeProof,
    Contract,
    FocusTime,
    HolidayChange,
    Membership,
    Person,
    Site,
    Skill,
    Stay,
    Team,
    Whereabouts,
    WorkHours,
)
from models.people.rows import (
    AbsenceRow,
    CodeProofRow,
    ContractRow,
    FocusTimeRow,
    HolidayChangeRow,
    HolidayRow,
    MembershipRow,
    PersonDetails,
    PersonRow,
    RosterRow,
    SiteRow,
    SkillRow,
    StayRow,
    TeamRow,
    WhereaboutsRow,
    WorkHoursRow,
)
from models.people.rules import on_day
from models.store.query import Query, Reader
from models.store.shaping import rows_of

PEOPLE_TABLES = frozenset(
    {
        "site",
        "holiday_change",
        "team",
        "person",
        "stay",
        "membership",
        "contract",
        "absence",
        "skill",
        "whereabouts",
        "work_hours",
    }
)


@dataclass(frozen=True)
class People(Query[tuple[PersonRow, ...]]):
    """Every person, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"person"})

    def run(self, reader: Reader) -> tuple[PersonRow, ...]:
        """The rows."""
        return rows_of(reader, Person, PersonRow, "name")


@dataclass(frozen=True)
class Sites(Query[tuple[SiteRow, ...]]):
    """Every site, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"site"})

    def run(self, reader: Reader) -> tuple[SiteRow, ...]:
        """The rows."""
        return rows_of(reader, Site, SiteRow, "name")


@dataclass(frozen=True)
class Teams(Query[tuple[TeamRow, ...]]):
    """Every team, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"team"})

    def run(self, reader: Reader) -> tuple[TeamRow, ...]:
        """The rows."""
        return rows_of(reader, Team, TeamRow, "name")


@dataclass(frozen=True)
class HolidayChanges(Query[tuple[HolidayChangeRow, ...]]):
    """Every correction of public holidays, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"holiday_change"})

    def run(self, reader: Reader) -> tuple[HolidayChangeRow, ...]:
        """The rows."""
        return rows_of(reader, HolidayChange, HolidayChangeRow, "day")


@dataclass(frozen=True)
class Absences(Query[tuple[AbsenceRow, ...]]):
    """The absences that have a day in a period, by their first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"absence"})
    period: Period

    def run(self, reader: Reader) -> tuple[AbsenceRow, ...]:
        """The rows."""
        start, last = self.period.start, self.period.last
        return tuple(
            row
            for row in rows_of(reader, Absence, AbsenceRow, "from_day")
            if row.from_day <= last and (row.to_day is None or row.to_day >= start)
        )


@dataclass(frozen=True)
class Holidays(Query[tuple[HolidayRow, ...]]):
    """The days off of every site in a period, by site and day."""

    reads: ClassVar[frozenset[str]] = frozenset({"site", "holiday_change"})
    period: Period

    def run(self, reader: Reader) -> tuple[HolidayRow, ...]:
        """The rows."""
        changes = rows_of(reader, HolidayChange, HolidayChangeRow)
        first, last = self.period.start, self.period.last
        return tuple(
            HolidayRow(site.id, day, name)
            for site in rows_of(reader, Site, SiteRow, "name")
            for day, name in site_holidays(site, changes, first, last).items()
        )


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """The people tables as a whole (they are small), grouped as the rules take them."""

    people: tuple[PersonRow, ...]
    sites: Mapping[UUID, SiteRow]
    teams: Mapping[UUID, TeamRow]
    holiday_changes: tuple[HolidayChangeRow, ...]
    stays: Mapping[UUID, Sequence[StayRow]]
    memberships: Mapping[UUID, Sequence[MembershipRow]]
    contracts: Mapping[UUID, Sequence[ContractRow]]
    absences: Mapping[UUID, Sequence[AbsenceRow]]
    skills: Mapping[UUID, Sequence[SkillRow]]
    whereabouts: Mapping[UUID, Sequence[WhereaboutsRow]]
    work_hours: Mapping[UUID, Sequence[WorkHoursRow]]


def people_facts(reader: Reader) -> PeopleFacts:
    """Read the people tables, for queries and commands that join several of them."""
    return PeopleFacts(
        people=rows_of(reader, Person, PersonRow, "name"),
        sites={row.id: row for row in rows_of(reader, Site, SiteRow, "name")},
        teams={row.id: row for row in rows_of(reader, Team, TeamRow, "name")},
        holiday_changes=rows_of(reader, HolidayChange, HolidayChangeRow, "day"),
        stays=by_person(rows_of(reader, Stay, StayRow, "from_day")),
        memberships=by_person(rows_of(reader, Membership, MembershipRow, "from_day")),
        contracts=by_person(rows_of(reader, Contract, ContractRow, "from_day")),
        absences=by_person(rows_of(reader, Absence, AbsenceRow, "from_day")),
        skills=by_person(rows_of(reader, Skill, SkillRow, "name")),
        whereabouts=by_person(rows_of(reader, Whereabouts, WhereaboutsRow, "from_day")),
        work_hours=by_person(rows_of(reader, WorkHours, WorkHoursRow, "from_day")),
    )


def by_person(rows: Iterable[Any]) -> Mapping[UUID, Sequence[Any]]:
    """Rows grouped by their person, in their order; a person without any has an empty group."""
    groups: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.person_id].append(row)
    return groups


@dataclass(frozen=True)
class Roster(Query[tuple[RosterRow, ...]]):
    """Every person as of one day, by name; of one team's members only, if a team is given."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[RosterRow, ...]:
        """The rows."""
        facts = people_facts(reader)
        rows = (_roster_row(facts, person, self.day) for person in facts.people)
        return tuple(
            row
            for row in rows
            if self.team_id is None or (row.team and row.team.id == self.team_id)
        )


def _roster_row(facts: PeopleFacts, person: PersonRow, day: date) -> RosterRow:
    membership = on_day(facts.memberships[person.id], day)
    stay = on_day(facts.stays[person.id], day)
    return RosterRow(
        person=person,
        membership=membership,
        team=facts.teams[membership.team_id] if membership else None,
        site=facts.sites[stay.site_id] if stay else None,
        contract=on_day(facts.contracts[person.id], day),
        absence=on_day(facts.absences[person.id], day),
        skills=tuple(facts.skills[person.id]),
    )


@dataclass(frozen=True)
class DetailsOf(Query[PersonDetails | None]):
    """Everything about one person; None when there is no such person."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"person", "membership", "stay", "contract", "absence", "skill"}
        | {"code_proof", "whereabouts", "work_hours", "focus_time"}
    )
    person_id: UUID

    def run(self, reader: Reader) -> PersonDetails | None:
        """The details."""
        people = rows_of(reader, Person, PersonRow, id=self.person_id)
        if not people:
            return None
        of = {"person_id": self.person_id}
        return PersonDetails(
            people[0],
            rows_of(reader, Membership, MembershipRow, "from_day", **of),
            rows_of(reader, Stay, StayRow, "from_day", **of),
            rows_of(reader, Contract, ContractRow, "from_day", **of),
            rows_of(reader, Absence, AbsenceRow, "from_day", **of),
            rows_of(reader, Skill, SkillRow, "name", **of),
            rows_of(reader, CodeProof, CodeProofRow, "day", **of),
            rows_of(reader, Whereabouts, WhereaboutsRow, "from_day", **of),
            rows_of(reader, WorkHours, WorkHoursRow, "from_day", **of),
            rows_of(reader, FocusTime, FocusTimeRow, "from_day", **of),
        )
