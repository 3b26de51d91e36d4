"""Fix-it days by keys: planned, chosen for, worked off, closed; people, cover, and what it came to."""

from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.debt.queries import FixIts
from models.debt.rows import Closing, ItemState, Pick
from models.insight.debt_rows import FixItState
from models.people.queries import People
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, put_cursor, today
from tests.views.pages.debt.conftest import (
    HOUR,
    at_row,
    backlog,
    debt,
    debt_page,
    details,
    fix_it,
    people_of,
    press,
    put_in,
    rows,
    titles,
    workday,
)
from views.kit.dialogs import FormDialog
from views.kit.table_drag import RowMoves
from views.kit.table_view import TableView


def test_a_day_is_planned_and_the_planner_proves_its_choice(person: Person) -> None:
    debt(person, "Runbook", hours=8, saves=4, area="documentation")
    debt(person, "Handover", hours=20, saves=3, area="documentation")
    debt(person, "Diagram", hours=16, saves=3, area="documentation")
    debt(person, "Flaky tests", hours=2, saves=9, area="tests")
    debt_page(person, view="days")
    assert person.sees("No fix-it day yet")
    person.press("Ctrl+N")
    person.type("Documentation day")
    person.press("Tab")
    person.type("Documentation")
    person.press("Tab", "Ctrl+A")
    person.type(workday(20).isoformat())
    person.press("Return")
    [day] = data(person).ask(FixIts()).value
    assert (day.area, day.from_day, day.to_day) == ("documentation", workday(20), workday(20))
    assert person.sees("Nobody has hours yet")
    press(person, "Ask everybody")
    assert len(people_of(person, day.id)) == 3
    assert person.sees("0 min picked of 24 h at hand")
    person.reach_enabled("Plan")
    person.press("Space")
    chosen = backlog(person, day.id)
    assert set(chosen) == {"Runbook", "Diagram"}, "of the theme, and what 24 hours hold at most"
    assert {row.pick for row in chosen.values()} == {Pick.PICKED}
    assert person.sees("The planner’s choice saves 7 h a month. No other choice pays off more.")
    assert person.sees("24 h picked of 24 h at hand")
    person.press("Ctrl+Z")
    assert backlog(person, day.id) == {}


def test_items_are_put_in_left_out_and_left_to_the_planner_by_letters(person: Person) -> None:
    for name in ("One", "Two", "Three"):
        debt(person, name)
    day = fix_it(person, workday(30))
    choose = debt_page(person, fix_it=day).day.choose
    at_row(choose.could, "One")
    person.press("P")
    assert backlog(person, day)["One"].pick is Pick.PINNED
    assert titles(choose.inside) == ["One"]
    at_row(choose.could, "Two")
    person.press("L")
    assert backlog(person, day)["Two"].pick is Pick.LEFT_OUT
    at_row(choose.inside, "One")
    person.press("U")
    assert backlog(person, day)["One"].pick is Pick.PICKED
    person.press("L")
    assert titles(choose.inside) == []
    at_row(choose.could, "One")
    person.press("U")
    assert set(backlog(person, day)) == {"Two"}


def drop(source: TableView, place: QWidget) -> None:
    """Drop the chosen rows of a table on a place, as a drag does that ends there."""
    [moves] = source.findChildren(RowMoves)
    mime = moves.mime(source.selected_rows())
    at, left = QPointF(place.rect().center()), Qt.MouseButton.LeftButton
    none, move = Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    over = QDragEnterEvent(at.toPoint(), move, mime, left, none)
    QApplication.sendEvent(place, over)
    assert over.isAccepted()
    QApplication.sendEvent(place, QDropEvent(at, move, mime, left, none))


def test_items_are_dragged_in_and_out_and_over_the_board(person: Person) -> None:
    debt(person, "One")
    day = fix_it(person, today())
    shown = debt_page(person, fix_it=day).day
    shown.show_view("choose")
    person.rest()
    at_row(shown.choose.could, "One")
    drop(shown.choose.could, shown.choose.inside_panel)
    person.rest()
    assert backlog(person, day)["One"].pick is Pick.PINNED
    shown.show_view("board")
    person.rest()
    at_row(shown.board.tables[0], "One")
    drop(shown.board.tables[0], shown.board.panels[1])
    person.rest()
    assert backlog(person, day)["One"].state is ItemState.DOING
    person.press("Ctrl+Z")
    assert backlog(person, day)["One"].state is ItemState.TO_DO


def test_the_board_is_worked_off_and_the_day_is_closed(person: Person) -> None:
    fixed, left = debt(person, "Runbook", saves=6), debt(person, "Handover")
    day = fix_it(person, today())
    put_in(person, day, fixed, left)
    shown = debt_page(person, fix_it=day)
    board = shown.day.board
    at_row(board.tables[0], "Runbook")
    person.press("D")
    at_row(board.tables[1], "Runbook")
    person.press("F")
    put_cursor(board.tables[2], 0, "spent")
    person.press("F2")
    person.type("2:30")
    person.press("Enter")
    item = backlog(person, day)["Runbook"]
    assert (item.state, item.done_on, item.spent) == (ItemState.FIXED, today(), 9000)
    press(person, "Close the day…")
    [dialog] = shown.findChildren(FormDialog)
    bring_up(person, dialog)
    assert person.sees("what is fixed cost 6 h a month until now")
    person.type("5")
    person.press("Tab")
    person.type("Tried by somebody else.")
    person.press("Ctrl+Return")
    bring_up(person, person.shell.window)
    assert rows(person)["Runbook"].closing is Closing.PAID_OFF
    assert rows(person)["Handover"].closed_on is None
    found = details(person, day)
    assert (found.day.state, found.day.fix_it.claimed) == (FixItState.CLOSED, 5 * HOUR)
    assert person.sees("1 of 2 fixed")
    assert person.sees("Said to save 5 h a month; what was fixed cost 6 h a month until then.")
    assert person.sees("Not before"), "after 4 and 12 weeks"
    assert person.sees("Tried by somebody else.")


def test_people_are_exempt_come_and_say_their_hours(person: Person) -> None:
    day = fix_it(person, workday(10))
    shown = debt_page(person, fix_it=day).day
    shown.show_view("people")
    table = shown.people.table
    at_row(table, "Ana Reyes")
    person.press("E")
    assert person.sees("of 16 h at hand")
    at_row(table, "Ben Carter")
    person.press("C")
    put_cursor(table, 2, "seconds")
    person.press("F2", "Ctrl+A")
    person.type("4")
    person.press("Enter")
    assert people_of(person, day) == [
        (True, None, None),
        (False, None, True),
        (False, 4 * HOUR, None),
    ]
    assert person.sees("of 12 h at hand")
    at_row(table, "Dev Patel")
    person.press("Del")
    assert len(people_of(person, day)) == 2


def test_who_is_on_call_is_exempt_and_covers(person: Person) -> None:
    on = workday(10)
    ana, ben, dev = (row.id for row in data(person).ask(People()).value)
    rota = StartRotation(
        "Mail",
        (ana, ben),
        (DutyDraft("Primary"),),
        "Europe/Dublin",
        on - timedelta(days=on.weekday()),
        until=datetime.combine(on + timedelta(days=8), time(), UTC),
    )
    data(person).do(rota)
    day = fix_it(person, on)
    shown = debt_page(person, fix_it=day).day
    [serving] = [one.name for one in details(person, day).cover.on_call if one.takes_part]
    assert person.sees(f"{serving} is on call on these days and not exempt.")
    shown.show_view("people")
    assert person.sees(f"{serving}: Primary")
    press(person, "Exempt who is on call")
    assert not person.sees("not exempt.")
    assert person.sees("of 16 h at hand")
    # Whoever is asked while on call need not be exempted by hand.
    for name in (serving, "Dev Patel"):
        at_row(shown.people.table, name)
        person.press("Del")
    shown.doing.ask([dev, {"Ana Reyes": ana, "Ben Carter": ben}[serving]])
    person.rest()
    assert [exempt for exempt, *_rest in people_of(person, day)] == [False, False, True]


def test_a_day_too_soon_after_another_is_warned_of(person: Person) -> None:
    first = fix_it(person, workday(3), "Tests day")
    second = fix_it(person, workday(3) + timedelta(days=14))
    shown = debt_page(person, view="days")
    shown.days.strip.setFocus()
    person.press("Left", "Left", "Right")
    assert "Documentation day" in shown.days.strip.accessibleDescription()
    person.press("Enter")
    assert person.sees("28 days should lie between two")
    press(person, "All fix-it days")
    assert shown.days.isVisible()
    told = {one.key: one for one in shown.context.all_problems() if one.page == "debt"}
    assert set(told) == {
        f"debt.fatigue.{second}",
        f"debt.backlog.{first}",
        f"debt.uncovered.{first}",
    }
    assert told[f"debt.backlog.{first}"].arguments["fix_it"] == first


def test_what_does_not_fit_says_what_lacks(person: Person) -> None:
    big, rare = debt(person, "Big", hours=30), debt(person, "Rare", hours=3, skill="Lua")
    day = fix_it(person, workday(20))
    put_in(person, day, big)
    debt_page(person, fix_it=day)
    assert person.sees("What is in takes 30 h; 24 h are at hand.")
    assert person.sees("6 h too much")
    put_in(person, day, rare)
    person.rest()
    assert person.sees("lua")
    person.reach_enabled("Plan")
    person.press("Space")
    assert person.sees("What is pinned needs")
    assert backlog(person, day)["Big"].person_id is None


def test_chosen_debt_goes_on_a_day_from_the_register(person: Person) -> None:
    debt(person, "Runbook")
    day = fix_it(person, workday(20))
    debt(person, "Handover")
    shown = debt_page(person)
    table = shown.register.list.table
    at_row(table, "Runbook")
    person.press("Ctrl+M", "Enter")
    assert set(backlog(person, day)) == {"Runbook"}
    at_row(table, "Runbook")
    assert "On Documentation day" in table.rows().texts(table.currentIndex().row(), 2, 9)
    # Dragged onto the views, it goes on the next day too.
    at_row(table, "Handover")
    drop(table, shown.views)
    person.rest()
    assert set(backlog(person, day)) == {"Runbook", "Handover"}
