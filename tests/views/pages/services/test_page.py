"""The page Services by keys: a list pasted, what is lacking found and repaired, problems, policies."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from models.notes.commands import AddNote
from models.notes.rows import Subject
from models.people.queries import Teams
from models.policies.queries import Policies
from models.services.commands import (
    AddDependency,
    AddMachine,
    AddOwnership,
    AddRunbook,
    AddService,
    AddWeakness,
)
from models.services.queries import Machines, Ownerships, ServiceBoard, Services
from models.services.rows import (
    OwnerRole,
    Stage,
    WeaknessSeverity,
)
from models.services.rows.board import Lack
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page, put_cursor, today
from tests.views.pages.services.conftest import lacks, press, services
from views.kit.chart import Chart
from views.kit.dialogs import Dialog
from views.kit.heat_tile import HeatTile
from views.pages.people.page import PeoplePage
from views.pages.services.paste import PasteServicesDialog

BLOCK = "Service\tTeam\tStage\nMail\tharbour\tLive\nChat\t\tSoft launch\n"


def test_a_list_is_pasted_into_the_empty_page(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    shown = services(person)
    assert person.sees("No service yet")
    person.go_to("Paste a list…")
    person.press("Space")
    [dialog] = shown.findChildren(Dialog)
    assert isinstance(dialog, PasteServicesDialog)
    bring_up(person, dialog)
    QGuiApplication.clipboard().setText("Mail\nLogin\n")
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    assert dialog.table.rows().rowCount() == 2
    press(person, "Add them")
    bring_up(person, person.shell.window)
    assert [row.name for row in data(person).ask(Services()).value] == ["Login", "Mail"]
    assert person.sees("2 services, 2 lack something")
    person.press("Ctrl+Z")
    assert data(person).ask(Services()).value == ()


def test_a_bad_row_is_named_and_nothing_is_added(person: Person) -> None:
    shown = services(person)
    shown.open_paste()
    [dialog] = shown.findChildren(PasteServicesDialog)
    dialog.field.setPlainText(f"{BLOCK}Shop\tNobody\tdreamt\n")
    dialog.form.submit()
    assert person.sees("Row 3, Run by: There is no team and no person “Nobody”.")
    assert person.sees("Row 3, Stage: There is no stage “dreamt”.")
    assert data(person).ask(Services()).value == ()
    dialog.field.setPlainText(BLOCK)
    dialog.form.submit()
    person.rest()
    found = data(person).ask(Services()).value
    assert [(row.name, row.stage) for row in found] == [
        ("Chat", Stage.SOFT_LAUNCH),
        ("Mail", Stage.LIVE),
    ]
    [owned] = data(person).ask(Ownerships()).value
    assert owned.team_id == data(person).ask(Teams()).value[0].id


def test_a_stage_is_typed_into_its_cell(person: Person, mail: UUID) -> None:
    shown = services(person)
    put_cursor(shown.table, 0, "stage")
    person.type("Retiring")
    person.press("Enter", "Enter")  # the first one takes what is offered
    assert data(person).ask(Services()).value[0].stage is Stage.RETIRING
    person.press("Ctrl+Z")
    assert data(person).ask(Services()).value[0].stage is Stage.LIVE


def test_what_lacks_is_found_by_a_chip_and_repaired_beside_the_problem(
    person: Person, mail: UUID
) -> None:
    login = data(person).do(AddService("Login")).value
    data(person).do(AddRunbook(login, "Locked out"))
    shown = services(person)
    press(person, "No runbook 1")
    assert [shown.table.rows().row_at(0).service.id] == [mail]
    assert shown.table.rows().rowCount() == 1
    put_cursor(shown.table, 0, "troubles")
    person.press("Enter")
    person.rest()
    press(person, "Add a runbook: No runbook")
    person.go_to("Title")
    person.type("Queue is full")
    person.press("Enter")
    person.rest()
    assert Lack.NO_RUNBOOK not in lacks(person, mail)
    assert shown.table.rows().rowCount() == 0
    person.press("Ctrl+Z")
    assert Lack.NO_RUNBOOK in lacks(person, mail)


def test_problems_are_told_while_another_page_is_shown(person: Person, mail: UUID) -> None:
    other = page(person, PeoplePage, "people")
    data(person).do(AddWeakness(mail, "Old TLS", WeaknessSeverity.CRITICAL, today()))
    data(person).do(AddMachine("stray"))
    person.rest()
    told = {problem.title: problem for problem in other.context.all_problems()}
    assert {
        "Mail: No owner in operations",
        "Mail: Critical weakness open",
        "1 machine is for no service",
    } <= set(told)
    problem = told["Mail: Critical weakness open"]
    other.context.go(problem.page, **problem.arguments)
    person.rest()
    assert person.shell.window.inspector.title == "Mail"


def test_a_part_is_found_by_its_words_and_leads_to_its_service(person: Person, mail: UUID) -> None:
    data(person).do(AddRunbook(mail, "Queue is full"))
    data(person).do(AddNote(Subject("service", mail), "Letters to lighthouses bounce"))
    for words in ("queue full", "lighthouses"):
        page(person, PeoplePage, "people")
        person.choose(words)
        person.rest()
        assert person.shell.window.inspector.title == "Mail"
        person.shell.window.inspector.close_it()


def test_a_machine_of_nobody_is_given_to_a_service(person: Person, mail: UUID) -> None:
    data(person).do(AddMachine("stray"))
    services(person)
    press(person, "1 machine without a service")
    press(person, "Assign")
    assert [row.service_id for row in data(person).ask(Machines()).value] == [mail]
    assert person.sees("Every machine is for some service.")


def test_a_service_that_others_need_stays_and_says_who_needs_it(person: Person, mail: UUID) -> None:
    login = data(person).do(AddService("Login")).value
    data(person).do(AddDependency(login, mail))
    shown = services(person)
    put_cursor(shown.table, 1, "name")
    shown.remove()
    [said] = person.shell.window.notices.texts()
    assert "Login need" in said
    assert len(data(person).ask(Services()).value) == 2


def test_a_team_with_too_many_services_is_told_and_the_policy_is_set(person: Person) -> None:
    [team] = data(person).ask(Teams()).value
    for name in ("Mail", "Login"):
        service = data(person).do(AddService(name)).value
        data(person).do(AddOwnership(service, OwnerRole.OPERATIONS, today(), team_id=team.id))
    services(person)
    assert person.sees("Harbour runs 2 services, 4 can be run well")
    press(person, "Policy")
    person.go_to("Value")
    person.type("1")
    person.go_to("Reason")
    person.type("Few and well defined")
    person.press("Enter")
    person.rest()
    [policy] = data(person).ask(Policies()).value
    assert (policy.value, policy.reason) == (Decimal(1), "Few and well defined")
    [load] = data(person).ask(ServiceBoard(today())).value.loads
    assert (load.services, load.limit) == (2, 1)


def test_the_services_of_a_team_are_followed_through_time(person: Person, mail: UUID) -> None:
    [team] = data(person).ask(Teams()).value
    start, end = today() - timedelta(days=200), today() - timedelta(days=1)
    operations = OwnerRole.OPERATIONS
    data(person).do(AddOwnership(mail, operations, start, team_id=team.id, to_day=end))
    login = data(person).do(AddService("Login")).value
    data(person).do(AddOwnership(login, operations, today(), team_id=team.id))
    services(person)
    press(person, "Policy")
    person.shell.window.inspector.show_tab("Over time")
    [chart] = person.shell.window.inspector.findChildren(Chart)
    harbour, limit = chart.data().series
    assert harbour.title == "Harbour"
    assert (harbour.values[0], *harbour.values[-3:]) == (0, 1, 1, 1)
    assert set(limit.values) == {4}
    press(person, "As table")
    assert chart.table_shown()
    shown = services(person)
    person.shell.window.inspector.show_tab("Over time")
    [heat] = person.shell.window.inspector.findChildren(HeatTile)
    assert heat.accessibleName() == "Harbour: 1 service, focus index 25 %, 4 can be run well"
    months = heat.accessibleDescription().split("; ")
    assert len(months) == 18
    assert "0 services, focus index 0 %" in months[0]
    assert "1 service, focus index 25 %" in months[-1]
    press(person, heat.accessibleName())
    assert shown.search.text() == "Harbour"
    press(person, heat.accessibleName())
    assert shown.search.text() == ""
