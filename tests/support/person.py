"""A person at the window: presses keys, looks at what is shown, and touches nothing else."""

from collections.abc import Callable
from itertools import product

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from views.shell.shell import Shell

_MOST_TABS = 120
PATIENCE = 30_000


class Person:
    """Acts by keys only, on whatever has the focus."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.qtbot = shell, qtbot

    # --- acting ----------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``Ctrl+K`` or ``Tab``."""
        for key in keys:
            pressed: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self._target(), pressed.key(), pressed.keyboardModifiers())
        self.rest()

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        for letter in text:
            # The first letter may open an editor, which takes the others.
            QTest.keyClicks(self._target(), letter)
        self.rest()

    def go_to(self, name: str) -> QWidget:
        """Press Tab until what has the focus is called so. Fails when Tab never gets there."""
        passed = []
        for _press in range(_MOST_TABS):
            focused = QApplication.focusWidget()
            called = focused.accessibleName() if focused is not None else ""
            if name in called:
                assert focused is not None
                return focused
            passed.append(called)
            QTest.keyClick(self._target(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name!r}; it passed {sorted(set(passed))}")

    def turn_to(self, view: str) -> None:
        """In the switch that has the focus, go right, then left, to the view called exactly so."""
        passed: list[str] = []
        for key in ("Right", "Left"):
            at = None
            while self.focus not in (view, at):
                at = self.focus
                passed.append(at)
                self.press(key)
        assert self.focus == view, f"No view is called {view!r}; there are {passed}"

    def choose(self, words: str) -> None:
        """Find something by Ctrl+K and open it."""
        self.press("Ctrl+K")
        self.type(words)
        self.press("Enter")

    def answer_file_dialog(self, act: Callable[[], object], name: str) -> None:
        """Do what opens a file dialog, then type a name into it and press Enter."""
        typed: list[bool] = []

        def fill() -> None:
            dialog = QApplication.activeModalWidget()
            field = QApplication.focusWidget()
            if isinstance(dialog, QFileDialog) and isinstance(field, QLineEdit):
                if not typed:
                    field.selectAll()
                    QTest.keyClicks(field, name)
                    typed.append(True)
                # A list of completions may lie over the field: Enter closes it first.
                QTest.keyClick(QApplication.activePopupWidget() or field, Qt.Key.Key_Return)
            if not typed or isinstance(QApplication.activeModalWidget(), QFileDialog):
                QTimer.singleShot(50, fill)

        QTimer.singleShot(0, fill)
        act()
        self.back_in_the_window()

    def focused(self) -> QWidget | None:
        """What has the focus."""
        return QApplication.focusWidget()

    def reach_enabled(self, name: str) -> None:
        """Press Tab to a button of exactly that name; on the way answer each open question with
        its first answer."""
        for _press in range(_MOST_TABS):
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and focused.text() == name:
                return
            if isinstance(focused, QComboBox) and focused.currentIndex() == 0:
                self.press("Down")
            self.press("Tab")
        raise AssertionError(f"Tab never reaches an enabled {name!r}")

    def correct(self, shown: str, typed: str) -> None:
        """In the table that has the focus, go to the cell that shows this and type another."""
        table = QApplication.focusWidget()
        assert isinstance(table, QAbstractItemView)
        model = table.model()
        columns = range(model.columnCount())
        at = next(c for c in columns if shown in str(model.index(0, c).data()))
        self.press("Ctrl+Home", *["Right"] * at, "F2")
        QTest.keyClick(self._target(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(typed)
        self.press("Enter")

    def back_in_the_window(self) -> None:
        """A dialog went; a window manager would activate what lay below, the offscreen one does not."""
        below = QApplication.activeModalWidget() or self.shell.window
        below.activateWindow()
        self.qtbot.waitUntil(below.isActiveWindow)
        self.rest()

    # --- looking ---------------------------------------------------------------------------------

    def sees(self, words: str) -> bool:
        """Whether the words stand anywhere in a visible window, as a person would read them."""
        return any(words in text for text in self.words())

    def words(self) -> list[str]:
        """Every piece of text that is visible now."""
        found: list[str] = []
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                found += [text for part in top.findChildren(QWidget) for text in _texts(part)]
        return found

    def cells(self) -> list[str]:
        """The text of every cell of the visible tables."""
        found = []
        for top in QApplication.topLevelWidgets():
            for table in top.findChildren(QAbstractItemView):
                model = table.model()
                if not table.isVisible() or model is None:
                    continue
                places = product(range(model.rowCount()), range(model.columnCount()))
                found += [str(model.index(*place).data() or "") for place in places]
        return found

    def waits_for(self, words: str) -> None:
        """Wait until the words are seen."""
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=PATIENCE)

    def rest(self) -> None:
        """Wait until the window has nothing under way."""

        def still() -> bool:
            desk = self.shell.desk
            if self.shell.opener.busy:
                return False
            return desk is None or not (desk.session.waiting or desk.session.jobs)

        self.qtbot.waitUntil(still, timeout=PATIENCE)
        # What an answer brought is laid out and shown by events that still wait; they may ask on.
        QApplication.processEvents()
        self.qtbot.waitUntil(still, timeout=PATIENCE)
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not dialog.isActiveWindow():
            dialog.activateWindow()
            self.qtbot.waitUntil(dialog.isActiveWindow)

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None else ""

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        found = popup or QApplication.focusWidget() or modal or QApplication.activeWindow()
        return found or self.shell.window


def _texts(part: QWidget) -> list[str]:
    if not part.isVisible():
        return []
    if isinstance(part, QLabel | QAbstractButton):
        return [part.text(), part.accessibleName()]
    if isinstance(part, QLineEdit):
        return [part.text(), part.placeholderText()]
    if isinstance(part, QDialog):
        return [part.windowTitle()]
    return [part.accessibleName(), *(action.text() for action in part.actions())]
