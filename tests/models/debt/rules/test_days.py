"""Who is at hand, and whether days follow too closely."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.debt.rows import FixItPersonRow, FixItRow
from models.debt.rules.days import at_hand, fatigue, participation
from models.kernel.periods import DAY, Period
from models.people.rows import ContractRow, MembershipRow

MONDAY = date(2026, 10, 5)
WEEK = Period(MONDAY, MONDAY + 5 * DAY)
WHO = UUID(int=1)
HOUR = 3600
HALF = ContractRow(UUID(int=2), WHO, date(2026, 1, 1), None, 20 * HOUR)
MEMBER = MembershipRow(UUID(int=3), WHO, UUID(int=4), date(2026, 1, 1), None, "")
NONE: frozenset[date] = frozenset()


def test_hours_are_the_contracts_less_absences_and_days_on_call() -> None:
    found = at_hand(WEEK, [HALF], [MEMBER], frozenset({MONDAY}), frozenset({MONDAY, MONDAY + DAY}))
    assert (found.contract, found.away, found.serving) == (20 * HOUR, 4 * HOUR, 4 * HOUR)
    assert (found.seconds, found.told, found.assumed) == (12 * HOUR, False, False)
    assert at_hand(WEEK, [HALF], [MEMBER], NONE, NONE, exempt=True).seconds == 0
    said = at_hand(WEEK, [HALF], [MEMBER], frozenset({MONDAY}), NONE, told=HOUR)
    assert (said.seconds, said.told) == (HOUR, True)
    assert at_hand(WEEK, [HALF], [MEMBER], NONE, NONE, exempt=True, told=HOUR).seconds == 0


def test_a_day_inside_a_week_and_one_over_a_weekend() -> None:
    wednesday = Period(MONDAY + 2 * DAY, MONDAY + 3 * DAY)
    assert at_hand(wednesday, [HALF], [MEMBER], NONE, NONE).seconds == 4 * HOUR
    over = Period(MONDAY + 3 * DAY, MONDAY + 8 * DAY)
    assert at_hand(over, [HALF], [MEMBER], NONE, NONE).seconds == 3 * 4 * HOUR
    assert at_hand(over, [], [], NONE, NONE).assumed


@given(
    st.integers(1, 20),
    st.sets(st.integers(0, 20)),
    st.sets(st.integers(0, 20)),
)
def test_the_parts_are_the_whole(length: int, away: set[int], serving: set[int]) -> None:
    days = Period(MONDAY, MONDAY + length * DAY)
    absent, on_call = (frozenset(MONDAY + at * DAY for at in of) for of in (away, serving))
    found = at_hand(days, [HALF], [MEMBER], absent, on_call)
    assert found.contract == found.away + found.serving + found.seconds
    assert min(found.away, found.serving, found.seconds) >= 0


def day(number: int, start: date, team: int | None = None, length: int = 1) -> FixItRow:
    of = UUID(int=team) if team else None
    last = start + (length - 1) * DAY
    return FixItRow(UUID(int=number), "Docs", "", None, of, start, last, "", None, "", None)


def test_days_of_a_team_and_of_everybody_concern_each_other() -> None:
    docs, mine, theirs = day(1, MONDAY), day(2, MONDAY + 10 * DAY, 1), day(3, MONDAY + 12 * DAY, 2)
    every = [docs, mine, theirs]
    found = fatigue(mine, every, 28)
    assert found is not None
    assert (found.before_id, found.days, found.limit) == (docs.id, 9, 28)
    found = fatigue(theirs, every, 28)
    assert found is not None
    assert (found.before_id, found.days) == (docs.id, 11)
    assert fatigue(docs, every, 28) is None
    assert fatigue(mine, every, 9) is None


@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 5))
def test_the_days_between_are_counted(between: int, limit: int, length: int) -> None:
    first = day(1, MONDAY, length=length)
    second = day(2, first.to_day + timedelta(days=between + 1))
    found = fatigue(second, [second, first], limit)
    assert (found is not None) == (between < limit)


def test_who_took_part() -> None:
    def row(number: int, attended: bool | None, exempt: bool = False) -> FixItPersonRow:
        return FixItPersonRow(UUID(int=number), WHO, UUID(int=number), exempt, None, attended)

    found = participation([row(1, True), row(2, False), row(3, None), row(4, None, exempt=True)])
    assert (found.asked, found.exempt, found.came, found.stayed_away, found.unknown) == (
        4, 1, 1, 1, 1,
    )  # fmt: skip
    assert found.share == 0.5
    assert participation([]).share is None
