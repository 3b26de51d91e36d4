"""The tab Runs: checklists that are being, or were, gone through."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.figures import Unit
from models.lifecycle.queries import ChecklistRuns
from models.store.query import Answer
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_view import TableView
from views.pages.lifecycle.tab import Tab


class RunsTab(Tab):
    """Runs of checklists, the earliest first."""

    key: ClassVar[str] = "runs"
    reads: ClassVar[frozenset[str]] = ChecklistRuns.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        columns = [
            TableColumn("name", _("Run"), weight=500, width=200),
            TableColumn("tier", _("Risk"), value=lambda row: word_text(row.tier)),
            TableColumn("due_on", _("Due"), Unit.DAY),
        ]
        empty = EmptyState(
            "list-checks",
            _("No checklist was gone through yet"),
            _("A run keeps what was checked, by whom, and what it caught."),
        )
        self.list = FilteredList(
            context, "lifecycle.runs", _("Runs"), columns, (), self.open_row, empty
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    @classmethod
    def title(cls) -> str:
        return _("Runs")

    def refresh(self) -> None:
        self.context.ask(ChecklistRuns(), self._got)

    def table(self) -> TableView:
        return self.list.table

    def open_row(self, row: Any) -> None:
        """The run in the inspector."""

    def _got(self, answer: Answer[Any]) -> None:
        self.list.show_rows(answer.value)
        self.told()
