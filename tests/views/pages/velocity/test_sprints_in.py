"""Sprints of a sheet come in through the page Velocity."""

from decimal import Decimal
from pathlib import Path

from models.projects.queries import Sprints
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.velocity.page import VelocityPage
from views.shell.drops import page_of


def test_a_sheet_of_sprints_comes_in(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("Sprint,Committed,Completed\nS1,20,18\n", "utf-8")
    assert page_of([file]) == "velocity"
    shown = page(person, VelocityPage, "velocity")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), f'"{file}"')
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Sprints()).value
    assert (row.name, row.committed, row.done) == ("S1", Decimal(20), Decimal(18))
