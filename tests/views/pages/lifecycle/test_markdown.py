"""Checklists come from Markdown files and go back into them, by keys; what is wrong is told by line."""

from pathlib import Path

import pytest

from models.insight.queries.lifecycle_lists import ListBoardOf
from models.lifecycle.queries import ChecklistItems, Checklists
from models.lifecycle.rows import ItemOrigin
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.lifecycle.checklists import ChecklistsTab
from views.pages.lifecycle.markdown_files import write_markdown
from views.pages.lifecycle.page import LifecyclePage

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data" / "checklists"
TEXT = "# Move\n\n## Before\n- [ ] Ask\n  - [ ] Ana\n\n## After\n- [ ] Tell\n"


def shown(person: Person) -> ChecklistsTab:
    of = page(person, LifecyclePage, "lifecycle", view="checklists")
    tab = of.tabs["checklists"]
    assert isinstance(tab, ChecklistsTab)
    return tab


def bring(person: Person, path: Path) -> ChecklistsTab:
    tab = shown(person)
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(path))
    return tab


def keep(person: Person, button: str = "Keep the checklist") -> None:
    person.go_to(button)
    person.press("Space")


def items(person: Person) -> list[tuple[str, str, int]]:
    found = data(person).ask(ChecklistItems()).value
    return [(one.section, one.text, one.since) for one in found if one.until is None]


def test_a_file_is_seen_kept_revised_and_written_again(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "move.md"
    path.write_text(TEXT)
    bring(person, path)
    assert person.sees("3 boxes were found.")
    keep(person)
    assert items(person) == [("Before", "Ask", 1), ("Before / Ask", "Ana", 1), ("After", "Tell", 1)]
    (row,) = data(person).ask(Checklists()).value
    assert (row.name, row.external_id) == ("Move", "move.md")
    found = data(person).ask(ChecklistItems()).value
    assert {one.origin for one in found} == {ItemOrigin.FROM_FILE}
    assert [one.told for one in found] == ["move.md:4", "move.md:5", "move.md:8"]

    path.write_text(TEXT.replace("Tell", "Tell all"))
    tab = bring(person, path)
    assert person.sees("it becomes the next version of Move.")
    keep(person, "Keep as a new version")
    assert ("After", "Tell all", 2) in items(person)
    assert ("Before", "Ask", 1) in items(person)

    out = tmp_path / "out.md"
    (entry,) = data(person).ask(ListBoardOf(today())).value.checklists
    write_markdown(tab.context, entry, out)
    assert out.read_text() == path.read_text().replace("## After\n", "## After\n\n").replace(
        "## Before\n", "## Before\n\n"
    )
    put_cursor(tab.list.table, 0, "name")
    person.press("Enter")
    named = tmp_path / "named.md"
    person.go_to("Save as Markdown")
    person.answer_file_dialog(lambda: person.press("Space"), str(named))
    assert named.read_bytes() == out.read_bytes()


def test_a_file_with_bad_boxes_is_refused_whole_by_its_lines(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "bad.md"
    path.write_text("- [ ] Good\n- []\n- [ ]\n")
    bring(person, path)
    assert person.sees("Line 2 looks like a box and is none")
    assert person.sees("The box in line 3 says nothing.")
    assert data(person).ask(Checklists()).value == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the data of others are not here")
def test_a_real_list_becomes_a_checklist_and_one_without_boxes_is_refused(person: Person) -> None:
    bring(person, SHARED / "moj" / "cloud-platform-k8s-upgrade-template.md")
    assert person.sees("27 boxes were found.")
    keep(person)
    assert len(items(person)) == 27
    bring(person, SHARED / "moj" / "on-call.md")
    assert person.sees("0 boxes were found.")
    keep(person)
    assert person.sees("There is no box in it")
    assert len(data(person).ask(Checklists()).value) == 1
