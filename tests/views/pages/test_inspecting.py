"""What stands in the inspector is as the data is: it is built again when its tables change, here or
elsewhere, keeps what a person typed, and closes when its subject is gone."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QScrollArea, QScrollBar, QTabWidget

from models.lifecycle.commands.periodic import AddPeriodicTask, DoPeriodic
from models.lifecycle.queries.periodic import PeriodicRuns
from models.lifecycle.rows import RecurUnit
from models.people.commands.persons import AddPerson, ChangePerson
from models.people.queries import People
from models.people.rows import PersonRow
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.kit.form import Form
from views.pages.lifecycle.page import LifecyclePage
from views.pages.people.page import PeoplePage
from views.shell.inspector import Inspector


def inspector(person: Person) -> Inspector:
    return person.shell.window.inspector


def do(person: Person, command: Any) -> Any:
    """A step from elsewhere: no page knows of it."""
    value = data(person).do(command).value
    person.rest()
    return value


def undo(person: Person) -> None:
    data(person).undo()
    person.rest()


def ana(person: Person) -> PersonRow:
    return next(row for row in data(person).ask(People()).value if row.name.startswith("Ana"))


def renamed(person: Person, **values: str) -> ChangePerson:
    row = ana(person)
    kept = {key: getattr(row, key) for key in ("name", "email", "phone", "chat", "pseudonym")}
    return ChangePerson(row.id, data(person).revision, **{**kept, **values})


def opened(person: Person) -> PeoplePage:
    shown = page(person, PeoplePage, "people")
    shown.arrive({"person": ana(person).id})
    person.rest()
    return shown


def field(person: Person, name: str) -> QLineEdit:
    [found] = [
        one
        for one in inspector(person).findChildren(QLineEdit)
        if one.accessibleName() == name and one.isVisible()
    ]
    return found


def test_undo_shows_the_person_as_they_were_and_leaves_the_keys_in_the_table(
    person: Person,
) -> None:
    shown = opened(person)
    do(person, renamed(person, name="Ana R."))
    shown.table.setFocus()
    assert inspector(person).title == "Ana R."
    undo(person)
    assert inspector(person).title == "Ana Reyes"
    assert person.focused() is shown.table


def eve(person: Person) -> None:
    """Somebody who came last, in the inspector."""
    one = do(person, AddPerson("Eve", today()))
    page(person, PeoplePage, "people").arrive({"person": one})
    person.rest()
    assert inspector(person).title == "Eve"


def test_who_is_gone_is_not_shown_any_more(person: Person) -> None:
    eve(person)
    undo(person)
    assert inspector(person).isHidden()


def test_what_is_typed_stays_with_its_keys_and_says_where_the_data_has_moved(
    person: Person,
) -> None:
    opened(person)
    phone = field(person, "Phone")
    phone.setFocus()
    person.type("12345")
    do(person, renamed(person, email="ana@harbour.example"))
    assert field(person, "Phone") is not phone
    assert field(person, "Phone").text() == "12345"
    assert field(person, "E-mail").text() == "ana@harbour.example"
    assert person.focus == "Phone"
    assert not person.sees("Meanwhile changed")
    do(person, renamed(person, phone="999"))
    assert field(person, "Phone").text() == "12345"
    assert person.sees("Meanwhile changed: Phone is now 999.")


def test_what_was_typed_of_somebody_who_is_gone_can_still_be_copied(person: Person) -> None:
    eve(person)
    field(person, "Phone").setFocus()
    person.type("12345")
    undo(person)
    assert field(person, "Phone").text() == "12345"
    assert person.sees("This was changed or removed meanwhile.")


def test_what_was_kept_is_not_typed_any_more(person: Person) -> None:
    opened(person)
    field(person, "Phone").setFocus()
    person.type("12345")
    person.press("Enter")
    assert ana(person).phone == "12345"
    undo(person)
    assert field(person, "Phone").text() == ""


def test_a_form_of_something_new_stays_whatever_happens(person: Person) -> None:
    shown = page(person, PeoplePage, "people")
    shown.open_form()
    [form] = inspector(person).findChildren(Form)
    do(person, renamed(person, name="Ana R."))
    assert inspector(person).findChildren(Form) == [form]


def weekly(person: Person) -> UUID:
    first = today() - timedelta(days=14)
    one: UUID = do(person, AddPeriodicTask("Restore a backup", 1, RecurUnit.WEEKS, first))
    return one


def test_after_undo_a_time_is_done_on_the_day_that_is_due_again(person: Person) -> None:
    own = weekly(person)
    do(person, DoPeriodic(own, today() - timedelta(days=7), data(person).revision, today()))
    do(person, DoPeriodic(own, today(), data(person).revision, today()))
    page(person, LifecyclePage, "lifecycle", view="periodic", task=own)
    person.rest()
    undo(person)
    person.go_to("Write it down")
    person.press("Space")
    runs = data(person).ask(PeriodicRuns()).value
    assert sorted(run.due_on for run in runs) == [today() - timedelta(days=7), today()]


def bars(person: Person) -> list[QScrollBar]:
    areas = inspector(person).findChildren(QScrollArea)
    return [area.verticalScrollBar() for area in areas if area.isVisible()]


def test_it_stays_on_its_tab_where_it_was_scrolled_to(person: Person) -> None:
    opened(person)
    person.shell.window.resize(1440, 620)
    tabs = inspector(person).findChild(QTabWidget)
    assert tabs is not None
    at, longest = 0, 0
    while not (at and longest > 40):
        at += 1
        tabs.setCurrentIndex(at)
        person.rest()
        longest = max(bar.maximum() for bar in bars(person))
    max(bars(person), key=lambda bar: bar.maximum()).setValue(40)
    before = at, [bar.value() for bar in bars(person)]
    do(person, renamed(person, chat="@ana"))
    assert (tabs.currentIndex(), [bar.value() for bar in bars(person)]) == before
    assert 40 in before[1]
