"""The steps of the data as a table, newest first; the selected one is told row by row."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.history import Step, names_of, rows_of, steps
from app.text.doorway import _
from app.text.history import rows_text, step_text
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from models.store.comparing import RowDifference
from views.kit import theme
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.history.step_panel import StepPanel

_AT_ONCE = 200


class StepsView(QWidget):
    """A search and a table. Enter on a step opens its rows in the inspector."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._limit = _AT_ONCE
        self._shown: StepPanel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a step by its words or its author"))
        self.search.setAccessibleName(_("Find steps"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.px(280))
        self.search.textChanged.connect(lambda _text: self._begin())
        row.addWidget(self.search)
        row.addStretch(1)
        self._more = Button(_("Older steps"), self._go_on, "arrow-down")
        self._open_button = Button(_("Show the rows"), self.open_chosen, "list")
        row.addWidget(self._more)
        row.addWidget(self._open_button)
        column.addLayout(row)
        self._model = RowTableModel(_columns())
        self.table = TableView(self._model, _("Steps"), self.open_step)
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        nothing = EmptyState(
            "history",
            _("Nothing has been changed yet"),
            _("Every step that is done here is kept with its author, its time and its rows."),
        )
        column.addWidget(TablePanel(self.table, nothing), 1)
        self._chose()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the newest steps that fit the search."""
        workspace, words, limit = self._context.workspace, self.search.text().strip(), self._limit
        self._context.read(lambda: steps(workspace, words, limit), self._got, slot="steps")

    def _begin(self) -> None:
        self._limit = _AT_ONCE
        self.refresh()

    def _go_on(self) -> None:
        self._limit += _AT_ONCE
        self.refresh()

    def _got(self, found: tuple[Step, ...]) -> None:
        self._model.show(found)
        self._more.setVisible(len(found) >= self._limit)
        if self._panel is not None:
            shown = self._panel.step.id
            self._panel.stands(next((step for step in found if step.id == shown), None))

    # --- one step ---------------------------------------------------------------------------------

    @property
    def chosen(self) -> Step | None:
        """The step that is selected, if it is one."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _chose(self) -> None:
        self._open_button.set_enabled(self.chosen is not None, _("Choose a step first"))
        if self._panel is not None and self.chosen is not None and self._panel.isVisible():
            self.open_step(self.chosen)
        self._context.actions_changed()

    def open_chosen(self) -> None:
        """Show the rows of the selected step."""
        if self.chosen is not None:
            self.open_step(self.chosen)

    def open_step(self, step: Step) -> None:
        """Show what became of each row of a step."""
        workspace = self._context.workspace

        def read() -> tuple[tuple[RowDifference, ...], Mapping[UUID, str]]:
            return rows_of(workspace, step.id), names_of(workspace)

        self._context.read(read, partial(self._show, step), slot="rows")

    def _show(self, step: Step, told: tuple[tuple[RowDifference, ...], Mapping[UUID, str]]) -> None:
        rows, names = told
        schema = self._context.workspace.store.schema
        self._shown = panel = StepPanel(step, rows, names, schema, self.undo_step)
        self._context.inspect(
            step_text(step.change_set), "", {_("Rows"): panel}, again=partial(self.open_step, step)
        )

    @property
    def _panel(self) -> StepPanel | None:
        """What the inspector shows of a step; it is gone once something else stands there."""
        return self._shown if self._shown is not None and isValid(self._shown) else None

    def undo_step(self, step: Step) -> None:
        """Undo one step, however old; a refusal is said beside the button."""
        workspace = self._context.workspace
        try:
            done = self._context.carry_out(lambda: workspace.undo_step(step.id), "Undo")
        except Refused as refused:
            if self._panel is None or self._panel.step.id != step.id:
                raise
            self._panel.refuse(refused)
        else:
            if done is not None and self._panel is not None:
                self._panel.refuse(None)

    def undo_chosen(self) -> None:
        """Open the selected step and undo it there, so that a refusal has its place."""
        step = self.chosen
        if step is None:
            return
        workspace, names = self._context.workspace, self._context.workspace
        self._show(step, (rows_of(workspace, step.id), names_of(names)))
        self.undo_step(step)


def _columns() -> list[TableColumn]:
    return [
        TableColumn("when", _("When"), Unit.INSTANT, value=lambda step: step.change_set.instant),
        TableColumn("author", _("Who"), value=lambda step: step.change_set.author.name, width=110),
        TableColumn(
            "label", _("Step"), value=lambda step: step_text(step.change_set), weight=500, width=260
        ),
        TableColumn("rows", _("Rows"), value=lambda step: rows_text(step.change_set), width=200),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda step: _("undone since") if step.undone else "",
            state=lambda step: "info" if step.undone else "",
        ),
    ]
