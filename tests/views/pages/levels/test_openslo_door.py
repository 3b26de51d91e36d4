"""Promises that were written elsewhere come in through the page, and go out again."""

from pathlib import Path

import pytest

from models.services.queries import Objectives, SamplesOf
from tests.app.exchange.openslo_files import ROLLING, SERVICE
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.levels.page import LevelsPage
from views.shell.drops import page_of, take_dropped


@pytest.fixture
def slo(tmp_path: Path) -> Path:
    path = tmp_path / "checkout.yaml"
    path.write_text(f"{SERVICE}---\n{ROLLING}", "utf-8")
    return path


def test_openslo_is_seen_first_taken_over_as_one_step_and_written_again(
    person: Person, slo: Path, tmp_path: Path
) -> None:
    shown = page(person, LevelsPage, "levels")
    before = len(data(person).ask(Objectives()).value)
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(slo))
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert any("checkout-availability: Most" in cell for cell in person.cells())
    assert person.sees("Services that are not there yet and are added: Checkout")
    assert len(data(person).ask(Objectives()).value) == before
    person.go_to("Import")
    person.press("Space")
    assert len(data(person).ask(Objectives()).value) == before + 2
    bring_up(person, person.shell.window)
    target = tmp_path / "out.yaml"
    person.answer_file_dialog(lambda: person.choose("export as openslo"), str(target))
    person.rest()
    assert "0.9990" in target.read_text("utf-8")
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert len(data(person).ask(Objectives()).value) == before


def test_counts_that_are_dropped_ask_for_a_target_and_come_in(
    person: Person, tmp_path: Path
) -> None:
    table = tmp_path / "counts.csv"
    table.write_text("day,service,good,total\n2026-03-01,Mail,99,100\n", "utf-8")
    assert page_of([table]) == "levels"
    take_dropped(person.shell, [table])
    person.rest()
    shown = page(person, LevelsPage, "levels")
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert not dialog.button.isEnabled()
    field = person.go_to("Target of a new objective")
    assert field is not None
    person.press("Down", "Down", "Down")
    assert person.sees("Added")
    person.go_to("Import")
    person.press("Space")
    [row] = [one for one in data(person).ask(Objectives()).value if one.name == "Mail"]
    [sample] = data(person).ask(SamplesOf(row.id)).value
    assert (sample.good, sample.valid) == (99, 100)


def test_what_is_dropped_goes_to_the_page_that_imports_it(slo: Path, tmp_path: Path) -> None:
    post = tmp_path / "status" / "2026-03-02-mail.md"
    post.parent.mkdir()
    post.write_text("---\ntitle: Mail\ndate: 2026-03-02T10:00:00Z\n---\n", "utf-8")
    hours = tmp_path / "hours.csv"
    hours.write_text("who,when\nAna,2026-03-02\n", "utf-8")
    assert page_of([slo]) == "levels"
    assert page_of([post]) == page_of([post.parent]) == "incidents"
    assert page_of([hours]) == page_of([tmp_path / "nowhere"]) == "hours"
