"""Debt is pasted from a spreadsheet, a documentation day pays some of it off, and twelve weeks later the
log says what it saved; all of it is undone to the letter."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QTableView

from app.documents import new_document
from app.flows.import_hours import import_hours
from app.settings import Places
from app.workspace import Workspace
from models.debt.queries import Debts, FixItItems, FixItPeople, FixIts
from models.debt.rows import Closing, ItemState
from models.kernel.changes import Author
from models.people.commands import StartTeam
from models.people.rows import PastedPerson
from models.services.commands import AddService
from models.store.command import Command
from models.work_log.rows import HoursRow, Kind, SourceFile
from tests.journeys.conftest import Start
from tests.support.dumps import dump
from tests.support.person import Person

WEEKS = 12
SHEET = (
    "Item\tArea\tService\tTo pay off (h)\tInterest (h/month)\n"
    "No runbook for failover\tDocumentation\tMail\t8\t10\n"
    "Handover page is two years old\tDocumentation\tMail\t40\t1\n"
    "Certificates are renewed by hand\tConfiguration\tMail\t4\t6\n"
)


def hours_of(weeks: range, day: date, seconds: int, times: int) -> Command[object]:
    """Searching for what is written nowhere: so many times in each week, counted from a day."""
    rows = [
        HoursRow(
            0,
            "Ana Reyes",
            day=day + timedelta(days=7 * week + at),
            seconds=seconds,
            kind=Kind.TICKET,
            category="Searching",
            service="Mail",
            external_id=f"{week} {at}",
        )
        for week in weeks
        for at in range(times)
    ]
    return import_hours(SourceFile("log"), rows, zone="UTC")


def workspace_of(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def turn_to(person: Person, tab: str) -> None:
    """Click a tab of the inspector."""
    [bar] = [one for one in person.shell.window.findChildren(QTabBar) if one.isVisible()]
    at = next(number for number in range(bar.count()) if bar.tabText(number) == tab)
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.tabRect(at).center()
    )
    person.rest()


def press(person: Person, button: str) -> None:
    person.go_to(button)
    person.press("Space")


def test_a_documentation_day_pays_debt_off_and_the_log_says_what_it_saved(
    start: Start, places: Places, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    # A Thursday far enough ago for twelve weeks to have passed since.
    day = today - timedelta(days=today.weekday() + 7 * (WEEKS + 1) - 3)
    data = tmp_path / "harbour.watchbill"
    document = new_document(data, Author("Lead"), places)
    people = [PastedPerson("Ana Reyes", hours="40"), PastedPerson("Ben Carter", hours="40")]
    begun = day - timedelta(days=300)
    document.workspace.do(StartTeam("Harbour", "Dublin", "UTC", "", people, begun))
    document.workspace.do(AddService("Mail"))
    document.workspace.do(hours_of(range(-WEEKS, 0), day, 7200, 2))
    document.close()

    person = start()
    person.shell.open_place(data)
    person.rest()
    workspace = workspace_of(person)
    before, first = dump(workspace.store), workspace.revision

    # Debt comes in from a spreadsheet, ranked by what pays back soonest.
    person.choose("fix-it & debt")
    press(person, "Paste debt…")
    QGuiApplication.clipboard().setText(SHEET)
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    press(person, "Add them")
    person.back_in_the_window()
    assert len(workspace.ask(Debts()).value) == 3
    assert workspace.revision == first + 1
    assert person.sees("17 h a month of interest; 52 h would pay it all off")

    # What the runbook costs is not guessed: it is the time that the log has for searching.
    person.go_to("Debt register")
    table = person.focused()
    assert isinstance(table, QTableView)
    title = "No runbook for failover"
    place = next(at for at in range(3) if table.model().index(at, 0).data() == title)
    person.press("Ctrl+Home", *["Down"] * place, "Enter")
    turn_to(person, "Change")
    person.go_to("Toil of the log that is its interest")
    person.type("Searching")
    person.press("Tab", "Ctrl+Return")
    runbook = next(row for row in workspace.ask(Debts()).value if row.title == title)
    assert runbook.log_category == "Searching"
    person.press("Escape")

    # The day: everybody stops, and the planner chooses what pays off most.
    person.choose("show the fix-it days")
    person.press("Ctrl+N")
    person.type("Documentation day")
    person.press("Tab")
    person.type("Documentation")
    person.press("Tab", "Ctrl+A")
    person.type(day.isoformat())
    person.press("Return")
    [fix_it] = workspace.ask(FixIts()).value
    assert (fix_it.area, fix_it.from_day) == ("documentation", day)
    press(person, "Ask everybody")
    assert len(workspace.ask(FixItPeople(fix_it.id)).value) == 2
    person.reach_enabled("Plan")
    person.press("Space")
    [item] = workspace.ask(FixItItems(fix_it.id)).value
    assert item.debt_id == runbook.id, "forty hours do not fit into the sixteen of two people"
    assert person.sees("No other choice pays off more.")
    assert person.sees("8 h picked of 16 h at hand")

    # It is worked off, and the day is closed.
    person.go_to("To do")
    person.press("Home", "F")
    assert workspace.ask(FixItItems(fix_it.id)).value[0].state is ItemState.FIXED
    press(person, "Close the day…")
    person.type("12")
    person.press("Ctrl+Return")
    person.back_in_the_window()
    closed = next(row for row in workspace.ask(Debts()).value if row.id == runbook.id)
    assert (closed.closing, closed.closed_on) == (Closing.PAID_OFF, day)
    # Forty-eight hours in twelve weeks; nothing was logged since, which is not nothing saved.
    assert person.sees("Said to save 12 h a month; what was fixed cost 17.4 h a month until then.")
    assert person.sees("Unknown")

    # Twelve weeks of hours later the log says what it saved, and shows the hours behind that.
    workspace.do(hours_of(range(1, WEEKS + 1), day, 1800, 1))
    person.rest()
    assert person.sees("15.2 h a month")
    assert person.sees("17.4 h a month before, 2.2 h a month after.")
    press(person, "Hours behind: After 12 weeks")
    assert person.sees("Behind: Documentation day, before and after")
    assert {"2:00", "0:30"} <= set(person.cells()), "two hours before, half an hour after"
    assert person.sees(f"of {2 * WEEKS + WEEKS}"), "the rows behind it and no others"

    for _step in range(workspace.revision - first):
        person.press("Ctrl+Z")
    assert dump(workspace.store) == before
