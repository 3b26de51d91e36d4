"""Bringing a rota or leave in: a file, what is asked about it, what it would do, and then doing it."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange import leave_in, rota_import
from app.exchange.leave_in import read_leave
from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.rota_reading import read_rota
from app.text.doorway import _
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.people.importing import Fate, RowFate
from views.kit.import_dialog import ImportDialog, Looked
from views.kit.page import PageContext

_LARGEST = 64 * 1024 * 1024


def choose_rota(parent: QWidget, context: PageContext) -> None:
    """Ask for a rota's file and show what it would do."""
    kinds = _("Rotas (*.ics *.csv *.tsv *.txt *.xlsx *.ods *.json *.yml *.yaml);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Import a rota"), "", kinds)
    if name:
        workspace, zone, today = context.workspace, context.calendar.zone, context.today

        def look(answers: Answers) -> Looked:
            return look_at_rota(workspace, _source(Path(name)), answers, zone, today)

        ImportDialog(parent, context, _("Import a rota"), look).open()


def choose_leave(parent: QWidget, context: PageContext) -> None:
    """Ask for a calendar of leave and show what it would do."""
    kinds = _("Calendars (*.ics);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Import leave"), "", kinds)
    if name:
        workspace, zone, today = context.workspace, context.calendar.zone, context.today

        def look(answers: Answers) -> Looked:
            return look_at_leave(workspace, _source(Path(name)), answers, zone, today)

        ImportDialog(parent, context, _("Import leave"), look).open()


def _source(path: Path) -> Source:
    if path.stat().st_size > _LARGEST:
        raise Refused.because("file_too_large", most=_LARGEST)
    return Source(path.name, path.read_bytes())


def look_at_rota(
    workspace: Workspace, source: Source, answers: Answers, zone: str, today: date
) -> Looked:
    """A rota as read, with what the import would do. Raises Refused."""
    rota = read_rota(source, answers, zone=zone, today=today)
    plan = rota_import.plan(rota)
    counts = None
    if not plan.open:
        counts = fate_rows(rota_import.preview(workspace, plan).imported.fates)
    return Looked(plan.command, rota.questions, plan.notes, counts)


def look_at_leave(
    workspace: Workspace, source: Source, answers: Answers, zone: str, today: date
) -> Looked:
    """A calendar of leave as read, with what the import would do. Raises Refused."""
    plan = read_leave(source, answers, zone=zone, today=today)
    counts = None if plan.open else fate_rows(leave_in.preview(workspace, plan).fates)
    return Looked(plan.command, plan.questions, plan.notes, counts)


def fate_rows(fates: tuple[RowFate, ...]) -> list[tuple[str, str]]:
    """How many rows would be added, changed and so on; nothing for those that are none."""
    words = {
        Fate.ADDED: _("Added"),
        Fate.CHANGED: _("Changed"),
        Fate.SAME: _("Same"),
        Fate.REMOVED: _("Removed"),
        Fate.KEPT: _("Kept as changed here"),
    }
    counts = {fate: sum(row.fate is fate for row in fates) for fate in Fate}
    return [(words[fate], str(count)) for fate, count in counts.items() if count]
