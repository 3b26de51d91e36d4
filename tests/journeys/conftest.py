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
        shell = Shell(places)
        shell.window.resize(1440, 900)
        shell.window.show()
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.finish()
        shell.begin()
        open_now.append(shell)
        person = Person(shell, qtbot)
        person.rest()
        return person

    yield begin
    end()


@pytest.fixture
def person(start: Start) -> Person:
    return start()
