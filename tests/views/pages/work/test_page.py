"""The page Work: it begins by a line or a paste, tells its figures with their rows, and moves tickets."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from models.automation.commands import AddAutomation
from models.automation.queries import Automations
from models.debt.queries import Debts
from models.insight.work_rows import Queue
from models.kernel.periods import PeriodKind
from models.projects.commands import AddProject
from models.projects.queries import Projects
from models.tickets.commands import CompleteTickets
from models.tickets.queries import Tickets
from models.tickets.rows import RequestKind, Resolution, WorkClass
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from tests.views.pages.work.conftest import (
    ago,
    choose,
    named,
    opened,
    picks,
    queues,
    service,
    stored,
    ticket,
)
from views.pages.work.page import WorkPage
from views.shell.rail import RailItem


def test_an_empty_page_offers_real_ways_to_begin(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    page(person, WorkPage, "work")
    assert person.sees("Nothing has come in yet")
    assert person.sees("Import tickets from the clipboard…")
    person.go_to("Add a request")
    person.press("Space")
    person.type("More disk p2")
    person.press("Enter")
    row = stored(person, "More disk")
    assert (row.priority, row.kind) == (2, RequestKind.TROUBLE)
    assert "More disk" in person.cells()


def test_one_line_adds_a_request_and_says_before_what_it_means(person: Person) -> None:
    mail = service(person)
    opened(person)
    person.press("Ctrl+N")
    person.type("Reset the Mail password #process @ben p1 due +3 from:Bo ~30m")
    for words in ("Process work", "Ben Carter", "Bo", "30 min"):
        assert person.sees(words), words
    person.press("Enter")
    row = stored(person, "Reset the Mail password")
    assert (row.service_id, row.owner_id) == (mail, named(person, "Ben Carter"))
    assert (row.due_on, row.estimate) == (today() + timedelta(days=3), 1800)
    person.type("Who is @zoe")
    assert person.sees("“@zoe”")
    person.press("Enter")
    assert len(data(person).ask(Tickets()).value) == 1, "the next waits until it can be read"


def test_a_figure_is_explained_and_shows_its_rows(person: Person) -> None:
    ticket(person, "Left alone", 20)
    ticket(person, "Seen to", 20, scheduled=ago(19))
    ticket(person, "Just in", 1)
    view = queues(opened(person))
    assert view.tiles.tiles["leaks"].value.text() == "33 %"
    view.tiles.tiles["leaks"].link.click()
    person.rest()
    assert person.sees("Not seen to in time")
    assert person.sees("1 came in so lately that nobody can say yet.")
    person.go_to("Show the")
    person.press("Space")
    assert [row.what for row in _rows(view, Queue.REQUESTS)] == ["Left alone"]
    view.filters.picked.click()
    assert len(_rows(view, Queue.REQUESTS)) == 3


def test_chips_narrow_all_queues_and_words_search_them(person: Person) -> None:
    project = data(person).do(AddProject("The move")).value
    ticket(person, "Move the mail", 2, project_id=project)
    ticket(person, "Left alone", 20)
    view = queues(opened(person, only="leaked"))
    assert [row.what for row in _rows(view, Queue.REQUESTS)] == ["Left alone"]
    assert _rows(view, Queue.PROJECT_WORK) == []
    assert person.sees("No row passes the chips above.")
    view.filters.chips["leaked"].click()
    person.press("Ctrl+F")
    view.filters.search.setText("mail")
    assert [row.what for row in _rows(view, Queue.PROJECT_WORK)] == ["Move the mail"]
    assert _rows(view, Queue.REQUESTS) == []


def test_a_queue_of_none_but_completed_ones_says_that_nothing_is_open(person: Person) -> None:
    ticket(person, "Long done", 20, completed=ago(2), resolution=Resolution.DONE)
    project = data(person).do(AddProject("The move")).value
    ticket(person, "Move the mail", 2, project_id=project)
    opened(person)
    assert person.sees("No request is open.")
    assert not person.sees("No row passes the chips above.")


def test_the_flow_is_drawn_with_its_table_and_told_in_plain_words(person: Person) -> None:
    for at in range(4):
        ticket(
            person, f"Old {at}", 60 - at,
            started=ago(58 - at), completed=ago(55 - at), resolution=Resolution.DONE,
        )  # fmt: skip
    ticket(person, "Still there", 30)
    shown = opened(person, view="flow")
    assert person.sees("More came in than was completed, so the law need not hold.")
    chart = shown.views["flow"].flow  # type: ignore[attr-defined]
    data_ = chart.data()
    received, completed, open_ = data_.series
    assert (sum(received.values), sum(completed.values), open_.values[-1]) == (5, 4, 1)
    person.shell.window.top_bar.period.choose(PeriodKind.WEEK, today())
    person.rest()
    assert len(chart.data().labels) >= 26, "one bar would say nothing"
    person.go_to("Show as table")
    person.press("Space")
    assert {"Came in", "Done", "Open"} <= _heads()


def test_a_repeat_becomes_an_automation_with_what_it_takes(person: Person) -> None:
    for days in (50, 30, 10):
        ticket(person, f"Reset password of user {days}", days, estimate=1200)
    opened(person)
    assert person.sees("3 alike in 40 days")
    person.go_to("To Automation")
    person.press("Space")
    (made,) = data(person).ask(Automations()).value
    assert (made.name, made.manual) == ("Reset password of user 10", 1200)
    assert {row.automation_id for row in data(person).ask(Tickets()).value} == {made.id}
    assert not person.sees("3 alike in 40 days")
    person.press("Ctrl+Z")
    assert data(person).ask(Automations()).value == ()


def test_the_menu_moves_tickets_to_projects_to_debt_and_back(person: Person) -> None:
    move = data(person).do(AddProject("The move")).value
    ticket(person, "How do we move?", kind=RequestKind.CONSULTATION)
    ticket(person, "Certificates are renewed by hand", work_class=WorkClass.STABILITY)
    opened(person)
    choose(person, "How do we move?")
    picks(person, "Ctrl+M", "Down", "Down", "Enter")
    picks(person, "Enter")
    assert stored(person, "How do we move?").project_id == move
    choose(person, "How do we move?", queue=Queue.PROJECT_WORK)
    picks(person, "Ctrl+M", "Down", "Down", "Enter")
    assert stored(person, "How do we move?").project_id is None
    choose(person, "Certificates are renewed by hand")
    picks(person, "Ctrl+M", *["Down"] * 4, "Enter")
    (debt,) = data(person).ask(Debts()).value
    assert stored(person, "Certificates are renewed by hand").debt_id == debt.id
    assert "kept as debt" in person.cells()


def test_a_ticket_dropped_on_the_rail_is_promoted_there_as_one_step(person: Person) -> None:
    ticket(person, "Unlock an account")
    view = queues(opened(person))
    choose(person, "Unlock an account")
    rail = person.shell.window.rail
    entries = {item.spec.key: item for item in rail.findChildren(RailItem)}
    assert _dropped(view, entries["automation"])
    assert not _dropped(view, entries["hours"])
    person.rest()
    (made,) = data(person).ask(Automations()).value
    assert stored(person, "Unlock an account").automation_id == made.id
    assert person.sees("1 ticket became “Unlock an account”.")
    person.press("Ctrl+Z")
    assert data(person).ask(Automations()).value == ()
    # The name is taken: another is asked for, and the refusal said.
    data(person).do(AddAutomation("Unlock an account"))
    person.rest()
    choose(person, "Unlock an account")
    assert _dropped(view, entries["automation"])
    person.rest()
    assert person.sees("To Automation")
    person.type("Unlock accounts")
    person.press("Enter")
    person.back_in_the_window()
    names = {row.name for row in data(person).ask(Automations()).value}
    assert names == {"Unlock an account", "Unlock accounts"}


def test_everything_about_a_ticket_is_changed_and_told(person: Person) -> None:
    one = ticket(person, "More disk", 9)
    data(person).do(CompleteTickets([one], Resolution.DONE, data(person).store.revision))
    opened(person, ticket=one)
    person.rest()
    assert person.sees("Scheduled")
    person.go_to("Title")
    person.press("Ctrl+A")
    person.type("Much more disk")
    person.press("Enter")
    assert stored(person, "Much more disk").resolution is Resolution.DONE
    inspector = person.shell.window.inspector
    inspector.show_tab("History")
    person.rest()
    assert person.sees("Title: More disk → Much more disk")


def test_a_new_project_is_asked_for_its_name(person: Person) -> None:
    ticket(person, "How do we grow?", kind=RequestKind.CONSULTATION)
    opened(person)
    choose(person, "How do we grow?")
    person.press("Ctrl+M")
    person.press("Up", "Enter")
    person.type("Growth")
    person.press("Enter")
    person.back_in_the_window()
    (project,) = data(person).ask(Projects()).value
    assert project.name == "Growth"
    assert "Growth" in person.cells()


def test_what_is_late_leaked_or_went_first_is_a_problem_that_leads_here(person: Person) -> None:
    mail = service(person)
    ticket(person, "Mail is lost", 9, service_id=mail, scheduled=ago(8), due_on=ago(2).date())
    for at in range(3):
        ticket(person, f"Left alone {at}", 20)
    feature = {"service_id": mail, "work_class": WorkClass.FEATURE}
    ticket(person, "Dark colours", 2, started=ago(1), **feature)
    opened(person)
    assert person.shell.desk is not None
    told = {one.key: one for one in person.shell.desk.register.of("work")}
    titles = {one.title for one in told.values()}
    assert f"Work was due on {ago(2).date().isoformat()}" in titles
    assert "A feature went before older work on stability, and nobody said why" in titles
    assert told["work.leaked"].title == "3 requests leaked"
    shown = page(person, WorkPage, "work", **told["work.leaked"].arguments)
    assert len(_rows(queues(shown), Queue.REQUESTS)) == 3


def _rows(view, queue: Queue) -> list:
    rows = view.queues[queue].table.rows()
    return [rows.row_at(at) for at in range(rows.rowCount())]


def _heads() -> set[str]:
    found = set()
    for top in QApplication.topLevelWidgets():
        for table in top.findChildren(QTableView):
            if table.isVisible():
                model = table.model()
                across = Qt.Orientation.Horizontal
                found |= {str(model.headerData(at, across)) for at in range(model.columnCount())}
    return found


def _dropped(view, target: QWidget) -> bool:
    """Whether the chosen rows were taken by a widget, as it is told while one drags."""
    rows = view.table.selected_rows()
    mime = view.moves[Queue.REQUESTS].mime(rows)
    move, none, left = (
        Qt.DropAction.MoveAction,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
    )
    middle = target.rect().center()
    enter = QDragEnterEvent(middle, move, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), move, mime, left, none))
        QApplication.processEvents()
    return enter.isAccepted()
