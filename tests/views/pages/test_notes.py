"""Notes, links and files on a team, beside the explanation of its hours."""

from pathlib import Path

import pytest

from models.notes.queries import NotesOf
from models.notes.rows import Notes, Subject
from models.people.queries import Teams
from tests.support.person import Person
from tests.views.pages.conftest import data, page
from views.kit.notes import NotesPanel
from views.pages.hours.page import HoursPage


@pytest.fixture
def panel(person: Person) -> NotesPanel:
    hours = page(person, HoursPage, "hours", view="overview")
    hours.overview.explain_selection()
    person.rest()
    person.shell.window.inspector.show_tab("Notes")
    [found] = person.shell.window.findChildren(NotesPanel)
    assert isinstance(found, NotesPanel)
    return found


def left(person: Person) -> Notes:
    [team] = data(person).ask(Teams()).value
    return data(person).ask(NotesOf(Subject("team", team.id))).value


def test_a_note_is_added_shown_on_the_chart_and_undone(person: Person, panel: NotesPanel) -> None:
    person.go_to("Note")
    person.type("Queue split")
    person.go_to("Add the note")
    person.press("Space")
    assert [note.text for note in left(person).notes] == ["Queue split"]
    person.waits_for("Queue split")
    person.press("Ctrl+Z")
    assert left(person).notes == ()


def test_only_addresses_of_the_web_are_kept_and_opened(person: Person, panel: NotesPanel) -> None:
    person.go_to("Add a link")
    person.press("Space")
    person.go_to("Title")
    person.type("Runbook")
    person.go_to("Address")
    person.type("file:///etc/passwd")
    person.press("Enter")
    assert left(person).links == ()
    panel.open_link("file:///etc/passwd")
    person.waits_for("Only addresses of the web are opened")


def test_a_file_is_kept_with_the_team(person: Person, panel: NotesPanel, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("plan", "utf-8")
    panel.attach(path)
    person.rest()
    [kept] = left(person).attachments
    assert (kept.name, kept.size) == ("plan.txt", 4)
    panel.attach(tmp_path / "nowhere.txt")
    person.waits_for("could not be read")
