"""Stored debt, fix-it days and standards. What each column means is said in `models.debt.rows`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.debt.rows import Closing, Conformity, ItemState, Pick
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Flag, Int, Searched, Text, Word


class Debt(Record):
    """A small piece of work that was left unfinished (F12)."""

    __tablename__ = "debt"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    title: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    area: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Searched)
    reason: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    skill: Mapped[str] = mapped_column(Text)
    incurred_on: Mapped[date] = mapped_column(Day)
    principal: Mapped[int | None] = mapped_column(Int)
    interest: Mapped[int | None] = mapped_column(Int)
    log_category: Mapped[str] = mapped_column(Text)
    log_ticket: Mapped[str] = mapped_column(Text)
    closed_on: Mapped[date | None] = mapped_column(Day)
    closing: Mapped[Closing | None] = mapped_column(Word(Closing))
    reopened_on: Mapped[date | None] = mapped_column(Day)
    action_id: Mapped[UUID | None] = reference("action", optional=True)
    labels: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Standard(Record):
    """One way of doing something that all services shall follow."""

    __tablename__ = "standard"

    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)


class StandardCheck(Record):
    """One thing that a standard asks for."""

    __tablename__ = "standard_check"

    standard_id: Mapped[UUID] = reference("standard")
    place: Mapped[int] = mapped_column(Int)
    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)


class CheckResult(Record):
    """Whether a service met a check on a day; the latest one holds."""

    __tablename__ = "check_result"
    __table_args__: Any = (Index(None, "check_id", "service_id", "day"), STRICT)

    check_id: Mapped[UUID] = reference("standard_check", index=False)
    service_id: Mapped[UUID] = reference("service")
    day: Mapped[date] = mapped_column(Day)
    result: Mapped[Conformity] = mapped_column(Word(Conformity))
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class FixIt(Record):
    """A day, or a week, on which everybody stops and pays off debt of one theme."""

    __tablename__ = "fix_it"

    theme: Mapped[str] = mapped_column(Searched)
    area: Mapped[str] = mapped_column(Text)
    standard_id: Mapped[UUID | None] = reference("standard", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date] = mapped_column(Day)
    goal: Mapped[str] = mapped_column(Searched)
    closed_on: Mapped[date | None] = mapped_column(Day)
    outcome: Mapped[str] = mapped_column(Searched)
    claimed: Mapped[int | None] = mapped_column(Int)


class FixItPerson(Record):
    """Somebody of a fix-it day."""

    __tablename__ = "fix_it_person"

    fix_it_id: Mapped[UUID] = reference("fix_it")
    person_id: Mapped[UUID] = reference("person")
    exempt: Mapped[bool] = mapped_column(Flag)
    seconds: Mapped[int | None] = mapped_column(Int)
    attended: Mapped[bool | None] = mapped_column(Flag)


class FixItItem(Record):
    """An item of debt in the backlog of a fix-it day."""

    __tablename__ = "fix_it_item"

    fix_it_id: Mapped[UUID] = reference("fix_it")
    debt_id: Mapped[UUID] = reference("debt")
    pick: Mapped[Pick] = mapped_column(Word(Pick))
    state: Mapped[ItemState] = mapped_column(Word(ItemState))
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    spent: Mapped[int | None] = mapped_column(Int)
    done_on: Mapped[date | None] = mapped_column(Day)
    interest_before: Mapped[int | None] = mapped_column(Int)
    note: Mapped[str] = mapped_column(Searched)
