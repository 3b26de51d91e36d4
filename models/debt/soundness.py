"""What two sides could break together among debt and fix-it days."""

from models.debt.records import CheckResult, Debt, FixItItem, FixItPerson, Standard
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Debt, ("source", "external_id")),
    Once(Standard, ("name",), folded=True),
    Once(CheckResult, ("check_id", "service_id", "day")),
    Once(FixItPerson, ("fix_it_id", "person_id")),
    Once(FixItItem, ("fix_it_id", "debt_id")),
)
