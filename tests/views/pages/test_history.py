"""The page History: steps told row by row, searched, undone where nothing depends on them."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.workspace import open_workspace
from models.kernel.changes import Author
from models.people.commands.persons import ChangePerson
from models.people.queries import People
from models.people.rows import PersonRow
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, page
from views.kit.labels import Label
from views.kit.page import stays
from views.pages.history.page import HistoryPage

THEIRS = "Start the team Harbour with 3 people"


def first_person(person: Person) -> PersonRow:
    return next(row for row in data(person).ask(People()).value if row.name == NAMES[0])


def renamed(person: Person, row: PersonRow, chat: str) -> int:
    """The revision of a step that changes how somebody is reached."""
    workspace = data(person)
    seen = workspace.revision
    command = ChangePerson(row.id, seen, row.name, row.email, row.phone, chat, row.pseudonym)
    return workspace.do(command).change_set.revision


@pytest.fixture
def history(person: Person) -> HistoryPage:
    return page(person, HistoryPage, "history")


def test_steps_stand_newest_first_with_author_words_and_rows(
    person: Person, history: HistoryPage
) -> None:
    row = first_person(person)
    renamed(person, row, "@first")
    person.rest()
    cells = person.cells()
    assert cells.index(f"Change {row.name}") < cells.index(THEIRS)
    assert "person 1" in cells
    assert any("hours 360" in cell for cell in cells)


def test_enter_tells_the_rows_before_and_after_and_undo_from_there(
    person: Person, history: HistoryPage
) -> None:
    row = first_person(person)
    renamed(person, row, "@first")
    person.rest()
    history.steps.table.setFocus()
    person.press("Ctrl+Home", "Enter")
    assert person.sees("chat: nothing → @first")
    person.go_to("Undo this step")
    person.press("Enter")
    assert first_person(person).chat == row.chat
    assert "undone since" in person.cells()


def test_the_steps_go_on_when_the_inspector_shows_something_else(
    person: Person, history: HistoryPage
) -> None:
    first, second, *_others = data(person).ask(People()).value
    renamed(person, first, "@first")
    renamed(person, second, "@second")
    person.rest()
    history.steps.table.setFocus()
    person.press("Ctrl+Home", "Enter")
    person.rest()
    history.context.inspect("Something else", "", {"Words": Label("Another thing")}, again=stays)
    # What stood there is taken down by the event loop; a collection must not bring it back.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    history.steps.table.setFocus()
    person.press("Down")
    assert person.sees("Another thing")
    renamed(person, first, "@again")
    person.rest()
    assert person.sees("Another thing")


def test_an_older_step_is_undone_alone_and_refused_where_a_newer_one_changed_the_same(
    person: Person, history: HistoryPage
) -> None:
    first, second, *_others = data(person).ask(People()).value
    renamed(person, first, "@first")
    renamed(person, second, "@second")
    person.rest()
    history.steps.table.setFocus()
    person.press("Ctrl+Home", "Down")
    person.choose("undo this step")
    chats = {row.name: row.chat for row in data(person).ask(People()).value}
    assert (chats[first.name], chats[second.name]) == (first.chat, "@second")

    again = next(row for row in data(person).ask(People()).value if row.id == second.id)
    renamed(person, again, "@third")
    person.rest()
    history.steps.table.select_ids([data(person).revision - 2])
    person.choose("undo this step")
    assert person.sees(f"a newer step changed the same (Change {second.name}")
    chats = {row.name: row.chat for row in data(person).ask(People()).value}
    assert chats[second.name] == "@third"


def test_a_step_of_somebody_else_is_theirs_to_undo(person: Person, history: HistoryPage) -> None:
    place = data(person).path
    assert isinstance(place, Path)
    bea = open_workspace(place, Author("Bea"))
    row = bea.ask(People()).value[0]
    command = ChangePerson(row.id, bea.revision, row.name, row.email, row.phone, "@bea", "")
    bea.do(command)
    bea.close()
    person.qtbot.waitUntil(lambda: "Bea" in person.cells(), timeout=5_000)
    history.steps.table.select_ids([data(person).revision])
    assert not history.page_actions()[2].enabled
    assert history.page_actions()[2].reason == "Only its author can undo it"


def test_words_of_the_sentence_and_of_the_parameters_find_a_step(
    person: Person, history: HistoryPage
) -> None:
    row = first_person(person)
    renamed(person, row, "@first")
    person.press("Ctrl+F")
    person.type("change " + NAMES[0].split()[0].lower())
    cells = person.cells()
    assert f"Change {row.name}" in cells
    assert THEIRS not in cells


def test_the_selected_step_stays_selected_when_others_work(
    person: Person, history: HistoryPage
) -> None:
    row = first_person(person)
    mine = renamed(person, row, "@first")
    person.rest()
    history.steps.table.select_ids([mine])
    later = data(person).ask(People()).value[1]
    renamed(person, later, "@later")
    person.rest()
    assert history.steps.chosen is not None
    assert history.steps.chosen.id == mine


def test_without_steps_and_without_scenarios_it_says_what_they_are(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    page(person, HistoryPage, "history")
    assert person.sees("Nothing has been changed yet")
    page(person, HistoryPage, "history", view="branches")
    assert person.sees("No scenario yet")
