"""Counts by day and burn rules: typed and pasted by keys, kept whole, refused with a reason."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication

from models.services.queries import BurnRules, SamplesOf
from models.services.rules.usual import NOT_STORED
from tests.views.pages.conftest import bring_up, data
from tests.views.pages.levels.conftest import Desk
from views.pages.levels.burn_rules import BurnRulesDialog
from views.pages.levels.counts import CountsDialog


def counts(desk: Desk) -> CountsDialog:
    """The grid of counts of Payments, with the keys."""
    desk.into_table()
    desk.press("Down")
    desk.person.choose("Type counts")
    dialog = desk.page.findChild(CountsDialog)
    assert dialog is not None
    bring_up(desk.person, dialog)
    dialog.table.setFocus()
    return dialog


def samples(desk: Desk) -> list[tuple[int, int]]:
    """What is stored, by day."""
    found = data(desk.person).ask(SamplesOf(desk.objective("Good payments").id)).value
    return [(row.valid, row.good) for row in found]


def test_a_day_is_kept_as_soon_as_both_of_its_numbers_are_there(desk: Desk) -> None:
    dialog = counts(desk)
    desk.press("Ctrl+Home", "Right")
    desk.person.type("1000")
    desk.press("Return")
    assert samples(desk) == []
    assert dialog.table.rows().row_at(0).half
    desk.press("Up", "Right")
    desk.person.type("985")
    desk.press("Return")
    assert samples(desk) == [(1000, 985)]
    dialog.accept()
    desk.person.back_in_the_window()
    assert desk.left("Payments") != "unknown"


def test_a_block_is_pasted_and_more_good_than_valid_is_refused(desk: Desk) -> None:
    dialog = counts(desk)
    QApplication.clipboard().setText("500\t499")
    desk.press("Ctrl+Home", "Right", "Ctrl+V")
    assert samples(desk) == [(500, 499)]
    desk.press("Right")
    desk.person.type("501")
    desk.press("Return")
    assert samples(desk) == [(500, 499)]
    assert dialog.table.rows().bad_cells() == 1
    dialog.accept()
    desk.person.back_in_the_window()


def test_burn_rules_are_typed_over_and_brought_back(desk: Desk) -> None:
    desk.person.choose("Burn rules")
    dialog = desk.page.findChild(BurnRulesDialog)
    assert dialog is not None
    bring_up(desk.person, dialog)
    dialog.table.setFocus()
    assert desk.sees("These are the product’s own.")
    desk.person.correct("2.0 %", "3 %")
    rules = data(desk.person).ask(BurnRules()).value
    assert rules[0].share == Decimal("0.03")
    assert len(rules) == 4
    assert desk.sees("These are your own.")
    desk.person.go_to("Back to the usual ones")
    desk.press("Space")
    assert data(desk.person).ask(BurnRules()).value[0].id == NOT_STORED
    dialog.accept()
    desk.person.back_in_the_window()
