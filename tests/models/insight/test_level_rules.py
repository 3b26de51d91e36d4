"""What holds of levels whatever happened: without a store, from rows alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.incidents.rows import ImpactDraft
from models.insight.level_inputs import Hit, LevelInputs, with_exclusion, with_incident
from models.insight.levels import Evidence, Evidences, level_row, spec_of
from models.insight.levels_rows import ExclusionDraft, IncidentDraft
from models.services.rows import (
    ExclusionReading,
    Indicator,
    MergePolicy,
    ObjectiveRow,
    PromiseKind,
    TargetRow,
    WindowKind,
)
from models.services.rules.usual import usual_rows
from models.services.rules.windows import windows_between

ONE, SERVICE = UUID(int=1), UUID(int=2)
START, NOW = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
MINUTES = int((NOW - START) / timedelta(minutes=1))


def objective(zone: str, merge: MergePolicy, reading: ExclusionReading) -> ObjectiveRow:
    return ObjectiveRow(
        ONE,
        SERVICE,
        "Mail works",
        PromiseKind.OBJECTIVE,
        Indicator.AVAILABILITY,
        WindowKind.YEAR,
        0,
        zone,
        START.date(),
        0,
        merge,
        reading,
        minute_rule=False,
        little_left=Decimal("0.25"),
        consequence="",
        fee=None,
        currency="",
        approver="",
        approved_on=None,
        revisit_on=None,
        document="",
        external_id="",
    )


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


WEIGHTS = st.sampled_from([Decimal(text) for text in ("0", "0.3", "0.5", "0.7", "1")])


@st.composite
def hits(draw: st.DrawFn, number: int) -> list[Hit]:
    """One incident: its weight, and how that changed."""
    start = draw(st.integers(0, MINUTES))
    length = draw(st.none() | st.integers(-5, 50_000))
    end = None if length is None else at(start + length)
    found = [Hit(UUID(int=100 + number), at(start), end, None, draw(WEIGHTS))]
    for later in draw(st.lists(st.integers(1, 20_000), max_size=2, unique=True)):
        found.append(replace(found[0], since=at(start + later), weight=draw(WEIGHTS)))
    return found


@st.composite
def inputs(draw: st.DrawFn) -> LevelInputs:
    """A service with some incidents, and a promise whose target changes."""
    zone = draw(st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"]))
    merge, reading = draw(st.sampled_from(MergePolicy)), draw(st.sampled_from(ExclusionReading))
    row = objective(zone, merge, reading)
    days = {
        START.date(),
        *draw(st.lists(st.dates(date(2025, 1, 2), date(2025, 12, 31)), max_size=2)),
    }
    targets = tuple(
        TargetRow(
            UUID(int=n),
            ONE,
            day,
            Decimal(draw(st.sampled_from(["0.9", "0.999", "1"]))),
            "",
            "",
            NOW,
        )
        for n, day in enumerate(sorted(days))
    )
    there = [hit for n in range(draw(st.integers(0, 5))) for hit in draw(hits(n))]
    return LevelInputs(
        (row,), {}, {}, {ONE: targets}, {}, {SERVICE: tuple(there)}, {}, {}, {}, usual_rows()
    )


def evidence(given_inputs: LevelInputs) -> Evidence:
    return Evidences(given_inputs).of(given_inputs.objectives[0], NOW)


@given(inputs())
def test_budgets_of_months_add_up_to_that_of_the_quarters(rows: LevelInputs) -> None:
    """Both tile the same days, so what was bad, allowed and left is the same in sum."""
    found = evidence(rows)
    sums = []
    for kind in (WindowKind.MONTH, WindowKind.QUARTER):
        spec = spec_of(rows.objectives[0], rows.calendars, kind)
        results = found.attained(windows_between(spec, found.promise.since, NOW))
        budgets = [result.standing.so_far for result in results]
        sums.append(
            [sum(getattr(b, part) for b in budgets) for part in ("bad", "total", "allowed")]
        )
    assert sums[0] == sums[1]


@given(inputs(), st.integers(0, MINUTES), st.integers(1, 50_000))
def test_leaving_time_out_never_raises_downtime(
    rows: LevelInputs, start: int, minutes: int
) -> None:
    draft = ExclusionDraft(SERVICE, at(start), at(start + minutes))
    before = level_row(evidence(rows), rows.rules)
    after = level_row(evidence(with_exclusion(rows, draft)), rows.rules)
    assert after.so_far.bad <= before.so_far.bad
    assert after.so_far.total <= before.so_far.total


@given(inputs(), st.integers(0, MINUTES), st.integers(1, 50_000), WEIGHTS)
def test_one_more_outage_never_lowers_downtime_and_taking_it_back_undoes_it(
    rows: LevelInputs, start: int, minutes: int, weight: Decimal
) -> None:
    impact = ImpactDraft(SERVICE, weight)
    draft = IncidentDraft(at(start), at(start + minutes), (impact,), id=UUID(int=7))
    more = with_incident(rows, draft)
    before, after = (level_row(evidence(each), rows.rules) for each in (rows, more))
    assert after.so_far.bad >= before.so_far.bad
    assert after.whole.total == before.whole.total
    back = with_incident(more, replace(draft, impacts=()))
    assert level_row(evidence(back), rows.rules) == before
