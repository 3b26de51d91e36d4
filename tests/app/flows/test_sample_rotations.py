"""The sample team's rotations: served, planned ahead, and with the troubles that Today opens on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.flows.sample.areas import tell_people
from app.flows.sample.rotations import AHEAD, tell_rotations
from app.flows.sample.story import WEEKS, Sample
from app.flows.sample.writing import _Store
from models import catalog
from models.insight.queries import OnCallNow, RotaProblems
from models.kernel.ids import counting_ids
from models.kernel.periods import WEEK
from models.rotations.queries import RotaBetween, RotaFacts
from models.rotations.rows import DutyKind
from models.store.store import Store

MONDAY = datetime(2026, 10, 12, 9, tzinfo=UTC)


@pytest.fixture(params=[0, 3, 6], ids=["monday", "thursday", "sunday"])
def now(request: pytest.FixtureRequest) -> datetime:
    return MONDAY + timedelta(days=request.param)


@pytest.fixture
def store(now: datetime, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "sample.watchbill"
    store = Store.create(path, catalog.schema(), clock=lambda: now, ids=counting_ids())
    sample = Sample(_Store(store), now.date())
    for tell in (tell_people, tell_rotations):
        tell(sample)
    yield store
    store.close()


def test_the_coming_thursday_is_open_and_nothing_else(store: Store, now: datetime) -> None:
    found = store.ask(RotaProblems(team_id=None)).value.clashes
    gaps = [clash for clash in found if clash.code == "gap"]
    assert [(gap.start.weekday(), gap.end - gap.start) for gap in gaps] == [
        (3, timedelta(hours=12))
    ]
    assert timedelta() < gaps[0].start - now < WEEK
    codes = {clash.code for clash in found}
    assert {"gap", "cover_open"} <= codes <= {"gap", "cover_open", "absence", "staffing"}


def test_every_duty_is_held_round_the_clock_and_its_next_is_known(
    store: Store, now: datetime
) -> None:
    rows = store.ask(OnCallNow()).value
    held = {row.duty.kind: row.person for row in rows}
    assert held[DutyKind.PRIMARY] != held[DutyKind.SECONDARY]
    for row in rows:
        if row.duty.kind is not DutyKind.TICKET:
            assert row.person is not None
            assert row.until is not None
            assert row.until - now <= timedelta(hours=12)
        assert row.next_person is not None


def test_a_year_and_a_half_was_published_and_half_a_year_is_planned(
    store: Store, now: datetime
) -> None:
    rota = store.ask(RotaFacts(now - WEEKS * WEEK, now + AHEAD * WEEK)).value
    assert {row.name for row in rota.rotations} == {"Platform on-call", "Ticket duty"}
    assert rota.shifts[0].start < now - 77 * WEEK
    assert rota.shifts[-1].end > now + (AHEAD - 2) * WEEK
    assert all(row.published for row in rota.shifts if row.end <= now)
    assert not any(row.published for row in rota.shifts if row.start > now + 4 * WEEK)
    assert [swap.agreed for swap in rota.swaps] == [False]
    assert (len(rota.overrides), len(rota.requests), len(rota.wishes)) == (2, 1, 2)
    view = store.ask(RotaBetween(now, now + 2 * WEEK)).value
    assert view.changes
