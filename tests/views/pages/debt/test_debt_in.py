"""Debt comes in through the page: a tracker's export as what is marked as debt, rows of any sheet."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.debt.queries import Debts
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.kit.import_dialog import ImportDialog
from views.pages.debt.page import DebtPage

JIRA = (
    "Issue key,Summary,Issue Type,Status,Created,Resolved\n"
    "OPS-1,Disk full,Bug,Done,2026-03-02T10:00:00Z,2026-03-03T10:00:00Z\n"
    "OPS-2,No runbook,Technical Debt,Open,2026-03-02T11:00:00Z,\n"
)


def test_of_a_trackers_export_the_page_takes_what_is_marked_as_debt(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "jira.csv"
    file.write_text(JIRA, "utf-8")
    shown = page(person, DebtPage, "debt", import_files=(file,))
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    assert person.sees("Label or type of debt")
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Debts()).value
    assert (row.title, row.log_ticket) == ("No runbook", "OPS-2")


def test_columns_of_pasted_rows_that_nobody_knows_are_asked(person: Person) -> None:
    shown = page(person, DebtPage, "debt")
    rows = "Baustelle\tAufwand (h)\tKosten im Monat (h)\nKein Handbuch\t2:30\t1,5\n"
    QGuiApplication.clipboard().setText(rows)
    actions = {action.key: action for action in shown.page_actions()}
    actions["debt.import_pasted"].run()
    [dialog] = shown.findChildren(ImportDialog)
    bring_up(person, dialog)
    person.go_to("Column that says: Title")
    person.press("Down")
    person.go_to("Import")
    person.press("Space")
    [row] = data(person).ask(Debts()).value
    assert (row.title, row.principal, row.interest) == ("Kein Handbuch", 9000, 5400)
