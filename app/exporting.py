"""Data written for other programs: every table as CSV, absences as calendars, services as OpenSLO."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app.exchange.delimited_out import write_table
from app.exchange.ics_out import DayEvent, write_calendar
from app.exchange.openslo_out import write_services
from app.text import _, ngettext
from app.workspace import Workspace
from models.insight.tables import TableRows, table_names
from models.kernel.periods import Period
from models.people.queries import Absences, People
from models.services.queries import Services

OPEN_END = timedelta(days=365)
"""How far an absence without an end is written beyond today."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written, and what has to be said of them."""

    files: Sequence[Path]
    said: Sequence[str]


def tables(workspace: Workspace, folder: Path) -> Exported:
    """A tidy CSV file for each stored table; an empty table is a header alone."""
    files = [
        write_table(workspace.ask(TableRows(name)).value, folder / f"{name}.csv")
        for name in table_names()
    ]
    said = ngettext("{n} table, with every column.", "{n} tables, with every column.", len(files))
    return Exported(files, [said])


def calendars(workspace: Workspace, folder: Path, now: datetime) -> Exported:
    """Absences as all-day events. Notes and reasons of absence stay out."""
    ever = Period(date.min, date.max)
    names = {person.id: person.name for person in workspace.ask(People()).value}
    answer = workspace.ask(Absences(ever))
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
    path = write_calendar(events, name, answer.revision, now, folder / "absences.ics")
    said = [
        ngettext("{n} absence, without its reason.", "{n} absences, without reasons.", len(events))
    ]
    if unending:
        told = _("{count} without a known end, written as a year from today.")
        said.append(told.format(count=unending))
    said.append(_("There are no shifts yet, so there is no calendar of them."))
    return Exported([path], said)


def openslo(workspace: Workspace, folder: Path) -> Exported:
    """Services, as OpenSLO v1."""
    names = [service.name for service in workspace.ask(Services()).value]
    path = write_services(names, folder / "services.yaml")
    return Exported(
        [path],
        [
            ngettext("{n} service.", "{n} services.", len(names)),
            _("There are no objectives yet, so no SLO documents are written."),
        ],
    )
