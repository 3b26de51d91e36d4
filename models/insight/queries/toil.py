"""What the hours say about toil and operational load."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.queries.rota_floor import FLOOR_TABLES, floor_of_rotations
from models.insight.rows import Verdict
from models.insight.rules import Policies, verdict
from models.kernel.instants import local_day, zone
from models.kernel.periods import full_weeks_before, iso_week, iso_weeks
from models.people.queries import PEOPLE_TABLES, People, Teams
from models.policies.queries import Policies as PolicyRows
from models.store.query import Query, Reader
from models.work_log.queries.weeks import WeeklyHours, logged_weeks
from models.work_log.rules import PersonWeek

HISTORY = 78
"""Weeks that are looked at where nobody asks for more: one and a half years."""


@dataclass(frozen=True)
class ToilVerdict(Query[Verdict]):
    """The verdict on the last whole weeks before a day (today, if None), with their history.

    weeks: how many, with the window at their end; what was over before them is not known.
    team_id: None takes everybody together, in UTC.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | FLOOR_TABLES | {"entry", "policy"}
    day: date | None = None
    weeks: int = HISTORY
    team_id: UUID | None = None

    def run(self, reader: Reader) -> Verdict:
        """The verdict."""
        day = self.day or today(reader, self.team_id)
        return reader.once(replace(self, day=day), lambda: self._worked_out(reader, day))

    def _worked_out(self, reader: Reader, day: date) -> Verdict:
        weeks = list(iso_weeks(full_weeks_before(day, self.weeks)))
        hours = WeeklyHours(weeks[0], weeks[-1], self.team_id).run(reader)
        logged: defaultdict[UUID, dict[int, PersonWeek]] = defaultdict(dict)
        for row in logged_weeks(reader, hours, weeks[0], weeks[-1], self.team_id):
            logged[row.person_id][row.iso_week] = row.hours
        names = {person.id: person.name for person in People().run(reader)}
        policies = Policies(PolicyRows().run(reader), self.team_id)
        floor = floor_of_rotations(reader, weeks[0], weeks[-1], self.team_id)
        return verdict(weeks, hours, logged, names, policies, self.team_id, floor)


def today(reader: Reader, team_id: UUID | None) -> date:
    """The present day in a team's zone; in UTC without a team."""
    teams = {team.id: team for team in Teams().run(reader)}
    team = teams.get(team_id) if team_id else None
    return local_day(reader.clock(), zone(team.zone if team else "UTC"))


def last_week(reader: Reader, team_id: UUID | None) -> int:
    """The last whole ISO week before today."""
    return iso_week(full_weeks_before(today(reader, team_id), 1).start)
