"""The column chooser of a table: a tick for each column, in the menu of its head."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.text.doorway import _
from views.kit.plain import menu_words

if TYPE_CHECKING:
    from views.kit.table_view import TableView


def column_menu(view: "TableView") -> QMenu:
    """A tick for each column that has a title; the last one that is shown stays."""
    menu = QMenu(view)
    for at, column in enumerate(view.rows().columns):
        if not column.title:
            continue
        action = QAction(menu_words(column.title), menu)
        action.setCheckable(True)
        action.setChecked(not view.isColumnHidden(at))
        action.toggled.connect(lambda on, at=at: view.show_column(at, on))
        menu.addAction(action)
    menu.addSeparator()
    menu.addAction(_("Fit all columns"), view.fit)
    return menu


def choose_columns(view: "TableView", at: QPoint) -> None:
    """Open the chooser at a place of the screen."""
    menu = column_menu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
