"""What a reader of hours gets, and what an import hands over."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What an hour of work was for (METRICS F7)."""

    PROJECT = "project"
    TICKET = "ticket"
    ON_CALL = "on_call"
    HUMAN_PROCESS = "human_process"
    FIX_IT = "fix_it"
    OVERHEAD = "overhead"
    LEAVE = "leave"


class Oddity(StrEnum):
    """Why an entry was kept although something about it is odd."""

    ENDS_BEFORE_START = "ends_before_start"
    MORE_THAN_A_DAY = "more_than_a_day"
    DURATION_DIFFERS = "duration_differs"
    OUTLIER = "outlier"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Time that one person spent on one kind of work on one local day."""

    id: UUID
    person_id: UUID
    day: date
    start: datetime | None
    end: datetime | None
    seconds: int
    kind: Kind
    toil: bool
    category: str
    service_id: UUID | None
    project_id: UUID | None
    ticket: str
    note: str
    exhaustion: int | None
    estimated: bool
    share: Decimal | None
    warning: str
    source: str
    external_id: str
    part: int
    batch_id: UUID | None
    iso_week: int
