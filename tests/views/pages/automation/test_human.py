"""Human processes by keys: added with a cadence, steps said and put in order, runs written down."""

from datetime import timedelta
from uuid import UUID

import pytest

from models.automation.commands import AddAutomation, RecordRun
from models.automation.rows import AutomationClass, HumanStep
from models.people.queries import People
from tests.support.person import Person
from tests.views.pages.automation.conftest import do, entry, press, register, shown
from tests.views.pages.conftest import data, put_cursor, today


@pytest.fixture
def review(person: Person) -> UUID:
    """Due every 30 days, done 40 days ago."""
    ana = next(row.id for row in data(person).ask(People()).value if row.name == "Ana Reyes")
    one: UUID = do(person, AddAutomation("Vendor review", owner_id=ana, every_days=30, human=True))
    do(person, RecordRun(one, today() - timedelta(days=40), ana, 5400))
    return one


def test_a_process_is_added_with_its_cadence(person: Person) -> None:
    shown(person, view="human")
    assert person.sees("No human process yet")
    person.press("Ctrl+N")
    person.type("Ask for bids")
    person.go_to("Due every so many days")
    person.type("180")
    person.press("Enter")
    [found] = register(person).entries
    assert (found.task.kind, found.task.every_days) == (AutomationClass.HUMAN, 180)
    assert found.gain is None


def test_what_is_overdue_is_told_and_done_today_by_one_letter(person: Person, review: UUID) -> None:
    page = shown(person, view="human")
    assert "Overdue" in person.cells()
    told = [problem.title for problem in page.context.all_problems()]
    assert "Vendor review is overdue" in told
    put_cursor(page.human.table, 0, "state")
    person.press("D")
    found = entry(person, review)
    assert found.cadence is not None
    assert (found.cadence.last, found.overdue) == (today(), False)
    assert found.runs[-1].person_id == found.task.owner_id
    person.press("Ctrl+Z")
    assert entry(person, review).overdue
    put_cursor(page.human.table, 0, "every_days")
    person.press("F2")
    person.type("60")
    person.press("Enter")
    assert not entry(person, review).overdue


def test_steps_are_said_put_in_order_and_taken_away(person: Person, review: UUID) -> None:
    page = shown(person, task=review)
    assert person.sees(f"It was due on {today() - timedelta(days=10)}, 10 days ago.")
    for words in ("Read the tickets", "Meet them"):
        person.go_to("Step")
        person.type(words)
        person.press("Enter")
    person.go_to("Move up: Meet them")
    person.press("Space")
    steps = entry(person, review).steps
    assert [step.text for step in steps] == ["Meet them", "Read the tickets"]
    assert steps[0].kind is HumanStep.RELATIONSHIP
    press(person, "Remove: Meet them")
    assert [step.text for step in entry(person, review).steps] == ["Read the tickets"]
    assert page.view() == "should_be"


def test_a_run_is_written_down_and_taken_back(person: Person, review: UUID) -> None:
    shown(person, task=review)
    person.shell.window.inspector.show_tab("Runs")
    person.rest()
    person.go_to("How long it took")
    person.type("1:30")
    press(person, "Write down the run")
    runs = entry(person, review).runs
    assert [(run.day, run.seconds) for run in runs][-1] == (today(), 5400)
    press(person, f"Remove: {today()}")
    assert len(entry(person, review).runs) == 1
