"""What choosing automations does to the toil share: the rule, and the question on both databases."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.automation.commands import PlanAutomations
from models.automation.rows import AutomationPlan
from models.insight.automation_rows import AutomationChoice, Forecast
from models.insight.queries import WhatIf
from models.insight.what_if import AHEAD, Week, outlook
from models.kernel.periods import iso_week
from models.store.store import Store
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.automation.examples import HOUR, task
from tests.models.work_log.team import Team
from tests.support.sample import Does

HALF = Decimal("0.5")
WEEKS = st.lists(
    st.builds(Week, st.integers(0, 200 * HOUR), st.integers(0, 200 * HOUR)), min_size=1, max_size=13
)


@settings(max_examples=15)
@given(WEEKS, st.integers(0, 100 * HOUR), st.integers(1, 8))
def test_the_band_is_in_order_and_savings_never_raise_it(
    recent: list[Week], saved: int, window: int
) -> None:
    plain = outlook(recent, [Fraction(0)] * 12, HALF, window, 1)
    chosen = outlook(recent, [Fraction(saved)] * 12, HALF, window, 1)
    for before, after in zip(plain.weeks, chosen.weeks, strict=True):
        assert 0 <= after[0] <= after[1] <= after[2] <= 1
        assert all(one >= other for one, other in zip(before, after, strict=True))
    for early, late in zip(chosen.under, plain.under, strict=True):
        assert late is None or (early is not None and early <= late)
    told = [AHEAD if at is None else at for at in chosen.under]
    assert told == sorted(told)


def test_the_same_seed_gives_the_same_forecast_and_another_one_another() -> None:
    recent = [Week(40 + at, 60 - at) for at in range(10)]
    nothing = [Fraction(0)] * 8
    first = outlook(recent, nothing, HALF, 4, 5, seed=1)
    assert first == outlook(recent, nothing, HALF, 4, 5, seed=1)
    assert first != outlook(recent, nothing, HALF, 4, 5, seed=2)


def test_the_band_holds_what_comes_about_as_often_as_it_says() -> None:
    """Weeks that are drawn like the recent ones lie in the band of one week nine times of ten."""
    import random

    chance = random.Random(7)
    inside = 0
    for case in range(60):
        drawn = [Week(chance.gauss(50, 8).__round__(), 50) for _ in range(14)]
        band = outlook(drawn[:13], [Fraction(0)], HALF, 1, 1, seed=case).weeks[0]
        share = Decimal(drawn[13].measured) / (drawn[13].measured + 50)
        inside += band[0] <= share <= band[2]
    assert 45 <= inside <= 59


def test_it_must_stay_under_to_be_under() -> None:
    flat = [Week(60, 40)] * 6
    dip = [Fraction(20)] * 3 + [Fraction(0)] * 3 + [Fraction(20)] * 6
    assert outlook(flat, dip, HALF, 1, 4).under == (6, 6, 6)
    assert outlook(flat, dip, HALF, 1, 3).under == (0, 0, 0)
    assert outlook(flat, dip, HALF, 1, 7).under == (None, None, None)


MONDAY = date(2026, 3, 2)
TODAY = MONDAY + timedelta(weeks=13)


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def logged(team: Team, weeks: int = 13, toil: int = 40) -> None:
    """Ana and Bo together log 60 hours a week, so many of them toil of certificates."""
    entries = []
    for at in range(13 - weeks, 13):
        monday = MONDAY + timedelta(weeks=at)
        for person, part in ((team.ana, 2), (team.bo, 1)):
            for day in range(5):
                told = {"kind": Kind.TICKET, "category": "Certificates"}
                when = monday + timedelta(days=day)
                entries.append(LogWork(person, when, toil * HOUR * part // 15, **told))  # type: ignore[arg-type]
                rest = (60 - toil) * HOUR * part // 15
                entries.append(LogWork(person, when, rest, kind=Kind.PROJECT))
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))


def asked(team: Team, *choices: AutomationChoice) -> Forecast:
    return team.ask(WhatIf(choices, (), TODAY, team.id))


def test_too_few_weeks_forecast_nothing(team: Team) -> None:
    logged(team, weeks=5)
    found = asked(team)
    assert (found.toil, found.load) == (None, None)
    assert len(found.level_weeks) == 5


def test_weeks_without_enough_hours_are_passed_over(team: Team) -> None:
    logged(team)
    found = team.ask(WhatIf((), (), TODAY + timedelta(weeks=6), team.id))
    assert found.level_weeks == tuple(iso_week(MONDAY + timedelta(weeks=at)) for at in range(5, 13))
    assert found.toil is not None
    assert found.toil.plain[0].week == iso_week(TODAY + timedelta(weeks=6))
    assert team.ask(WhatIf((), (), TODAY + timedelta(weeks=21), team.id)).toil is None


def test_a_saving_brings_the_share_under_the_threshold_after_the_window(team: Team) -> None:
    """Of 60 hours 40 are toil; from the fifth week on 20 of them are saved, so the share falls from
    two thirds to a third, and the window of four weeks is at one half in the sixth."""
    logged(team)
    own = task(team, runs_a_month=Decimal(1461) / 48 / 7 * 20, residual=0)
    begins = TODAY + timedelta(weeks=4)
    plain = asked(team)
    assert plain.toil is not None
    assert plain.toil.latest is plain.toil.earliest is None
    found = asked(team, AutomationChoice(own, begins)).toil
    assert found is not None
    assert found.chosen[0].middle == found.plain[0].middle == Decimal(40) / 60
    assert found.chosen[8].low == found.chosen[8].high
    assert float(found.chosen[8].middle) == pytest.approx(1 / 3, abs=1e-4)
    assert found.chosen[8].week == iso_week(TODAY + timedelta(weeks=8))
    first = next(one.week for one in found.chosen if one.middle <= HALF + Decimal("0.0001"))
    assert first == iso_week(TODAY + timedelta(weeks=5))
    assert found.earliest == found.likely == found.latest
    assert found.latest in (first, iso_week(TODAY + timedelta(weeks=6)))
    assert not found.under_now


def test_no_more_is_saved_than_the_log_shows(team: Team) -> None:
    logged(team)
    own = task(team, runs_a_month=Decimal(10_000), log_category="certificates")
    (saving,) = asked(team, AutomationChoice(own, TODAY)).savings
    assert saving.capped
    assert saving.seconds == 40 * HOUR
    unknown = task(team, name="Unknown", manual=None)
    (saving,) = asked(team, AutomationChoice(unknown, TODAY)).savings
    assert (saving.seconds, saving.capped) == (None, False)
    assert asked(team, AutomationChoice(unknown, TODAY)).toil == asked(team).toil


def test_without_a_choice_what_is_planned_is_taken(team: Team) -> None:
    logged(team)
    own = task(team)
    assert team.ask(WhatIf(day=TODAY, team_id=team.id)).savings == ()
    late = TODAY - timedelta(days=30)
    team.do(PlanAutomations((AutomationPlan(own, late),), team.seen))
    (saving,) = team.ask(WhatIf(day=TODAY, team_id=team.id)).savings
    assert (saving.name, saving.week) == ("Rotate certificates", iso_week(TODAY))
