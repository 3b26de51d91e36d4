"""Data written for other programs: every table as CSV, absences as calendars, services as OpenSLO."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.exchange.delimited_out import write_table
from app.text import ngettext
from app.workspace import Workspace
from models.insight.tables import TableRows, table_names


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written, and what has to be said of them. complete: nothing had to be left out."""

    files: Sequence[Path]
    said: Sequence[str]
    complete: bool = True


def tables(workspace: Workspace, folder: Path) -> Exported:
    """A tidy CSV file for each stored table; an empty table is a header alone."""
    files = [
        write_table(workspace.ask(TableRows(name)).value, folder / f"{name}.csv")
        for name in table_names()
    ]
    said = ngettext("{n} table, with every column.", "{n} tables, with every column.", len(files))
    return Exported(files, [said])


def calendars(workspace: Workspace, folder: Path, now: datetime) -> Exported:
    """The rota and the absences as calendars; the folder is rewritten whole."""
    from app.exporting_rota import write_calendars

    done = write_calendars(workspace, folder, now)
    return Exported(done.files, done.said)


def openslo(workspace: Workspace, target: Path) -> Exported:
    """Services and promises, as OpenSLO v1: into a folder, or into one file."""
    from app.exporting_openslo import export_openslo

    done = export_openslo(workspace, target)
    return Exported(done.files, done.said, complete=not done.refused)


def actions(workspace: Workspace, target: Path) -> Exported:
    """Actions that are not done, as issues that Jira imports."""
    from app.exporting_actions import export_actions

    path, count = export_actions(workspace, target)
    return Exported([path], [ngettext("{n} action.", "{n} actions.", count)])


def reminders(
    workspace: Workspace, target: Path, now: datetime, team_id: UUID | None, person_id: UUID | None
) -> Exported:
    """What is due and to be looked at again, as a calendar or a folder of them."""
    from app.exporting_reminders import write_reminders

    done = write_reminders(workspace, target, now, team_id, person_id)
    return Exported(done.files, done.said)
