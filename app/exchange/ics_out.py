"""Calendars for other programs: all-day events, complete, in the form that Outlook and Google take.

One event for each absence; METHOD PUBLISH, a stable UID, and a SEQUENCE that rises with the data,
so that a later file replaces what an earlier one brought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.exchange.atomic import replacing


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Whole days. last: the last day that belongs to it."""

    id: UUID
    first: date
    last: date
    summary: str
    description: str = ""


def calendar_bytes(events: Sequence[DayEvent], name: str, sequence: int, stamp: datetime) -> bytes:
    """An iCalendar file of these events."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Watchbill//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in events:
        event = Event()
        event.add("uid", f"{one.id}@watchbill")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", sequence)
        event.add("dtstart", one.first)
        event.add("dtend", one.last + timedelta(days=1))
        event.add("summary", one.summary)
        if one.description:
            event.add("description", one.description)
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_calendar(
    events: Sequence[DayEvent], name: str, sequence: int, stamp: datetime, target: Path
) -> Path:
    """Write an .ics file, whole or not at all. Raises as `replacing` does."""
    with replacing(target) as draft:
        draft.write_bytes(calendar_bytes(events, name, sequence, stamp))
    return target
