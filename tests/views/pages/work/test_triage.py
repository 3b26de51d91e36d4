"""Triage by keys alone: a letter for each thing that is said, several rows at once, one step each."""

from datetime import date, timedelta

from models.incidents.commands import AddIncident
from models.incidents.rows import IncidentClass
from models.insight.work_rows import Queue
from models.services.commands import AddStrategy
from models.services.rows import StrategyKind
from models.tickets.commands import TriageTickets
from models.tickets.queries import Handovers, Tickets
from models.tickets.rows import RequestKind, Resolution, Side, WorkClass
from tests.support.person import Person
from tests.views.pages.conftest import data, today
from tests.views.pages.work.conftest import (
    ago,
    choose,
    named,
    opened,
    picks,
    queues,
    service,
    stored,
    ticket,
)

RESET, DISK = "Reset a password", "More disk"


def test_a_letter_opens_a_list_and_a_letter_picks_from_it(person: Person) -> None:
    ticket(person, RESET)
    ticket(person, DISK)
    opened(person)
    choose(person, RESET, DISK)
    before = data(person).store.revision
    picks(person, "K", "Q")
    assert data(person).store.revision == before + 1, "both are one step"
    picks(person, "C", "L")
    picks(person, "P", "2")
    for one in (stored(person, RESET), stored(person, DISK)):
        said = (one.kind, one.work_class, one.priority)
        assert said == (RequestKind.QUESTION, WorkClass.TOIL_REDUCTION, 2)
    picks(person, "K", "Down", "Enter")
    assert stored(person, RESET).kind is RequestKind.CONSULTATION, "from the one that it is"
    picks(person, "O", "A")
    assert stored(person, RESET).owner_id == named(person, "Ana Reyes")
    picks(person, "O", "N")
    assert stored(person, RESET).owner_id is None
    person.press("Ctrl+Z")
    assert stored(person, DISK).owner_id == named(person, "Ana Reyes")


def test_it_is_scheduled_on_a_day_and_that_is_open_again(person: Person) -> None:
    ticket(person, RESET)
    opened(person)
    choose(person, RESET)
    person.press("D")
    person.type("soon")
    person.press("Enter")
    assert person.sees("“soon” is not a day")
    person.press("Ctrl+A")
    person.type("+3")
    person.press("Enter")
    person.back_in_the_window()
    row = stored(person, RESET)
    assert row.planned_on == today() + timedelta(days=3)
    assert row.scheduled is not None
    picks(person, "D", "Delete", "Enter")
    assert stored(person, RESET).planned_on is None


def test_it_is_started_completed_opened_again_and_removed(person: Person) -> None:
    ticket(person, RESET)
    view = queues(opened(person))
    table = choose(person, RESET)
    person.press("S")
    assert stored(person, RESET).started is not None
    assert person.sees("Started.")
    person.press("X")
    assert stored(person, RESET).resolution is Resolution.DONE
    assert table.rows().rowCount() == 0, "what is completed gives way"
    view.filters.chips["ended"].click()
    choose(person, RESET)
    person.press("X")
    assert person.sees("It is completed: open it again first")
    person.press("R")
    assert (stored(person, RESET).resolution, stored(person, RESET).reopened) == (None, 1)
    picks(person, "Shift+X", "Down", "Enter")
    assert stored(person, RESET).resolution is Resolution.DUPLICATE
    person.press("Delete")
    assert data(person).ask(Tickets()).value == ()
    person.press("Ctrl+Z")
    assert stored(person, RESET).resolution is Resolution.DUPLICATE


def test_a_feature_that_passes_older_stability_work_asks_why(person: Person) -> None:
    mail = service(person)
    data(person).do(AddStrategy(mail, StrategyKind.STABILITY_FIRST, date(2025, 1, 1)))
    ticket(person, "Mail is lost", 9, service_id=mail)
    ticket(person, "Dark colours", 2, service_id=mail, work_class=WorkClass.FEATURE)
    opened(person)
    choose(person, "Dark colours")
    person.press("S")
    assert person.sees("“Mail is lost” came in earlier")
    assert person.sees("1 older piece of work is passed over.")
    person.press("Ctrl+Return")
    assert stored(person, "Dark colours").started is None, "not without a reason"
    person.type("Promised for today")
    person.press("Ctrl+Return")
    person.back_in_the_window()
    assert stored(person, "Dark colours").passed == "Promised for today"
    assert "passed 1 older: Promised for today" in person.cells()
    assert "passed over once" in person.cells()


def test_it_is_handed_over_with_a_reason_and_taken_back(person: Person) -> None:
    ticket(person, RESET, estimate=1800)
    opened(person)
    choose(person, RESET)
    person.press("H")
    assert person.sees("1 ticket changes sides.")
    person.type("Over the cap")
    person.press("Ctrl+Return")
    person.back_in_the_window()
    assert stored(person, RESET).side is Side.DEVELOPMENT
    assert "with the developers" in person.cells()
    person.press("H")
    person.type("They are too few")
    person.press("Ctrl+Return")
    person.back_in_the_window()
    assert stored(person, RESET).side is Side.OPERATIONS
    told = [(line.reason, line.seconds) for line in data(person).ask(Handovers()).value]
    assert told == [("Over the cap", 1800), ("They are too few", 1800)]


def test_two_keys_are_faster_than_an_answer_but_not_than_somebody_else(person: Person) -> None:
    one = ticket(person, RESET)
    view = queues(opened(person))
    choose(person, RESET)
    view.triage.triage(priority=1)
    view.triage.triage(priority=3)
    assert stored(person, RESET).priority == 3
    person.rest()
    workspace = data(person)
    other = TriageTickets([one], workspace.store.revision, priority=5)
    workspace.store.do(other, workspace.author)
    view.triage.triage(priority=1)
    assert stored(person, RESET).priority == 5


def test_an_emergency_is_not_triaged_here_and_says_so(person: Person) -> None:
    data(person).do(AddIncident(title="Mail is down", kind=IncidentClass.OUTAGE, start=ago(0.1)))
    opened(person)
    choose(person, "Mail is down", queue=Queue.EMERGENCIES)
    person.press("K")
    assert person.sees("An emergency is seen to among the incidents")
    person.press("Ctrl+?")
    assert person.sees("Schedule on a day…")
    assert {"K", "D", "Shift+X", "Ctrl+M"} <= set(person.words()), "the keys are listed"
    person.press("Escape")
    person.back_in_the_window()
    person.press("Enter")
    person.go_to("Open in Incidents")
    person.press("Space")
    assert person.shell.desk is not None
    assert person.shell.desk.room.key == "incidents"
