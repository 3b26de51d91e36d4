"""What two sides could break together among tickets."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from models.store.soundness import Broken, Check, Once, breach
from models.tickets.records import PausedProject, Ticket


def one_ticket_an_action(connection: Connection) -> Iterator[Broken]:
    """An action item is one ticket at most."""
    action = Ticket.action_id
    twice = select(action).where(action.is_not(None)).group_by(action).having(func.count() > 1)
    for action_id in connection.scalars(twice).all():
        same = connection.scalars(select(Ticket.id).where(action == action_id))
        yield breach("already_ticket", "ticket", same)


CHECKS: tuple[Check, ...] = (
    Once(Ticket, ("source", "external_id")),
    Once(PausedProject, ("pause_id", "project_id")),
    one_ticket_an_action,
)
