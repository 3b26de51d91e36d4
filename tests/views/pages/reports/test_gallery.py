"""The gallery by keys: a report is chosen, left, sent, found again among what was sent, and compared."""

from datetime import UTC, datetime, time

from models.kernel.periods import PeriodKind
from models.services.commands import RecordSentReport
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution
from tests.support.person import Person
from tests.views.pages.conftest import data, monday, page
from views.kit.page import PeriodChoice
from views.pages.reports.page import ReportsPage

TOIL = "Toil and project hours"


def gallery(person: Person) -> ReportsPage:
    desk = person.shell.desk
    assert desk is not None
    desk.set_period(
        PeriodChoice(PeriodKind.WEEK, desk.calendar.containing(PeriodKind.WEEK, monday()))
    )
    return page(person, ReportsPage, "reports")


def test_a_report_is_opened_by_keys_and_esc_leads_back_to_its_card(person: Person) -> None:
    shown = gallery(person)
    assert person.sees("not sent yet")
    person.go_to(shown.gallery.cards[0].text())
    person.press("Right", "Left", "Right")
    second = shown.gallery.cards[1]
    assert second.hasFocus()
    person.press("Enter")
    person.rest()
    assert shown.opened.isVisible()
    assert shown.opened.key == second.offer.key
    person.press("Escape")
    assert shown.gallery.isVisible()
    assert second.hasFocus()


def test_esc_closes_the_explanation_before_the_report(person: Person) -> None:
    shown = gallery(person)
    person.choose("Open the report: toil")
    person.rest()
    person.go_to("Explain Toil share")
    person.press("Space")
    assert person.sees("Formula")
    person.press("Escape")
    assert not person.sees("Formula")
    assert shown.opened.isVisible()
    person.press("Escape")
    assert shown.gallery.isVisible()


def test_the_usual_kind_of_period_is_offered(person: Person) -> None:
    gallery(person)
    person.choose("Open the report: toil")
    person.rest()
    person.go_to("Usually: Month")
    person.press("Space")
    person.rest()
    assert person.shell.desk is not None
    assert person.shell.desk.period.kind is PeriodKind.MONTH
    assert monday() in person.shell.desk.period.period


def test_what_was_sent_says_whether_the_data_are_others_now(person: Person) -> None:
    gallery(person)
    person.choose("Open the report: velocity")
    person.rest()
    week = person.shell.desk.period.period if person.shell.desk else None
    assert week is not None
    report = gallery(person).opened._report
    assert report is not None
    digest = report.provenance.digest
    for to in ("the board", "customers"):
        data(person).do(
            RecordSentReport("velocity", week.start, week.last, "", to, "v.pdf", digest, "")
        )
    shown = page(person, ReportsPage, "reports", view="past")
    assert {"superseded", "in force", "not compared", "customers"} <= set(person.cells())
    person.go_to("Compare with the data")
    person.press("Space")
    person.rest()
    assert "the same" in person.cells()
    noon = datetime.combine(monday(), time(12), UTC)
    data(person).do(AddTicket("Slow", noon, completed=noon, resolution=Resolution.DONE))
    person.rest()
    assert "the same" not in person.cells()
    person.go_to("Compare with the data")
    person.press("Space")
    person.rest()
    assert "changed since" in person.cells()
    person.go_to("Sent reports")
    person.press("Ctrl+Home", "Enter")
    person.rest()
    assert shown.opened.isVisible()
    assert shown.opened.key == "velocity"
