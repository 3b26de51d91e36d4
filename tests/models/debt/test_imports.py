"""Debt of a source comes in once, is known again, and follows what its source corrects."""

from dataclasses import replace
from datetime import date

import pytest

from models.debt.commands import ImportDebt
from models.debt.importing import DebtFate, ImportedDebt
from models.debt.queries import Debts
from models.store.store import Store
from tests.models.desk import Desk

DAY = date(2026, 3, 2)
DOCS = ImportedDebt("2", "No runbook", DAY, external_id="A")
TESTS = ImportedDebt("3", "Flaky tests", DAY, principal=3600, external_id="B")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_rows_that_differ_in_different_fields_are_corrected_together(desk: Desk) -> None:
    desk.do(ImportDebt("sheet", (DOCS, TESTS)))
    corrected = (replace(DOCS, closed_on=date(2026, 4, 1)), replace(TESTS, principal=7200))
    done = desk.do(ImportDebt("sheet", corrected))
    assert [one.fate for one in done.outcomes] == [DebtFate.CHANGED, DebtFate.CHANGED]
    found = {row.external_id: row for row in desk.ask(Debts())}
    assert (found["A"].closed_on, found["A"].principal) == (date(2026, 4, 1), None)
    assert (found["B"].closed_on, found["B"].principal) == (None, 7200)
