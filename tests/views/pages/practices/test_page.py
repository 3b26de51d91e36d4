"""The page Practices by keys: the rows behind each practice, what is said, planned reports, assessments."""

from datetime import UTC, datetime, time, timedelta

from PySide6.QtGui import QGuiApplication

from models.practices.commands import AddReportPlan, RecordMaturity
from models.practices.queries import Maturities, MaturityAnswers, PracticeNotes, ReportPlans
from models.practices.rows import AnswerDraft, Practice, PracticeState
from tests.models.incidents.examples import add_incident
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.practices.page import PracticesPage


def practices(person: Person, **arguments: object) -> PracticesPage:
    return page(person, PracticesPage, "practices", **arguments)


def outage(person: Person) -> None:
    """A month ago, and nobody has written its postmortem."""
    start = datetime.combine(today() - timedelta(days=30), time(9), UTC)
    data(person).do(add_incident(start=start, end=start + timedelta(minutes=45)))


def to_table(person: Person, practice: Practice) -> None:
    """Tab to the practices, and down to one."""
    person.go_to("The twelve practices")
    person.press("Ctrl+Home")
    for _step in range(list(Practice).index(practice)):
        person.press("Down")


def test_the_rows_behind_a_practice_are_one_key_away_and_lead_to_their_record(
    person: Person,
) -> None:
    outage(person)
    practices(person)
    to_table(person, Practice.POSTMORTEM_FOR_EACH)
    assert person.sees("0 of 1 events with a postmortem")
    assert "Mail is late" in person.cells()
    person.press("Enter")
    person.rest()
    assert person.sees("Not practised")
    assert person.sees("What is not written down happens again.")
    person.press("Escape")
    person.go_to("Views")
    person.press("Tab", "Ctrl+Home", "Enter")
    person.rest()
    assert person.shell.desk is not None
    assert person.shell.desk.room.key == "incidents"
    assert person.sees("Mail is late")


def test_what_is_missing_is_said_where_a_practice_cannot_be_told(person: Person) -> None:
    practices(person)
    to_table(person, Practice.BUDGETS_GATE)
    person.press("Enter")
    person.rest()
    assert person.sees("Cannot say")
    assert person.sees("Nothing was launched in the last year.")


def test_a_state_said_by_hand_says_so_and_undo_takes_it_back(person: Person) -> None:
    outage(person)
    practices(person)
    to_table(person, Practice.POSTMORTEM_FOR_EACH)
    person.press("Ctrl+N")
    person.rest()
    person.go_to("What is to be said")
    person.type("It is in the archive of the old team")
    person.go_to("State")
    person.press("Down")
    person.go_to("What is done next")
    person.type("Bring it over")
    person.press("Enter")
    person.rest()
    [note] = data(person).ask(PracticeNotes()).value
    assert (note.state, note.action) == (PracticeState.PRACTISED, "Bring it over")
    assert person.sees("state: Practised")
    assert "Practised" in person.cells()
    assert "Bring it over" in person.cells()
    person.press("Escape", "Ctrl+Z")
    person.rest()
    assert data(person).ask(PracticeNotes()).value == ()
    assert not {"Bring it over", "Practised"} & set(person.cells())


def test_a_state_needs_a_reason(person: Person) -> None:
    practices(person)
    to_table(person, Practice.COMMON_POOL)
    person.press("Ctrl+N")
    person.rest()
    person.go_to("State")
    person.press("Down", "Tab")
    person.go_to("Say it")
    person.press("Space")
    person.rest()
    assert data(person).ask(PracticeNotes()).value == ()
    assert person.sees("This is needed.")


def test_a_report_is_planned_and_told_as_a_problem_when_nobody_sends_it(person: Person) -> None:
    practices(person, view="reports")
    person.press("Ctrl+K")
    person.type("Plan a report")
    person.press("Enter")
    person.rest()
    person.go_to("To whom")
    person.type("The board")
    person.press("Enter")
    person.rest()
    [plan] = data(person).ask(ReportPlans()).value
    assert (plan.to, plan.every_months, plan.retired_on) == ("The board", 1, None)
    first = (today().replace(day=1) - timedelta(days=70)).replace(day=1)
    data(person).do(AddReportPlan("toil", "", 1, first, 1, "Everybody", None, None))
    person.rest()
    assert "not sent" in person.cells()
    assert person.shell.desk is not None
    found = [one for one in person.shell.desk.register.all() if one.key == "practices.unsent"]
    assert [one.arguments for one in found] == [{"view": "reports"}]


def test_operations_are_assessed_and_compared(person: Person) -> None:
    shown = practices(person, view="assessment")
    shown.open_assessment_form()
    person.rest()
    person.go_to("How do we know which work comes back")
    person.press("Down", "Down")
    person.go_to("What shows it: How do we know which work")
    person.type("The calendar")
    person.press("Enter")
    person.rest()
    [made] = data(person).ask(Maturities()).value
    [answer] = data(person).ask(MaturityAnswers()).value
    assert (made.day, answer.question, answer.level, answer.evidence) == (
        today(),
        "tasks_known",
        2,
        "The calendar",
    )
    assert "Regular tasks" in person.cells()
    assert "2.0" in person.cells()


def test_areas_with_half_levels_are_searched_and_copied(person: Person) -> None:
    answers = (AnswerDraft("toil_measured", 3), AnswerDraft("toil_paid", 2))
    data(person).do(RecordMaturity(today(), answers))
    practices(person, view="assessment")
    person.go_to("Find in: Areas of the assessment")
    person.type("toil")
    person.rest()
    assert "2.5" in person.cells()
    assert "Regular tasks" not in person.cells()
    person.go_to("Views")
    person.press("Tab", "Ctrl+A", "Ctrl+C")
    assert "2.5" in QGuiApplication.clipboard().text()
