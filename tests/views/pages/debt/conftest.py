"""Debt on a small team's file, and what a person does on the page Fix-it & debt by keys."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from app.flows.import_hours import import_hours
from app.workspace import create_workspace
from models.debt.commands import AddDebt, AddFixIt, AddItems, SetParticipants
from models.debt.queries import Debts, FixItItems, FixItPeople
from models.debt.rows import DebtRow, FixItItemRow, ParticipantDraft
from models.insight.debt_rows import FixItDetails
from models.insight.queries import FixItBoard
from models.kernel.changes import Author
from models.people.commands.paste import StartTeam
from models.people.queries import People, Teams
from models.people.rows import PastedPerson
from models.work_log.rows import HoursRow, Kind, SourceFile
from tests.support.made_once import copy_of
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, monday, page, today
from views.kit.table_view import TableView
from views.pages.debt.page import DebtPage

HOUR = 3600
WEEKS = 12


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Three people in Dublin who search for documents for two hours every week."""
    return copy_of(_harbour, tmp_path / "harbour.watchbill")


def _harbour(path: Path) -> None:
    workspace = create_workspace(path, Author("Test"), "Harbour")
    people = [PastedPerson(name, hours="40") for name in NAMES]
    begin = monday() - timedelta(weeks=WEEKS + 2)
    workspace.do(StartTeam("Harbour", "Dublin", "Europe/Dublin", "", people, begin))
    rows = [
        HoursRow(
            at,
            NAMES[0],
            day=today() - timedelta(weeks=at, days=1),
            seconds=2 * HOUR,
            kind=Kind.TICKET,
            category="Searching",
            external_id=str(at),
        )
        for at in range(WEEKS)
    ]
    workspace.do(import_hours(SourceFile("made"), rows, zone="Europe/Dublin"))
    workspace.close()


def debt_page(person: Person, **arguments: object) -> DebtPage:
    return page(person, DebtPage, "debt", **arguments)


def debt(
    person: Person, title: str, hours: float | None = 4, saves: float | None = 2, **more: object
) -> UUID:
    """An item: hours to pay it off, hours a month that it costs."""
    told: dict[str, object] = {
        "incurred_on": today() - timedelta(days=100),
        "principal": None if hours is None else int(hours * HOUR),
        "interest": None if saves is None else int(saves * HOUR),
    }
    return data(person).do(AddDebt(title, **(told | more))).value  # type: ignore[arg-type]


def fix_it(person: Person, on: date, theme: str = "Documentation day", **more: object) -> UUID:
    """A day with everybody of the team."""
    team = data(person).ask(Teams()).value[0].id
    command = AddFixIt(theme, on, on, team_id=team, **more)  # type: ignore[arg-type]
    one: UUID = data(person).do(command).value
    people = [ParticipantDraft(row.id) for row in data(person).ask(People()).value]
    data(person).do(SetParticipants(one, people, data(person).revision))
    return one


def put_in(person: Person, day: UUID, *debts: UUID) -> None:
    data(person).do(AddItems(day, debts))


def rows(person: Person) -> dict[str, DebtRow]:
    return {row.title: row for row in data(person).ask(Debts()).value}


def backlog(person: Person, day: UUID) -> dict[str, FixItItemRow]:
    titles = {row.id: row.title for row in data(person).ask(Debts()).value}
    return {titles[row.debt_id]: row for row in data(person).ask(FixItItems(day)).value}


def people_of(person: Person, day: UUID) -> list[tuple[bool, int | None, bool | None]]:
    found = data(person).ask(FixItPeople(day)).value
    return [(row.exempt, row.seconds, row.attended) for row in found]


def details(person: Person, day: UUID) -> FixItDetails:
    found = data(person).ask(FixItBoard(day)).value
    assert found is not None
    return found


def workday(offset: int) -> date:
    """So many days from today, or the Monday after, if that is a weekend."""
    day = today() + timedelta(days=offset)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def at_row(table: TableView, title: str) -> None:
    """Give the row of an item the focus, and choose it."""
    model = table.rows()
    for place in range(model.rowCount()):
        if title in model.texts(place, place + 1, 0):
            table.setFocus(Qt.FocusReason.TabFocusReason)
            table.setCurrentIndex(model.index(place, 0))
            return
    raise AssertionError(f"{title} is not in {table.accessibleName()}")


def titles(table: TableView) -> list[str]:
    return table.rows().texts(0, table.rows().rowCount(), 0)


def press(person: Person, name: str) -> None:
    """Press what has this name, as Space does."""
    person.go_to(name)
    person.press("Space")
    person.rest()
