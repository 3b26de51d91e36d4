"""How changes of each kind came out: upgrades, and what nobody did before with its price."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.releases.rows import ChangeKind, ChangeOutcome
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.changing import HOUR, NOON, board, broken, promised
from tests.models.releases.examples import add_change

FAR = datetime(2096, 1, 1, tzinfo=UTC)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_upgrades_are_counted_alone_and_late_ones_stay_whatever_the_time(desk: Desk) -> None:
    mail = promised(desk)
    long_ago = datetime(2025, 3, 1, tzinfo=UTC)
    late = add_change(
        mail,
        None,
        name="New database",
        kind=ChangeKind.SOFTWARE_UPGRADE,
        outcome=ChangeOutcome.PLANNED_CHANGE,
        planned=long_ago,
    )
    coming = replace(late, name="New racks", kind=ChangeKind.HARDWARE_UPGRADE, planned=FAR)
    for each in (late, coming):
        desk.do(each)
    upgrade = ChangeKind.SOFTWARE_UPGRADE
    desk.do(add_change(mail, NOON, kind=upgrade))
    desk.do(add_change(mail, NOON + HOUR, kind=upgrade, outcome=ChangeOutcome.FAILED))
    desk.do(add_change(mail, NOON + HOUR, outcome=ChangeOutcome.FAILED))
    kinds = {each.kind: each for each in board(desk).kinds}
    software, hardware = kinds[upgrade], kinds[ChangeKind.HARDWARE_UPGRADE]
    assert (software.rate.failed, software.rate.deploys) == (1, 2)
    assert software.succeeded == Fraction(1, 2)
    assert [(each.failed, each.deploys) for each in software.months] == [(1, 2)]
    assert ([row.name for row in software.waiting], software.overdue) == (["New database"], 1)
    assert (hardware.rate.rate, hardware.overdue, len(hardware.waiting)) == (None, 0, 1)
    assert None not in kinds


def test_what_nobody_did_before_has_a_fail_rate_and_a_price(desk: Desk) -> None:
    mail = promised(desk)
    desk.do(add_change(mail, NOON, first_of_kind=True))
    desk.do(add_change(mail, NOON + timedelta(days=5)))
    broken(desk, mail, NOON + HOUR, 2)
    told = board(desk)
    first = next(each for each in told.kinds if each.kind is None)
    assert (first.rate.failed, first.rate.deploys) == (1, 1)
    (price,) = told.prices
    windows = Fraction(31, 28)
    assert (price.cycles, price.share) == (1, Fraction(2 * 3600, 28 * 864) / windows)
    assert told.reserve == Decimal("0.1")
    own = SetPolicy(
        PolicyKey.INNOVATION_SHARE, Decimal("0.3"), date(2025, 12, 1), "Try more", desk.seen
    )
    desk.do(own)
    assert board(desk).reserve == Decimal("0.3")
