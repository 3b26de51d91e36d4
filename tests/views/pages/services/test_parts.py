"""One service by keys: owners, signatures, machines, needs, weaknesses, capacity."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from models.people.queries import People
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddObjective,
    AddOwnership,
    AddServer,
    AddService,
    AddStakeholder,
    AddStrategy,
    AddWeakness,
    SignStrategy,
)
from models.services.queries import Machines
from models.services.rows import (
    Indicator,
    MachineState,
    OwnerRole,
    PromiseKind,
    StrategyKind,
    WeaknessSeverity,
    WindowKind,
)
from models.services.rows.board import Lack
from models.tickets.queries import Tickets
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, today
from tests.views.pages.services.conftest import file_of, lacks, opened, press, services
from views.kit.chart import Chart
from views.pages.services.paste import PastePointsDialog
from views.pages.work.page import WorkPage


def test_a_service_is_handed_over_and_a_stakeholder_is_told(person: Person, mail: UUID) -> None:
    workspace = data(person)
    people = {row.name: row.id for row in workspace.ask(People()).value}
    since = today() - timedelta(days=90)
    ana = people["Ana Reyes"]
    workspace.do(AddOwnership(mail, OwnerRole.OPERATIONS, since, person_id=ana))
    workspace.do(AddStakeholder(mail, "Sales", every_days=30))
    opened(person, mail, "Owners")
    assert person.sees("never been in touch")
    press(person, "In touch today: Sales")
    assert Lack.CONTACT_OVERDUE not in lacks(person, mail)
    press(person, "Hand over: Operations: Ana Reyes")
    person.go_to("To person")
    person.type("Ben")
    press(person, "Hand over")
    owners = [(row.person_id, row.from_day) for row in file_of(person, mail).row.owners]
    assert owners == [(people["Ben Carter"], today())]
    assert person.sees("Operations: Ben Carter")
    person.press("Ctrl+Z")
    assert file_of(person, mail).row.owners[0].person_id == ana


def test_a_strategy_is_signed_by_both_parties(person: Person, mail: UUID) -> None:
    data(person).do(AddStrategy(mail, StrategyKind.SHARED_GOALS, today()))
    opened(person, mail)
    for party in ("development", "operations"):
        press(person, f"Sign for {party}")
        person.go_to("Who signed")
        person.type(f"Head of {party}")
        person.press("Enter")
        person.rest()
    [row] = file_of(person, mail).row.whole.strategies
    assert row.development_signer == "Head of development"
    assert (row.operations_signer, row.operations_day) == ("Head of operations", today())
    assert Lack.UNSIGNED not in lacks(person, mail)


def test_what_was_signed_is_signed_anew_when_it_ran_out(person: Person, mail: UUID) -> None:
    start, end = today() - timedelta(days=400), today() - timedelta(days=3)
    plan = data(person).do(AddStrategy(mail, StrategyKind.STABILITY_FIRST, start, end)).value
    for party in (OwnerRole.DEVELOPMENT, OwnerRole.OPERATIONS):
        data(person).do(SignStrategy(plan, data(person).revision, party, "Head", start))
    shown = services(person)
    press(person, "Expired signatures 1")
    assert shown.table.rows().rowCount() == 1
    shown.open_service(shown.table.rows().row_at(0))
    person.rest()
    press(person, "Sign anew: Signature expired: Stability work first")
    press(person, "Save")
    latest = file_of(person, mail).row.strategy
    assert latest is not None
    assert (latest.kind, latest.from_day) == (StrategyKind.STABILITY_FIRST, today())
    found = lacks(person, mail)
    assert Lack.SIGNATURE_EXPIRED not in found
    assert Lack.UNSIGNED in found


def test_a_machine_is_erased_only_with_a_day_and_a_proof(person: Person, mail: UUID) -> None:
    data(person).do(AddMachine("mx-1", state=MachineState.OFF, service_id=mail))
    opened(person, mail, "Parts")
    assert person.sees("Off, not erased")
    press(person, "Next state: mx-1")
    person.go_to("State")
    person.type("Erased")
    press(person, "Save")
    assert person.sees("Say on which day its data were erased, and what proves it.")
    assert data(person).ask(Machines()).value[0].state is MachineState.OFF
    person.go_to("Its data were erased on")
    person.type(today().isoformat())
    person.go_to("What proves it")
    person.type("Certificate 17")
    press(person, "Save")
    [machine] = data(person).ask(Machines()).value
    assert (machine.state, machine.proof) == (MachineState.ERASED, "Certificate 17")


def test_needs_that_go_in_a_circle_are_refused_with_their_names(person: Person, mail: UUID) -> None:
    login = data(person).do(AddService("Login")).value
    data(person).do(AddDependency(login, mail))
    opened(person, mail, "Parts")
    press(person, "Add a dependency")
    press(person, "Save")
    assert person.sees("Mail → Login → Mail")
    assert file_of(person, mail).row.whole.needs == ()
    person.go_to("Without it")
    person.type("Worse")
    press(person, "Save")
    [need] = file_of(person, mail).row.whole.needs
    assert (need.needs_id, need.critical) == (login, False)


def test_parts_explain_an_availability(person: Person, mail: UUID) -> None:
    server = AddServer(mail, "Postfix", "", 2, 1, Decimal("0.9"))
    data(person).do(server)
    opened(person, mail, "Parts")
    assert person.sees("99.00 %")
    data(person).do(AddServer(mail, "Disk"))
    person.rest()
    assert person.sees("Unknown: no availability is written down for Disk.")


def test_what_was_measured_is_held_against_what_the_parts_explain(
    person: Person, mail: UUID
) -> None:
    promise = AddObjective(
        service_id=mail,
        name="Letters go out",
        kind=PromiseKind.AGREEMENT,
        indicator=Indicator.AVAILABILITY,
        window=WindowKind.ROLLING,
        window_days=30,
        zone="Europe/Dublin",
        starts_on=today() - timedelta(days=40),
        target=Decimal("0.99"),
    )
    data(person).do(promise)
    data(person).do(AddServer(mail, "Postfix", "", 2, 1, Decimal("0.9")))
    opened(person, mail, "Parts")
    assert person.sees("100.00 %")
    assert person.sees("Letters go out, 30 days, rolling")
    assert person.sees("It holds better than its parts explain: they are rated too low.")


def test_a_weakness_is_waived_by_somebody_for_a_reason(person: Person, mail: UUID) -> None:
    critical = WeaknessSeverity.CRITICAL
    data(person).do(AddWeakness(mail, "Old TLS", critical, today()))
    opened(person, mail, "Care")
    press(person, "Waive: Old TLS")
    person.go_to("Until the day before")
    person.type((today() + timedelta(days=30)).isoformat())
    person.go_to("Who decides so")
    person.type("Ana Reyes")
    person.press("Enter")
    assert person.sees("This is needed.")
    person.go_to("Why")
    person.type("One partner")
    person.press("Enter")
    person.rest()
    assert Lack.WEAKNESS_CRITICAL not in lacks(person, mail)
    press(person, "Fixed today: Old TLS")
    assert file_of(person, mail).row.whole.weaknesses[0].fixed_on == today()


def test_use_is_pasted_drawn_and_forecast(person: Person, mail: UUID) -> None:
    data(person).do(AddCapacity(mail, "Disk", "GB", Decimal(600), 30, Decimal(100)))
    shown = opened(person, mail, "Capacity")
    assert person.sees("Nothing was written down yet.")
    press(person, "Paste…: Disk")
    [dialog] = shown.findChildren(PastePointsDialog)
    bring_up(person, dialog)
    days = [today() - timedelta(days=7 * at) for at in range(12, 0, -1)]
    block = "\n".join(f"{day}\t{300 + 7 * at}" for at, day in enumerate(days))
    dialog.field.setPlainText(f"Day\tUsed\n{block}\n2026-13-01\tmuch\n")
    dialog.form.submit()
    assert person.sees("Row 13, Day: “2026-13-01” is not a day; write it as 2026-03-31.")
    dialog.field.setPlainText(block.replace("300", "300,0"))
    press(person, "Add them")
    bring_up(person, person.shell.window)
    [outlook] = file_of(person, mail).row.whole.outlooks
    assert outlook.reached is not None
    assert abs(outlook.reached - days[0] - timedelta(days=200)) <= timedelta(days=1)
    assert person.sees("The limit is reached about")
    [chart] = person.shell.window.inspector.findChildren(Chart)
    assert [series.key for series in chart.data().series] == [
        "used",
        "expected",
        "high",
        "low",
        "limit",
    ]
    press(person, "As table: Disk")
    assert chart.table_shown()
    press(person, "Write down: Disk")
    person.go_to("Used, in GB")
    person.type("501")
    person.press("Enter")
    person.rest()
    assert Lack.CAPACITY_ORDER in lacks(person, mail)
    press(person, "Order as a task: Disk")
    [ordered] = data(person).ask(Tickets(open=True)).value
    assert (ordered.title, ordered.service_id) == ("Order more Disk for Mail", mail)
    [outlook] = file_of(person, mail).row.whole.outlooks
    assert ordered.due_on == outlook.order_by
    assert "Used: 501 GB" in ordered.text
    person.press("Ctrl+Z")
    assert data(person).ask(Tickets(open=True)).value == ()
    person.press("Ctrl+Z")
    assert Lack.CAPACITY_ORDER not in lacks(person, mail)


def test_what_is_ordered_already_is_shown_under_work(person: Person, mail: UUID) -> None:
    data(person).do(AddCapacity(mail, "Disk", "GB", Decimal(600), 30, Decimal(100)))
    opened(person, mail, "Capacity")
    press(person, "Order as a task: Disk")
    press(person, "Order as a task: Disk")
    assert len(data(person).ask(Tickets(open=True)).value) == 1
    desk = person.shell.desk
    assert desk is not None
    assert isinstance(desk.room.page, WorkPage)
