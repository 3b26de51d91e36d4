"""Menus and keys, both made from the actions of the window and of the page that is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.text.doorway import N_, _
from views.kit import icons
from views.kit.actions import Action, Menu, qt_action

MENU_TITLES = {
    Menu.FILE: N_("File"),
    Menu.EDIT: N_("Edit"),
    Menu.VIEW: N_("View"),
    Menu.GO: N_("Go"),
    Menu.PAGE: N_("Page"),
    Menu.HELP: N_("Help"),
}
_ALSO = {"Ctrl+Shift+Z": ("Ctrl+Y",), "Ctrl+?": ("Ctrl+Shift+?", "Ctrl+/"), "Ctrl++": ("Ctrl+=",)}


def open_main_menu(actions: Sequence[Action], below: QWidget) -> QMenu:
    """Open the menu of everything: one submenu for each menu."""
    menu = QMenu(below)
    for part in Menu:
        inside = [action for action in actions if action.menu is part]
        if inside:
            fill_menu(menu.addMenu(_(MENU_TITLES[part])), inside)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    first = menu.actions()
    if first:
        menu.setActiveAction(first[0])
    return menu


def fill_menu(menu: QMenu, actions: Sequence[Action]) -> None:
    """Put actions into a menu, with a separator where the owner of the key changes."""
    menu.setToolTipsVisible(True)
    owner = None
    for action in actions:
        part = action.key.rpartition(".")[0]
        if owner is not None and part != owner:
            menu.addSeparator()
        owner = part
        made = qt_action(action, menu)
        if action.icon and action.checked is None:
            made.setIcon(icons.icon(action.icon))
        menu.addAction(made)


class KeyMap:
    """The keys of the window. What a key does is looked up when it is pressed."""

    def __init__(
        self,
        window: QWidget,
        actions: Callable[[], Sequence[Action]],
        refused: Callable[[Action], object],
    ) -> None:
        self._window = window
        self._actions = actions
        self._refused = refused
        self._shortcuts: dict[str, QShortcut] = {}

    def refresh(self) -> None:
        """Listen to the keys of the actions that there are now, and to no others."""
        wanted: dict[str, str] = {}
        for action in self._actions():
            for keys in (action.shortcut, *_ALSO.get(action.shortcut, ())):
                if keys:
                    # The page comes last and its keys win over the window's.
                    wanted[keys] = action.key
        for keys in [keys for keys in self._shortcuts if keys not in wanted]:
            shortcut = self._shortcuts.pop(keys)
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        for keys in wanted:
            if keys not in self._shortcuts:
                shortcut = QShortcut(QKeySequence(keys), self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(lambda keys=keys: self._pressed(keys))
                self._shortcuts[keys] = shortcut

    def _pressed(self, keys: str) -> None:
        for action in reversed(self._actions()):
            if keys in (action.shortcut, *_ALSO.get(action.shortcut, ())):
                if action.enabled:
                    action.run()
                else:
                    self._refused(action)
                return
