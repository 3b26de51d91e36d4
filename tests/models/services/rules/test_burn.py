"""Burn rates (F5): the published table, strictness, and the way back."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.periods import PeriodKind, TeamCalendar
from models.kernel.spans import Span
from models.services.rows import AlertSeverity
from models.services.rules.availability import ServiceTime
from models.services.rules.budget import spent, standing
from models.services.rules.burn import (
    USUAL_RULES,
    Alert,
    burn,
    exhaustion,
    judge,
    look_back,
    recovery,
    threshold,
    unreachable,
)
from models.services.rules.counts import Count, Requests
from models.services.rules.windows import Calendar, Rolling
from tests.models.services.rules.made import (
    MONTH,
    at,
    excluded,
    outage,
    outages,
    promised,
)

HOUR = 3600
TARGET = Decimal("0.999")


def test_the_published_table():
    rows = [
        (r.severity, r.long_seconds / HOUR, r.short_seconds / 60, threshold(r), r.share)
        for r in USUAL_RULES
    ]
    assert rows == [
        (AlertSeverity.PAGE, 1, 5, Fraction("14.4"), Decimal("0.02")),
        (AlertSeverity.PAGE, 6, 30, 6, Decimal("0.05")),
        (AlertSeverity.TICKET, 24, 120, 3, Decimal("0.1")),
        (AlertSeverity.TICKET, 72, 360, 1, Decimal("0.1")),
    ]
    assert threshold(replace(USUAL_RULES[0], period_days=28)) == Fraction("13.44")


@pytest.mark.parametrize(
    ("rate", "days"),
    [(1, 30), (2, 15), (10, 3), (Fraction("14.4"), Fraction(30) / Fraction("14.4"))],
)
def test_the_time_to_exhaustion_of_the_workbook(rate, days):
    """SRE Workbook, table 5-2: burn 1, 2, 10 and 1 000 take 30, 15, 3 days and 43 minutes."""
    fresh = standing(ServiceTime([], at(0)), promised("0.999"), Rolling(30), at(0)).whole
    gone = exhaustion(fresh, Fraction(rate), at(0), MONTH)
    assert gone is not None
    assert (gone - at(0)) / timedelta(days=1) == pytest.approx(float(days))
    assert exhaustion(fresh, Fraction(1000), at(0), MONTH) == at(43.2)
    assert exhaustion(fresh, Fraction(0), at(0), MONTH) is None


def with_minimum(bad: int):
    return [replace(rule, minimum_bad=bad) for rule in USUAL_RULES]


def down(seconds: float, now: float = 0) -> ServiceTime:
    return ServiceTime([outage(now - seconds / 60, now)], at(now))


def test_exactly_at_the_threshold_nothing_fires():
    """14.4 × 0.1 % of an hour is 51.84 s, of five minutes 4.32 s: strictly more is asked."""
    at_it = judge(down(51.84), TARGET, at(0))[0]
    assert (at_it.long, at_it.alert) == (Fraction("14.4"), Alert.QUIET)
    above = judge(down(51.840001), TARGET, at(0))
    assert above[0].alert is Alert.FIRING


def test_both_look_backs_must_burn():
    over = ServiceTime([outage(-60, -40)], at(0))
    first = judge(over, TARGET, at(0))[0]
    assert first.long == Fraction(1000, 3)
    assert first.short == 0
    assert first.alert is Alert.QUIET


def test_lower_rows_are_suppressed_and_too_few_events_are_said():
    fired = judge(down(7200), TARGET, at(0))
    assert [v.alert for v in fired] == [Alert.FIRING, *[Alert.SUPPRESSED] * 3]
    few = judge(down(60), TARGET, at(0), with_minimum(61))
    assert few[0].alert is Alert.TOO_FEW
    enough = judge(down(60), TARGET, at(0), with_minimum(60))
    assert enough[0].alert is Alert.FIRING
    # A row that is held back does not suppress those below it.
    held = judge(down(7200), TARGET, at(0), with_minimum(5000))
    assert [v.alert for v in held[:3]] == [Alert.TOO_FEW, Alert.FIRING, Alert.SUPPRESSED]


def test_a_threshold_that_nothing_can_exceed_is_said():
    """14.4 never fires below a target of 93.06 %."""
    assert unreachable(USUAL_RULES[0], Decimal("0.93"))
    assert not unreachable(USUAL_RULES[0], Decimal("0.9306"))
    assert unreachable(USUAL_RULES[0], Decimal("0.5"))
    # Everything bad burns at exactly 1 where everything is allowed, which is not above 1.
    assert unreachable(USUAL_RULES[3], Decimal(0))
    all_down = judge(down(86_400 * 4), Decimal("0.93"), at(0))
    assert all_down[0].unreachable
    assert all_down[0].alert is Alert.QUIET
    assert all_down[1].alert is Alert.FIRING


def test_a_target_of_all_fires_at_any_error():
    broken = judge(down(1), Decimal(1), at(0))[0]
    assert (broken.alert, broken.long) == (Alert.FIRING, None)
    assert judge(down(0), Decimal(1), at(0))[0].alert is Alert.QUIET


def test_daily_counts_tell_nothing_of_five_minutes():
    days = Requests([Count(at(d * 1440), at(d * 1440 + 1440), 90, 100) for d in range(-10, 0)])
    verdicts = judge(days, TARGET, at(0))
    assert {v.alert for v in verdicts} == {Alert.UNKNOWN}
    assert verdicts[2].long == 100
    assert burn(days, TARGET, look_back(at(0), HOUR)) is None
    assert burn(days, TARGET, look_back(at(-1410), HOUR)) is None


def test_it_recovers_when_enough_has_left_the_window():
    """Two outages of 40 minutes in a day that allows 43.2: it is back 36.8 minutes after the first
    began to leave."""
    now = at(600)
    service = ServiceTime([outage(0, 40), outage(100, 140)], now)
    target = promised("0.97")
    assert standing(service, target, Rolling(1), now).whole.left < 0
    back = recovery(service, target, Rolling(1), now)
    assert back == at(1440 + 36.8) + timedelta(microseconds=1)


def test_in_a_calendar_window_it_recovers_with_the_next():
    month = Calendar.of(PeriodKind.MONTH, TeamCalendar("UTC"))
    service = ServiceTime([outage(0, 50)], at(600))
    assert recovery(service, promised("0.999"), month, at(600)) == at(30 * 1440)
    assert recovery(service, promised("0.99"), month, at(600)) is None
    assert recovery(Requests([]), promised("0.99"), month, at(600)) is None


def test_counts_recover_when_the_bad_day_leaves():
    days = [Count(at(d * 1440), at(d * 1440 + 1440), 50 if d == 3 else 100, 100) for d in range(10)]
    back = recovery(Requests(days), promised("0.99"), Rolling(10), at(10 * 1440))
    assert back == at(13 * 1440) + timedelta(microseconds=1)


@given(outages, st.sampled_from(["0.9", "0.99", "0.5"]), st.integers(1, 2))
def test_recovery_is_the_first_instant_with_budget(given_, target, days):
    now = at(1500)
    service = ServiceTime(given_, now, [excluded(1600, 1800), excluded(200, 210)])
    promise, spec = promised(target), Rolling(days)
    back = recovery(service, promise, spec, now)

    def remaining(when):
        return spent(service, promise, Span(when - timedelta(days=days), when)).remaining

    if back is None:
        assert remaining(now) > 0
        return
    assert remaining(now) <= 0
    assert remaining(back) > 0
    steps = int((back - now) / timedelta(minutes=7))
    for step in range(steps):
        assert remaining(now + step * timedelta(minutes=7)) <= 0
    assert remaining(back - timedelta(microseconds=1)) <= 0
