"""The view of what should be automated: headline, areas, and the list or what is suggested for it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.automation_figures import register_report
from app.text.doorway import _
from models.automation.rows import AutomationClass, AutomationStage
from models.insight.automation_rows import AutomationBoard, AutomationEntry, Suggestion
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.flow import FlowRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.table_model import RowTableModel, Write
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.automation.area_tiles import AreaTiles
from views.pages.automation.headline import Headline
from views.pages.automation.lists import register_list
from views.pages.automation.tables import suggestion_columns

_LEAST = 4
"""So many tasks are seen in a low window, which then scrolls."""


def _is_over(entry: AutomationEntry) -> int:
    """What is to be done comes before what runs, and that before what is retired."""
    over = (AutomationStage.RUNNING, AutomationStage.RETIRED)
    return over.index(entry.task.stage) + 1 if entry.task.stage in over else 0


class RegisterView(QWidget):
    """opened: gets a task. adopt: gets suggestions. begin: what may be done on the empty list.
    explain: gets the key of a headline figure. step: takes the chosen tasks one stage on."""

    def __init__(
        self,
        context: PageContext,
        *,
        opened: Callable[[AutomationEntry], object],
        adopt: Callable[[Sequence[Suggestion]], object],
        explain: Callable[[str], object],
        step: Callable[[], object],
        write: Write,
        begin: Sequence[Action],
    ) -> None:
        super().__init__()
        self._board: AutomationBoard | None = None
        self._context, self._adopt = context, adopt
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.headline = Headline(explain)
        self.areas = AreaTiles(self._turned)
        column.addWidget(self.headline)
        column.addWidget(self.areas)
        self.suggested = Chip(_("Suggestions"), "lightbulb", toggled=self._turn)
        self.step = Button(_("Begin to build"), step, "play", needs=Right.EDIT)
        self.list = register_list(
            context, lambda: self._board, opened, write, begin, (self.suggested, self.step)
        )
        self.suggestions = self._suggestions()
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.suggestions)
        turn_stack(self._stack, 0)
        column.addWidget(below, 1)
        theme.on_change(self._fit)

    def _fit(self) -> None:
        self.list.panel.setMinimumHeight(self.list.panel.height_for(_LEAST))

    def show_board(self, board: AutomationBoard) -> None:
        """Show what should be automated, and what it adds up to."""
        self._board = board
        self.headline.show_figures(register_report(board), board)
        self.areas.show_areas(board)
        self.suggested.set_count(len(board.suggestions))
        self._suggested.show(board.suggestions)
        self._show()

    def show_suggestions(self, shown: bool) -> None:
        """Show what is suggested in place of the list, or the list again."""
        self.suggested.setChecked(shown)

    def suggestions_shown(self) -> bool:
        """Whether what is suggested stands in place of the list."""
        return self._stack.currentIndex() == 1

    def adopt_chosen(self) -> None:
        """Take the chosen suggestions into the register."""
        self._adopt(self.table.selected_rows())

    def _suggestions(self) -> QWidget:
        self._suggested = RowTableModel(suggestion_columns(), key=lambda row: row.id)
        self.table = TableView(self._suggested, _("Suggestions"), self._one)
        self._suggested.setParent(self.table)
        nothing = EmptyState(
            "lightbulb",
            _("Nothing is suggested"),
            _("Requests that repeat, and the largest toil of the log, are suggested here."),
            (Action("automation.back", _("Back to the list"), self._back),),
        )
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        adopt = Button(_("Adopt"), self.adopt_chosen, "plus", primary=True, needs=Right.EDIT)
        back = Button(_("Back to the list"), self._back, "arrow-left")
        hint = Label(_("Enter adopts the chosen one"), "secondary", "muted")
        column.addWidget(FlowRow([back, adopt, hint]))
        column.addWidget(TablePanel(self.table, nothing), 1)
        return whole

    def _one(self, row: Any) -> None:
        self._adopt([row])

    def _back(self) -> None:
        self.show_suggestions(False)
        self.list.table.setFocus()

    def _turn(self, shown: bool) -> None:
        turn_stack(self._stack, 1 if shown else 0)
        if shown:
            self.table.setFocus()

    def _turned(self) -> None:
        self._show()
        self._context.actions_changed()

    def _show(self) -> None:
        if self._board is None:
            return
        area = self.areas.area()
        rows = sorted(self._board.of(AutomationClass.SHOULD_BE), key=_is_over)
        for part in (self.headline, self.areas):
            part.setVisible(bool(rows))
        self.list.show_rows([row for row in rows if area is None or row.task.area is area])
