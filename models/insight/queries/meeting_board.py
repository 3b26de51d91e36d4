"""Meetings, rooms and days in person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from models.insight.grouping import by_field
from models.insight.queries.now_board import roster
from models.insight.rooms_rows import MeetingBoard, MeetingEntry, RoomEntry, TeamDays
from models.insight.rules import Policies
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, Period
from models.office.queries.rooms import MeetingPeople, Meetings, Rooms, Transcripts
from models.office.rows import MeetingKind, MeetingRow, RoomRow
from models.office.rules.meetings import (
    InPerson,
    MeetingDay,
    best_days,
    in_person,
    meeting_state,
)
from models.people.queries import PEOPLE_TABLES, people_facts
from models.people.rules import WORKING_DAYS
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.store.query import Query, Reader
from models.work_log.queries.weeks import AwayDays

AHEAD = timedelta(days=90)
"""How far ahead days to meet are looked for, from a week ahead on."""


@dataclass(frozen=True)
class MeetingBoardOf(Query[MeetingBoard]):
    """Meetings of a team and of none (all), with their rooms, and days in person (S77, S84). zone: of
    its days."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {
        *("meeting", "meeting_person", "room", "transcript", "policy")
    }
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> MeetingBoard:
        """The board."""
        now, place = reader.clock(), zone(self.zone)
        today = local_day(now, place)
        facts = people_facts(reader)
        people = {row.id: row.name for row in facts.people}
        teams = {row.id: row.name for row in facts.teams.values()}
        rooms = {row.id: row for row in Rooms().run(reader)}
        asked = by_field(MeetingPeople().run(reader), "meeting_id")
        told = Counter(row.meeting_id for row in Transcripts().run(reader))
        policies = Policies(PolicyRows().run(reader), self.team_id)

        def entry(row: MeetingRow) -> MeetingEntry:
            there = tuple(
                sorted((one.person_id for one in asked[row.id]), key=lambda one: people[one])
            )
            return MeetingEntry(
                row,
                meeting_state(row, now),
                rooms.get(row.room_id) if row.room_id else None,
                teams.get(row.team_id, "") if row.team_id else "",
                there,
                ", ".join(people[one] for one in there),
                told[row.id],
            )

        every = Meetings().run(reader)
        rows = [row for row in every if self.team_id is None or row.team_id in (None, self.team_id)]
        meeting = {row.team_id for row in rows if row.kind is MeetingKind.IN_PERSON_DAY}
        members = tuple(row.person.id for row in roster(reader, today, self.team_id))
        coming = Period(today + 7 * DAY, today + AHEAD)
        away = AwayDays(facts, coming)
        return MeetingBoard(
            now,
            today,
            place.key,
            tuple(entry(row) for row in reversed(rows)),
            tuple(_room(row, teams, every) for row in rooms.values()),
            tuple(
                TeamDays(
                    one,
                    name,
                    _in_person(
                        [row for row in rows if row.team_id == one],
                        today,
                        policies.of(one).whole(PolicyKey.IN_PERSON_DAYS, today),
                        place,
                    ),
                )
                for one, name in teams.items()
                if (one in meeting if self.team_id is None else one == self.team_id)
            ),
            _best(members, coming, {one: away.of(one) for one in members}),
            members,
            people,
            teams,
        )


def _room(row: RoomRow, teams: Mapping[UUID, str], meetings: Sequence[MeetingRow]) -> RoomEntry:
    held = [one.starts for one in meetings if one.room_id == row.id and one.held]
    team = teams.get(row.team_id, "") if row.team_id else ""
    return RoomEntry(row, team, len(held), max(held, default=None))


def _in_person(rows: Sequence[MeetingRow], today: date, days: int, place: ZoneInfo) -> InPerson:
    met = [row for row in rows if row.kind is MeetingKind.IN_PERSON_DAY]
    held = [local_day(row.starts, place) for row in met if row.held]
    planned = {
        local_day(row.starts, place): bool(row.agenda) for row in reversed(met) if row.held is None
    }
    return in_person(held, planned, today, days)


def _best(
    members: Sequence[UUID], coming: Period, away: Mapping[UUID, frozenset[date]]
) -> tuple[MeetingDay, ...]:
    days = [
        day
        for n in range((coming.end - coming.start).days)
        if (day := coming.start + n * DAY).weekday() < WORKING_DAYS
    ]
    gone = {day: {one for one in members if day in away[one]} for day in days}
    return best_days(members, gone, days)
