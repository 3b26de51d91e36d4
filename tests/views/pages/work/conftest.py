"""Pieces for the tests of the page Work: tickets that came in before, and the page on a year."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from app.workspace import create_workspace
from models.insight.work_rows import Queue
from models.kernel.changes import Author
from models.kernel.periods import PeriodKind
from models.people.commands.paste import StartTeam
from models.people.queries import People
from models.people.rows import PastedPerson
from models.services.commands import AddService
from models.tickets.commands import AddTicket
from models.tickets.queries import Tickets
from models.tickets.rows import TicketRow
from tests.support.made_once import copy_of
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, page, today
from views.kit.table_view import TableView
from views.pages.work.page import WorkPage
from views.pages.work.queues_view import QueuesView


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Three people in Dublin, without hours: these tests do not look at them."""
    return copy_of(_desk, tmp_path / "desk.watchbill")


def _desk(path: Path) -> None:
    workspace = create_workspace(path, Author("Test"), "Desk")
    people = [PastedPerson(name, hours="40") for name in NAMES]
    workspace.do(StartTeam("Desk", "Dublin", "Europe/Dublin", "", people, ago(90).date()))
    workspace.close()


@pytest.fixture
def person(start: Callable[[Path], Person], data_file: Path) -> Person:
    return start(data_file)


def ago(days: float) -> datetime:
    """An instant of so many days before now."""
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)


def ticket(
    person: Person, title: str = "Reset a password", days: float = 3, **more: object
) -> UUID:
    """A ticket that came in so many days ago."""
    return data(person).do(AddTicket(title, ago(days), **more)).value  # type: ignore[arg-type]


def service(person: Person, name: str = "Mail") -> UUID:
    """A service."""
    return data(person).do(AddService(name)).value


def named(person: Person, name: str) -> UUID:
    """The id of a person."""
    return next(row.id for row in data(person).ask(People()).value if row.name == name)


def stored(person: Person, title: str) -> TicketRow:
    """The ticket of that title, as it is now."""
    return next(row for row in data(person).ask(Tickets()).value if row.title == title)


def opened(person: Person, **arguments: object) -> WorkPage:
    """The page on the year up to now."""
    shown = page(person, WorkPage, "work", **arguments)
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, today())
    person.rest()
    return shown


def queues(shown: WorkPage) -> QueuesView:
    """The view of the queues."""
    view = shown.views["queues"]
    assert isinstance(view, QueuesView)
    return view


def choose(person: Person, *titles: str, queue: Queue = Queue.REQUESTS) -> TableView:
    """Choose the rows of these titles, and give their table the focus."""
    assert person.shell.desk is not None
    shown = person.shell.desk.room.page
    assert isinstance(shown, WorkPage)
    table = queues(shown).queues[queue].table
    rows = [table.rows().row_at(at) for at in range(table.rows().rowCount())]
    ids = [row.id for row in rows if row.what in titles]
    assert len(ids) == len(titles)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.select_ids(ids, ids[0])
    person.rest()
    return table


def picks(person: Person, key: str, *then: str) -> None:
    """Press a key that opens a list or a question, and then those that answer it."""
    person.press(key)
    person.press(*then)
    person.back_in_the_window()
