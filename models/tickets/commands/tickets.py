"""Writing down what comes in, saying anew what it is, and removing it.

Times that cannot be, such as a completion before the receipt, are kept as they are said: they are
told, and count nowhere, because a time that is refused is a time that is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.store.command import Command
from models.store.work import Work
from models.tickets.commands import checking
from models.tickets.records import Handover, Ticket
from models.tickets.rows import RequestKind, Resolution, Side, WorkClass


@dataclass(frozen=True)
class AddTicket(Command[UUID]):
    """Write down that somebody wants something, or that a project needs it; see `TicketRow`."""

    title: str
    received: datetime
    kind: RequestKind = RequestKind.TROUBLE
    work_class: WorkClass = WorkClass.FIX
    text: str = ""
    priority: int = 0
    side: Side = Side.OPERATIONS
    precursor: bool = False
    service_id: UUID | None = None
    team_id: UUID | None = None
    project_id: UUID | None = None
    requester: str = ""
    owner_id: UUID | None = None
    scheduled: datetime | None = None
    planned_on: date | None = None
    started: datetime | None = None
    due_on: date | None = None
    completed: datetime | None = None
    resolution: Resolution | None = None
    estimate: int | None = None
    points: Decimal | None = None
    action_id: UUID | None = None
    labels: str = ""
    change_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``too_small``, ``too_large``,
        ``not_a_number``, ``gone``, ``already_ticket`` where the action is a ticket already, or
        ``already_followed`` where a ticket follows the change up already."""
        values = _values(work, self)
        if self.action_id is not None:
            same = select(Ticket.id).where(Ticket.action_id == self.action_id)
            if work.session.scalar(same.limit(1)) is not None:
                raise Refused.because("already_ticket", "action_id")
        if self.change_id is not None:
            same = select(Ticket.id).where(Ticket.change_id == self.change_id)
            if work.session.scalar(same.limit(1)) is not None:
                raise Refused.because("already_followed", "change_id")
        origin = {
            "side": self.side,
            "action_id": self.action_id,
            "change_id": self.change_id,
            "source": "",
            "external_id": "",
        }
        return work.add(Ticket(**values, **origin, passed="", reopened=0, status="")).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class ChangeTicket(Command[None]):
    """Say anew what a ticket is and when what happened to it. Everything is said; who carries it is
    said by `TriageTickets`."""

    id: UUID
    seen: int
    title: str
    received: datetime
    kind: RequestKind
    work_class: WorkClass
    text: str
    priority: int
    precursor: bool
    service_id: UUID | None
    team_id: UUID | None
    project_id: UUID | None
    requester: str
    owner_id: UUID | None
    scheduled: datetime | None
    planned_on: date | None
    started: datetime | None
    due_on: date | None
    completed: datetime | None
    resolution: Resolution | None
    estimate: int | None
    points: Decimal | None
    labels: str

    def run(self, work: Work) -> None:
        """Raises Refused as `AddTicket` does, or ``moved_on``."""
        work.change(Ticket, self.id, self.seen, **_values(work, self))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class RemoveTickets(Command[None]):
    """Remove tickets with what is left on them and what the ledger says of them."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        ids = checking.some(self.ids)
        for ticket in ids:
            work.seen(Ticket, ticket, self.seen)
        remove_notes_of(work, "ticket", ids)
        ledger = delete(Handover).where(Handover.ticket_id.in_(ids))
        work.session.execute(ledger, execution_options={"synchronize_session": False})
        work.session.expire_all()
        for ticket in ids:
            work.remove(Ticket, ticket, self.seen)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(checking.some(self.ids))}


_AS_SAID = (
    "received",
    "kind",
    "work_class",
    "priority",
    "precursor",
    "service_id",
    "team_id",
    "project_id",
    "owner_id",
    "scheduled",
    "planned_on",
    "started",
    "due_on",
    "completed",
    "resolution",
    "estimate",
    "points",
)


def _values(work: Work, told: AddTicket | ChangeTicket) -> dict[str, Any]:
    checking.there(work, service_id=told.service_id, team_id=told.team_id, owner_id=told.owner_id)
    checks = Checks()
    words = checking.draft(checks, told)
    checks.done()
    return words | {field: getattr(told, field) for field in _AS_SAID}
