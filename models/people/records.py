"""Stored people, sites and teams. `to_day` is the last day; None is an open end."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.people.rows import AbsenceKind, TeamKind
from models.store.records import Record, reference
from models.store.types import Day, Flag, Int, Searched, Text, Word


class Site(Record):
    """A place where people work."""

    __tablename__ = "site"

    name: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)


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
