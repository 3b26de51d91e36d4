"""The import dialog: recognised, asked, mapped by hand, applied once, undone as one step."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from models.work_log.queries import EntriesBehind, ImportMappings
from models.work_log.rows import EntryFilter
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.pages.hours.importing.dialog import ImportDialog
from views.pages.hours.page import HoursPage

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount ()\n"
    "Ana Reyes,,,Ledger,,Split the table,No,2026-03-02,09:00:00,2026-03-02,11:30:00,02:30:00,,\n"
    "Ben Carter,,,Ledger,,Review,No,2026-03-02,10:00:00,2026-03-02,10:45:00,00:45:00,,\n"
)
OWN = "who;when;spent;what\nAna Reyes;2026-03-02;1:30;Deploys\nDev Patel;2026-03-03;2:00;Deploys\n"


@pytest.fixture
def dialog(person: Person) -> ImportDialog:
    hours = page(person, HoursPage, "hours")
    made = ImportDialog(hours.context, hours)
    made.open()
    bring_up(person, made)
    return made


def entries(person: Person) -> int:
    return len(data(person).ask(EntriesBehind(EntryFilter())).value)


def take(dialog: ImportDialog, person: Person, folder: Path, text: str, name: str) -> None:
    path = folder / name
    path.write_text(text, "utf-8")
    dialog.take(path)
    person.rest()


def answer_all(dialog: ImportDialog, person: Person) -> None:
    """Give every open question its first real answer."""
    for _question in range(10):
        if dialog.apply.isEnabled() or dialog._plan is None or not dialog._plan.open:
            return
        question = dialog._plan.open[0]
        field = dialog.side.field(question.name)
        field.setCurrentIndex(1)
        field.activated.emit(1)
        person.rest()


def test_a_known_format_is_read_tried_and_imported_as_one_step(
    dialog: ImportDialog, person: Person, tmp_path: Path
) -> None:
    before, revision = entries(person), data(person).revision
    take(dialog, person, tmp_path, TOGGL, "toggl.csv")
    answer_all(dialog, person)
    assert "2 rows added" in dialog.summary.text()
    assert entries(person) == before, "the dry run writes nothing"
    person.go_to("Import")
    while person.focus != "Import":
        person.press("Tab")
    person.press("Space")
    assert entries(person) == before + 2
    assert data(person).revision == revision + 1
    assert person.sees("2 rows imported")
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert entries(person) == before


def test_hours_older_than_the_chart_are_listed_once_they_are_in(
    person: Person, tmp_path: Path
) -> None:
    hours = page(person, HoursPage, "hours")
    hours.open_import()
    [dialog] = hours.findChildren(ImportDialog)
    bring_up(person, dialog)
    take(dialog, person, tmp_path, TOGGL.replace("2026-", "2016-"), "toggl.csv")
    answer_all(dialog, person)
    dialog.apply.click()
    person.rest()
    assert hours.views.choice() == "entries"
    assert hours.entries.table.rows().rowCount() == 2


def test_the_same_file_again_has_nothing_new(
    dialog: ImportDialog, person: Person, tmp_path: Path
) -> None:
    take(dialog, person, tmp_path, TOGGL, "toggl.csv")
    answer_all(dialog, person)
    dialog.apply.click()
    person.rest()
    hours = page(person, HoursPage, "hours")
    again = ImportDialog(hours.context, hours)
    again.open()
    person.rest()
    take(again, person, tmp_path, TOGGL, "toggl.csv")
    answer_all(again, person)
    assert "changes nothing" in again.summary.text()
    assert not again.apply.isEnabled()
    again.reject()


def test_unknown_columns_are_mapped_by_hand_and_the_mapping_is_kept(
    dialog: ImportDialog, person: Person, tmp_path: Path
) -> None:
    before = entries(person)
    take(dialog, person, tmp_path, OWN, "own.csv")
    for key, header in (
        ("person", "who"),
        ("day", "when"),
        ("duration", "spent"),
        ("category", "what"),
    ):
        field = dialog.side.field(key)
        at = field.findText(header)
        field.setCurrentIndex(at)
        field.activated.emit(at)
        person.rest()
    field = dialog.side.field("kind")
    at = field.findText("Tickets")
    field.setCurrentIndex(at)
    field.activated.emit(at)
    person.rest()
    answer_all(dialog, person)
    assert "2 rows added" in dialog.summary.text()
    dialog.apply.click()
    person.rest()
    assert entries(person) == before + 2


def test_a_file_that_is_no_table_is_refused_in_words(
    dialog: ImportDialog, person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "hours.xlsx"
    path.write_bytes(b"<html>not a workbook</html>")
    dialog.take(path)
    person.rest()
    assert not dialog.apply.isEnabled()
    assert dialog.summary.text()
    assert "Traceback" not in dialog.summary.text()
    dialog.reject()


def test_the_clipboard_is_a_source(dialog: ImportDialog, person: Person) -> None:
    QGuiApplication.clipboard().setText(TOGGL.replace(",", "\t"))
    person.go_to("From the clipboard")
    person.press("Space")
    person.rest()
    answer_all(dialog, person)
    assert "2 rows added" in dialog.summary.text()
    assert data(person).ask(ImportMappings()).value == ()
    dialog.reject()


def test_columns_with_usual_names_are_guessed_and_shown(
    dialog: ImportDialog, person: Person, tmp_path: Path
) -> None:
    text = "Employee;Date;Hours;Activity\nAna Reyes;2026-03-02;1,5;Deploys\n"
    take(dialog, person, tmp_path, text, "guessed.csv")
    assert dialog.side.field("person").currentText() == "Employee"
    assert dialog.side.field("duration").currentText() == "Hours"
    answer_all(dialog, person)
    assert "1 row added" in dialog.summary.text()
    dialog.reject()
