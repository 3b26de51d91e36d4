"""What a reader of how people talk gets, as stored.

Durations are whole seconds. Days are local.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """A way to talk, from the narrowest to the widest."""

    DOCUMENT = "document"
    E_MAIL = "e_mail"
    CHAT = "chat"
    CALL = "call"
    VIDEO = "video"
    IN_PERSON = "in_person"


class Lasting(StrEnum):
    """For how long something matters."""

    EPHEMERAL = "ephemeral"
    ACROSS_SHIFTS = "across_shifts"
    LASTING = "lasting"


class DecisionKind(StrEnum):
    """A decision, or something that others only have to know."""

    DECISION = "decision"
    ANNOUNCEMENT = "announcement"


class RoomKind(StrEnum):
    """Where a room is."""

    CHAT_ROOM = "chat_room"
    VIDEO_ROOM = "video_room"


class MeetingKind(StrEnum):
    """What kind of meeting it is."""

    TEAM_MEETING = "team_meeting"
    ONE_TO_ONE = "one_to_one"
    INCIDENT_MEETING = "incident_meeting"
    IN_PERSON_DAY = "in_person_day"


class ContactKind(StrEnum):
    """By what two people were in contact."""

    CHAT_CONTACT = "chat_contact"
    MAIL_CONTACT = "mail_contact"
    CALL_CONTACT = "call_contact"
    MET_CONTACT = "met_contact"


class ConsentKind(StrEnum):
    """What a person has agreed to be kept."""

    CHECK_INS = "check_ins"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A version of what a team has agreed on how it talks. version: from 1, in each team."""

    id: UUID
    team_id: UUID | None
    version: int
    from_day: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class AgreementRuleRow:
    """What goes by which channel. within: seconds in which an answer may be expected."""

    id: UUID
    agreement_id: UUID
    place: int
    what: str
    lasting: Lasting
    channel: Channel
    within: int | None
    note: str


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as somebody writes it; see `AgreementRuleRow`."""

    what: str
    lasting: Lasting
    channel: Channel
    within: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AcknowledgementRow:
    """Somebody who has read an agreement and holds to it."""

    id: UUID
    agreement_id: UUID
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Something that was decided or has to be known, and its three links.

    lasting: for how long it matters, which says what it needs: chat alone, an e-mail, or a document that is
    announced. decided_at: when, in chat_url. mailed_at, mail: the e-mail. documented_at, document: where it
    stands. announced_at: when others were told where.
    """

    id: UUID
    kind: DecisionKind
    title: str
    text: str
    lasting: Lasting
    decided_at: datetime
    by_id: UUID | None
    team_id: UUID | None
    service_id: UUID | None
    project_id: UUID | None
    chat_url: str
    mailed_at: datetime | None
    mail: str
    documented_at: datetime | None
    document: str
    announced_at: datetime | None
    announcement: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """Where people meet without travelling."""

    id: UUID
    name: str
    kind: RoomKind
    url: str
    purpose: str
    team_id: UUID | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting. starts: when. every_days: after how many days the next one is due; 0 is never. held:
    None while that is open. record_url: where its recording or notes are.
    """

    id: UUID
    kind: MeetingKind
    title: str
    room_id: UUID | None
    team_id: UUID | None
    incident_id: UUID | None
    starts: datetime
    ends: datetime | None
    every_days: int
    agenda: str
    outcome: str
    held: bool | None
    record_url: str


@dataclass(frozen=True, slots=True)
class MeetingPersonRow:
    """Somebody who is asked to a meeting, or was there."""

    id: UUID
    meeting_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """What was said in a channel on a day, as text."""

    id: UUID
    name: str
    channel: str
    day: date
    started: datetime | None
    ended: datetime | None
    messages: int
    people: int
    text: str
    url: str
    incident_id: UUID | None
    meeting_id: UUID | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread of messages on one matter. moved_to: the channel that it was taken to. settled_at:
    since when it is settled.
    """

    id: UUID
    topic: str
    channel: str
    started: datetime
    last: datetime
    messages: int
    people: int
    transcript_id: UUID | None
    moved_to: Channel | None
    moved_at: datetime | None
    settled_at: datetime | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """How often two people were in contact on a day, both of whom have agreed that it is kept. from_id
    comes before to_id in order of ids.
    """

    id: UUID
    from_id: UUID
    to_id: UUID
    day: date
    kind: ContactKind
    times: int
    source: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What a person has agreed to be kept of them, from when to when."""

    id: UUID
    person_id: UUID
    what: ConsentKind
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """What somebody says to be working on, and what is in the way."""

    id: UUID
    person_id: UUID
    at: datetime
    working_on: str
    blocked: str
    project_id: UUID | None
    ticket_id: UUID | None


@dataclass(frozen=True, slots=True)
class ContactPlanRow:
    """Who is to hear of what, and how often. to: the people or teams, in words."""

    id: UUID
    what: str
    channel: Channel
    team_id: UUID | None
    owner_id: UUID | None
    to: str
    every_days: int
    starts_on: date
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class ContactKeptRow:
    """A planned contact that took place."""

    id: UUID
    plan_id: UUID
    day: date
    by: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class HandsRequestRow:
    """Work that somebody at a site is asked to do by hand. contact: whom to ask there."""

    id: UUID
    site_id: UUID
    what: str
    contact: str
    service_id: UUID | None
    machine_id: UUID | None
    asked_by_id: UUID | None
    asked_at: datetime
    due_on: date | None
    done_at: datetime | None
    done_by: str
    note: str


@dataclass(frozen=True, slots=True)
class ShiftNoteRow:
    """What one shift tells the next. at: the instant of the handover. written_at, sent_at: when the
    note was written, and sent.
    """

    id: UUID
    rotation_id: UUID | None
    at: datetime
    from_id: UUID | None
    to_id: UUID | None
    text: str
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class SnoozeRow:
    """Something on Today that was put off. key: what."""

    id: UUID
    key: str
    until: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class WeekReviewRow:
    """A Monday review: the week that it looks at, when it began and ended, what was noted."""

    id: UUID
    monday: date
    team_id: UUID | None
    started_at: datetime
    ended_at: datetime | None
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class WeekPointRow:
    """A point of a Monday review: what was looked at, in the words of that day, and what was said to
    it.
    """

    id: UUID
    review_id: UUID
    place: int
    key: str
    text: str
    done: bool
    note: str


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A point of a review that begins. key: the problem's; text: what it says on that day."""

    key: str
    text: str
