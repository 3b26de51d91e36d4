"""Questions about incoming work."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import or_

from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected
from models.tickets.records import Handover, Ticket
from models.tickets.rows import HandoverRow, TicketRow


@dataclass(frozen=True)
class Tickets(Query[tuple[TicketRow, ...]]):
    """Tickets by their receipt. start, end: those alone that were open at an instant between; None is
    no bound. open: whether those alone that are not completed."""

    reads: ClassVar[frozenset[str]] = frozenset({"ticket"})
    start: datetime | None = None
    end: datetime | None = None
    open: bool = False

    def run(self, reader: Reader) -> tuple[TicketRow, ...]:
        """The rows."""
        statement = selected(Ticket, TicketRow)
        if self.end is not None:
            statement = statement.where(Ticket.received < self.end)
        if self.start is not None:
            later = Ticket.completed >= self.start
            statement = statement.where(or_(Ticket.completed.is_(None), later))
        if self.open:
            statement = statement.where(Ticket.completed.is_(None))
        return reader.shapes(statement.order_by(Ticket.received, Ticket.id), TicketRow)


@dataclass(frozen=True)
class Handovers(Query[tuple[HandoverRow, ...]]):
    """The ledger of tickets that changed sides, by instant; of one ticket, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"handover"})
    ticket_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[HandoverRow, ...]:
        """The rows."""
        equal = {"ticket_id": self.ticket_id} if self.ticket_id else {}
        return rows_of(reader, Handover, HandoverRow, "at", **equal)
