"""All that a report on service levels says of a period, in one look at the data (F1 to F5, F15)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.level_cells import level_cell
from models.insight.level_inputs import Hit
from models.insight.levels import Evidence
from models.insight.levels_rows import ExposureSums, IncidentCost, LevelCell, OwnedLevel
from models.insight.queries.level_facts import LEVEL_TABLES, incidents_of, objectives_of
from models.insight.queries.level_periods import Periods
from models.insight.queries.level_results import EARLIER, Exposure, OwnedLevels
from models.insight.queries.safeguards import Safeguards, SafeguardsOn
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period, PeriodKind, TeamCalendar, add_months
from models.kernel.spans import Span
from models.people.queries import Teams
from models.people.rows import TeamRow
from models.services.rows import Indicator, ObjectiveRow
from models.services.rules.attainment import Attainment
from models.services.rules.availability import Cost
from models.services.rules.budget import Budget
from models.services.rules.windows import (
    Calendar,
    LocalDay,
    Rolling,
    Window,
    days_between,
    windows_between,
)
from models.store.query import Query, Reader

MONTHS = 12
"""Calendar months that are shown one beside the other, at least; more where the period has more."""

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class DayOfLevel:
    """One local day of a promise. told: whether anything was recorded of it."""

    day: date
    budget: Budget
    told: bool


@dataclass(frozen=True, slots=True)
class StruckBy:
    """An incident that hit the promise's service. weight: the heaviest that it had there. cost: of the
    period; nothing where all of it was excluded."""

    cost: IncidentCost
    weight: Decimal

    @property
    def incident(self) -> IncidentRow:
        """The incident itself."""
        return self.cost.incident


@dataclass(frozen=True, slots=True)
class PromiseInPeriod:
    """One objective over a period. at: when it is looked at, the period's end or now.

    whole: the period itself, as if it were a window. windows: its own that share an instant with the
    period and have begun; of rolling ones the last, and those before it that lie in the period.
    months: calendar months up to the period's end. days: those of the period that have begun and of
    which something was promised. struck: in order of time; empty unless incidents measure it.
    """

    objective: ObjectiveRow
    service_name: str
    at: datetime
    whole: LevelCell
    windows: tuple[LevelCell, ...]
    months: tuple[Attainment, ...]
    days: tuple[DayOfLevel, ...]
    struck: tuple[StruckBy, ...]


@dataclass(frozen=True, slots=True)
class PeriodLevels:
    """Every promise over a period and (without months and days) over the one before, the money at risk in the period, and whose
    days in it were met. team: the one that was asked for; teams: all, by name. safeguards: on the last
    day of the period, or today while it runs."""

    team: TeamRow | None
    teams: Mapping[UUID, str]
    promises: tuple[PromiseInPeriod, ...]
    before: tuple[PromiseInPeriod, ...]
    exposure: ExposureSums
    owned: tuple[OwnedLevel, ...]
    safeguards: Safeguards


@dataclass(frozen=True)
class LevelsInPeriod(Query[PeriodLevels]):
    """How every promise (of a team's services) was kept in a period, with everything behind it, as it
    stood at the period's end if that has passed. before: the period that it is compared with."""

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES | {"credit"} | SafeguardsOn.reads
    period: Period
    before: Period | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PeriodLevels:
        """The answer; promises by the objective's name."""
        teams = {team.id: team for team in Teams().run(reader)}
        team = None if self.team_id is None else teams.get(self.team_id)
        today = local_day(reader.clock(), zone(team.zone if team else "UTC"))
        return PeriodLevels(
            team,
            {team.id: team.name for team in teams.values()},
            self._promises(reader, self.period),
            () if self.before is None else self._promises(reader, self.before, in_full=False),
            Exposure(self.period, self.team_id).run(reader),
            OwnedLevels(self.period, self.team_id).run(reader),
            SafeguardsOn(min(self.period.last, today), self.team_id).run(reader),
        )

    def _promises(
        self, reader: Reader, period: Period, *, in_full: bool = True
    ) -> tuple[PromiseInPeriod, ...]:
        objectives = objectives_of(reader, reader.clock(), self.team_id)
        found = Periods(reader, period, objectives, EARLIER)
        hits = found.inputs.hits
        incidents = incidents_of(reader, (hit.incident_id for own in hits.values() for hit in own))
        return tuple(_promise(found, row, incidents, in_full=in_full) for row in objectives)


def _promise(
    found: Periods,
    objective: ObjectiveRow,
    incidents: Mapping[UUID, IncidentRow],
    *,
    in_full: bool,
) -> PromiseInPeriod:
    evidence = found.evidence(objective)
    itself = Window(Span(*found.period.instants(zone(objective.zone))), found.period)
    whole, *windows = (
        level_cell(evidence, result, incidents)
        for result in evidence.attained([itself, *_windows(found, evidence)])
    )
    inside = evidence.promise.part(itself.so_far(evidence.now))
    hits = found.inputs.hits.get(objective.service_id, ())
    return PromiseInPeriod(
        objective,
        evidence.service_name,
        evidence.now,
        whole,
        tuple(windows),
        evidence.attained(_months(found.period, evidence)) if in_full else (),
        tuple(_days(evidence, inside, set(whole.missing))) if in_full else (),
        tuple(_struck(evidence, whole, inside, hits, incidents)),
    )


def _windows(found: Periods, evidence: Evidence) -> tuple[Window, ...]:
    windows = found.begun(evidence, evidence.spec)
    if not isinstance(evidence.spec, Rolling):
        return windows
    start, _end = found.period.instants(zone(evidence.objective.zone))
    return tuple(each for each in windows[:-1] if each.span.start >= start) + windows[-1:]


def _months(period: Period, evidence: Evidence) -> tuple[Window, ...]:
    place = evidence.objective.zone
    first = min(period.start, add_months(period.last.replace(day=1), 1 - MONTHS))
    start, end = Period(first, period.end).instants(zone(place))
    months = Calendar.of(PeriodKind.MONTH, TeamCalendar(place))
    return windows_between(months, max(start, evidence.promise.since), min(end, evidence.now))


def _days(evidence: Evidence, inside: Span, missing: set[date]) -> Iterator[DayOfLevel]:
    """Targets change with a local day, so each day has one."""
    measured = evidence.measurement.measured
    for piece, share in evidence.promise.parts(inside):
        for each in _local_days(piece, evidence.objective.zone):
            total = measured.total(each.span)
            budget = Budget(measured.bad(each.span), total, share * total)
            yield DayOfLevel(each.day, budget, each.day not in missing)


@lru_cache(maxsize=16)
def _local_days(span: Span, place: str) -> tuple[LocalDay, ...]:
    """The days of a period are the same for all promises of a zone."""
    return tuple(days_between(span, place))


def _struck(
    evidence: Evidence,
    whole: LevelCell,
    inside: Span,
    hits: Iterable[Hit],
    incidents: Mapping[UUID, IncidentRow],
) -> Iterator[StruckBy]:
    """What cost something, what cost nothing because it was excluded, and what cannot be."""
    if evidence.objective.indicator is not Indicator.AVAILABILITY:
        return
    costs = {each.incident.id: each for each in whole.incidents}
    weights: dict[UUID, Decimal] = {}
    for hit in hits:
        if hit.start < inside.end and (hit.end or evidence.now) > inside.start:
            costs.setdefault(
                hit.incident_id,
                IncidentCost(incidents[hit.incident_id], Cost(hit.incident_id, _NOTHING, _NOTHING)),
            )
        weights[hit.incident_id] = max(weights.get(hit.incident_id, hit.weight), hit.weight)
    for each in sorted(costs.values(), key=lambda one: (one.incident.start, one.incident.id.int)):
        yield StruckBy(each, weights[each.incident.id])
