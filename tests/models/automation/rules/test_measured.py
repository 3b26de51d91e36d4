"""What the log says of tasks: which entries are theirs, what was saved, what depends on volume."""

import random
from datetime import date, timedelta
from fractions import Fraction
from math import exp
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.automation.rules.elasticity import LEAST_MONTHS, NoSlope, elasticity
from models.automation.rules.logged import TooLittle, saving
from models.kernel.log_reading import EntryPart, LoggedEntry, parts_of
from models.kernel.periods import DAY, Period, add_months, iso_weeks
from tests.models.automation.rules.made import HOUR, made

MAIL, LOGIN = UUID(int=100), UUID(int=101)
RUNS_ON = date(2026, 3, 2)
ALL_WEEKS = frozenset(iso_weeks(Period(date(2025, 1, 1), date(2027, 1, 1))))
IDS = iter(range(1000, 10**9))


def entry(
    day: date = RUNS_ON, category: str = "Certs", service: UUID | None = None, ticket: str = ""
) -> LoggedEntry:
    return LoggedEntry(UUID(int=next(IDS)), day, HOUR, category, service, ticket)


def own(*entries: LoggedEntry) -> list[EntryPart]:
    return [EntryPart(each, Fraction(each.seconds), False) for each in entries]


def weekly(first: date, weeks: int) -> list[LoggedEntry]:
    return [entry(first + timedelta(weeks=at)) for at in range(weeks)]


def test_an_entry_is_of_its_ticket_before_its_category() -> None:
    by_ticket = made(id=UUID(int=1), log_ticket="ops-1")
    by_word = made(id=UUID(int=2), log_category="CERTS")
    here = made(id=UUID(int=3), log_category="Certs", service_id=MAIL)
    silent = made(id=UUID(int=4))
    told, anywhere, at_mail = entry(ticket="OPS-1"), entry(), entry(service=MAIL)
    other = entry(category="Deploys", service=MAIL)
    found = parts_of((by_ticket, by_word, here, silent), (told, anywhere, at_mail, other))
    assert found == {
        by_ticket.id: (EntryPart(told, Fraction(HOUR), False),),
        by_word.id: (
            EntryPart(anywhere, Fraction(HOUR), False),
            EntryPart(at_mail, Fraction(HOUR, 2), True),
        ),
        here.id: (EntryPart(at_mail, Fraction(HOUR, 2), True),),
    }


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "B", ""]), st.sampled_from([None, MAIL, LOGIN])),
        max_size=6,
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["A", "b", "c", ""]),
            st.sampled_from([None, MAIL, LOGIN]),
            st.sampled_from(["", "X"]),
        ),
        max_size=12,
    ),
)
def test_no_second_counts_twice(
    tasks: list[tuple[str, UUID | None]], logged: list[tuple[str, UUID | None, str]]
) -> None:
    rows = [
        made(id=UUID(int=at + 1), log_category=word, service_id=service)
        for at, (word, service) in enumerate(tasks)
    ]
    entries = [entry(RUNS_ON, *each) for each in logged]
    found = parts_of(rows, entries)
    counted = sum(each.seconds for own in found.values() for each in own)
    owned = {each.entry.id for own in found.values() for each in own}
    assert counted == HOUR * len(owned)


def test_what_was_saved_is_the_time_before_less_the_time_since() -> None:
    before, after = weekly(RUNS_ON - 84 * DAY, 12), weekly(RUNS_ON, 3)
    logged = own(*weekly(RUNS_ON - 91 * DAY, 1), *before, *after, *weekly(RUNS_ON + 84 * DAY, 9))
    found = saving(Fraction(4 * HOUR), logged, RUNS_ON, RUNS_ON + 200 * DAY, ALL_WEEKS)
    assert found.before is not None
    assert found.after is not None
    assert found.before.seconds == 12 * HOUR
    assert found.after.seconds == 3 * HOUR
    month = Fraction(1461, 48)
    assert found.measured == 9 * HOUR * month / 84
    assert found.kept_promise == found.measured / (4 * HOUR)
    assert found.why is None


@pytest.mark.parametrize(
    ("entries", "days", "weeks", "why"),
    [
        (None, 84, ALL_WEEKS, TooLittle.NOT_IN_LOG),
        (own(*weekly(RUNS_ON - 84 * DAY, 12)), 27, ALL_WEEKS, TooLittle.RUNS_TOO_SHORT),
        (own(*weekly(RUNS_ON - 84 * DAY, 2)), 84, ALL_WEEKS, TooLittle.FEW_BEFORE),
        (own(*weekly(RUNS_ON - 84 * DAY, 12)), 84, frozenset({202609}), TooLittle.LOG_NOT_KEPT),
    ],
)
def test_too_little_to_say(
    entries: list[EntryPart] | None, days: int, weeks: frozenset[int], why: TooLittle
) -> None:
    found = saving(Fraction(HOUR), entries, RUNS_ON, RUNS_ON + days * DAY, weeks)
    assert (found.measured, found.why) == (None, why)


def months(count: int) -> list[date]:
    return [add_months(date(2025, 1, 1), at) for at in range(count)]


@given(st.floats(-1.5, 2), st.integers(0, 10**6))
def test_the_interval_holds_the_slope_that_the_hours_were_made_by(slope: float, seed: int) -> None:
    """In a twentieth of all cases it does not, so it is asked whether it is near."""
    chance = random.Random(seed)
    volumes = {month: exp(chance.uniform(0, 4)) for month in months(24)}
    hours = {month: value**slope * exp(chance.gauss(0, 0.05)) for month, value in volumes.items()}
    found = elasticity(volumes, hours, date(2027, 6, 1))
    assert found.slope is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.slope <= found.high
    assert found.slope == pytest.approx(slope, abs=6 * (found.high - found.slope))
    assert found.high - found.low < 0.2


def test_too_few_months_or_one_volume_give_no_slope() -> None:
    few = {month: 5.0 + at for at, month in enumerate(months(LEAST_MONTHS - 1))}
    found = elasticity(few, dict.fromkeys(few, 3600.0), date(2026, 6, 1))
    assert (found.slope, found.why) == (None, NoSlope.FEW_MONTHS)
    flat = dict.fromkeys(months(8), 5.0)
    found = elasticity(flat, dict.fromkeys(flat, 3600.0), date(2026, 6, 1))
    assert (found.slope, found.why, len(found.months)) == (None, NoSlope.SAME_VOLUME, 8)


def test_the_month_that_runs_and_months_without_hours_are_left_out() -> None:
    volumes = {month: 5.0 + at for at, month in enumerate(months(9))}
    hours = {month: 3600.0 * value for month, value in volumes.items() if month.month != 2}
    found = elasticity(volumes, hours, date(2025, 9, 20))
    assert [each.month.month for each in found.months] == [1, 3, 4, 5, 6, 7, 8]
    assert found.left_out == 1
    assert found.slope == pytest.approx(1)
