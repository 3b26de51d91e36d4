"""The tab Periodic: work is added, done, left out and given away by keys; what is missed is told."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from models.lifecycle.commands.periodic import AddPeriodicTask, DoPeriodic
from models.lifecycle.queries.periodic import PeriodicRuns, PeriodicTasks
from models.lifecycle.rows import RecurUnit
from models.people.queries import People
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.kit.page import Problem
from views.pages.lifecycle.page import LifecyclePage
from views.pages.lifecycle.periodic import PeriodicTab

WEEK = timedelta(days=7)


def task(person: Person, since: date, service: UUID | None = None) -> UUID:
    told = AddPeriodicTask("Restore a backup", 1, RecurUnit.WEEKS, since, service_id=service)
    return data(person).do(told).value


def promised(person: Person) -> UUID:
    service = data(person).do(AddService("Shop")).value
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


def shown(person: Person, calendar: bool = False) -> PeriodicTab:
    of = page(person, LifecyclePage, "lifecycle", view="periodic", calendar=calendar)
    tab = of.tabs["periodic"]
    assert isinstance(tab, PeriodicTab)
    return tab


def problems(tab: PeriodicTab) -> list[Problem]:
    told = tab.context.all_problems()
    return [one for one in told if one.key.startswith("lifecycle.")]


def press_button(person: Person, name: str) -> None:
    person.go_to(name)
    person.press("Space")


def test_work_that_comes_back_is_added_by_keys(person: Person) -> None:
    shown(person)
    person.choose("Add a periodic task")
    person.type("Restore a backup")
    person.go_to("Every")
    person.press("Ctrl+A")
    person.type("2")
    person.press("Enter")
    (row,) = data(person).ask(PeriodicTasks()).value
    assert (row.name, row.every, row.starts_on) == ("Restore a backup", 2, today())
    assert person.sees("Due on")
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(PeriodicTasks()).value == ()


def test_what_was_missed_is_a_problem_and_done_today_by_one_letter(person: Person) -> None:
    task(person, today() - 2 * WEEK - timedelta(days=1), promised(person))
    tab = shown(person)
    assert person.sees("1 task is overdue")
    person.waits_for("Restore a backup")
    told = problems(tab)
    assert [one.title for one in told] == ["Restore a backup is overdue"]
    assert "2 times before it were missed too." in told[0].detail
    assert "What is promised of Shop is at risk." in told[0].detail
    put_cursor(tab.list.table, 0, "name")
    person.press("D")
    (run,) = data(person).ask(PeriodicRuns()).value
    assert (run.due_on, run.done_on) == (today() - timedelta(days=1), today())
    assert person.sees("Nothing is overdue")
    assert problems(tab) == []


def test_a_time_is_given_away_and_left_out_with_a_reason(person: Person) -> None:
    task(person, today())
    tab = shown(person)
    put_cursor(tab.list.table, 0, "name")
    person.press("Enter")
    person.go_to("This time")
    person.type("Ben")
    press_button(person, "Give it away this time")
    (run,) = data(person).ask(PeriodicRuns()).value
    people = {row.id: row.name for row in data(person).ask(People()).value}
    assert run.person_id is not None
    assert people[run.person_id] == "Ben Carter"
    press_button(person, "Leave it out")
    assert data(person).ask(PeriodicRuns()).value[0].skipped == ""
    person.go_to("Why")
    person.type("A freeze")
    person.press("Enter")
    assert data(person).ask(PeriodicRuns()).value[0].skipped == "A freeze"


def test_the_calendar_shows_each_day_and_how_it_stands(person: Person) -> None:
    start = today() - 2 * WEEK
    own = task(person, start)
    data(person).do(DoPeriodic(own, start, 0, start))
    tab = shown(person, calendar=True)
    cells = person.cells()
    assert f"done on {start.isoformat()}" in cells
    assert "not done" in cells
    assert "to come" in cells
    assert tab.calendar.model.total() == 15
