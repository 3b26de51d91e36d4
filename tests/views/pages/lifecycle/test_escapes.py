"""The tab Launch problems: problems by keys, the escape rate of each version, and the end of care."""

from datetime import timedelta
from uuid import UUID

from models.lifecycle.commands import AddChecklist
from models.lifecycle.commands.problems import AddLaunchProblem
from models.lifecycle.drafts import ItemDraft
from models.lifecycle.queries.problems import LaunchProblems
from models.lifecycle.rows import ChecklistKind
from models.releases.commands import AddLaunch, SetCare
from models.releases.queries import Launches
from models.services.commands import AddService
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.launches.page import LaunchesPage
from views.pages.lifecycle.escapes import EscapesTab
from views.pages.lifecycle.page import LifecyclePage


def launch(person: Person) -> UUID:
    service = data(person).do(AddService("Shop")).value
    return data(person).do(AddLaunch(service, "Search")).value


def problems(person: Person, of: UUID, before: int, after: int) -> None:
    (row,) = data(person).ask(Launches()).value
    list_ = data(person).do(
        AddChecklist("Launch list", ChecklistKind.LAUNCH_LIST, (ItemDraft("Load it"),), "Ana")
    )
    for number in range(before + after):
        told = AddLaunchProblem(
            row.service_id,
            f"Problem {number}",
            today(),
            number < before,
            launch_id=of,
            checklist_id=list_.value,
        )
        data(person).do(told)


def shown(person: Person, list_: str = "problems") -> EscapesTab:
    of = page(person, LifecyclePage, "lifecycle", view="escapes", list=list_)
    tab = of.tabs["escapes"]
    assert isinstance(tab, EscapesTab)
    return tab


def press_button(person: Person, name: str) -> None:
    person.go_to(name)
    person.press("Space")


def test_a_problem_is_added_and_fixed_by_keys(person: Person) -> None:
    own = launch(person)
    tab = shown(person)
    person.choose("Add a problem of a launch")
    person.type("Slow with many users")
    person.go_to("Launch")
    person.type("Search")
    press_button(person, "Add")
    (row,) = data(person).ask(LaunchProblems()).value
    assert (row.text, row.launch_id, row.before) == ("Slow with many users", own, True)
    put_cursor(tab.lists["problems"].table, 0, "text")
    person.press("Enter")
    press_button(person, "Fixed today")
    assert data(person).ask(LaunchProblems()).value[0].fixed_on == today()


def test_what_escaped_is_counted_by_launch_and_by_version(person: Person) -> None:
    problems(person, launch(person), before=3, after=1)
    shown(person, "versions")
    assert person.sees("25 % escaped to users, of 4 problems found")
    assert "Launch list" in person.cells()
    shown(person, "launches")
    assert "Search" in person.cells()


def test_special_care_that_is_over_is_told_and_ended(person: Person) -> None:
    own = launch(person)
    problems(person, own, before=0, after=1)
    seen = data(person).ask(Launches()).revision
    data(person).do(SetCare(own, seen, today() - timedelta(days=1)))
    tab = shown(person, "launches")
    found = [one.title for one in tab.context.all_problems() if "care_over" in one.key]
    assert found == ["Special care for Search is over"]
    put_cursor(tab.lists["launches"].table, 0, "name")
    person.press("Enter")
    press_button(person, "Fixed today: Problem 0")
    tab.arrive({"launch": own, "tab": "care"})
    person.rest()
    press_button(person, "End it")
    (row,) = data(person).ask(Launches()).value
    assert row.care_ended_on == today()
    assert not [one for one in tab.context.all_problems() if "care_over" in one.key]


def test_a_launch_leads_to_its_problems_and_its_care(person: Person) -> None:
    own = launch(person)
    of = page(person, LaunchesPage, "launches", view="launches")
    of.arrive({"launch": own, "tab": "facts"})
    person.rest()
    press_button(person, "Problems and special care")
    assert person.sees("0 escaped, 0 found before")
