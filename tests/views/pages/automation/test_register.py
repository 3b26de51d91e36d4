"""The register by keys: a list pasted, a line typed, numbers typed over, tasks begun, parked and back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from models.automation.commands import AddAutomation, ParkAutomation, StartAutomation
from models.automation.queries import Automations
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationArea,
    AutomationClass,
    AutomationStage,
    ParkReason,
)
from models.people.queries import Teams
from models.services.commands import AddService
from models.tickets.commands import AddTicket
from models.tickets.queries import Tickets
from models.tickets.rows import RequestKind, WorkClass
from models.work_log.rows import Kind
from tests.support.person import Person
from tests.views.pages.automation.conftest import (
    HOUR,
    choose,
    do,
    entry,
    names,
    press,
    register,
    shown,
    task,
)
from tests.views.pages.conftest import bring_up, data, monday, put_cursor, today
from views.kit.dialogs import Dialog
from views.kit.fields import LineField
from views.pages.automation.page import AutomationPage
from views.pages.automation.pasted import PasteTasksDialog
from views.pages.hours.page import HoursPage

BLOCK = "Task\tRuns\tMinutes\tBuild\tArea\nRestart\t30\t20\t16\tallocation\nPatch\t4\t2h\t\t\n"


def test_a_list_is_pasted_into_the_empty_page_and_a_bad_cell_is_named(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    page = shown(person)
    assert person.sees("Nothing is to be automated yet")
    press(person, "Paste a list…")
    [dialog] = page.findChildren(Dialog)
    bring_up(person, dialog)
    QGuiApplication.clipboard().setText(BLOCK.replace("\t20\t", "\tlong\t"))
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    assert person.sees("Row 1, Time a run by hand:")
    press(person, "Add them")
    assert data(person).ask(Automations()).value == ()
    QGuiApplication.clipboard().setText(BLOCK)
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+A", "Ctrl+V")
    press(person, "Add them")
    bring_up(person, person.shell.window)
    patch, restart = data(person).ask(Automations()).value
    assert (restart.name, restart.runs_a_month, restart.manual) == ("Restart", Decimal(30), 1200)
    assert (restart.build, restart.area) == (16 * HOUR, AutomationArea.ALLOCATION)
    assert (patch.manual, patch.build) == (2 * HOUR, None)
    assert names(page.register.list.table) == ["Restart", "Patch"]
    person.press("Ctrl+Z")
    assert data(person).ask(Automations()).value == ()


def test_a_name_that_is_there_already_is_told_with_its_row(
    person: Person, tasks: dict[str, UUID]
) -> None:
    page = shown(person)
    page.open_paste()
    [dialog] = page.findChildren(PasteTasksDialog)
    dialog.field.setPlainText("New one\npatch hosts\n")
    dialog.form.submit()
    assert person.sees("Row 2, Task: ")
    assert len(register(person).entries) == 3


def test_a_task_is_added_by_one_line_that_says_what_it_gives(person: Person) -> None:
    mail = do(person, AddService("Mail"))
    shown(person)
    person.press("Ctrl+N")
    person.type("Resize disks of Mail 30 a month 20m build 16h 40 machines #alloc")
    assert person.sees("1.6 months")
    person.press("Enter")
    [found] = register(person).entries
    row = found.task
    assert (row.name, row.service_id, row.machines) == ("Resize disks of Mail", mail, 40)
    assert (row.manual, row.build, row.area) == (1200, 16 * HOUR, AutomationArea.ALLOCATION)
    assert person.shell.window.inspector.title == "Resize disks of Mail"


def test_the_list_stands_by_payback_and_a_number_typed_over_moves_a_task(
    person: Person, tasks: dict[str, UUID]
) -> None:
    table = shown(person).register.list.table
    assert names(table) == ["Restart workers", "Patch hosts", "Fail over"]
    put_cursor(table, 0, "build")
    person.press("F2")
    person.type("400")
    person.press("Enter")
    assert task(person, tasks["Restart workers"]).build == 400 * HOUR
    assert names(table) == ["Patch hosts", "Restart workers", "Fail over"]
    put_cursor(table, names(table).index("Fail over"), "manual")
    person.press("F2")
    person.type("90m")
    person.press("Enter")
    assert task(person, tasks["Fail over"]).manual == 5400
    person.press("Ctrl+Z", "Ctrl+Z")
    assert names(table) == ["Restart workers", "Patch hosts", "Fail over"]


def test_chips_and_areas_show_some_of_it(person: Person, tasks: dict[str, UUID]) -> None:
    page = shown(person)
    table = page.register.list.table
    press(person, "Automated share")
    assert person.sees("By hand still: tasks on 400 of 400 machines;")
    press(person, "System configuration: 0 %")
    assert names(table) == ["Patch hosts"]
    press(person, "System configuration: 0 %")
    press(person, "Does not pay back 1")
    assert names(table) == ["Fail over"]
    assert "Pays back too late" in person.cells()
    press(person, "Does not pay back 1")
    press(person, "Must be automated 1")
    assert names(table) == ["Patch hosts"]
    assert "Must be, 400 machines" in person.cells()


def test_a_task_is_begun_runs_and_is_retired_by_letters(
    person: Person, tasks: dict[str, UUID]
) -> None:
    table = shown(person).register.list.table
    one = tasks["Restart workers"]
    choose(table, "Restart workers")
    person.press("X")
    assert task(person, one).stage is AutomationStage.IDEA
    assert person.sees("Retire it: It is not at the stage for that")
    for letter, stage in (("B", AutomationStage.BUILDING), ("R", AutomationStage.RUNNING),
                          ("X", AutomationStage.RETIRED)):  # fmt: skip
        choose(table, "Restart workers")
        person.press(letter)
        assert task(person, one).stage is stage
        to_do = stage is AutomationStage.BUILDING
        assert (names(table)[0] == "Restart workers") is to_do, "what runs stands below"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert task(person, one).stage is AutomationStage.BUILDING


def test_one_more_than_the_limit_needs_a_reason(person: Person, tasks: dict[str, UUID]) -> None:
    team = data(person).ask(Teams()).value[0].id
    for name in ("One", "Two", "Three"):
        one = do(person, AddAutomation(name, team_id=team))
        do(person, StartAutomation(one, today(), data(person).revision))
    page = shown(person)
    assert person.sees("no room: Harbour")
    choose(page.register.list.table, "Patch hosts")
    person.press("B")
    assert person.sees("3 automations are being built already, and 3 may be at once")
    press(person, "Begin all the same")
    assert task(person, tasks["Patch hosts"]).stage is AutomationStage.IDEA
    person.go_to("Why one more")
    person.type("The auditors wait for it")
    press(person, "Begin all the same")
    begun = task(person, tasks["Patch hosts"])
    assert begun.stage is AutomationStage.BUILDING
    assert begun.reason == "The auditors wait for it"


def test_what_is_not_worth_it_rests_on_its_numbers_and_comes_back(
    person: Person, tasks: dict[str, UUID]
) -> None:
    page = shown(person)
    one = tasks["Fail over"]
    choose(page.register.list.table, "Fail over")
    person.press("P")
    assert person.sees("Fail over rests on")
    person.go_to("In words")
    person.type("Every time is different")
    press(person, "Not worth it")
    parked = entry(person, one)
    assert parked.task.kind is AutomationClass.NOT_WORTH_IT
    assert {each.what for each in parked.assumptions} == {
        Assumed.RUNS_A_MONTH, Assumed.MANUAL, Assumed.BUILD
    }  # fmt: skip
    assert parked.task.revisit_on == today() + timedelta(days=182)
    page.turn("not_worth_it")
    table = page.parked.table
    assert names(table) == ["Fail over"]
    put_cursor(table, 0, "state")
    person.press("Enter")
    assert person.shell.window.inspector.title == "Fail over"
    person.shell.window.inspector.show_tab("Task")
    person.go_to("Runs a month")
    person.press("Ctrl+A")
    person.type("90")
    press(person, "Change")
    assert person.sees("Runs a month: from 0.2 to 90")
    press(person, "To be looked at again 1")
    assert names(table) == ["Fail over"]
    choose(table, "Fail over")
    person.press("A")
    assert task(person, one).kind is AutomationClass.SHOULD_BE
    assert names(table) == []


def test_tasks_are_moved_between_the_categories_by_the_menu_of_moves(
    person: Person, tasks: dict[str, UUID]
) -> None:
    page = shown(person)
    choose(page.register.list.table, "Patch hosts")
    titles = [move.title for move in page.moves["should_be"].moves()]
    assert titles == ["Not worth it", "Human processes"]
    for key in ("Ctrl+M", "Down", "Return"):
        person.press(key)
    person.go_to("Due every so many days")
    person.type("30")
    person.press("Enter")
    moved = task(person, tasks["Patch hosts"])
    assert (moved.kind, moved.every_days) == (AutomationClass.HUMAN, 30)
    assert page.human.model.total() == 1


def test_a_task_is_dropped_on_another_category(person: Person, tasks: dict[str, UUID]) -> None:
    page = shown(person)
    choose(page.register.list.table, "Fail over")
    target = page.switch.segment("not_worth_it")
    mime = page.moves["should_be"].mime(page.chosen())
    middle, move = QPointF(target.rect().center()), Qt.DropAction.MoveAction
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle.toPoint(), move, mime, left, no_key)
    QApplication.sendEvent(target, enter)
    drop = QDropEvent(middle, move, mime, left, no_key)
    QApplication.sendEvent(target, drop)
    assert drop.isAccepted()
    person.rest()
    person.go_to("In words")
    person.press("Ctrl+Return")
    assert task(person, tasks["Fail over"]).kind is AutomationClass.NOT_WORTH_IT


def test_decisions_that_come_back_are_problems_that_lead_to_them(
    person: Person, tasks: dict[str, UUID]
) -> None:
    one, day = tasks["Patch hosts"], today() - timedelta(days=200)
    drafts = (AssumptionDraft(Assumed.MACHINES, Decimal(100)),)
    seen = data(person).revision
    do(person, ParkAutomation(one, day, ParkReason.HARD, today(), seen, "", drafts))
    page = shown(person)
    told = {problem.title: problem for problem in page.context.all_problems()}
    changed = told["Patch hosts: what was assumed has changed"]
    assert changed.detail == "Machines: from 100 to 400"
    assert "Patch hosts is to be looked at again" in told
    page.context.go(changed.page, **changed.arguments)
    person.rest()
    assert person.shell.window.inspector.title == "Patch hosts"


def test_the_toil_of_the_log_is_suggested_and_adopted_by_one_key(person: Person) -> None:
    page = shown(person)
    press(person, "Suggestions 1")
    assert page.register.suggestions_shown()
    person.press("Ctrl+Home", "Enter")
    [found] = register(person).entries
    assert (found.task.name, found.task.log_category) == (Kind.TICKET.value, Kind.TICKET.value)
    assert found.logged is not None
    assert found.logged.entries
    assert person.shell.window.inspector.title == Kind.TICKET.value
    person.press("Ctrl+Z")
    assert register(person).entries == ()


def test_requests_that_are_alike_stay_linked_to_the_task_that_they_become(person: Person) -> None:
    now = datetime.now(UTC)
    for day in range(3):
        received = now - timedelta(days=3 - day)
        do(
            person,
            AddTicket("Unlock the account", received, RequestKind.PROCESS_WORK, WorkClass.FIX),
        )
    shown(person)
    press(person, "Suggestions 2")
    assert "3 requests alike" in person.cells()
    person.press("Ctrl+Home", "Enter")
    [found] = register(person).entries
    assert found.task.name == "Unlock the account"
    linked = {ticket.automation_id for ticket in data(person).ask(Tickets()).value}
    assert linked == {found.id}


def test_a_return_says_its_formula_with_the_numbers_and_leads_to_the_hours(
    person: Person, tasks: dict[str, UUID]
) -> None:
    team = data(person).ask(Teams()).value[0].id
    of_log = AddAutomation(
        "Tickets",
        team_id=team,
        log_category="ticket",
        runs_a_month=Decimal(60),
        manual=1800,
        build=30 * HOUR,
    )
    do(person, of_log)
    page = shown(person)
    choose(page.register.list.table, "Tickets")
    person.press("Enter")
    assert person.sees("1 month")
    assert person.sees("12 × 60 × (30 min − 0 min) + 0 min − 0 min = 360 h")
    press(person, "Show the rows")
    assert person.shell.desk is not None
    hours = person.shell.desk.room.page
    assert isinstance(hours, HoursPage)
    assert hours.entries.search.text() == "ticket"
    model = hours.entries.table.rows()
    twelve_weeks = (today() - timedelta(days=at) for at in range(1, 7 * 12 + 1))
    logged = [day for day in twelve_weeks if day < monday() + timedelta(days=7)]
    assert model.rowCount() == 3 * sum(day.weekday() < 5 for day in logged)
    assert {model.row_at(at).category for at in range(model.rowCount())} == {"ticket"}


def test_a_task_is_found_by_its_words(person: Person, tasks: dict[str, UUID]) -> None:
    person.choose("patch hos")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, AutomationPage)
    assert person.shell.window.inspector.title == "Patch hosts"


def test_an_area_is_the_theme_of_a_fix_it_day(person: Person, tasks: dict[str, UUID]) -> None:
    shown(person)
    press(person, "System configuration: 0 %")
    person.choose("Plan a fix-it day for the area")
    assert person.shell.window.inspector.title == "Plan a fix-it day"
    field = person.focused()
    assert isinstance(field, LineField)
    assert field.text() == "System configuration"
