"""What a reader of check-ins, contacts, meetings, transcripts, threads and work by hand gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.office.queries.rooms import TranscriptHead
from models.office.rows import (
    CheckInRow,
    ConsentRow,
    HandsRequestRow,
    MeetingKind,
    MeetingRow,
    RoomRow,
    ThreadRow,
)
from models.office.rules.check_ins import OVERDUE, Freshness
from models.office.rules.contacts import Tie
from models.office.rules.meetings import InPerson, MeetingDay, MeetingState
from models.office.rules.threads import Hint, ThreadState

Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class NowEntry:
    """What somebody is working on. id: the person's. consent: to check-ins, that holds today; None:
    they have not agreed. age: in days, of the last check-in. project: its name. history: all of
    them, the latest first."""

    id: UUID
    name: str
    email: str
    consent: ConsentRow | None
    last: CheckInRow | None
    age: int | None
    state: Freshness
    project: str
    history: tuple[CheckInRow, ...]

    @property
    def overdue(self) -> bool:
        """Whether a check-in is missing."""
        return self.state in OVERDUE


@dataclass(frozen=True, slots=True)
class NowBoard:
    """Everybody of a team by name, and what each works on. days: from which age on a check-in is old.
    projects: names, for forms."""

    today: date
    zone: str
    days: int
    people: tuple[NowEntry, ...]
    projects: Names

    @property
    def agreed(self) -> int:
        """How many have agreed to check-ins."""
        return sum(row.consent is not None for row in self.people)

    @property
    def overdue(self) -> tuple[NowEntry, ...]:
        """Those of whom a check-in is missing."""
        return tuple(row for row in self.people if row.overdue)


@dataclass(frozen=True, slots=True)
class TieEntry:
    """Contacts of somebody who has agreed that they are kept, with all others who have. id: the
    person's. last: the last contact with anybody. age: in days, since then, or since they agreed.
    alone: whether that is longer than agreed. pair: whom to pair them with, if anybody."""

    id: UUID
    name: str
    email: str
    consent: ConsentRow
    ties: tuple[Tie, ...]
    last: date | None
    age: int
    alone: bool
    pair: UUID | None

    @property
    def times(self) -> int:
        """How often they were in contact with anybody."""
        return sum(tie.times for tie in self.ties)


@dataclass(frozen=True, slots=True)
class TieBoard:
    """Contacts of a team, for its lead. weeks: after how many without contact somebody may be alone.
    others: who has not agreed, by id; nothing is known of them. agreed: names of those who have, for
    forms."""

    today: date
    weeks: int
    people: tuple[TieEntry, ...]
    agreed: Names
    others: Names

    @property
    def alone(self) -> tuple[TieEntry, ...]:
        """Those who may be."""
        return tuple(row for row in self.people if row.alone)


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as a list shows it. people: who is asked. transcripts: how many there are of it."""

    meeting: MeetingRow
    state: MeetingState
    room: RoomRow | None
    team: str
    people: tuple[UUID, ...]
    people_names: str
    transcripts: int

    @property
    def id(self) -> UUID:
        """The meeting's."""
        return self.meeting.id

    @property
    def is_in_person(self) -> bool:
        """Whether it is a day in person."""
        return self.meeting.kind is MeetingKind.IN_PERSON_DAY


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """A room, how many meetings were held in it, and when the last one was."""

    room: RoomRow
    team: str
    meetings: int
    last: datetime | None

    @property
    def id(self) -> UUID:
        """The room's."""
        return self.room.id


@dataclass(frozen=True, slots=True)
class TeamDays:
    """How a team stands with its days in person. id: the team's."""

    id: UUID
    name: str
    found: InPerson


@dataclass(frozen=True, slots=True)
class MeetingBoard:
    """Meetings of a team and of everybody, the latest first; days in person; rooms.

    in_person: how the team stands; without one, every team that ever met so or plans to. best: the
    coming days on which most of the members are there. people, teams: names, for forms.
    """

    now: datetime
    today: date
    zone: str
    meetings: tuple[MeetingEntry, ...]
    rooms: tuple[RoomEntry, ...]
    in_person: tuple[TeamDays, ...]
    best: tuple[MeetingDay, ...]
    members: tuple[UUID, ...]
    people: Names
    teams: Names

    @property
    def unrecorded(self) -> tuple[MeetingEntry, ...]:
        """Those that are over, of which nobody has said what came of them."""
        return tuple(row for row in self.meetings if row.state is MeetingState.UNRECORDED)


@dataclass(frozen=True, slots=True)
class TranscriptEntry:
    """A transcript without its text. of: the incident or meeting that it is of; empty without."""

    transcript: TranscriptHead
    of: str

    @property
    def id(self) -> UUID:
        """The transcript's."""
        return self.transcript.id


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """An incident and whether what was said is kept. address: what the incident itself names."""

    id: UUID
    title: str
    day: date
    transcripts: int
    address: str

    @property
    def covered(self) -> bool:
        """Whether there is a transcript of it, or the address of one."""
        return bool(self.transcripts or self.address)


@dataclass(frozen=True, slots=True)
class TranscriptBoard:
    """Transcripts, the latest first, and the incidents of the period with whether they have one.
    incidents, meetings: what a transcript can be of, for forms."""

    today: date
    zone: str
    transcripts: tuple[TranscriptEntry, ...]
    incidents: tuple[CoverEntry, ...]
    all_incidents: Names
    meetings: Names

    @property
    def coverage(self) -> Fraction | None:
        """The share of incidents with a transcript; None where there was none."""
        if not self.incidents:
            return None
        return Fraction(sum(row.covered for row in self.incidents), len(self.incidents))


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread and what to do about it; hint: None where nothing is."""

    thread: ThreadRow
    state: ThreadState
    hint: Hint | None

    @property
    def id(self) -> UUID:
        """The thread's."""
        return self.thread.id


@dataclass(frozen=True, slots=True)
class ThreadBoard:
    """Threads, the latest first. most: from how many messages on one is stuck."""

    now: datetime
    zone: str
    most: int
    threads: tuple[ThreadEntry, ...]

    @property
    def stuck(self) -> tuple[ThreadEntry, ...]:
        """Those that are."""
        return tuple(row for row in self.threads if row.hint is not None)


@dataclass(frozen=True, slots=True)
class HandsEntry:
    """A request for work by hand, with names. late: it is not done and its day is over."""

    request: HandsRequestRow
    site: str
    service: str
    machine: str
    asked_by: str
    late: bool

    @property
    def id(self) -> UUID:
        """The request's."""
        return self.request.id

    @property
    def is_open(self) -> bool:
        """Whether it is not done."""
        return self.request.done_at is None


@dataclass(frozen=True, slots=True)
class SiteHands:
    """A site, and whom to ask there."""

    id: UUID
    name: str
    hands: str


@dataclass(frozen=True, slots=True)
class HandsBoard:
    """Requests for work by hand, the latest first. The rest are names, for forms."""

    today: date
    zone: str
    requests: tuple[HandsEntry, ...]
    sites: tuple[SiteHands, ...]
    services: Names
    machines: Names
    people: Names

    @property
    def open(self) -> tuple[HandsEntry, ...]:
        """Those that are not done."""
        return tuple(row for row in self.requests if row.is_open)


@dataclass(frozen=True, slots=True)
class RoomsTrouble:
    """What needs a person: check-ins that are overdue, meetings that are unrecorded, teams whose day in
    person is overdue, threads that are stuck, requests that are late."""

    zone: str
    check_ins: tuple[NowEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    in_person: tuple[TeamDays, ...]
    threads: tuple[ThreadEntry, ...]
    requests: tuple[HandsEntry, ...]
