"""Incidents of elsewhere come in through the page: seen first, asked about, one step."""

from pathlib import Path

from models.incidents.queries import Impacts, Incidents
from models.services.commands import AddService
from models.services.queries import Services
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.incidents.page import IncidentsPage

STATUS = """---
title: {title}
date: 2026-03-0{day}T09:00:00Z
resolved: true
resolvedWhen: 2026-03-0{day}T{end}:00Z
severity: down
affected:
  - Checkout
section: issue
---

We looked into it.
"""


def test_a_status_history_is_seen_first_and_taken_over_as_one_step(
    person: Person, tmp_path: Path
) -> None:
    folder = tmp_path / "status"
    folder.mkdir()
    for day, title, end in ((1, "Down", "09:40"), (2, "Odd", "08:40")):
        text = STATUS.format(day=day, title=title, end=end)
        (folder / f"2026-03-0{day}-down.md").write_text(text)
    names = " ".join(f'"{path}"' for path in sorted(folder.iterdir()))
    shown = page(person, IncidentsPage, "incidents")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), names)
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert person.sees("Taken over with a warning")
    assert any("It ends before it starts" in cell for cell in person.cells())
    assert data(person).ask(Incidents()).value == ()
    person.go_to("Import")
    person.press("Space")
    rows = data(person).ask(Incidents()).value
    assert [row.title for row in rows] == ["Down", "Odd"]
    assert {row.source for row in rows} == {"status page"}
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert data(person).ask(Incidents()).value == ()


def test_columns_of_an_unknown_table_are_guessed_shown_and_confirmed(
    person: Person, tmp_path: Path
) -> None:
    data(person).do(AddService("Mail service"))
    table = tmp_path / "vorgaenge.csv"
    table.write_text(
        "Vorgang;Von;Bis;Dienst\nA-1;02.03.2026 10:00;02.03.2026 11:00;Mail\n", "utf-8"
    )
    shown = page(person, IncidentsPage, "incidents", import_files=(table,))
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert not dialog.button.isEnabled()
    for _question in ("the start", "the zone"):
        person.go_to("That is right")
        person.press("Space")
    assert "A-1" in person.cells()
    person.go_to("Service: Mail")
    person.press("Down")
    assert person.sees("Column that says: End")
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Incidents()).value
    assert (row.title, row.source) == ("A-1", "vorgaenge")
    assert row.end is not None
    [hit] = data(person).ask(Impacts()).value
    [known] = data(person).ask(Services()).value
    assert hit.service_id == known.id
