"""What levels come to in money, for those who owned services, and in shifts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from models.incidents.commands import AddAlerts
from models.incidents.rows import AlertDraft
from models.insight.queries.level_results import Exposure, OwnedLevels
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.periods import Period
from models.people.commands import AddPerson, AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft, DutyKind
from models.services.commands import AddOwnership, AddService, ChangeOwnership
from models.services.queries import Ownerships
from models.services.rows import Indicator, OwnerRole, PromiseKind, WindowKind
from models.services.rules.attainment import Owned
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.promises import (
    ALL,
    CREDITS,
    DAY,
    DECEMBER,
    FIRST,
    MINUTE,
    NOVEMBER,
    mail,
    outage,
    promise,
)

SECOND = timedelta(seconds=1)
JANUARY = Period(date(2026, 1, 1), date(2026, 2, 1))
FEE: dict[str, Any] = {"credits": CREDITS, "fee": Decimal(1000), "currency": "EUR"}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def service(desk: Desk) -> UUID:
    return mail(desk)


def test_what_is_owed_for_a_month_that_is_over(desk: Desk, service: UUID) -> None:
    promise(desk, service, **FEE)
    outage(desk, service, lasts=ALL)
    (row,) = desk.ask(Exposure(NOVEMBER)).rows
    assert row.final
    assert row.low == row.middle == row.high
    assert row.low is not None
    assert row.low.level == Fraction("0.999")
    assert row.low.money == 0
    outage(desk, service, DAY + timedelta(days=1), SECOND)
    told = desk.ask(Exposure(NOVEMBER))
    (total,) = told.sums
    assert total.currency == "EUR"
    assert total.low == total.middle == total.high == 100


def test_a_running_month_has_a_low_a_middle_and_a_high_forecast(desk: Desk, service: UUID) -> None:
    promise(desk, service, **FEE)
    outage(desk, service, DAY, 600 * MINUTE)
    (row,) = desk.ask(Exposure(JANUARY)).rows
    assert not row.final
    assert row.low is not None
    assert row.middle is not None
    assert row.high is not None
    assert row.low.level < row.middle.level == row.high.level == 1
    assert (row.low.credit, row.low.money) == (Decimal("0.25"), Decimal(250))
    assert row.high.money == 0


def test_currencies_are_never_added_and_a_missing_fee_is_said(desk: Desk, service: UUID) -> None:
    outage(desk, service, lasts=2 * ALL)
    promise(desk, service, **FEE)
    promise(desk, service, **{**FEE, "currency": "USD", "fee": Decimal(10)})
    unsaid = promise(desk, service, credits=CREDITS)
    promise(desk, service, kind=PromiseKind.OBJECTIVE, **FEE)
    told = desk.ask(Exposure(NOVEMBER))
    assert [(each.currency, each.middle) for each in told.sums] == [
        ("EUR", Decimal(100)),
        ("USD", Decimal(1)),
    ]
    assert told.without_fee == (unsaid,)
    assert len(told.rows) == 3


def test_agreements_without_data_and_periods_ahead_say_no_amount(desk: Desk, service: UUID) -> None:
    promise(desk, service, indicator=Indicator.REQUESTS, **FEE)
    (row,) = desk.ask(Exposure(NOVEMBER)).rows
    assert (row.low, row.middle, row.high) == (None, None, None)
    ahead = Period(date(2027, 1, 1), date(2027, 2, 1))
    assert desk.ask(Exposure(ahead)).rows == ()


def test_days_count_for_whoever_owned_the_service_then(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service, lasts=2 * ALL)
    (first,) = desk.ask(Ownerships())
    handed = date(2025, 11, 16)
    desk.do(
        ChangeOwnership(
            first.id, desk.seen, first.role, FIRST, first.team_id, to_day=handed - timedelta(days=1)
        )
    )
    ana = desk.do(AddPerson("Ana", FIRST))
    desk.do(AddOwnership(service, OwnerRole.OPERATIONS, handed, person_id=ana))
    quarter = Period(FIRST, date(2026, 1, 1))
    found = {row.person_id or row.team_id: row.days for row in desk.ask(OwnedLevels(quarter))}
    assert found == {first.team_id: Owned(31, 46, 0), ana: Owned(31, 46, 0)}
    (own,) = desk.ask(OwnedLevels(NOVEMBER, person_id=ana))
    assert own.days == Owned(0, 15, 0)
    assert own.days.share == 0


def test_days_of_a_rolling_objective_are_judged_by_months_and_unknown_ones_listed(
    desk: Desk, service: UUID
) -> None:
    promise(desk, service, window=WindowKind.ROLLING, window_days=28)
    promise(desk, service, name="Requests", indicator=Indicator.REQUESTS)
    both = Period(DECEMBER.start, JANUARY.end)
    rows = desk.ask(OwnedLevels(both))
    assert [row.days for row in rows] == [Owned(31, 31, 31), Owned(0, 0, 62)]


# --- shifts --------------------------------------------------------------------------------------

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def rota(desk: Desk, service: UUID) -> tuple[UUID, ...]:
    """Two people in turn, week by week, of the team that runs the service."""
    (owner,) = desk.ask(Ownerships())
    people = tuple(desk.do(AddPerson(name, FIRST)) for name in ("Ana", "Bo"))
    duties = (DutyDraft("Primary"), DutyDraft("Secondary", DutyKind.SECONDARY))
    until = MONDAY + timedelta(weeks=3)
    start = StartRotation(
        "Mail", people, duties, "UTC", MONDAY.date(), team_id=owner.team_id, until=until
    )
    desk.do(start)
    return people


def test_alerts_and_incidents_that_belong_together_are_one_event(
    desk: Desk, service: UUID, rota: tuple[UUID, ...]
) -> None:
    at = MONDAY + timedelta(hours=1)
    incident = outage(desk, service, at, 10 * MINUTE, detected=at + MINUTE)
    alerts = tuple(
        AlertDraft(at + minutes * MINUTE, f"Mail is slow {minutes}", service)
        for minutes in (2, 32, 63)
    )
    desk.do(AddAlerts("pager", alerts))
    found = desk.ask(ShiftEvents(JANUARY))
    assert [len(shift.events) for shift in found.shifts] == [2, 0, 0]
    first = found.shifts[0]
    assert (first.person_id, first.over) == (rota[0], False)
    assert [len(event.pages) for event in first.events] == [3, 1]
    assert found.subjects[incident].table == "incident"
    assert {found.subjects[page.id].table for page in first.events[1].pages} == {"alert"}
    assert (found.mean, found.p90, found.outside) == (Fraction(2, 3), 2, ())


def test_a_shift_belongs_to_the_period_in_which_it_begins_with_all_its_events(
    desk: Desk, service: UUID, rota: tuple[UUID, ...]
) -> None:
    midnight = datetime(2026, 1, 12, tzinfo=UTC)
    alerts = tuple(
        AlertDraft(midnight + minutes * MINUTE, "Mail is slow", service) for minutes in (-20, 5, 50)
    )
    desk.do(AddAlerts("pager", alerts))
    first = Period(date(2026, 1, 1), midnight.date())
    (shift,) = desk.ask(ShiftEvents(first)).shifts
    assert [len(event.pages) for event in shift.events] == [2, 1]
    later = desk.ask(ShiftEvents(Period(midnight.date(), JANUARY.end)))
    assert [len(each.events) for each in later.shifts] == [0, 0]
    assert later.outside == (), "somebody was on duty, since before"


def test_a_shift_with_more_events_than_the_policy_allows_is_over(
    desk: Desk, service: UUID, rota: tuple[UUID, ...]
) -> None:
    for hours in (1, 5, 9):
        outage(desk, service, MONDAY + timedelta(hours=hours), MINUTE)
    found = desk.ask(ShiftEvents(JANUARY))
    assert [len(shift.events) for shift in found.over] == [3]
    policy = SetPolicy(PolicyKey.EVENTS_PER_SHIFT, Decimal(3), FIRST, "We are many", desk.seen)
    desk.do(policy)
    assert desk.ask(ShiftEvents(JANUARY)).over == ()
    wide = SetPolicy(PolicyKey.EVENT_MINUTES, Decimal(240), FIRST, "One is one", desk.seen)
    desk.do(wide)
    assert len(desk.ask(ShiftEvents(JANUARY)).shifts[0].events) == 1


def test_events_of_other_teams_and_without_anybody_on_duty_are_kept_apart(
    desk: Desk, service: UUID, rota: tuple[UUID, ...]
) -> None:
    login, others = desk.do(AddService("Login")), desk.do(AddTeam("Others"))
    desk.do(AddOwnership(login, OwnerRole.OPERATIONS, FIRST, team_id=others))
    outage(desk, login, MONDAY + timedelta(hours=1), MINUTE)
    outage(desk, service, MONDAY - timedelta(days=1), MINUTE)
    found = desk.ask(ShiftEvents(JANUARY))
    assert [len(shift.events) for shift in found.shifts] == [0, 0, 0]
    assert len(found.outside) == 2
    assert len(desk.ask(ShiftEvents(JANUARY, others)).outside) == 1
    assert desk.ask(ShiftEvents(DECEMBER)).mean is None
