"""Bringing a rota or leave in: a file, what is asked about it, what it would do, and then doing it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.exchange import leave_in, rota_import
from app.exchange.leave_in import LeavePlan, read_leave
from app.exchange.notes import Note
from app.exchange.questions import Answers, Question
from app.exchange.reading import Source
from app.exchange.rota_import import RotaPlan
from app.exchange.rota_reading import read_rota
from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.findings_calendars import note_text
from app.text.problems import refusal_text
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.people.importing import Fate, RowFate
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext

_MOST_NOTES = 12
_LARGEST = 64 * 1024 * 1024
Plan = RotaPlan | LeavePlan


@dataclass(frozen=True)
class Looked:
    """A file as it was read, and what bringing it in would do. fates: None while questions are
    open."""

    plan: Plan
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    fates: tuple[RowFate, ...] | None


Look = Callable[[Answers], Looked]


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
    fates = None if plan.open else rota_import.preview(workspace, plan).imported.fates
    return Looked(plan, rota.questions, plan.notes, fates)


def look_at_leave(
    workspace: Workspace, source: Source, answers: Answers, zone: str, today: date
) -> Looked:
    """A calendar of leave as read, with what the import would do. Raises Refused."""
    plan = read_leave(source, answers, zone=zone, today=today)
    fates = None if plan.open else leave_in.preview(workspace, plan).fates
    return Looked(plan, plan.questions, plan.notes, fates)


class ImportDialog(Dialog):
    """Questions, counts and oddities of a file; Import is one step that can be undone."""

    def __init__(self, parent: QWidget, context: PageContext, title: str, look: Look) -> None:
        super().__init__(parent, title)
        self.setMinimumSize(theme.px(640), theme.px(420))
        self._context, self._look = context, look
        self._answers: dict[str, str] = {}
        self._looked: Looked | None = None
        self._room = QVBoxLayout()
        self._body = QWidget()
        self._room.addWidget(self._body)
        self.column.addLayout(self._room, 1)
        self.refusal = Label("", "secondary", "bad", wrap=True)
        self.refusal.hide()
        self.column.addWidget(self.refusal)
        self.button = Button(_("Import"), self.bring_in, "check", primary=True)
        self.button.set_enabled(False, _("Still reading"))
        self.column.addWidget(FlowRow([self.button, Button(_("Cancel"), self.reject)]))
        self.read()

    def read(self) -> None:
        """Read the file with the answers there are."""
        answers, look = Answers(dict(self._answers), {}), self._look

        def work(progress: Progress) -> Looked:
            progress.check()
            return look(answers)

        self._context.run_job(_("Reading the file"), work, self._got, self._failed)

    def _failed(self, error: BaseException) -> None:
        words = refusal_text(error) if isinstance(error, Refused) else _("It cannot be read.")
        if isinstance(error, OSError):
            words = _("The file cannot be opened: {why}").format(why=error.strerror or "")
        self._say(words)
        self.button.set_enabled(False, words)

    def _got(self, looked: Looked) -> None:
        self._looked = looked
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if looked.questions:
            column.addWidget(SectionHead(_("What the file does not say")))
        for question in looked.questions:
            column.addWidget(self._question(question))
        if looked.fates is not None:
            column.addWidget(SectionHead(_("What would happen")))
            for label, value in fate_rows(looked.fates):
                column.addWidget(ValueRow(label, value, line=False))
        self._odd(column, looked.notes)
        column.addStretch(1)
        self._room.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        waits = "" if looked.fates is not None else _("Answer the questions first")
        self.button.set_enabled(not waits, waits)

    def _question(self, question: Question) -> QWidget:
        names = [candidate.value for candidate in question.candidates]
        field = ChoiceField({name: name for name in names})
        field.set_value(self._answers.get(question.name, question.default))
        field.setAccessibleName(question_words(question))

        def answer() -> None:
            self._answers[question.name] = field.value()
            self.read()

        field.currentIndexChanged.connect(answer)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(question_words(question), "control", "text2"))
        column.addWidget(field)
        if question.matters and question.name not in self._answers:
            column.addWidget(FlowRow([Button(_("That is right"), answer)]))
        return line

    def _odd(self, column: QVBoxLayout, notes: tuple[Note, ...]) -> None:
        if not notes:
            return
        words = ngettext("{n} oddity", "{n} oddities", len(notes))
        column.addWidget(SectionHead(words))
        for note in notes[:_MOST_NOTES]:
            column.addWidget(Paragraph(note_words(note), "secondary"))
        if len(notes) > _MOST_NOTES:
            rest = len(notes) - _MOST_NOTES
            column.addWidget(Label(ngettext("and {n} more", "and {n} more", rest), "caption"))

    def bring_in(self) -> None:
        """Carry the import out, as one step."""
        if self._looked is None:
            return
        command: Any = self._looked.plan.command
        try:
            done = self._context.do(command)
        except Refused as problem:
            self._say(refusal_text(problem))
            return
        if done is not None:
            self.accept()
            self._context.notify(_("Imported."), undo=True)

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))


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


def question_words(question: Question) -> str:
    """What is asked."""
    words = {
        "zone": _("Time zone of the file"),
        "handover": _("When a duty of whole days changes hands"),
        "date_order": _("Order of day and month"),
        "person": _("Which column has the names"),
        "lines": _("What the lines are"),
        "code": _("Meaning of"),
        "last_day": _("Whether the last day belongs to it"),
        "sheet": _("Sheet"),
        "encoding": _("Encoding"),
    }.get(question.key, question.key.replace("_", " ").capitalize())
    return f"{words}: {question.subject}" if question.subject else words


def note_words(note: Note) -> str:
    """An oddity, with its place, and whether the row counts all the same."""
    what = note_text(note.code, note.where, note.raw, dict(note.parameters))
    fate = _("kept") if note.kept else _("left out")
    return f"{note.place}: {what} ({fate})" if note.place else f"{what} ({fate})"
