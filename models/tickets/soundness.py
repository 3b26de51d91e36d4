"""What two sides could break together among tickets and pauses."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from models.store.soundness import Broken, Check, Once, breach, overlapping
from models.tickets.records import Pause, PausedProject, Ticket

_DAY = timedelta(days=1)


def one_ticket_an_action(connection: Connection) -> Iterator[Broken]:
    """An action item is one ticket at most."""
    yield from _twice(connection, Ticket.action_id, "already_ticket")


def one_follow_up_a_change(connection: Connection) -> Iterator[Broken]:
    """What a change did to a service is followed up by one ticket at most."""
    yield from _twice(connection, Ticket.change_id, "already_followed")


def _twice(connection: Connection, origin: Any, code: str) -> Iterator[Broken]:
    twice = select(origin).where(origin.is_not(None)).group_by(origin).having(func.count() > 1)
    for one in connection.scalars(twice).all():
        yield breach(code, "ticket", connection.scalars(select(Ticket.id).where(origin == one)))


def paused_twice(connection: Connection) -> Iterator[Broken]:
    """Every pair of pauses of one team that share a day."""
    found: defaultdict[UUID | None, list[tuple[date, date, UUID]]] = defaultdict(list)
    rows = select(Pause.id, Pause.team_id, Pause.from_day, Pause.ended_on)
    for row_id, team_id, start, end in connection.execute(rows):
        last = date.max if end is None else end - _DAY
        if start <= last:
            found[team_id].append((start, last, row_id))
    for spans in found.values():
        for first, second in overlapping(spans):
            yield breach(
                "overlaps",
                Pause.__tablename__,
                [first[2], second[2]],
                start=second[0].isoformat(),
                end=min(first[1], second[1]).isoformat(),
            )


CHECKS: tuple[Check, ...] = (
    Once(Ticket, ("source", "external_id")),
    Once(PausedProject, ("pause_id", "project_id")),
    one_ticket_an_action,
    one_follow_up_a_change,
    paused_twice,
)
