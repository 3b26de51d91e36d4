"""The page People: pasting, adding, correcting by keys, absences, refusals that name the row."""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.people.queries import DetailsOf, People, Roster, Teams
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, bring_up, data, page, put_cursor, today
from views.kit.dialogs import Dialog
from views.pages.people.page import PeoplePage
from views.pages.people.paste import PasteDialog

SIX = "Name\tMail\tHours\nAna\tana@harbour.example\t40\nBen\tben@harbour.example\t32\nChloé\t\t\n"


def names(person: Person) -> list[str]:
    return [row.name for row in data(person).ask(People()).value]


def paste_dialog(person: Person) -> PasteDialog:
    people = page(person, PeoplePage, "people")
    people.open_paste()
    [dialog] = people.findChildren(Dialog)
    assert isinstance(dialog, PasteDialog)
    bring_up(person, dialog)
    return dialog


def test_six_names_start_a_team(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    dialog = paste_dialog(person)
    QGuiApplication.clipboard().setText(SIX)
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    assert dialog.table.rows().rowCount() == 3
    person.go_to("Name of the team")
    person.type("Harbour")
    person.go_to("Name of its site")
    person.type("Dublin")
    person.go_to("Time zone")
    person.press("Ctrl+A")
    person.type("Europe/Dublin")
    person.press("Enter")
    if not names(person):
        person.press("Enter")
    assert names(person) == ["Ana", "Ben", "Chloé"]
    [team] = data(person).ask(Teams()).value
    assert (team.name, team.zone) == ("Harbour", "Europe/Dublin")
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert names(person) == []


def test_a_bad_row_is_named_and_nobody_is_added(person: Person) -> None:
    dialog = paste_dialog(person)
    dialog.field.setPlainText("Name\tHours\nEoin\t40\nFatima\tmany\n")
    dialog.form.submit()
    assert person.sees("Row 2")
    assert names(person) == list(NAMES)
    dialog.reject()


def test_a_name_is_corrected_in_its_cell(person: Person) -> None:
    people = page(person, PeoplePage, "people")
    put_cursor(people.table, 0, "phone")
    person.type("+353 1 555 0100")
    person.press("Enter")
    assert data(person).ask(People()).value[0].phone == "+353 1 555 0100"
    person.press("Ctrl+Z")
    assert data(person).ask(People()).value[0].phone == ""


def test_an_absence_without_an_end_shows_today(person: Person) -> None:
    people = page(person, PeoplePage, "people")
    put_cursor(people.table, 1, "team")
    people._open_chosen()
    person.rest()
    assert person.shell.desk is not None
    person.shell.window.inspector.show_tab("Absences")
    person.go_to("First day")
    person.press("Enter")
    [row] = [r for r in data(person).ask(Roster(today())).value if r.absence]
    assert (row.person.name, row.absence.to_day) == ("Ben Carter", None)
    assert person.sees("Back: today was the last day")
    person.go_to("Back: today was the last day")
    person.press("Space")
    details = data(person).ask(DetailsOf(row.person.id)).value
    assert details is not None
    assert details.absences[0].to_day == today()


def test_people_who_are_away_are_found(person: Person) -> None:
    from models.people.commands.spans import AddAbsence
    from models.people.rows import AbsenceKind

    ana = data(person).ask(People()).value[0]
    data(person).do(
        AddAbsence(ana.id, today() - timedelta(days=1), kind_of=AbsenceKind.SICK, to_day=None)
    )
    people = page(person, PeoplePage, "people")
    people._away.click()
    assert people.table.rows().rowCount() == 1
    assert people.table.rows().row_at(0).person.name == "Ana Reyes"


def test_a_block_pasted_over_people_is_one_step(person: Person) -> None:
    people = page(person, PeoplePage, "people")
    revision = data(person).revision
    QGuiApplication.clipboard().setText("a@harbour.example\t111111\nb@harbour.example\t222222\n")
    put_cursor(people.table, 0, "email")
    person.press("Ctrl+V")
    found = data(person).ask(People()).value
    assert [(one.email, one.phone) for one in found[:2]] == [
        ("a@harbour.example", "111111"),
        ("b@harbour.example", "222222"),
    ]
    assert data(person).revision == revision + 1


def test_the_people_as_listed_go_into_a_file(person: Person, tmp_path: Path) -> None:
    people = page(person, PeoplePage, "people")
    target = tmp_path / "people.csv"
    people.search.setText("ana")
    person.answer_file_dialog(lambda: person.press("Ctrl+E"), str(target))
    person.rest()
    head, *rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert head[:3] == ["Name", "Team", "Role"]
    assert [row[0] for row in rows] == ["Ana Reyes"]
    assert rows[0][head.index("Hours a week")] == "40.0"


def test_a_site_in_use_is_not_removed_and_says_why(person: Person) -> None:
    people = page(person, PeoplePage, "people")
    people.open_places()
    person.rest()
    before = data(person).revision
    person.go_to("Remove: Dublin")
    person.press("Space")
    assert data(person).revision == before
    [said] = person.shell.window.notices.texts()
    assert "refer" in said
