"""What changes are held against: the incidents that they led to, and how services stood (F9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.incidents.queries import Impacts, Incidents
from models.incidents.rows import ImpactRow, IncidentClass, IncidentRow
from models.insight.attribution import Attributed, ChangesOf, attribute
from models.insight.dora import Dora, Recovery, dora
from models.insight.levels import Evidence, Evidences
from models.insight.queries.level_facts import LEVEL_TABLES, level_inputs, objectives_of
from models.kernel.instants import local_day, start_of_day, zone
from models.kernel.periods import DAY, Period, add_months
from models.kernel.spans import Span
from models.people.queries import Teams
from models.people.rules import covers
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.releases.queries import Attributions, Changes
from models.releases.rows import ChangeOutcome, ChangeRow
from models.services.queries import Dependencies, Ownerships, Services
from models.services.rows import Indicator, ObjectiveRow
from models.store.query import Reader
from models.tickets.queries import Tickets
from models.tickets.rows import TicketRow

CHANGE_TABLES = LEVEL_TABLES | {"change", "attribution", "dependency", "policy", "ticket"}
MADE = (ChangeOutcome.SUCCEEDED, ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
"""Outcomes of changes that reached production."""
_STEADY = (Indicator.AVAILABILITY, Indicator.REQUESTS, Indicator.LATENCY)
_DRIFT_MONTHS = 4


class ChangeFacts:
    """What the changes of a period are held against, read once."""

    def __init__(
        self,
        reader: Reader,
        period: Period,
        team_id: UUID | None,
        service_id: UUID | None,
        zone_name: str | None,
    ) -> None:
        self.now = reader.clock()
        self.period, self.team_id = period, team_id
        teams = {team.id: team for team in Teams().run(reader)}
        self.zone = zone_name or (teams[team_id].zone if team_id in teams else "UTC")
        self.place = zone(self.zone)
        self.today = local_day(self.now, self.place)
        self.span = Span(*period.instants(self.place))
        self.policies = Policies().run(reader)
        names = {row.id: row.name for row in Services().run(reader)}
        self.names = names
        self.owners = [row for row in Ownerships().run(reader) if covers(row, self.today)]
        self.ours = self._ours(names, service_id)
        self.needs: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for row in Dependencies().run(reader):
            self.needs[row.service_id].add(row.needs_id)
        self.horizon = timedelta(hours=int(self.policy(PolicyKey.ATTRIBUTION_HOURS)))
        self.months = _months_back(self.today, _DRIFT_MONTHS)
        first = min(self.span.start, self.instant(self.months[0]))
        self._read(reader, first)
        objectives = objectives_of(reader, self.now, service_id=service_id)
        self.objectives = _steadiest(row for row in objectives if row.service_id in self.ours)
        around = Span(first - 8 * DAY, max(self.now, self.span.end))
        self.evidences = Evidences(level_inputs(reader, tuple(self.objectives.values()), around))

    def _ours(self, names: Mapping[UUID, str], service_id: UUID | None) -> frozenset[UUID]:
        if service_id is not None:
            return frozenset({service_id})
        owners = self.owners
        owned = {row.service_id for row in owners if row.team_id == self.team_id}
        theirs = {row.service_id for row in owners if row.team_id is not None} - owned
        return frozenset(names if self.team_id is None else names.keys() - theirs)

    def policy(self, key: PolicyKey) -> Any:
        """A value in force today."""
        return value_on(self.policies, key, self.today, self.team_id)

    def instant(self, day: date) -> datetime:
        """When a day begins."""
        return start_of_day(day, self.place)

    def _read(self, reader: Reader, first: datetime) -> None:
        self.all_changes = Changes(start=first - self.horizon).run(reader)
        self.changes = tuple(
            row
            for row in self.all_changes
            if row.service_id is None or row.service_id in self.ours or self._is_needed(row)
        )
        self.changes_of: defaultdict[UUID | None, list[ChangeRow]] = defaultdict(list)
        for row in sorted(self.changes, key=when):
            self.changes_of[row.service_id].append(row)
        hit: defaultdict[UUID, set[UUID]] = defaultdict(set)
        self.impacts: defaultdict[UUID, list[ImpactRow]] = defaultdict(list)
        for impact in Impacts().run(reader):
            hit[impact.incident_id].add(impact.service_id)
            self.impacts[impact.incident_id].append(impact)
        self.hit = hit
        self.incidents = tuple(
            row for row in Incidents(first).run(reader) if hit[row.id] & self.ours
        )
        self.tickets: defaultdict[UUID, list[TicketRow]] = defaultdict(list)
        for ticket in Tickets(start=first).run(reader):
            if ticket.service_id in self.ours and ticket.service_id is not None:
                self.tickets[ticket.service_id].append(ticket)
        self.attributed = self._attribute(reader)

    def _is_needed(self, row: ChangeRow) -> bool:
        return any(row.service_id in self.needs[own] for own in self.ours)

    def _attribute(self, reader: Reader) -> Mapping[UUID, Attributed]:
        made = ChangesOf(
            (row.service_id, row.at, row.id)
            for row in self.changes
            if row.service_id is not None and row.at is not None and row.outcome in MADE
        )
        choices = defaultdict(list)
        for choice in Attributions().run(reader):
            choices[choice.incident_id].append(choice)
        found = {}
        for incident in self.incidents:
            services = set(self.hit[incident.id])
            services |= {need for own in self.hit[incident.id] for need in self.needs[own]}
            if incident.kind is IncidentClass.OUTAGE or incident.id in choices:
                found[incident.id] = attribute(
                    incident.id, incident.start, services, made, choices[incident.id], self.horizon
                )
            else:
                found[incident.id] = Attributed(incident.id, None)
        return found

    def recoveries(self, changes: Iterable[ChangeRow]) -> list[Recovery]:
        """The incidents that some changes led to."""
        ids = {row.id for row in changes}
        return [
            Recovery(row.id, change, row.start, row.repaired or row.end)
            for row in self.incidents
            for change in self._blamed(row)
            if change in ids
        ]

    def _blamed(self, row: IncidentRow) -> Sequence[UUID]:
        """The main change; all that a person named, where a person did."""
        found = self.attributed[row.id]
        if found.by_hand:
            return found.changes
        return (found.primary,) if found.primary else ()

    def dora(self, changes: Iterable[ChangeRow], span: Span) -> Dora:
        """DORA's four of some changes in a span."""
        own = list(changes)
        return dora(own, self.recoveries(own), span, self.now, self.zone)

    def weights(self, incident_id: UUID, service_id: UUID) -> list[Decimal]:
        """How much of a service an incident took away, each time it changed."""
        own = self.impacts[incident_id]
        return [impact.weight for impact in own if impact.service_id == service_id]

    def evidence(self, service: UUID) -> Evidence | None:
        """How the objective by which a service's stability is told stands; None where it has none."""
        objective = self.objectives.get(service)
        return None if objective is None else self.evidences.of(objective, self.now)


def _steadiest(objectives: Iterable[ObjectiveRow]) -> dict[UUID, ObjectiveRow]:
    """By service the objective that its stability is told by: availability before counts, then the
    first by name."""
    found: dict[UUID, ObjectiveRow] = {}
    for row in sorted(
        (row for row in objectives if row.indicator in _STEADY),
        key=lambda row: (_STEADY.index(row.indicator), row.kind, row.name, row.id),
        reverse=True,
    ):
        found[row.service_id] = row
    return found


def when(row: ChangeRow) -> tuple[datetime, UUID]:
    """The order of changes: when they were made, or are planned."""
    at = row.at or row.planned
    assert at is not None, "a change is made or planned"
    return at, row.id


def _months_back(today: date, count: int) -> list[date]:
    """The first days of so many whole months that have passed, and of the running one."""
    this = today.replace(day=1)
    return [add_months(this, back - count) for back in range(count + 1)]
