"""Tickets from elsewhere, as `ImportTickets` takes them.

What they name (services, people, projects) is given by name, and found or added.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from models.tickets.rows import RequestKind, Resolution, Side, WorkClass


@dataclass(frozen=True, slots=True)
class ImportedTicket:
    """A ticket as a source has it; what each field means is said at `TicketRow`.

    place: the line, cell or file. external_id: by which it is known again, else by its title and
    receipt. owner: a name, with an e-mail address where there is one; service, project: names; each
    empty where there is none. labels: with commas between.
    """

    place: str
    title: str
    received: datetime
    external_id: str = ""
    text: str = ""
    kind: RequestKind = RequestKind.TROUBLE
    work_class: WorkClass = WorkClass.FIX
    priority: int = 0
    side: Side = Side.OPERATIONS
    precursor: bool = False
    service: str = ""
    project: str = ""
    requester: str = ""
    owner: str = ""
    email: str = ""
    scheduled: datetime | None = None
    planned_on: date | None = None
    started: datetime | None = None
    due_on: date | None = None
    completed: datetime | None = None
    resolution: Resolution | None = None
    reopened: int = 0
    estimate: int | None = None
    points: Decimal | None = None
    status: str = ""
    labels: str = ""
