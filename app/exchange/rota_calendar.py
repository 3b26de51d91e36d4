"""A rota as iCalendar: one calendar a person, or events that name who serves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.exchange.ics_in import ReadCalendar, ReadEvent, Window, read_calendar
from app.exchange.questions import Candidate, How, Reading
from app.exchange.reading import Source
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import Assigned, ReadRota
from app.exchange.rota_words import is_nobody
from models.kernel.instants import local_to_utc

TOLD, ATTENDEE, AFTER, BEFORE, SUMMARY, CALENDAR = (
    "told", "attendee", "after", "before", "summary", "calendar",
)  # fmt: skip
"""Where an event says who serves: in a calendar of ours, by its attendee, after or before a sign
in its summary, by the whole summary, or by the calendar's name."""

_SIGNS = (": ", " - ", " – ", " — ", " | ", " / ")
BACK, AHEAD = timedelta(days=366 * 3), timedelta(days=366 * 2)
"""How far from today repeated events are followed; single ones all count."""


def read_events(source: Source, desk: Desk) -> ReadRota:
    """The rota of an .ics file. Raises Refused as `read_calendar` does."""
    window = Window(desk.today - BACK, desk.today + AHEAD)
    calendar = read_calendar(source.data, window, desk.ledger)
    desk.notes += calendar.notes
    events = [event for event in calendar.events if not event.cancelled]
    if any(not _aware(event) for event in events):
        desk.zone(calendar.zone)
    sign = _sign(events)
    where = _where(events, calendar, sign, desk)
    assigned = []
    for event in events:
        who, role, email = _named(event, calendar, where, sign)
        if is_nobody(who):
            desk.odd("nobody", str(event.line), "SUMMARY", event.summary, kept=True)
            continue
        start, end = _instants(event, desk)
        if end <= start:
            desk.odd("no_time_at_all", str(event.line), "DTEND", event.summary)
            continue
        own = f"{event.uid} {event.occurrence}".strip()
        assigned.append(Assigned(str(event.line), who, start, end, role, own, email))
    name = calendar.name or source.name
    return desk.done(ReadRota(name, "calendar", calendar.zone, tuple(assigned)))


def _where(events: Sequence[ReadEvent], calendar: ReadCalendar, sign: str, desk: Desk) -> str:
    """Where the events say who serves; asked where two places would do."""
    answer = desk.ledger.answers.find("person")
    if answer is not None:
        return desk.ledger.note(Reading("person", "", *answer))
    if events and all(event.told[1] for event in events):
        return desk.ledger.note(Reading("person", "", TOLD, How.STATED))
    if events and sum(len(event.attendees) == 1 for event in events) * 10 >= len(events) * 9:
        return desk.ledger.note(Reading("person", "", ATTENDEE, How.CHECKED))
    summaries = {event.summary for event in events}
    if len(summaries) == 1 and calendar.name and len(events) > 1:
        return desk.ledger.note(Reading("person", "", CALENDAR, How.CHECKED))
    if not sign:
        return desk.ledger.note(Reading("person", "", SUMMARY, How.CHECKED))
    before = {event.summary.partition(sign)[0] for event in events}
    after = {event.summary.partition(sign)[2] for event in events}
    if len(before) * 2 <= len(after):
        return desk.ledger.note(Reading("person", "", AFTER, How.CHECKED))
    if len(after) * 2 <= len(before):
        return desk.ledger.note(Reading("person", "", BEFORE, How.CHECKED))
    candidates = [
        Candidate(AFTER, tuple(sorted(after)[:3])),
        Candidate(BEFORE, tuple(sorted(before)[:3])),
        Candidate(SUMMARY, tuple(sorted(summaries)[:3])),
    ]
    return desk.ledger.ask("person", "", candidates, AFTER, raw=events[0].summary)


def _named(event: ReadEvent, calendar: ReadCalendar, where: str, sign: str) -> tuple[str, str, str]:
    """Who, which duty, and the e-mail address."""
    before, _, after = event.summary.partition(sign) if sign else (event.summary, "", "")
    match where:
        case "told":
            return event.told[1], event.told[0], ""
        case "attendee":
            email = event.emails[0] if event.emails and "@" in event.emails[0] else ""
            who = event.attendees[0] if event.attendees else ""
            return who, event.summary, email
        case "after":
            return after.strip(), before.strip(), ""
        case "before":
            return before.strip(), after.strip(), ""
        case "calendar":
            return calendar.name, event.summary, ""
    return event.summary, "", ""


def _sign(events: Sequence[ReadEvent]) -> str:
    """The sign that divides all summaries; empty if there is none."""
    for sign in _SIGNS:
        if events and all(sign in event.summary for event in events):
            return sign
    return ""


def _aware(event: ReadEvent) -> bool:
    return isinstance(event.start, datetime) and event.start.tzinfo is not None


def _instants(event: ReadEvent, desk: Desk) -> tuple[datetime, datetime]:
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        last = end if end > start else start + DAY
        return desk.start_of(start), desk.start_of(last)
    if start.tzinfo is None or end.tzinfo is None:
        zone = desk.zone()
        return local_to_utc(start, zone), local_to_utc(end, zone)
    return start, end
