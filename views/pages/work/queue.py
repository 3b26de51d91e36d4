"""One queue as the page shows it: a table named by it, which takes what may be dropped on it."""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from app.text.words import word_text
from models.insight.work_rows import Queue, WorkItem
from views.kit import theme
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.row_moves import DropZone
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.work.columns import work_columns

_LEAST_ROWS = 2
_EMPTY = 56
"""The height, at 100 %, of a queue in which nothing is."""


def zone_key(queue: Queue) -> str:
    """The key of the moves that end in a queue."""
    return f"work.to.{queue.value}"


class QueuePanel(TablePanel):
    """The panel of a queue. opened: gets the item on Enter or a double click.

    most_rows: it is as high as its rows, so many at most; 0 takes the room there is.
    """

    def __init__(
        self,
        queue: Queue,
        context: PageContext,
        opened: Callable[[Any], object],
        most_rows: int,
    ) -> None:
        self.queue, self._most = queue, most_rows
        columns = work_columns(queue, ZoneInfo(context.calendar.zone), lambda: context.today)
        self.table = TableView(RowTableModel(columns), word_text(queue), opened)
        self.table.rows().setParent(self.table)
        self._nothing = Label("", "secondary", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(12)
        super().__init__(self.table, self._nothing)
        DropZone(self.table, key=zone_key(queue))
        DropZone(self._nothing, key=zone_key(queue))
        if not most_rows:
            self.setMinimumHeight(self.height_for(4))

    def show_items(self, items: Sequence[WorkItem], nothing: str) -> None:
        """Show these. nothing: what is said where there are none."""
        first = not self.table.rows().total()
        self._nothing.setText(nothing)
        self.table.rows().show(tuple(items))
        if first:
            self.table.fit()
        if self._most:
            rows = min(max(len(items), _LEAST_ROWS), self._most)
            self.setFixedHeight(self.height_for(rows) + 6 if items else theme.px(_EMPTY))
