"""Standards by keys: written down, recorded cell by cell, and held against what was before a week."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt

from models.debt.commands import AddFixIt, AddStandard, RecordResults
from models.debt.queries import CheckResults, StandardChecks, Standards
from models.debt.rows import CheckDraft, Conformity, ResultDraft
from models.services.commands import AddService
from tests.support.person import Person
from tests.views.pages.conftest import data, today
from tests.views.pages.debt.conftest import backlog, debt_page, press
from views.pages.debt.matrix import Matrix


def services(person: Person) -> list[UUID]:
    return [data(person).do(AddService(name)).value for name in ("Checkout", "Mail")]


def results(person: Person) -> dict[tuple[UUID, UUID], Conformity]:
    found = data(person).ask(CheckResults()).value
    return {(row.check_id, row.service_id): row.result for row in found}


def cell(matrix: Matrix, row: int, column: int) -> None:
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    matrix.setCurrentIndex(matrix.rows().index(row, column))


def words(matrix: Matrix, row: int) -> list[str]:
    return [matrix.rows().texts(row, row + 1, at)[0] for at in range(matrix.rows().columnCount())]


def test_a_standard_is_written_and_results_are_recorded_by_letters(person: Person) -> None:
    checkout, mail = services(person)
    shown = debt_page(person, view="standards")
    assert person.sees("No standard yet")
    person.press("Ctrl+N")
    person.type("Monitoring")
    person.press("Tab", "Tab")
    person.type("Alerts name runbooks")
    person.press("Return")
    person.type("Dashboards are linked")
    person.press("Ctrl+Return")
    [standard] = data(person).ask(Standards()).value
    alerts, dashboards = data(person).ask(StandardChecks()).value
    assert standard.name == "Monitoring"
    matrix = shown.standards.panel.matrix
    assert matrix is not None
    cell(matrix, 0, 1)
    person.press("C")
    cell(matrix, 1, 1)
    person.press("D")
    cell(matrix, 1, 2)
    for _press in range(3):
        person.press("Enter")
    assert results(person) == {
        (alerts.id, checkout): Conformity.CONFORMS,
        (alerts.id, mail): Conformity.DIFFERS,
        (dashboards.id, mail): Conformity.NOT_APPLICABLE,
    }
    assert words(matrix, 0)[:4] == ["Checkout", "Conforms", "Not checked", "100 %"]
    assert person.sees("1 of 2 checks met, 50 %; 1 not checked")
    person.press("Del")
    assert len(results(person)) == 2
    # A column is chosen and recorded as one step.
    cell(matrix, 0, 2)
    person.press("Shift+Down", "C")
    assert results(person)[dashboards.id, checkout] is Conformity.CONFORMS
    assert results(person)[dashboards.id, mail] is Conformity.CONFORMS
    person.press("Ctrl+Z")
    assert (dashboards.id, checkout) not in results(person)


def test_a_changed_standard_keeps_what_was_recorded(person: Person) -> None:
    checkout, _mail = services(person)
    drafts = [CheckDraft("Alerts"), CheckDraft("Dashboards")]
    data(person).do(AddStandard("Monitoring", "", drafts))
    _alerts, dashboards = data(person).ask(StandardChecks()).value
    drafted = [ResultDraft(dashboards.id, checkout, Conformity.CONFORMS)]
    data(person).do(RecordResults(today(), drafted, data(person).revision))
    debt_page(person, view="standards")
    press(person, "Change…")
    person.go_to("Checks, one a line")
    person.press("Ctrl+A")
    person.type("Dashboards")
    person.press("Return")
    person.type("Owners")
    person.press("Ctrl+Return")
    names = {row.id: row.name for row in data(person).ask(StandardChecks()).value}
    assert names[dashboards.id] == "Dashboards"
    assert sorted(names.values()) == ["Dashboards", "Owners"]
    assert results(person) == {(dashboards.id, checkout): Conformity.CONFORMS}


def test_a_fix_it_week_shows_before_and_after(person: Person) -> None:
    checkout, mail = services(person)
    standard = data(person).do(AddStandard("Monitoring", "", [CheckDraft("Alerts")])).value
    [alerts] = data(person).ask(StandardChecks()).value
    before = [ResultDraft(alerts.id, one, Conformity.DIFFERS) for one in (checkout, mail)]
    day = today() - timedelta(days=5)
    data(person).do(RecordResults(day, before, data(person).revision))
    week = data(person).do(
        AddFixIt("Monitoring week", today() - timedelta(days=2), today(), standard_id=standard)
    )
    shown = debt_page(person, fix_it=week.value)
    shown.day.show_view("checks")
    matrix = shown.day.checks.matrix
    assert matrix is not None
    cell(matrix, 0, 1)
    person.press("C")
    assert words(matrix, 0) == ["Checkout", "Differs → Conforms", "100 %", "0 %"]
    assert words(matrix, 1) == ["Mail", "Differs", "0 %", "0 %"]
    # What is still lacking becomes work of the week.
    press(person, "Make work of what differs")
    assert list(backlog(person, week.value)) == ["Alerts: Mail"]
    press(person, "Make work of what differs")
    assert person.sees("Nothing differs that is not in already.")
