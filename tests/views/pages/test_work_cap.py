"""The view Cap of the page Work, by keys: load against the cap, handing over, pausing features."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QApplication

from models.insight.queries.overflow import HandoverLedger
from models.insight.queries.pausing import FeaturesPaused
from models.kernel.periods import Period
from models.people.commands import AddPerson
from models.people.queries import Teams
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import AddProject
from models.tickets.commands import AcceptPause, AddTicket
from models.tickets.rows import Side
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, monday, page, put_cursor
from views.pages.hours.page import HoursPage
from views.pages.today.page import TodayPage
from views.pages.work.cap_lines import CapLine
from views.pages.work.cap_pause_dialog import PauseDialog
from views.pages.work.cap_view import CapView
from views.pages.work.page import WorkPage


def opened(person: Person, **arguments: object) -> CapView:
    shown = page(person, WorkPage, "work", view="cap", **arguments)
    assert isinstance(shown.view, CapView)
    return shown.view


def ticket(person: Person, title: str, hours: int | None, age: int = 1) -> UUID:
    received = datetime.now(UTC) - timedelta(days=age)
    estimate = None if hours is None else hours * 3600
    return data(person).do(AddTicket(title, received, estimate=estimate)).value


def dialog(person: Person) -> PauseDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, PauseDialog)
    bring_up(person, found)
    return found


def test_the_load_is_told_with_its_excess_and_what_that_costs(person: Person) -> None:
    """480 h in four weeks, 300 of them operations: 60 h above the half, 7.5 days of 8 h."""
    opened(person)
    assert person.sees("62.5 %")
    assert person.sees("over its cap of 50 % since")
    assert person.sees("60.0 h")
    assert person.sees("7.5 days")
    assert person.sees("operations take the time of 1.9 people")
    person.go_to("Explain: Operational load")
    person.press("Space")
    assert person.sees("Operational and project hours")
    assert person.sees("60 h of them lie above the cap of 50 %.")


def test_a_person_leads_to_the_hours_behind_the_load(person: Person) -> None:
    shown = opened(person)
    assert "Ben Carter" in person.cells()
    put_cursor(shown.table, 1, "name")
    person.press("Enter")
    desk = person.shell.desk
    assert desk is not None
    hours = desk.room.page
    assert isinstance(hours, HoursPage)
    rows = hours.entries.table.rows()
    kinds = {rows.row_at(place).kind for place in range(rows.rowCount())}
    people = {rows.row_at(place).person for place in range(rows.rowCount())}
    assert (kinds, people) == ({"ticket"}, {"Ben Carter"})
    assert 0 < rows.rowCount() < rows.total()
    hours.list_entries(Period(monday(), monday() + timedelta(days=7)))
    person.rest()
    assert rows.rowCount() == rows.total() > 0


def test_the_load_is_listed_by_quarter_and_week_and_a_quarter_lists_its_people(
    person: Person,
) -> None:
    shown = opened(person)
    shown.group_by("weeks")
    person.rest()
    assert shown.table.rows().total() == 12
    assert shown.over.text() == "Over the cap"
    shown.group_by("people")
    whole = {row.name: row.own.totals.operational for row in _rows(shown)}
    shown.measure.choose("quarters")
    shown._draw()
    shown.chart.setFocus()
    person.press("Home")
    quarter = {row.name: row.own.totals.operational for row in _rows(shown)}
    assert quarter.keys() == whole.keys()
    assert sum(quarter.values()) <= sum(whole.values())


def _rows(shown: CapView) -> list[CapLine]:
    rows = shown.table.rows()
    return [rows.row_at(place) for place in range(rows.total())]


def test_tickets_are_handed_over_by_one_key_and_taken_back(person: Person) -> None:
    big, small = ticket(person, "New mailbox", 50, 1), ticket(person, "Quota", 12, 2)
    ticket(person, "Old one", 3, 9)
    shown = opened(person, list="overflow")
    assert person.sees("Hand over 2 tickets")
    assert person.sees("60 h lie above the cap; what is ticked takes 62.0 h, so all of it goes.")
    put_cursor(shown.overflow.table, 1, "title")
    person.press("Space")
    assert person.sees("what is ticked takes 50.0 h, and 10.0 h stay.")
    person.press("Space")
    person.press("Ctrl+Return")
    lines = data(person).ask(HandoverLedger()).value
    assert {line.handover.ticket_id for line in lines} == {big, small}
    assert {line.handover.reason for line in lines} == {"Operations over their cap: load 62.5 %"}
    assert {line.handover.load for line in lines} == {Decimal("0.625")}
    assert {line.handover.seconds for line in lines} == {50 * 3600, 12 * 3600}
    shown.turn("ledger")
    person.rest()
    assert person.sees("With developers")
    put_cursor(shown.ledger.table, 0, "title")
    person.press("B")
    asked = QApplication.activeModalWidget()
    assert asked is not None
    bring_up(person, asked)
    person.type("They are full")
    person.press("Enter")
    person.back_in_the_window()
    back = data(person).ask(HandoverLedger()).value[0]
    assert (back.handover.to_side, back.handover.reason) == (Side.OPERATIONS, "They are full")
    assert back.side is Side.OPERATIONS


def test_a_handover_without_a_reason_is_refused_and_says_so(person: Person) -> None:
    ticket(person, "New mailbox", 50)
    shown = opened(person, list="overflow")
    shown.overflow.reason.clear()
    person.press("Ctrl+Return")
    assert data(person).ask(HandoverLedger()).value == ()
    assert shown.overflow.reason.hasFocus()
    assert person.sees("This is needed.")


def test_a_pause_is_accepted_from_today_and_its_state_stands_there(person: Person) -> None:
    search = data(person).do(AddProject("Search")).value
    data(person).do(AddProject("Mail"))
    page(person, TodayPage, "today")
    assert person.sees("Pause features?")
    person.go_to("Pause features…")
    person.press("Space")
    asked = dialog(person)
    assert person.sees("Toil is at 63 %, over 50 % since")
    asked.projects.setFocus()
    put_cursor(asked.projects, 0, "name")  # Mail
    person.press("Space")
    put_cursor(asked.tasks, 0, "person")
    person.press("F2")
    person.type("Dev Patel")
    person.press("Enter")
    person.go_to("Why?")
    person.press("Enter")
    person.back_in_the_window()
    paused = data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value
    assert paused.frozen == {search}
    [entry] = paused.pauses
    assert entry.pause.share == Decimal("0.625")
    assert [(task.row.what, task.person) for task in entry.tasks] == [("ticket", "Dev Patel")]
    page(person, TodayPage, "today")
    assert person.sees("Features stand still")
    assert person.sees("They go on after 5 weeks in a row below the threshold; 0 so far.")


def pause(person: Person) -> UUID:
    why = "Toil is over"
    return data(person).do(AcceptPause(monday(), "Ada", why, Decimal("0.625"))).value


def test_a_pause_ends_by_hand_only_with_a_reason(person: Person) -> None:
    pause(person)
    opened(person)
    person.go_to("End the pause…")
    person.press("Space")
    asked = QApplication.activeModalWidget()
    assert asked is not None
    bring_up(person, asked)
    person.press("Enter")
    assert person.sees("This is needed.")
    person.type("The launch cannot wait")
    person.press("Enter")
    person.back_in_the_window()
    paused = data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value
    assert not paused.paused
    opened(person, list="pauses")
    assert "Ended by hand" in person.cells()


def test_it_ends_by_its_rule_in_one_key_on_today(person: Person) -> None:
    """The threshold was another one all the time, so toil was never over it."""
    pause(person)
    first = monday() - timedelta(weeks=60)
    threshold = PolicyKey.TOIL_THRESHOLD
    data(person).do(SetPolicy(threshold, Decimal("0.9"), first, "Agreed", data(person).revision))
    page(person, TodayPage, "today")
    assert person.sees("Toil stayed below its threshold long enough: features may go on.")
    person.go_to("Let features go on")
    person.press("Space")
    paused = data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value
    assert not paused.paused
    person.press("Ctrl+Z")
    assert data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value.paused


def test_a_pause_is_changed_and_its_toil_dealt_with_beside_it(person: Person) -> None:
    data(person).do(AddProject("Search"))
    opened(person, open="pause")
    dialog(person)
    person.go_to("Why?")
    person.press("Enter")
    person.back_in_the_window()
    person.go_to("Show the pause")
    person.press("Space")
    assert person.sees("Who goes to which toil")
    person.go_to("Dealt with: ticket")
    person.press("Space")
    [entry] = data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value.pauses
    assert entry.tasks[0].row.done_on is not None
    person.go_to("Change…")
    person.press("Space")
    dialog(person)
    person.go_to("Accepted by")
    person.press("Ctrl+A")
    person.type("Eve")
    person.press("Enter")
    person.back_in_the_window()
    [entry] = data(person).ask(FeaturesPaused(datetime.now(UTC).date())).value.pauses
    assert entry.pause.accepted_by == "Eve"
    assert entry.tasks[0].row.done_on is not None


def test_weeks_with_too_few_hours_are_drawn_apart_and_never_marked_as_over(person: Person) -> None:
    """A fourth person who logs nothing takes the coverage to three quarters, below the floor."""
    shown = opened(person)
    assert shown.chart.picture().prepared.over_count == 12
    workspace = data(person)
    [team] = workspace.ask(Teams()).value
    begun = monday() - timedelta(weeks=20)
    workspace.do(AddPerson("Eva Lund", begun, team_id=team.id, seconds_a_week=40 * 3600))
    person.rest()
    assert person.sees("Too few hours to say, cap 50 %")
    drawn = {series.key: series.values for series in shown.chart.data().series}
    assert set(drawn["judged"]) == {0}
    assert set(drawn["unsaid"]) == {Decimal("0.625")}
    assert shown.chart.picture().prepared.over_count == 0
