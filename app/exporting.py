"""Data written for other programs: every table as CSV, absences as calendars, services as OpenSLO."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.exchange.delimited_out import write_table
from app.exchange.openslo_out import write_services
from app.text import _, ngettext
from app.workspace import Workspace
from models.insight.tables import TableRows, table_names
from models.services.queries import Services


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
    """The rota and the absences as calendars; the folder is rewritten whole."""
    from app.exporting_rota import write_calendars

    done = write_calendars(workspace, folder, now)
    return Exported(done.files, done.said)


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
