"""An action: one thing that a person can do. Menus, palette, buttons and keys are made from it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from views.kit.rights import Right, Rights


class Menu(StrEnum):
    """The menus of the window; every action stands in one. PAGE is for what a page offers."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    PAGE = "page"
    HELP = "help"


@dataclass(frozen=True)
class Action:
    """One thing that a person can do.

    key: names it for good, with its owner before the dot, such as ``hours.add``.
    title: an imperative in sentence case. shortcut: as Qt writes keys, such as ``Ctrl+N``. letter: a
    key that does it only while a table of the page has the focus (`views.kit.table_keys`).
    reason: why it cannot be done now; shown where a disabled action is shown.
    checked: whether a switch is on; None for what is not a switch. needs: of what it changes.
    """

    key: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    reason: str = ""
    menu: Menu = Menu.PAGE
    checked: bool | None = None
    needs: Right = Right.LOOK
    letter: str = ""

    def __post_init__(self) -> None:
        if not self.enabled and not self.reason:
            raise ValueError(f"{self.key} is disabled without saying why")


def permitted(action: Action, rights: Rights) -> Action:
    """The action as a person with these rights has it."""
    refusal = rights.refusal(action.needs)
    return replace(action, enabled=False, reason=refusal) if refusal else action


def shortcut_text(action: Action) -> str:
    """The keys as this system writes them; empty when there are none."""
    keys = action.shortcut or action.letter
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """Text for a menu or button, where an ampersand would otherwise mark a key."""
    return text.replace("&", "&&")


def qt_action(action: Action, parent: QObject) -> QAction:
    """The Qt action of one of ours, for a menu. Keys are shown here and handled by the window."""
    made = QAction(plain(action.title), parent)
    made.setObjectName(action.key)
    made.setEnabled(action.enabled)
    if action.shortcut or action.letter:
        made.setText(f"{plain(action.title)}\t{shortcut_text(action)}")
    tip = action.title if action.enabled else action.reason
    made.setToolTip(tip)
    made.setStatusTip("" if action.enabled else action.reason)
    if action.checked is not None:
        made.setCheckable(True)
        made.setChecked(action.checked)
    made.triggered.connect(lambda _checked=False: action.run())
    return made
