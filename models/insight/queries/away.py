"""Who is away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.insight.rows import AwayRow
from models.kernel.periods import Period
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.rows import HolidayRow, PersonRow
from models.people.rules import on_day, overlapping
from models.store.query import Query, Reader
from models.work_log.queries.weeks import AwayDays


@dataclass(frozen=True)
class Away(Query[tuple[AwayRow, ...]]):
    """Absences and holidays of people in a period, by day and name.

    With a team, of those who belong to it on one of the days. first and last are clipped to the
    period; an open end stays None. A holiday within an absence is not told apart.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES
    period: Period
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[AwayRow, ...]:
        """The rows."""
        facts = people_facts(reader)
        days = AwayDays(facts, self.period)
        rows = [
            row
            for person in facts.people
            if self._belongs(facts, person)
            for row in (*self._absent(facts, person), *self._off(facts, person, days))
        ]
        return tuple(sorted(rows, key=lambda row: (row.first, row.person.name, row.person.id)))

    def _belongs(self, facts: PeopleFacts, person: PersonRow) -> bool:
        own = [m for m in facts.memberships[person.id] if m.team_id == self.team_id]
        first, last = self.period.start, self.period.last
        return self.team_id is None or overlapping(own, first, last) is not None

    def _absent(self, facts: PeopleFacts, person: PersonRow) -> Iterator[AwayRow]:
        start, end = self.period.start, self.period.last
        for absence in facts.absences[person.id]:
            if overlapping([absence], start, end) is not None:
                last = absence.to_day and min(absence.to_day, end)
                yield AwayRow(person, absence, None, max(absence.from_day, start), last)

    def _off(self, facts: PeopleFacts, person: PersonRow, days: AwayDays) -> Iterator[AwayRow]:
        for day, name in days.holidays(person.id).items():
            stay = on_day(facts.stays[person.id], day)
            if stay is not None and on_day(facts.absences[person.id], day) is None:
                holiday = HolidayRow(stay.site_id, day, name)
                yield AwayRow(person, None, holiday, day, day)
