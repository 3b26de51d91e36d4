"""Calendars for other programs, complete, in the form that Outlook and Google take.

METHOD PUBLISH, a UID that stays for the life of what it stands for, and a SEQUENCE that rises with
each change, so that a later file replaces what an earlier one brought. Instants are in UTC: then no
VTIMEZONE is needed, and a malformed one cannot make a calendar show nothing. The same events give
the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

PRODID = "-//Watchbill//EN"
DUTY, PERSON, ROTATION = "X-WATCHBILL-DUTY", "X-WATCHBILL-PERSON", "X-WATCHBILL-ROTATION"
"""What a summary says in words, for the program that reads it back."""

_DAY = timedelta(days=1)
_LINE = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Whole days. last: the last day that belongs to it. remind: whether the calendar speaks up at nine in
    the morning of the first."""

    id: UUID
    first: date
    last: date
    summary: str
    description: str = ""
    remind: bool = False


@dataclass(frozen=True, slots=True)
class KeptDays:
    """Whole days with how often they changed. sequence, changed_at, cancelled: as `TimedEvent` has it."""

    event: DayEvent
    sequence: int
    changed_at: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """From one instant up to, and without, another.

    sequence: rises with each change; changed_at: when it last did. cancelled: it was taken back.
    told: further properties by name, for programs.
    """

    id: UUID
    start: datetime
    end: datetime
    summary: str
    sequence: int
    changed_at: datetime
    description: str = ""
    cancelled: bool = False
    told: tuple[tuple[str, str], ...] = ()


def calendar_bytes(events: Sequence[DayEvent], name: str, sequence: int, stamp: datetime) -> bytes:
    """An iCalendar file of whole days, all of one sequence."""
    return days_bytes([KeptDays(event, sequence, stamp) for event in events], name)


def days_bytes(kept: Sequence[KeptDays], name: str) -> bytes:
    """An iCalendar file of whole days, each with its own sequence."""
    blocks = [
        [
            *_known_by(event.id, one.sequence, one.changed_at),
            f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.last + _DAY:%Y%m%d}",
            *_said(event.summary, event.description, cancelled=one.cancelled),
            *(_reminder(event.summary) if event.remind and not one.cancelled else []),
        ]
        for one in kept
        for event in (one.event,)
    ]
    return _file(name, blocks)


def timed_bytes(events: Sequence[TimedEvent], name: str) -> bytes:
    """An iCalendar file of events, each with its own sequence."""
    blocks = [
        [
            *_known_by(event.id, event.sequence, event.changed_at),
            f"DTSTART:{_instant(event.start)}",
            f"DTEND:{_instant(event.end)}",
            *_said(event.summary, event.description, cancelled=event.cancelled),
            *(f"{key}:{escaped(value)}" for key, value in event.told),
        ]
        for event in events
    ]
    return _file(name, blocks)


def escaped(text: str) -> str:
    r"""A text as a property's value (RFC 5545, 3.3.11); control characters have no place in one.

    >>> print(escaped("Ops; night, 2nd"))
    Ops\; night\, 2nd
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, "\\" + sign)
    return kept.replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line, broken where it is longer than the standard allows, never inside a character.

    >>> [len(part.encode()) for part in folded("X:" + "é" * 60).split(chr(13) + chr(10))]
    [74, 49]
    """
    if len(line) * 4 <= _LINE or len(line.encode()) <= _LINE:
        return line
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LINE:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += octets
    return "\r\n".join([*parts, part])


def _known_by(id: UUID, sequence: int, changed_at: datetime) -> list[str]:
    changed = _instant(changed_at)
    return [
        f"UID:{id}@watchbill",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{sequence}",
    ]


def _said(summary: str, description: str, *, cancelled: bool) -> list[str]:
    told = [f"DESCRIPTION:{escaped(description)}"] if description else []
    status = "CANCELLED" if cancelled else "CONFIRMED"
    return [f"SUMMARY:{escaped(summary)}", *told, f"STATUS:{status}", "TRANSP:TRANSPARENT"]


def _reminder(summary: str) -> list[str]:
    """An alarm (RFC 5545, 3.6.6); a day begins at midnight, wherever its reader is."""
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(summary)}",
        "TRIGGER:PT9H",
        "END:VALARM",
    ]


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _file(name: str, blocks: Sequence[Sequence[str]]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"NAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    for block in blocks:
        lines += ["BEGIN:VEVENT", *block, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines).encode()
