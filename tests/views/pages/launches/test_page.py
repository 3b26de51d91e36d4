"""The page Launches: a gate closes, is overridden, found in the ledger, taken back; go and no-go; by keys."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.insight.queries.launches import LaunchBoardOf
from models.releases.commands import AddChange, AddLaunch, MoveLaunch, SetRamp
from models.releases.queries import (
    Assessments,
    GateOverrides,
    GatePolicies,
    LaunchDecisions,
    Launches,
    Qualifications,
    RampSteps,
)
from models.releases.rows import ChangeKind, ChangeOutcome, LaunchStage, RampDraft
from models.services.commands import (
    AddObjective,
    AddRunbook,
    AddService,
    AddWeakness,
    WaiveWeakness,
)
from models.services.rows import Indicator, PromiseKind, WeaknessSeverity, WindowKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.launches.page import LaunchesPage


def promised(person: Person, *, spent: bool = False) -> UUID:
    """A service with an objective over 28 days, and its budget spent by an outage of yesterday."""
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
    if spent:
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=30)
        data(person).do(
            AddIncident(
                "Checkout is down",
                IncidentClass.OUTAGE,
                start,
                end=start + timedelta(hours=2),
                impacts=(ImpactDraft(service),),
            )
        )
    return service


def launch(person: Person, service: UUID) -> UUID:
    return data(person).do(AddLaunch(service, "One-click Pay")).value


def soft_launched(person: Person, days: int) -> UUID:
    """A launch that lets in 100 of at most 900 since so many days, and waits for seven."""
    to_be = data(person).do(
        AddLaunch(
            promised(person), "One-click Pay", cap=Decimal(900), cap_unit="buyers", quiet_days=7
        )
    )
    start = today() - timedelta(days=days)
    steps = (RampDraft(start, Decimal(100), Decimal(80)),)
    data(person).do(SetRamp(to_be.value, steps, data(person).ask(Launches()).revision))
    seen = data(person).ask(Launches()).revision
    data(person).do(MoveLaunch(to_be.value, LaunchStage.SOFT_LAUNCHED, start, seen))
    return to_be.value


def opened(person: Person, view: str = "launches") -> LaunchesPage:
    shown = page(person, LaunchesPage, "launches", view=view)
    if view == "launches":
        put_cursor(shown.lists["launches"].table, 0, "name")
        person.press("Enter")
    return shown


def test_a_launch_is_proposed_by_keys(person: Person) -> None:
    promised(person)
    page(person, LaunchesPage, "launches")
    person.press("Ctrl+N")
    person.type("One-click Pay")
    person.press("Enter")
    (row,) = data(person).ask(Launches()).value
    assert (row.name, row.stage) == ("One-click Pay", LaunchStage.PROPOSED)
    assert person.sees("One-click Pay")
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Launches()).value == ()


def test_a_closed_gate_says_why_and_lets_nothing_out_until_it_is_overridden(person: Person) -> None:
    service = promised(person, spent=True)
    launch(person, service)
    shown = opened(person)
    assert person.sees("The budget of “SLA” is spent")
    assert person.sees("if nothing else happens")
    person.go_to("To Soft-launched")
    person.press("Space")
    assert person.sees("The gate is closed")
    assert data(person).ask(Launches()).value[0].stage is LaunchStage.PROPOSED
    person.go_to("Approved by")
    person.type("Bo Berg")
    person.press("Tab")
    person.type("A trade fair")
    person.go_to("Until")
    person.type((today() + timedelta(days=3)).isoformat() + " 08:00")
    person.press("Enter")
    (row,) = data(person).ask(GateOverrides()).value
    assert (row.approver, row.reason) == ("Bo Berg", "A trade fair")
    assert row.budgets[0]["name"] == "SLA"
    assert person.sees("The gate is overridden")
    person.go_to("To Soft-launched")
    person.press("Space")
    assert data(person).ask(Launches()).value[0].stage is LaunchStage.SOFT_LAUNCHED
    shown.arrive({"view": "ledger"})
    person.rest()
    assert "Bo Berg" in person.cells()
    person.press("Ctrl+Z", "Ctrl+Z")
    assert data(person).ask(GateOverrides()).value == ()


def test_a_ramp_is_drawn_below_its_cap_and_says_what_its_announcement_waits_for(
    person: Person,
) -> None:
    to_be = soft_launched(person, days=3)
    shown = page(person, LaunchesPage, "launches", view="ramps")
    (chart,) = shown.ramps.charts
    told = {series.key: series.values for series in chart.data().series}
    assert set(told["cap"]) == {900.0}
    assert told["planned"][0] == 100.0
    assert [value for value in told["load"] if value is not None] == [80.0] * 4
    assert person.sees("not to be announced yet")
    first = today() + timedelta(days=4)
    assert person.sees(f"3 quiet days of 7 within its budget; from {first} on if that holds.")
    assert person.sees("in buyers")
    person.press("Ctrl+K")
    person.type("The ramps as tables")
    person.press("Enter")
    assert chart.table_shown()
    person.go_to("Steps of One-click Pay")
    person.press("Space")
    person.go_to("Let in")
    person.type("500")
    person.press("Enter")
    assert [step.value for step in data(person).ask(RampSteps(to_be)).value] == [100, 500]
    assert shown.ramps.charts[0].data().series[1].values[-1] == 500.0


def test_go_and_no_go_are_kept_with_what_was_seen(person: Person) -> None:
    to_be = launch(person, promised(person))
    shown = opened(person)
    shown.arrive({"launch": to_be, "tab": "decisions"})
    person.rest()
    person.go_to("Decision")
    person.press("Down")
    person.go_to("Decided by")
    person.type("Ana")
    person.press("Enter")
    assert person.sees("This is needed")
    person.go_to("Why")
    person.type("Not tested")
    person.go_to("Decided by")
    person.press("Enter")
    (row,) = data(person).ask(LaunchDecisions(to_be)).value
    assert (row.go, row.by, row.seen["state"]) == (False, "Ana", "open")
    shown.arrive({"launch": to_be, "tab": "gate"})
    person.rest()
    person.go_to("To Soft-launched")
    person.press("Space")
    assert person.sees("Ana decided not to launch it")


def test_a_policy_is_agreed_and_lets_a_class_pass(person: Person) -> None:
    promised(person, spent=True)
    shown = page(person, LaunchesPage, "launches", view="policies")
    person.go_to("Agree on a policy")
    person.press("Space")
    person.type("Features wait")
    person.go_to("Agreed by")
    person.type("Ana, Dev")
    person.press("Enter")
    (row,) = data(person).ask(GatePolicies()).value
    assert (row.text, row.passes) == ("Features wait", ["p0_fix", "security_fix"])
    shown.arrive({"view": "gates"})
    person.rest()
    assert {"closed", "lets it pass"} <= set(person.cells())


def test_an_empty_page_says_that_nothing_is_proposed(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    page(person, LaunchesPage, "launches", view="launches")
    assert person.sees("No launch is proposed")
    assert person.sees("There is no service yet")


def test_hardware_is_qualified_point_by_point_and_approved(person: Person) -> None:
    service = promised(person)
    of = data(person).do(
        AddChange(
            "New racks",
            ChangeKind.HARDWARE_UPGRADE,
            service,
            outcome=ChangeOutcome.PLANNED_CHANGE,
            planned=datetime.now(UTC).replace(microsecond=0) + timedelta(days=7),
        )
    )
    data(person).do(AddRunbook(service, "Replace a disk", "Ask the data centre."))
    to_be = data(person).do(AddLaunch(service, "On new racks", change_id=of.value))
    shown = page(person, LaunchesPage, "launches", view="launches")
    shown.arrive({"launch": to_be.value})
    person.rest()
    assert person.sees("pieces of evidence are missing")
    shown.arrive({"view": "evidence"})
    person.rest()
    put_cursor(shown.lists["evidence"].table, 0, "name")
    person.press("Enter")
    assert person.sees("3 open points")
    assert person.sees("Say its model first.")
    shown.arrive({"evidence": of.value, "tab": "hardware"})
    person.rest()
    person.go_to("Model")
    person.type("Rack 7")
    person.press("Enter")
    (told,) = data(person).ask(Qualifications()).value
    assert told.model == "Rack 7"
    shown.arrive({"evidence": of.value, "tab": "processes"})
    person.rest()
    person.go_to("Runbook")
    person.press("Down")
    person.go_to("Who says so")
    person.type("Ana")
    person.press("Enter")
    assert person.sees("to be updated")
    person.go_to("Replace a disk is updated")
    person.press("Space")
    (book,) = data(person).ask(LaunchBoardOf()).value.runbooks
    assert book.reviewed_on == today()
    for _kind in ("compatibility", "performance"):
        shown.arrive({"evidence": of.value, "tab": "points"})
        person.rest()
        person.go_to("Signed by")
        person.type("Bo Berg")
        person.press("Enter")
    assert person.sees("to be approved")
    person.go_to("Approved by")
    person.type("Ana")
    person.press("Enter")
    (told,) = data(person).ask(Qualifications()).value
    assert (told.approver, told.approved_on) == ("Ana", today())
    assert person.sees("approved")


def test_findings_hold_a_launch_up_and_an_assessment_is_recorded(person: Person) -> None:
    service = promised(person)
    found = today() - timedelta(days=40)
    data(person).do(AddWeakness(service, "Old library", WeaknessSeverity.CRITICAL, found, today()))
    old = data(person).do(AddWeakness(service, "Weak cipher", WeaknessSeverity.LOW, found, None))
    data(person).do(
        WaiveWeakness(
            old.value,
            data(person).ask(Launches()).revision,
            today() + timedelta(days=30),
            "Ana",
            "An old device needs it",
            today() - timedelta(days=12),
        )
    )
    shown = page(person, LaunchesPage, "launches", view="gates")
    put_cursor(shown.lists["gates"].table, 0, "name")
    person.press("Enter")
    assert person.sees("1 security finding is critical or late.")
    shown.arrive({"gate": service, "tab": "security"})
    person.rest()
    assert person.sees("by Ana, for 12 days now")
    person.go_to("By whom")
    person.type("Dev")
    person.press("Enter")
    (row,) = data(person).ask(Assessments(service)).value
    assert (row.day, row.by) == (today(), "Dev")
    assert person.sees("looked through")
