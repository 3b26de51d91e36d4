"""Where toil and operational load stand, worked out of weekly sums (METRICS F7)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.insight.rows import Limit, PersonShare, Standing, Verdict, WeekFigures
from models.kernel.periods import DAY, monday_of
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import policy_on, value_on
from models.work_log.rows import Kind, WeekHours
from models.work_log.rules import (
    Coverage,
    PersonWeek,
    Totals,
    Window,
    coverage,
    exceeds,
    missing_bounds,
    moving_sums,
    on_call_floor,
    operational_load,
    over_since,
    seconds_to_move,
    toil_ratio,
    toil_share,
    totals,
)

MISSING_SHARE = Decimal("0.2")
"""A week lacks hours when more than this part of what was expected is not there (F7: 80 %)."""

_OF: Mapping[PolicyKey, Callable[[Totals], int]] = {
    PolicyKey.TOIL_THRESHOLD: lambda sums: sums.toil,
    PolicyKey.OPERATIONS_CAP: lambda sums: sums.operational,
}


def sunday_of(week: int) -> date:
    """The last day of an ISO week: policies of that day hold for it."""
    return monday_of(week) + 6 * DAY


class Policies:
    """Policy values as a team meets them."""

    def __init__(self, rows: Iterable[PolicyRow], team_id: UUID | None) -> None:
        self._rows = tuple(rows)
        self._team_id = team_id

    def of(self, team_id: UUID | None) -> "Policies":
        """The same values as another team meets them."""
        return Policies(self._rows, team_id)

    def on(self, key: PolicyKey, day: date) -> Decimal:
        """The value in force."""
        return value_on(self._rows, key, day, self._team_id)

    def limit(self, key: PolicyKey, day: date) -> Limit:
        """The value in force and where it comes from."""
        return Limit(key, self.on(key, day), policy_on(self._rows, key, day, self._team_id))

    def whole(self, key: PolicyKey, day: date) -> int:
        """A value that counts things."""
        return int(self.on(key, day))


def verdict(
    weeks: Sequence[int],
    hours: Iterable[WeekHours],
    logged: Mapping[UUID, Mapping[int, PersonWeek]],
    names: Mapping[UUID, str],
    policies: Policies,
    team_id: UUID | None = None,
    floor_of_rota: Decimal | None = None,
) -> Verdict:
    """The verdict at the end of the last of the weeks, which are in order and without gaps.

    logged: for each person, the weeks of which something was expected or is known. floor_of_rota:
    of rotations, where there are any (`rota_floor`); else logged hours show it.
    """
    last_day = sunday_of(weeks[-1])
    width = min(policies.whole(PolicyKey.WINDOW_WEEKS, last_day), len(weeks))
    parts: defaultdict[int, list[WeekHours]] = defaultdict(list)
    for part in hours:
        parts[part.iso_week].append(part)
    figures = tuple(_figures(week, parts[week], logged, policies) for week in weeks)
    window = figures[-width:]
    sums = sum((week.totals for week in window), Totals())
    covered = joined(window)
    floor = policies.on(PolicyKey.COVERAGE_FLOOR, last_day)
    bounds = missing_bounds(sums, covered.missing)
    people = _people(window, logged, names)
    threshold = policies.on(PolicyKey.TOIL_THRESHOLD, last_day)
    return Verdict(
        team_id=team_id,
        first_week=window[0].week,
        last_week=weeks[-1],
        totals=sums,
        coverage=covered,
        coverage_floor=floor,
        sufficient=covered.sufficient(floor),
        share=toil_share(sums),
        ratio=toil_ratio(sums),
        load=operational_load(sums),
        low=bounds[0] if bounds else None,
        high=bounds[1] if bounds else None,
        to_move=seconds_to_move(sums, threshold),
        toil=standing(PolicyKey.TOIL_THRESHOLD, figures, policies),
        operations=standing(PolicyKey.OPERATIONS_CAP, figures, policies),
        people=people,
        highest=highest(people, floor),
        floor=floor_of_on_call(part for week in figures for part in week.hours)
        if floor_of_rota is None
        else floor_of_rota,
        weeks=figures,
    )


def _figures(
    week: int,
    hours: Sequence[WeekHours],
    logged: Mapping[UUID, Mapping[int, PersonWeek]],
    policies: Policies,
) -> WeekFigures:
    sums = totals(hours)
    there = {person: found[week] for person, found in logged.items() if week in found}
    limit = policies.on(PolicyKey.TOIL_THRESHOLD, sunday_of(week))
    return WeekFigures(
        week=week,
        totals=sums,
        hours=tuple(hours),
        coverage=coverage(there.values()),
        missing=tuple(person for person, found in there.items() if lacks(found)),
        limit=limit,
        over=exceeds(sums.toil, sums.toil + sums.project, limit),
    )


def lacks(week: PersonWeek) -> bool:
    """Whether so much of a person's week is missing that it should be filled in.

    >>> lacks(PersonWeek(logged=31, leave=0, expected=40, away=0))
    True
    >>> lacks(PersonWeek(logged=32, leave=0, expected=40, away=0))
    False
    """
    return exceeds(week.missing, week.due, MISSING_SHARE)


def joined(weeks: Iterable[WeekFigures]) -> Coverage:
    """The coverage of several weeks together."""
    found = [week.coverage for week in weeks]
    return Coverage(
        sum(one.logged for one in found),
        sum(one.expected for one in found),
        sum(one.missing for one in found),
        any(one.assumed for one in found),
        any(one.estimated for one in found),
    )


def standing(measure: PolicyKey, figures: Sequence[WeekFigures], policies: Policies) -> Standing:
    """One measure over all weeks: its window at each of them, and since when it is over."""
    last_day = sunday_of(figures[-1].week)
    width = policies.whole(PolicyKey.WINDOW_WEEKS, last_day)
    numerators = [_OF[measure](week.totals) for week in figures]
    denominators = [
        own + week.totals.project for own, week in zip(numerators, figures, strict=True)
    ]
    above, below = moving_sums(numerators, width), moving_sums(denominators, width)
    logged = moving_sums([week.coverage.logged for week in figures], width)
    expected = moving_sums([week.coverage.expected for week in figures], width)
    windows = []
    for at, week in enumerate(figures):
        floor = policies.on(PolicyKey.COVERAGE_FLOOR, sunday_of(week.week))
        enough = Decimal(logged[at]) >= floor * Decimal(expected[at])
        windows.append(Window(week.week, above[at], below[at], enough))
    since = over_since(
        windows[width - 1 :],
        lambda week: policies.on(measure, sunday_of(week)),
        width,
        policies.whole(PolicyKey.EXIT_WEEKS, last_day),
    )
    return Standing(measure, policies.limit(measure, last_day), windows[-1], since, tuple(windows))


def _people(
    window: Sequence[WeekFigures],
    logged: Mapping[UUID, Mapping[int, PersonWeek]],
    names: Mapping[UUID, str],
) -> tuple[PersonShare, ...]:
    parts: defaultdict[UUID, list[WeekHours]] = defaultdict(list)
    for week in window:
        for part in week.hours:
            parts[part.person_id].append(part)
    weeks = [week.week for week in window]
    people = []
    for person_id in {**dict.fromkeys(parts), **dict.fromkeys(logged)}:
        own = logged.get(person_id, {})
        covered = coverage(own[week] for week in weeks if week in own)
        sums = totals(parts[person_id])
        if sums.work or covered.expected:
            name = names.get(person_id, "")
            people.append(PersonShare(person_id, name, sums, covered, toil_share(sums)))
    return tuple(sorted(people, key=lambda one: (one.name, one.person_id)))


def highest(people: Iterable[PersonShare], floor: Decimal) -> PersonShare | None:
    """Whose toil share is the highest, among those with enough hours to say."""
    shares = [
        (person.share, person.totals.toil, person)
        for person in people
        if person.share is not None and person.coverage.sufficient(floor)
    ]
    return max(shares, key=lambda one: one[:2])[2] if shares else None


_WEEK_SECONDS = 7 * 86_400


def rota_floor(shifts: Sequence[int], weeks: int, size: int) -> Decimal | None:
    """On-call weeks / rotation size (F7), as a rota has them; None where nobody served.

    shifts: the length of each shift of a primary or secondary in so many weeks, in seconds; one of
    a week or more is an on-call week, a shorter one its part of a week. size: how many people are
    in the rotation.

    >>> rota_floor([7 * 86_400] * 8, weeks=4, size=8)
    Decimal('0.25')
    """
    if not shifts or not weeks:
        return None
    served = sum(min(seconds, _WEEK_SECONDS) for seconds in shifts)
    return on_call_floor(Decimal(served) / _WEEK_SECONDS / weeks, size)


def floor_of_on_call(hours: Iterable[WeekHours]) -> Decimal | None:
    """On-call weeks / rotation size (F7), as logged hours show them while no rotation is known.

    Those with on-call hours are the rotation, and their weeks with such hours are on-call weeks:
    two people of twelve each week give one sixth. So it needs as much history as a whole round.
    """
    served = {(part.person_id, part.iso_week) for part in hours if part.kind is Kind.ON_CALL}
    if not served:
        return None
    people = {person for person, _ in served}
    weeks = {week for _, week in served}
    return on_call_floor(Decimal(len(served)) / len(weeks), len(people))
