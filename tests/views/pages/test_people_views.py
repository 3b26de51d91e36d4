"""The views of the page People: pool, skills, hiring, staffing, calendar, time, and what the lead alone sees."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.text.people import healing_words
from models.insight.queries.developer_slots import SlotsForDevelopers
from models.insight.queries.skills import SkillsOf
from models.kernel.periods import Period, TeamCalendar
from models.office.commands.consents import GiveConsent
from models.office.rows import ConsentKind
from models.people.coding import Criterion
from models.people.commands import (
    AddAbsence,
    AddCandidate,
    AddCodeProof,
    AddPerson,
    AddTeam,
    AddWhereabouts,
    OpenPosition,
)
from models.people.coverage import Need
from models.people.queries import Absences, Hiring, People, PoolBoardOf, Roster, Sites, Teams
from models.people.rows import AbsenceKind, CandidateStage, TeamKind
from models.rotations.commands import StartRotation
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft, WishKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.kit.rights import Right, Rights
from views.pages.people.calendar import CalendarView
from views.pages.people.hiring import HiringView
from views.pages.people.lead import LeadView
from views.pages.people.outlook import OutlookView
from views.pages.people.page import PeoplePage
from views.pages.people.pool import PoolView
from views.pages.people.skills import SkillsView
from views.pages.people.time import TimeView
from views.pages.people.watch import PeopleWatcher

SOUND = {each.value: 2 for each in Criterion}
DAY = timedelta(days=1)


def view(person: Person, key: str) -> object:
    people = page(person, PeoplePage, "people", view=key)
    return people.stack.view


def ids(person: Person) -> dict[str, UUID]:
    return {row.name: row.id for row in data(person).ask(People()).value}


def rota(person: Person) -> None:
    first = today() - timedelta(days=today().weekday())
    until = datetime.combine(first + timedelta(weeks=15), time(), UTC)
    duties = (DutyDraft("Primary"),)
    people = tuple(ids(person).values())
    data(person).do(StartRotation("Mail", people, duties, "UTC", first, until=until))


def test_views_are_turned_by_arrows(person: Person) -> None:
    people = page(person, PeoplePage, "people")
    people.stack.chips["people"].setFocus(Qt.FocusReason.TabFocusReason)
    person.press("Right")
    assert isinstance(people.stack.view, PoolView)
    person.press("Right")
    assert isinstance(people.stack.view, SkillsView)


def test_a_move_is_one_step_and_shown_as_one(person: Person) -> None:
    data(person).do(AddTeam("Checkout", TeamKind.DEVELOPMENT))
    pool = view(person, "pool")
    assert isinstance(pool, PoolView)
    revision = data(person).revision
    pool.open_move()
    person.rest()
    person.go_to("Who")
    person.type("Ben Carter")
    person.go_to("To team")
    person.type("Ch")
    person.go_to("Role")
    person.press("Enter")
    assert data(person).revision == revision + 1
    board = data(person).ask(PoolBoardOf(today(), today(), today())).value
    [move] = [move for move in board.moves if move.between]
    assert (move.name, move.day) == ("Ben Carter", today())
    assert dict(board.now.sides) == {TeamKind.OPERATIONS: 2, TeamKind.DEVELOPMENT: 1}
    assert pool.list.model.rowCount() >= 1
    assert [series.title for series in pool.chart.data().series] == ["Operations", "Development"]
    data(person).undo()
    assert data(person).ask(PoolBoardOf(today(), today(), today())).value.now.sides == {
        TeamKind.OPERATIONS: 3
    }


def test_code_that_is_judged_shows_what_somebody_can(person: Person) -> None:
    skills = view(person, "skills")
    assert isinstance(skills, SkillsView)
    skills.open_proof()
    person.rest()
    person.go_to("Whose code")
    person.type("Ana Reyes")
    person.go_to("Skill")
    person.type("Go")
    person.go_to("Problem that it solves")
    person.type("a probe")
    person.go_to("Judged by")
    person.type("ana reyes")
    for criterion in (
        "Correct",
        "Readable",
        "Tests of its own",
        "Handles errors",
        "Holds at scale",
    ):
        person.go_to(criterion)
        person.type("2")
    person.go_to("Note")
    person.press("Enter")
    assert person.sees("Nobody judges code of their own")
    person.go_to("Judged by")
    person.press("Ctrl+A")
    person.type("Ben Carter")
    person.go_to("Note")
    person.press("Enter")
    [line] = data(person).ask(SkillsOf(today())).value.skills
    assert (line.name, line.need) == ("Go", Need.TRAIN)
    row = skills.table.rows()
    shown = [row.data(row.index(0, column)) for column in range(row.columnCount())]
    assert {"Train somebody: only Ana Reyes can", "67 %"} <= set(shown)


def test_a_candidate_with_good_code_becomes_a_person(person: Person) -> None:
    position = data(person).do(OpenPosition("Engineer", today())).value
    cleo = data(person).do(AddCandidate(position, "Cleo Marin", today())).value
    hiring = view(person, "hiring")
    assert isinstance(hiring, HiringView)
    window = person.shell.window

    def stage(words: str) -> None:
        put_cursor(hiring.lists["candidates"].table, 0, "name")
        person.press("Enter")
        window.inspector.show_tab("Stage")
        person.go_to("To stage")
        person.type(words)
        person.go_to("Reason")
        person.press("Enter")

    stage("Off")
    assert person.sees("No code of this candidate was judged yet")
    data(person).do(AddCodeProof("Go", today(), "a probe", SOUND, "Ben", candidate_id=cleo))
    person.rest()
    stage("Off")
    [entry] = data(person).ask(Hiring(today())).value.candidates
    assert entry.row.stage is CandidateStage.OFFERED
    window.inspector.show_tab("Hire")
    person.go_to("Starts on")
    person.press("Enter")
    assert "Cleo Marin" in ids(person)
    data(person).undo()
    assert "Cleo Marin" not in ids(person)


def test_leave_ahead_tells_from_when_on_too_few_can_serve(person: Person) -> None:
    [dublin] = data(person).ask(Sites()).value
    [team] = data(person).ask(Teams()).value
    for number in range(5):
        engineer = AddPerson(f"Engineer {number}", date(2025, 1, 6), site_id=dublin.id)
        data(person).do(replace(engineer, team_id=team.id))
    rota(person)
    outlook = view(person, "staffing")
    assert isinstance(outlook, OutlookView)
    rows = outlook.table.rows()
    assert sum(rows.row_at(at).now.count for at in range(rows.total())) == 8
    start = today() + timedelta(days=30)
    data(person).do(AddAbsence(ids(person)["Ana Reyes"], start, AbsenceKind.PARENTAL))
    person.rest()
    breaches = [rows.row_at(at) for at in range(rows.total())]
    assert start in {row.breach for row in breaches}
    assert all(healing_words(row) for row in breaches if row.breach)


def calendar(person: Person) -> CalendarView:
    shown = view(person, "calendar")
    assert isinstance(shown, CalendarView)
    return shown


def absences(person: Person) -> list[tuple[date, date | None, AbsenceKind]]:
    year = Period(today() - 60 * DAY, today() + 60 * DAY)
    return [(row.from_day, row.to_day, row.kind) for row in data(person).ask(Absences(year)).value]


def test_days_chosen_by_keys_become_an_absence(person: Person) -> None:
    shown = calendar(person)
    monday = today() - timedelta(days=today().weekday())
    put_cursor(shown.grid, 1, monday.isoformat())
    person.press("Shift+Right", "Shift+Right", "A")
    assert "Why" in person.focus
    person.go_to("Note")
    person.press("Enter")
    assert absences(person) == [(monday, monday + 2 * DAY, AbsenceKind.LEAVE)]
    put_cursor(shown.grid, 1, monday.isoformat())
    person.press("Del")
    assert absences(person) == []


def test_days_drawn_with_the_mouse_ask_for_the_absence(person: Person) -> None:
    shown = calendar(person)
    monday = today() - timedelta(days=today().weekday())
    keys = [column.key for column in shown.grid.rows().columns]

    def middle(day: date) -> QPoint:
        index = shown.grid.rows().index(2, keys.index(day.isoformat()))
        return shown.grid.visualRect(index).center()

    port = shown.grid.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=middle(monday + DAY))
    for day in (monday + 2 * DAY, monday + 3 * DAY):
        QTest.mouseMove(port, middle(day))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle(monday + 3 * DAY))
    person.rest()
    person.go_to("Note")
    person.press("Enter")
    assert absences(person) == [(monday + DAY, monday + 3 * DAY, AbsenceKind.LEAVE)]


def test_who_is_elsewhere_has_less_in_common_and_is_told_when_on_duty(person: Person) -> None:
    rota(person)
    shown = calendar(person)
    monday = today() - timedelta(days=today().weekday())
    put_cursor(shown.grid, 1, monday.isoformat())
    person.press("E")
    person.go_to("Place")
    person.type("Tokyo")
    person.go_to("Time zone")
    person.type("Asia/Tokyo")
    person.go_to("Last day")
    person.press("Ctrl+A")
    person.type((monday + 13 * DAY).isoformat())
    person.press("Enter")
    assert person.sees("days with less than")
    watcher = PeopleWatcher()
    data(person).do(AddWhereabouts(ids(person)["Ben Carter"], monday, "Lima", "America/Lima"))
    question = watcher.question(TeamCalendar(), today(), None)
    told = watcher.problems(data(person).ask(question).value)
    assert any("Primary while in" in problem.title for problem in told)


def test_shifts_for_developers_are_taken_in_one_step(person: Person) -> None:
    rota(person)
    dev = data(person).do(AddTeam("Checkout", TeamKind.DEVELOPMENT)).value
    data(person).do(AddPerson("Mira Lang", date(2025, 1, 6), team_id=dev))
    shown = view(person, "time")
    assert isinstance(shown, TimeView)
    assert person.sees("Mira Lang")
    revision = data(person).revision
    person.go_to("Take them into the rota")
    person.press("Space")
    assert data(person).revision == revision + 1
    slots = data(person).ask(SlotsForDevelopers(today())).value
    assert slots.proposed == ()
    assert slots.share is not None
    assert slots.share >= slots.target


def test_time_is_kept_for_everybody_in_a_team(person: Person) -> None:
    shown = view(person, "time")
    assert isinstance(shown, TimeView)
    assert person.sees("3 people have too little time kept")
    shown.open_keep()
    person.rest()
    person.go_to("Days of the week")
    person.press("Ctrl+A")
    person.type("Mon-Thu")
    person.go_to("Holds from")
    person.press("Ctrl+A")
    person.type((today() - timedelta(days=today().weekday())).isoformat())
    person.go_to("For what")
    person.press("Enter")
    assert person.sees("Enough time is kept for projects this week")


def test_weeks_without_duty_are_asked_of_the_planner(person: Person) -> None:
    rota(person)
    shown = view(person, "time")
    assert isinstance(shown, TimeView)
    put_cursor(shown.kept, 0, "name")
    person.press("Enter")
    person.go_to("Ask for 4 weeks without duty")
    person.press("Space")
    start = datetime.combine(today(), time(), UTC)
    facts = data(person).ask(RotaFacts(start, start + timedelta(weeks=8))).value
    [wish] = facts.wishes
    assert (wish.person_id, wish.kind) == (ids(person)["Ana Reyes"], WishKind.AVOIDS)
    assert (wish.to_day - wish.from_day).days == 27
    assert wish.from_day > today()


def test_what_is_for_the_lead_is_shown_to_nobody_else(person: Person) -> None:
    people = page(person, PeoplePage, "people", view="lead")
    assert people.stack.shown == "lead"
    assert person.sees("Only who leads sees this")
    page(person, PeoplePage, "people", view="people")
    person.shell.window.rights = Rights(Right.EDIT, "only the lead")
    people.hide()
    people.show()
    assert not people.stack.chips["lead"].isVisible()
    people.stack.show_view("lead")
    assert people.stack.shown == "people"


def test_the_lead_hears_who_may_be_alone_of_those_who_agreed_and_whom_to_pair(
    person: Person,
) -> None:
    long_ago = today() - timedelta(weeks=20)
    names = ids(person)
    for name in ("Ana Reyes", "Ben Carter"):
        data(person).do(GiveConsent(names[name], ConsentKind.CONTACTS, long_ago))
    shown = view(person, "lead")
    assert isinstance(shown, LeadView)
    rows = shown.contacts.rows()
    told = {rows.row_at(at).name: rows.row_at(at) for at in range(rows.total())}
    assert set(told) == {"Ana Reyes", "Ben Carter"}
    assert told["Ana Reyes"].alone
    assert told["Ana Reyes"].pair == names["Ben Carter"]
    assert "may be alone" in person.cells()
    assert "Dev Patel" not in person.cells()


def test_a_candidate_is_found_by_name_and_opened(person: Person) -> None:
    position = data(person).do(OpenPosition("Engineer", today())).value
    data(person).do(AddCandidate(position, "Cleo Marin", today()))
    person.press("Ctrl+K")
    person.type("Cleo")
    person.rest()
    person.press("Enter")
    person.rest()
    assert person.shell.desk is not None
    people = person.shell.desk.room.page
    assert isinstance(people, PeoplePage)
    assert people.stack.shown == "hiring"
    assert person.sees("Applied, for Engineer")


def test_who_has_no_team_yet_is_put_into_one(person: Person) -> None:
    data(person).do(AddPerson("Zoe", date(2025, 1, 6)))
    assert person.shell.desk is not None
    person.shell.desk.go("people", {"person": ids(person)["Zoe"]})
    person.rest()
    person.shell.window.inspector.show_tab("Place")
    person.go_to("To team")
    person.go_to("Role")
    person.press("Enter")
    found = {row.person.name: row.team for row in data(person).ask(Roster(today())).value}
    assert found["Zoe"] is not None
