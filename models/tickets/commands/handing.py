"""Handing tickets over to the developers, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.store.command import Command
from models.store.work import Work
from models.tickets.records import Handover, Ticket
from models.tickets.rows import Side
from models.tickets.shapes import HandedTicket


@dataclass(frozen=True)
class HandTickets(Command[tuple[UUID, ...]]):
    """Let the other side carry tickets, and write down in the ledger why and what that takes away.

    load: the operational load that was looked at; it is kept as it was, as are the seconds of each
    ticket. None: too few hours were logged to say.
    """

    tickets: Sequence[HandedTicket]
    to_side: Side
    reason: str
    seen: int
    load: Decimal | None = None

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of the lines of the ledger. Raises Refused ``gone``, ``moved_on``, ``required`` on
        ``reason``, ``nothing_chosen``, ``ticket_completed``, ``already_there`` or ``too_small``."""
        checks = Checks()
        reason = checks.name("reason", self.reason)
        if not self.tickets:
            checks.wrong("nothing_chosen", "tickets")
        wanted = {handed.ticket_id: handed for handed in self.tickets}
        for handed in wanted.values():
            ticket = work.seen(Ticket, handed.ticket_id, self.seen, side=self.to_side)
            if ticket.completed is not None:
                checks.wrong("ticket_completed", "tickets", title=ticket.title)
            elif ticket.side is self.to_side:
                checks.wrong("already_there", "tickets", title=ticket.title, side=self.to_side)
            if handed.seconds is not None and handed.seconds < 0:
                checks.wrong("too_small", "seconds", value=handed.seconds, least=0)
        checks.done()
        return tuple(self._hand(work, handed, reason) for handed in wanted.values())

    def _hand(self, work: Work, handed: HandedTicket, reason: str) -> UUID:
        work.get(Ticket, handed.ticket_id).side = self.to_side
        return work.add(
            Handover(
                ticket_id=handed.ticket_id,
                to_side=self.to_side,
                at=work.now,
                by=work.author.name,
                reason=reason,
                load=self.load,
                seconds=handed.seconds,
            )
        ).id

    def parameters(self) -> Mapping[str, Any]:
        """count, side."""
        count = len({handed.ticket_id for handed in self.tickets})
        return {"count": count, "side": self.to_side.value}
