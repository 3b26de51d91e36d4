"""Calendars of others as plain events; whatever cannot be trusted is refused by its name.

The file is measured before it is parsed (`scan`), a rule is judged before it is followed
(`judged`), and one bad event does not take the others with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from app.exchange.ics_out import DUTY, PERSON, ROTATION
from app.exchange.ics_rules import ends_before_it_starts, judged, starts_outside_its_rule
from app.exchange.ics_scan import Block, Scanned, scan
from app.exchange.notes import Note
from app.exchange.questions import Ledger
from models.kernel.errors import Refused
from models.kernel.instants import zone as zone_of

if TYPE_CHECKING:
    from icalendar import Calendar, Event

WINDOW_YEARS = 12
"""How long a window may be in which repeats are followed."""

MOST_OCCURRENCES = 100_000
SECONDS_LIMIT = 20.0
"""How long a file may be worked on."""

_OLD_KDE = re.compile(r"KOrganizer [12]\.|KOrganizer 3\.[0-4]\b")
"""Programs to which an event's own start was no occurrence unless its rule named it."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One occurrence of an event.

    start, end: both days (the end is the first that no longer belongs to it), both UTC instants, or
    both local times without a zone (floating). occurrence: which of a series, empty for the only
    one. line: on which its event begins. organizer, attendees: names, else addresses. told: what a
    calendar of ours says of duty, person and rotation.
    """

    uid: str
    occurrence: str
    line: int
    start: date | datetime
    end: date | datetime
    summary: str
    organizer: str = ""
    attendees: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    told: tuple[str, str, str] = ("", "", "")

    @property
    def all_day(self) -> bool:
        """Whether it is of whole days."""
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """A calendar's own name and zone, what it holds, and what of it could not be read."""

    name: str
    zone: str
    events: tuple[ReadEvent, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which the repeats of an event are followed; `last` belongs to it."""

    first: date
    last: date


def read_calendar(data: bytes, window: Window, ledger: Ledger) -> ReadCalendar:
    """The events of an .ics file: single ones all, repeated ones within the window.

    Raises Refused as `scan` does, ``window_too_long``, ``too_many_occurrences`` and
    ``takes_too_long``. Events that cannot be read become notes, with the line on which they begin.
    """
    years = (window.last - window.first).days / 365.25
    if not 0 <= years <= WINDOW_YEARS:
        raise Refused.because("window_too_long", "window", years=WINDOW_YEARS)
    scanned = scan(data, ledger)
    notes: list[Note] = []
    watch = _Watch()
    if not scanned.events:
        notes.append(Note("no_events"))
    old = bool(_OLD_KDE.search(scanned.property("PRODID")))
    series: dict[str, list[tuple[Block, Event]]] = {}
    for position, (block, event) in enumerate(_parsed(scanned, notes, watch)):
        if _usable(block, event, notes):
            uid = str(event.get("UID") or "") or f"line-{position}"
            series.setdefault(uid, []).append((block, event))
    events: list[ReadEvent] = []
    for uid, parts in series.items():
        watch.look(len(events))
        events += _occurrences(uid, parts, window, notes, old=old)
    watch.look(len(events))
    zone = _known_zone(scanned.property("X-WR-TIMEZONE"))
    return ReadCalendar(scanned.property("X-WR-CALNAME"), zone, tuple(events), tuple(notes))


class _Watch:
    """Ends the work on a file that asks for too much of it."""

    def __init__(self) -> None:
        self._end = monotonic() + SECONDS_LIMIT

    def look(self, occurrences: int = 0) -> None:
        if occurrences > MOST_OCCURRENCES:
            raise Refused.because("too_many_occurrences", "source", limit=MOST_OCCURRENCES)
        if monotonic() > self._end:
            raise Refused.because("takes_too_long", "source", seconds=int(SECONDS_LIMIT))


def _parsed(scanned: Scanned, notes: list[Note], watch: _Watch) -> Iterator[tuple[Block, "Event"]]:
    zones = _whole_zones(scanned, notes)
    whole = _calendar("".join(block.text for block in scanned.events), zones)
    if whole is not None and len(found := whole.walk("VEVENT")) == len(scanned.events):
        yield from zip(scanned.events, cast("list[Event]", found), strict=True)
        return
    for block in scanned.events:
        watch.look()
        alone = _calendar(block.text, zones)
        found = alone.walk("VEVENT") if alone is not None else []
        if len(found) == 1:
            yield block, cast("Event", found[0])
        else:
            notes.append(Note("unreadable_event", str(block.line)))


def _whole_zones(scanned: Scanned, notes: list[Note]) -> str:
    kept = []
    for block in scanned.zones:
        if _calendar("", block.text) is None:
            notes.append(Note("unreadable_zone", str(block.line), kept=True))
        else:
            kept.append(block.text)
    return "".join(kept)


def _calendar(events: str, zones: str) -> "Calendar | None":
    from icalendar import Calendar

    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{events}END:VCALENDAR\r\n"
    try:
        return Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, OverflowError, AttributeError):
        # The parser promises ValueError; what the files of its own fuzzing raise is listed too.
        return None


def _usable(block: Block, event: "Event", notes: list[Note]) -> bool:
    line = str(block.line)
    for name, why in event.errors:
        if name in ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"):
            notes.append(Note("bad_property", line, name, str(why)[:200]))
            return False
    start = event.get("DTSTART")
    if start is None or isinstance(start, list) or not isinstance(start.dt, date):
        notes.append(Note("no_start", line, "DTSTART"))
        return False
    if not _FIRST_YEAR <= start.dt.year <= _LAST_YEAR:
        notes.append(Note("day_out_of_range", line, "DTSTART", str(start.dt)))
        return False
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        value = event.get(name)
        place = value.params.get("TZID") if value is not None and hasattr(value, "params") else None
        if place and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
            notes.append(Note("unknown_zone", line, name, str(place)))
            return False
    if "RRULE" in event and not event["RRULE"]:
        del event["RRULE"]
    wrong = _wrong_rule(event)
    if wrong is not None:
        code, parameters = wrong
        raw = str(next(iter(parameters.values()), ""))
        notes.append(Note(code, line, "RRULE", raw, parameters=parameters))
        return False
    return True


def _wrong_rule(event: "Event") -> tuple[str, dict[str, Any]] | None:
    try:
        return judged(event)
    except (ValueError, TypeError, OverflowError, IndexError, KeyError) as problem:
        return "bad_rule", {"why": str(problem)[:200]}


def _occurrences(
    uid: str,
    parts: Sequence[tuple[Block, "Event"]],
    window: Window,
    notes: list[Note],
    *,
    old: bool,
) -> list[ReadEvent]:
    lines = {id(event): block.line for block, event in parts}
    repeated = any(name in event for _, event in parts for name in ("RRULE", "RDATE"))
    first = parts[0][1]
    line = lines[id(first)]
    if not repeated and (len(parts) == 1 or all("RECURRENCE-ID" not in e for _, e in parts)):
        latest = max(parts, key=lambda part: _sequence(part[1]))[1]
        return [one for one in [_read(uid, "", lines[id(latest)], latest, notes)] if one]
    left_out: set[date | datetime] = set()
    for _, event in parts:
        if "RRULE" not in event:
            continue
        if ends_before_it_starts(event):
            notes.append(Note("ends_before_it_starts", str(line), "RRULE", kept=True))
            del event["RRULE"]
        elif old and starts_outside_its_rule(event):
            notes.append(Note("starts_outside_its_rule", str(line), "DTSTART", kept=True))
            left_out.add(event.start)
    found: list[ReadEvent] = []
    for occurrence in _followed([event for _, event in parts], window, line, notes):
        if occurrence.start in left_out:
            continue
        key = occurrence.get("RECURRENCE-ID")
        own = _stamp(key.dt if key is not None else occurrence.start)
        one = _read(uid, own, line, occurrence, notes)
        if one is not None:
            found.append(one)
    if not found:
        notes.append(Note("nothing_in_window", str(line), kept=True))
    return found


def _followed(
    parts: Sequence["Event"], window: Window, line: int, notes: list[Note]
) -> list["Event"]:
    from icalendar import Calendar
    from recurring_ical_events import of

    group = Calendar()
    for event in parts:
        group.add_component(event)
    try:
        return list(of(group).between(window.first, window.last + timedelta(days=1)))
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as problem:
        # The library raises its own errors as ValueError; the others are odd files of its tests.
        notes.append(Note("bad_rule", str(line), "RRULE", str(problem)[:200]))
        return []


def _read(
    uid: str, occurrence: str, line: int, event: "Event", notes: list[Note]
) -> ReadEvent | None:
    try:
        start, end = event.start, event.end
    except (ValueError, TypeError, OverflowError) as problem:
        notes.append(Note("bad_property", str(line), "DTEND", str(problem)[:200]))
        return None
    if isinstance(start, datetime) != isinstance(end, datetime):
        notes.append(Note("mixed_ends", str(line), "DTEND", str(end)))
        return None
    if _aware(start) != _aware(end):
        notes.append(Note("mixed_ends", str(line), "DTEND", str(end)))
        return None
    if _plain(end) < _plain(start):
        notes.append(Note("ends_before_start", str(line), "DTEND", str(end)))
        return None
    people = _list(event.get("ATTENDEE"))
    return ReadEvent(
        uid,
        occurrence,
        line,
        _plain(start),
        _plain(end),
        _text(event, "SUMMARY"),
        _named(event.get("ORGANIZER")),
        tuple(_named(person) for person in people),
        tuple(_address(person) for person in people),
        tuple(str(c) for part in _list(event.get("CATEGORIES")) for c in getattr(part, "cats", ())),
        _text(event, "STATUS").upper() == "CANCELLED",
        _sequence(event),
        (_own(event, DUTY), _own(event, PERSON), _own(event, ROTATION)),
    )


def _sequence(event: "Event") -> int:
    value = event.get("SEQUENCE")
    return int(value) if isinstance(value, int) else 0


def _aware(value: date | datetime) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _plain(value: date | datetime) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    return value


def _stamp(value: date | datetime) -> str:
    return str(_plain(value).isoformat()).replace("+00:00", "Z")


def _text(event: "Event", name: str) -> str:
    values = _list(event.get(name))
    return " ".join(str(values[0]).replace("\x00", "").split())[:1000] if values else ""


def _own(event: "Event", name: str) -> str:
    """A property of ours, which the parser does not know as text."""
    return re.sub(r"\\(.)", r"\1", _text(event, name))


def _named(person: Any) -> str:
    if person is None:
        return ""
    name = getattr(person, "params", {}).get("CN", "")
    return " ".join(str(name).split()) or _address(person)


def _address(person: Any) -> str:
    text = str(person)
    return text[7:] if text[:7].lower() == "mailto:" else text


def _list(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _known_zone(name: str) -> str:
    try:
        return zone_of(name).key if name else ""
    except ValueError:
        return ""
