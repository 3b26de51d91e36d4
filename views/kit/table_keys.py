"""Letters that act on the chosen rows of a table, and its menu.

A page whose actions have a `letter` hands them to its tables::

    TableKeys(table, self.row_actions, context.notify)

A letter then does what its action says while the table has the focus, and a right click or the menu
key offers all of them. Letters are no shortcuts of the window: in a field they are typed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from views.kit import icons
from views.kit.actions import Action, permitted, qt_action
from views.kit.rights import rights_at
from views.kit.table_view import TableView

_HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class TableKeys(QObject):
    """actions: what can be done with the chosen rows now. refused: hears why something cannot."""

    def __init__(
        self,
        view: TableView,
        actions: Callable[[], Sequence[Action]],
        refused: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._view, self._actions, self._refused = view, actions, refused
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._press(event)
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_HELD:
            return False
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        pressed = QKeySequence(event.key() | (shift.value if shift else 0))
        for action in self._allowed():
            if action.letter and QKeySequence(action.letter) == pressed:
                if action.enabled:
                    action.run()
                else:
                    self._refused(f"{action.title}: {action.reason}")
                return True
        return False

    def _open_menu(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        box = self._view.visualRect(self._view.currentIndex())
        at = box.bottomLeft() if by_key else self._under(event.globalPos())
        menu = QMenu(self._view)
        menu.setToolTipsVisible(True)
        for action in self._allowed():
            made = qt_action(action, menu)
            if action.icon:
                made.setIcon(icons.icon(action.icon))
            menu.addAction(made)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _under(self, at: QPoint) -> QPoint:
        """The row under the mouse is the chosen one, unless it is among those that are chosen."""
        place = self._view.viewport().mapFromGlobal(at)
        index = self._view.indexAt(place)
        if index.isValid() and not self._view.selectionModel().isSelected(index):
            self._view.setCurrentIndex(index)
        return place

    def _allowed(self) -> list[Action]:
        rights = rights_at(self._view)
        return [permitted(action, rights) for action in self._actions()]
