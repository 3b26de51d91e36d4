"""Attribution, DORA's figures, the change-instability cycle and the gate: by example and by property."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.insight.attribution import ChangesOf, attribute
from models.insight.change_table import table_of
from models.insight.cycles import Shift, Terms, cycles
from models.insight.dora import Recovery
from models.insight.dora_table import deploys_of, dora
from models.insight.gate import (
    Because,
    Circumstances,
    GateState,
    Look,
    expected_cost,
    gate,
    held,
)
from models.kernel.spans import Span
from models.releases.rows import (
    AttributionRow,
    ChangeKind,
    ChangeOutcome,
    ChangeRow,
    LaunchClass,
    Part,
)
from models.services.rules.availability import Outage, ServiceTime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SERVICE, OTHER = UUID(int=1), UUID(int=2)
WEEK = Span(NOON, NOON + 7 * DAY)


def deploy(
    number: int,
    at: datetime,
    outcome: ChangeOutcome = ChangeOutcome.SUCCEEDED,
    commit: datetime | None = None,
    kind: ChangeKind = ChangeKind.DEPLOYMENT,
) -> ChangeRow:
    return ChangeRow(
        UUID(int=number), SERVICE, kind, None, str(number), "", None, at, None, None, outcome,
        commit, None, "", "", False, "", "", "",
    )  # fmt: skip


def made_of(changes: Iterable[ChangeRow]) -> ChangesOf:
    return ChangesOf(table_of(changes).by_service())


def down(*outages: tuple[float, float], now: datetime = NOON + 30 * DAY) -> ServiceTime:
    """A service that was wholly down from one hour after noon to another."""
    return ServiceTime(
        [
            Outage(UUID(int=at + 100), NOON + start * HOUR, NOON + end * HOUR)
            for at, (start, end) in enumerate(outages)
        ],
        now,
    )


instants = st.integers(0, 200).map(lambda hours: NOON + hours * HOUR)


@given(st.lists(instants, max_size=12), instants)
def test_the_latest_change_within_the_horizon_is_the_main_one(
    made: list[datetime], start: datetime
) -> None:
    found = attribute(
        UUID(int=9),
        start,
        {SERVICE},
        made_of(deploy(10 + n, at) for n, at in enumerate(made)),
    )
    near = [at for at in made if start - DAY <= at <= start]
    assert len(found.changes) == len(near)
    assert found.ambiguous == (len(near) > 1)
    if near:
        assert made[found.changes[0].int - 10] == max(near)


def test_what_a_person_said_wins_also_that_no_change_led_to_it() -> None:
    made = made_of([deploy(3, NOON)])
    none = AttributionRow(UUID(int=7), UUID(int=9), None, Part.NO_PART, "Ana", "")
    found = attribute(UUID(int=9), NOON, {SERVICE}, made, [none])
    assert (found.primary, found.by_hand) == (None, True)
    assert attribute(UUID(int=8), NOON, {SERVICE}, made, [none]).primary == UUID(int=3)
    assert attribute(UUID(int=8), NOON, {OTHER}, made).primary is None


def test_the_fail_rate_counts_deploys_and_not_incidents() -> None:
    """The classic mistake: three incidents of one deploy are one failed deploy of two."""
    changes = [deploy(1, NOON + HOUR), deploy(2, NOON + DAY)]
    hits = [Recovery(UUID(int=20 + n), UUID(int=1), NOON + 2 * HOUR, None) for n in range(3)]
    told = dora(table_of(changes), hits, WEEK, NOON + 7 * DAY, "UTC")
    assert (told.fail_rate.failed, told.fail_rate.rate) == (1, Fraction(1, 2))
    assert (told.restore.open, told.restore.at_least) == (3, True)


outcomes = st.sampled_from(list(ChangeOutcome))


@given(
    st.lists(st.tuples(instants, outcomes), max_size=20),
    st.lists(st.tuples(st.integers(1, 20), instants), max_size=30),
)
def test_the_fail_rate_is_never_above_one_and_says_nothing_without_deploys(
    made: list[tuple[datetime, ChangeOutcome]], led: list[tuple[int, datetime]]
) -> None:
    changes = [deploy(n, at, outcome) for n, (at, outcome) in enumerate(made, start=1)]
    hits = [Recovery(UUID(int=50 + n), UUID(int=c), at, None) for n, (c, at) in enumerate(led)]
    told = dora(table_of(changes), hits, WEEK, NOON + 7 * DAY, "UTC")
    rate = told.fail_rate.rate
    assert (rate is None) == (not deploys_of(table_of(changes).between(WEEK.start, WEEK.end)))
    assert rate is None or 0 <= rate <= 1
    assert told.frequency.deploys <= told.fail_rate.deploys
    assert told.frequency.days <= told.frequency.deploys


def test_lead_times_that_are_not_above_zero_are_left_out_and_counted() -> None:
    changes = [
        deploy(1, NOON + 3 * HOUR, commit=NOON),
        deploy(2, NOON + 5 * HOUR, commit=NOON),
        deploy(3, NOON + HOUR, commit=NOON + HOUR),
        deploy(4, NOON + HOUR),
    ]
    told = dora(table_of(changes), [], WEEK, NOON + 7 * DAY, "UTC").lead_time
    assert (told.median, told.counted, told.excluded, told.unknown) == (Decimal(4 * 3600), 2, 1, 1)


def test_releases_stand_for_deploys_only_where_no_deployment_is_known() -> None:
    release = deploy(1, NOON + HOUR, kind=ChangeKind.RELEASE)
    config = deploy(3, NOON + HOUR, kind=ChangeKind.CONFIG_CHANGE)
    assert list(deploys_of(table_of([release, config]))) == [release]
    own = deploy(2, NOON + HOUR)
    assert list(deploys_of(table_of([release, own, config]))) == [own]


@given(
    st.lists(
        st.tuples(
            instants,
            outcomes,
            st.sampled_from([None, SERVICE, OTHER]),
            st.none() | instants,
            st.booleans(),
        ),
        max_size=20,
    )
)
def test_rows_go_into_columns_and_come_back_in_order_of_time(made: list[Any]) -> None:
    rows = [
        replace(
            deploy(n, at, outcome, commit),
            service_id=service,
            **({"at": None, "planned": at} if planned else {}),
        )
        for n, (at, outcome, service, commit, planned) in enumerate(made, start=1)
    ]
    table = table_of(rows)
    assert list(table) == sorted(rows, key=lambda row: (row.at or row.planned, row.id))
    for service, own in table.by_service().items():
        assert list(own) == [row for row in table if row.service_id == service]
    kept = table.of_services({OTHER}, loose=True)
    assert list(kept) == [row for row in table if row.service_id in (None, OTHER)]
    assert [table.place(row.id) for row in table] == list(range(len(rows)))


@given(st.lists(st.integers(0, 400 * 24 * 4), max_size=30))
def test_days_with_a_deploy_are_those_of_the_place(quarters: list[int]) -> None:
    """Also where days have 23 or 25 hours."""
    made = [NOON + timedelta(minutes=15 * n) for n in quarters]
    year = Span(NOON, NOON + 401 * DAY)
    table = table_of(deploy(n, at) for n, at in enumerate(made, start=1))
    place = ZoneInfo("Europe/Berlin")
    told = dora(table, [], year, year.end, place.key).frequency
    assert told.days == len({at.astimezone(place).date() for at in made})


B = Fraction(1, 1000)


def shifts(*hours: float) -> list[Shift]:
    return [Shift(UUID(int=n), NOON + at * HOUR) for n, at in enumerate(hours, start=1)]


def test_a_cycle_runs_from_the_change_until_the_service_is_calm() -> None:
    (one,) = cycles(down((2, 3), (10, 11)), B, shifts(0), NOON + 10 * DAY)
    assert (one.changes, one.compound, one.baseline) == ((UUID(int=1),), False, Fraction(1))
    assert (one.began, one.ended) == (NOON + 2 * HOUR, NOON + 11 * HOUR)
    assert (one.bad, one.depth) == (Fraction(2 * 3600), Fraction(0))
    assert one.duration(NOON) == 11 * HOUR


def test_a_change_before_stability_makes_one_compound_cycle_whose_cost_is_told_once() -> None:
    measured = down((2, 3), (12, 13))
    (one,) = cycles(measured, B, shifts(0, 10), NOON + 10 * DAY)
    assert one.compound
    assert one.bad == 2 * 3600
    assert one.intervention == UUID(int=2)


def test_a_change_long_before_began_nothing_and_an_open_end_is_said() -> None:
    assert cycles(down((40, 41)), B, shifts(0), NOON + 10 * DAY) == ()
    assert cycles(down((2, 3)), B, [], NOON + 10 * DAY) == ()
    (open_one,) = cycles(down((2, 3)), B, shifts(0), NOON + 4 * HOUR)
    assert open_one.ended is None


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 20)), max_size=8),
    st.lists(st.integers(0, 400), max_size=10),
)
def test_what_cycles_cost_is_never_more_than_what_was_lost(
    outages: list[tuple[int, int]], made: Iterable[int]
) -> None:
    now = NOON + 30 * DAY
    measured = down(*((start, start + hours) for start, hours in outages), now=now)
    found = cycles(measured, B, shifts(*sorted(made)), now, Terms())
    lost = measured.bad(Span(NOON, now))
    assert sum((each.bad for each in found), Fraction(0)) <= lost
    assert all(each.first <= each.began for each in found)
    starts = [each.began for each in found]
    assert starts == sorted(set(starts))


CLASSES = st.sampled_from(list(LaunchClass))
SHARES = st.one_of(st.none(), st.fractions(-1, 1))


@given(st.lists(SHARES, max_size=4), CLASSES, st.booleans(), st.integers(0, 2), st.integers(0, 2))
def test_a_gate_is_open_only_where_everything_is_known_and_nothing_speaks_against_it(
    shares: list[Fraction | None], kind: LaunchClass, paused: bool, items: int, overdue: int
) -> None:
    looks = [Look(UUID(int=n), str(n), share) for n, share in enumerate(shares)]
    around = Circumstances(paused=paused, checklist_open=items, overdue=overdue)
    told = gate(looks, kind, around)
    spent = any(share is not None and share <= 0 for share in shares)
    fix = kind in (LaunchClass.P0_FIX, LaunchClass.SECURITY_FIX)
    closed = bool(items) or (paused and kind is LaunchClass.NEW_FEATURE) or (spent and not fix)
    assert (told.state is GateState.CLOSED) == closed
    if told.state is GateState.OPEN:
        assert shares
        assert None not in shares
        assert not told.reasons
    if not closed and (not shares or None in shares):
        assert told.state is GateState.UNKNOWN
    assert told.passed == (not closed and spent and told.state is not GateState.UNKNOWN)


def test_a_closed_gate_tells_when_it_opens_by_itself() -> None:
    soon, later = NOON + HOUR, NOON + DAY
    looks = [
        Look(UUID(int=1), "Web", Fraction(0), soon),
        Look(UUID(int=2), "API", Fraction(-1), later),
    ]
    assert gate(looks, LaunchClass.NEW_FEATURE).reopens == later
    assert gate(looks, LaunchClass.NEW_FEATURE, Circumstances(checklist_open=1)).reopens is None


@given(
    st.lists(st.sampled_from(GateState), min_size=1, max_size=8),
    st.integers(0, 6),
)
def test_a_better_state_is_shown_once_nothing_worse_was_for_the_hold(
    states: list[GateState], hold: int
) -> None:
    history = [(NOON + n * HOUR, state) for n, state in enumerate(states)]
    now = NOON + (len(states) - 1) * HOUR
    shown = held(history, now, hold * HOUR)
    lately = states[-1 - hold :]
    assert shown.state is min(lately, key=list(GateState).index)
    assert (shown.over is None) == (shown.state is states[-1])


def test_a_launch_that_is_expected_to_cost_more_than_is_left_calls_for_caution() -> None:
    cost = expected_cost(Fraction(1, 5), Decimal(3600), Decimal(1), Fraction(1440))
    told = gate([Look(UUID(int=1), "Web", Fraction(2, 5))], LaunchClass.NEW_FEATURE,
                Circumstances(cost=cost))  # fmt: skip
    assert (told.state, [reason.because for reason in told.reasons]) == (
        GateState.CAUTION,
        [Because.TOO_DEAR],
    )
    assert expected_cost(None, Decimal(1), Decimal(1), Fraction(1)) is None
