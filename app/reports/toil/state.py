"""Where toil and operational load stand against their policies, week by week (METRICS F7)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.insight.hours_facts import HoursFacts
from models.kernel.periods import DAY, Period, iso_weeks, monday_of
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.work_log.rows import Kind, TotalRow
from models.work_log.rules import (
    Coverage,
    PersonWeek,
    Totals,
    Window,
    coverage,
    moving_sums,
    on_call_floor,
    over_since,
    toil_share,
    totals,
)


@dataclass(frozen=True, slots=True)
class State:
    """One measure at the end of a period. since: the week from which it is over its limit.

    windows: the measure over the policy's window that ends with each ISO week.
    """

    limit: Decimal
    width: int
    since: int | None
    windows: Mapping[int, Window]


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the rules say about a period."""

    now: Totals
    before: Totals
    toil: State
    load: State
    coverage: Coverage
    coverage_floor: Decimal
    on_call_floor: Decimal | None
    highest: Decimal | None
    highest_person: UUID | None
    limits: Callable[[PolicyKey, date], Decimal]


def standing(facts: HoursFacts, period: Period, weeks: Period, team_id: UUID | None) -> Standing:
    """Work the standing out; `weeks` are the days of the whole ISO weeks that were read."""

    def limit(key: PolicyKey, day: date) -> Decimal:
        return value_on(facts.policies, key, day, team_id)

    by_week = _by_week(facts)
    covered = {week: coverage(parts) for week, parts in _logged_by_week(facts).items()}
    inside = set(iso_weeks(period))
    person, share = _highest(facts.by_person)
    return Standing(
        now=totals(facts.totals),
        before=totals(facts.before),
        toil=_state(
            weeks, period, by_week, covered, limit, PolicyKey.TOIL_THRESHOLD, lambda t: t.toil
        ),
        load=_state(
            weeks,
            period,
            by_week,
            covered,
            limit,
            PolicyKey.OPERATIONS_CAP,
            lambda t: t.operational,
        ),
        coverage=coverage(part.hours for part in facts.logged if part.iso_week in inside),
        coverage_floor=limit(PolicyKey.COVERAGE_FLOOR, period.last),
        on_call_floor=_floor(facts, inside),
        highest=share,
        highest_person=person,
        limits=limit,
    )


def _by_week(facts: HoursFacts) -> dict[int, Totals]:
    parts = defaultdict(list)
    for hours in facts.weeks:
        parts[hours.iso_week].append(hours)
    return {week: totals(found) for week, found in parts.items()}


def _logged_by_week(facts: HoursFacts) -> dict[int, list[PersonWeek]]:
    parts: dict[int, list[PersonWeek]] = defaultdict(list)
    for logged in facts.logged:
        parts[logged.iso_week].append(logged.hours)
    return parts


def _state(
    weeks: Period,
    period: Period,
    by_week: Mapping[int, Totals],
    covered: Mapping[int, Coverage],
    limit: Callable[[PolicyKey, date], Decimal],
    key: PolicyKey,
    numerator: Callable[[Totals], int],
) -> State:
    asked = list(iso_weeks(weeks))
    sums = [by_week.get(week, Totals()) for week in asked]
    width = int(limit(PolicyKey.WINDOW_WEEKS, period.last))
    above = moving_sums([numerator(one) for one in sums], width)
    below = moving_sums([numerator(one) + one.project for one in sums], width)
    nothing = Coverage(0, 0, 0, False, False)
    logged = moving_sums([covered.get(week, nothing).logged for week in asked], width)
    due = moving_sums([covered.get(week, nothing).expected for week in asked], width)
    windows = [
        Window(
            week,
            above[at],
            below[at],
            Decimal(logged[at]) >= _floor_on(limit, week) * Decimal(due[at]),
        )
        for at, week in enumerate(asked)
        if at >= width - 1
    ]
    since = over_since(
        windows,
        lambda week: limit(key, _sunday(week)),
        width,
        int(limit(PolicyKey.EXIT_WEEKS, period.last)),
    )
    return State(limit(key, period.last), width, since, {window.week: window for window in windows})


def _floor_on(limit: Callable[[PolicyKey, date], Decimal], week: int) -> Decimal:
    return limit(PolicyKey.COVERAGE_FLOOR, _sunday(week))


def _sunday(week: int) -> date:
    return monday_of(week) + 6 * DAY


def _highest(by_person: Iterable[TotalRow]) -> tuple[UUID | None, Decimal | None]:
    """Who has the highest toil share, and which; of equal ones, who has more hours of it."""
    parts: dict[UUID, list[TotalRow]] = defaultdict(list)
    for row in by_person:
        if isinstance(row.key, UUID):
            parts[row.key].append(row)
    shares = [
        (share, sums.toil, person)
        for person, found in parts.items()
        if (share := toil_share(sums := totals(found))) is not None
    ]
    if not shares:
        return None, None
    share, _toil, person = max(shares, key=lambda one: (one[0], one[1], str(one[2])))
    return person, share


def _floor(facts: HoursFacts, inside: set[int]) -> Decimal | None:
    """The share of time that on-call alone takes, as the logged hours show it.

    Without a rotation to ask, those with on-call hours in the period are taken as the rotation,
    and their weeks with such hours, a week of the period, as its on-call weeks.
    """
    served = {
        (hours.person_id, hours.iso_week)
        for hours in facts.weeks
        if hours.kind is Kind.ON_CALL and hours.seconds and hours.iso_week in inside
    }
    if not served:
        return None
    people = {person for person, _week in served}
    weeks = {week for _person, week in served}
    return on_call_floor(Decimal(len(served)) / len(weeks), len(people))
