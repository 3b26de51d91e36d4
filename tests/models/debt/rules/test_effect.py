"""The effect of a fix-it day: before less after, what came back subtracts, unknown is not nothing."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from models.debt.rows import DebtRow
from models.debt.rules.effect import Effect, Fixed, Reading, effect, promised
from models.kernel.log_reading import LoggedEntry
from models.kernel.periods import Period, iso_weeks
from tests.models.debt.rules.test_interest import debt, entry

DAY = date(2026, 3, 30)
MONTH = Fraction(1461, 48)
ALL_WEEKS = frozenset(iso_weeks(Period(date(2025, 12, 1), date(2026, 9, 1))))


def log(ticket: str, before: int, after: int) -> list[LoggedEntry]:
    """So many seconds on every day of the twelve weeks before, and of the twelve weeks after."""
    days = [(DAY - timedelta(days=at), before) for at in range(1, 85)]
    days += [(DAY + timedelta(days=at), after) for at in range(1, 85)]
    base = sum(map(ord, ticket)) * 1000
    return [
        entry(base + at, seconds, ticket=ticket, day=day)
        for at, (day, seconds) in enumerate(days)
        if seconds
    ]


def read(
    fixed: list[DebtRow], entries: list[LoggedEntry], weeks: int = 12, **more: object
) -> Effect:
    today = more.get("today", DAY + timedelta(days=85))
    kept = more.get("kept", ALL_WEEKS)
    assert isinstance(today, date)
    assert isinstance(kept, frozenset)
    paid = [Fixed(row, DAY) for row in fixed]
    return effect(DAY, DAY, paid, entries, kept, weeks, today)


def test_before_less_after() -> None:
    found = read([debt(1, ticket="A")], log("A", 600, 60))
    assert found.reading is Reading.MEASURED
    assert (found.before, found.after) == (round(600 * MONTH), round(60 * MONTH))
    assert found.saved == round(600 * MONTH) - round(60 * MONTH)
    (item,) = found.items
    assert item.before is not None
    assert item.after is not None
    assert (len(item.before.entries), len(item.after.entries)) == (84, 84)


def test_nothing_logged_afterwards_is_all_saved() -> None:
    found = read([debt(1, ticket="A")], log("A", 600, 0), 4)
    assert (found.after, found.saved) == (0, round(600 * MONTH))


def test_it_is_not_said_before_its_day() -> None:
    last = DAY + timedelta(days=4 * 7)
    rows, entries = [debt(1, ticket="A")], log("A", 600, 0)
    early = read(rows, entries, 4, today=last)
    assert (early.reading, early.saved, early.on) == (Reading.NOT_YET, None, last + timedelta(1))
    assert read(rows, entries, 4, today=last + timedelta(1)).reading is Reading.MEASURED
    assert read(rows, entries, 12, today=last + timedelta(1)).reading is Reading.NOT_YET


def test_what_is_not_measured_is_not_nothing() -> None:
    typed, seldom = debt(1, interest=7200), debt(2, ticket="B")
    found = read([typed, seldom], log("B", 0, 60))
    assert (found.reading, found.saved) == (Reading.NOT_MEASURED, None)
    assert (found.measured, found.unknown) == (0, 2)
    found = read([typed, debt(3, ticket="A")], log("A", 600, 60))
    assert (found.measured, found.unknown) == (1, 1)
    unkept = read([debt(1, ticket="A")], log("A", 600, 0), kept=frozenset())
    assert unkept.reading is Reading.NOT_MEASURED
    before = frozenset(iso_weeks(Period(date(2025, 12, 1), DAY)))
    assert read([debt(1, ticket="A")], log("A", 600, 0), kept=before).saved is None


def test_what_came_back_subtracts() -> None:
    gone, back = debt(1, ticket="A"), debt(2, ticket="B")
    entries = log("A", 600, 0) + log("B", 300, 30)
    assert read([gone, back], entries).saved == round(600 * MONTH) + round(300 * MONTH) - round(
        30 * MONTH
    )
    back = replace(back, reopened_on=DAY + timedelta(days=20))
    found = read([gone, back], entries)
    assert (found.reopened, found.saved) == (1, round(600 * MONTH))
    worse = log("A", 600, 0) + log("B", 300, 900)
    assert read([gone, back], worse).saved == round(600 * MONTH) + round(300 * MONTH) - round(
        900 * MONTH
    )
    later = replace(back, reopened_on=DAY + timedelta(days=29))
    assert read([gone, later], entries, 4).reopened == 0
    assert read([gone, later], entries, 12).reopened == 1
    long_ago = replace(back, reopened_on=DAY - timedelta(days=200))
    assert read([gone, long_ago], entries).reopened == 0


SECONDS = st.integers(0, 3600)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SECONDS, SECONDS, st.booleans()), min_size=1, max_size=5))
def test_saved_is_before_less_after_and_what_came_back_saves_nothing(
    costs: list[tuple[int, int, bool]],
) -> None:
    rows, entries = [], []
    for at, (before, after, back) in enumerate(costs):
        reopened = DAY + timedelta(days=3) if back else None
        rows.append(replace(debt(at + 1, ticket=chr(65 + at)), reopened_on=reopened))
        entries += log(chr(65 + at), before, after)
    found = read(rows, entries)
    if found.reading is Reading.MEASURED:
        assert found.before is not None
        assert found.after is not None
        assert found.saved == found.before - found.after
    for item in found.items:
        if item.saved is not None and item.reopened:
            assert item.saved <= 0
    assert found.measured + found.unknown == len(rows)


def test_what_was_promised() -> None:
    assert promised([]) == 0
    assert promised([(None, False), (60, False), (30, True)]) == 60
