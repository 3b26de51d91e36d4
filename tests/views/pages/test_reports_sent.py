"""The report on service levels at the window: chosen, commented on, recorded as sent, and undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.workspace import create_workspace
from models.kernel.changes import Author
from models.kernel.periods import PeriodKind
from models.services.queries import SentReports
from tests.app.reports.promised import Acts
from tests.models.insight.promises import ALL, DAY, MINUTE, NOVEMBER, mail, outage, promise
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.page import PeriodChoice
from views.pages.reports.page import ReportsPage


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    """Mail was down for a minute more than was promised of November."""
    path = tmp_path / "promised.watchbill"
    workspace = create_workspace(path, Author("Test"), "Harbour")
    acts = Acts(workspace)
    service = mail(acts)
    promise(acts, service)
    outage(acts, service, DAY, ALL + MINUTE)
    workspace.close()
    return path


@pytest.fixture
def person(start: Callable[[Path], Person], promised: Path) -> Person:
    made = start(promised)
    desk = made.shell.desk
    assert desk is not None
    desk.set_period(PeriodChoice(PeriodKind.MONTH, NOVEMBER))
    page(made, ReportsPage, "reports").arrive({"report": "sla"})
    made.rest()
    return made


def test_the_report_is_shown(person: Person) -> None:
    assert person.sees("0 of 1 promises were met.")
    assert person.sees("Mail · Mail works is 1.0 min over its budget")
    assert person.sees("44.2 min")


def test_a_commentary_stands_in_the_report(person: Person) -> None:
    person.go_to("Commentary…")
    person.press("Space")
    person.type("Disks were replaced.")
    person.press("Ctrl+Enter")
    assert person.sees("Disks were replaced.")


def test_it_is_recorded_as_sent_told_and_undone(person: Person) -> None:
    def dialog() -> None:
        person.go_to("Record as sent…")
        person.press("Space")

    def recorded() -> int:
        return len(data(person).ask(SentReports("sla")).value)

    dialog()
    assert person.sees("Nothing of this report and period yet.")
    person.press("Enter")
    assert recorded() == 0, "to whom is needed"
    person.type("customers")
    person.press("Enter")
    assert person.sees("Recorded as sent to customers")
    assert recorded() == 1
    bring_up(person, person.shell.window)
    dialog()
    assert person.sees("to customers · in force · the data are the same")
    person.press("Escape")
    bring_up(person, person.shell.window)
    person.press("Ctrl+Z")
    assert recorded() == 0
    assert person.sees("Mail · Mail works is 1.0 min over its budget")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("Promises met of those measured", "Promises measured"),
        ("Downtime in total", "44.2 min"),
        ("Least budget left", "2.3 points under"),
    ],
)
def test_a_figure_says_how_it_came_about(person: Person, figure: str, said: str) -> None:
    person.go_to(f"Explain {figure}")
    person.press("Space")
    assert person.sees(said)
