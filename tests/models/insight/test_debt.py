"""The register with the log behind it: what debt costs, whose it is, how it grows."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from app.flows.together import Together
from models.debt.commands import AddItems, CloseDebt
from models.debt.rows import Closing
from models.debt.rules.interest import Basis
from models.insight.debt_rows import DebtRegister
from models.insight.queries import DebtBoard
from models.people.commands import AddPerson, AddTeam
from models.people.rows import TeamKind
from models.services.commands import AddOwnership, AddService
from models.services.rows import OwnerRole
from models.store.store import Store
from models.work_log.commands.entries import LogWork
from models.work_log.rows import Kind
from tests.models.debt.examples import BEFORE, DAY, HOUR, add_debt, day
from tests.models.desk import Desk

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
MONTH = Fraction(1461, 48)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def board(desk: Desk, team: UUID | None = None) -> DebtRegister:
    return desk.ask(DebtBoard(team, NOW))


def log(desk: Desk, who: UUID, weeks: int, **more: object) -> None:
    """An hour of toil in each of the last weeks."""
    told: dict[str, object] = {"kind": Kind.TICKET, "toil": True}
    days = [DAY - timedelta(weeks=at) for at in range(1, weeks + 1)]
    desk.do(Together([LogWork(who, day, HOUR, **(told | more)) for day in days]))  # type: ignore[arg-type]


def test_interest_is_read_from_the_log_where_that_says_enough(desk: Desk) -> None:
    who, mail = desk.do(AddPerson("Ana", BEFORE)), desk.do(AddService("Mail"))
    log(desk, who, 12, category="Restarts", service_id=mail)
    log(desk, who, 2, ticket="OPS-1")
    desk.do(LogWork(who, DAY - timedelta(days=3), HOUR, kind=Kind.PROJECT, category="Restarts"))
    desk.do(add_debt("a", interest=60, log_category="restarts", service_id=mail))
    desk.do(add_debt("b", interest=60, log_ticket="OPS-1"))
    desk.do(add_debt("c", interest=None, log_ticket="OPS-1"))
    found = {item.debt.title: item for item in board(desk).items}
    read = found["a"].interest
    assert (read.seconds, read.basis) == (round(12 * HOUR * MONTH / 84), Basis.LOG)
    assert read.measured is not None
    assert len(read.measured.entries) == 12
    assert found["a"].payback == Fraction(4 * HOUR, read.seconds or 1)
    assert found["a"].year == 12 * (read.seconds or 0)
    typed, unknown = found["b"].interest, found["c"].interest
    assert (typed.seconds, typed.basis) == (60, Basis.TYPED)
    assert typed.measured is not None
    assert (typed.measured.shared, typed.measured.enough) == (True, False)
    assert (unknown.seconds, unknown.basis, found["c"].payback) == (None, None, None)
    totals = board(desk).totals
    assert (totals.items, totals.principal, totals.without_interest) == (3, 12 * HOUR, 1)
    assert totals.interest == (read.seconds or 0) + 60
    assert totals.payback == Fraction(8 * HOUR, totals.interest)
    assert totals.year == 12 * totals.interest
    assert "Restarts" in board(desk).categories


def test_the_soonest_payback_comes_first_and_what_is_closed_last(desk: Desk) -> None:
    slow = desk.do(add_debt("slow", interest=60))
    never = desk.do(add_debt("never", interest=0))
    gone = desk.do(add_debt("gone", interest=10 * HOUR))
    soon = desk.do(add_debt("soon", interest=HOUR))
    desk.do(CloseDebt(gone, date(2026, 2, 4), Closing.PAID_OFF, desk.seen))
    register = board(desk)
    assert [item.id for item in register.items] == [soon, slow, never, gone]
    assert [item.id for item in register.open] == [soon, slow, never]
    assert (register.items[0].age, register.items[-1].age) == (84, 30)
    assert [(m.start.month, m.added.items, m.closed.items, m.total.items) for m in register.growth] == [
        (1, 4, 0, 4),
        (2, 0, 1, 3),
        (3, 0, 0, 3),
    ]  # fmt: skip


def test_a_teams_debt_is_what_names_it_and_what_is_on_its_services(desk: Desk) -> None:
    ours, theirs = (desk.do(AddTeam(name, TeamKind.OPERATIONS)) for name in ("Core", "Web"))
    mail, shop, loose = (desk.do(AddService(name)) for name in ("Mail", "Shop", "Loose"))
    desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, BEFORE, ours))
    desk.do(AddOwnership(shop, OwnerRole.OPERATIONS, BEFORE, theirs))
    for title, service, team in (
        ("named", shop, ours),
        ("owned", mail, None),
        ("loose", loose, None),
        ("none", None, None),
        ("theirs", shop, None),
        ("also theirs", mail, theirs),
    ):
        desk.do(add_debt(title, service_id=service, team_id=team))
    titles = {item.debt.title for item in board(desk, ours).items}
    assert titles == {"named", "owned", "loose", "none"}
    assert len(board(desk).items) == 6


def test_it_says_on_which_day_an_item_is_to_be_paid_off(desk: Desk) -> None:
    one, of = desk.do(add_debt()), day(desk)
    desk.do(AddItems(of, (one,)))
    (item,) = board(desk).items
    assert (item.fix_it_id, item.fix_it) == (of, "Documentation")


def test_an_empty_register(desk: Desk) -> None:
    register = board(desk)
    assert (register.items, register.growth, register.by_area) == ((), (), ())
    assert (register.totals.items, register.totals.payback) == (0, None)
    assert "documentation" in register.areas
