"""What if by keys: ticked, dated, read in words and as a table, planned, kept and compared."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from models.automation.commands import AddAutomation
from models.debt.commands import AddFixIt
from models.policies.rows import PolicyKey
from tests.support.person import Person
from tests.views.pages.automation.conftest import HOUR, TASKS, do, press, shown, task
from tests.views.pages.conftest import bring_up, put_cursor, today
from views.kit.dialogs import FormDialog
from views.kit.table_panel import TablePanel
from views.pages.automation.candidates import SOON
from views.pages.automation.page import AutomationPage
from views.pages.automation.what_if import WhatIfView
from views.pages.hours.page import HoursPage


def what_if(person: Person) -> WhatIfView:
    return shown(person, view="what_if").what_if


def tick(person: Person, view: WhatIfView, *names: str) -> None:
    """Put the cursor on each and press Space."""
    model = view.automations.model
    for name in names:
        places = [model.row_at(at).name for at in range(model.rowCount())]
        put_cursor(view.automations.table, places.index(name), "ticked")
        person.press("Space")


def test_ticking_says_in_words_when_toil_falls_under_its_threshold(
    person: Person, tasks: dict[str, UUID]
) -> None:
    """Five eighths of 120 hours a week are toil; under a half, fifteen must go."""
    do(person, AddAutomation("Everything by hand", runs_a_month=TASKS["Restart workers"]["runs_a_month"],
                             manual=4 * HOUR))  # fmt: skip
    view = what_if(person)
    assert view.verdict.text() == "The toil share stays over 50 % for the year ahead"
    assert view.when.text() == ""
    tick(person, view, "Everything by hand")
    assert view.verdict.text() == "The toil share falls under 50 %"
    assert view.when.text().startswith(("In the week of ", "Likely in the week of "))
    assert "without it 63 %" in view.further.text()
    data = view.chart.data()
    assert data.band == ("low", "high")
    assert view.chart.accessibleDescription().startswith("The toil share falls under 50 %. ")
    threshold = next(one for one in data.series if one.key == "limit")
    assert set(threshold.values) == {0.5}
    tick(person, view, "Everything by hand")
    assert view.verdict.text() == "The toil share stays over 50 % for the year ahead"


def test_a_day_typed_over_ticks_its_row_and_moves_the_week(
    person: Person, tasks: dict[str, UUID]
) -> None:
    do(person, AddAutomation("Everything by hand", runs_a_month=TASKS["Restart workers"]["runs_a_month"],
                             manual=4 * HOUR))  # fmt: skip
    view = what_if(person)
    tick(person, view, "Everything by hand")
    first = likely(view)
    model = view.automations.model
    at = [model.row_at(at).name for at in range(model.rowCount())].index("Everything by hand")
    put_cursor(view.automations.table, at, "day")
    person.press("F2")
    later = today() + SOON + timedelta(weeks=10)
    person.type(later.isoformat())
    person.press("Enter")
    assert view.automations.ticked() == {model.row_at(at).id: later}
    assert likely(view) == first + timedelta(weeks=10)


def likely(view: WhatIfView) -> date:
    """The Monday of the week that is likely."""
    forecast = view._forecast
    assert forecast is not None
    assert forecast.toil is not None
    week = forecast.toil.likely
    assert week is not None
    return date.fromisocalendar(week // 100, week % 100, 1)


def test_the_table_twin_and_the_other_measure_are_one_key_away(
    person: Person, tasks: dict[str, UUID], tmp_path: Path
) -> None:
    view = what_if(person)
    picture = tmp_path / "forecast.svg"
    person.answer_file_dialog(lambda: person.choose("Save the chart"), str(picture))
    assert picture.stat().st_size > 1000
    press(person, "Show as table")
    assert view.chart.table_shown()
    twin = view.chart.findChild(TablePanel)
    titles = [column.title for column in twin.view.rows().columns]
    assert titles == ["", "Toil", "Expected", "Band, lower edge", "Band, upper edge", "Limit"]
    press(person, "Show the chart")
    person.go_to("Toil share")
    person.press("Right", "Space")
    assert view.measure.choice() == "load"
    assert view.verdict.text().startswith("The operational load")
    assert view._course().measure is PolicyKey.OPERATIONS_CAP


def test_what_is_ticked_is_planned_as_one_step(person: Person, tasks: dict[str, UUID]) -> None:
    view = what_if(person)
    tick(person, view, "Restart workers", "Patch hosts")
    press(person, "Plan what is ticked")
    soon = today() + SOON
    assert task(person, tasks["Restart workers"]).planned_on == soon
    assert task(person, tasks["Patch hosts"]).planned_on == soon
    assert task(person, tasks["Fail over"]).planned_on is None
    press(person, "Plan what is ticked")
    assert person.sees("It is planned so already.")
    person.press("Ctrl+Z")
    assert task(person, tasks["Restart workers"]).planned_on is None


def test_a_choice_is_kept_as_a_scenario_and_compared(
    person: Person, tasks: dict[str, UUID]
) -> None:
    day = today() + timedelta(days=20)
    do(person, AddFixIt("Runbooks", day, day))
    view = what_if(person)
    assert list(view.fix_its.ticked().values()) == [day]
    tick(person, view, "Restart workers")
    press(person, "Keep as a scenario…")
    [dialog] = person.shell.window.findChildren(FormDialog)
    bring_up(person, dialog)
    person.go_to("What is tried")
    person.type("Workers first")
    person.press("Enter")
    bring_up(person, person.shell.window)
    person.qtbot.waitUntil(view.scenarios.isVisible, timeout=10_000)
    model = view.scenarios.table.rows()
    rows = [model.row_at(at) for at in range(model.rowCount())]
    assert [row.name for row in rows] == ["What is ticked", "Workers first"]
    assert [(row.automations, row.fix_its) for row in rows] == [(1, 1), (1, 1)]
    assert rows[0].forecast.toil.chosen == rows[1].forecast.toil.chosen
    assert task(person, tasks["Restart workers"]).planned_on is None
    tick(person, view, "Patch hosts")
    assert [model.row_at(at).automations for at in range(2)] == [2, 1]
    put_cursor(view.scenarios.table, 1, "name")
    person.press("Return")
    person.waits_for("Scenario: Workers first")
    person.rest()
    assert person.shell.desk is not None
    opened = person.shell.desk.room.page
    assert isinstance(opened, AutomationPage)
    assert opened.view() == "what_if"
    assert list(opened.what_if.automations.ticked()) == [tasks["Restart workers"]]


def test_without_hours_or_tasks_it_says_what_to_do(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    view = what_if(person)
    assert person.sees("No task waits")
    assert person.sees("No fix-it day ahead")
    assert person.sees("Too few hours are logged to look ahead")
    assert not view.chart.isVisible()
    press(person, "Open the hours")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, HoursPage)
