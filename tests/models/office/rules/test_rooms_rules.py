"""What holds of contacts, meetings and channels whatever the days and people are."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.office.rows import Channel
from models.office.rules.check_ins import OVERDUE, Freshness, freshness
from models.office.rules.contacts import Met, is_alone, last_contact, ties_of
from models.office.rules.meetings import best_days, in_person, next_start
from models.office.rules.threads import LADDER, next_channel

DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))
PEOPLE = [UUID(int=number) for number in range(1, 6)]
MET = st.lists(
    st.builds(
        Met, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), DAYS, st.integers(1, 9)
    ).filter(lambda one: one.one != one.other),
    max_size=20,
)


@given(met=MET)
def test_a_contact_counts_once_for_each_of_the_two(met: list[Met]) -> None:
    ties = {one: ties_of(one, PEOPLE, met) for one in PEOPLE}
    assert sum(tie.times for own in ties.values() for tie in own) == 2 * sum(m.times for m in met)
    back = {(one, tie.with_id): tie.times for one, own in ties.items() for tie in own}
    assert all(back[other, one] == times for (one, other), times in back.items())


@given(met=MET, agreed=DAYS, today=DAYS, weeks=st.integers(1, 20))
def test_more_weeks_make_nobody_alone_and_a_contact_today_ends_it(
    met: list[Met], agreed: date, today: date, weeks: int
) -> None:
    last = last_contact(ties_of(PEOPLE[0], PEOPLE, met))
    assert is_alone(agreed, last, today, weeks) or not is_alone(agreed, last, today, weeks + 1)
    assert not is_alone(agreed, today, today, weeks)


@given(agreed=st.none() | DAYS, said=st.none() | DAYS, today=DAYS, days=st.integers(1, 90))
def test_of_who_has_not_agreed_nothing_is_ever_overdue(
    agreed: date | None, said: date | None, today: date, days: int
) -> None:
    found = freshness(agreed, said, today, days)
    assert (found is Freshness.NOT_ASKED) == (agreed is None)
    assert freshness(agreed, said, today, days, away=True) not in OVERDUE


@given(channel=st.sampled_from(Channel), people=st.integers(0, 50))
def test_a_hint_never_goes_down(channel: Channel, people: int) -> None:
    above = next_channel(channel, people)
    assert LADDER.index(above) > LADDER.index(channel) or channel is LADDER[-1]
    assert above is not Channel.CALL or people <= 2


@given(
    starts=st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    every=st.integers(1, 400),
)
def test_a_meeting_comes_again_at_the_same_hour_of_its_place(starts: datetime, every: int) -> None:
    place = ZoneInfo("Europe/Lisbon")
    before, after = starts.astimezone(place), next_start(starts, every, place).astimezone(place)
    assert (after.date() - before.date()).days == every
    # An hour that clocks leave out is the next one.
    assert after.time() == before.time() or (after.hour - before.hour) == 1


@given(away=st.dictionaries(DAYS, st.sets(st.sampled_from(PEOPLE)), max_size=10))
def test_no_day_that_is_left_out_is_better_than_one_that_is_offered(
    away: dict[date, set[UUID]],
) -> None:
    days = [date(2026, 3, 2) + timedelta(days=at) for at in range(10)] + list(away)
    found = best_days(PEOPLE, away, dict.fromkeys(days), 3)
    offered = {one.day for one in found}
    there = {day: len(PEOPLE) - len(away.get(day, ())) for day in days}
    worst = min(one.there for one in found)
    assert all(there[day] <= worst for day in there if day not in offered)
    assert all(one.there == there[one.day] for one in found)


@given(held=st.lists(DAYS, max_size=5), today=DAYS, days=st.integers(1, 1000))
def test_a_day_in_person_is_overdue_only_after_its_last_day(
    held: list[date], today: date, days: int
) -> None:
    found = in_person(held, {}, today, days)
    assert found.overdue == bool(held and (today - max(held)).days > days)
