"""Who may only read is offered nothing that would be refused: every page is walked through, and all
that is on is tried. What changes data and does not say what right it needs is found here."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.people.commands.persons import AddPerson
from tests.support.person import Person
from tests.support.walked import cleared, window_on_sample
from views.kit.actions import Action, Menu
from views.kit.buttons import Button
from views.kit.dialogs import FormDialog
from views.kit.page import Page
from views.kit.pressable import Pressable
from views.kit.rights import Right
from views.kit.timeline import Timeline
from views.shell.scan import page_specs
from views.shell.shell import Shell

KEYS = [spec.key for spec in page_specs()]
VERBS = ("S", "O", "A", "L", "Del", "Ins", "Shift+Right", "Return", "Esc")


class Nowhere(QObject):
    """Where links lead in a test."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None: ...


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Shell]:
    with window_on_sample(tmp_path_factory.mktemp("reader"), read_only=True) as shell:
        yield shell


@pytest.fixture
def reader(shell: Shell, qtbot: QtBot) -> Iterator["Reader"]:
    nowhere = Nowhere()
    for scheme in ("http", "https", "mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, nowhere, "take")  # type: ignore[arg-type]
    made = Reader(Person(shell, qtbot))
    yield made
    made.ended = True
    qtbot.wait(60)
    for scheme in ("http", "https", "mailto", "file"):
        QDesktopServices.unsetUrlHandler(scheme)
    cleared(shell)


class Reader:
    """Tries all that is on. wrong: what was refused, or led to a form that cannot be committed."""

    def __init__(self, person: Person) -> None:
        self._person, self._shell = person, person.shell
        self.wrong: list[str] = []
        self.tried: list[str] = []
        self.ended = False
        self._now = ""
        self._inside: dict[str, set[str]] = {}
        self._answer()

    def walk(self, key: str) -> None:
        """Everything on a page, in what it opens, and in its menus."""
        self.arrive(key)
        for timeline in self._page().findChildren(Timeline):
            if timeline.isVisible():
                self._hand(key, timeline)
        for action in [one.key for one in self._actions()]:
            self.arrive(key)
            found = next((one for one in self._actions() if one.key == action), None)
            if found is not None and found.enabled:
                self._try(f"action {action}", found.run)
                self._press_inside()
        self.arrive(key)
        self.arrive(key)
        pressed: set[str] = set()
        while (button := _fresh(self._page(), pressed)) is not None:
            self._try(f"button {_name(button)}", button.click)
            if self._at() == key:
                self._press_inside()
            else:
                self.arrive(key)

    # --- what is tried ----------------------------------------------------------------------------

    def _press_inside(self) -> None:
        """Every button of what opened in the inspector, tab by tab."""
        window = self._shell.window
        if not window.has("inspector") or window.inspector.isHidden():
            return
        tabs = window.inspector.findChild(QTabWidget)
        assert tabs is not None
        at, page = self._at(), 0
        while self._at() == at and page < tabs.count():
            tabs.setCurrentIndex(page)
            where = f"{window.inspector.title}, {tabs.tabText(page)}"
            self._press_tab(tabs, where)
            page += 1

    def _press_tab(self, tabs: QTabWidget, where: str) -> None:
        before, at = self._inside.setdefault(where, set()), self._at()
        while (button := _fresh(tabs.currentWidget(), before)) is not None:
            self._try(f"{where}: {_name(button)}", button.click)
            if self._at() != at:
                return

    def _hand(self, key: str, timeline: Timeline) -> None:
        """On a block of every lane: its keys, what the menu of the page offers for it, its menu."""
        for lane in range(len(timeline.model().lanes)):
            for verb in VERBS:
                self._choose(timeline, lane)
                self._try(f"lane {lane}: key {verb}", partial(self._person.press, verb))
            for action in self._actions():
                if action.enabled and f"action {action.key}" not in self.tried:
                    self._choose(timeline, lane)
                    self._try(f"action {action.key}", action.run)
                    self._press_inside()
                    self.arrive(key)
            self._choose(timeline, lane)
            middle = timeline.viewport().rect().center()
            asked = QContextMenuEvent(
                QContextMenuEvent.Reason.Keyboard, middle, timeline.mapToGlobal(middle)
            )
            self._try("menu", partial(QApplication.sendEvent, timeline, asked))

    def _choose(self, timeline: Timeline, lane: int) -> None:
        """The third block of a lane, or the last."""
        timeline.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(timeline, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for key in [Qt.Key.Key_Down] * lane + [Qt.Key.Key_Right] * 2:
            QTest.keyClick(timeline, key)

    def _try(self, name: str, act: Callable[[], object]) -> None:
        self._now = name
        self.tried.append(name)
        act()
        self._person.rest()
        self._person.qtbot.waitUntil(_nothing_over_the_window, timeout=10_000)
        banner = self._shell.window.banner
        if "Nothing was lost" in banner.words:
            self.wrong.append(f"{name}: refused")
            banner.say("")

    # --- what opens -------------------------------------------------------------------------------

    def _answer(self) -> None:
        """Menus are tried entry by entry, dialogs button by button, and then closed. Asks for the
        next time first: what is tried here may wait for another dialog."""
        if self.ended:
            return
        QTimer.singleShot(20, self._answer)
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            entries = [one for one in popup.actions() if one.isEnabled() and not one.isCheckable()]
            popup.close()
            for entry in entries:
                if isValid(entry):  # one before it may have filled the menu anew
                    entry.trigger()
        elif popup is not None:
            popup.close()
        elif isinstance(modal, FormDialog) and modal.form.button.needs > Right.LOOK:
            self.wrong.append(f"{self._now}: the form {modal.windowTitle()!r}")
            modal.reject()
        elif isinstance(modal, QDialog):
            if not isinstance(modal, FormDialog | QFileDialog):
                for button in modal.findChildren(Pressable):
                    if modal.isVisible() and _on(button):
                        self._now += f" > {_name(button)}"
                        button.click()
            modal.reject()

    # --- where it is ------------------------------------------------------------------------------

    def arrive(self, key: str) -> Page:
        """On the page, with the first row and the next block chosen."""
        desk = self._shell.desk
        assert desk is not None
        if self._shell.window.has("inspector"):
            self._shell.window.inspector.close_it()
        desk.go(key)
        self._person.rest()
        for table in self._page().findChildren(QAbstractItemView):
            if table.isVisible() and table.model() is not None and table.model().rowCount():
                table.setCurrentIndex(table.model().index(0, 0))
        for timeline in self._page().findChildren(Timeline):
            timeline.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(timeline, Qt.Key.Key_Right)
        self._person.rest()
        return self._page()

    def _actions(self) -> list[Action]:
        return [one for one in self._shell.actions() if one.menu is Menu.PAGE]

    def _page(self) -> Page:
        desk = self._shell.desk
        assert desk is not None
        assert desk.room.page is not None
        return desk.room.page

    def _at(self) -> str:
        desk = self._shell.desk
        assert desk is not None
        return desk.room.key


def _on(button: Pressable) -> bool:
    return button.isVisible() and button.isEnabled()


def _name(button: Pressable) -> str:
    return button.accessibleName() or button.text()


def _fresh(part: QWidget | None, pressed: set[str]) -> Pressable | None:
    """A button of a part that was not pressed yet."""
    for button in part.findChildren(Pressable) if part is not None else ():
        if _on(button) and _name(button) not in pressed:
            pressed.add(_name(button))
            return button
    return None


def _nothing_over_the_window() -> bool:
    return not (QApplication.activePopupWidget() or QApplication.activeModalWidget())


@pytest.mark.parametrize("key", KEYS)
def test_a_reader_is_offered_nothing_that_is_refused(reader: Reader, key: str) -> None:
    reader.walk(key)
    assert reader.wrong == []
    assert len(reader.tried) > 3, "hardly anything was tried"


def test_a_button_that_does_not_say_what_it_needs_is_found(reader: Reader) -> None:
    page = reader.arrive("people")
    forgets = Button("Add Ben", lambda: page.context.do(AddPerson("Ben", date(2026, 1, 5))))
    forgets.setParent(page)
    forgets.show()
    reader.walk("people")
    forgets.setParent(None)
    forgets.deleteLater()
    assert reader.wrong == ["button Add Ben: refused"]
