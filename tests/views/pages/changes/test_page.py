"""The page Changes: what was changed is written down, attributed by hand, corrected and undone, by keys."""

from collections.abc import Callable
from pathlib import Path

from models.releases.queries import AllEvidence, Attributions, Changes, Measurements
from models.releases.rows import ChangeKind, ChangeOutcome, EvidenceKind, Part
from tests.support.person import Person
from tests.views.pages.changes.scene import ago, cell, change, incident, opened, promised
from tests.views.pages.conftest import data, page, put_cursor
from views.pages.changes.page import ChangesPage


def test_a_change_is_written_down_by_keys_and_undone(person: Person) -> None:
    promised(person)
    opened(person)
    person.press("Ctrl+N")
    person.type("Two hosts more")
    person.go_to("Kind")
    person.press("Down", "Down")
    person.go_to("Service")
    person.press("Down")
    person.press("Tab", "Tab")
    person.press("Enter")
    (row,) = data(person).ask(Changes()).value
    assert (row.name, row.kind) == ("Two hosts more", ChangeKind.CAPACITY_ADDED)
    assert row.service_id is not None
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Changes()).value == ()


def test_what_cannot_be_is_said_beside_its_field(person: Person) -> None:
    opened(person)
    person.press("Ctrl+N")
    person.type("5.0")
    person.go_to("Size of a release")
    person.press("Down")
    person.press("Enter")
    person.go_to("Reached production")
    person.press("Enter")
    assert person.sees("Only releases are major")
    assert data(person).ask(Changes()).value == ()


def test_figures_follow_what_a_person_says_led_to_an_incident(person: Person) -> None:
    service = promised(person)
    change(person, service, 50)
    hit = incident(person, service, 48)
    shown = opened(person, "incidents")
    assert person.sees("1 of 1 deploys")
    assert cell(shown, "incidents", "sure") == "by the rule"
    put_cursor(shown.lists["incidents"].table, 0, "title")
    person.press("Enter")
    person.go_to("Main change")
    person.press("Home", "Tab", "Tab")
    person.type("A cut cable")
    person.go_to("Say so")
    person.press("Space")
    (said,) = data(person).ask(Attributions(hit)).value
    assert (said.change_id, said.part, said.reason) == (None, Part.NO_PART, "A cut cable")
    assert person.sees("0 of 1 deploys")
    assert cell(shown, "incidents", "change") == "no change, by hand"
    person.go_to("Let the rule say it")
    person.press("Space")
    assert data(person).ask(Attributions(hit)).value == ()
    assert person.sees("1 of 1 deploys")


def test_a_cycle_is_told_with_its_cost(person: Person) -> None:
    service = promised(person)
    change(person, service, 50)
    incident(person, service, 48)
    shown = opened(person, "cycles")
    put_cursor(shown.lists["cycles"].table, 0, "service")
    person.press("Enter")
    assert person.sees("Instability of Checkout")
    assert person.sees("repair alone")
    assert person.sees("149 %")


def test_a_change_is_rolled_back_and_shows_evidence(person: Person) -> None:
    service = promised(person)
    made = change(person, service, 30, "5.0", kind=ChangeKind.RELEASE)
    shown = opened(person)
    put_cursor(shown.lists["changes"].table, 0, "name")
    person.press("Enter")
    person.go_to("Rolled back now")
    person.press("Space")
    (row,) = data(person).ask(Changes()).value
    assert row.outcome is ChangeOutcome.ROLLED_BACK
    shown.arrive({"change": made, "day": ago(30).date(), "tab": "evidence"})
    person.rest()
    assert person.sees("Missing: System test")
    person.go_to("Their name, if they are not in the list")
    person.type("Ana")
    person.press("Enter")
    (shown_by,) = data(person).ask(AllEvidence(made)).value
    assert (shown_by.kind, shown_by.signer) == (EvidenceKind.SYSTEM_TEST, "Ana")
    assert not person.sees("Missing: System test")
    assert data(person).ask(Measurements(made)).value == ()


def test_runs_before_and_after_are_compared_and_few_prove_nothing(person: Person) -> None:
    made = change(person, promised(person), 30, "5.0", kind=ChangeKind.RELEASE)
    page(person, ChangesPage, "changes", change=made, day=ago(30).date(), tab="performance")
    person.rest()
    for runs, verdict in (
        ("100 101 102", "too few runs"),
        ("100 101 102 " * 3, "regression"),
    ):
        person.go_to("What was measured")
        person.type("Median query" if verdict == "regression" else "First look")
        person.go_to("Runs before")
        person.type(runs)
        person.go_to("Runs after")
        person.type(" ".join(str(int(run) * 2) for run in runs.split()))
        person.press("Enter")
        person.rest()
        assert person.sees(verdict)
    kept = data(person).ask(Measurements(made)).value
    assert {row.name for row in kept} == {"First look", "Median query"}


def test_an_empty_page_says_what_to_do(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    page(person, ChangesPage, "changes")
    assert person.sees("No change is known yet")
    page(person, ChangesPage, "changes", view="changes")
    assert person.sees("No change in this time")
    person.go_to("Add a change")
    person.press("Space")
    person.type("First build")
    person.press("Enter")
    assert [row.name for row in data(person).ask(Changes()).value] == ["First build"]


def test_a_change_is_found_by_its_words_whatever_the_period(person: Person) -> None:
    service = promised(person)
    change(person, service, 24 * 300, text="Quince marmalade")
    opened(person)
    person.choose("marmalade")
    person.go_to("Rolled back now")
