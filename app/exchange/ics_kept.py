"""What a calendar of whole days already told its readers, so that a later one goes on from there.

Each event keeps its sequence and its instant as long as it says the same. One that says something else
rises, and one that is gone is told once more as cancelled, until a year after its days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from icalendar import Calendar

from app.exchange.ics_out import PRODID, DayEvent, KeptDays, escaped

_SUFFIX = "@watchbill"
_FORGOTTEN = timedelta(days=366)

Told = Mapping[UUID, KeptDays]
"""What was told of each event, by its id."""


def told_in(data: bytes) -> Told:
    """The events of a calendar that we wrote; nothing where it is not ours, or was damaged."""
    if PRODID.encode() not in data:
        return {}
    try:
        calendar: Any = Calendar.from_ical(data)
        found = [_read(part) for part in calendar.walk("VEVENT")]
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}
    return {one.event.id: one for one in found}


def carried_on(
    events: Iterable[DayEvent], told: Told, elsewhere: Told, revision: int, now: datetime
) -> list[KeptDays]:
    """The events as they are to be told now. told: by the calendar that these replace; elsewhere: by
    any. revision: of the data, below which no new sequence lies."""
    kept: list[KeptDays] = []
    standing = set()
    for event in events:
        standing.add(event.id)
        before = told.get(event.id) or elsewhere.get(event.id)
        if before is not None and not before.cancelled and _same(before.event, event):
            kept.append(replace(before, event=event))
        else:
            kept.append(KeptDays(event, _risen(before, elsewhere, event.id, revision), now))
    for one in told.values():
        of = one.event.id
        if of in standing or one.event.last + _FORGOTTEN < now.date():
            continue
        sequence = _risen(one, elsewhere, of, revision)
        kept.append(one if one.cancelled else KeptDays(one.event, sequence, now, cancelled=True))
    return sorted(kept, key=lambda one: (one.event.first, one.event.last, one.event.id))


def _risen(before: KeptDays | None, elsewhere: Told, of: UUID, revision: int) -> int:
    """A sequence above every one that was told of an event."""
    known = [one.sequence + 1 for one in (before, elsewhere.get(of)) if one is not None]
    return max([revision, *known])


def _same(one: DayEvent, other: DayEvent) -> bool:
    """Whether two say the same, once they are written."""
    return _written(one) == _written(other)


def _written(event: DayEvent) -> Sequence[object]:
    return (event.first, event.last, escaped(event.summary), escaped(event.description))


def _read(part: Any) -> KeptDays:
    first, end = part["DTSTART"].dt, part["DTEND"].dt
    if not isinstance(first, date) or isinstance(first, datetime):
        raise ValueError("not a day")
    event = DayEvent(
        UUID(str(part["UID"]).removesuffix(_SUFFIX)),
        first,
        end - timedelta(days=1),
        str(part["SUMMARY"]),
        str(part.get("DESCRIPTION", "")),
        remind=bool(part.walk("VALARM")),
    )
    cancelled = str(part.get("STATUS", "")) == "CANCELLED"
    return KeptDays(event, int(part["SEQUENCE"]), part["LAST-MODIFIED"].dt, cancelled)
