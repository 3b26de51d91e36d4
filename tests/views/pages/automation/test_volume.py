"""A task held against its log and its volume: the scatter and its words, forecast against measured."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication

from models.automation.commands import AddAutomation, RunAutomation
from models.kernel.periods import add_months
from models.people.queries import People
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.support.person import Person
from tests.views.pages.automation.conftest import HOUR, do, entry, press, shown
from tests.views.pages.conftest import bring_up, data, today
from views.kit.scatter import ScatterChart
from views.pages.automation.volume import PasteVolumesDialog
from views.pages.hours.page import HoursPage

MONTHS = 8


def month(back: int) -> date:
    """The first day of so many months before this one."""
    return add_months(today().replace(day=1), -back)


def log(person: Person, day: date, seconds: int) -> None:
    """An entry of the task's category."""
    who = data(person).ask(People()).value[0].id
    do(person, LogWork(who, day, seconds, kind=Kind.TICKET, category="disks"))


@pytest.fixture
def disks(person: Person) -> UUID:
    """Its entries are of the category disks; every month two more hours."""
    told = AddAutomation(
        "Resize disks",
        log_category="disks",
        volume="requests",
        runs_a_month=Decimal(20),
        manual=1800,
        build=9 * HOUR,
    )
    one: UUID = do(person, told)
    for back in range(1, MONTHS + 1):
        log(person, month(back), (MONTHS + 1 - back) * 2 * HOUR)
    return one


def test_hours_that_grow_with_the_volume_are_drawn_and_said(person: Person, disks: UUID) -> None:
    shown(person, task=disks)
    person.shell.window.inspector.show_tab("Volume")
    person.rest()
    assert person.sees("Write down how much there was month by month")
    press(person, "Paste months…")
    [dialog] = person.shell.window.findChildren(PasteVolumesDialog)
    bring_up(person, dialog)
    lines = [f"{month(back)}\t{(MONTHS + 1 - back) * 10}" for back in range(1, MONTHS + 1)]
    QGuiApplication.clipboard().setText("\n".join(["Month\tRequests", *lines, "soon\t3"]))
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    assert person.sees("Row 9, Month: ")
    QGuiApplication.clipboard().setText("\n".join(lines))
    person.press("Ctrl+A", "Ctrl+V")
    press(person, "Add them")
    bring_up(person, person.shell.window)
    assert len(entry(person, disks).volumes) == MONTHS
    said = "With twice the requests, the hours grow by 100 %, between 100 and 100 %."
    assert person.sees(f"{said} This work does not scale: it is a candidate for automation.")
    [scatter] = person.shell.window.findChildren(ScatterChart)
    found = scatter.canvas.scatter()
    assert found is not None
    assert [(dot.across, dot.up) for dot in found.dots] == [
        (10.0 * at, 2.0 * at) for at in range(1, MONTHS + 1)
    ]
    across, up = found.line[-1]
    assert across == 80.0
    assert up == pytest.approx(16.0)
    person.go_to("Hours against requests")
    person.press("End", "Return")
    assert person.shell.desk is not None
    hours = person.shell.desk.room.page
    assert isinstance(hours, HoursPage)
    assert hours.entries.search.text() == "disks"
    rows = hours.entries.table.rows()
    assert rows.rowCount() == 1


def test_what_it_saved_is_held_against_the_forecast(person: Person, disks: UUID) -> None:
    """Four hours every week by hand, in the twelve weeks before it ran, and one since."""
    ran = today() - timedelta(weeks=10)
    for week in range(12):
        log(person, ran - timedelta(weeks=week, days=3), 4 * HOUR)
    for week in range(1, 10):
        log(person, ran + timedelta(weeks=week), HOUR)
    do(person, RunAutomation(disks, ran, data(person).revision))
    measured = entry(person, disks).measured
    assert measured is not None
    shown(person, task=disks)
    person.shell.window.inspector.show_tab("Log")
    person.rest()
    assert measured.measured is not None
    assert person.sees("of the 10.0 h that were forecast.")
    assert person.sees("Before it ran")
    assert person.sees("Since it runs")
