"""Meetings: planned, held or not, and what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from models.kernel.checks import Checks
from models.kernel.instants import zone
from models.notes.commands import remove_notes_of
from models.office.records import Meeting, MeetingPerson, Room, Transcript
from models.office.rows import MeetingKind
from models.office.rules.meetings import next_start
from models.people.records import Person, Team
from models.store.command import Command
from models.store.work import Work

MOST_DAYS = 1000
"""A meeting is due again after so many days at most."""


@dataclass(frozen=True, kw_only=True)
class MeetingFields:
    """What a person says of a meeting. every_days: 0 is once. people: who is asked to it."""

    kind: MeetingKind
    title: str
    starts: datetime
    ends: datetime | None = None
    room_id: UUID | None = None
    team_id: UUID | None = None
    incident_id: UUID | None = None
    every_days: int = 0
    agenda: str = ""
    people: Sequence[UUID] = ()

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values of the meeting. Raises Refused ``required``, ``too_long``, ``gone``,
        ``ends_before_start``, ``too_small`` or ``too_large``."""
        if self.room_id is not None:
            work.get(Room, self.room_id, "room_id")
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        for person in self.people:
            work.get(Person, person, "people")
        checks = Checks()
        if self.ends is not None and self.ends <= self.starts:
            checks.wrong("ends_before_start", "ends", start=self.starts, end=self.ends)
        values = {
            **{
                one.name: getattr(self, one.name)
                for one in fields(MeetingFields)
                if one.name != "people"
            },
            "title": checks.name("title", self.title),
            "every_days": checks.between("every_days", self.every_days, 0, MOST_DAYS),
            "agenda": checks.text("agenda", self.agenda),
        }
        checks.done()
        return values


@dataclass(frozen=True, kw_only=True)
class PlanMeeting(MeetingFields, Command[UUID]):
    """Plan a meeting."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as `MeetingFields.values`."""
        meeting = Meeting(**self.values(work), outcome="", held=None, record_url="")
        added = work.add(meeting).id
        _ask(work, added, self.people)
        return added

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True, kw_only=True)
class ChangeMeeting(MeetingFields, Command[None]):
    """Change a meeting, and who is asked to it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as `MeetingFields.values`, ``gone`` or ``moved_on``."""
        values = self.values(work)
        work.change(Meeting, self.id, self.seen, **values)
        own = select(MeetingPerson).where(MeetingPerson.meeting_id == self.id)
        there = {row.person_id: row for row in work.session.scalars(own)}
        for person in there.keys() - set(self.people):
            work.remove(MeetingPerson, there[person].id, self.seen)
        _ask(work, self.id, [one for one in self.people if one not in there])

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class SettleMeeting(Command[UUID | None]):
    """Say whether a meeting was held and what came of it; None: that is open again.

    One that comes again is planned for its next day when that is first said, with the same people.
    record_url: where its recording or its notes are.
    """

    id: UUID
    held: bool | None
    seen: int
    outcome: str = ""
    record_url: str = ""

    def run(self, work: Work) -> UUID | None:
        """The id of the next meeting, if one was planned. Raises Refused ``gone``, ``moved_on``,
        ``too_long``, or ``not_over`` on ``held`` where it has not begun."""
        checks = Checks()
        values = {
            "held": self.held,
            "outcome": checks.text("outcome", self.outcome),
            "record_url": checks.line("record_url", self.record_url),
        }
        meeting = work.seen(Meeting, self.id, self.seen, **values)
        if self.held and meeting.starts > work.now:
            checks.wrong("not_over", "held", start=meeting.starts)
        checks.done()
        is_first = meeting.held is None and self.held is not None
        for field, value in values.items():
            setattr(meeting, field, value)
        return _plan_next(work, meeting) if is_first and meeting.every_days else None


@dataclass(frozen=True)
class RemoveMeeting(Command[None]):
    """Remove a meeting; a transcript of it stays, of no meeting."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Meeting, self.id, self.seen)
        work.session.execute(delete(MeetingPerson).where(MeetingPerson.meeting_id == self.id))
        of_it = update(Transcript).where(Transcript.meeting_id == self.id)
        work.session.execute(of_it.values(meeting_id=None))
        remove_notes_of(work, "meeting", [self.id])
        work.remove(Meeting, self.id, self.seen)


def _plan_next(work: Work, meeting: Meeting) -> UUID | None:
    """The next meeting of a row of them, unless a later one of it is planned already."""
    later = select(Meeting.id).where(
        Meeting.title == meeting.title,
        Meeting.kind == meeting.kind,
        Meeting.team_id == meeting.team_id,
        Meeting.starts > meeting.starts,
    )
    if work.session.scalar(later.limit(1)) is not None:
        return None
    team = work.get(Team, meeting.team_id) if meeting.team_id is not None else None
    place = zone(team.zone if team else "UTC")
    starts = next_start(meeting.starts, meeting.every_days, place)
    planned = Meeting(
        kind=meeting.kind,
        title=meeting.title,
        room_id=meeting.room_id,
        team_id=meeting.team_id,
        incident_id=meeting.incident_id,
        starts=starts,
        ends=None if meeting.ends is None else starts + (meeting.ends - meeting.starts),
        every_days=meeting.every_days,
        agenda="",
        outcome="",
        held=None,
        record_url="",
    )
    added = work.add(planned).id
    asked = select(MeetingPerson.person_id).where(MeetingPerson.meeting_id == meeting.id)
    _ask(work, added, work.session.scalars(asked).all())
    return added


def _ask(work: Work, meeting_id: UUID, people: Sequence[UUID]) -> None:
    for person in dict.fromkeys(people):
        work.add(MeetingPerson(meeting_id=meeting_id, person_id=person))
