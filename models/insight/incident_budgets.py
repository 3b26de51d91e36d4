"""What incidents took away of services, and of the budgets of what is promised of them (F2, F4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import ImpactRow, IncidentClass, IncidentRow
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import PeriodKind, TeamCalendar
from models.kernel.spans import Span
from models.services.rows import (
    ExclusionRow,
    Indicator,
    ObjectiveRow,
    TargetRow,
    WindowKind,
)
from models.services.rules.availability import Outage, ServiceTime, stretches
from models.services.rules.budget import spent_of_whole
from models.services.rules.exclusions import Exclusion
from models.services.rules.promise import Promise, Target
from models.services.rules.windows import Calendar, Window, window_at

_KINDS = {
    WindowKind.WEEK: PeriodKind.WEEK,
    WindowKind.MONTH: PeriodKind.MONTH,
    WindowKind.QUARTER: PeriodKind.QUARTER,
    WindowKind.YEAR: PeriodKind.YEAR,
}


def outages_of(
    incident: IncidentRow, impacts: Iterable[ImpactRow]
) -> Mapping[UUID, tuple[Outage, ...]]:
    """An incident as stretches of one weight each, by service.

    It ends when users were served again, where that is known. A false alarm took nothing.
    """
    if incident.kind is IncidentClass.FALSE_ALARM:
        return {}
    by_service: defaultdict[UUID, list[ImpactRow]] = defaultdict(list)
    for impact in impacts:
        by_service[impact.service_id].append(impact)
    end = incident.repaired or incident.end
    found: dict[UUID, tuple[Outage, ...]] = {}
    for service_id, rows in by_service.items():
        first = next((row.weight for row in rows if row.since is None), Decimal(0))
        changes = [(row.since, row.weight) for row in rows if row.since is not None]
        if end is not None and end < incident.start:
            found[service_id] = (Outage(incident.id, incident.start, end, first),)
        else:
            found[service_id] = stretches(incident.id, incident.start, end, first, changes)
    return found


class Budgets:
    """What is promised of services by availability, to hold incidents against."""

    def __init__(
        self,
        objectives: Iterable[ObjectiveRow],
        targets: Iterable[TargetRow],
        exclusions: Iterable[ExclusionRow],
        now: datetime,
    ) -> None:
        self._now = now
        self._objectives: defaultdict[UUID, list[ObjectiveRow]] = defaultdict(list)
        for objective in objectives:
            if objective.indicator is Indicator.AVAILABILITY:
                self._objectives[objective.service_id].append(objective)
        self._targets: defaultdict[UUID, list[TargetRow]] = defaultdict(list)
        for target in targets:
            self._targets[target.objective_id].append(target)
        self._exclusions: defaultdict[UUID, list[Exclusion]] = defaultdict(list)
        for row in exclusions:
            exclusion = Exclusion(row.id, row.start, row.end, row.approved_at)
            self._exclusions[row.service_id].append(exclusion)

    def time(self, service_id: UUID, outages: Sequence[Outage]) -> ServiceTime:
        """A service with some outages, and what is excluded of it."""
        return ServiceTime(outages, self._now, self._exclusions[service_id])

    def cost(self, service_id: UUID, outages: Sequence[Outage]) -> Fraction:
        """Seconds that outages cost a service until now, by weight."""
        if not outages:
            return Fraction(0)
        start = min(outage.start for outage in outages)
        return self.time(service_id, outages).bad(Span(start, max(start, self._now)))

    def share(self, service_id: UUID, outages: Sequence[Outage]) -> Fraction | None:
        """The largest part that outages took of the budget of one window of any objective.

        The window is the calendar period around their start, or one that rolls from there on. None
        where nothing is promised.
        """
        shares = [
            share
            for objective in self._objectives[service_id]
            if (share := self._share_of(objective, outages)) is not None
        ]
        return max(shares, default=None)

    def _share_of(self, objective: ObjectiveRow, outages: Sequence[Outage]) -> Fraction | None:
        targets = self._targets[objective.id]
        if not targets or not outages:
            return None
        place = zone(objective.zone)
        promise = Promise(Target(start_of_day(row.from_day, place), row.target) for row in targets)
        window = _window(objective, min(outage.start for outage in outages))
        if window.span.end <= promise.since:
            return None
        measured = self.time(objective.service_id, outages)
        spent = spent_of_whole(measured, promise, window, max(self._now, window.span.start))
        return spent.consumed


def _window(objective: ObjectiveRow, start: datetime) -> Window:
    if objective.window is WindowKind.ROLLING:
        return Window(Span(start, start + timedelta(days=objective.window_days)))
    spec = Calendar.of(_KINDS[objective.window], TeamCalendar(objective.zone))
    return window_at(spec, start)
