"""Bringing a file in: what is asked about it, what it would do, and then doing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.exchange.notes import Note
from app.exchange.questions import Answers, Question
from app.jobs import Progress
from app.text.asking import question_text, value_text
from app.text.doorway import _, ngettext
from app.text.findings_calendars import note_text
from app.text.problems import file_problem_text, refusal_text
from models.kernel.errors import FileProblem, Refused
from models.kernel.figures import Unit
from models.store.command import Command
from views.kit import theme
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.table_column import Look as ColumnLook
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView

_MOST_NOTES = 12
_MANY = 3
"""From more questions of one kind on, they are one."""

_EACH = frozenset(("class", "request"))
"""Questions of which each has a field of its own: what one word means says nothing of another."""


@dataclass(frozen=True)
class Looked:
    """A file as it was read, and what bringing it in would do.

    command: brings it in. counts: words and number of what would be added, changed and so on; None
    while questions are open. said: how it was read, a sentence each. rows: what would become of each
    row, where there is a table to look at. idle: it would change nothing.
    """

    command: Command[object]
    questions: Sequence[Question]
    notes: Sequence[Note]
    counts: Sequence[tuple[str, str]] | None
    said: Sequence[str] = ()
    rows: Sequence["RowSeen"] = ()
    idle: bool = False


@dataclass(frozen=True)
class RowSeen:
    """A row of the dry run. outcome and tint: what becomes of it; odd: what is to be said of it."""

    number: int
    outcome: str
    tint: str
    place: str
    title: str
    service: str
    when: date | datetime | None
    odd: str


Look = Callable[[Answers], Looked]


class ImportDialog(Dialog):
    """Questions, counts and oddities of a file, and its rows; Import is one step that can be undone.

    imported: told when it is done.
    """

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        title: str,
        look: Look,
        imported: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent, title)
        self.setMinimumSize(theme.px(640), theme.px(420))
        self._imported = imported
        self._asked: dict[str, Question] = {}
        self._context, self._look = context, look
        self._answers: dict[str, str] = {}
        self._looked: Looked | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName(_("How the file is read"))
        model = RowTableModel(_row_columns(), key=lambda row: row.number)
        self.table = TableView(model, _("What would become of each row"))
        model.setParent(self.table)
        self._rows = model
        self._only = Chip(_("Only rows with something to say"), "filter", toggled=self._filter)
        self._panel = QWidget()
        beside = QVBoxLayout(self._panel)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(FlowRow([self._only]))
        beside.addWidget(TablePanel(self.table), 1)
        self._panel.hide()
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self._panel, 2)
        self.column.addLayout(middle, 1)
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
        self._say("")
        self._asked |= {question.name: question for question in looked.questions}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        asked = self._asked.values()
        must = [one for one in asked if one.matters]
        self._questions(column, _("What the file does not say"), must)
        if looked.counts is not None:
            column.addWidget(SectionHead(_("What would happen")))
            for label, value in looked.counts:
                column.addWidget(ValueRow(label, value, line=False))
        assumed = [one for one in asked if not one.matters]
        self._questions(column, _("Assumed, unless you say otherwise"), assumed)
        if looked.said:
            column.addWidget(SectionHead(_("Read as")))
        for sentence in looked.said:
            column.addWidget(Paragraph(sentence, "secondary", "text2"))
        self._odd(column, looked.notes)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._show_rows(looked.rows)
        waits = "" if looked.counts is not None else _("Answer the questions first")
        if looked.idle and not waits:
            waits = _("Everything is there already; importing changes nothing.")
        self.button.set_enabled(not waits, waits)

    def _show_rows(self, rows: Sequence[RowSeen]) -> None:
        first = self._panel.isHidden() and bool(rows)
        self._panel.setVisible(bool(rows))
        self._filter(self._only.isChecked())
        if first:
            self.resize(max(self.width(), theme.px(1080)), max(self.height(), theme.px(680)))
            self.table.fit()

    def _filter(self, only: bool) -> None:
        rows = self._looked.rows if self._looked is not None else ()
        self._rows.show(tuple(row for row in rows if row.odd or not only))

    def _questions(self, column: QVBoxLayout, words: str, questions: Sequence[Question]) -> None:
        """A field each; many of one kind (a service each) are answered by one field."""
        if questions:
            column.addWidget(SectionHead(words))
        for question in _gathered(questions):
            column.addWidget(self._question(question))

    def _question(self, question: Question) -> QWidget:
        names = {value_text(one.value): one.value for one in question.candidates}
        chosen = self._answers.get(question.name, question.default)
        if chosen not in names.values():
            names = {_("Choose …"): "", **names} if not chosen else {**names, chosen: chosen}
        field = ChoiceField(names)
        field.set_value(chosen)
        field.setAccessibleName(question_text(question))

        def answer() -> None:
            self._answers[question.name] = field.value()
            self.read()

        field.currentIndexChanged.connect(answer)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(question_text(question), "control", "text2"))
        column.addWidget(field)
        if question.matters and chosen and question.name not in self._answers:
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
            self._imported()

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))


def _gathered(questions: Sequence[Question]) -> list[Question]:
    """Questions of one key with the same answers, where there are many, as one of all subjects."""
    found: dict[object, list[Question]] = {}
    for one in questions:
        same = one.subject if one.key == "column" else (one.default, one.candidates)
        found.setdefault((one.key, same), []).append(one)
    return [
        part
        for some in found.values()
        for part in (
            [replace(some[0], subject="")]
            if len(some) > _MANY and some[0].key not in _EACH
            else some
        )
    ]


def _row_columns() -> list[TableColumn]:
    return [
        TableColumn(
            "outcome",
            _("Outcome"),
            look=ColumnLook.STATE,
            value=lambda row: row.outcome,
            state=lambda row: row.tint,
            width=96,
        ),
        TableColumn("title", _("What"), value=lambda row: row.title, width=200),
        TableColumn("odd", _("What is odd"), value=lambda row: row.odd, width=240),
        TableColumn("when", _("When"), Unit.DAY, value=_day_of, width=96),
        TableColumn("service", _("Service"), value=lambda row: row.service, width=120),
        TableColumn("place", _("Place in the file"), value=lambda row: row.place, width=140),
    ]


def _day_of(row: RowSeen) -> date | None:
    return row.when.date() if isinstance(row.when, datetime) else row.when


def note_words(note: Note) -> str:
    """An oddity, with its place, and whether the row counts all the same."""
    what = note_text(note.code, note.where, note.raw, dict(note.parameters))
    fate = _("kept") if note.kept else _("left out")
    return f"{note.place}: {what} ({fate})" if note.place else f"{what} ({fate})"
