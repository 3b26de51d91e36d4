"""What two sides could break together among debt and fix-it days."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from models.debt.records import CheckResult, Debt, FixItItem, FixItPerson, Standard
from models.store.soundness import Broken, Check, Once, breach


def one_debt_an_action(connection: Connection) -> Iterator[Broken]:
    """An action item is one item of debt at most."""
    action = Debt.action_id
    twice = select(action).where(action.is_not(None)).group_by(action).having(func.count() > 1)
    for action_id in connection.scalars(twice).all():
        same = connection.scalars(select(Debt.id).where(action == action_id))
        yield breach("already_debt", "debt", same)


CHECKS: tuple[Check, ...] = (
    Once(Debt, ("source", "external_id")),
    Once(Standard, ("name",), folded=True),
    Once(CheckResult, ("check_id", "service_id", "day")),
    Once(FixItPerson, ("fix_it_id", "person_id")),
    Once(FixItItem, ("fix_it_id", "debt_id")),
    one_debt_an_action,
)
