"""What a reader of reviews gets, as stored.

Durations are whole seconds. Days are local.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID


class ReviewSide(StrEnum):
    """On which side of the house somebody is reviewed."""

    OPERATIONS = "operations"
    DEVELOPMENT = "development"


class SignPhase(StrEnum):
    """What somebody signed: what was agreed at the start, or the result."""

    AGREED_AT_START = "agreed_at_start"
    AGREED_RESULT = "agreed_result"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A period that is reviewed (F13).

    sla_weight, velocity_weight: of the two components, both above 0. sla_target, velocity_target: shares that
    were agreed. people: whether people are named at all; pseudonyms: by their other names. frozen_at,
    frozen_by, revision, digest: when and by whom, and the data that stood then; definitions, figures: as they
    stood.
    """

    id: UUID
    name: str
    team_id: UUID | None
    from_day: date
    to_day: date
    zone: str
    sla_weight: Decimal
    velocity_weight: Decimal
    sla_target: Decimal | None
    velocity_target: Decimal | None
    people: bool
    pseudonyms: bool
    frozen_at: datetime | None
    frozen_by: str
    revision: int | None
    digest: str
    definitions: Any
    figures: Any
    previous_id: UUID | None


@dataclass(frozen=True, slots=True)
class ReviewPersonRow:
    """Somebody who is reviewed, on which side; chosen one by one."""

    id: UUID
    review_id: UUID
    person_id: UUID
    side: ReviewSide


@dataclass(frozen=True, slots=True)
class ReviewServiceRow:
    """A service that a review is about; without any, all that its team owned."""

    id: UUID
    review_id: UUID
    service_id: UUID


@dataclass(frozen=True, slots=True)
class ReviewSignRow:
    """A signature under what was agreed at the start, or under the result."""

    id: UUID
    review_id: UUID
    phase: SignPhase
    side: ReviewSide
    person_id: UUID | None
    name: str
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class ReviewNoteRow:
    """What is kept for a review during the year. about: which sheet or figure it belongs to."""

    id: UUID
    review_id: UUID
    day: date
    by: str
    about: str
    text: str
