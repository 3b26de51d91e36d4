"""What changes are held against: the incidents that they led to, and how services stood (F9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from models.incidents.queries import Impacts, Incidents
from models.incidents.rows import ImpactRow, IncidentClass, IncidentRow
from models.insight.attribution import Attributed, ChangesOf, attribute
from models.insight.change_table import ChangeTable, change_table
from models.insight.dora import Dora, Recovery
from models.insight.dora_table import dora
from models.insight.levels import Evidence, Evidences
from models.insight.queries.entries import chunks
from models.insight.queries.level_facts import LEVEL_TABLES, level_inputs, objectives_of
from models.insight.queries.ours import owned_by
from models.kernel.instants import local_day, start_of_day, zone
from models.kernel.periods import DAY, Period, add_months
from models.kernel.spans import Span
from models.people.queries import Teams
from models.people.rules import covers
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.releases.queries import Attributions, since
from models.releases.records import Change
from models.releases.rows import ChangeRow
from models.services.queries import Dependencies, Ownerships, Services
from models.services.rows import Indicator, ObjectiveRow
from models.store.query import Reader
from models.store.shaping import selected
from models.tickets.queries import Tickets
from models.tickets.rows import TicketRow

CHANGE_TABLES = LEVEL_TABLES | {"change", "attribution", "dependency", "policy", "ticket"}
_STEADY = (Indicator.AVAILABILITY, Indicator.REQUESTS, Indicator.LATENCY)
_DRIFT_MONTHS = 4


class ChangeFacts:
    """What the changes of a period are held against, read once. services: in place of the team's."""

    def __init__(
        self,
        reader: Reader,
        period: Period,
        team_id: UUID | None,
        service_id: UUID | None,
        zone_name: str | None,
        services: Set[UUID] | None = None,
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
        self.ours = self._ours(names, service_id) if services is None else frozenset(services)
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
        return owned_by(names.keys(), self.owners, self.team_id)

    def policy(self, key: PolicyKey) -> Any:
        """A value in force today."""
        return value_on(self.policies, key, self.today, self.team_id)

    def instant(self, day: date) -> datetime:
        """When a day begins."""
        return start_of_day(day, self.place)

    def _read(self, reader: Reader, first: datetime) -> None:
        self.all_changes = _changes_since(reader, first - self.horizon)
        needed = {need for own in self.ours for need in self.needs[own]}
        self.changes = self.all_changes.of_services(self.ours | needed, loose=True)
        self._changes_of = self.changes.by_service()
        self._nothing = self.changes.take(slice(0))
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

    @property
    def changed(self) -> Set[UUID]:
        """The services that were changed, or are to be."""
        return self._changes_of.keys()

    def change(self, one: UUID | None) -> ChangeRow | None:
        """A change of any service; None where there is none."""
        place = None if one is None else self.all_changes.place(one)
        return None if place is None else self.all_changes[place]

    def changes_of(self, service: UUID) -> ChangeTable:
        """The changes of a service, in order of time."""
        return self._changes_of.get(service, self._nothing)

    def _attribute(self, reader: Reader) -> Mapping[UUID, Attributed]:
        made = ChangesOf(self._changes_of)
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
        if isinstance(changes, ChangeTable):
            return [each for each in self._recoveries if changes.place(each.change_id) is not None]
        ids = {row.id for row in changes}
        return [each for each in self._recoveries if each.change_id in ids]

    @cached_property
    def _recoveries(self) -> Sequence[Recovery]:
        return [
            Recovery(row.id, change, row.start, row.repaired or row.end)
            for row in self.incidents
            for change in self._blamed(row)
        ]

    def _blamed(self, row: IncidentRow) -> Sequence[UUID]:
        """The main change; all that a person named, where a person did."""
        found = self.attributed[row.id]
        if found.by_hand:
            return found.changes
        return (found.primary,) if found.primary else ()

    def dora(self, changes: ChangeTable, span: Span) -> Dora:
        """DORA's four of some changes in a span."""
        return dora(changes, self.recoveries(changes), span, self.now, self.zone)

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


def _changes_since(reader: Reader, start: datetime) -> ChangeTable:
    """Every change from an instant on; kept until the data is of another revision."""

    def work() -> ChangeTable:
        statement = selected(Change, ChangeRow).where(since(start))
        return change_table(chunks(reader.connection, statement))

    return reader.once(("changes since", start), work)


def _months_back(today: date, count: int) -> list[date]:
    """The first days of so many whole months that have passed, and of the running one."""
    this = today.replace(day=1)
    return [add_months(this, back - count) for back in range(count + 1)]
