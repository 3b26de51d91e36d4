"""Worked examples of F1 to F5 through the store: what is written down is what the figures say."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.incidents.commands import RemoveIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.insight.levels_rows import LevelInFull, LevelRow, Reason
from models.insight.queries.levels import LevelDetails, Levels, LevelWindow
from models.services.commands import (
    AddService,
    ApproveExclusion,
    SetBurnRules,
    SetSamples,
    SetTarget,
)
from models.services.queries import Objectives
from models.services.rows import (
    AlertSeverity,
    BurnRuleDraft,
    ExclusionReading,
    Indicator,
    MergePolicy,
    SampleDraft,
    WindowKind,
)
from models.services.rules.attainment import Status
from models.services.rules.burn import Alert
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.promises import (
    ALL,
    DAY,
    MINUTE,
    NOVEMBER,
    everything,
    exclusion,
    mail,
    outage,
    promise,
)

SECOND = timedelta(seconds=1)
THIRTY_DAYS = 30 * 86_400
TODAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""When the house's clock begins."""


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def service(desk: Desk) -> UUID:
    return mail(desk)


def november(desk: Desk) -> LevelRow:
    """How the only objective stood at the end of November."""
    (row,) = desk.ask(Levels(period=NOVEMBER))
    return row


def details(desk: Desk) -> LevelInFull:
    """All about the only objective at the end of November."""
    (objective,) = desk.ask(Objectives())
    found = desk.ask(LevelDetails(objective.id, period=NOVEMBER))
    assert found is not None
    return found


def test_a_budget_that_is_spent_to_the_second_leaves_exactly_nothing(
    desk: Desk, service: UUID
) -> None:
    promise(desk, service)
    outage(desk, service, lasts=ALL)
    row = november(desk)
    assert row.attainment == Fraction(999, 1000)
    assert row.whole.left == row.whole.remaining == 0
    assert row.whole.met
    assert row.state is Status.LITTLE_LEFT
    assert {Reason.EXHAUSTED, Reason.LITTLE_LEFT} <= set(row.reasons)
    assert (row.service_name, row.target) == ("Mail", Decimal("0.999"))


def test_below_zero_stays_below_zero(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service, lasts=ALL + SECOND)
    row = november(desk)
    assert row.whole.left == -1
    assert row.state is Status.MISSED
    assert row.whole.remaining == Fraction(-1, 2592)
    outage(desk, service, DAY + timedelta(days=1), 10 * ALL)
    assert november(desk).whole.remaining == Fraction(-1, 2592) - 10


def test_undo_gives_equal_figures(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service, lasts=5 * MINUTE)
    before = details(desk)
    exclusion(desk, service, DAY, 3 * MINUTE, DAY)
    assert details(desk) != before
    desk.undo()
    assert details(desk) == before


@pytest.mark.parametrize(
    ("reading", "length"),
    [
        (ExclusionReading.REMOVED, THIRTY_DAYS - 30 * 60),
        (ExclusionReading.GOOD, THIRTY_DAYS),
    ],
)
def test_what_overruns_an_exclusion_counts(
    desk: Desk, service: UUID, reading: ExclusionReading, length: int
) -> None:
    promise(desk, service, reading=reading)
    outage(desk, service, lasts=50 * MINUTE)
    exclusion(desk, service, DAY, 30 * MINUTE, DAY - MINUTE, ended=DAY + 50 * MINUTE)
    found = details(desk)
    assert found.row.so_far.bad == 20 * 60
    assert found.row.so_far.total == length
    (excluded,) = found.now.exclusions
    assert excluded.excluded == 30 * 60
    assert excluded.overrun == 20 * 60
    assert (excluded.approved, excluded.retroactive) == (True, False)
    assert Reason.OVERRUN in found.row.reasons
    assert Reason.RETROACTIVE not in found.row.reasons


def test_an_approval_after_the_start_is_said(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service)
    added = exclusion(desk, service, DAY, ALL, None)
    row = november(desk)
    assert row.whole.left == 0, "what nobody approved excludes nothing"
    assert Reason.UNAPPROVED in row.reasons
    desk.do(ApproveExclusion(added, desk.seen, "Ines"))
    row = november(desk)
    assert row.so_far.bad == 0
    assert row.state is Status.MET
    assert Reason.RETROACTIVE in row.reasons
    (excluded,) = details(desk).now.exclusions
    assert excluded.retroactive


def test_two_exclusions_that_overlap_count_once(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    exclusion(desk, service, DAY, 30 * MINUTE, DAY)
    exclusion(desk, service, DAY + 20 * MINUTE, 30 * MINUTE, DAY)
    assert november(desk).so_far.total == THIRTY_DAYS - 50 * 60


@pytest.mark.parametrize("indicator", [one for one in Indicator if one != "availability"])
def test_no_data_is_unknown_and_never_met(desk: Desk, service: UUID, indicator: Indicator) -> None:
    promise(desk, service, indicator=indicator, threshold_ms=100)
    row = november(desk)
    assert (row.state, row.attainment, row.whole.met) == (Status.UNKNOWN, None, None)
    assert row.burn == ()
    assert (row.exhausts, row.recovers) == (None, None)
    assert Reason.NO_DATA in row.reasons


def test_nothing_is_measured_before_an_objective_starts(desk: Desk, service: UUID) -> None:
    promise(desk, service, starts_on=date(2025, 12, 1))
    outage(desk, service)
    row = november(desk)
    assert (row.state, row.target) == (Status.UNKNOWN, None)
    assert row.reasons[0] is Reason.NOT_STARTED
    (now,) = desk.ask(Levels())
    assert now.so_far.bad == 0
    assert now.state is Status.MET


def test_a_target_from_before_the_start_promises_nothing_before_it(
    desk: Desk, service: UUID
) -> None:
    added = promise(desk, service, starts_on=date(2025, 11, 21))
    desk.do(SetTarget(added, Decimal("0.99"), date(2025, 11, 1), "As agreed", desk.seen))
    outage(desk, service)
    row = november(desk)
    assert row.so_far.total == 10 * 86_400
    assert row.whole.allowed == 864
    assert row.state is Status.MET


def test_the_strip_has_two_years_of_months_and_no_more(desk: Desk, service: UUID) -> None:
    added = promise(desk, service, starts_on=date(2020, 1, 1))
    outage(desk, service, datetime(2023, 12, 31, 23, tzinfo=UTC), 60 * MINUTE)
    outage(desk, service, datetime(2024, 2, 1, tzinfo=UTC), 60 * MINUTE)
    found = desk.ask(LevelDetails(added))
    assert found is not None
    assert len(found.strip) == 24
    assert [cell.so_far.bad for cell in found.strip[:2]] == [3600, 0]


def test_a_changed_target_holds_from_its_day_on(desk: Desk, service: UUID) -> None:
    added = promise(desk, service)
    desk.do(SetTarget(added, Decimal("0.99"), date(2025, 11, 16), "As agreed", desk.seen))
    row = november(desk)
    half = THIRTY_DAYS // 2
    assert row.whole.allowed == half * Fraction("0.001") + half * Fraction("0.01")
    assert row.target == Decimal("0.99")
    strip = details(desk).strip
    assert [cell.target for cell in strip] == [Decimal("0.999"), Decimal("0.99")]


def test_weights_may_change_while_an_incident_lasts(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    impacts = (
        ImpactDraft(service, Decimal(1)),
        ImpactDraft(service, Decimal("0.3"), DAY + 10 * MINUTE),
        ImpactDraft(service, Decimal(0), DAY + 20 * MINUTE),
    )
    outage(desk, service, lasts=60 * MINUTE, impacts=impacts)
    assert november(desk).so_far.bad == 600 + 180


@pytest.mark.parametrize(
    ("merge", "minutes"),
    [
        (MergePolicy.MAX, 3 + 7),
        (MergePolicy.CAPPED_SUM, 3 + 10),
        (MergePolicy.INDEPENDENT, 3 + 10 * (1 - Fraction("0.7") * Fraction("0.3"))),
    ],
)
def test_incidents_that_overlap_are_merged_as_the_objective_says(
    desk: Desk, service: UUID, merge: MergePolicy, minutes: Fraction
) -> None:
    promise(desk, service, merge=merge)
    first = outage(desk, service, lasts=20 * MINUTE, weight="0.3")
    second = outage(desk, service, DAY + 10 * MINUTE, 10 * MINUTE, "0.7")
    found = details(desk)
    assert found.row.so_far.bad == minutes * 60
    costs = {each.incident.id: each.cost for each in found.now.incidents}
    assert set(costs) == {first, second}
    assert sum(cost.share for cost in costs.values()) == minutes * 60
    assert costs[first].alone == 360


def test_what_counts_of_incidents(desk: Desk, service: UUID) -> None:
    """Until users were served again; nothing of a false alarm, nor of what cannot be."""
    promise(desk, service)
    outage(desk, service, repaired=DAY + 5 * MINUTE)
    outage(desk, service, DAY + timedelta(days=1), kind=IncidentClass.FALSE_ALARM)
    backwards = outage(desk, service, DAY + timedelta(days=2), -MINUTE)
    other = desk.do(AddService("Login"))
    outage(desk, other)
    found = details(desk)
    assert found.row.so_far.bad == 300
    assert Reason.IMPOSSIBLE in found.row.reasons
    impossible = [each.incident.id for each in found.now.incidents if each.impossible]
    assert impossible == [backwards]
    assert [cell.incidents for cell in found.strip[:-1]] == [()]
    (row,) = desk.ask(Levels())
    assert Reason.IMPOSSIBLE not in row.reasons, "it lies in another month"


def test_only_minutes_that_were_wholly_down_count_under_the_minute_rule(
    desk: Desk, service: UUID
) -> None:
    promise(desk, service, minute_rule=True)
    outage(desk, service, DAY + 30 * SECOND, 3 * MINUTE)
    assert november(desk).so_far.bad == 120


def test_counts_are_added_and_missing_days_are_said(desk: Desk, service: UUID) -> None:
    added = promise(desk, service, indicator=Indicator.REQUESTS)
    days = [date(2025, 11, 1) + timedelta(days=n) for n in range(28)]
    samples = tuple(SampleDraft(day, 999, 1000) for day in days)
    desk.do(SetSamples(added, samples, desk.seen))
    found = details(desk)
    assert found.row.so_far.bad == 28
    assert found.row.attainment == Fraction("0.999")
    assert found.row.whole.left == 0
    assert found.now.missing == (date(2025, 11, 29), date(2025, 11, 30))
    assert (found.row.complete.covered, found.row.complete.days) == (28, 30)
    assert Reason.DAYS_MISSING in found.row.reasons
    assert [(day.day, day.good) for day in found.now.days] == [(day, 999) for day in days]
    october, present = found.strip
    assert (october.state, len(october.missing)) == (Status.UNKNOWN, 31)
    assert present == found.now


def test_findings_and_observations_are_shares_too(desk: Desk) -> None:
    everything(desk)
    rows = {row.objective.name: row for row in desk.ask(Levels())}
    assert rows["findings"].state is Status.UNKNOWN, "none fell due in January"
    (objective,) = [row for row in desk.ask(Objectives()) if row.name == "findings"]
    found = desk.ask(LevelDetails(objective.id))
    assert found is not None
    december = found.strip[-2]
    assert december.so_far.bad == december.so_far.total == 1
    assert december.state is Status.MISSED
    assert december.days[0].rows[0].table == "weakness"
    (objective,) = [row for row in desk.ask(Objectives()) if row.name == "capacity"]
    found = desk.ask(LevelDetails(objective.id))
    assert found is not None
    december = found.strip[-2]
    assert [(day.good, day.valid) for day in december.days] == [(1, 1), (0, 1)]
    assert rows["Mail works"].in_time
    assert not rows["requests"].in_time


def test_an_outage_that_lasts_pages_and_runs_out(desk: Desk, service: UUID) -> None:
    promise(desk, service, window=WindowKind.ROLLING, window_days=30)
    outage(desk, service, TODAY - 10 * MINUTE, None)
    (row,) = desk.ask(Levels())
    assert [verdict.alert for verdict in row.burn] == [Alert.FIRING, *[Alert.SUPPRESSED] * 3]
    assert Reason.PAGE in row.reasons
    assert row.exhausts is not None
    assert TODAY < row.exhausts < TODAY + 12 * 60 * MINUTE
    assert row.recovers is None
    rule = BurnRuleDraft(AlertSeverity.TICKET, 3600, 300, Decimal("0.02"), minimum_bad=86_400)
    desk.do(SetBurnRules((rule,), desk.seen))
    (row,) = desk.ask(Levels())
    assert [verdict.alert for verdict in row.burn] == [Alert.TOO_FEW]


def test_a_rolling_budget_is_back_when_its_outage_leaves_the_window(
    desk: Desk, service: UUID
) -> None:
    promise(desk, service, window=WindowKind.ROLLING, window_days=30)
    start = TODAY - timedelta(days=10)
    outage(desk, service, start, 2 * ALL)
    (row,) = desk.ask(Levels())
    assert row.state is Status.MISSED
    assert row.recovers is not None
    left = start + ALL + timedelta(days=30)
    assert left < row.recovers <= left + SECOND


def test_a_calendar_budget_is_back_when_the_next_month_begins(desk: Desk, service: UUID) -> None:
    promise(desk, service, zone="Europe/Berlin")
    outage(desk, service, TODAY - timedelta(days=1), 2 * ALL)
    (row,) = desk.ask(Levels())
    assert row.recovers == datetime(2026, 1, 31, 23, tzinfo=UTC)
    assert row.whole.total == 31 * 86_400
    assert row.so_far.total < row.whole.total


def test_a_cell_is_the_same_from_the_strip_and_alone(desk: Desk, service: UUID) -> None:
    added = promise(desk, service)
    outage(desk, service)
    exclusion(desk, service, DAY, MINUTE, DAY)
    found = desk.ask(LevelDetails(added))
    assert found is not None
    assert len(found.strip) == 4, "from October to January"
    assert found.strip[-1] == found.now
    for cell in found.strip[:-1]:
        assert desk.ask(LevelWindow(added, cell.window)) == cell
    weeks = desk.ask(LevelDetails(added, WindowKind.WEEK))
    assert weeks is not None
    assert sum(cell.so_far.bad for cell in weeks.strip) == found.strip[1].so_far.bad


def test_what_burns_down_ends_at_what_is_left(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    outage(desk, service, lasts=ALL / 2)
    found = details(desk)
    points = found.burn_down
    assert [point.remaining for point in points] == [1, 1, Fraction(1, 2), Fraction(1, 2)]
    assert [point.at for point in points][1:3] == [DAY, DAY + ALL / 2]
    assert points[0].even == 1
    assert points[-1].even == 0


def test_a_removed_incident_gives_its_minutes_back(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    added = outage(desk, service)
    desk.do(RemoveIncident(added, desk.seen))
    assert november(desk).whole.remaining == 1


def test_an_objective_that_is_gone_has_no_details(desk: Desk, service: UUID) -> None:
    assert desk.ask(LevelDetails(service)) is None
    objective = promise(desk, service)
    window = desk.ask(Levels())[0].window
    desk.undo()
    assert desk.ask(LevelWindow(objective, window)) is None
