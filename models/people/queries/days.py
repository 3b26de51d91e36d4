"""Where people are by day, when they work, and what they have in common (S76)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.kernel.periods import DAY, Period
from models.people.boards import DaysBoard, PersonDay, PersonDays
from models.people.hours import Weekly, days_together, joined, stretches
from models.people.queries.roster import PEOPLE_TABLES, Holidays, PeopleFacts, people_facts
from models.people.rows import PersonRow
from models.people.rules import on_day, overlapping, site_on
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.store.query import Query, Reader


@dataclass(frozen=True, slots=True)
class NineToFive:
    """What is taken for who never said when they work."""

    from_day: date = date.min
    to_day: date | None = None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    starts: int = 9 * 3600
    ends: int = 17 * 3600


@dataclass(frozen=True)
class DaysOf(Query[DaysBoard]):
    """The days from first to last of a team's members (of everybody), by name. zone: in which the days
    are counted on which people work together."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"policy"}
    first: date
    last: date
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> DaysBoard:
        """The board."""
        facts = people_facts(reader)
        off: dict[UUID, dict[date, str]] = {}
        for row in Holidays(Period(self.first, self.last + DAY)).run(reader):
            off.setdefault(row.site_id, {})[row.day] = row.name
        people = tuple(
            self._person(facts, person, off)
            for person in facts.people
            if self._belongs(facts, person)
        )
        worked = [joined(span for day in each.days for span in day.spans) for each in people]
        together = tuple(days_together(worked, self.first, self.last, self.zone))
        policies = Policies().run(reader)
        hours = value_on(policies, PolicyKey.OVERLAP_HOURS, self.first, self.team_id)
        least = int(hours * 3600)
        below = frozenset(day.day for day in together if day.people > 1 and day.seconds < least)
        return DaysBoard(people, together, least, below)

    def _belongs(self, facts: PeopleFacts, person: PersonRow) -> bool:
        rows = facts.memberships[person.id]
        if self.team_id is not None:
            rows = [row for row in rows if row.team_id == self.team_id]
        elif not rows:
            return True
        return overlapping(rows, self.first, self.last) is not None

    def _person(
        self, facts: PeopleFacts, person: PersonRow, off: Mapping[UUID, Mapping[date, str]]
    ) -> PersonDays:
        said = facts.work_hours[person.id]
        rows: Sequence[Weekly] = said or (NineToFive(),)
        days, day = [], self.first
        while day <= self.last:
            days.append(self._day(facts, person.id, day, rows, off))
            day += DAY
        return PersonDays(person, tuple(days), not said)

    def _day(
        self,
        facts: PeopleFacts,
        person_id: UUID,
        day: date,
        rows: Sequence[Weekly],
        off: Mapping[UUID, Mapping[date, str]],
    ) -> PersonDay:
        site = site_on(facts.stays[person_id], facts.sites, day)
        elsewhere = on_day(facts.whereabouts[person_id], day)
        away = on_day(facts.absences[person_id], day)
        holiday = off.get(site.id, {}).get(day, "") if site and not elsewhere else ""
        place = elsewhere.place if elsewhere else site.name if site else ""
        there = elsewhere.zone if elsewhere else site.zone if site else self.zone
        works = not away and not holiday
        spans = tuple(stretches(rows, day, day, lambda _day: there)) if works else ()
        return PersonDay(day, place, there, spans, away, holiday, elsewhere)
