"""Kinds of changes and what changes a month mean for staffing, by keys."""

from datetime import timedelta

from app.change_charts import kind_chart
from models.people.commands import AddMembership, AddPerson
from models.people.queries import Teams
from models.releases.queries import Changes
from models.releases.rows import ChangeKind, ChangeOutcome
from tests.support.person import Person
from tests.views.pages.changes.scene import ago, cell, change, incident, opened, promised
from tests.views.pages.conftest import data, put_cursor, today


def test_overdue_upgrades_are_a_problem_found_and_planned_anew_by_keys(person: Person) -> None:
    service = promised(person)
    upgrade = {"kind": ChangeKind.SOFTWARE_UPGRADE}
    planned = {"at": None, "outcome": ChangeOutcome.PLANNED_CHANGE}
    change(person, service, 0, "New database", planned=ago(24 * 90), **upgrade, **planned)
    change(person, service, 40, "Patches", **upgrade)
    change(person, service, 30, "More patches", **upgrade, outcome=ChangeOutcome.FAILED)
    change(person, service, 20)
    shown = opened(person, "kinds")
    (problem,) = [one for one in shown.context.all_problems() if one.key == "changes.overdue"]
    assert problem.title == "1 upgrade is overdue"
    shown.arrive(problem.arguments)
    person.rest()
    assert cell(shown, "kinds", "overdue") == "1"
    assert cell(shown, "kinds", "succeeded") == "50.0 %"
    put_cursor(shown.lists["kinds"].table, 0, "kind")
    person.press("Enter")
    assert person.sees("overdue since")
    board = shown.openers.board
    assert board is not None
    chart = kind_chart(board, board.kinds[1])
    assert chart.finding == "1 of 2 failed"
    person.go_to("Open: New database")
    person.press("Space")
    assert person.sees("Planned for")
    person.press("Escape")
    put_cursor(shown.lists["kinds"].table, 0, "kind")
    person.press("Enter")
    person.go_to("Plan another")
    person.press("Space")
    person.type("Newer database")
    person.go_to("Planned for")
    person.type(f"{today() + timedelta(days=20)} 05:00")
    person.press("Enter")
    made = {row.name: row for row in data(person).ask(Changes()).value}["Newer database"]
    assert (made.kind, made.outcome) == (
        ChangeKind.SOFTWARE_UPGRADE,
        ChangeOutcome.PLANNED_CHANGE,
    )


def test_what_nobody_did_before_is_told_with_its_price(person: Person) -> None:
    service = promised(person)
    change(person, service, 50, "Edge cache", first_of_kind=True)
    incident(person, service, 48)
    shown = opened(person, "kinds")
    table = shown.lists["kinds"].table
    put_cursor(table, 1, "kind")
    person.press("Enter")
    for words in ("First of its kind", "0 of 1", "Kept for it", "10 %", "more than is kept for it"):
        assert person.sees(words), words


def test_changes_a_month_say_what_they_mean_for_staffing(person: Person) -> None:
    service = promised(person)
    for n in range(6):
        change(person, service, 24 * 50 * n + 1, f"Build {n}")
    change(person, service, 3, "Two hosts more", kind=ChangeKind.CAPACITY_ADDED)
    shown = opened(person, "months")
    told = shown.staffing.text()
    for words in ("of them added capacity", "effective members", "In the first half", "left out"):
        assert words in told
    start = today() - timedelta(days=900)
    one = data(person).do(AddPerson("Bo Berg", start)).value
    (team,) = data(person).ask(Teams()).value
    data(person).do(AddMembership(one, team_id=team.id, from_day=start))
    person.rest()
    assert "left out" not in shown.staffing.text()
    assert "Bo Berg" not in shown.staffing.text()
