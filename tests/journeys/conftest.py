"""A person at a freshly started window, on real files in a folder of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Places
from tests.support.person import Person
from views.shell.shell import Shell

Start = Callable[[], Person]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, places: Places) -> Iterator[Start]:
    """Starts the application; called again, it closes the window and starts anew."""
    open_now: list[Shell] = []

    def end() -> None:
        for shell in open_now:
            shell.window.close()
            shell.window.deleteLater()
        open_now.clear()
        qapp.processEvents()

    def begin() -> Person:
        end()
        person = at_a_window(qtbot, places)
        open_now.append(person.shell)
        return person

    yield begin
    end()


def at_a_window(qtbot: QtBot, places: Places) -> Person:
    """A person at a window that has just been started."""
    shell = Shell(places)
    shell.window.resize(1440, 900)
    shell.window.show()
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    shell.finish()
    shell.begin()
    person = Person(shell, qtbot)
    person.rest()
    return person


@pytest.fixture
def colleague(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Somebody at a window of their own, beside that of `start`, with settings of their own."""
    home = tmp_path / "colleague"
    names = ("config", "state", "data", "cache")
    person = at_a_window(qtbot, Places(*(home / name for name in names)))
    yield person
    person.shell.window.close()
    person.shell.window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def person(start: Start) -> Person:
    return start()
