"""Deliverables and sprints from elsewhere, as commands take them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.projects.rows import DeliverableKind


@dataclass(frozen=True, slots=True)
class ImportedDeliverable:
    """A milestone or feature as a source has it. place: the line or cell. project, owner: by name.
    external_id: by which it is known again, else by project and name. committed_on: the day first
    promised, where the source keeps it apart from `due_on`."""

    place: str
    project: str
    name: str
    kind: DeliverableKind = DeliverableKind.MILESTONE
    owner: str = ""
    email: str = ""
    committed_on: date | None = None
    due_on: date | None = None
    delivered_on: date | None = None
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class ImportedSprint:
    """A sprint as a board keeps it, in the terms of `SprintRow`."""

    place: str
    name: str
    board: str = ""
    from_day: date | None = None
    to_day: date | None = None
    planned_days: int | None = None
    committed: Decimal | None = None
    added: Decimal | None = None
    removed: Decimal | None = None
    done: Decimal | None = None
    pieces: int | None = None
    external_id: str = ""
