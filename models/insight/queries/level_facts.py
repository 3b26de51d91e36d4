"""Reading what levels are worked out from: only rows that touch the interval that is asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from models.incidents.records import Impact, Incident
from models.incidents.rows import IncidentClass, IncidentRow
from models.insight.level_inputs import Hit, LevelInputs
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY
from models.kernel.spans import Span
from models.people.queries import Teams
from models.people.rules import covers, on_day
from models.services.queries import BurnRules, Objectives, Ownerships, Services, Targets
from models.services.records import Capacity, CapacityPoint, Exclusion, Sample, Weakness
from models.services.rows import (
    CapacityPointRow,
    CapacityRow,
    ExclusionRow,
    Indicator,
    ObjectiveRow,
    OwnerRole,
    SampleRow,
    WeaknessRow,
)
from models.store.bulk import lists
from models.store.query import Reader
from models.store.shaping import selected

LEVEL_TABLES = frozenset(
    {
        "burn_rule",
        "capacity",
        "capacity_point",
        "exclusion",
        "impact",
        "incident",
        "objective",
        "ownership",
        "sample",
        "service",
        "target",
        "team",
        "weakness",
    }
)

_SAMPLED = (Indicator.REQUESTS, Indicator.LATENCY, Indicator.UPGRADES)
_UTC = zone("UTC")
T = TypeVar("T")


def running_calendars(reader: Reader, today: date) -> Mapping[UUID, tuple[int, int]]:
    """By service: first month of the year and first weekday of the team that runs it today, so that
    all windows divide time alike."""
    teams = {team.id: team for team in Teams().run(reader)}
    running = _grouped(
        (row.service_id, row)
        for row in Ownerships().run(reader)
        if row.role is OwnerRole.OPERATIONS and row.team_id is not None
    )
    found = {}
    for service, rows in running.items():
        row = on_day(rows, today) or rows[-1]
        team = None if row.team_id is None else teams.get(row.team_id)
        if team is not None:
            found[service] = (team.fiscal_month, team.first_weekday)
    return found


def objectives_of(
    reader: Reader, now: datetime, team_id: UUID | None = None, service_id: UUID | None = None
) -> tuple[ObjectiveRow, ...]:
    """Every objective, or those of one service, of services that a team owns in any role now."""
    rows = Objectives(service_id).run(reader)
    owned = {
        row.service_id
        for row in Ownerships().run(reader)
        if row.team_id == team_id and covers(row, local_day(now, _UTC))
    }
    return rows if team_id is None else tuple(row for row in rows if row.service_id in owned)


def level_inputs(reader: Reader, objectives: Sequence[ObjectiveRow], span: Span) -> LevelInputs:
    """The rows of some objectives, as far as they touch an interval.

    The interval is widened to whole days, so that what is asked again within the day is known.
    """
    first, last = local_day(span.start, _UTC) - DAY, local_day(span.end, _UTC) + DAY
    ids = tuple(row.id for row in objectives)
    wide = Span(_midnight(first), _midnight(last + DAY))
    today = local_day(reader.clock(), _UTC)
    key = ("level_inputs", ids, wide, today)
    return reader.once(key, lambda: _Reading(reader, objectives, wide, today).inputs())


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=_UTC)


class _Reading:
    def __init__(
        self, reader: Reader, objectives: Sequence[ObjectiveRow], span: Span, today: date
    ) -> None:
        self._reader = reader
        self._objectives = tuple(objectives)
        self._span = span
        self._today = today
        self._first, self._last = span.start.date(), span.end.date()

    def inputs(self) -> LevelInputs:
        """Everything."""
        ids = {row.id for row in self._objectives}
        by_incidents = self._services(Indicator.AVAILABILITY)
        return LevelInputs(
            self._objectives,
            {row.id: row.name for row in Services().run(self._reader)},
            running_calendars(self._reader, self._today),
            _grouped(
                (row.objective_id, row)
                for row in Targets().run(self._reader)
                if row.objective_id in ids
            ),
            self._samples(),
            self._hits(by_incidents),
            self._exclusions(by_incidents),
            self._weaknesses(),
            self._uses(),
            BurnRules().run(self._reader),
        )

    def _services(self, indicator: Indicator) -> list[UUID]:
        own = (row.service_id for row in self._objectives if row.indicator is indicator)
        return list(dict.fromkeys(own))

    def _samples(self) -> Mapping[UUID, tuple[SampleRow, ...]]:
        ids = [row.id for row in self._objectives if row.indicator in _SAMPLED]
        rows = self._rows(
            Sample,
            SampleRow,
            Sample.objective_id,
            ids,
            Sample.day >= self._first,
            Sample.day <= self._last,
        )
        return _grouped((row.objective_id, row) for row in rows)

    def _hits(self, services: Sequence[UUID]) -> Mapping[UUID, tuple[Hit, ...]]:
        """What took anything away. False alarms did not, whatever was written down."""
        end = self._span.end
        statement = (
            select(
                Impact.service_id,
                Impact.incident_id,
                Incident.start,
                Incident.repaired,
                Incident.end,
                Impact.since,
                Impact.weight,
            )
            .join(Incident, Impact.incident_id == Incident.id)
            .where(Incident.kind != IncidentClass.FALSE_ALARM, Incident.start < end)
            .where(
                or_(
                    Incident.start >= self._span.start,
                    Incident.end.is_(None),
                    Incident.end > self._span.start,
                    Incident.repaired > self._span.start,
                )
            )
        )
        found = chain.from_iterable(
            self._reader.connection.execute(statement.where(Impact.service_id.in_(some)))
            for some in _asked(services)
        )
        return _grouped(
            (service, Hit(incident, start, repaired or ended, since, weight))
            for service, incident, start, repaired, ended, since, weight in found
        )

    def _exclusions(self, services: Sequence[UUID]) -> Mapping[UUID, tuple[ExclusionRow, ...]]:
        rows = self._rows(
            Exclusion,
            ExclusionRow,
            Exclusion.service_id,
            services,
            Exclusion.start < self._span.end,
            or_(Exclusion.end > self._span.start, Exclusion.ended > self._span.start),
        )
        return _grouped((row.service_id, row) for row in sorted(rows, key=lambda row: row.start))

    def _weaknesses(self) -> Mapping[UUID, tuple[WeaknessRow, ...]]:
        """All of a service that are due: a waiver moves the day, and there are few."""
        services = self._services(Indicator.FINDINGS)
        due = Weakness.due_on.is_not(None)
        rows = self._rows(Weakness, WeaknessRow, Weakness.service_id, services, due)
        return _grouped((row.service_id, row) for row in rows)

    def _uses(self) -> Mapping[UUID, tuple[tuple[CapacityRow, CapacityPointRow], ...]]:
        services = self._services(Indicator.CAPACITY)
        capacities = {
            row.id: row for row in self._rows(Capacity, CapacityRow, Capacity.service_id, services)
        }
        points = self._rows(
            CapacityPoint,
            CapacityPointRow,
            CapacityPoint.capacity_id,
            list(capacities),
            CapacityPoint.day >= self._first,
            CapacityPoint.day <= self._last,
        )
        return _grouped(
            (capacities[point.capacity_id].service_id, (capacities[point.capacity_id], point))
            for point in points
        )

    def _rows(
        self,
        kind: Any,
        shape: type[T],
        column: Any,
        ids: Sequence[UUID],
        *conditions: ColumnElement[bool],
    ) -> list[T]:
        """The rows of a table that belong to some others and meet the conditions."""
        statement = selected(kind, shape).where(*conditions)
        return [
            row
            for some in _asked(ids)
            for row in self._reader.shapes(statement.where(column.in_(some)), shape)
        ]


def incidents_of(reader: Reader, ids: Iterable[UUID]) -> Mapping[UUID, IncidentRow]:
    """The rows of some incidents."""
    statement = selected(Incident, IncidentRow)
    return {
        row.id: row
        for some in _asked(list(dict.fromkeys(ids)))
        for row in reader.shapes(statement.where(Incident.id.in_(some)), IncidentRow)
    }


def _asked(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    """The ids in short lists. None at all is asked too: so an answer always depends on the same
    tables, and what is added to one of them later is not missed."""
    return lists(ids) if ids else ([],)


def _grouped(pairs: Iterable[tuple[UUID, T]]) -> Mapping[UUID, tuple[T, ...]]:
    found: defaultdict[UUID, list[T]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
