"""Time that is kept for project work, and what a duty takes of it (S65)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.time_rows import DutyTime, KeptWeek
from models.kernel.periods import DAY, WEEK
from models.people.hours import Stretch, common, joined, seconds_of, stretches
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.records import FocusTime
from models.people.rows import FocusTimeRow, PersonRow
from models.people.rules import on_day, overlapping, zone_on
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.queries import ROTATION_TABLES, RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Span
from models.store.query import Query, Reader
from models.store.shaping import rows_of

TAKING = (DutyKind.PRIMARY, DutyKind.TICKET)
"""Duties that take a working day; whoever is second waits and works on projects."""
_REACH = timedelta(days=1)


@dataclass(frozen=True)
class TimeKept(Query[tuple[KeptWeek, ...]]):
    """The week that begins on a Monday, of the members of a team (of everybody), by name.

    A day away counts for nothing: neither is time kept on it, nor does the policy ask for its fifth.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES | {"focus_time", "policy"}
    monday: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[KeptWeek, ...]:
        """The weeks."""
        facts = people_facts(reader)
        rows = rows_of(reader, FocusTime, FocusTimeRow, "from_day")
        duties = self._duties(reader)
        policies = Policies().run(reader)
        hours = value_on(policies, PolicyKey.FOCUS_HOURS, self.monday, self.team_id)
        return tuple(
            self._week(facts, person, rows, duties.get(person.id, ()), int(hours * 3600))
            for person in facts.people
            if self._belongs(facts, person.id)
        )

    def _belongs(self, facts: PeopleFacts, person_id: UUID) -> bool:
        rows = facts.memberships[person_id]
        own = [row for row in rows if self.team_id in (None, row.team_id)]
        return overlapping(own, self.monday, self.monday + WEEK - DAY) is not None

    def _duties(self, reader: Reader) -> Mapping[UUID, Sequence[DutyTime]]:
        monday = datetime(self.monday.year, self.monday.month, self.monday.day, tzinfo=UTC)
        span = Span(monday - _REACH, monday + WEEK + _REACH)
        rota = RotaFacts(span.start, span.end).run(reader)
        names = {duty.id: duty.name for duty in rota.duties if duty.kind in TAKING}
        found: dict[UUID, list[DutyTime]] = {}
        for piece in final_calendar(rota, span):
            if piece.duty_id in names:
                time = DutyTime(names[piece.duty_id], piece.start, piece.end)
                found.setdefault(piece.person_id, []).append(time)
        return found

    def _week(
        self,
        facts: PeopleFacts,
        person: PersonRow,
        rows: Sequence[FocusTimeRow],
        duties: Sequence[DutyTime],
        least: int,
    ) -> KeptWeek:
        member = on_day(facts.memberships[person.id], self.monday + 4 * DAY)
        team_id = member.team_id if member else None
        last = self.monday + WEEK - DAY
        own = [
            row
            for row in rows
            if row.person_id == person.id or (row.team_id is not None and row.team_id == team_id)
        ]
        own = [row for row in own if overlapping([row], self.monday, last)]
        kept: list[Stretch] = []
        there = 0
        for day in (self.monday + DAY * n for n in range(7)):
            if on_day(facts.absences[person.id], day) is None:
                kept += stretches(own, day, day, lambda day: self._zone(facts, person.id, day))
                there += day.weekday() < 5
        kept = joined(kept)
        in_the_way = common(kept, joined((each.start, each.end) for each in duties))
        taken = seconds_of(in_the_way)
        meets = tuple(each for each in duties if common(kept, [(each.start, each.end)]))
        return KeptWeek(
            person.id, person.name, seconds_of(kept), taken, least * there // 5, tuple(own), meets
        )

    def _zone(self, facts: PeopleFacts, person_id: UUID, day: date) -> str:
        elsewhere = on_day(facts.whereabouts[person_id], day)
        if elsewhere is not None:
            return elsewhere.zone
        return zone_on(facts.stays[person_id], facts.sites, day)
