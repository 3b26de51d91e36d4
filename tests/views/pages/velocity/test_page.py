"""The page Velocity: what was done, promised and is under way, with its explanations; by keys."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.kernel.periods import PeriodKind
from models.projects.commands import AddDeliverable, AddProject, Deliver
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.velocity.page import VelocityPage


def ago(days: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)


def opened(person: Person, view: str = "flow") -> VelocityPage:
    shown = page(person, VelocityPage, "velocity", view=view)
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, today() - timedelta(days=20))
    person.rest()
    return shown


def work(person: Person) -> None:
    for days in range(20, 90, 7):
        data(person).do(
            AddTicket(
                f"Done {days}", ago(days + 4), started=ago(days + 2), completed=ago(days),
                resolution=Resolution.DONE,
            )
        )  # fmt: skip
    data(person).do(AddTicket("Under way", ago(60), started=ago(50)))


def test_what_was_done_is_told_with_a_forecast_and_its_table(person: Person) -> None:
    work(person)
    opened(person)
    assert person.sees("85 % take at most")
    assert person.sees("1 piece is open. If weeks go on")
    person.go_to("Show as table")
    person.press("Space")
    assert person.sees("Show as chart")
    person.go_to("Explain: Cycle time, days")
    person.press("Space")
    assert person.sees("both days included")


def test_deliverables_are_held_against_the_first_commitment(person: Person) -> None:
    project = data(person).do(AddProject("Index")).value
    days = (today() - timedelta(days=20), today() - timedelta(days=15))
    made = [
        data(person).do(AddDeliverable(project, name, committed_on=day)).value
        for name, day in zip(("Design", "Beta"), days, strict=True)
    ]
    seen = data(person).revision
    data(person).do(Deliver(made[:1], days[0], seen))
    shown = opened(person, "deliverables")
    assert person.sees("50 %")
    assert {"On time", "Late"} <= set(person.cells())
    shown.arrive({"view": "deliverables", "only": "late"})
    person.rest()
    assert "On time" not in person.cells()


def test_work_under_way_is_opened_by_enter(person: Person) -> None:
    work(person)
    shown = opened(person, "ageing")
    assert "older than 85 % took" in person.cells()
    put_cursor(shown.lists["ageing"].table, 0, "title")
    person.press("Enter")
    assert person.sees("Under way")


def test_an_empty_page_says_so(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    page(person, VelocityPage, "velocity")
    assert person.sees("0 pieces of work done")
    assert person.sees("Too few weeks of the past")
