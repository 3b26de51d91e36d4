"""The rules on incidents, by what must hold for any of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.incidents.rows import ConditionRow, IncidentClass, PostmortemForm
from models.incidents.rules.counting import mix, prevention
from models.incidents.rules.postmortems import (
    PostmortemState,
    coverage,
    due_day,
    needed_form,
    state_on,
)
from models.incidents.rules.times import (
    Response,
    duration,
    impossible_times,
    median_response,
    response,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 5, 1), timezones=st.just(UTC))


@dataclass(frozen=True)
class Said:
    start: datetime
    detected: datetime | None = None
    acknowledged: datetime | None = None
    repaired: datetime | None = None
    end: datetime | None = None


MAYBE = st.none() | INSTANTS
INCIDENTS = st.builds(Said, INSTANTS, MAYBE, MAYBE, MAYBE, MAYBE)


@given(INCIDENTS)
def test_no_length_is_ever_negative(incident: Said) -> None:
    lasted, waited = duration(incident, NOW), response(incident, NOW)
    assert lasted is None or lasted >= 0
    assert waited is None or waited.seconds >= 0
    if lasted is None:
        assert "end_before_start" in impossible_times(incident)


@given(INSTANTS, st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_times_in_their_order_are_possible(start: datetime, steps: list[int]) -> None:
    ats = [start + timedelta(seconds=sum(steps[: count + 1])) for count in range(4)]
    assert impossible_times(Said(start, *ats)) == ()


@given(INCIDENTS)
def test_each_impossible_time_is_told(incident: Said) -> None:
    codes = impossible_times(incident)
    for name in ("detected", "acknowledged", "repaired", "end"):
        at = getattr(incident, name)
        assert (f"{name}_before_start" in codes) == (at is not None and at < incident.start)


RESPONSES = st.builds(Response, st.integers(0, 10**6).map(Decimal), st.booleans())


@given(st.lists(RESPONSES, min_size=1, max_size=9), st.integers(0, 10**6))
def test_the_median_with_open_ones_is_never_more_than_it_will_be(
    responses: list[Response], longer: int
) -> None:
    """Whatever the open ones will take in the end, the median will not be less; and where it is
    said to be final, it will not be more either."""
    now = median_response(responses)
    ended = [Response(r.seconds + longer if r.open else r.seconds) for r in responses]
    later = median_response(ended)
    assert now is not None
    assert later is not None
    assert later.seconds >= now.seconds
    if not now.open:
        assert later.seconds == now.seconds


@given(st.lists(st.sampled_from(IncidentClass)))
def test_the_mix_counts_every_event_once(kinds: list[IncidentClass]) -> None:
    counted = mix(kinds)
    assert counted.events == len(kinds)
    assert (counted.false_alarms is None) == (not kinds)


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def condition(number: int, fixed: date | None, incident: UUID | None) -> ConditionRow:
    return ConditionRow(
        UUID(int=number),
        UUID(int=1),
        "It fills",
        date(2026, 1, 1),
        "",
        None,
        None,
        fixed,
        incident,
    )


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS)))
def test_a_condition_is_prevented_occurred_or_open(
    told: list[tuple[date | None, date | None]],
) -> None:
    outages = {UUID(int=1000 + n): day for n, (_, day) in enumerate(told) if day}
    rows = [
        condition(n, fixed, UUID(int=1000 + n) if outage else None)
        for n, (fixed, outage) in enumerate(told)
    ]
    found = prevention(rows, outages)
    assert sorted((*found.prevented, *found.occurred, *found.open)) == [row.id for row in rows]
    for row, (fixed, outage) in zip(rows, told, strict=True):
        assert (row.id in found.prevented) == (
            fixed is not None and (outage is None or fixed < outage)
        )


@given(DAYS, st.integers(1, 365), st.sampled_from(IncidentClass), st.integers(0, 10**4))
def test_a_postmortem_is_overdue_from_the_day_after_it_was_due(
    ended: date, days: int, kind: IncidentClass, minutes: int
) -> None:
    form = needed_form(kind, Fraction(minutes * 60), Decimal(30))
    due = due_day(ended, Decimal(days))
    if form is None:
        assert kind is IncidentClass.REQUEST
        assert state_on(due, form, due, None) is PostmortemState.NOT_NEEDED
        return
    assert (form is PostmortemForm.FULL) == (kind is IncidentClass.OUTAGE and minutes >= 30)
    assert state_on(due, form, due, None) is PostmortemState.MISSING
    assert state_on(due + timedelta(days=1), form, due, None) is PostmortemState.OVERDUE


@given(st.lists(st.tuples(DAYS, st.sampled_from(PostmortemState), DAYS)))
def test_coverage_counts_what_is_needed(
    events: list[tuple[date, PostmortemState, date]],
) -> None:
    counted = coverage(events)
    assert 0 <= counted.done + counted.overdue <= counted.needed <= len(events)
    assert len(counted.ages) == counted.done
