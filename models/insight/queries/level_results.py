"""What levels come to in money, and for those who owned the services (F13, F15)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from models.insight.levels import Evidence
from models.insight.levels_rows import ExposureRow, ExposureSum, ExposureSums, OwnedLevel
from models.insight.queries.level_facts import LEVEL_TABLES, objectives_of
from models.insight.queries.level_periods import Periods
from models.kernel.instants import zone
from models.kernel.periods import DAY, Period
from models.services.queries import Credits, Ownerships
from models.services.rows import (
    CreditRow,
    ObjectiveRow,
    OwnerRole,
    OwnershipRow,
    PromiseKind,
    WindowKind,
)
from models.services.rules.attainment import Attainment, Status, owned_days
from models.services.rules.exposure import Levels, Tier, exposure, forecast_levels
from models.store.query import Query, Reader

EARLIER = 12
"""Windows before, on which a forecast rests."""

_SCORED = (OwnerRole.OPERATIONS, OwnerRole.DEVELOPMENT)


@dataclass(frozen=True)
class Exposure(Query[ExposureSums]):
    """Money at risk from the credits of agreements, in the windows of a period that have begun.

    In a rolling agreement, of windows laid back from the end of the period, or from now.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES | {"credit"}
    period: Period
    team_id: UUID | None = None

    def run(self, reader: Reader) -> ExposureSums:
        """The rows, by the objective's name and in order of time."""
        now = reader.clock()
        tables: defaultdict[UUID, list[CreditRow]] = defaultdict(list)
        for credit in Credits().run(reader):
            tables[credit.objective_id].append(credit)
        objectives = [
            row
            for row in objectives_of(reader, now, self.team_id)
            if row.kind is PromiseKind.AGREEMENT and row.id in tables
        ]
        found = Periods(reader, self.period, objectives, EARLIER)
        rows = tuple(
            row
            for objective in objectives
            for row in _exposed(found, objective, tables[objective.id])
        )
        return ExposureSums(
            rows,
            _sums(rows),
            tuple(objective.id for objective in objectives if objective.fee is None),
        )


@dataclass(frozen=True)
class OwnedLevels(Query[tuple[OwnedLevel, ...]]):
    """Days of a period on which teams and people owned services, by what became of each objective.

    Objectives with rolling windows are judged by calendar months, because every day must lie in one
    window.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES
    period: Period
    team_id: UUID | None = None
    person_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[OwnedLevel, ...]:
        """The rows, by the objective's name; only a team's or a person's, if one is given."""
        objectives = objectives_of(reader, reader.clock())
        owners: defaultdict[UUID, list[OwnershipRow]] = defaultdict(list)
        for row in Ownerships().run(reader):
            wanted = self.team_id in (None, row.team_id) and self.person_id in (None, row.person_id)
            if row.role in _SCORED and wanted:
                owners[row.service_id].append(row)
        objectives = tuple(row for row in objectives if row.service_id in owners)
        found = Periods(reader, self.period, objectives)
        return tuple(
            row
            for objective in objectives
            for row in _owned(found, objective, owners[objective.service_id])
        )


def _exposed(
    found: Periods, objective: ObjectiveRow, credits: Iterable[CreditRow]
) -> list[ExposureRow]:
    evidence = found.evidence(objective)
    tiers = [Tier(credit.below, credit.share) for credit in credits]
    start, _end = found.period.instants(zone(objective.zone))
    windows = found.begun(evidence, evidence.spec, EARLIER)
    results = evidence.attained(windows)
    return [
        _row(evidence, result, _forecast(result, results[:at]), tiers)
        for at, result in enumerate(results)
        if result.window.span.end > start
    ]


def _forecast(result: Attainment, before: Sequence[Attainment]) -> Levels | None:
    """The levels that a window may end with; one that is over has only its own."""
    if result.status is Status.UNKNOWN:
        return None
    known = [each for each in before if each.status is not Status.UNKNOWN]
    levels = [each.standing.so_far.level for each in known[-EARLIER:]]
    return forecast_levels(result.standing, [1 - each for each in levels if each is not None])


def _row(
    evidence: Evidence, result: Attainment, levels: Levels | None, tiers: Sequence[Tier]
) -> ExposureRow:
    fee = evidence.objective.fee or Decimal(0)
    low, middle, high = exposure(tiers, fee, levels) if levels else (None, None, None)
    final = not result.running
    name = evidence.service_name
    return ExposureRow(evidence.objective, name, result.window, low, middle, high, final)


def _sums(rows: Iterable[ExposureRow]) -> tuple[ExposureSum, ...]:
    """Currencies are never added to each other."""
    sums: dict[str, list[Decimal]] = {}
    for row in rows:
        if row.objective.fee is not None:
            own = sums.setdefault(row.objective.currency, [Decimal(0)] * 3)
            for at, each in enumerate((row.low, row.middle, row.high)):
                own[at] += each.money if each else Decimal(0)
    return tuple(ExposureSum(currency, *sums[currency]) for currency in sorted(sums))


def _owned(
    found: Periods, objective: ObjectiveRow, owners: Iterable[OwnershipRow]
) -> list[OwnedLevel]:
    evidence = found.evidence(objective)
    rolling = objective.window is WindowKind.ROLLING
    spec = found.spec(objective, WindowKind.MONTH if rolling else None)
    results = evidence.attained(found.begun(evidence, spec))
    periods: defaultdict[tuple[OwnerRole, UUID | None, UUID | None], list[Period]]
    periods = defaultdict(list)
    for row in owners:
        first = max(row.from_day, objective.starts_on)
        end = found.period.end if row.to_day is None else row.to_day + DAY
        if first < end and (own := Period(first, end).overlap(found.period)):
            periods[row.role, row.team_id, row.person_id].append(own)
    return [
        OwnedLevel(objective.id, objective.service_id, role, team, person, owned_days(results, own))
        for (role, team, person), own in periods.items()
    ]
