"""Hours on tickets that were handed over, known by the id that a ticket has at its source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from models.store.query import Reader
from models.tickets.records import Handover, Ticket
from models.tickets.rows import Side
from models.work_log.filtering import conditions
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, Kind
from models.work_log.rules import OPERATIONAL_KINDS

HANDED_TABLES = frozenset({"ticket", "handover", "entry", "membership"})

Logged = Mapping[str, tuple[tuple[date, int], ...]]
"""By the id at the source: days and seconds."""


def logged_on(reader: Reader, external_ids: Iterable[str]) -> Logged:
    """What anybody logged on tickets, but leave."""
    wanted = sorted({one for one in external_ids if one})
    statement: Select[*tuple[Any, ...]] = (
        select(Entry.ticket, Entry.day, func.sum(Entry.seconds))
        .where(Entry.ticket.in_(wanted), Entry.kind != Kind.LEAVE)
        .group_by(Entry.ticket, Entry.day)
    )
    found: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
    for external_id, day, seconds in reader.connection.execute(statement):
        found[external_id].append((day, int(seconds)))
    return {external_id: tuple(parts) for external_id, parts in found.items()}


def developers_hours(reader: Reader, teams: Iterable[UUID]) -> Mapping[int, int]:
    """Seconds by ISO week that members of development teams logged on tickets which were handed over
    to them, from the day of the handover on, of kinds that are not operational by themselves."""
    since: dict[str, date] = {}
    handed = (
        select(Ticket.external_id, Handover.at)
        .join(Handover, Handover.ticket_id == Ticket.id)
        .where(Handover.to_side == Side.DEVELOPMENT, Ticket.external_id != "")
    )
    for external_id, at in reader.connection.execute(handed):
        since[external_id] = min(at.date(), since.get(external_id, date.max))
    if not since:
        return {}
    counted = tuple(kind for kind in Kind if kind not in OPERATIONAL_KINDS | {Kind.LEAVE})
    sums: defaultdict[int, int] = defaultdict(int)
    known: set[UUID] = set()
    for team_id in teams:
        wanted = EntryFilter(team_id=team_id, kinds=counted)
        statement = select(Entry.id, Entry.ticket, Entry.day, Entry.iso_week, Entry.seconds).where(
            Entry.ticket.in_(sorted(since)), *conditions(wanted)
        )
        for entry_id, ticket, day, week, seconds in reader.connection.execute(statement):
            if day >= since[ticket] and entry_id not in known:
                known.add(entry_id)
                sums[week] += seconds
    return sums
