"""The page Rotations as a lead uses it: sick cover, publishing, starting, planning, rules."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.incidents.commands import AddAlerts
from models.incidents.queries import Actions
from models.incidents.rows import ActionKind, AlertDraft
from models.people.queries import Roster
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.rotations.queries import Rotations
from models.rotations.rules.shapes import Source
from models.rotations.rules.staffing import staffing
from models.services.commands import AddService
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, bring_up, data, page, today
from tests.views.pages.rotations.conftest import Desk, handoff
from views.pages.rotations.page import RotationsPage
from views.pages.rotations.plan_dialog import PlanDialog
from views.pages.today.page import TodayPage


def test_sick_cover_in_five_actions(desk: Desk) -> None:
    desk.choose(1)  # one: the shift of somebody who is ill
    desk.press("O")  # two
    assert desk.person.sees("Ben is away, without an end")
    desk.person.go_to("Ben is away")
    desk.press("Space")  # three
    desk.person.go_to("Cover")
    desk.press("Return")  # four
    pieces = [p for p in desk.rota().pieces if p.source is Source.OVERRIDE]
    assert [(p.start, p.end) for p in pieces] == [(handoff(1), handoff(2))]
    away = [row for row in data(desk.person).ask(Roster(handoff(1).date())).value if row.absence]
    assert [(row.person.name, row.absence.to_day) for row in away] == [("Ben Carter", None)]
    desk.press("Ctrl+Shift+B")
    desk.person.go_to("Up to and with")
    desk.press("Return")  # five: published
    assert any(row.person_id == pieces[0].person_id for row in desk.rota().rota.published)
    desk.page.timeline.setFocus()
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert not desk.rota().rota.overrides
    assert not any(row.absence for row in data(desk.person).ask(Roster(handoff(1).date())).value)


def test_what_is_published_is_told_and_written(desk: Desk, tmp_path: Path) -> None:
    desk.press("Ctrl+Shift+B")
    desk.person.go_to("Copy as text")
    desk.press("Space")
    text = QGuiApplication.clipboard().text()
    assert "Ana Reyes" in text
    assert "Europe/Dublin" in text
    desk.person.go_to("Up to and with")
    desk.press("Return")
    assert desk.person.sees("Calendars show what stands here.")
    assert desk.shift(2).published
    target = tmp_path / "rota.ics"
    desk.person.go_to("Calendar file…")
    desk.person.answer_file_dialog(lambda: desk.press("Space"), str(target))
    desk.person.rest()
    assert target.read_text().count("BEGIN:VEVENT") == len(desk.rota().rota.published)


def test_the_calendar_has_a_table_twin_that_goes_into_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.page.calendar.turn()
    lines = desk.page.calendar.table.rows()
    assert desk.page.facts is not None
    assert lines.rowCount() == len(desk.page.facts.view.pieces) > 0
    target = tmp_path / "calendar.csv"
    desk.person.answer_file_dialog(lambda: desk.press("Ctrl+E"), str(target))
    desk.person.rest()
    assert "Chloé Dubois" in target.read_text("utf-8-sig")
    desk.page.fairness.turn()
    assert desk.page.fairness.panel() is not None


def test_the_calendar_goes_onto_paper(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "rota.pdf"
    desk.person.answer_file_dialog(lambda: desk.press("Ctrl+P"), str(target))
    assert target.read_bytes().startswith(b"%PDF")


def test_a_shift_without_anybody_is_told_on_today_too(desk: Desk) -> None:
    desk.choose(1)
    desk.press("Delete")
    today_page = page(desk.person, TodayPage, "today")
    assert desk.person.sees("Ana Reyes")
    assert "Ana Reyes → " in today_page.handover.text()
    found = [one for one in today_page.context.all_problems() if one.page == "rotations"]
    hole = [one for one in found if "Cover" in one.verb]
    assert hole
    desk.person.go_to(f"{hole[0].verb}: {hole[0].title}")
    desk.press("Space")
    assert desk.person.shell.window.inspector.title == "Cover"


def test_one_line_starts_a_rotation(start: Callable[[Path], Person], data_file: Path) -> None:
    person = start(data_file)
    rotations = page(person, RotationsPage, "rotations")
    assert person.sees("3 people, 8 turns each in 12 weeks")
    person.go_to("Who")
    person.press("Ctrl+A")
    person.type("Ana, Nobody")
    assert person.sees("Nobody")
    assert not rotations.start.button.isEnabled()
    person.press("Ctrl+A")
    person.type("Ben, Ana")
    person.press("Return")
    [row] = data(person).ask(Rotations()).value
    assert row.name == "Harbour on-call"
    first = rotations.facts.view.rota.shifts[0] if rotations.facts else None
    assert first is not None
    assert rotations.facts is not None
    assert rotations.facts.person(first.person_id or row.id).name == NAMES[1]
    person.press("Ctrl+Z")
    assert data(person).ask(Rotations()).value == ()


def test_a_rule_that_cannot_be_is_refused_beside_its_field(desk: Desk) -> None:
    desk.page.rules.open()
    desk.person.rest()
    desk.person.go_to("Change: Dublin primary")
    desk.press("Space")
    desk.person.go_to("How many hold it at once")
    desk.press("Ctrl+A")
    desk.person.type("0")
    before = data(desk.person).revision
    desk.press("Return")
    assert data(desk.person).revision == before
    desk.press("Ctrl+A")
    desk.person.type("2")
    desk.press("Return")
    assert [duty.seats for duty in desk.rota().rota.duties] == [2, 1]


def test_how_many_people_a_site_needs_is_the_teams_own_policy(desk: Desk) -> None:
    desk.page.rules.open()
    desk.person.rest()
    desk.person.go_to("Policies of rotations")
    desk.press("Space")
    desk.person.go_to("Policy")
    desk.press("Down", "Down")
    for field, words in (("Value", "4"), ("Reason", "Two sites of four until the move")):
        desk.person.go_to(field)
        desk.person.type(words)
    desk.press("Return")
    [policy] = data(desk.person).ask(Policies()).value
    assert (policy.key, policy.value) == (PolicyKey.PEOPLE_AT_EACH_SITE, Decimal(4))
    assert {row.needed for row in staffing(desk.rota().rota, today())} == {4}
    assert desk.person.sees("Two sites of four until the move")


def test_a_plan_is_looked_at_and_taken_over(desk: Desk) -> None:
    desk.page.openers.plan()
    [dialog] = desk.page.findChildren(PlanDialog)
    bring_up(desk.person, dialog)
    dialog.last.set_value(today() + timedelta(days=40))
    desk.person.go_to("Plan")
    desk.press("Return")
    desk.person.waits_for("Who changes")
    assert desk.person.sees("Proved")
    desk.person.go_to("Apply")
    desk.press("Return")
    bring_up(desk.person, desk.person.shell.window)
    [plan] = desk.rota().rota.plans
    assert plan.certificate["status"] == "proved"
    assert desk.person.sees("No fairer calendar exists.")
    desk.press("Ctrl+Z")
    assert desk.rota().rota.plans == ()
    assert desk.person.sees("Not planned yet")


def test_a_shift_with_too_many_events_is_a_problem_and_files_an_action(desk: Desk) -> None:
    workspace = data(desk.person)
    search = workspace.do(AddService("Search")).value
    for hours in (1, 5, 9):
        at = handoff(0) + timedelta(hours=hours)
        alert = AlertDraft(at, f"Search is slow {hours}", search)
        workspace.do(AddAlerts("pager", (alert,)))
    desk.person.rest()
    assert desk.person.sees("3 events in one shift")
    assert desk.page.events.card.isVisible()
    assert desk.person.sees("2 shifts had more than 2 events")  # both sites are on call for it
    desk.person.go_to("File an action: 3 events in one shift")
    desk.press("Space")
    [action] = workspace.ask(Actions()).value
    assert (action.service_id, action.kind) == (search, ActionKind.DETECT)
    assert action.text.startswith("3 events in the shift of Ana")
    desk.press("Ctrl+Z")
    assert workspace.ask(Actions()).value == ()
