"""Stored rotations. What each column means is said in `models.rotations.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.rotations.rows import DutyKind, Mode, Step, WishKind
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Id, Instant, Int, Json, Text, Word


class Rotation(Record):
    """Duties that are planned together."""

    __tablename__ = "rotation"

    name: Mapped[str] = mapped_column(Text)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    zone: Mapped[str] = mapped_column(Text)
    balance_from: Mapped[date] = mapped_column(Day)
    night_from: Mapped[int] = mapped_column(Int)
    night_to: Mapped[int] = mapped_column(Int)
    counted: Mapped[Any] = mapped_column(Json)


class Duty(Record):
    """A responsibility and its hard rules."""

    __tablename__ = "duty"

    rotation_id: Mapped[UUID] = reference("rotation")
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[DutyKind] = mapped_column(Word(DutyKind))
    position: Mapped[int] = mapped_column(Int)
    seats: Mapped[int] = mapped_column(Int)
    zone: Mapped[str] = mapped_column(Text)
    exclusive: Mapped[bool] = mapped_column(Flag)
    rest_seconds: Mapped[int] = mapped_column(Int)
    longest_run: Mapped[int] = mapped_column(Int)
    most_shifts: Mapped[int] = mapped_column(Int)
    most_days: Mapped[int] = mapped_column(Int)
    skill: Mapped[str] = mapped_column(Text)
    keep_absences: Mapped[bool] = mapped_column(Flag)
    keep_sites: Mapped[bool] = mapped_column(Flag)
    keep_training: Mapped[bool] = mapped_column(Flag)


class Layer(Record):
    """One queue of turns."""

    __tablename__ = "layer"

    duty_id: Mapped[UUID] = reference("duty")
    name: Mapped[str] = mapped_column(Text)
    priority: Mapped[int] = mapped_column(Int)
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    site_id: Mapped[UUID | None] = reference("site", optional=True)
    zone: Mapped[str] = mapped_column(Text)
    start_day: Mapped[date] = mapped_column(Day)
    start_minute: Mapped[int] = mapped_column(Int)
    to_day: Mapped[date | None] = mapped_column(Day)
    step: Mapped[Step] = mapped_column(Word(Step))
    every: Mapped[int] = mapped_column(Int)
    turn_count: Mapped[int] = mapped_column(Int)
    turn_unit: Mapped[Step] = mapped_column(Word(Step))
    blocks: Mapped[Any] = mapped_column(Json)
    weekdays: Mapped[int] = mapped_column(Int)


class DutyWindow(Record):
    """Hours of a week, of a duty or of a layer."""

    __tablename__ = "duty_window"

    duty_id: Mapped[UUID] = reference("duty")
    layer_id: Mapped[UUID | None] = reference("layer", optional=True)
    weekdays: Mapped[int] = mapped_column(Int)
    from_minute: Mapped[int] = mapped_column(Int)
    to_minute: Mapped[int] = mapped_column(Int)


class LayerMember(Record):
    """A person in a layer."""

    __tablename__ = "layer_member"

    layer_id: Mapped[UUID] = reference("layer")
    person_id: Mapped[UUID] = reference("person")
    position: Mapped[int] = mapped_column(Int)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    weight: Mapped[Decimal] = mapped_column(Dec)
    trainee: Mapped[bool] = mapped_column(Flag)


class Shift(Record):
    """A slot and who has it."""

    __tablename__ = "shift"
    __table_args__: Any = (Index(None, "layer_id", "start"), STRICT)

    layer_id: Mapped[UUID] = reference("layer", index=False)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    turn: Mapped[datetime] = mapped_column(Instant)
    seat: Mapped[int] = mapped_column(Int)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    locked: Mapped[bool] = mapped_column(Flag)
    published: Mapped[bool] = mapped_column(Flag)


class Override(Record):
    """Somebody instead of whoever has the duty."""

    __tablename__ = "override"
    __table_args__: Any = (Index(None, "duty_id", "start"), STRICT)

    duty_id: Mapped[UUID] = reference("duty", index=False)
    person_id: Mapped[UUID] = reference("person")
    instead_of: Mapped[UUID | None] = reference("person", optional=True)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text)


class Swap(Record):
    """Two shifts whose people change places."""

    __tablename__ = "swap"

    first_id: Mapped[UUID] = reference("shift", rests_on=("person_id",))
    second_id: Mapped[UUID] = reference("shift", rests_on=("person_id",))
    agreed: Mapped[bool] = mapped_column(Flag)
    note: Mapped[str] = mapped_column(Text)


class CoverRequest(Record):
    """Somebody asks to be covered."""

    __tablename__ = "cover_request"

    shift_id: Mapped[UUID] = reference("shift", rests_on=("person_id",))
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    note: Mapped[str] = mapped_column(Text)
    override_id: Mapped[UUID | None] = reference("override", optional=True)


class Wish(Record):
    """Days on which a person wants to serve, or not to."""

    __tablename__ = "wish"

    person_id: Mapped[UUID] = reference("person")
    duty_id: Mapped[UUID | None] = reference("duty", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date] = mapped_column(Day)
    kind: Mapped[WishKind] = mapped_column(Word(WishKind))
    note: Mapped[str] = mapped_column(Text)


class Published(Record):
    """An event as calendars last got it. event: its id there, which is that of a shift or an
    override, or made of one; a row of its own has an id of its own, because the journal tells rows
    apart by their ids whatever their table."""

    __tablename__ = "published"
    __table_args__: Any = (Index(None, "duty_id", "end"), STRICT)

    event: Mapped[UUID] = mapped_column(Id, index=True)
    duty_id: Mapped[UUID] = reference("duty", index=False)
    layer_id: Mapped[UUID | None] = reference("layer", optional=True)
    person_id: Mapped[UUID] = reference("person")
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    sequence: Mapped[int] = mapped_column(Int)
    cancelled: Mapped[bool] = mapped_column(Flag)
    changed_at: Mapped[datetime] = mapped_column(Instant)


class Plan(Record):
    """A plan that was taken over."""

    __tablename__ = "plan"

    rotation_id: Mapped[UUID] = reference("rotation")
    made_at: Mapped[datetime] = mapped_column(Instant)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    certificate: Mapped[Any] = mapped_column(Json)
    comparison: Mapped[Any] = mapped_column(Json)
