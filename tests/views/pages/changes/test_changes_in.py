"""Releases come in through the page; a reverted deployment is shown as rolled back before it counts."""

from pathlib import Path

from models.releases.queries import Changes
from models.releases.rows import ChangeOutcome
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.changes.page import ChangesPage
from views.shell.drops import page_of

LOG = """commit,committed_at,subject
aa1,2026-03-02T10:00:00Z,Merge pull request #7 from ann/bump
bb2,2026-03-02T11:00:00Z,Merge pull request #8 from ann/revert-7-bump
"""


def test_a_log_of_deployments_comes_in_as_one_step(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "deploys.csv"
    file.write_text(LOG, "utf-8")
    assert page_of([file]) == "changes"
    shown = page(person, ChangesPage, "changes", import_files=(file,))
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert person.sees("What a later change takes back")
    assert any("A later change takes it back" in cell for cell in person.cells())
    person.go_to("Import")
    person.press("Space")
    rows = {row.external_id: row for row in data(person).ask(Changes()).value}
    assert rows["aa1"].outcome is ChangeOutcome.ROLLED_BACK
    assert rows["aa1"].undone == rows["bb2"].at
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert data(person).ask(Changes()).value == ()
