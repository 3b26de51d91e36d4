"""The rota written for calendars: all of it, one file a rotation, one a person, and absences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app.exchange.ics_folder import CalendarFile, rewrite
from app.exchange.ics_out import DayEvent, calendar_bytes
from app.exchange.rota_ics import calendar_files, events_as_they_stand, published_events
from app.text import _, count_text, ngettext
from app.workspace import Workspace
from models.kernel.periods import Period
from models.people.queries import Absences, People
from models.rotations.queries import PublishedEvents, RotaBetween

OPEN_END = timedelta(days=365)
"""How far an absence without an end is written beyond today."""

BACK, AHEAD = timedelta(days=366), timedelta(days=2 * 366)
"""How far from today a rota is written that was never published."""


@dataclass(frozen=True, slots=True)
class Calendars:
    """The files as they stand now, and what has to be said of them."""

    files: Sequence[Path]
    removed: Sequence[Path]
    said: Sequence[str]


def write_calendars(workspace: Workspace, folder: Path, now: datetime) -> Calendars:
    """Bring a folder of calendars up to what was published, and to the absences of today.

    Of a rota that was never published, what stands is written, from a year back to two years
    ahead. Raises FileProblem as `rewrite` does.
    """
    rota_files, said = _rota(workspace, now)
    absences, told = _absences(workspace, now)
    done = rewrite(folder, [*rota_files, absences])
    return Calendars(done.files, done.removed, [*told, *said])


def _rota(workspace: Workspace, now: datetime) -> tuple[list[CalendarFile], list[str]]:
    view = workspace.ask(RotaBetween(now - BACK, now + AHEAD)).value
    rota, name = view.rota, workspace.name or _("Team")
    if not rota.duties:
        return [], [_("There are no shifts yet, so there is no calendar of them.")]
    published = workspace.ask(PublishedEvents()).value
    if not published:
        events = events_as_they_stand(rota, view.pieces, now)
        said = [_("The rota was never published; what stands was written.")]
        return calendar_files(rota, events, name, view.pieces), said
    events = published_events(rota, published)
    standing = sum(not event.cancelled for event in events)
    said = [
        ngettext("{n} shift as published.", "{n} shifts as published.", standing),
    ]
    if view.changes:
        told = ngettext(
            "{n} change since is not published and not in the calendars.",
            "{n} changes since are not published and not in the calendars.",
            len(view.changes),
        )
        said.append(told)
    return calendar_files(rota, events, name, published), said


def _absences(workspace: Workspace, now: datetime) -> tuple[CalendarFile, list[str]]:
    """Absences as all-day events. Notes and reasons of absence stay out."""
    names = {person.id: person.name for person in workspace.ask(People()).value}
    answer = workspace.ask(Absences(Period(date.min, date.max)))
    events, unending = [], 0
    for absence in answer.value:
        last = absence.to_day
        if last is None:
            unending += 1
            last = max(absence.from_day, now.date()) + OPEN_END
        summary = _("{name} is away").format(name=names.get(absence.person_id, _("Somebody")))
        told = "" if absence.to_day else _("No end is known yet.")
        events.append(DayEvent(absence.id, absence.from_day, last, summary, told))
    name = _("{team}: absences").format(team=workspace.name or _("Team"))
    content = calendar_bytes(events, name, answer.revision, now)
    said = [
        ngettext("{n} absence, without its reason.", "{n} absences, without reasons.", len(events))
    ]
    if unending:
        told = _("{count} without a known end, written as a year from today.")
        said.append(told.format(count=count_text(unending)))
    return CalendarFile("absences", "absences", content), said
