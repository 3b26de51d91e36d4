"""The months of many promises below each other: the same figures as each one's own window."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from models.insight.queries.level_strips import LevelStrips
from models.insight.queries.levels import Levels
from models.services.rows import WindowKind
from models.services.rules.attainment import Status
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.promises import ALL, DAY, NOVEMBER, mail, outage, promise


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def service(desk: Desk) -> UUID:
    return mail(desk)


def test_each_month_has_its_result_and_before_the_promise_all_is_unknown(
    desk: Desk, service: UUID
) -> None:
    promise(desk, service)
    outage(desk, service, lasts=2 * ALL)
    [strip] = desk.ask(LevelStrips(period=NOVEMBER, count=4))
    months = [one.window.period.start for one in strip.results if one.window.period]
    assert months == [date(2025, month, 1) for month in (8, 9, 10, 11)]
    assert [one.status for one in strip.results] == [
        Status.UNKNOWN,
        Status.UNKNOWN,
        Status.MET,
        Status.MISSED,
    ]


def test_the_last_month_is_what_the_level_says(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service, lasts=ALL / 2)
    [strip] = desk.ask(LevelStrips(period=NOVEMBER))
    [row] = desk.ask(Levels(period=NOVEMBER))
    last = strip.results[-1]
    assert last.window == row.window
    assert last.standing.whole == row.whole
    assert last.status is row.state
    assert len(strip.results) == 12


def test_rolling_promises_stand_in_the_same_months(desk: Desk, service: UUID) -> None:
    monthly = promise(desk, service)
    rolling = promise(desk, service, name="Rolling", window=WindowKind.ROLLING, window_days=28)
    outage(desk, service, DAY - timedelta(days=20), lasts=ALL * 3)
    strips = {one.objective_id: one.results for one in desk.ask(LevelStrips(period=NOVEMBER))}
    windows = {key: [one.window for one in results] for key, results in strips.items()}
    assert windows[monthly] == windows[rolling]
    assert strips[rolling][-2].status is Status.MISSED


def test_weeks_lie_side_by_side_too(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    [strip] = desk.ask(LevelStrips(period=NOVEMBER, count=5, tiles=WindowKind.WEEK))
    spans = [one.window.span for one in strip.results]
    assert all(before.end == after.start for before, after in pairwise(spans))
    assert len(spans) == 5
