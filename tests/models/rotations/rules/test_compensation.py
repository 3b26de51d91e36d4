"""What duty is paid by: every minute on the wall once, under the rate of its day."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.instants import zone_names
from models.people.rows import HolidayRow
from models.policies.rows import PolicyKey, PolicyRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.compensation import PaidKind, PaidTime, paid_times
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import weight_of
from models.rotations.rules.shapes import Rota
from tests.models.rotations.rules.test_load import ANA, LAYER, ROTATION, YEAR, rota_of, stay
from tests.support.rotas import DUBLIN, a_shift, id_of, utc

HOUR = 3600


def at_home(start: datetime, end: datetime, zone: str, holiday: date, nights=(0, 360)) -> Rota:
    site = replace(DUBLIN, zone=zone)
    return rota_of(
        a_shift(LAYER, 0, start, end),
        rotation=replace(ROTATION, night_from=nights[0], night_to=nights[1]),
        sites={site.id: site},
        stays={ANA: (stay(0, site, "2020-01-01"),)},
        holidays=(HolidayRow(site.id, holiday, ""),),
    )


def paid(rota: Rota, *rates: PolicyRow) -> tuple[PaidTime, ...]:
    return paid_times(Facts(rota), final_calendar(rota, YEAR), rates, None)


def rate(key: PolicyKey, value: str, day: date) -> PolicyRow:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return PolicyRow(id_of("rate", key, day), key, None, Decimal(value), day, "", "", made)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clock_changes_is_paid_as_long_as_it_was(day: str, hours: int) -> None:
    place = ZoneInfo("Europe/Dublin")
    start = datetime.fromisoformat(day).replace(tzinfo=place)
    rota = at_home(
        start.astimezone(UTC),
        (start + timedelta(days=1)).astimezone(UTC),
        "Europe/Dublin",
        date(2026, 4, 6),
    )
    assert paid(rota) == (PaidTime(PaidKind.WEEKEND, None, hours * HOUR),)


def test_the_rate_is_that_of_the_day_on_which_an_hour_was_served() -> None:
    """Monday to Wednesday noon; nights are dearer from Tuesday on, and other hours have no rate."""
    rota = at_home(utc("2026-01-12 12:00"), utc("2026-01-14 12:00"), "UTC", date(2026, 4, 6))
    rates = [
        rate(PolicyKey.NIGHT_RATE, "1", date(2026, 1, 1)),
        rate(PolicyKey.NIGHT_RATE, "1.5", date(2026, 1, 14)),
    ]
    assert paid(rota, *rates) == (
        PaidTime(PaidKind.NIGHT, Decimal(1), 6 * HOUR),
        PaidTime(PaidKind.NIGHT, Decimal("1.5"), 6 * HOUR),
        PaidTime(PaidKind.ORDINARY, None, 36 * HOUR),
    )


@given(
    zone=st.sampled_from(zone_names()),
    start=st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 20)),
    minutes=st.integers(1, 4000),
    night_to=st.integers(1, 20),
)
def test_every_minute_is_paid_once_as_the_dearest_kind_it_is(
    zone: str, start: datetime, minutes: int, night_to: int
) -> None:
    place = ZoneInfo(zone)
    begin = start.replace(second=0, microsecond=0, tzinfo=UTC)
    holiday = (begin + timedelta(days=1)).date()
    nights = 22 * 60, night_to * 30
    rota = at_home(begin, begin + timedelta(minutes=minutes), zone, holiday, nights)
    walls = [(begin + timedelta(minutes=n)).astimezone(place) for n in range(minutes)]
    found = Counter({each.kind: each.seconds for each in paid(rota)})
    assert found.total() == minutes * 60
    holidays = sum(wall.date() == holiday for wall in walls)
    assert found[PaidKind.HOLIDAY] == holidays * 60
    weekends = [wall for wall in walls if wall.weekday() > 4 and wall.date() != holiday]
    assert found[PaidKind.WEEKEND] == len(weekends) * 60
    (piece,) = final_calendar(rota, YEAR)
    assert found[PaidKind.NIGHT] <= weight_of(Facts(rota), piece)[1]
