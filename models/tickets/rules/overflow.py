"""Which tickets the developers should take, so that operations come back under their cap (S33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from models.tickets.rows import Side, TicketRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket that could be handed over.

    seconds: its own estimate, else what tickets usually take (assumed); None where neither is known.
    proposed: it is among those that make the excess go.
    """

    ticket: TicketRow
    seconds: int | None
    assumed: bool
    proposed: bool


def may_go(ticket: TicketRow, started_too: bool = False) -> bool:
    """Whether a ticket can be proposed at all: open, carried by operations, and not of a project.

    What somebody has begun stays with them unless it is asked for, because what they know of it
    would be lost. A precursor stays, because it may become an outage, for which operations answer.
    """
    return (
        ticket.side is Side.OPERATIONS
        and ticket.completed is None
        and ticket.project_id is None
        and not ticket.precursor
        and (started_too or ticket.started is None)
    )


def candidates(
    tickets: Iterable[TicketRow],
    excess: int,
    usual: int | None = None,
    started_too: bool = False,
) -> tuple[Candidate, ...]:
    """The tickets that could go, in the order in which they should, and which of them suffice.

    excess: seconds of operational work above the cap. usual: seconds that a ticket takes where it
    has no estimate; None where that is not known.

    In this order: what nobody has scheduled before what has its day, because a day was told to the
    requester; what is not begun before what is; and of these the newest first. Its requester has
    waited least, so a new start costs them least, while the oldest ones are next in line and would
    lose their place. Tickets are taken until their seconds reach the excess, whole ones only, so the
    last may go a little beyond it. One without known seconds is never proposed: nobody could say
    what it takes away.
    """
    fitting = [ticket for ticket in tickets if may_go(ticket, started_too)]
    fitting.sort(key=lambda ticket: (ticket.received, ticket.id), reverse=True)
    fitting.sort(key=lambda ticket: (ticket.started is not None, ticket.scheduled is not None))
    found, left = [], excess
    for ticket in fitting:
        seconds = usual if ticket.estimate is None else ticket.estimate
        proposed = left > 0 and bool(seconds)
        if proposed and seconds is not None:
            left -= seconds
        assumed = ticket.estimate is None and seconds is not None
        found.append(Candidate(ticket, seconds, assumed, proposed))
    return tuple(found)


def uncovered(found: Iterable[Candidate], chosen: Iterable[UUID], excess: int) -> int:
    """How many seconds of the excess stay when the chosen ones are handed over; never below zero."""
    wanted = frozenset(chosen)
    taken = sum(one.seconds or 0 for one in found if one.ticket.id in wanted)
    return max(0, excess - taken)


def usual_seconds(seconds: int, completed: int) -> int | None:
    """What a ticket takes where nobody estimated it: hours on tickets by how many were completed.

    None without either: nothing is guessed then.

    >>> usual_seconds(100 * 3600, 48), usual_seconds(0, 48), usual_seconds(3600, 0)
    (7500, None, None)
    """
    return -(-seconds // completed) if seconds and completed else None
