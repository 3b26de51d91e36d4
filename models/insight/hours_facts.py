"""Everything that a report on hours is made of, read from one consistent state."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.kernel.periods import Period
from models.people.queries import PEOPLE_TABLES, People, Teams
from models.people.rows import PersonRow, TeamRow
from models.policies.queries import Policies
from models.policies.rows import PolicyRow
from models.projects.queries import Projects
from models.services.queries import Services
from models.store.query import Query, Reader
from models.work_log.queries import EntriesBehind, LoggedWeeks, TotalsBy, WeeklyHours
from models.work_log.queries.weeks import LoggedWeek
from models.work_log.rows import Dimension, EntryFilter, EntryRow, TotalRow, WeekHours


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """What was logged in a period by a team (or by all), what was expected, and by which rules.

    totals: by kind, summed by the database, a second route to the sums of `entries`.
    before: the same of the period before. weeks and logged: of the asked ISO weeks.
    """

    team: TeamRow | None
    entries: tuple[EntryRow, ...]
    totals: tuple[TotalRow, ...]
    by_person: tuple[TotalRow, ...]
    before: tuple[TotalRow, ...]
    weeks: tuple[WeekHours, ...]
    logged: tuple[LoggedWeek, ...]
    policies: tuple[PolicyRow, ...]
    people: tuple[PersonRow, ...]
    services: dict[UUID, str]
    projects: dict[UUID, str]


@dataclass(frozen=True)
class HoursFactsOf(Query[HoursFacts]):
    """The facts of a period; first_week to last_week are the ISO weeks of `weeks` and `logged`.

    covered: the ISO weeks that coverage is read over; None when none of them is over yet.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"entry", "policy", "service", "project"}
    period: Period
    before: Period
    first_week: int
    last_week: int
    covered: tuple[int, int] | None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> HoursFacts:
        """The facts."""
        now = EntryFilter(self.period, self.team_id)
        then = EntryFilter(self.before, self.team_id)
        teams = {team.id: team for team in Teams().run(reader)}
        covered = self.covered
        return HoursFacts(
            team=teams.get(self.team_id) if self.team_id else None,
            entries=EntriesBehind(now).run(reader),
            totals=TotalsBy(Dimension.KIND, now).run(reader),
            by_person=TotalsBy(Dimension.PERSON, now).run(reader),
            before=TotalsBy(Dimension.KIND, then).run(reader),
            weeks=WeeklyHours(self.first_week, self.last_week, self.team_id).run(reader),
            logged=LoggedWeeks(*covered, self.team_id).run(reader) if covered else (),
            policies=Policies().run(reader),
            people=People().run(reader),
            services={row.id: row.name for row in Services().run(reader)},
            projects={row.id: row.name for row in Projects().run(reader)},
        )
