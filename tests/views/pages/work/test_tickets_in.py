"""Tickets come in through the page: seen first, what their words mean answered, one step."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.tickets.queries import Tickets
from models.tickets.rows import WorkClass
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.work.importing import ticket_imports
from views.pages.work.page import WorkPage

JIRA = (
    "Issue key,Summary,Issue Type,Status,Created,Resolved\n"
    "OPS-1,Disk full,Bug,Done,2026-03-02T10:00:00Z,2026-03-03T10:00:00Z\n"
    "OPS-2,New search,Story,Open,2026-03-02T11:00:00Z,\n"
    "OPS-3,Odd,Bug,Open,soon,\n"
)


def test_a_file_of_jira_is_seen_first_and_a_class_is_changed(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "jira.csv"
    file.write_text(JIRA, "utf-8")
    shown = page(person, WorkPage, "work")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), f'"{file}"')
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert any("Created is no moment: “soon”" in cell for cell in person.cells())
    assert data(person).ask(Tickets()).value == ()
    person.go_to("Class of work: Story")
    person.press("Down")
    person.go_to("Import")
    person.press("Space")
    rows = {row.external_id: row for row in data(person).ask(Tickets()).value}
    assert {key: row.work_class for key, row in rows.items()} == {
        "OPS-1": WorkClass.FIX,
        "OPS-2": WorkClass.FIX,  # of a story it would have been a feature
    }
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert data(person).ask(Tickets()).value == ()


def test_rows_of_the_clipboard_come_in_with_their_columns_asked(person: Person) -> None:
    shown = page(person, WorkPage, "work")
    QGuiApplication.clipboard().setText("Betreff\tEingang\nDrucker\t2026-03-02T10:00:00Z\n")
    bring_up(person, ticket_imports().take_pasted(shown))
    [dialog] = shown.findChildren(ImportDialog)
    assert not dialog.button.isEnabled()
    for _question in ("received", "class"):
        person.go_to("That is right")
        person.press("Space")
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Tickets()).value
    assert (row.title, row.source) == ("Drucker", "clipboard")
