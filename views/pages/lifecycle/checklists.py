"""The tab Checklists: what is gone through again and again, and what it has caught."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.figures import Unit
from models.lifecycle.queries import Checklists
from models.store.query import Answer
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_view import TableView
from views.pages.lifecycle.tab import Tab


class ChecklistsTab(Tab):
    """Checklists by name."""

    key: ClassVar[str] = "checklists"
    reads: ClassVar[frozenset[str]] = Checklists.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        columns = [
            TableColumn("name", _("Checklist"), weight=500, width=200),
            TableColumn("kind", _("For"), value=lambda row: word_text(row.kind)),
            TableColumn("version", _("Version"), Unit.COUNT),
        ]
        empty = EmptyState(
            "list-checks",
            _("There is no checklist yet"),
            _("What is gone through again and again is kept as a list that learns."),
        )
        self.list = FilteredList(
            context, "lifecycle.checklists", _("Checklists"), columns, (), self.open_row, empty
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    @classmethod
    def title(cls) -> str:
        return _("Checklists")

    def refresh(self) -> None:
        self.context.ask(Checklists(), self._got)

    def table(self) -> TableView:
        return self.list.table

    def open_row(self, row: Any) -> None:
        """The checklist in the inspector."""

    def _got(self, answer: Answer[Any]) -> None:
        self.list.show_rows(answer.value)
        self.told()
