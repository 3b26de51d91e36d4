"""Entering hours: a week's grid for one kind of work, with last week to repeat."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import hours_text, week_text
from app.text.words import word_text
from models.kernel.changes import ChangeSet
from models.kernel.errors import Refused
from models.kernel.periods import DAY, WEEK, iso_week
from models.store.query import Answer
from models.work_log.commands import RepeatLastWeek
from models.work_log.queries import WeekGrid
from models.work_log.rows import GridRow, Kind
from views.kit.buttons import Button, IconButton
from views.kit.labels import ElidedLabel, Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.hours.grid import as_command, grid_columns

_KINDS = (
    Kind.PROJECT,
    Kind.TICKET,
    Kind.ON_CALL,
    Kind.HUMAN_PROCESS,
    Kind.FIX_IT,
    Kind.OVERHEAD,
    Kind.LEAVE,
)


class Enter(QWidget):
    """People × days. Type ``2:30``, ``2,5`` or ``150m``; Enter goes down, Tab right."""

    def __init__(self, context: PageContext, empty: QWidget) -> None:
        super().__init__()
        self._context = context
        self._empty = empty
        self._kind = Kind.PROJECT
        self._monday = _monday_of(context.today)
        self._seen = 0
        self._rows: tuple[GridRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._week_line())
        column.addLayout(self._kind_line())
        self._room = QVBoxLayout()
        column.addLayout(self._room, 1)
        self._panel: TablePanel | None = None
        self._make_table()

    def _week_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconButton("chevron-left", _("Week before"), lambda: self.turn(-1)))
        self._week = Label("", "strong")
        row.addWidget(self._week)
        row.addWidget(IconButton("chevron-right", _("Week after"), lambda: self.turn(1)))
        self._logged = ElidedLabel("", "secondary", "text2")
        row.addSpacing(8)
        row.addWidget(self._logged, 1)
        row.addWidget(Button(_("Repeat last week"), self.repeat, "repeat", needs=Right.EDIT))
        return row

    def _kind_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        choices = [(kind.value, word_text(kind)) for kind in _KINDS]
        self._kinds = SegmentedSwitch(choices, self._chose, _("Kind of work to enter"))
        row.addWidget(self._kinds)
        row.addStretch(1)
        row.addWidget(Label(_("2:30, 2.5 and 150m mean the same"), "secondary", "muted"))
        return row

    def _make_table(self) -> None:
        self._model = RowTableModel(
            grid_columns(self._monday, self._kind), key=lambda row: row.person_id, write=self._write
        )
        self.table = TableView(self._model, _("Hours of the week"), select_cells=True)
        self._model.setParent(self.table)
        panel = TablePanel(self.table, self._empty)
        if self._panel is not None:
            self._room.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        self._room.addWidget(panel)
        self._model.show(self._rows)

    def refresh(self) -> None:
        """Ask for the week."""
        self._context.ask(WeekGrid(self._monday, self._context.team_id), self._got)

    def data_changed(self, _change_set: ChangeSet) -> None:
        """Entries were changed: a week is asked for at once."""
        self.refresh()

    def show_week(self, monday: date) -> None:
        """Another week."""
        self._monday = _monday_of(monday)
        self._make_table()
        self.refresh()

    def turn(self, weeks: int) -> None:
        """The week so many later or, below zero, earlier."""
        self.show_week(self._monday + WEEK * weeks)

    def repeat(self) -> None:
        """Log again what was typed last week, where this one is empty."""
        people = tuple(row.person_id for row in self._rows)
        try:
            done = self._context.do(RepeatLastWeek(people, self._monday))
        except Refused:
            self._context.notify(_("Nothing was typed last week that is not here already."))
            return
        if done is not None:
            words = ngettext("{n} entry repeated.", "{n} entries repeated.", done.value)
            self._context.notify(words, undo=True)

    def _chose(self, kind: str) -> None:
        self._kind = Kind(kind)
        self._make_table()

    def _got(self, answer: Answer[tuple[GridRow, ...]]) -> None:
        self._rows, self._seen = answer.value, answer.revision
        self._model.show(answer.value)
        logged = sum(row.seconds for row in self._rows)
        expected = sum(row.expected for row in self._rows)
        last = self._monday + DAY * 6
        days = f"{self._monday.day} {self._monday:%b} – {last.day} {last:%b %Y}"
        self._week.setText(f"{week_text(iso_week(self._monday))},  {days}")
        self._logged.setText(
            _("{logged} of {expected} expected are logged").format(
                logged=hours_text(logged / 3600, 0), expected=hours_text(expected / 3600, 0)
            )
        )

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        command = as_command(edits, self._monday, self._kind, self._seen)
        return self._context.do(command) is not None


def _monday_of(day: date) -> date:
    return day - DAY * day.weekday()
