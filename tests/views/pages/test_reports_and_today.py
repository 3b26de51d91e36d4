"""Reports are exported as shown; Today says what needs a person and leads there."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QScrollArea
from python_calamine import CalamineWorkbook

from app.reports import People
from models.kernel.periods import Period, PeriodKind
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, monday, page
from views.kit.cards import Card
from views.kit.page import PeriodChoice
from views.pages.hours.page import HoursPage
from views.pages.reports.page import ReportsPage
from views.pages.today.page import TodayPage


@pytest.fixture
def reports(person: Person) -> ReportsPage:
    desk = person.shell.desk
    assert desk is not None
    start = monday()
    desk.set_period(PeriodChoice(PeriodKind.WEEK, Period(start, start + timedelta(days=7))))
    return page(person, ReportsPage, "reports", report="toil")


def test_the_report_is_shown_with_its_figures(person: Person, reports: ReportsPage) -> None:
    assert person.sees("Toil took 62.5 %")
    assert person.sees("Toil share")
    assert person.sees("Persons are not shown")


def test_figures_stand_with_the_period_before_as_many_in_a_line_as_there_is_room(
    person: Person, reports: ReportsPage
) -> None:
    assert person.sees("was 62.5 %")

    def lines() -> int:
        tops = [
            card.mapTo(reports, card.rect().topLeft()).y()
            for card in reports.findChildren(Card)
            if card.isVisible() and card.accessibleName() in {"Toil share", "Toil hours"}
        ]
        assert len(tops) == 2
        return len(set(tops))

    assert lines() == 1
    person.shell.window.resize(900, 700)
    person.qtbot.waitUntil(lambda: lines() == 2)


def test_what_is_exported_is_what_is_shown(
    person: Person, reports: ReportsPage, tmp_path: Path
) -> None:
    target = tmp_path / "week.xlsx"
    reports.opened.write(target)
    person.rest()
    assert person.sees("Written: week.xlsx")
    book = CalamineWorkbook.from_path(str(target))
    cells = [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]  # fmt: skip
    assert 0.625 in cells
    assert not any(name in str(cell) for cell in cells for name in NAMES)


@pytest.mark.parametrize("suffix", [".pdf", ".json", ".csv"])
def test_other_formats_are_written_too(
    person: Person, reports: ReportsPage, tmp_path: Path, suffix: str
) -> None:
    reports.opened.write(tmp_path / f"week{suffix}")
    person.rest()
    assert [path for path in tmp_path.rglob("week*") if path.is_file() and path.stat().st_size]


def test_persons_are_shown_only_when_asked_for(person: Person, reports: ReportsPage) -> None:
    reports.opened.show_people(People.NAMES)
    person.rest()
    assert person.sees("Persons are shown by name")


def test_velocity_is_chosen_and_explained(person: Person, reports: ReportsPage) -> None:
    noon = datetime.combine(monday(), time(12), UTC)
    data(person).do(AddTicket("Slow", noon, completed=noon, resolution=Resolution.DONE))
    reports.arrive({"report": "velocity"})
    person.rest()
    assert person.sees("1 piece of work done")
    assert person.sees("who is credited is counted by side")
    person.go_to("Explain Cycle time, working days")
    person.press("Space")
    assert person.sees("both days included")


def test_today_says_what_is_wrong_and_leads_there(person: Person) -> None:
    today = page(person, TodayPage, "today")
    assert person.sees("Toil is over its threshold")
    assert today.toil.number.text() == "63 %"
    person.go_to("Explain: Toil is over its threshold")
    person.press("Space")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, HoursPage)
    person.rest()
    # What is explained is the window that the policy is judged by, not the week of the top bar.
    assert person.sees(f"{monday() - timedelta(weeks=3)} – {monday() + timedelta(days=6)}")
    person.go_to("Copy as text")


def test_today_tells_of_problems_that_came_while_it_was_hidden(person: Person) -> None:
    page(person, TodayPage, "today")
    page(person, HoursPage, "hours")
    received = datetime.now(UTC) - timedelta(days=30)
    data(person).do(AddTicket("Forgotten by all", received))
    person.rest()
    page(person, TodayPage, "today")
    assert person.sees("Nobody has seen to it for more than 7 days")


def test_an_empty_file_offers_what_to_do(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    page(person, TodayPage, "today")
    assert person.sees("A team needs people")
    person.go_to("Paste people")
    person.press("Space")
    assert person.sees("Rows of a spreadsheet")


def test_what_is_due_is_published_by_the_palette(
    person: Person, reports: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system's own window for folders cannot be typed into; what it answers is given.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    person.choose("Publish what is due into a folder")
    person.rest()
    assert (tmp_path / "reminders.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert person.sees("written")


def test_a_page_that_is_left_stays_where_it_was_scrolled_to(person: Person) -> None:
    desk = person.shell.desk
    assert desk is not None
    person.shell.window.resize(1100, 600)
    desk.go("today")
    person.rest()
    today = desk.room.page
    bars = [
        area.verticalScrollBar()
        for area in person.shell.window.findChildren(QScrollArea)
        if today is not None and area.isAncestorOf(today)
    ]
    assert [bar.maximum() > 0 for bar in bars] == [True]
    desk.go("hours")
    person.rest()
    desk.go("today")
    person.rest()
    assert [bar.value() for bar in bars] == [0]
