"""Milestones of a sheet come in through the page Projects, and keep the day first promised."""

from datetime import date
from pathlib import Path

from models.projects.queries import Deliverables
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.projects.page import ProjectsPage
from views.shell.drops import page_of


def test_a_sheet_of_milestones_comes_in(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Project,Milestone,Due\nMove,Half,2026-03-31\n", "utf-8")
    assert page_of([file]) == "projects"
    shown = page(person, ProjectsPage, "projects", import_files=(file,))
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Deliverables()).value
    assert (row.name, row.committed_on) == ("Half", date(2026, 3, 31))
