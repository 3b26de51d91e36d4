"""What an objective is measured by: rows become outages, counts and observations (F2, F3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from itertools import groupby
from uuid import UUID

from models.insight.level_inputs import Hit, LevelInputs
from models.insight.levels_rows import CountedDay
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.kernel.spans import Span
from models.notes.rows import Subject
from models.services.rows import (
    CapacityPointRow,
    CapacityRow,
    ExclusionReading,
    ExclusionRow,
    Indicator,
    MergePolicy,
    ObjectiveRow,
    SampleRow,
    WeaknessRow,
)
from models.services.rules.availability import Outage, ServiceTime, stretches
from models.services.rules.counts import Count, Requests
from models.services.rules.exclusions import Exclusion
from models.services.rules.indicators import Due, Use, done_in_time, headroom
from models.services.rules.measured import Measured

_MICROSECOND = timedelta(microseconds=1)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured. told: the instants that anybody recorded anything about. service: None
    unless incidents are what it is measured by. days: else gives the counts, which only those who ask
    why need. impossible: stretches of incidents whose times or weights cannot be."""

    measured: Measured
    told: tuple[Span, ...]
    service: ServiceTime | None = None
    days: Callable[[], tuple[CountedDay, ...]] = tuple
    impossible: tuple[Outage, ...] = ()


class Measurements:
    """Measures objectives. A service is swept once for all objectives that read it alike."""

    def __init__(self, inputs: LevelInputs) -> None:
        self._inputs = inputs
        self._outages: dict[UUID, tuple[Outage, ...]] = {}
        self._settled: dict[UUID, datetime] = {}
        self._services: dict[
            tuple[UUID, MergePolicy, ExclusionReading, bool, datetime | None], ServiceTime
        ] = {}

    def of(self, objective: ObjectiveRow, now: datetime) -> Measurement:
        """What was measured of one objective until now."""
        service = objective.service_id
        match objective.indicator:
            case Indicator.AVAILABILITY:
                return self._by_incidents(objective, now)
            case Indicator.FINDINGS:
                rows = self._inputs.weaknesses.get(service, ())
                return _by_findings(objective, rows, now)
            case Indicator.CAPACITY:
                return _by_observations(objective, self._inputs.uses.get(service, ()), now)
            case _:
                samples = self._inputs.samples.get(objective.id, ())
                return _by_samples(objective, samples, now)

    def _by_incidents(self, objective: ObjectiveRow, now: datetime) -> Measurement:
        service = objective.service_id
        if service not in self._outages:
            self._outages[service] = outages_of(self._inputs.hits.get(service, ()))
            ends = [each.end or _NEVER for each in self._outages[service]]
            self._settled[service] = max(ends, default=now)
        # Once all of them are over, it is all the same at which instant one looks.
        at = None if self._settled[service] <= now else now
        key = (service, objective.merge, objective.reading, objective.minute_rule, at)
        if key not in self._services:
            excluded = map(exclusion_of, self._inputs.exclusions.get(service, ()))
            self._services[key] = ServiceTime(
                self._outages[service],
                now,
                excluded,
                objective.merge,
                objective.reading,
                minute_rule=objective.minute_rule,
            )
        time = self._services[key]
        return Measurement(time, _since_start(objective, now), time, impossible=time.impossible)


def _since_start(objective: ObjectiveRow, now: datetime) -> tuple[Span, ...]:
    """Incidents and findings are written down from the day on which an objective starts."""
    start = start_of_day(objective.starts_on, zone(objective.zone))
    return (Span(start, now),) if start < now else ()


def _by_samples(
    objective: ObjectiveRow, samples: Iterable[SampleRow], now: datetime
) -> Measurement:
    read = [(_count(row, objective.zone), row) for row in samples]
    begun = [(count, row) for count, row in read if count.start < now]
    steady = objective.indicator is not Indicator.UPGRADES
    return Measurement(
        Requests((count for count, _row in begun), steady),
        tuple(Span(count.start, count.end) for count, _row in begun),
        days=_when_asked(_sampled(row, count) for count, row in begun),
    )


def _by_findings(
    objective: ObjectiveRow, rows: Iterable[WeaknessRow], now: datetime
) -> Measurement:
    read = [(row, _due_day(row)) for row in rows]
    dues = [(row, day, _due(row, day, objective.zone)) for row, day in read if day is not None]
    return Measurement(
        done_in_time((due for _row, _day, due in dues), now),
        _since_start(objective, now),
        days=_when_asked(
            CountedDay(day, due.due, int(due.in_time), 1, "", (Subject("weakness", row.id),))
            for row, day, due in dues
            if due.due <= now
        ),
    )


def _by_observations(
    objective: ObjectiveRow,
    rows: Iterable[tuple[CapacityRow, CapacityPointRow]],
    now: datetime,
) -> Measurement:
    read = [(point, _use(capacity, point, objective.zone)) for capacity, point in rows]
    uses = [(point, use) for point, use in read if use.at < now]
    return Measurement(
        headroom((use for _point, use in uses), Decimal(0)),
        tuple(Span(*day_span(point.day, objective.zone)) for point, _use in uses),
        days=_when_asked(
            CountedDay(
                point.day,
                use.at,
                int(use.used <= use.limit),
                1,
                "",
                (Subject("capacity_point", point.id),),
            )
            for point, use in uses
        ),
    )


def outages_of(hits: Iterable[Hit]) -> tuple[Outage, ...]:
    """The stretches of a service's incidents. Before the first weight that is known, none was lost."""
    made: list[Outage] = []
    ordered = sorted(hits, key=lambda hit: (hit.incident_id, hit.since or hit.start))
    for incident_id, group in groupby(ordered, key=lambda hit: hit.incident_id):
        own = list(group)
        first = next((hit.weight for hit in own if hit.since is None), Decimal(0))
        changes = [(hit.since, hit.weight) for hit in own if hit.since is not None]
        made += stretches(incident_id, own[0].start, own[0].end, first, changes)
    return tuple(made)


def exclusion_of(row: ExclusionRow) -> Exclusion:
    """An exclusion as the rules take it."""
    worked = row.began is not None or row.ended is not None
    taken = Span(row.began or row.start, row.ended or row.end) if worked else None
    return Exclusion(row.id, row.start, row.end, row.approved_at, taken)


def _when_asked(parts: Iterable[CountedDay]) -> Callable[[], tuple[CountedDay, ...]]:
    """The counts by day; most questions never ask for them."""
    return cache(lambda: counted(parts))


def counted(parts: Iterable[CountedDay]) -> tuple[CountedDay, ...]:
    """Days in order, with what was counted of each added up."""
    ordered = sorted(parts, key=lambda part: part.day)
    return tuple(_joined(list(group)) for _day, group in groupby(ordered, lambda part: part.day))


def _joined(parts: Sequence[CountedDay]) -> CountedDay:
    if len(parts) == 1:
        return parts[0]
    return CountedDay(
        parts[0].day,
        parts[0].at,
        sum(part.good for part in parts),
        sum(part.valid for part in parts),
        parts[0].source,
        tuple(subject for part in parts for subject in part.rows),
    )


def _count(row: SampleRow, place: str) -> Count:
    start, end = day_span(row.day, place)
    return Count(start, end, row.good, row.valid)


def _sampled(row: SampleRow, count: Count) -> CountedDay:
    return CountedDay(
        row.day, count.start, row.good, row.valid, row.source, (Subject("sample", row.id),)
    )


def _due_day(row: WeaknessRow) -> date | None:
    """The day by whose end a finding is to be fixed: its own, or the one until which it was waived."""
    if row.due_on is None or row.waived_until is None:
        return row.due_on
    return max(row.due_on, row.waived_until)


def _due(row: WeaknessRow, day: date, place: str) -> Due:
    fixed = None if row.fixed_on is None else day_span(row.fixed_on, place)[0]
    return Due(day_span(day, place)[1] - _MICROSECOND, fixed)


def _use(capacity: CapacityRow, point: CapacityPointRow, place: str) -> Use:
    """What may be used is the limit less what is kept for failures and what should stay free."""
    room = (capacity.limit - capacity.spare) * (1 - capacity.headroom)
    return Use(day_span(point.day, place)[0], point.value, room)


@lru_cache(maxsize=16_384)
def day_span(day: date, place: str) -> tuple[datetime, datetime]:
    """The first instant of a local day, and of the next one."""
    where = zone(place)
    return start_of_day(day, where), start_of_day(day + DAY, where)
