"""The tab Stages: where in its life each service is."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _
from app.text.words import word_text
from models.services.queries import Services
from models.store.query import Answer
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_view import TableView
from views.pages.lifecycle.tab import Tab


class StagesTab(Tab):
    """Services by name, with their stage."""

    key: ClassVar[str] = "stages"
    reads: ClassVar[frozenset[str]] = Services.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        columns = [
            TableColumn("name", _("Service"), weight=500, width=180),
            TableColumn("stage", _("Stage"), value=lambda row: word_text(row.stage)),
        ]
        empty = EmptyState(
            "list-checks", _("There is no service yet"), _("Stages are of services.")
        )
        name = _("Stages of services")
        self.list = FilteredList(
            context, "lifecycle.stages", name, columns, (), self.open_row, empty
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    @classmethod
    def title(cls) -> str:
        return _("Stages")

    def refresh(self) -> None:
        self.context.ask(Services(), self._got)

    def table(self) -> TableView:
        return self.list.table

    def open_row(self, row: Any) -> None:
        """The service on its own page."""
        self.context.go("services", service=row.id)

    def _got(self, answer: Answer[Any]) -> None:
        self.list.show_rows(answer.value)
        self.told()
