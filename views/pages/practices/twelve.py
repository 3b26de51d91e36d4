"""The twelve practices, and below them the rows behind the chosen one."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.practices import figure_text
from app.text.words import word_text
from models.insight.practices_rows import PracticeBoard, PracticeReading
from models.practices.rows import Practice
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.labels import ElidedLabel
from views.kit.page import PageContext
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_strip import StripTable
from views.pages.practices.tables import Reading, behind, behind_columns, practice_columns


class TwelveView(QWidget):
    """opened: gets the practice whose row was opened. record: gets the row behind it that was."""

    def __init__(
        self,
        context: PageContext,
        opened: Callable[[PracticeReading], object],
        record: Callable[[PracticeReading, Any], object],
    ) -> None:
        super().__init__()
        self._opened, self._record = opened, record
        self._board: PracticeBoard | None = None
        self._model = RowTableModel(practice_columns(self._framed), key=lambda row: row.id)
        self.table = StripTable(
            self._model, _("The twelve practices"), self._open, self._open_month
        )
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        self.title = ElidedLabel("", "card_title", "text")
        self.rows = FilteredList(
            context,
            "practices.rows",
            _("Rows behind the practice"),
            behind_columns(),
            (
                ("for", _("For"), lambda one: one.row.good is True),
                ("against", _("Against"), lambda one: one.row.good is False),
                ("beside", _("Does not count"), lambda one: one.row.good is None),
            ),
            self._open_record,
            EmptyState(
                "list", _("No rows yet"), _("Open the practice to see what would be needed.")
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TablePanel(self.table), 5)
        column.addWidget(self.title)
        column.addWidget(self.rows, 3)

    def show_board(self, board: PracticeBoard) -> None:
        """Show the practices as they stand; the chosen one stays chosen."""
        self._board = board
        chosen = self.chosen()
        self._model.show([Reading(reading, board) for reading in board.readings])
        self.table.fit()
        self.choose(chosen.practice if chosen is not None else Practice.HIRE_CODERS)

    def chosen(self) -> PracticeReading | None:
        """The practice whose rows are shown."""
        found = self.table.selected_rows()
        return found[0].reading if found else None

    def choose(self, practice: Practice) -> None:
        """Choose a practice."""
        self.table.select_ids([practice.value], practice.value)
        self._chose()

    # --- inside -----------------------------------------------------------------------------------

    def _chose(self) -> None:
        reading, board = self.chosen(), self._board
        if reading is None or board is None:
            return
        now = board.of(reading.practice)
        words = word_text(now.practice)
        figure = figure_text(now)
        self.title.setText(_("{what}: {figure}").format(what=words, figure=figure or _("no rows")))
        self.rows.show_rows(behind(now, board))

    def _open(self, row: Reading) -> None:
        self._opened(row.reading)

    def _open_month(self, row: Reading, _at: int) -> None:
        self._opened(row.reading)

    def _open_record(self, one: Any) -> None:
        reading = self.chosen()
        if reading is not None:
            self._record(reading, one.row)

    def _framed(self, row_id: Hashable) -> int | None:
        return self.table.chosen_in(row_id)
