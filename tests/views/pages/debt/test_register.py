"""The register by keys: pasted, added, typed over, closed, opened again, and its interest explained."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.debt.rows import Closing
from models.services.commands import AddService
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, put_cursor, today
from tests.views.pages.debt.conftest import HOUR, at_row, debt, debt_page, press, rows, titles
from views.pages.debt.paste import PasteDebtDialog
from views.pages.hours.page import HoursPage

BLOCK = (
    "Item\tArea\tTo pay off, h\tInterest (h/month)\tService\n"
    "No runbook\tDocumentation\t4\t2,5\tMail\n"
    "Old certificates\tOld cluster\t2:30\t\t\n"
)


def test_a_list_is_pasted_into_the_empty_register(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    data(person).do(AddService("Mail"))
    shown = debt_page(person)
    assert person.sees("No debt is written down yet")
    press(person, "Paste debt…")
    [dialog] = shown.findChildren(PasteDebtDialog)
    bring_up(person, dialog)
    QGuiApplication.clipboard().setText(BLOCK)
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    assert titles(dialog.table) == ["No runbook", "Old certificates"]
    press(person, "Add them")
    bring_up(person, person.shell.window)
    runbook, certificates = rows(person)["No runbook"], rows(person)["Old certificates"]
    assert (runbook.area, runbook.principal, runbook.interest) == ("documentation", 14400, 9000)
    assert (certificates.area, certificates.interest) == ("Old cluster", None)
    assert person.sees("2.5 h a month of interest; 6.5 h would pay it all off")
    person.press("Ctrl+Z")
    assert rows(person) == {}


def test_debt_of_which_nobody_knows_the_cost_is_not_said_to_cost_nothing(person: Person) -> None:
    debt(person, "No runbook", None, None)
    debt(person, "Old certificates", None, None)
    shown = debt_page(person)
    assert person.sees("2 open items; nobody knows yet what they cost")
    tiles = shown.register.figures.tiles
    for key in ("interest", "principal", "left"):
        assert tiles[key].value.text() == "–", key
    debt(person, "Searching by hand", 4, 2)
    shown.refresh()
    person.rest()
    assert person.sees("2 h a month of interest; 4 h would pay it all off")
    assert tiles["interest"].value.text() == "2 h"


def test_a_bad_row_is_named_and_nothing_is_added(person: Person) -> None:
    shown = debt_page(person)
    shown.openers.paste()
    [dialog] = shown.findChildren(PasteDebtDialog)
    dialog.field.setPlainText(BLOCK.replace("2:30", "a while"))
    dialog.form.submit()
    assert person.sees("Row 2, To pay off, h:")
    assert person.sees("“a while”")
    assert rows(person) == {}


def test_items_are_added_one_after_the_other(person: Person) -> None:
    debt_page(person)
    person.press("Ctrl+N")
    person.type("No runbook")
    person.go_to("Hours to pay it off")
    person.type("3")
    person.press("Enter")
    person.type("Old certificates")
    person.press("Enter")
    assert rows(person)["No runbook"].principal == 3 * HOUR
    assert rows(person)["Old certificates"].principal is None
    person.press("Enter")
    assert person.sees("Something is needed here") or len(rows(person)) == 2


def test_what_is_typed_into_cells_changes_items(person: Person) -> None:
    debt(person, "Slow", hours=40, saves=1)
    debt(person, "Quick", hours=1, saves=5)
    shown = debt_page(person)
    table = shown.register.list.table
    assert titles(table) == ["Quick", "Slow"], "the soonest payback comes first"
    put_cursor(table, 1, "principal")
    person.press("F2", "Ctrl+A")
    person.type("30m")
    person.press("Enter")
    assert rows(person)["Slow"].principal == 1800
    put_cursor(table, 0, "area")
    person.press("F2")
    person.type("Tests")
    person.press("Enter", "Enter")
    assert "tests" in {row.area for row in rows(person).values()}
    put_cursor(table, 0, "owner")
    person.type("Nobody there")
    person.press("Enter")
    assert all(row.owner_id is None for row in rows(person).values())
    assert table.rows().bad_cells() == 1


def test_several_are_closed_at_once_and_one_comes_back(person: Person) -> None:
    for name in ("One", "Two", "Three"):
        debt(person, name)
    table = debt_page(person).register.list.table
    at_row(table, titles(table)[0])
    person.press("Shift+Down")
    person.choose("close the debt: paid off")
    closed = [row for row in rows(person).values() if row.closed_on == today()]
    assert len(closed) == 2
    assert {row.closing for row in closed} == {Closing.PAID_OFF}
    assert len(titles(table)) == 1, "what is closed is not listed among what is open"
    person.press("Ctrl+Z")
    assert all(row.closed_on is None for row in rows(person).values())
    person.press("Ctrl+Shift+Z")
    press(person, "Open")
    press(person, "Closed")
    at_row(table, closed[0].title)
    person.choose("open the debt again")
    assert rows(person)[closed[0].title].reopened_on == today()


def test_interest_from_the_log_is_explained_and_leads_to_hours(person: Person) -> None:
    debt(person, "Nobody finds the documents", saves=1, log_category="searching")
    shown = debt_page(person)
    table = shown.register.list.table
    put_cursor(table, 0, "payback")
    table.setCurrentIndex(table.rows().index(0, 4))
    person.press("Enter")
    person.shell.window.inspector.show_tab("Interest")
    person.rest()
    assert person.sees("Logged for it")
    assert person.sees("24.0 h"), "twelve times two hours"
    assert person.sees("what somebody typed; the log counts")
    press(person, "Show the 12 rows")
    desk = person.shell.desk
    assert desk is not None
    assert isinstance(desk.room.page, HoursPage)
    assert person.sees("Behind: Nobody finds the documents")
    assert desk.room.page.entries.table.rows().total() == 12


def test_an_item_is_changed_and_paid_off_in_the_inspector(person: Person) -> None:
    one = debt(person, "Runbook")
    debt_page(person, debt=one)
    person.shell.window.inspector.show_tab("Change")
    person.rest()
    person.go_to("What was left unfinished")
    person.press("Ctrl+A")
    person.type("No runbook")
    person.press("Ctrl+Return")
    assert list(rows(person)) == ["No runbook"]
    assert person.shell.window.inspector.title == "No runbook"
    person.shell.window.inspector.show_tab("Facts")
    press(person, "Paid off")
    assert rows(person)["No runbook"].closing is Closing.PAID_OFF
    press(person, "It came back")
    assert rows(person)["No runbook"].reopened_on == today()
    assert person.sees("Fix-it day…")


def test_a_headline_figure_is_explained(person: Person) -> None:
    debt(person, "No runbook", hours=4, saves=2, area="documentation")
    debt(person, "Unknown", hours=None, saves=None)
    debt_page(person)
    press(person, "Explain: Interest")
    assert person.sees("sum of what the open items cost a month")
    assert person.sees("1 of the items are left out, whose interest nobody knows.")


def test_the_chart_has_a_table_twin(person: Person) -> None:
    debt(person, "No runbook", hours=4, saves=2)
    shown = debt_page(person)
    press(person, "Show as table")
    table = shown.register.growth.table
    assert table.isVisible()
    assert table.rows().texts(0, 1, 1) == ["2:00"]
