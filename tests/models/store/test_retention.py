"""Which backups are kept, as a rule over any series of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.store.retention import KEEP_ALL, Kept, rotate

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

ages = st.integers(0, 800 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
kept = st.builds(
    lambda age, verified, rows: Kept(f"{age}-{rows}", NOW - age, verified, rows),
    ages,
    st.booleans(),
    st.integers(900, 1000),
)
series = st.lists(kept, max_size=60, unique_by=lambda backup: backup.name)


@given(series)
def test_the_newest_verified_and_the_last_two_days_stay(backups: list[Kept]) -> None:
    gone = set(rotate(backups, NOW).give_up)
    assert not gone & {b.name for b in backups if b.instant > NOW - KEEP_ALL}
    verified = [b for b in backups if b.verified]
    if verified:
        newest = max(verified, key=lambda b: (b.instant, b.name))
        assert newest.name not in gone


@given(series)
def test_what_is_left_is_bounded_and_applying_the_rule_again_takes_nothing(
    backups: list[Kept],
) -> None:
    gone = set(rotate(backups, NOW).give_up)
    left = [b for b in backups if b.name not in gone]
    assert len([b for b in left if b.instant <= NOW - KEEP_ALL]) <= 14 + 8 + 12 + 1
    assert rotate(left, NOW).give_up == ()


@given(series, st.integers(1, 400))
def test_a_backup_once_given_up_would_not_be_wanted_later(backups: list[Kept], days: int) -> None:
    """Rotating often keeps what rotating once, later, would keep."""
    later = NOW + timedelta(days=days)
    left_now = [b for b in backups if b.name not in set(rotate(backups, NOW).give_up)]
    at_once = {b.name for b in backups} - set(rotate(backups, later).give_up)
    stepwise = {b.name for b in left_now} - set(rotate(left_now, later).give_up)
    assert at_once <= stepwise


def test_each_of_fourteen_days_eight_weeks_and_twelve_months_keeps_its_last() -> None:
    every_six_hours = [
        Kept(f"{n:05}", NOW - timedelta(hours=6 * n), True, 100) for n in range(4 * 500)
    ]
    gone = set(rotate(every_six_hours, NOW).give_up)
    left = [b.instant for b in every_six_hours if b.name not in gone]
    assert len({instant.date() for instant in left if instant > NOW - timedelta(days=13)}) == 14
    assert len({instant.isocalendar()[:2] for instant in left}) >= 8
    assert len({(instant.year, instant.month) for instant in left}) == 12
    assert min(left) == datetime(2025, 12, 31, 18, tzinfo=UTC)
    assert len(left) < 40


def halving(rows: int) -> list[Kept]:
    old = [Kept(f"old {n}", NOW - timedelta(days=100 + n), True, 1000) for n in range(40)]
    return [*old, Kept("new", NOW, True, rows)]


def test_nothing_is_given_up_while_the_newest_holds_less_than_half() -> None:
    assert rotate(halving(499), NOW).paused
    assert rotate(halving(499), NOW).give_up == ()
    assert not rotate(halving(500), NOW).paused
    assert rotate(halving(500), NOW).give_up


def test_the_pause_lasts_until_a_person_accepts_the_smaller_count() -> None:
    later = [*halving(10), Kept("newer", NOW + timedelta(hours=1), True, 10)]
    assert rotate(later, NOW + timedelta(hours=1)).paused
    accepted = rotate(later, NOW + timedelta(hours=1), accepted=NOW)
    assert not accepted.paused
    assert accepted.give_up
