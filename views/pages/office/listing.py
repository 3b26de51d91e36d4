"""A view that is one list: it asks for its board, and opens what is chosen in the inspector."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from models.store.query import Answer, Query
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing
from views.kit.table_keys import TableKeys
from views.pages.office.view import OfficeDoors, OfficeView

B = TypeVar("B")


class ListView(OfficeView, Generic[B]):
    """A list under lines of its own. one: the argument of `arrive` that names a row to open."""

    one: ClassVar[str] = "row"

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self.board: B | None = None
        self.seen = 0
        self._wanted: Any = None
        self.list = self.make_list()
        # Until the first answer it is not known whether there is nothing.
        keeping = self.list.panel.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.list.panel.setSizePolicy(keeping)
        self.list.panel.hide()
        for line in self.lines_above():
            self.column.addWidget(line)
        self.column.addWidget(self.list, 1)
        table = self.list.table
        table.selection_changed.connect(context.actions_changed)
        TableKeys(table, self.row_actions, context.notify)

    # --- what a view says of itself ---------------------------------------------------------------

    def make_list(self) -> FilteredList:
        """The list, empty."""
        raise NotImplementedError

    def lines_above(self) -> Sequence[QWidget]:
        """What stands above the list."""
        return ()

    def question(self) -> Query[B]:
        """What it asks."""
        raise NotImplementedError

    def rows(self, board: B) -> Sequence[Any]:
        """The rows of the list."""
        raise NotImplementedError

    def sentence(self, board: B) -> str:
        """How things stand, for the head of the page."""
        raise NotImplementedError

    def show_board(self, board: B) -> None:
        """Show what stands above the list."""

    def open_row(self, row: Any) -> None:
        """A row in the inspector."""
        raise NotImplementedError

    def row_actions(self) -> list[Action]:
        """What can be done with the chosen row."""
        return []

    # --- what the page asks -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board."""
        self.context.ask(self.question(), self._got)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`only`: a chip of the list; and a row to open."""
        if arguments.get("only") in self.list.chips:
            self.list.only(arguments["only"])
        if self.one in arguments:
            self.again(arguments[self.one])

    def export_action(self) -> Action:
        """The list as a file."""
        return Action("office.export", _("Export this table…"), self._export, "Ctrl+E", "download")

    # --- for those that build on it ---------------------------------------------------------------

    def chosen(self) -> Any:
        """The chosen row, or the one under the cursor; None for none and for several."""
        table = self.list.table
        rows, cursor = table.selected_rows(), table.currentIndex()
        if not rows and cursor.isValid():
            rows = [table.rows().row_at(cursor.row())]
        return rows[0] if len(rows) == 1 else None

    def again(self, one: Any) -> None:
        """Ask, and open a row of the answer."""
        self._wanted = one
        self.refresh()

    def doing(self, one: UUID) -> Doing:
        """Carries out what changes a row, and shows it anew."""
        return Doing(self.context, lambda: self.again(one))

    def row_action(
        self,
        key: str,
        title: str,
        letter: str,
        icon: str,
        run: Any,
        *,
        able: bool,
        reason: str = "",
    ) -> Action:
        """Something that changes the chosen row. able: whether it is for this one; reason: why not."""
        row = self.chosen()
        why = _("Choose a row first") if row is None else "" if able else reason
        return Action(
            key, title, lambda: run(row), letter=letter, icon=icon, enabled=not why, reason=why,
            needs=Right.EDIT,
        )  # fmt: skip

    # --- inside -----------------------------------------------------------------------------------

    def _got(self, answer: Answer[B]) -> None:
        self.board, self.seen = answer.value, answer.revision
        rows = self.rows(answer.value)
        self.show_board(answer.value)
        self.list.show_rows(rows)
        self.list.panel.show()
        self.doors.say(self.sentence(answer.value))
        self.context.actions_changed()
        wanted, self._wanted = self._wanted, None
        row = next((row for row in rows if wanted is not None and row.id == wanted), None)
        if row is not None:
            self.open_row(row)

    def _export(self) -> None:
        from views.kit.table_save import save_table

        save_table(self, self.context, self.list.table)


def address_button(what: str, address: str) -> Button | None:
    """A button that opens an address of the web; None for anything else."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https"):
        return None
    button = Button(_("Open it"), lambda: QDesktopServices.openUrl(url), "external-link")
    button.setAccessibleName(_("Open: {what}").format(what=what))
    return button
