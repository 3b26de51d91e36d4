"""What everybody works on, and who may be without contact: of those who have agreed to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import ClassVar
from uuid import UUID

from models.insight.grouping import by_field
from models.insight.rooms_rows import NowBoard, NowEntry, TieBoard, TieEntry
from models.insight.rules import Policies
from models.kernel.instants import local_day, zone
from models.office.queries.people import CheckIns, Consents, Contacts
from models.office.queries.rooms import MeetingPeople, Meetings
from models.office.rows import ConsentKind, ConsentRow, MeetingKind
from models.office.rules.check_ins import freshness
from models.office.rules.consents import held_on
from models.office.rules.contacts import Met, is_alone, last_contact, pair_with, ties_of
from models.people.queries import PEOPLE_TABLES, Roster
from models.people.rows import RosterRow
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.projects.queries import Projects
from models.store.query import Query, Reader

SINCE = timedelta(days=365)
"""From how long ago contacts are told."""

_TO_TALK = (MeetingKind.ONE_TO_ONE, MeetingKind.IN_PERSON_DAY)


@dataclass(frozen=True)
class NowBoardOf(Query[NowBoard]):
    """What everybody of a team (of all teams) works on (S79, S81). zone: of its days."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"consent", "check_in", "project", "policy"}
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> NowBoard:
        """The board."""
        place = zone(self.zone)
        today = local_day(reader.clock(), place)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        days = policies.whole(PolicyKey.CHECK_IN_DAYS, today)
        agreed = agreed_on(Consents().run(reader), ConsentKind.CHECK_INS, today)
        said = by_field(CheckIns().run(reader), "person_id")
        projects = {row.id: row.name for row in Projects().run(reader)}

        def entry(row: RosterRow) -> NowEntry:
            person = row.person
            consent = agreed.get(person.id)
            # Without consent nothing of theirs is shown, not even what an older one had let in.
            own = tuple(reversed(said[person.id])) if consent else ()
            last = own[0] if own else None
            day = local_day(last.at, place) if last else None
            return NowEntry(
                person.id,
                person.name,
                person.email,
                consent,
                last,
                (today - day).days if day else None,
                freshness(
                    consent.from_day if consent else None, day, today, days, row.absence is not None
                ),
                projects.get(last.project_id, "") if last and last.project_id else "",
                own,
            )

        people = tuple(entry(row) for row in roster(reader, today, self.team_id))
        return NowBoard(today, place.key, days, people, projects)


@dataclass(frozen=True)
class TieBoardOf(Query[TieBoard]):
    """Who of a team (of all teams) was in contact with whom in the last year (S80). For the lead alone:
    whoever shows it asks for that right. Of those alone who have agreed to it. zone: of its days."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {
        *("consent", "contact", "meeting", "meeting_person", "policy")
    }
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> TieBoard:
        """The board."""
        today = local_day(reader.clock(), zone(self.zone))
        policies = Policies(PolicyRows().run(reader), self.team_id)
        weeks = policies.whole(PolicyKey.CONTACT_WEEKS, today)
        consents = Consents().run(reader)
        rows = roster(reader, today, self.team_id)
        every = agreed_on(consents, ConsentKind.CONTACTS, today)
        agreed = {row.person.id: every[row.person.id] for row in rows if row.person.id in every}
        names = {row.person.id: row.person.name for row in rows}
        away = {row.person.id: row.absence is not None for row in rows}
        met = [*self._written(reader, today), *self._met(reader, consents, today)]

        def entry(row: RosterRow) -> TieEntry:
            person, consent = row.person, agreed[row.person.id]
            ties = ties_of(person.id, agreed, met)
            last = last_contact(ties)
            return TieEntry(
                person.id,
                person.name,
                person.email,
                consent,
                ties,
                last,
                (today - max(consent.from_day, last or consent.from_day)).days,
                is_alone(consent.from_day, last, today, weeks),
                pair_with(ties, away),
            )

        return TieBoard(
            today,
            weeks,
            tuple(entry(row) for row in rows if row.person.id in agreed),
            {one: names[one] for one in agreed},
            {one: name for one, name in names.items() if one not in agreed},
        )

    def _written(self, reader: Reader, today: date) -> Iterator[Met]:
        for row in Contacts().run(reader):
            if today - SINCE <= row.day <= today:
                yield Met(row.from_id, row.to_id, row.day, row.times)

    def _met(self, reader: Reader, consents: Sequence[ConsentRow], today: date) -> Iterator[Met]:
        """Who talked in a meeting for that, as far as both had agreed on that day."""
        place = zone(self.zone)
        given = by_field((row for row in consents if row.what is ConsentKind.CONTACTS), "person_id")
        asked = by_field(MeetingPeople().run(reader), "meeting_id")
        for meeting in Meetings().run(reader):
            day = local_day(meeting.starts, place)
            if not meeting.held or meeting.kind not in _TO_TALK or day < today - SINCE:
                continue
            there = [one.person_id for one in asked[meeting.id]]
            agreed = [one for one in there if held_on(given[one], day)]
            yield from (Met(one, other, day) for one, other in combinations(agreed, 2))


def agreed_on(
    consents: Iterable[ConsentRow], what: ConsentKind, day: date
) -> dict[UUID, ConsentRow]:
    """The consents to something that hold on a day, by person."""
    return {row.person_id: row for row in consents if row.what is what and held_on((row,), day)}


def roster(reader: Reader, day: date, team_id: UUID | None) -> tuple[RosterRow, ...]:
    """Who is in a team (in any) on a day, by name."""
    return tuple(row for row in Roster(day, team_id).run(reader) if row.team is not None)
