"""A scenario with one person less is compared and dropped; a copy goes away, comes back with a
conflict, is merged and undone. The window is used by keys alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app import branches
from app.settings import Places
from app.workspace import Workspace, create_workspace, open_workspace
from models.kernel.changes import Author
from models.people.commands import StartTeam
from models.people.queries import People
from models.people.rows import PastedPerson
from models.rotations.commands import AssignShift, RemoveMember, RollOut, StartRotation
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft, ShiftRow
from models.rotations.rules.shapes import Rota
from tests.journeys.conftest import Start
from tests.support.person import Person
from tests.support.stores import postgres
from views.pages.rotations.page import RotationsPage

__all__ = ["postgres"]

NAMES = ("Ana Reyes", "Ben Carter", "Dev Patel", "Lena Novak")
AHEAD = timedelta(days=84)


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.watchbill"
    fill(path)
    return path


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.heavy)])
def shared(request: pytest.FixtureRequest, harbour: Path) -> Iterator[str | Path]:
    """The same in a file, and in a database that a team shares."""
    if not request.param:
        yield harbour
        return
    with request.getfixturevalue("postgres").place() as address:
        fill(address)
        yield address


def fill(place: str | Path) -> None:
    """A team of four with a weekly duty, filled for twelve weeks."""
    workspace = create_workspace(place, Author("Lead"), "Harbour")
    monday = datetime.now(UTC).date() - timedelta(days=datetime.now(UTC).weekday())
    people = [PastedPerson(name) for name in NAMES]
    workspace.do(
        StartTeam("Harbour", "Dublin", "Europe/Dublin", "IE", people, monday - timedelta(days=60))
    )
    ids = tuple(person.id for person in workspace.ask(People()).value)
    until = datetime.now(UTC) + AHEAD
    duties = (DutyDraft("Primary"),)
    workspace.do(StartRotation("On call", ids, duties, "Europe/Dublin", monday, until=until))
    workspace.close()


def rota(workspace: Workspace) -> Rota:
    now = datetime.now(UTC)
    return workspace.ask(RotaFacts(now - timedelta(days=7), now + AHEAD)).value


def shifts(workspace: Workspace) -> dict[object, ShiftRow]:
    return {shift.id: shift for shift in rota(workspace).shifts}


def data(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def one_person_less(workspace: Workspace) -> None:
    """Lena leaves the layer, and it is filled anew."""
    found = rota(workspace)
    lena = next(row.id for row in workspace.ask(People()).value if row.name == "Lena Novak")
    member = next(row for row in found.members if row.person_id == lena)
    workspace.do(RemoveMember(member.id, workspace.revision))
    layers = tuple(layer.id for layer in found.layers)
    workspace.do(RollOut(layers, datetime.now(UTC) + AHEAD, workspace.revision))


def test_a_scenario_is_tried_compared_and_dropped(
    start: Start, places: Places, harbour: Path
) -> None:
    person = start()
    person.shell.open_place(harbour)
    person.rest()
    person.choose("new scenario")
    person.type("one person less")
    person.press("Enter")
    person.back_in_the_window()
    person.waits_for("Scenario: one person less, from Harbour as of ")
    assert data(person).path != harbour
    one_person_less(data(person))
    person.rest()

    # Compared: Lena no longer serves in it, in words and per person.
    person.go_to("Compare")
    person.press("Enter")
    person.waits_for("stretches of duty have other people")
    assert data(person).path == harbour
    assert any("Removed: member of a layer · Lena Novak" in cell for cell in person.cells())
    person.go_to("Beside what")
    person.press("Tab", "Right")
    assert {"Lena Novak"} < set(person.cells())
    person.press("Escape")
    person.back_in_the_window()

    # Dropped, after it was asked; the data never changed.
    [scenario] = branches.scenarios(data(person), places)
    person.go_to("Scenarios")
    person.press("Ctrl+Home", "Space")
    revision = data(person).revision
    _confirm(person, "Drop…")
    assert not scenario.path.exists()
    assert person.sees("No scenario yet")
    assert data(person).revision == revision


def _into_the_timeline(person: Person) -> None:
    """As Tab does."""
    assert person.shell.desk is not None
    page = person.shell.desk.room.page
    assert isinstance(page, RotationsPage)
    page.timeline.setFocus(Qt.FocusReason.TabFocusReason)


def _confirm(person: Person, name: str) -> None:
    """Press a button that asks back, and agree."""

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        person.qtbot.waitUntil(dialog.isActiveWindow)
        try:
            person.go_to("Drop it")
            person.press("Enter")
        finally:
            if dialog.isVisible():  # nobody would ever answer
                dialog.reject()

    person.go_to(name)
    QTimer.singleShot(100, agree)
    person.press("Enter")
    person.back_in_the_window()


def test_a_copy_returns_with_a_conflict_that_is_decided_merged_and_undone(
    start: Start, tmp_path: Path, shared: str | Path
) -> None:
    person = start()
    person.shell.open_place(shared)
    person.rest()
    copy = tmp_path / "meeting.watchbill"
    person.choose("take a planning copy")
    assert person.sees("It holds personal data")
    person.go_to("Choose where…")
    person.answer_file_dialog(lambda: person.press("Enter"), str(copy))
    person.rest()
    assert copy.exists()
    before = shifts(data(person))

    # Offline, in the copy: a shift is taken from whoever had it.
    person.answer_file_dialog(lambda: person.press("Ctrl+O"), str(copy))
    person.waits_for("Planning copy: meeting, from Harbour as of ")
    person.choose("rotations")
    _into_the_timeline(person)
    person.press("Right", "Right", "Delete")
    [changed] = [shift for shift in shifts(data(person)).values() if shift != before.get(shift.id)]
    assert changed.person_id is None

    # Meanwhile, in the data, somebody gives the same shift to another.
    lead = open_workspace(shared, Author("Lead"))
    had = before[changed.id].person_id
    others = [one.id for one in lead.ask(People()).value if one.id != had]
    lead.do(AssignShift(changed.id, others[0], lead.revision))
    lead.close()

    # It returns: both sides' words are shown, the copy's is taken, as one step that is undone.
    person.go_to("Back to the data")
    person.press("Enter")
    person.rest()
    assert str(data(person).path).startswith(str(shared)[:20])
    assert not person.sees("Planning copy: meeting")
    person.answer_file_dialog(lambda: person.choose("bring a copy back"), str(copy))
    assert person.sees("1 conflict")
    assert person.sees("in the copy nothing")
    person.reach_enabled("Merge")
    assert shifts(data(person))[changed.id].person_id == others[0]
    person.press("Enter")
    person.back_in_the_window()
    assert person.sees("1 row brought in")
    assert shifts(data(person))[changed.id].person_id is None
    person.press("Ctrl+Z")
    assert shifts(data(person))[changed.id].person_id == others[0]
    person.shell.close_data()
