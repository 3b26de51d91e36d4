"""Stored reviews, with what was agreed, signed and frozen. What each column means is said in `models.reviews.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.reviews.rows import ReviewSide, SignPhase
from models.store.records import Record, reference
from models.store.types import Day, Dec, Flag, Instant, Int, Json, Searched, Text, Word


class Review(Record):
    """A period that is reviewed."""

    __tablename__ = "review"

    name: Mapped[str] = mapped_column(Searched)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date] = mapped_column(Day)
    zone: Mapped[str] = mapped_column(Text)
    sla_weight: Mapped[Decimal] = mapped_column(Dec)
    velocity_weight: Mapped[Decimal] = mapped_column(Dec)
    sla_target: Mapped[Decimal | None] = mapped_column(Dec)
    velocity_target: Mapped[Decimal | None] = mapped_column(Dec)
    people: Mapped[bool] = mapped_column(Flag)
    pseudonyms: Mapped[bool] = mapped_column(Flag)
    frozen_at: Mapped[datetime | None] = mapped_column(Instant)
    frozen_by: Mapped[str] = mapped_column(Text)
    revision: Mapped[int | None] = mapped_column(Int)
    digest: Mapped[str] = mapped_column(Text)
    definitions: Mapped[Any] = mapped_column(Json)
    figures: Mapped[Any] = mapped_column(Json)
    previous_id: Mapped[UUID | None] = reference("review", optional=True)


class ReviewPerson(Record):
    """Somebody who is reviewed."""

    __tablename__ = "review_person"

    review_id: Mapped[UUID] = reference("review")
    person_id: Mapped[UUID] = reference("person")
    side: Mapped[ReviewSide] = mapped_column(Word(ReviewSide))


class ReviewService(Record):
    """A service that a review is about."""

    __tablename__ = "review_service"

    review_id: Mapped[UUID] = reference("review")
    service_id: Mapped[UUID] = reference("service")


class ReviewSign(Record):
    """A signature under a review."""

    __tablename__ = "review_sign"

    review_id: Mapped[UUID] = reference("review")
    phase: Mapped[SignPhase] = mapped_column(Word(SignPhase))
    side: Mapped[ReviewSide] = mapped_column(Word(ReviewSide))
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    name: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Searched)


class ReviewNote(Record):
    """What is kept for a review during the year."""

    __tablename__ = "review_note"

    review_id: Mapped[UUID] = reference("review")
    day: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Searched)
