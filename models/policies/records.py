"""Stored policy values."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.policies.rows import PolicyKey
from models.store.records import Record, reference
from models.store.types import Day, Dec, Instant, Text, Word


class Policy(Record):
    """A value that holds from a day on, until the next one of the same key and team."""

    __tablename__ = "policy"

    key: Mapped[PolicyKey] = mapped_column(Word(PolicyKey))
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    value: Mapped[Decimal] = mapped_column(Dec)
    from_day: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(Instant)
