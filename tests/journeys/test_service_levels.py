"""A status history comes in, an agreement of 99.9 % is made, a bad month is explained, put right by an
exclusion, learnt from, and all of it is undone to the letter."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from app.documents import new_document
from app.settings import Places
from app.workspace import Workspace
from models.incidents.queries import Incidents, Postmortems
from models.kernel.changes import Author
from models.kernel.periods import add_months
from models.people.commands import StartTeam
from models.people.rows import PastedPerson
from models.services.queries import Exclusions, Objectives, Targets
from models.services.rows import PromiseKind, WindowKind
from tests.journeys.conftest import Start
from tests.support.dumps import dump
from tests.support.person import Person
from views.kit.strip_paint import SIDE, STEP, Fill
from views.kit.table_column import Look
from views.kit.table_strip import StripTable

POST = """\
---
title: {title}
date: {start:%Y-%m-%dT%H:%M:%SZ}
resolved: true
resolvedWhen: {end:%Y-%m-%dT%H:%M:%SZ}
severity: down
affected:
  - Checkout
section: issue
---
*Resolved* - It works again.
"""


def workspace_of(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def history(folder: Path, bad_month: date) -> tuple[datetime, str]:
    """Two hours down in the bad month, five minutes in the next; the names to type."""
    start = datetime(bad_month.year, bad_month.month, 10, 9, tzinfo=UTC)
    later = add_months(bad_month, 1)
    second = datetime(later.year, later.month, 10, 9, tzinfo=UTC)
    outages = (
        ("Power cut at the data centre", start, timedelta(hours=2)),
        ("Slow start after an upgrade", second, timedelta(minutes=5)),
    )
    folder.mkdir()
    for title, at, length in outages:
        text = POST.format(title=title, start=at, end=at + length)
        name = f"{at:%Y-%m-%d}-{title.split()[0].lower()}.md"
        (folder / name).write_text(text, "utf-8")
    return start, " ".join(f'"{path}"' for path in sorted(folder.iterdir()))


def table_of(person: Person) -> StripTable:
    [table] = [t for t in person.shell.window.findChildren(StripTable) if t.isVisible()]
    return table


def fill_of(person: Person, at: int) -> Fill:
    return table_of(person).rows().row_at(0).squares()[at].fill


def click_square(person: Person, at: int) -> None:
    table = table_of(person)
    columns = table.rows().columns
    band = next(b for b in table.bands() if columns[b.column].look is Look.STRIP)
    middle = QPoint(band.text_left + at * STEP + SIDE // 2, table.row_height() // 2)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )
    person.rest()


def turn_to(person: Person, tab: str) -> None:
    """Click a tab of the inspector."""
    [bar] = [one for one in person.shell.window.findChildren(QTabBar) if one.isVisible()]
    at = next(number for number in range(bar.count()) if bar.tabText(number) == tab)
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.tabRect(at).center()
    )
    person.rest()


def said_of(person: Person, at: int) -> str:
    """What a square says when it is pointed at: the month, what was kept, what is left."""
    return table_of(person).rows().row_at(0).squares()[at].words


def retype(person: Person, field: str, text: str) -> None:
    person.go_to(field)
    person.press("Ctrl+A")
    person.type(text)


def test_a_bad_month_is_explained_put_right_learnt_from_and_undone(
    start: Start, places: Places, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    bad_month = add_months(today.replace(day=1), -2)
    data = tmp_path / "harbour.watchbill"
    document = new_document(data, Author("Lead"), places)
    people = [PastedPerson("Ana Reyes"), PastedPerson("Ben Carter")]
    document.workspace.do(StartTeam("Harbour", "Dublin", "UTC", "", people, today))
    document.close()
    at, names = history(tmp_path / "issues", bad_month)

    person = start()
    person.shell.open_place(data)
    person.rest()
    workspace = workspace_of(person)
    before, first = dump(workspace.store), workspace.revision

    # The history of a status page comes in: seen first, then one step.
    person.choose("incidents")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), names)
    person.waits_for("Services that are not there yet and are added: Checkout")
    person.reach_enabled("Import")
    assert workspace.ask(Incidents()).value == ()
    person.press("Enter")
    person.back_in_the_window()
    assert len(workspace.ask(Incidents()).value) == 2
    assert workspace.revision == first + 1

    # An agreement of 99.9 % a month, from half a year ago.
    person.choose("service levels")
    person.go_to("Agreement of a month")
    person.press("Space")
    retype(person, "Target", "99.9")
    retype(person, "Measured from", add_months(bad_month, -3).isoformat())
    person.press("Tab", "Ctrl+Return")
    [promise] = workspace.ask(Objectives()).value
    assert (promise.kind, promise.window) == (PromiseKind.AGREEMENT, WindowKind.MONTH)
    assert str(workspace.ask(Targets()).value[0].target) == "0.999"

    # The bad month is seen in the strip, clicked, and explained.
    count = len(table_of(person).rows().row_at(0).squares())
    square = count - 3
    assert fill_of(person, square) is Fill.CROSSED
    assert "Missed, 99.7" in said_of(person, square)
    click_square(person, square)
    assert person.sees("Power cut at the data centre")
    told = "\n".join(person.words())
    assert "120" in told

    # The two hours are left out, approved: the month is met.
    person.choose("leave time out")
    retype(person, "From", f"{at:%Y-%m-%d %H:%M}")
    retype(person, "To", f"{at + timedelta(hours=2):%Y-%m-%d %H:%M}")
    person.go_to("Reason")
    person.type("Power cut of the landlord")
    person.press("Tab", "Down", "Return")
    [excluded] = workspace.ask(Exclusions()).value
    assert excluded.approved_at is not None
    assert fill_of(person, square) is Fill.FULL
    assert "Met, 100.00 %, 4" in said_of(person, square)
    click_square(person, square)
    person.choose("leave time out")
    assert person.sees("Approved after it began")

    # A postmortem is written, found by the incident's words.
    person.choose("power cut at the data centre")
    turn_to(person, "Postmortem")
    person.go_to("Write ")
    person.press("Space")
    for part in ("What happened", "What it did to users", "What will be different"):
        person.go_to(part)
        person.type("One feed for two racks")
    person.press("Ctrl+Return")
    [learnt] = workspace.ask(Postmortems()).value
    assert learnt.changes == "One feed for two racks"

    # Undone step by step, to the letter.
    person.press("Escape")
    for _step in range(workspace.revision - first):
        person.press("Ctrl+Z")
    assert dump(workspace.store) == before
    person.choose("service levels")
    assert person.sees("Nothing is promised yet")
