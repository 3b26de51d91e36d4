"""Bringing incidents in: a status history, a table, or reports; seen first, then done as one step."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.incident_reading import read_incidents
from app.exchange.notes import Note
from app.exchange.questions import Answers
from app.exchange.reading import pick
from app.flows.import_incidents import import_incidents, planned
from app.text.doorway import _
from app.workspace import Workspace
from models.incidents.importing import IncidentFate, IncidentsImported
from views.kit.import_dialog import ImportDialog, Looked
from views.kit.page import PageContext

_NUMBERED = re.compile(r"[\W_]*\d[\d\W_]*$")


def choose_incidents(parent: QWidget, context: PageContext) -> None:
    """Ask for files and show what they would do."""
    kinds = _("Incidents (*.md *.markdown *.csv *.tsv *.xlsx *.ods);;All files (*)")
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Import incidents"), "", kinds)
    if not names:
        return
    paths = [Path(name) for name in names]
    workspace, zone = context.workspace, context.calendar.zone
    source = source_of(paths)

    def look(answers: Answers) -> Looked:
        return look_at(workspace, source, paths, answers, zone)

    title = _("Import incidents from “{source}”").format(source=source)
    ImportDialog(parent, context, title, look).open()


def source_of(paths: Sequence[Path]) -> str:
    """By which the same files are known again: the name of a table without the numbers or days at
    its end, or that of the folder of several files.

    >>> source_of([Path("export/incidents-2026-03.csv")])
    'incidents'
    >>> source_of([Path("status/a.md"), Path("status/b.md")])
    'status'
    """
    if len(paths) > 1:
        return paths[0].parent.name or "files"
    return _NUMBERED.sub("", paths[0].stem) or paths[0].stem


def look_at(
    workspace: Workspace, source: str, paths: Sequence[Path], answers: Answers, zone: str
) -> Looked:
    """The incidents as read, with what the import would do. Raises Refused and FileProblem."""
    read = read_incidents([pick(path) for path in paths], answers, zone=zone)
    command = import_incidents(source, read)
    left_out = [Note("announced", one.place, "", one.title, kept=False) for one in planned(read)]
    if read.open:
        return Looked(command, read.questions, read.notes, None)
    done = workspace.try_out(command)
    rejected = [
        Note(outcome.codes[0], outcome.place, "", "", kept=False)
        for outcome in done.outcomes
        if outcome.fate is IncidentFate.REJECTED
    ]
    notes = (*rejected, *read.notes, *left_out)
    return Looked(command, read.questions, notes, counts_of(done, len(left_out)))


def counts_of(done: IncidentsImported, announced: int) -> list[tuple[str, str]]:
    """How many incidents would be added, changed and so on; nothing for those that are none."""
    words = {
        IncidentFate.ADDED: _("Added"),
        IncidentFate.CHANGED: _("Changed"),
        IncidentFate.SAME: _("Same"),
        IncidentFate.KEPT: _("Kept as changed here"),
        IncidentFate.REJECTED: _("Rejected"),
    }
    counts = [(words[fate], done.count(fate)) for fate in IncidentFate]
    odd = sum(bool(o.codes) for o in done.outcomes if o.fate is not IncidentFate.REJECTED)
    counts.append((_("With times that cannot be, kept"), odd))
    counts.append((_("Announced maintenance, left out"), announced))
    return [(label, str(count)) for label, count in counts if count]
