"""Stored agreements, decisions, meetings, transcripts, contacts and handovers. What each column means is said in `models.office.rows`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.office.rows import (
    Channel,
    ConsentKind,
    ContactKind,
    DecisionKind,
    Lasting,
    MeetingKind,
    RoomKind,
)
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Flag, Instant, Int, Searched, Text, Word


class Agreement(Record):
    """A version of what a team has agreed on how it talks."""

    __tablename__ = "agreement"

    team_id: Mapped[UUID | None] = reference("team", optional=True)
    version: Mapped[int] = mapped_column(Int)
    from_day: Mapped[date] = mapped_column(Day)
    text: Mapped[str] = mapped_column(Searched)
    by: Mapped[str] = mapped_column(Text)


class AgreementRule(Record):
    """What goes by which channel."""

    __tablename__ = "agreement_rule"

    agreement_id: Mapped[UUID] = reference("agreement")
    place: Mapped[int] = mapped_column(Int)
    what: Mapped[str] = mapped_column(Searched)
    lasting: Mapped[Lasting] = mapped_column(Word(Lasting))
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    within: Mapped[int | None] = mapped_column(Int)
    note: Mapped[str] = mapped_column(Text)


class Acknowledgement(Record):
    """Somebody who has read an agreement."""

    __tablename__ = "acknowledgement"

    agreement_id: Mapped[UUID] = reference("agreement")
    person_id: Mapped[UUID] = reference("person")
    at: Mapped[datetime] = mapped_column(Instant)


class Decision(Record):
    """Something that was decided or has to be known."""

    __tablename__ = "decision"
    __table_args__: Any = (Index(None, "source", "external_id"), Index(None, "decided_at"), STRICT)

    kind: Mapped[DecisionKind] = mapped_column(Word(DecisionKind))
    title: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    lasting: Mapped[Lasting] = mapped_column(Word(Lasting))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID | None] = reference("person", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    project_id: Mapped[UUID | None] = reference("project", optional=True)
    chat_url: Mapped[str] = mapped_column(Text)
    mailed_at: Mapped[datetime | None] = mapped_column(Instant)
    mail: Mapped[str] = mapped_column(Text)
    documented_at: Mapped[datetime | None] = mapped_column(Instant)
    document: Mapped[str] = mapped_column(Text)
    announced_at: Mapped[datetime | None] = mapped_column(Instant)
    announcement: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Room(Record):
    """Where people meet without travelling."""

    __tablename__ = "room"

    name: Mapped[str] = mapped_column(Searched)
    kind: Mapped[RoomKind] = mapped_column(Word(RoomKind))
    url: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Searched)
    team_id: Mapped[UUID | None] = reference("team", optional=True)


class Meeting(Record):
    """A meeting, planned or held."""

    __tablename__ = "meeting"
    __table_args__: Any = (Index(None, "starts"), STRICT)

    kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind))
    title: Mapped[str] = mapped_column(Searched)
    room_id: Mapped[UUID | None] = reference("room", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    starts: Mapped[datetime] = mapped_column(Instant)
    ends: Mapped[datetime | None] = mapped_column(Instant)
    every_days: Mapped[int] = mapped_column(Int)
    agenda: Mapped[str] = mapped_column(Searched)
    outcome: Mapped[str] = mapped_column(Searched)
    held: Mapped[bool | None] = mapped_column(Flag)
    record_url: Mapped[str] = mapped_column(Text)


class MeetingPerson(Record):
    """Somebody at a meeting."""

    __tablename__ = "meeting_person"

    meeting_id: Mapped[UUID] = reference("meeting")
    person_id: Mapped[UUID] = reference("person")


class Transcript(Record):
    """What was said, as a file brought it in."""

    __tablename__ = "transcript"
    __table_args__: Any = (Index(None, "source", "external_id"), Index(None, "day"), STRICT)

    name: Mapped[str] = mapped_column(Searched)
    channel: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    started: Mapped[datetime | None] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)
    messages: Mapped[int] = mapped_column(Int)
    people: Mapped[int] = mapped_column(Int)
    text: Mapped[str] = mapped_column(Searched)
    url: Mapped[str] = mapped_column(Text)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    meeting_id: Mapped[UUID | None] = reference("meeting", optional=True)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Thread(Record):
    """A thread of messages on one matter."""

    __tablename__ = "thread"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    topic: Mapped[str] = mapped_column(Searched)
    channel: Mapped[str] = mapped_column(Text)
    started: Mapped[datetime] = mapped_column(Instant)
    last: Mapped[datetime] = mapped_column(Instant)
    messages: Mapped[int] = mapped_column(Int)
    people: Mapped[int] = mapped_column(Int)
    transcript_id: Mapped[UUID | None] = reference("transcript", optional=True)
    moved_to: Mapped[Channel | None] = mapped_column(Word(Channel))
    moved_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Contact(Record):
    """How often two people were in contact on a day."""

    __tablename__ = "contact"
    __table_args__: Any = (Index(None, "day"), STRICT)

    from_id: Mapped[UUID] = reference("person")
    to_id: Mapped[UUID] = reference("person")
    day: Mapped[date] = mapped_column(Day)
    kind: Mapped[ContactKind] = mapped_column(Word(ContactKind))
    times: Mapped[int] = mapped_column(Int)
    source: Mapped[str] = mapped_column(Text)


class Consent(Record):
    """What a person has agreed to be kept of them."""

    __tablename__ = "consent"

    person_id: Mapped[UUID] = reference("person")
    what: Mapped[ConsentKind] = mapped_column(Word(ConsentKind))
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)


class CheckIn(Record):
    """What somebody says to be working on."""

    __tablename__ = "check_in"
    __table_args__: Any = (Index(None, "person_id", "at"), STRICT)

    person_id: Mapped[UUID] = reference("person", index=False)
    at: Mapped[datetime] = mapped_column(Instant)
    working_on: Mapped[str] = mapped_column(Searched)
    blocked: Mapped[str] = mapped_column(Searched)
    project_id: Mapped[UUID | None] = reference("project", optional=True)
    ticket_id: Mapped[UUID | None] = reference("ticket", optional=True)


class ContactPlan(Record):
    """Who is to hear of what, and how often."""

    __tablename__ = "contact_plan"

    what: Mapped[str] = mapped_column(Searched)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    to: Mapped[str] = mapped_column(Text)
    every_days: Mapped[int] = mapped_column(Int)
    starts_on: Mapped[date] = mapped_column(Day)
    retired_on: Mapped[date | None] = mapped_column(Day)


class ContactKept(Record):
    """A planned contact that took place."""

    __tablename__ = "contact_kept"
    __table_args__: Any = (Index(None, "plan_id", "day"), STRICT)

    plan_id: Mapped[UUID] = reference("contact_plan", index=False)
    day: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)
    url: Mapped[str] = mapped_column(Text)


class HandsRequest(Record):
    """Work that somebody at a site is asked to do by hand."""

    __tablename__ = "hands_request"

    site_id: Mapped[UUID] = reference("site")
    what: Mapped[str] = mapped_column(Searched)
    contact: Mapped[str] = mapped_column(Text)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    machine_id: Mapped[UUID | None] = reference("machine", optional=True)
    asked_by_id: Mapped[UUID | None] = reference("person", optional=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date | None] = mapped_column(Day)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    done_by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class ShiftNote(Record):
    """What one shift tells the next."""

    __tablename__ = "shift_note"
    __table_args__: Any = (Index(None, "at"), STRICT)

    rotation_id: Mapped[UUID | None] = reference("rotation", optional=True)
    at: Mapped[datetime] = mapped_column(Instant)
    from_id: Mapped[UUID | None] = reference("person", optional=True)
    to_id: Mapped[UUID | None] = reference("person", optional=True)
    text: Mapped[str] = mapped_column(Searched)
    written_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class Snooze(Record):
    """Something on Today that somebody put off."""

    __tablename__ = "snooze"

    key: Mapped[str] = mapped_column(Text)
    until: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class WeekReview(Record):
    """A Monday review."""

    __tablename__ = "week_review"

    monday: Mapped[date] = mapped_column(Day)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class WeekPoint(Record):
    """A point of a Monday review."""

    __tablename__ = "week_point"

    review_id: Mapped[UUID] = reference("week_review")
    place: Mapped[int] = mapped_column(Int)
    key: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Searched)
    done: Mapped[bool] = mapped_column(Flag)
    note: Mapped[str] = mapped_column(Searched)
