"""Availability from incidents (F2): exact, in no order, and never better for being excluded less."""

import itertools
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.kernel.spans import Span
from models.services.rows import ExclusionReading, MergePolicy
from models.services.rules.availability import Outage, ServiceTime, stretches
from models.services.rules.exclusions import Exclusion
from tests.models.services.rules.made import (
    HOURS,
    MONTH,
    at,
    excluded,
    exclusions,
    minutes,
    outage,
    outages,
    span,
)

APRIL = span(0, MONTH / 60)
END = APRIL.end
merges = st.sampled_from(MergePolicy)
readings = st.sampled_from(ExclusionReading)


def minutes_down(given, merge=MergePolicy.MAX, out=(), of=APRIL, now=END):
    return ServiceTime(given, now, out, merge).bad(of) / 60


# --- published figures and worked examples -------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "days", "down"),
    [
        ("0.9", 30, 72 * 60),
        ("0.99", 30, 432),
        ("0.999", 30, Fraction(432, 10)),
        ("0.9995", 30, Fraction(216, 10)),
        ("0.9999", 30, Fraction(432, 100)),
        ("0.99999", 30, Fraction(432, 1000)),
        ("0.999", 365, Fraction(5256, 10)),
        ("0.9999", 365, Fraction(5256, 100)),
    ],
)
def test_the_nines(target, days, down):
    window = span(0, days * 1440)
    micros = timedelta(microseconds=int(down * 60_000_000))
    service = ServiceTime([Outage(UUID(int=1), at(0), at(0) + micros)], window.end)
    assert service.availability(window).ratio == Fraction(target)


@pytest.mark.parametrize(
    ("merge", "expected"),
    [(MergePolicy.MAX, 42), (MergePolicy.CAPPED_SUM, 60), (MergePolicy.INDEPENDENT, 51)],
)
def test_two_partial_outages_at_once(merge, expected):
    both = [outage(0, 60, "0.5", 1), outage(0, 60, "0.7", 2)]
    assert minutes_down(both, merge) == expected


def test_independent_weights_are_one_less_the_product():
    three = [outage(0, 100, "0.5", 1), outage(0, 100, "0.5", 2), outage(0, 100, "0.2", 3)]
    assert minutes_down(three, MergePolicy.INDEPENDENT) == 80
    assert minutes_down(three, MergePolicy.CAPPED_SUM) == 100


def test_the_two_readings_of_an_exclusion_differ():
    out = [excluded(0, 1440)]
    service = [outage(2000, 2100)]
    removed = ServiceTime(service, END, out).availability(APRIL)
    good = ServiceTime(service, END, out, reading=ExclusionReading.GOOD).availability(APRIL)
    assert removed.ratio == 1 - Fraction(100, 41_760)
    assert good.ratio == 1 - Fraction(100, 43_200)
    assert removed.excluded == good.excluded == 86_400


def test_an_overrun_counts_and_only_what_was_approved_is_left_out():
    work = Exclusion(UUID(int=1), at(100), at(160), at(0), taken=span(100, 190))
    service = ServiceTime([outage(100, 190)], END, [work])
    assert service.bad(APRIL) == 30 * 60
    assert work.overrun == 30 * 60
    asked = excluded(100, 160, approved=None)
    assert minutes_down([outage(100, 190)], out=[asked]) == 90
    assert not asked.retroactive


def test_approval_after_the_start_is_flagged():
    assert excluded(100, 160, approved=101).retroactive
    assert not excluded(100, 160, approved=100).retroactive


def test_an_open_incident_ends_now():
    assert minutes_down([outage(10, None)], now=at(25)) == 15
    assert minutes_down([outage(10, 500)], now=at(25)) == 15
    assert minutes_down([outage(30, None)], now=at(25)) == 0


def test_nothing_to_serve_is_no_answer():
    whole = ServiceTime([outage(0, 10)], END, [excluded(0, MONTH / 60)])
    assert whole.availability(APRIL).ratio is None
    assert whole.bad(APRIL) == 0


def test_what_was_before_the_first_record_is_unknown():
    service = ServiceTime([outage(0, 10), outage(2000, 2010)], END, since=at(1440))
    found = service.availability(APRIL)
    assert found.downtime == 600
    assert found.service == MONTH - 86_400
    assert service.availability(span(0, 1440)).ratio is None


def test_an_end_before_the_start_is_a_problem_and_no_downtime():
    wrong = outage(100, 40)
    service = ServiceTime([wrong, outage(10, 20)], END)
    assert service.impossible == (wrong,)
    assert service.bad(APRIL) == 600
    heavy = outage(100, 110, "1.5")
    assert ServiceTime([heavy], END).impossible == (heavy,)
    assert minutes_down([heavy], MergePolicy.INDEPENDENT) == 0


def test_weights_that_change_over_time():
    who = UUID(int=7)
    changes = [(at(30), Decimal("0.2")), (at(10), Decimal("0.5")), (at(99), Decimal(1))]
    made = stretches(who, at(0), at(60), Decimal(1), changes)
    assert [(s.start, s.end, s.weight) for s in made] == [
        (at(0), at(10), Decimal(1)),
        (at(10), at(30), Decimal("0.5")),
        (at(30), at(60), Decimal("0.2")),
    ]
    assert minutes_down(made) == 10 + 10 + 6
    early = stretches(who, at(0), None, Decimal(1), [(at(-5), Decimal("0.3"))])
    assert early == (Outage(who, at(0), None, Decimal("0.3")),)


def test_who_cost_what_where_incidents_overlap():
    both = [outage(0, 60, "1", 1), outage(30, 90, "1", 2)]
    service = ServiceTime(both, END)
    costs = service.costs(APRIL)
    assert [c.alone / 60 for c in costs] == [60, 60]
    assert [c.share / 60 for c in costs] == [45, 45]
    assert [c.overlap / 60 for c in costs] == [15, 15]
    assert sum(c.share for c in costs) == service.bad(APRIL) == 90 * 60
    (only,) = ServiceTime([outage(0, 60)], END, [excluded(10, 30)]).costs(APRIL)
    assert only.alone == only.share == 40 * 60


def test_a_minute_counts_only_when_wholly_down():
    given = [outage(0.5, 3.25), outage(3.25, 4.5, who=2), outage(10, 12, "0.9"), outage(20.1, 20.9)]
    service = ServiceTime(given, END, minute_rule=True)
    assert service.bad(APRIL) == 3 * 60  # 00:01, 00:02 and 00:03
    assert service.bad(span(2, 4)) == 2 * 60
    assert [cost.share for cost in service.costs(APRIL)] == [Fraction(135), Fraction(45)]
    laid = ServiceTime([outage(0.5, 3.25), outage(2.5, 4.5, who=2)], END, minute_rule=True)
    assert laid.bad(APRIL) == 3 * 60
    cut = ServiceTime([outage(0, 5)], END, [excluded(1.5, 3.5)], minute_rule=True)
    assert cut.bad(APRIL) == 2 * 60


@given(outages, exclusions, merges, minutes, minutes)
def test_the_minute_rule_never_counts_more(given, out, merge, first, last):
    part = span(min(first, last) + 0.25, max(first, last) + 1.5)
    shifted = [
        Outage(o.incident_id, o.start + timedelta(seconds=20), o.end, o.weight) for o in given
    ]
    plain = ServiceTime(shifted, at(HOURS), out, merge)
    ruled = ServiceTime(shifted, at(HOURS), out, merge, minute_rule=True)
    assert ruled.bad(part) <= plain.bad(part)
    assert ruled.bad(APRIL) % 60 == 0
    assert sum(cost.share for cost in ruled.costs(part)) == ruled.bad(part)


# --- what must hold of any incidents -------------------------------------------------------------


@given(outages, exclusions, merges, st.randoms())
def test_the_order_of_incidents_is_nothing(given, out, merge, random):
    shuffled = random.sample(given, len(given))
    one, other = (ServiceTime(each, END, out, merge) for each in (given, shuffled))
    assert one.availability(APRIL) == other.availability(APRIL)
    assert one.costs(APRIL) == other.costs(APRIL)


@given(outages, exclusions, exclusions, merges)
def test_excluding_more_never_raises_downtime(given, out, more, merge):
    less, least = minutes_down(given, merge, out), minutes_down(given, merge, [*out, *more])
    assert 0 <= least <= less <= minutes_down(given, merge)


@given(outages, exclusions, merges, st.lists(minutes, min_size=2, max_size=6))
def test_downtime_adds_up_over_a_partition(given, out, merge, cuts):
    service = ServiceTime(given, at(HOURS), out, merge)
    points = sorted(cuts)
    parts = [span(first, last) for first, last in itertools.pairwise(points)]
    whole = span(points[0], points[-1])
    for amount in (service.bad, service.total, service.excluded):
        assert sum(amount(part) for part in parts) == amount(whole)


@given(outages, exclusions, merges, minutes, minutes)
def test_costs_add_up_to_the_merged_downtime(given, out, merge, first, last):
    service = ServiceTime(given, at(HOURS), out, merge)
    part = span(min(first, last), max(first, last))
    costs = service.costs(part)
    assert sum(cost.share for cost in costs) == service.bad(part)
    alone = ServiceTime([o for o in given if o.incident_id == UUID(int=1)], at(HOURS), out,
                        MergePolicy.CAPPED_SUM)  # fmt: skip
    assert all(cost.share <= cost.alone for cost in costs)
    for cost in costs:
        if cost.incident_id == UUID(int=1):
            assert cost.alone >= alone.bad(part)


@given(outages, exclusions, merges, st.integers(0, 7), st.sampled_from(["0.6", "0.9", "1"]))
def test_a_heavier_incident_never_costs_less(given, out, merge, which, weight):
    assume(given)
    chosen = given[which % len(given)]
    assume(chosen.weight < Decimal(weight))
    heavier = [
        Outage(o.incident_id, o.start, o.end, Decimal(weight)) if o is chosen else o for o in given
    ]
    assert minutes_down(heavier, merge, out) >= minutes_down(given, merge, out)


@given(outages, exclusions, merges)
def test_minute_by_minute_it_is_the_same(given, out, merge):
    """The sweep against an integral by hand: every minute's merged weight, added."""
    total = Fraction(0)
    for minute in range(HOURS + 300):
        if any(at(minute) in Span(e.start, e.end) for e in out):
            continue
        open_ = [Fraction(o.weight) for o in given if o.start <= at(minute) < o.end]
        if merge is MergePolicy.MAX:
            total += max(open_, default=0)
        elif merge is MergePolicy.CAPPED_SUM:
            total += min(Fraction(1), sum(open_))
        else:
            up = Fraction(1)
            for weight in open_:
                up *= 1 - weight
            total += 1 - up
    assert minutes_down(given, merge, out) == total


@given(outages, exclusions, readings)
def test_availability_lies_between_0_and_1(given, out, reading):
    found = ServiceTime(given, END, out, reading=reading).availability(APRIL)
    assert found.ratio is None or 0 <= found.ratio <= 1
