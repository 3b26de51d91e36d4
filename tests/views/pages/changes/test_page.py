"""The page Changes: what was changed is written down, attributed by hand, corrected and undone, by keys."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.periods import PeriodKind
from models.releases.commands import AddChange
from models.releases.queries import AllEvidence, Attributions, Changes, Measurements
from models.releases.rows import ChangeKind, ChangeOutcome, EvidenceKind, Part
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.changes.page import ChangesPage


def ago(hours: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(hours=hours)


def promised(person: Person) -> UUID:
    service = data(person).do(AddService("Checkout")).value
    data(person).do(
        AddObjective(
            name="SLA",
            kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=today() - timedelta(days=90),
            service_id=service,
            target=Decimal("0.999"),
        )
    )
    return service


def change(
    person: Person, service: UUID, hours: float, name: str = "Build 7", **more: object
) -> UUID:
    told: dict[str, object] = {"kind": ChangeKind.DEPLOYMENT, "at": ago(hours)} | more
    return data(person).do(AddChange(name, service_id=service, **told)).value  # type: ignore[arg-type]


def incident(person: Person, service: UUID, hours: float) -> UUID:
    return (
        data(person)
        .do(
            AddIncident(
                "Checkout is down",
                IncidentClass.OUTAGE,
                ago(hours),
                end=ago(hours - 1),
                impacts=(ImpactDraft(service),),
            )
        )
        .value
    )


def opened(person: Person, view: str = "changes") -> ChangesPage:
    shown = page(person, ChangesPage, "changes", view=view)
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, today() - timedelta(days=3))
    person.rest()
    return shown


def cell(shown: ChangesPage, view: str, column: str) -> str:
    """What stands in the first row of a list."""
    rows = shown.lists[view].model
    at = [one.key for one in rows.columns].index(column)
    return str(rows.index(0, at).data())


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
