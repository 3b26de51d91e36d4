"""Deployments and an outage come in, the cycle is seen and its change said by hand, the launch gate
closes, is overridden and found in the ledger, and all of it is undone to the letter."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from app.documents import new_document
from app.settings import Places
from app.workspace import Workspace
from models.incidents.queries import Incidents
from models.kernel.changes import Author
from models.kernel.periods import PeriodKind
from models.people.commands import StartTeam
from models.people.rows import PastedPerson
from models.releases.queries import Attributions, Changes, GateOverrides, Launches
from models.releases.rows import LaunchStage
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from tests.journeys.conftest import Start
from tests.support.dumps import dump
from tests.support.person import Person

POST = """\
---
title: Checkout is down
date: {start:%Y-%m-%dT%H:%M:%SZ}
resolved: true
resolvedWhen: {end:%Y-%m-%dT%H:%M:%SZ}
severity: down
affected:
  - Checkout
section: issue
---
*Resolved* - It works again.
"""


def workspace_of(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def press(person: Person, button: str) -> None:
    person.go_to(button)
    person.press("Space")


def a_team(path: Path, places: Places, today: datetime) -> None:
    """A team with one service, of which 99.9 % of four weeks are promised."""
    document = new_document(path, Author("Lead"), places)
    workspace = document.workspace
    workspace.do(
        StartTeam("Harbour", "Dublin", "UTC", "", [PastedPerson("Ana Reyes")], today.date())
    )
    service = workspace.do(AddService("Checkout")).value
    workspace.do(
        AddObjective(
            service_id=service,
            name="Checkout works",
            kind=PromiseKind.OBJECTIVE,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=today.date() - timedelta(days=60),
            target=Decimal("0.999"),
        )
    )
    document.close()


def test_a_gate_closes_after_a_bad_deployment_is_overridden_and_all_is_undone(
    start: Start, places: Places, tmp_path: Path
) -> None:
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    bad = today - timedelta(days=9)
    data = tmp_path / "harbour.watchbill"
    a_team(data, places, today)
    deploys = tmp_path / "deploys.csv"
    rows = [
        f"b{n},Checkout,{today - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ},Build {n}"
        for n, days in ((1, 16), (2, 9), (3, 2))
    ]
    deploys.write_text("\n".join(("commit,service,deployed_at,subject", *rows)), "utf-8")
    outage = tmp_path / f"{bad:%Y-%m-%d}-checkout.md"
    start_of = bad + timedelta(hours=1)
    outage.write_text(POST.format(start=start_of, end=start_of + timedelta(hours=2)), "utf-8")

    person = start()
    person.shell.open_place(data)
    person.rest()
    workspace = workspace_of(person)
    before, first = dump(workspace.store), workspace.revision

    # A launch is proposed, and nothing speaks against it.
    person.choose("launches")
    person.press("Ctrl+N")
    person.type("One-click Pay")
    person.press("Enter", "Escape")
    person.waits_for("Nothing speaks against it.")

    # Deployments and the outage come in, each as one step.
    person.choose("changes")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(deploys))
    person.reach_enabled("Import")
    person.press("Enter")
    person.back_in_the_window()
    assert [row.name for row in workspace.ask(Changes()).value] == ["Build 1", "Build 2", "Build 3"]
    person.choose("incidents")
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(outage))
    person.reach_enabled("Import")
    person.press("Enter")
    person.back_in_the_window()
    [hit] = workspace.ask(Incidents()).value

    # The cycle is seen with the change that began it; then a person says that it was another cause.
    person.choose("changes")
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, bad.date())
    person.rest()
    person.go_to("Along the time")
    person.turn_to("Cycles")
    assert "Build 2" in person.cells()
    assert person.sees("1 of 3 deploys")
    person.press("Left")
    assert "by the rule" in person.cells()
    person.go_to("Views")
    person.press("Tab", "Down", "Enter")
    person.go_to("Main change")
    person.press("Home")
    person.go_to("Why")
    person.type("A cut cable")
    press(person, "Say so")
    [said] = workspace.ask(Attributions(hit.id)).value
    assert said.change_id is None
    person.waits_for("0 of 3 deploys")

    # The gate has closed, says why and until when, and lets nothing out until it is overridden.
    person.choose("launches")
    person.waits_for("The budget of “Checkout works” is spent")
    reopens = start_of + timedelta(hours=2, days=28)
    assert person.sees(f"{reopens:%Y-%m-%d}") or person.sees(
        f"{reopens - timedelta(days=1):%Y-%m-%d}"
    )
    press(person, "One-click Pay of Checkout")
    press(person, "To Soft-launched")
    person.waits_for("The gate is closed")
    person.go_to("Approved by")
    person.type("Bo Berg")
    person.press("Tab")
    person.type("A trade fair")
    person.go_to("Until")
    person.type(f"{today + timedelta(days=3):%Y-%m-%d} 08:00")
    person.press("Enter")
    [override] = workspace.ask(GateOverrides()).value
    assert override.approver == "Bo Berg"
    press(person, "To Soft-launched")
    assert workspace.ask(Launches()).value[0].stage is LaunchStage.SOFT_LAUNCHED
    person.press("Escape")
    person.go_to("Board")
    person.turn_to("Overrides")
    assert "Bo Berg" in person.cells()
    person.turn_to("Board")

    # Everything is undone, and the data are as they were; on the way the gate is open again.
    steps = workspace.revision - first
    reopened = False
    for _step in range(steps):
        person.press("Ctrl+Z")
        reopened |= not workspace.ask(Incidents()).value and person.sees(
            "Nothing speaks against it."
        )
    assert reopened
    assert workspace.ask(Changes()).value == ()
    assert dump(workspace.store) == before
