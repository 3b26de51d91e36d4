"""The weeks that the chart shows: everybody's, or one person's or service's alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from models.insight.rows import WeekFigures
from models.insight.rules import sunday_of
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import value_on
from models.work_log.rows import Kind, TotalRow
from models.work_log.rules import Totals, totals


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week of the chart. threshold and cap: the policies in force in it."""

    week: int
    totals: Totals
    by_kind: Mapping[Kind, int]
    threshold: Decimal
    cap: Decimal


def bars_of_all(
    weeks: Sequence[WeekFigures], policies: Iterable[PolicyRow], team_id: UUID | None
) -> tuple[WeekBar, ...]:
    """The weeks of a verdict."""
    known = tuple(policies)
    return tuple(
        _bar(week.week, week.totals, ((p.kind, p.seconds) for p in week.hours), known, team_id)
        for week in weeks
    )


def bars_of_some(
    weeks: Sequence[WeekFigures],
    found: Iterable[TotalRow],
    policies: Iterable[PolicyRow],
    team_id: UUID | None,
) -> tuple[WeekBar, ...]:
    """The same weeks, with what was found of one person or service in each."""
    known = tuple(policies)
    parts: defaultdict[object, list[TotalRow]] = defaultdict(list)
    for row in found:
        parts[row.key].append(row)
    return tuple(
        _bar(
            week.week,
            totals(parts[week.week]),
            ((p.kind, p.seconds) for p in parts[week.week]),
            known,
            team_id,
        )
        for week in weeks
    )


def _bar(
    week: int,
    sums: Totals,
    hours: Iterable[tuple[Kind, int]],
    policies: Sequence[PolicyRow],
    team_id: UUID | None,
) -> WeekBar:
    by_kind: defaultdict[Kind, int] = defaultdict(int)
    for kind, seconds in hours:
        by_kind[kind] += seconds
    day = sunday_of(week)
    return WeekBar(
        week,
        sums,
        by_kind,
        value_on(policies, PolicyKey.TOIL_THRESHOLD, day, team_id),
        value_on(policies, PolicyKey.OPERATIONS_CAP, day, team_id),
    )
