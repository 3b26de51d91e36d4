"""What somebody says when tickets change sides, and when features are paused."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HandedTicket:
    """A ticket to hand over. seconds: what it was thought to take then; None: nobody could say."""

    ticket_id: UUID
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """Who goes to which source of toil. id: of a task that is there already."""

    what: str
    person_id: UUID | None = None
    automation_id: UUID | None = None
    debt_id: UUID | None = None
    done_on: date | None = None
    id: UUID | None = None
