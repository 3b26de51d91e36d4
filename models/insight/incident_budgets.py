"""What incidents took away of services, and of the budgets of what is promised of them (F2, F4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import ImpactRow, IncidentClass, IncidentRow
from models.insight.level_inputs import Hit
from models.insight.level_measures import exclusion_of
from models.insight.level_measures import outages_of as outages_of_hits
from models.insight.levels import promise_of, spec_of
from models.kernel.spans import Span
from models.services.rows import (
    ExclusionRow,
    Indicator,
    ObjectiveRow,
    TargetRow,
    WindowKind,
)
from models.services.rules.availability import Outage, ServiceTime
from models.services.rules.budget import spent_of_whole
from models.services.rules.exclusions import Exclusion
from models.services.rules.windows import Window, window_at


def outages_of(
    incident: IncidentRow, impacts: Iterable[ImpactRow]
) -> Mapping[UUID, tuple[Outage, ...]]:
    """An incident as stretches of one weight each, by service.

    It ends when users were served again, where that is known. A false alarm took nothing.
    """
    if incident.kind is IncidentClass.FALSE_ALARM:
        return {}
    hits: defaultdict[UUID, list[Hit]] = defaultdict(list)
    for row in impacts:
        end = incident.repaired or incident.end
        hit = Hit(incident.id, incident.start, end, row.since, row.weight)
        hits[row.service_id].append(hit)
    return {service_id: outages_of_hits(own) for service_id, own in hits.items()}


class Budgets:
    """What is promised of services by availability, to hold incidents against."""

    def __init__(
        self,
        objectives: Iterable[ObjectiveRow],
        targets: Iterable[TargetRow],
        exclusions: Iterable[ExclusionRow],
        calendars: Mapping[UUID, tuple[int, int]],
        now: datetime,
    ) -> None:
        self._now, self._calendars = now, calendars
        self._objectives: defaultdict[UUID, list[ObjectiveRow]] = defaultdict(list)
        for objective in objectives:
            if objective.indicator is Indicator.AVAILABILITY:
                self._objectives[objective.service_id].append(objective)
        self._targets: defaultdict[UUID, list[TargetRow]] = defaultdict(list)
        for target in targets:
            self._targets[target.objective_id].append(target)
        self._exclusions: defaultdict[UUID, list[Exclusion]] = defaultdict(list)
        for row in exclusions:
            self._exclusions[row.service_id].append(exclusion_of(row))

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
        promise = promise_of(objective, targets)
        window = self._window(objective, min(outage.start for outage in outages))
        if window.span.end <= promise.since:
            return None
        measured = self.time(objective.service_id, outages)
        spent = spent_of_whole(measured, promise, window, max(self._now, window.span.start))
        return spent.consumed

    def _window(self, objective: ObjectiveRow, start: datetime) -> Window:
        if objective.window is WindowKind.ROLLING:
            return Window(Span(start, start + timedelta(days=objective.window_days)))
        return window_at(spec_of(objective, self._calendars), start)
