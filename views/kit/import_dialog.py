"""Bringing a file in: what is asked about it, what it would do, and then doing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.notes import Note
from app.exchange.questions import Answers, Question
from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.findings_calendars import note_text
from app.text.problems import file_problem_text, refusal_text
from models.kernel.errors import FileProblem, Refused
from models.store.command import Command
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext

_MOST_NOTES = 12


@dataclass(frozen=True)
class Looked:
    """A file as it was read, and what bringing it in would do.

    command: brings it in. counts: words and number of what would be added, changed and so on; None
    while questions are open.
    """

    command: Command[object]
    questions: Sequence[Question]
    notes: Sequence[Note]
    counts: Sequence[tuple[str, str]] | None


Look = Callable[[Answers], Looked]


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
        if isinstance(error, FileProblem):
            words = file_problem_text(error)
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
        if looked.counts is not None:
            column.addWidget(SectionHead(_("What would happen")))
            for label, value in looked.counts:
                column.addWidget(ValueRow(label, value, line=False))
        self._odd(column, looked.notes)
        column.addStretch(1)
        self._room.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        waits = "" if looked.counts is not None else _("Answer the questions first")
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

    def _odd(self, column: QVBoxLayout, notes: Sequence[Note]) -> None:
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
        try:
            done = self._context.do(self._looked.command)
        except Refused as problem:
            self._say(refusal_text(problem))
            return
        if done is not None:
            self.accept()
            self._context.notify(_("Imported."), undo=True)

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))


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
