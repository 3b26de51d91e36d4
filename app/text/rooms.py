"""Sentences on check-ins, contacts, meetings, threads and work by hand, the same in every medium."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import days_text
from app.text.words import word_text
from models.insight.rooms_rows import HandsEntry, MeetingEntry, NowEntry, TeamDays, TranscriptBoard
from models.office.rules.check_ins import Freshness
from models.office.rules.meetings import InPerson, MeetingState
from models.office.rules.threads import Hint, ThreadState

FRESHNESS = {
    Freshness.FRESH: "ok",
    Freshness.OLD: "warn",
    Freshness.NEVER: "warn",
    Freshness.AWAY: "",
    Freshness.NOT_ASKED: "",
}
MEETINGS = {
    MeetingState.TO_PREPARE: "info",
    MeetingState.PREPARED: "ok",
    MeetingState.UNRECORDED: "warn",
    MeetingState.RECORDED: "ok",
    MeetingState.NOT_HELD: "",
}
THREADS = {
    ThreadState.STUCK: "warn",
    ThreadState.GOING: "",
    ThreadState.MOVED: "info",
    ThreadState.QUIET: "",
    ThreadState.SETTLED: "ok",
}
"""The colours of the states by their meaning."""


def age_text(entry: NowEntry) -> str:
    """How old a check-in is; nothing where there is none."""
    if entry.age is None:
        return ""
    return _("today") if entry.age == 0 else _("{n} ago").format(n=days_text(entry.age))


def lasted_text(lasted: timedelta) -> str:
    """How long a thread has gone on, in hours, and in days from two on."""
    hours = round(lasted.total_seconds() / 3600)
    if hours >= 48:
        return days_text(round(hours / 24))
    return ngettext("{n} hour", "{n} hours", hours)


def evidence_text(hint: Hint) -> str:
    """Why a thread is called stuck."""
    messages = ngettext("{n} message", "{n} messages", hint.messages)
    people = ngettext("{n} person", "{n} people", hint.people)
    return _("{messages} in {time} among {people}; from {most} on it is stuck").format(
        messages=messages, time=lasted_text(hint.lasted), people=people, most=hint.most
    )


def hint_text(hint: Hint | None) -> str:
    """By which channel to go on; nothing where a thread is not stuck."""
    if hint is None:
        return ""
    if hint.to is hint.at:
        return _("There is no channel above; let one person decide")
    return _("Go on by: {channel}").format(channel=word_text(hint.to))


def days_together_text(teams: Sequence[TeamDays]) -> str:
    """How teams stand with their days in person, each by its name where there are several."""
    if not teams:
        return _("No team has a day in person on record, nor plans one.")
    if len(teams) == 1:
        return in_person_text(teams[0].found)
    return " ".join(f"{one.name}: {in_person_text(one.found)}" for one in teams)


def in_person_text(found: InPerson) -> str:
    """How a team stands with its days in person."""
    if found.next is not None:
        planned = _("the next is planned for {day}").format(day=found.next.isoformat())
        state = _("with an agenda") if found.prepared else _("without an agenda yet")
        coming = f"{planned}, {state}"
    else:
        coming = _("none is planned")
    if found.last is None or found.due is None:
        return _("The team has no day in person on record; {coming}.").format(coming=coming)
    words = _("Last met in person on {day}; due by {due}; {coming}.")
    return words.format(day=found.last.isoformat(), due=found.due.isoformat(), coming=coming)


def meeting_when(entry: MeetingEntry, place: ZoneInfo) -> str:
    """From when to when a meeting is, in a zone."""
    starts = f"{entry.meeting.starts.astimezone(place):%Y-%m-%d %H:%M}"
    ends = entry.meeting.ends
    return starts if ends is None else f"{starts}\N{EN DASH}{ends.astimezone(place):%H:%M}"


def nudge_text(entry: NowEntry, days: int) -> tuple[str, str]:
    """Subject and text of a letter that asks somebody how it goes. It counts nothing and reproaches
    nothing: one has agreed to be asked."""
    subject = _("What are you working on?")
    last = entry.last
    lines = [_("Hello {name},").format(name=entry.name), ""]
    if last is None:
        lines.append(_("we have nothing from you on the board yet."))
    else:
        lines.append(_("the board has you at: {what}.").format(what=last.working_on))
        if last.blocked:
            lines.append(_("In the way was: {what}.").format(what=last.blocked))
    lines += [
        _("Is that so still, and is anything in your way?"),
        "",
        ngettext(
            "We agreed on a line every {n} day, so that others know whom to ask.",
            "We agreed on a line every {n} days, so that others know whom to ask.",
            days,
        ),
    ]
    return subject, "\n".join(lines)


def hands_text(entry: HandsEntry) -> tuple[str, str]:
    """Subject and text of a letter that asks for work by hand."""
    request = entry.request
    subject = _("Work by hand at {site}: {what}").format(site=entry.site, what=request.what)
    lines = [_("Hello {name},").format(name=request.contact or entry.site), "", request.what, ""]
    for words, value in (
        (_("Machine"), entry.machine),
        (_("Service"), entry.service),
        (_("By"), request.due_on.isoformat() if request.due_on else ""),
        (_("Asked by"), entry.asked_by),
    ):
        if value:
            lines.append(f"{words}: {value}")
    if request.note:
        lines += ["", request.note]
    return subject, "\n".join(lines)


def coverage_text(board: TranscriptBoard) -> str:
    """How many incidents of the period have a transcript."""
    if board.coverage is None:
        return _("No incident in this period.")
    have = sum(row.covered for row in board.incidents)
    of = ngettext("{n} incident", "{n} incidents", len(board.incidents))
    words = _("Of {incidents} in this period {have} have a transcript.")
    return words.format(incidents=of, have=have)
