"""Operations pass their cap: tickets go to the developers, features stand still until the log says that
toil is down again, and then go on; all of it is undone to the letter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QTableView

from app.documents import new_document
from app.flows.import_hours import import_hours
from app.settings import Places
from app.workspace import Workspace
from models.insight.queries.overflow import HandoverLedger
from models.insight.queries.pausing import FeaturesPaused
from models.kernel.changes import Author
from models.people.commands import StartTeam
from models.people.rows import PastedPerson
from models.projects.commands import AddProject
from models.store.command import Command
from models.tickets.commands import AddTicket
from models.tickets.queries import Tickets
from models.tickets.rows import Side, WorkClass
from models.work_log.rows import HoursRow, Kind, SourceFile
from tests.journeys.conftest import Start
from tests.support.dumps import dump
from tests.support.person import Person

WEEKS = 14
HEAVY = 5
"""So many of the weeks were mostly toil, as the corrected log says."""
NAMES = ("Ana Reyes", "Ben Carter")


def log(heavy: int) -> Command[object]:
    """Fourteen whole weeks of two people: six hours of toil a day in the first ones, two in the others."""
    today = datetime.now(UTC).date()
    first = today - timedelta(days=today.weekday() + 7 * WEEKS)
    rows = [
        HoursRow(
            0,
            name,
            day=first + timedelta(days=7 * week + day),
            seconds=hours * 3600,
            kind=kind,
            category="Mailboxes" if kind is Kind.TICKET else "Search",
            external_id=f"{name} {week} {day} {kind}",
        )
        for name in NAMES
        for week in range(WEEKS)
        for day in range(5)
        for kind, hours in (
            (Kind.TICKET, 6 if week < heavy else 2),
            (Kind.PROJECT, 2 if week < heavy else 6),
        )
    ]
    return import_hours(SourceFile("log"), rows, zone="UTC")


def workspace_of(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def press(person: Person, button: str) -> None:
    person.go_to(button)
    person.press("Space")


def test_the_cap_is_passed_and_features_stand_still_until_toil_is_down(
    start: Start, places: Places, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    data = tmp_path / "harbour.watchbill"
    document = new_document(data, Author("Lead"), places)
    begun = now.date() - timedelta(days=300)
    people = [PastedPerson(name, hours="40") for name in NAMES]
    document.workspace.do(StartTeam("Harbour", "Dublin", "UTC", "", people, begun))
    search = document.workspace.do(AddProject("Search")).value
    document.workspace.do(log(heavy=WEEKS))
    for title, hours, days in (("Big mailbox", 70, 1), ("Quota", 20, 2), ("Old one", 9, 3)):
        received = now - timedelta(days=days)
        document.workspace.do(AddTicket(title, received, estimate=hours * 3600))
    feature = {"work_class": WorkClass.FEATURE, "project_id": search}
    document.workspace.do(AddTicket("Search as you type", now, **feature))  # type: ignore[arg-type]
    document.close()

    person = start()
    person.shell.open_place(data)
    person.rest()
    workspace = workspace_of(person)
    before, first = dump(workspace.store), workspace.revision

    # Operations are at three quarters: 80 of 320 hours lie above the cap, ten days of feature time.
    person.choose("work")
    person.go_to("Queues")
    person.turn_to("Cap")
    assert person.sees("75.0 %")
    assert person.sees("80.0 h")
    assert person.sees("10.0 days")

    # What takes the excess away is ticked already, and goes by one key.
    person.choose("show what could be handed over")
    assert person.sees("80 h lie above the cap; what is ticked takes 90.0 h, so all of it goes.")
    person.press("Ctrl+Return")
    sides = {row.title: row.side for row in workspace.ask(Tickets()).value}
    assert sides["Big mailbox"] is sides["Quota"] is Side.DEVELOPMENT
    assert sides["Old one"] is Side.OPERATIONS
    assert len(workspace.ask(HandoverLedger()).value) == 2

    # Toil is over its threshold too, so features stand still since the weeks that were bad.
    person.choose("today")
    press(person, "Pause features…")
    person.go_to("From")
    person.press("Ctrl+A")
    person.type((now.date() - timedelta(weeks=9)).isoformat())
    person.press("Return")
    person.back_in_the_window()
    assert workspace.ask(FeaturesPaused(now.date())).value.frozen == {search}

    # A feature of the frozen project cannot be started, and it is said why.
    person.choose("work")
    person.go_to("Cap")
    person.press("Left", "Left")
    person.go_to("Project work")
    table = person.focused()
    assert isinstance(table, QTableView)
    person.press("Ctrl+A", "S")
    assert person.sees("Its project stands still since")
    assert all(row.started is None for row in workspace.ask(Tickets()).value)

    # The corrected log says that nine of the weeks were better; so features may go on, by one key.
    workspace.do(log(HEAVY))
    person.rest()
    person.choose("today")
    assert person.sees("Toil stayed below its threshold long enough: features may go on.")
    press(person, "Let features go on")
    paused = workspace.ask(FeaturesPaused(now.date())).value
    assert (paused.paused, paused.propose) == (False, False)
    person.choose("work")
    person.go_to("Project work")
    person.press("Ctrl+A", "S")
    [begun_now] = [row for row in workspace.ask(Tickets()).value if row.started is not None]
    assert begun_now.title == "Search as you type"

    for _step in range(workspace.revision - first):
        person.press("Ctrl+Z")
    assert dump(workspace.store) == before
