"""Leave calendars: events of others become absences, known again when the calendar comes again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.exchange.ics_in import ReadCalendar, ReadEvent, Window, read_calendar
from app.exchange.notes import Note
from app.exchange.questions import NO_ANSWERS, Answers, Candidate, How, Question, Reading
from app.exchange.reading import Source
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_import import refuse_open
from app.workspace import Workspace
from models.kernel.changes import ChangeSet
from models.kernel.instants import local_to_utc
from models.people.commands import ImportAbsences
from models.people.importing import Fate, ImportedAbsence, RowFate
from models.people.rows import AbsenceKind

SHORTEST = timedelta(hours=4)
"""An event of hours that is shorter is an appointment, no absence."""

MOST_DAYS = 1_000
BACK, AHEAD = timedelta(days=366), timedelta(days=366 * 3)

ORGANIZER, ATTENDEE, CALENDAR, SUMMARY = "organizer", "attendee", "calendar", "summary"
"""Where an event says who is away."""

_KINDS = (
    (("sick", "ill", "krank", "malad"), AbsenceKind.SICK),
    (("parental", "maternity", "paternity", "elternzeit"), AbsenceKind.PARENTAL),
    (("training", "conference", "course", "schulung"), AbsenceKind.TRAINING),
    (("unpaid", "sabbatical"), AbsenceKind.UNPAID),
)
_TAILS = (" is away", " away", " on leave", " on holiday", " holiday", " leave", " vacation",
          " pto", " ooo", " out of office", " off", " sick", " urlaub")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeavePlan:
    """The absences of a calendar, and what is still open."""

    command: ImportAbsences
    zone: str
    notes: tuple[Note, ...]
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered first."""
        return tuple(question for question in self.questions if question.matters)


@dataclass(frozen=True, slots=True)
class LeaveOutcome:
    """What an import did, or would do; change_set as in `RotaOutcome`."""

    change_set: ChangeSet | None
    fates: tuple[RowFate, ...]

    def count(self, fate: Fate) -> int:
        """How many absences had this fate."""
        return sum(row.fate is fate for row in self.fates)


def read_leave(
    source: Source,
    answers: Answers = NO_ANSWERS,
    *,
    zone: str = "UTC",
    today: date,
    people: Mapping[str, str] | None = None,
    name: str = "",
) -> LeavePlan:
    """The absences of an .ics file, from a year back to three years ahead.

    zone: the usual one, for times without one. people: what a calendar calls somebody, and the name
    here. name: by which the source is known again; the calendar's unless given.
    Raises Refused as `read_calendar` does.
    """
    desk = Desk(answers, zone, today)
    window = Window(today - BACK, today + AHEAD)
    calendar = read_calendar(source.data, window, desk.ledger)
    desk.notes += calendar.notes
    where = _where(calendar, desk)
    rows = []
    for event in calendar.events:
        days = _days(event, calendar, desk)
        if days is None or not (window.first <= days[1] and days[0] <= window.last):
            continue
        if event.cancelled:
            continue
        who, email = _who(event, calendar, where)
        who = (people or {}).get(who, who)
        if not who:
            desk.odd("no_person", str(event.line), where, event.summary)
            continue
        own = f"{event.uid} {event.occurrence}".strip()
        kind = kind_of(event.summary)
        rows.append(ImportedAbsence(str(event.line), who, email, days[0], days[1], kind, own))
    command = ImportAbsences(
        name or calendar.name or source.name, rows, (window.first, window.last)
    )
    return LeavePlan(
        command,
        calendar.zone or zone,
        tuple(desk.notes),
        tuple(desk.ledger.readings),
        tuple(desk.ledger.questions),
    )


def preview(workspace: Workspace, plan: LeavePlan) -> LeaveOutcome:
    """What the import would do: it is carried out, and rolled back."""
    return LeaveOutcome(None, workspace.try_out(plan.command))


def carry_out(workspace: Workspace, plan: LeavePlan) -> LeaveOutcome:
    """Carry the import out as one step; the same again makes none. Raises Refused ``unanswered``
    as `rota_import.carry_out` does."""
    refuse_open(plan.open)
    done = workspace.do(plan.command)
    changed = any(row.fate not in (Fate.SAME, Fate.KEPT) for row in done.value)
    return LeaveOutcome(done.change_set if changed else None, done.value)


def kind_of(summary: str) -> AbsenceKind:
    """The kind of absence that a summary speaks of; leave unless it says otherwise.

    >>> kind_of("Ann: sick"), kind_of("Bo on holiday")
    (<AbsenceKind.SICK: 'sick'>, <AbsenceKind.LEAVE: 'leave'>)
    """
    words = summary.casefold().replace(":", " ").split()
    for known, kind in _KINDS:
        if any(word.startswith(known) for word in words):
            return kind
    return AbsenceKind.LEAVE


def person_in(summary: str) -> str:
    """Who a summary speaks of: what stands before a sign, or before the words of absence.

    >>> person_in("Ann Lee - annual leave"), person_in("Bo is away"), person_in("Cy (leave)")
    ('Ann Lee', 'Bo', 'Cy')
    """
    text = summary
    for sign in (": ", " - ", " – ", " — ", " | ", " ("):
        text = text.partition(sign)[0]
    low = text.casefold()
    tail = next((tail for tail in _TAILS if low.endswith(tail)), "")
    return text[: len(text) - len(tail)].strip()


def _where(calendar: ReadCalendar, desk: Desk) -> str:
    """Where the events say who is away; the summary against the calendar's name is asked."""
    answer = desk.ledger.answers.find("person")
    if answer is not None:
        return desk.ledger.note(Reading("person", "", *answer))
    events = calendar.events
    if events and all(event.told[1] for event in events):
        return desk.ledger.note(Reading("person", "", SUMMARY, How.STATED))
    if events and all(len(event.attendees) == 1 for event in events):
        return desk.ledger.note(Reading("person", "", ATTENDEE, How.CHECKED))
    organizers = {event.organizer for event in events}
    if events and "" not in organizers and len(organizers) > 1:
        return desk.ledger.note(Reading("person", "", ORGANIZER, How.CHECKED))
    summaries = tuple(sorted({person_in(event.summary) for event in events})[:3])
    candidates = [Candidate(SUMMARY, summaries), Candidate(CALENDAR, (calendar.name,))]
    if "" not in organizers:
        candidates.append(Candidate(ORGANIZER, tuple(sorted(organizers)[:3])))
    usual = CALENDAR if calendar.name and len(summaries) == 1 else SUMMARY
    return desk.ledger.ask("person", "", candidates, usual, raw=calendar.name)


def _who(event: ReadEvent, calendar: ReadCalendar, where: str) -> tuple[str, str]:
    """A name and an e-mail address."""
    if event.told[1]:
        return event.told[1], ""
    match where:
        case "organizer":
            return event.organizer, ""
        case "attendee":
            email = event.emails[0] if event.emails else ""
            who = event.attendees[0] if event.attendees else ""
            return who, email if "@" in email else ""
        case "calendar":
            return calendar.name, ""
    return person_in(event.summary), ""


def _days(event: ReadEvent, calendar: ReadCalendar, desk: Desk) -> tuple[date, date] | None:
    """The first and the last day of an absence; None where the event is none."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        last = end - DAY if end > start else start
    else:
        place = desk.zone(calendar.zone)
        if start.tzinfo is None or end.tzinfo is None:
            start, end = local_to_utc(start, place), local_to_utc(end, place)
        if end - start < SHORTEST:
            hours = SHORTEST // timedelta(hours=1)
            desk.odd("short_event", str(event.line), "DTEND", event.summary, hours=hours)
            return None
        start, last = _local_days(start, end, place)
    if (last - start).days > MOST_DAYS:
        desk.odd("open_days_cut", str(event.line), "DTEND", event.summary, limit=MOST_DAYS)
        return None
    return start, last


def _local_days(start: datetime, end: datetime, place: ZoneInfo) -> tuple[date, date]:
    """The days that a time touches; the instant of its end is no longer part of it."""
    last = (end - timedelta(microseconds=1)).astimezone(place).date()
    return start.astimezone(place).date(), last
