"""K16: a failed save keeps what was typed, at every command that is typed into, for every error."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models.kernel.errors import FileProblem, Refused
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, data_file, page, person, put_cursor, start
from views.kit.fields import ChoiceField, LineField
from views.kit.form import Form
from views.kit.table_view import TableView
from views.pages.hours.page import HoursPage
from views.pages.people.page import PeoplePage
from views.pages.people.paste import PasteDialog
from views.shell.crash import CrashWatch
from views.shell.crash_dialog import CrashDialog

__all__ = ["data_file", "person", "start"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ERRORS: tuple[Exception, ...] = (
    Refused.because("moved_on"),
    FileProblem("busy"),
    FileProblem("disk_full"),
    FileProblem("read_only"),
    FileProblem("io_error"),
    FileProblem("damaged"),
    FileProblem("unreachable"),
    ZeroDivisionError("a bug"),
)


def name_of(error: Exception) -> str:
    return error.code if isinstance(error, FileProblem) else type(error).__name__


@pytest.fixture(params=ERRORS, ids=name_of)
def failing(
    request: pytest.FixtureRequest, person: Person, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Any]]:
    """The window's data refuses to be written; the commands that were tried."""
    tried: list[Any] = []
    error: Exception = request.param

    def fail(command: Any) -> None:
        tried.append(command)
        raise error

    monkeypatch.setattr(data(person), "do", fail)
    watch = CrashWatch(person.shell.show_crash, dict)
    person.shell.watch_crashes(watch.report)
    yield tried
    close_crash_dialogs(person)


def close_crash_dialogs(person: Person) -> None:
    """What a person does who goes on working."""
    for dialog in person.shell.window.findChildren(CrashDialog):
        dialog.close()
    person.back_in_the_window()


def typed_in(form: QWidget) -> list[str]:
    """Everything that stands in the fields of a form."""
    lines = [line.text() for line in form.findChildren(QLineEdit)]
    texts = [text.toPlainText() for text in form.findChildren(QPlainTextEdit)]
    choices = [choice.currentText() for choice in form.findChildren(QComboBox)]
    return lines + texts + choices


VALUES: dict[str, Any] = {
    "name": "Typed Name",
    "email": "typed@harbour.example",
    "phone": "+353 1 555 0100",
    "chat": "@typed",
    "pseudonym": "P. Seudonym",
    "role": "typed role",
    "note": "typed note",
    "ticket": "T-1",
    "reason": "typed reason",
    "evidence": "typed evidence",
    "skill": "typed skill",
    "problem": "typed problem",
    "language": "typed language",
    "url": "https://typed.example",
    "judged_by": "Typed Judge",
    "value": "40 %",
    "seconds": 5_400,
    "seconds_a_week": 36 * 3_600,
    "zone": "Europe/Lisbon",
    "country": "PT",
    "fiscal_month": 4,
    "from_day": date(2026, 3, 2),
    "day": date(2026, 3, 17),
}
"""What is typed into the fields, by the field of the command."""

TYPED_INTO = {
    "LogWork",
    "SetPolicy",
    "AddPerson",
    "ChangePerson",
    "AddStay",
    "AddContract",
    "AddAbsence",
    "AddSkill",
    "AddCodeProof",
    "AddSite",
    "AddTeam",
    "SetTeamCalendar",
    "AddHoliday",
    "PastePeople",
}


def fill(form: Form) -> None:
    """Type something into every field."""
    for key, row in form._rows.items():
        if key == "person_id" and isinstance(row.field, LineField):
            row.field.setText(NAMES[0])
        elif isinstance(row.field, ChoiceField):
            row.field.setCurrentIndex(row.field.count() - 1)
        elif key in VALUES:
            row.field.set_value(VALUES[key])


def forms_of(person: Person) -> Iterator[Form]:
    """Every form of the window, each shown and typed into."""
    window = person.shell.window
    hours = page(person, HoursPage, "hours")
    for opener in (hours.open_form, hours.open_policies):
        opener()
        yield from shown(person)
    people = page(person, PeoplePage, "people")
    people.open_form()
    yield from shown(person)
    put_cursor(people.table, 0, "team")
    people._open_chosen()
    person.rest()
    for tab in ("Person", "Place", "Absences", "Skills"):
        window.inspector.show_tab(tab)
        yield from shown(person)
    people.open_places()
    person.rest()
    for tab in ("Sites", "Teams", "Holidays"):
        window.inspector.show_tab(tab)
        yield from shown(person)


def shown(person: Person) -> Iterator[Form]:
    person.rest()
    found = [form for form in person.shell.window.findChildren(Form) if form.isVisible()]
    assert found, "no form is shown"
    for form in found:
        fill(form)
        yield form


def test_every_form_keeps_what_was_typed(person: Person, failing: list[Any]) -> None:
    revision = data(person).revision
    for form in forms_of(person):
        before, tries = typed_in(form), len(failing)
        form.submit()
        person.rest()
        assert len(failing) == tries + 1, f"nothing was tried with {before}"
        assert form.isVisible()
        assert typed_in(form) == before
    people = page(person, PeoplePage, "people")
    people.open_paste()
    [dialog] = people.findChildren(PasteDialog)
    dialog.field.setPlainText("Name\tHours\nEoin\t40\n")
    before = typed_in(dialog)
    dialog.form.submit()
    person.rest()
    assert dialog.isVisible()
    assert typed_in(dialog) == before
    dialog.reject()
    assert {type(command).__name__ for command in failing} >= TYPED_INTO
    assert data(person).revision == revision


def cells(person: Person) -> Iterator[tuple[TableView, str, str]]:
    """Each table that is typed into: a column, and what is typed."""
    people = page(person, PeoplePage, "people")
    yield people.table, "phone", "+353 1 555 0100"
    hours = page(person, HoursPage, "hours")
    hours.switch("enter")
    person.rest()
    yield hours.enter.table, "day0", "2:30"
    hours.switch("entries")
    hours.entries.show_period(hours.overview.selected_period())
    person.rest()
    yield hours.entries.table, "seconds", "1:17"


def test_every_cell_keeps_what_was_typed(person: Person, failing: list[Any]) -> None:
    """A cell that was not saved says so and shows what was typed, not what is stored."""
    for table, column, words in cells(person):
        close_crash_dialogs(person)
        put_cursor(table, 0, column)
        tries = len(failing)
        person.type(words)
        person.press("Enter")
        assert len(failing) == tries + 1
        at = [one.key for one in table.rows().columns].index(column)
        bad = table.rows().bad_cell(0, at)
        assert bad is not None, f"{column} does not say that it was not saved"
        assert bad.typed == words
        assert table.rows().index(0, at).data(Qt.ItemDataRole.DisplayRole) == words
    assert len({type(command).__name__ for command in failing}) == 3


def test_control_a_form_that_forgets_is_seen(person: Person, failing: list[Any]) -> None:
    people = page(person, PeoplePage, "people")
    people.open_form()
    [form] = shown(person)
    before = typed_in(form)
    form.submit()
    form.fill({"name": None})
    assert typed_in(form) != before
