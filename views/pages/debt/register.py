"""The debt register: headline figures, growth, and every item ranked by what pays back soonest."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.debt_figures import debt_report
from app.text.doorway import _
from app.text.words import word_text
from models.debt.rows import Closing
from models.debt.rules.interest import Basis
from models.insight.debt_rows import DebtEntry, DebtRegister
from models.kernel.figures import Report
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.plain import menu_words
from views.kit.rights import Right
from views.kit.table_filters import OneOf
from views.kit.table_model import CellEdit
from views.pages.debt.figures import Figures
from views.pages.debt.growth_card import GrowthCard
from views.pages.debt.register_table import debt_columns
from views.pages.debt.words import area_text

Rows = Sequence[DebtEntry]


class Register(QWidget):
    """opened: shows one item. write: carries out what was typed into cells. close: ends the chosen
    items in a way. plan: asks for a fix-it day that they are to be paid off on."""

    def __init__(
        self,
        context: PageContext,
        explain: Callable[[str], object],
        opened: Callable[[DebtEntry], object],
        write: Callable[[tuple[CellEdit, ...]], object],
        close: Callable[[Rows, Closing], object],
        plan: Callable[[Rows, QWidget], object],
        begin: Sequence[Action],
    ) -> None:
        super().__init__()
        self.register: DebtRegister | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.figures = Figures(explain)
        self.growth = GrowthCard()
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.figures, 2)
        above.addWidget(self.growth, 3)
        column.addLayout(above)
        self._close, self._plan = close, plan
        self._closing = Button(_("Close…"), self._ask_how, "check", needs=Right.EDIT)
        self._planning = Button(_("Fix-it day…"), self._ask_when, "calendar-plus", needs=Right.EDIT)
        self._areas = Chip(_("Area"), "layers")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_areas)
        self._areas.set_menu(self._menu)
        self.list = FilteredList(
            context,
            "debt",
            _("Debt register"),
            debt_columns(lambda: self.register),
            _chips(),
            opened,
            _nothing(begin),
            (self._areas, self._planning, self._closing),
            write,
        )
        self.list.only("open")
        self.list.table.selection_changed.connect(self._chose)
        column.addWidget(self.list, 1)
        self._chose()

    def show_register(self, register: DebtRegister) -> Report:
        """Show it; its figures come back."""
        self.register = register
        report = debt_report(register)
        self.figures.show_figures(report, register)
        self.growth.show_growth(register.growth)
        some = bool(register.items)
        self.figures.setVisible(some)
        self.growth.setVisible(some)
        self.list.show_rows(register.items)
        return report

    def chosen(self) -> list[DebtEntry]:
        """The rows that are chosen."""
        return self.list.table.selected_rows()

    def only_area(self, area: str) -> None:
        """List the items of one area; of all, if it is empty."""
        kept = {"area": OneOf(frozenset({area_text(area)}))} if area else {}
        self.list.model.set_filters(kept)  # type: ignore[arg-type]
        self._areas.set_text(area_text(area) if area else _("Area"))
        self._areas.set_active(bool(area))

    # --- inside -----------------------------------------------------------------------------------

    def _chose(self) -> None:
        rows = self.chosen()
        self._planning.set_enabled(any(row.open for row in rows), _("Choose open items first"))
        self._closing.set_enabled(any(row.open for row in rows), _("Choose open items first"))

    def _fill_areas(self) -> None:
        self._menu.clear()
        self._menu.addAction(_("Every area"), partial(self.only_area, ""))
        for area in self.register.areas if self.register is not None else ():
            self._menu.addAction(menu_words(area_text(area)), partial(self.only_area, area))

    def _ask_how(self) -> None:
        menu = QMenu(self)
        for closing in Closing:
            menu.addAction(word_text(closing), partial(self._close, self.chosen(), closing))
        menu.exec(self._closing.mapToGlobal(self._closing.rect().bottomLeft()))
        menu.deleteLater()

    def _ask_when(self) -> None:
        self._plan(self.chosen(), self._planning)


def _chips() -> Sequence[tuple[str, str, Callable[[DebtEntry], bool]]]:
    return (
        ("open", _("Open"), lambda row: row.open),
        ("nobody", _("Nobody’s"), lambda row: row.open and row.debt.owner_id is None),
        ("unknown", _("Unknown"), lambda row: row.open and row.payback is None),
        ("log", _("Log"), lambda row: row.interest.basis is Basis.LOG),
        ("planned", _("Planned"), lambda row: row.fix_it_id is not None),
        ("closed", _("Closed"), lambda row: not row.open),
    )


def _nothing(begin: Sequence[Action]) -> EmptyState:
    return EmptyState(
        "wrench",
        _("No debt is written down yet"),
        _(
            "Small unfinished bits cost hours every month. Paste them from a spreadsheet: what, where, "
            "hours to pay it off, hours a month that it costs."
        ),
        begin,
    )
