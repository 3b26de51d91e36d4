"""Sprints and milestones come in through the page Velocity, as what their heads say."""

from pathlib import Path

import pytest

from models.projects.queries import Deliverables, Sprints
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.velocity.page import VelocityPage
from views.shell.drops import page_of


@pytest.mark.parametrize(
    ("text", "sprints", "milestones"),
    [
        ("Sprint,Committed,Completed\nS1,20,18\n", 1, 0),
        ("Project,Milestone,Due\nMove,Half,2026-03-31\n", 0, 1),
    ],
)
def test_a_sheet_is_taken_as_what_its_heads_say(
    person: Person, tmp_path: Path, text: str, sprints: int, milestones: int
) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text(text, "utf-8")
    assert page_of([file]) == "velocity"
    shown = page(person, VelocityPage, "velocity")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), f'"{file}"')
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    person.go_to("Import")
    person.press("Space")
    found = data(person)
    counts = (len(found.ask(Sprints()).value), len(found.ask(Deliverables()).value))
    assert counts == (sprints, milestones)
