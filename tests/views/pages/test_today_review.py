"""The Monday review by keys: it walks what needs action, keeps what was said, puts off; cards of kinds."""

from datetime import timedelta

from models.office.commands.weeks import BeginWeekReview
from models.office.queries.weeks import Snoozes, WeekPoints, WeekReviews
from models.office.rows import PointDraft
from models.services.commands import AddService
from models.services.rows import Stage
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.today.page import TodayPage

TOIL = "Toil is over its threshold"


def begun(person: Person) -> TodayPage:
    shown = page(person, TodayPage, "today")
    person.choose("Monday review")
    person.rest()
    person.go_to("Begin the review")
    person.press("Space")
    person.rest()
    return shown


def test_the_review_walks_the_problems_and_keeps_what_was_said(person: Person) -> None:
    begun(person)
    [review] = data(person).ask(WeekReviews()).value
    points = data(person).ask(WeekPoints()).value
    assert review.monday == today() - timedelta(days=today().weekday())
    assert any(TOIL in point.text for point in points)
    assert person.sees(f"0 of {len(points)} point")
    person.go_to("What was said")
    person.type("Ben looks for the largest source")
    person.press("Tab")
    person.go_to("Looked at")
    person.press("Space")
    person.rest()
    first = data(person).ask(WeekPoints()).value[0]
    assert (first.done, first.note) == (True, "Ben looks for the largest source")
    assert person.sees(f"1 of {len(points)} point")
    person.go_to("What was agreed on")
    person.type("Two covers")
    person.press("Tab")
    person.go_to("End the review")
    person.press("Space")
    person.rest()
    [ended] = data(person).ask(WeekReviews()).value
    assert ended.ended_at is not None
    assert ended.note == "Two covers"
    assert person.sees("The review ended")
    person.press("Escape", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    person.rest()
    assert data(person).ask(WeekReviews()).value == ()


def test_what_is_put_off_leaves_today_until_its_day_or_until_it_is_taken_up(
    person: Person,
) -> None:
    shown = begun(person)
    before = shown.problems.window_words.text()
    person.go_to("Put off a week")
    person.press("Space")
    person.rest()
    [row] = data(person).ask(Snoozes()).value
    assert row.until == today() + timedelta(days=7)
    point = data(person).ask(WeekPoints()).value[0]
    assert (point.done, point.note) == (True, f"Put off until {row.until}.")
    assert shown.problems.window_words.text() != before
    person.press("Escape")
    person.go_to("Show 1 that was put off")
    person.press("Space")
    person.rest()
    assert data(person).ask(Snoozes()).value == ()
    assert shown.problems.window_words.text() == before


def test_the_agenda_is_copied_and_what_was_solved_says_so(person: Person) -> None:
    monday = today() - timedelta(days=today().weekday())
    gone = PointDraft("work.leaked.1", "A request leaked\nNew mailbox")
    data(person).do(BeginWeekReview(monday, (gone,)))
    shown = page(person, TodayPage, "today", open="review")
    person.rest()
    assert person.sees("It is no problem any more.")
    person.go_to("Copy as text")
    person.press("Space")
    from PySide6.QtGui import QGuiApplication

    assert "- [ ] **A request leaked** New mailbox" in QGuiApplication.clipboard().text()
    assert shown.leaks.window_words.text() == ""


def test_a_gate_that_is_not_open_stands_on_today(person: Person) -> None:
    data(person).do(AddService("Checkout", stage=Stage.LIVE))
    shown = page(person, TodayPage, "today")
    person.rest()
    assert shown.gates.window_words.text() == "of 1 service"
    assert person.sees("Checkout")
