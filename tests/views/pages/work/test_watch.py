"""Work that is late, that nobody saw to, or that went first in silence is a problem that leads to it."""

from datetime import timedelta

from models.tickets.rows import WorkClass
from tests.support.person import Person
from tests.views.pages.conftest import today
from tests.views.pages.work.conftest import ago, service, ticket
from views.kit.page import Problem


def told(person: Person) -> dict[str, Problem]:
    """The problems of the page by their titles."""
    desk = person.shell.desk
    assert desk is not None
    person.rest()
    return {each.title: each for each in desk.register.all() if each.page == "work"}


def test_each_kind_is_told_and_leads_to_its_ticket(person: Person) -> None:
    mail = service(person)
    ticket(person, "Forgotten", 20, service_id=mail)
    ticket(person, "Seen to late", 20, scheduled=ago(2))
    ticket(person, "Late", 20, scheduled=ago(19), due_on=today() - timedelta(days=1))
    feature = {"work_class": WorkClass.FEATURE, "service_id": mail, "started": ago(1)}
    ticket(person, "Dark colours", 3, **feature)
    problems = told(person)
    assert {title: each.detail for title, each in problems.items()} == {
        "Nobody has seen to it for more than 7 days": "Forgotten",
        f"Work was due on {today() - timedelta(days=1)}": "Late",
        "A feature went before older work on stability, and nobody said why": "Dark colours",
    }
    desk = person.shell.desk
    assert desk is not None
    leaks = problems["Nobody has seen to it for more than 7 days"]
    desk.go(leaks.page, leaks.arguments)
    person.rest()
    assert person.sees("Forgotten")


def test_many_of_a_kind_are_told_together(person: Person) -> None:
    for name in ("One", "Two", "Three"):
        ticket(person, name, 20)
    (problem,) = told(person).values()
    assert (problem.title, problem.detail) == ("3 requests leaked", "One, Two and others.")
