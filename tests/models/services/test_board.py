"""The board: what a service lacks on a day, how much a team runs, what its parts explain."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.commands import AddPerson, AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddOwnership,
    AddRunbook,
    AddServer,
    AddService,
    AddStakeholder,
    AddStrategy,
    AddWeakness,
    ChangeService,
    FixWeakness,
    MarkReviewed,
    PasteCapacityPoints,
    PasteServices,
    RecordContact,
    SignStrategy,
    WaiveWeakness,
)
from models.services.queries import ServiceBoard, ServiceDetails
from models.services.rows import (
    MachineState,
    OwnerRole,
    PastedPoint,
    PastedService,
    ServerRow,
    Stage,
    StrategyKind,
    WeaknessSeverity,
)
from models.services.rows.board import BoardRow, Lack, Trouble
from models.services.rules.made_of import alike, made_of
from models.services.rules.parts import Group, computed
from models.store.store import Store
from tests.models.desk import Desk

DAY = date(2025, 12, 1)
TODAY = date(2026, 1, 5)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def line(desk: Desk, day: date = TODAY) -> BoardRow:
    return desk.ask(ServiceBoard(day)).rows[0]


def lacks(desk: Desk, day: date = TODAY) -> list[Lack]:
    return [trouble.lack for trouble in line(desk, day).troubles]


def trouble(desk: Desk, lack: Lack, day: date = TODAY) -> Trouble | None:
    return next((one for one in line(desk, day).troubles if one.lack is lack), None)


def test_a_bare_service_lacks_everything_and_a_retired_one_nothing(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    assert lacks(desk) == [
        Lack.NO_OWNER,
        Lack.NO_AGREEMENT,
        Lack.NO_OBJECTIVE,
        Lack.NO_RUNBOOK,
        Lack.NO_PRODUCT_OWNER,
        Lack.NO_STRATEGY,
    ]
    desk.do(ChangeService(mail, desk.seen, "Mail", "", Stage.PLANNED))
    assert lacks(desk) == [Lack.NO_OWNER, Lack.NO_PRODUCT_OWNER]
    desk.do(ChangeService(mail, desk.seen, "Mail", "", Stage.RETIRED))
    assert lacks(desk) == []


def test_an_owner_counts_on_the_days_of_the_ownership_only(desk: Desk) -> None:
    mail, team = desk.do(AddService("Mail")), desk.do(AddTeam("Harbour"))
    desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, DAY, team_id=team, to_day=date(2026, 1, 4)))
    assert trouble(desk, Lack.NO_OWNER, date(2026, 1, 4)) is None
    assert trouble(desk, Lack.NO_OWNER) == Trouble(Lack.NO_OWNER, (), TODAY)


def test_signatures_are_missed_and_run_out(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    plan = desk.do(AddStrategy(mail, StrategyKind.SHARED_GOALS, DAY, date(2026, 3, 1)))
    assert trouble(desk, Lack.NO_STRATEGY, DAY - timedelta(days=1)) is not None
    desk.do(SignStrategy(plan, desk.seen, OwnerRole.OPERATIONS, "Ana", DAY))
    assert trouble(desk, Lack.UNSIGNED) == Trouble(Lack.UNSIGNED, ("development",))
    desk.do(SignStrategy(plan, desk.seen, OwnerRole.DEVELOPMENT, "Ben", DAY))
    assert trouble(desk, Lack.UNSIGNED) is None
    assert trouble(desk, Lack.SIGNATURE_EXPIRED, date(2026, 2, 28)) is None
    ended = trouble(desk, Lack.SIGNATURE_EXPIRED, date(2026, 3, 1))
    assert ended == Trouble(Lack.SIGNATURE_EXPIRED, ("shared_goals",), date(2026, 3, 1))


def test_contacts_and_reviews_fall_due(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    sales = desk.do(AddStakeholder(mail, "Sales", every_days=30))
    desk.do(AddStakeholder(mail, "Press"))
    book = desk.do(AddRunbook(mail, "Queue", review_days=10))
    assert trouble(desk, Lack.CONTACT_OVERDUE) == Trouble(Lack.CONTACT_OVERDUE, ("Sales",))
    desk.do(RecordContact(sales, desk.seen, DAY))
    desk.do(MarkReviewed(book, desk.seen, DAY))
    assert trouble(desk, Lack.CONTACT_OVERDUE, date(2025, 12, 31)) is None
    late = trouble(desk, Lack.CONTACT_OVERDUE, date(2026, 1, 1))
    assert late == Trouble(Lack.CONTACT_OVERDUE, ("Sales",), date(2025, 12, 31))
    assert trouble(desk, Lack.REVIEW_OVERDUE) == Trouble(
        Lack.REVIEW_OVERDUE, ("Queue",), date(2025, 12, 11)
    )


def test_weaknesses_are_pressing_until_they_are_fixed_or_waived(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    hole = desk.do(AddWeakness(mail, "Hole", WeaknessSeverity.CRITICAL, DAY, date(2025, 12, 9)))
    assert {Lack.WEAKNESS_CRITICAL, Lack.WEAKNESS_OVERDUE} <= set(lacks(desk))
    desk.do(WaiveWeakness(hole, desk.seen, date(2026, 2, 1), "Ana", "No fix yet"))
    assert not {Lack.WEAKNESS_CRITICAL, Lack.WAIVER_EXPIRED} & set(lacks(desk))
    ended = set(lacks(desk, date(2026, 2, 1)))
    assert {Lack.WEAKNESS_CRITICAL, Lack.WAIVER_EXPIRED} <= ended
    desk.do(FixWeakness(hole, desk.seen, TODAY))
    assert not {Lack.WEAKNESS_CRITICAL, Lack.WAIVER_EXPIRED} & set(lacks(desk, date(2026, 2, 1)))


def test_capacity_is_ordered_in_time_less_what_is_kept_spare(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    disk = desk.do(AddCapacity(mail, "Disk", "GB", Decimal(600), 30, Decimal(100)))
    assert trouble(desk, Lack.CAPACITY_STALE) == Trouble(Lack.CAPACITY_STALE, ("Disk",))
    points = [
        PastedPoint((DAY + timedelta(days=7 * at)).isoformat(), str(400 + 7 * at))
        for at in range(5)
    ]
    desk.do(PasteCapacityPoints(disk, desk.seen, points))
    first = line(desk).first
    assert first is not None
    assert first.forecast is not None
    assert abs(first.forecast.per_day - 1) < 1e-9
    assert first.reached == DAY + timedelta(days=100)
    assert first.order_by is not None
    assert trouble(desk, Lack.CAPACITY_ORDER, first.order_by - timedelta(days=1)) is None
    assert trouble(desk, Lack.CAPACITY_ORDER, first.order_by) == Trouble(
        Lack.CAPACITY_ORDER, ("Disk",), first.order_by
    )
    desk.do(PasteCapacityPoints(disk, desk.seen, [PastedPoint("2026-01-04", "500")]))
    assert trouble(desk, Lack.CAPACITY_ORDER) == Trouble(
        Lack.CAPACITY_ORDER, ("Disk",), date(2026, 1, 4)
    )


def test_machines_that_are_off_still_hold_data_and_those_of_nobody_are_told(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(AddMachine("mx-1", state=MachineState.OFF, service_id=mail))
    desk.do(AddMachine("mx-2", service_id=mail))
    desk.do(AddMachine("stray"))
    desk.do(AddMachine("gone", state=MachineState.DISPOSED, erased_on=DAY, proof="Certificate 3"))
    assert trouble(desk, Lack.MACHINES_UNERASED) == Trouble(Lack.MACHINES_UNERASED, ("mx-1",))
    assert [row.name for row in desk.ask(ServiceBoard(TODAY)).unowned] == ["stray"]
    desk.do(ChangeService(mail, desk.seen, "Mail", "", Stage.RETIRED))
    assert line(desk).troubles == (Trouble(Lack.MACHINES_UNERASED, ("mx-1", "mx-2")),)


def test_a_team_runs_few_services_and_its_limit_is_a_policy(desk: Desk) -> None:
    team = desk.do(AddTeam("Harbour"))
    ana = desk.do(AddPerson("Ana", DAY))
    for name in ("Mail", "Login", "Search"):
        desk.do(AddOwnership(desk.do(AddService(name)), OwnerRole.OPERATIONS, DAY, team_id=team))
    other = desk.do(AddService("Other"))
    desk.do(AddOwnership(other, OwnerRole.OPERATIONS, DAY, person_id=ana))
    limit = PolicyKey.SERVICES_PER_TEAM
    desk.do(SetPolicy(limit, Decimal(2), DAY, "Few and well", desk.seen, team))
    (load,) = desk.ask(ServiceBoard(TODAY)).loads
    assert (load.team_id, load.services, load.limit) == (team, 3, 2)
    alien = desk.do(AddTeam("Alien"))
    theirs = desk.ask(ServiceBoard(TODAY, alien)).rows
    assert [row.service.name for row in theirs] == ["Other"]


def test_what_all_hang_on_counts_once(desk: Desk) -> None:
    shop, web, base = (desk.do(AddService(name)) for name in ("Shop", "Web", "Base"))
    for service in (shop, web, base):
        desk.do(AddServer(service, "Server", "", 1, 1, Decimal("0.9")))
    desk.do(AddDependency(shop, web))
    desk.do(AddDependency(shop, base))
    desk.do(AddDependency(web, base))
    desk.do(AddServer(shop, "Nice to have", "", 1, 1, None, critical=False))
    found = desk.ask(ServiceDetails(shop, TODAY))
    assert found is not None
    assert found.computed == Fraction(729, 1000)
    assert desk.ask(ServiceDetails(UUID(int=1), TODAY)) is None


@given(st.fractions(0, 1, max_denominator=50), st.integers(1, 7), st.integers(1, 7))
def test_equal_instances_are_a_group_of_parts(level: Fraction, count: int, needed: int) -> None:
    needed = min(needed, count)
    assert alike(level, count, needed) == computed(Group((level,) * count, needed))


def test_a_thousand_instances_are_reckoned_at_once() -> None:
    server = ServerRow(UUID(int=1), UUID(int=2), "Web", "", 1000, 990, Decimal("0.999"), True)
    start = perf_counter()
    level = computed(made_of(server.service_id, {server.service_id: [server]}, {}))
    assert level is not None
    assert 0 < 1 - level < Fraction(1, 10**6)
    assert perf_counter() - start < 1
    unknown = replace(server, availability=None)
    assert computed(made_of(server.service_id, {server.service_id: [unknown]}, {})) is None


def test_sixty_services_are_on_the_board_in_a_moment(desk: Desk) -> None:
    names = [PastedService(f"Service {at:02}") for at in range(60)]
    for at, service in enumerate(desk.do(PasteServices(names, DAY, {}))):
        disk = desk.do(AddCapacity(service, "Disk", "GB", Decimal(600), 30))
        points = [
            PastedPoint((TODAY - timedelta(days=7 * week)).isoformat(), str(300 - 2 * week + at))
            for week in range(78)
        ]
        desk.do(PasteCapacityPoints(disk, desk.seen, points))
    desk.ask(ServiceBoard(TODAY - timedelta(days=1)))
    desk.do(AddService("One more"))
    start = perf_counter()
    board = desk.ask(ServiceBoard(TODAY))
    took = perf_counter() - start
    assert len(board.rows) == 61
    assert took < 1
