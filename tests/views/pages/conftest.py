"""A person at a window on a small team's real file, and a page of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.flows.import_hours import import_hours
from app.settings import Places
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.people.commands.paste import StartTeam
from models.people.rows import PastedPerson
from models.work_log.rows import HoursRow, Kind, SourceFile
from tests.support.made_once import copy_of
from tests.support.person import Person
from views.kit.page import Page
from views.kit.table_view import TableView
from views.shell.shell import Shell

P = TypeVar("P", bound=Page)

NAMES = ("Ana Reyes", "Ben Carter", "Dev Patel")
WEEKS = 12
TICKET_HOURS, PROJECT_HOURS = 5, 3
"""Each person's day: toil is five eighths of toil and project hours."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


def today() -> date:
    return datetime.now(UTC).date()


def monday() -> date:
    """Of the last whole week."""
    return today() - timedelta(days=today().weekday() + 7)


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Three people in Dublin and twelve whole weeks of hours, the same every day."""
    return copy_of(_harbour, tmp_path / "harbour.watchbill")


def _harbour(path: Path) -> None:
    workspace = create_workspace(path, Author("Test"), "Harbour")
    people = [PastedPerson(name, hours="40") for name in NAMES]
    first = monday() - timedelta(weeks=WEEKS - 1)
    workspace.do(
        StartTeam("Harbour", "Dublin", "Europe/Dublin", "", people, first - timedelta(days=30))
    )
    rows = [
        HoursRow(0, name, day=day, seconds=hours * 3600, kind=kind, category=kind.value)
        for name in NAMES
        for day in (first + timedelta(days=at) for at in range(7 * WEEKS))
        if day.weekday() < 5
        for kind, hours in ((Kind.TICKET, TICKET_HOURS), (Kind.PROJECT, PROJECT_HOURS))
    ]
    numbered = [_numbered(at, row) for at, row in enumerate(rows)]
    workspace.do(import_hours(SourceFile("made"), numbered, zone="Europe/Dublin"))
    workspace.close()


def _numbered(at: int, row: HoursRow) -> HoursRow:
    return replace(row, row=at, external_id=str(at))


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    return copy_of(_empty, tmp_path / "empty.watchbill")


def _empty(path: Path) -> None:
    create_workspace(path, Author("Test"), "Empty").close()


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Person]]:
    """Opens a file in a window."""
    shells: list[Shell] = []

    def begin(path: Path) -> Person:
        places = Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))
        shell = Shell(places)
        shell.window.resize(1440, 900)
        shell.window.show()
        qtbot.waitExposed(shell.window)
        shell.window.activateWindow()
        shell.finish()
        shells.append(shell)
        shell.open_place(path)
        person = Person(shell, qtbot)
        qtbot.waitUntil(lambda: shell.desk is not None, timeout=10_000)
        person.rest()
        with qtbot.waitActive(shell.window):
            shell.window.activateWindow()
        return person

    yield begin
    for shell in shells:
        shell.window.close()
        shell.window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def person(start: Callable[[Path], Person], data_file: Path) -> Person:
    return start(data_file)


def page(person: Person, kind: type[P], key: str, **arguments: object) -> P:
    """Go to a page and give it."""
    desk = person.shell.desk
    assert desk is not None
    desk.go(key, arguments)
    person.rest()
    shown = desk.room.page
    assert isinstance(shown, kind)
    return shown


def data(person: Person) -> Workspace:
    """The open data."""
    assert person.shell.desk is not None
    return person.shell.desk.session.workspace


def put_cursor(table: TableView, row: int, column: str) -> None:
    """Give a cell of a table the focus."""
    keys = [one.key for one in table.rows().columns]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.rows().index(row, keys.index(column)))


def bring_up(person: Person, window: QWidget) -> None:
    """Activate a window: there is no window manager to do it when a dialog opens or closes."""
    window.activateWindow()
    with person.qtbot.waitActive(window):
        window.raise_()
    person.rest()
