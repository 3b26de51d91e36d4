"""Ctrl+K finds what people wrote, not only what things are called, and leads to it."""

from datetime import UTC, datetime

import pytest

from models.debt.commands import AddDebt, AddFixIt
from models.lifecycle.commands import AddChecklist, StartRuns
from models.lifecycle.drafts import ItemDraft, RunDraft
from models.lifecycle.rows import ChecklistKind
from models.notes.commands import AddNote
from models.notes.rows import Subject
from models.people.queries import People
from models.releases.commands import AddChange, QualifyHardware, RecordAssessment
from models.releases.rows import ChangeKind
from models.services.commands import AddService
from models.tickets.commands import AcceptPause, AddTicket
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.support.person import Person
from tests.views.pages.conftest import data, monday
from views.pages.debt.page import DebtPage
from views.pages.hours.page import HoursPage
from views.pages.launches.page import LaunchesPage
from views.pages.lifecycle.page import LifecyclePage
from views.pages.people.page import PeoplePage
from views.pages.work.page import WorkPage
from views.shell.palette import Palette


def titles(person: Person, typed: str) -> list[str]:
    person.press("Ctrl+K")
    person.type(typed)
    person.rest()
    [palette] = person.shell.window.findChildren(Palette)
    return palette.titles()


def test_a_note_is_found_by_its_words_and_opens_its_person(person: Person) -> None:
    workspace = data(person)
    ana = next(row for row in workspace.ask(People()).value if row.name == "Ana Reyes")
    workspace.do(AddNote(Subject("person", ana.id), "Certificates: the forklift expires in May"))
    assert titles(person, "fork cert") == ["Certificates: the forklift expires in May"]
    person.press("Enter")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, PeoplePage)
    person.waits_for("Ana Reyes")


def test_names_come_before_what_holds_the_words(person: Person) -> None:
    workspace = data(person)
    ana = next(row for row in workspace.ask(People()).value if row.name == "Ana Reyes")
    workspace.do(AddNote(Subject("person", ana.id), "Hours agreed with Ana"))
    found = titles(person, "hours")
    assert found[0] == "Hours"
    assert found.index("Hours agreed with Ana") < found.index("harbour")


def test_an_entry_leads_to_its_day(person: Person) -> None:
    workspace = data(person)
    ana = next(row for row in workspace.ask(People()).value if row.name == "Ana Reyes")
    log = LogWork(ana.id, monday(), seconds=1800, kind=Kind.TICKET, note="Rewired the lighthouse")
    workspace.do(log)
    assert titles(person, "lighth")[0] == "Rewired the lighthouse"
    person.press("Enter")
    assert person.shell.desk is not None
    shown = person.shell.desk.room.page
    assert isinstance(shown, HoursPage)
    table = shown.entries.table.rows()
    days = {str(table.index(row, 0).data()) for row in range(table.rowCount())}
    assert len(days) == 1
    assert table.rowCount() == 7


@pytest.mark.parametrize("hostile", ['"', "%", "'; --", "* OR", "(", "\\"])
def test_signs_find_nothing_and_break_nothing(person: Person, hostile: str) -> None:
    titles(person, hostile + hostile)
    person.press("Esc")
    assert person.shell.window.isVisible()


def test_a_ticket_leads_to_the_work(person: Person) -> None:
    workspace = data(person)
    received = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    workspace.do(AddTicket("Lamp of the lighthouse", received))
    (found,) = [title for title in titles(person, "lamp light") if "Lamp" in title]
    assert "lighthouse" in found
    person.press("Enter")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, WorkPage)


def test_debt_and_fix_it_days_lead_to_their_page(person: Person) -> None:
    workspace = data(person)
    workspace.do(AddDebt("Lamp of the lighthouse", monday()))
    workspace.do(AddFixIt("Beacons anew", monday(), monday()))
    for typed, wanted in (("lamp light", "Lamp"), ("beacons", "Beacons")):
        assert wanted in titles(person, typed)[0]
        person.press("Enter")
        person.rest()
        assert person.shell.desk is not None
        assert isinstance(person.shell.desk.room.page, DebtPage)


def test_a_pause_of_features_is_found_by_its_reason(person: Person) -> None:
    data(person).do(AcceptPause(monday(), "Ada", "Lighthouse keepers drown in toil"))
    assert titles(person, "keepers drown") == ["Lighthouse keepers drown in toil"]
    person.press("Enter")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, WorkPage)
    person.waits_for("Pause of features")


def test_checklists_items_and_runs_lead_to_their_tab(person: Person) -> None:
    workspace = data(person)
    items = (ItemDraft("Polish the lens"),)
    of = workspace.do(AddChecklist("Lamps", ChecklistKind.PERIODIC_LIST, items, "Ada")).value
    workspace.do(StartRuns((RunDraft(of, "Lamps of spring"),)))
    for typed, wanted, view in (
        ("lamps spring", "Lamps of spring", "runs"),
        ("polish lens", "Polish the lens", "checklists"),
    ):
        assert wanted in titles(person, typed)
        person.press("Enter")
        person.rest()
        assert person.shell.desk is not None
        shown = person.shell.desk.room.page
        assert isinstance(shown, LifecyclePage)
        assert shown.switch.choice() == view
        person.waits_for("Polish the lens")


def test_hardware_and_a_look_for_vulnerabilities_lead_to_the_launches(person: Person) -> None:
    workspace = data(person)
    service = workspace.do(AddService("Checkout")).value
    racks = AddChange("Racks", ChangeKind.HARDWARE_UPGRADE, service, datetime.now(UTC))
    workspace.do(QualifyHardware(workspace.do(racks).value, "Blackbird 48U", "", 0))
    workspace.do(RecordAssessment(service, monday(), "Ana", "scanner", "Whistling ports"))
    for typed, title, shown in (
        ("blackb", "Blackbird 48U", "Racks"),
        ("whistl", "Whistling ports", "Record an assessment"),
    ):
        assert titles(person, typed)[0] == title
        person.press("Enter")
        assert person.shell.desk is not None
        assert isinstance(person.shell.desk.room.page, LaunchesPage)
        person.waits_for(shown)
