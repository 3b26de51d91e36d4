"""Everything that a report on hours is made of, read from one consistent state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select

from models.insight.queries.entries import chunks
from models.insight.queries.toil import HISTORY, ToilVerdict
from models.insight.rows import Verdict
from models.kernel.periods import Period, iso_week, iso_weeks
from models.people.queries import People, Teams
from models.people.rows import PersonRow, TeamRow
from models.policies.queries import Policies
from models.policies.rows import PolicyRow
from models.projects.queries import Projects
from models.services.queries import Services
from models.store.query import Query, Reader
from models.work_log.filtering import conditions
from models.work_log.queries import LoggedWeeks, TotalsBy
from models.work_log.queries.weeks import LoggedWeek
from models.work_log.records import Entry
from models.work_log.rows import Dimension, EntryFilter, Kind, TotalRow


class LoggedHour(NamedTuple):
    """What a report takes of one entry; services and projects by name, empty where there is none.

    A plain tuple, because there may be a hundred thousand.
    """

    day: date
    iso_week: int
    kind: Kind
    toil: bool
    person_id: UUID
    service: str
    project: str
    category: str
    ticket: str
    estimated: bool
    source: str
    seconds: int


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """What was logged in a period by a team (or by all), what was expected, and by which rules.

    totals: by kind, summed by the database, a second route to the sums of `entries`.
    before: the same of the period before. verdict: of the whole ISO weeks before `until`.
    logged: of the ISO weeks that touch the period.
    """

    team: TeamRow | None
    entries: tuple[LoggedHour, ...]
    totals: tuple[TotalRow, ...]
    by_person: tuple[TotalRow, ...]
    before: tuple[TotalRow, ...]
    verdict: Verdict
    logged: tuple[LoggedWeek, ...]
    policies: tuple[PolicyRow, ...]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class HoursFactsOf(Query[HoursFacts]):
    """The facts of a period. until: the day before whose ISO week the verdict ends."""

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads | {"service", "project"}
    period: Period
    before: Period
    until: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> HoursFacts:
        """The facts."""
        period, team_id = self.period, self.team_id
        now, then = EntryFilter(period, team_id), EntryFilter(self.before, team_id)
        teams = {team.id: team for team in Teams().run(reader)}
        weeks = list(iso_weeks(period))
        return HoursFacts(
            team=teams.get(team_id) if team_id else None,
            entries=tuple(_logged_hours(reader, now)),
            totals=TotalsBy(Dimension.KIND, now).run(reader),
            by_person=TotalsBy(Dimension.PERSON, now).run(reader),
            before=TotalsBy(Dimension.KIND, then).run(reader),
            verdict=ToilVerdict(self.until, HISTORY + len(weeks), team_id).run(reader),
            logged=self._logged(reader),
            policies=Policies().run(reader),
            people=People().run(reader),
        )

    def _logged(self, reader: Reader) -> tuple[LoggedWeek, ...]:
        """Of the weeks that touch the period and are over by `until`."""
        first, end = iso_week(self.period.start), iso_week(self.until)
        last = iso_week(self.period.last)
        found = LoggedWeeks(first, last, self.team_id).run(reader) if first < end else ()
        return tuple(row for row in found if row.iso_week < end)


def _logged_hours(reader: Reader, wanted: EntryFilter) -> Iterator[LoggedHour]:
    """The entries by day, past the column types, which would make each of many values anew."""
    stored = (
        Entry.day,
        Entry.iso_week,
        Entry.kind,
        Entry.toil,
        Entry.person_id,
        Entry.service_id,
        Entry.project_id,
        Entry.category,
        Entry.ticket,
        Entry.estimated,
        Entry.source,
        Entry.seconds,
    )
    statement: Select[*tuple[Any, ...]] = select(*stored).where(*conditions(wanted))
    statement = statement.order_by(Entry.day, Entry.person_id, Entry.id)
    services = {row.id.bytes: row.name for row in Services().run(reader)}
    projects = {row.id.bytes: row.name for row in Projects().run(reader)}
    people = {row.id.bytes: row.id for row in People().run(reader)}
    kinds = {kind.value: kind for kind in Kind}
    days: dict[str, date] = {}
    for rows in chunks(reader.connection, statement):
        for day, week, kind, toil, person, service, project, *words, seconds in rows:
            category, ticket, estimated, source = words
            yield LoggedHour(
                days.get(day) or days.setdefault(day, date.fromisoformat(day)),
                week,
                kinds[kind],
                toil == 1,
                people[bytes(person)],
                services[bytes(service)] if service else "",
                projects[bytes(project)] if project else "",
                category,
                ticket,
                estimated == 1,
                source,
                seconds,
            )
