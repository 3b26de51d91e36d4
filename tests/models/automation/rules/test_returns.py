"""F11: what automating gives, and when it has paid back."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.automation.rules.returns import Worth, by_payback, monthly_saving, return_of
from tests.models.automation.rules.made import HOUR, made

SECONDS = st.integers(0, 10**7)
TASKS = st.builds(
    made,
    runs_a_month=st.none() | st.decimals(0, 10_000, places=3),
    manual=st.none() | SECONDS,
    residual=st.none() | SECONDS,
    avoided=st.none() | SECONDS,
    upkeep=st.none() | SECONDS,
    build=st.none() | SECONDS,
    life_months=st.none() | st.integers(1, 1200),
)
HORIZON = st.integers(1, 240)


def test_a_worked_example() -> None:
    """20 runs a month of an hour, six minutes remain, two hours of errors avoided, twelve of upkeep:
    216 − 10 hours a year; forty hours pay back in 2.33 months."""
    task = made(residual=360, avoided=2 * HOUR, upkeep=12 * HOUR)
    found = return_of(task, 60)
    assert found.gain == 206 * HOUR
    assert found.payback == Fraction(40 * 12, 206)
    assert (found.horizon, found.worth, found.is_worth_it) == (60, Worth.PAYS_BACK, True)
    assert monthly_saving(task) == 18 * HOUR


@pytest.mark.parametrize(
    ("told", "worth"),
    [
        ({"build": 40 * 20 * HOUR}, Worth.PAYS_BACK),
        ({"build": 40 * 20 * HOUR, "life_months": 39}, Worth.TOO_LATE),
        ({"build": 60 * 20 * HOUR}, Worth.PAYS_BACK),
        ({"build": 60 * 20 * HOUR + 1}, Worth.TOO_LATE),
        ({"upkeep": 240 * HOUR}, Worth.NO_GAIN),
        ({"upkeep": 240 * HOUR, "build": None}, Worth.NO_GAIN),
        ({"build": None}, Worth.NOT_KNOWN),
        ({"manual": None}, Worth.NOT_KNOWN),
        ({"runs_a_month": None}, Worth.NOT_KNOWN),
    ],
)
def test_worth_it_or_why_not(told: dict[str, Any], worth: Worth) -> None:
    assert return_of(made(**told), 60).worth is worth


def test_what_nobody_said_is_told_apart_from_nothing() -> None:
    found = return_of(made(manual=None, build=None, avoided=None), 60)
    assert found.lacking == ("manual", "build")
    assert found.as_nothing == ("avoided",)
    assert (found.gain, found.payback) == (None, None)


@given(TASKS, HORIZON)
def test_it_is_worth_it_exactly_when_the_gain_within_the_horizon_covers_building(
    task: Any, months: int
) -> None:
    found = return_of(task, months)
    assert found.horizon == min(months, task.life_months or months)
    if found.gain is None or (task.build is None and found.gain > 0):
        assert found.is_worth_it is None
        return
    covered = found.gain > 0 and found.gain * found.horizon / 12 >= task.build
    assert found.is_worth_it is covered
    assert (found.payback is None) == (found.gain <= 0)


@given(st.lists(TASKS, max_size=8), HORIZON)
def test_the_soonest_payback_comes_first_and_the_unknown_last(tasks: Any, months: int) -> None:
    found = [return_of(task, months) for task in tasks]
    ranked = by_payback((one, one) for one in found)
    assert sorted(map(id, ranked)) == sorted(map(id, found))
    paybacks = [one.payback for one in ranked if one.payback is not None]
    assert paybacks == sorted(paybacks)
    order = [(one.payback is None) + (one.gain is None) for one in ranked]
    assert order == sorted(order)


def test_more_runs_never_gain_less() -> None:
    gains = [return_of(made(runs_a_month=Decimal(runs)), 60).gain for runs in range(5)]
    assert gains == sorted(gains, key=lambda gain: gain or 0)
