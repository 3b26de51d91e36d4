"""How many effective members a team had, month by month (S17)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.kernel.periods import DAY, WEEK, Period, add_months
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.rules import ASSUMED_WEEK, expected_in_week
from models.store.query import Query, Reader
from models.work_log.queries.weeks import AwayDays


@dataclass(frozen=True)
class EffectiveMembers(Query[tuple[tuple[date, Fraction], ...]]):
    """By month (its first day) the mean of what members of a team (of all) were there for, in whole
    working weeks: contracts less leave and holidays. A week belongs to the month of its Monday."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES
    period: Period
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[tuple[date, Fraction], ...]:
        """The months of the period, in order."""
        facts = people_facts(reader)
        first = self.period.start.replace(day=1)
        away = AwayDays(facts, Period(first, add_months(self.period.last.replace(day=1), 1) + WEEK))
        off = {person.id: away.of(person.id) for person in facts.people}
        found, month = [], first
        while month < self.period.end:
            after = add_months(month, 1)
            found.append((month, self._mean(facts, off, month, after)))
            month = after
        return tuple(found)

    def _mean(
        self, facts: PeopleFacts, off: Mapping[UUID, frozenset[date]], month: date, after: date
    ) -> Fraction:
        mondays = _mondays(month, after)
        seconds = sum(
            expected_in_week(
                monday,
                facts.contracts[person.id],
                facts.memberships[person.id],
                off[person.id],
                self.team_id,
            ).seconds
            for monday in mondays
            for person in facts.people
            if self.team_id is None or facts.memberships[person.id]
        )
        return Fraction(seconds, ASSUMED_WEEK * len(mondays))


def _mondays(month: date, after: date) -> Sequence[date]:
    first = month + DAY * (-month.weekday() % 7)
    return [first + WEEK * n for n in range((after - first + WEEK - DAY) // WEEK)]
