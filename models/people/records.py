"""Stored people, sites and teams. `to_day` is the last day; None is an open end."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.people.rows import AbsenceKind, CandidateStage, TeamKind
from models.store.records import Record, reference
from models.store.types import Day, Flag, Int, Json, Searched, Text, Word


class Site(Record):
    """A place where people work."""

    __tablename__ = "site"

    name: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    hands: Mapped[str] = mapped_column(Text)


class HolidayChange(Record):
    """A site's own correction of its public holidays."""

    __tablename__ = "holiday_change"

    site_id: Mapped[UUID] = reference("site")
    day: Mapped[date] = mapped_column(Day)
    name: Mapped[str] = mapped_column(Text)
    works: Mapped[bool] = mapped_column(Flag)


class Team(Record):
    """A team and how it divides time."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[TeamKind] = mapped_column(Word(TeamKind))
    zone: Mapped[str] = mapped_column(Text)
    fiscal_month: Mapped[int] = mapped_column(Int)
    first_weekday: Mapped[int] = mapped_column(Int)


class Person(Record):
    """A person and how to reach them."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Searched)
    email: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    chat: Mapped[str] = mapped_column(Text)
    pseudonym: Mapped[str] = mapped_column(Text)


class Stay(Record):
    """A person at a site."""

    __tablename__ = "stay"

    person_id: Mapped[UUID] = reference("person")
    site_id: Mapped[UUID] = reference("site")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)


class Membership(Record):
    """A person in a team."""

    __tablename__ = "membership"

    person_id: Mapped[UUID] = reference("person")
    team_id: Mapped[UUID] = reference("team")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    role: Mapped[str] = mapped_column(Text)


class Contract(Record):
    """A person's contracted time a week."""

    __tablename__ = "contract"

    person_id: Mapped[UUID] = reference("person")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    seconds_a_week: Mapped[int] = mapped_column(Int)


class Absence(Record):
    """Days on which a person is away."""

    __tablename__ = "absence"

    person_id: Mapped[UUID] = reference("person")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    kind: Mapped[AbsenceKind] = mapped_column(Word(AbsenceKind))
    note: Mapped[str] = mapped_column(Searched)


class Skill(Record):
    """What a person can do."""

    __tablename__ = "skill"

    person_id: Mapped[UUID] = reference("person")
    name: Mapped[str] = mapped_column(Searched)
    evidence: Mapped[str] = mapped_column(Searched)


class Position(Record):
    """An open position."""

    __tablename__ = "position"

    title: Mapped[str] = mapped_column(Searched)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    site_id: Mapped[UUID | None] = reference("site", optional=True)
    opened_on: Mapped[date] = mapped_column(Day)
    wanted_on: Mapped[date | None] = mapped_column(Day)
    closed_on: Mapped[date | None] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    note: Mapped[str] = mapped_column(Searched)


class Candidate(Record):
    """Somebody who applies for a position."""

    __tablename__ = "candidate"

    position_id: Mapped[UUID] = reference("position")
    name: Mapped[str] = mapped_column(Searched)
    stage: Mapped[CandidateStage] = mapped_column(Word(CandidateStage))
    applied_on: Mapped[date] = mapped_column(Day)
    decided_on: Mapped[date | None] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Searched)
    note: Mapped[str] = mapped_column(Searched)


class CodeProof(Record):
    """A problem that somebody solved by code."""

    __tablename__ = "code_proof"

    person_id: Mapped[UUID | None] = reference("person", optional=True)
    candidate_id: Mapped[UUID | None] = reference("candidate", optional=True)
    skill: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    problem: Mapped[str] = mapped_column(Searched)
    language: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    rubric: Mapped[Any] = mapped_column(Json)
    judged_by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class Whereabouts(Record):
    """Where somebody is for some days."""

    __tablename__ = "whereabouts"

    person_id: Mapped[UUID] = reference("person")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    place: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class WorkHours(Record):
    """When somebody works."""

    __tablename__ = "work_hours"

    person_id: Mapped[UUID] = reference("person")
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    weekdays: Mapped[Any] = mapped_column(Json)
    starts: Mapped[int] = mapped_column(Int)
    ends: Mapped[int] = mapped_column(Int)


class FocusTime(Record):
    """Time that is kept for project work."""

    __tablename__ = "focus_time"

    person_id: Mapped[UUID | None] = reference("person", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    weekdays: Mapped[Any] = mapped_column(Json)
    starts: Mapped[int] = mapped_column(Int)
    ends: Mapped[int] = mapped_column(Int)
    reason: Mapped[str] = mapped_column(Searched)
