"""Incidents with what belongs to them: who was on duty, what they cost, what was learnt and done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from models.incidents.queries import (
    Actions,
    Alerts,
    Causes,
    Conditions,
    Impacts,
    Incidents,
    Postmortems,
    TimelineOf,
)
from models.incidents.rows import ActionRow, IncidentRow, PostmortemRow
from models.incidents.rules.counting import mix, prevention
from models.incidents.rules.postmortems import (
    coverage,
    due_day,
    lacks_priority,
    needed_form,
    state_on,
)
from models.incidents.rules.times import duration, impossible_times, median_response, response
from models.insight.grouping import by_field
from models.insight.incident_budgets import Budgets, outages_of
from models.insight.incidents_rows import (
    ActionEntry,
    ConditionEntry,
    EventRow,
    IncidentBoard,
    IncidentDetails,
    OnDutyThen,
)
from models.insight.queries.level_facts import running_calendars
from models.insight.queries.on_duty_at import on_duty_at
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period
from models.kernel.spans import Span
from models.people.queries import PEOPLE_TABLES, People, Teams
from models.people.rules import covers
from models.policies.queries import Policies
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import value_on
from models.rotations.queries import ROTATION_TABLES
from models.services.queries import Exclusions, Objectives, Ownerships, Services, Targets
from models.services.rules.availability import Outage
from models.store.query import Query, Reader

T = TypeVar("T")

INCIDENT_TABLES = (
    PEOPLE_TABLES
    | ROTATION_TABLES
    | {"incident", "impact", "postmortem", "action", "condition"}
    | {"service", "ownership", "objective", "target", "exclusion", "policy"}
)


@dataclass(frozen=True)
class IncidentBoardOf(Query[IncidentBoard]):
    """The incidents of a period (of all time), of a team (of everybody).

    A team's are those that hit a service which it owns now in any role, or which no team owns, and
    those that hit none. services: those that hit one of these instead.
    zone: of its days; that of the team, if None. at: the instant that counts as now.
    """

    reads: ClassVar[frozenset[str]] = INCIDENT_TABLES
    period: Period | None = None
    team_id: UUID | None = None
    at: datetime | None = None
    zone: str | None = None
    services: tuple[UUID, ...] | None = None

    def run(self, reader: Reader) -> IncidentBoard:
        """The board."""
        now = self.at or reader.clock()
        facts = _Facts(reader, self.team_id, now, self.zone, self.services)
        span = Span(*self.period.instants(facts.place)) if self.period else None
        rows = Incidents(*((span.start, span.end) if span else ())).run(reader)
        rows = tuple(row for row in rows if facts.is_ours(row))
        events = facts.events(rows)
        if span is None:
            start = min((row.start for row in rows), default=facts.now)
            span = Span(min(start, facts.now), facts.now)
        return facts.board(span, events)


@dataclass(frozen=True)
class IncidentDetailsOf(Query[IncidentDetails | None]):
    """Everything about one incident, by the policies of a team; None when it is not there.

    zone and at: as of `IncidentBoardOf`.
    """

    reads: ClassVar[frozenset[str]] = INCIDENT_TABLES | {"timeline", "alert", "cause"}
    id: UUID
    team_id: UUID | None = None
    at: datetime | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> IncidentDetails | None:
        """The details."""
        facts = _Facts(reader, self.team_id, self.at or reader.clock(), self.zone)
        rows = tuple(row for row in Incidents().run(reader) if row.id == self.id)
        timeline = TimelineOf(self.id).run(reader)
        alerts = tuple(row for row in Alerts().run(reader) if row.incident_id == self.id)
        causes = Causes().run(reader)
        if not rows:
            return None
        (event,) = facts.events(rows)
        learnt = event.postmortem
        return IncidentDetails(
            event,
            tuple(facts.impacts[self.id]),
            timeline,
            alerts,
            tuple(row for row in causes if learnt and row.postmortem_id == learnt.id),
            tuple(row for row in facts.conditions if row.incident_id == self.id),
            facts.people,
            facts.services,
            facts.now,
            facts.today,
            facts.zone,
        )


class _Facts:
    """What incidents are held against, read once."""

    def __init__(
        self,
        reader: Reader,
        team_id: UUID | None,
        now: datetime,
        zone_name: str | None,
        services: tuple[UUID, ...] | None = None,
    ) -> None:
        self.reader = reader
        self.now = now
        teams = {team.id: team for team in Teams().run(reader)}
        self.zone = zone_name or (teams[team_id].zone if team_id in teams else "UTC")
        self.place: ZoneInfo = zone(self.zone)
        self.today = local_day(self.now, self.place)
        self.team_id = team_id
        people = People().run(reader)
        self.people = {row.id: row.name for row in people}
        self.emails = {row.id: row.email for row in people}
        self.services = {row.id: row.name for row in Services().run(reader)}
        self.impacts = by_field(Impacts().run(reader), "incident_id")
        self.actions: Mapping[UUID, list[ActionRow]]
        self.all_actions = Actions().run(reader)
        self.actions = by_field(self.all_actions, "incident_id")
        self.postmortems = {row.incident_id: row for row in Postmortems().run(reader)}
        self.conditions = Conditions().run(reader)
        self.policies: tuple[PolicyRow, ...] = Policies().run(reader)
        owners = [row for row in Ownerships().run(reader) if covers(row, self.today)]
        owned = {row.service_id for row in owners if row.team_id == team_id}
        theirs = {row.service_id for row in owners if row.team_id is not None} - owned
        self.everything = team_id is None and services is None
        self.loose = services is None
        self.ours = self.services.keys() - theirs if services is None else set(services)
        self.budgets = Budgets(
            Objectives().run(reader),
            Targets().run(reader),
            Exclusions().run(reader),
            running_calendars(reader, self.today),
            self.now,
        )

    def is_ours(self, row: IncidentRow) -> bool:
        hit = {impact.service_id for impact in self.impacts[row.id]}
        return self.everything or (self.loose and not hit) or bool(hit & self.ours)

    def policy(self, key: PolicyKey, day: date | None = None) -> Any:
        return value_on(self.policies, key, day or self.today, self.team_id)

    def events(self, rows: tuple[IncidentRow, ...]) -> tuple[EventRow, ...]:
        """The latest first."""
        serving = on_duty_at(self.reader, (row.start for row in rows))
        events = [self._event(row, serving[row.start]) for row in rows]
        return tuple(reversed(events))

    def _event(self, row: IncidentRow, serving: tuple[OnDutyThen, ...]) -> EventRow:
        outages = outages_of(row, self.impacts[row.id])
        costs = {service: self.budgets.cost(service, own) for service, own in outages.items()}
        shares = [
            share
            for service, own in outages.items()
            if (share := self.budgets.share(service, own)) is not None
        ]
        share = max(shares, default=None)
        hit = dict.fromkeys(impact.service_id for impact in self.impacts[row.id])
        service_ids = sorted(
            hit, key=lambda one: (-costs.get(one, Fraction(0)), self.services.get(one, ""))
        )
        over = self._over_on(row)
        day = over or local_day(row.start, self.place)
        downtime = max(costs.values(), default=Fraction(0))
        needed = needed_form(
            row.kind, downtime, self.policy(PolicyKey.POSTMORTEM_FULL_MINUTES, day)
        )
        days = self.policy(PolicyKey.POSTMORTEM_DAYS, day)
        due = due_day(over, days) if over is not None else None
        learnt: PostmortemRow | None = self.postmortems.get(row.id)
        actions = tuple(self.actions[row.id])
        limit = self.policy(PolicyKey.PRIORITY_SHARE, day)
        return EventRow(
            row,
            tuple(service_ids),
            tuple(self.services.get(one, "") for one in service_ids),
            downtime,
            duration(row, self.now),
            response(row, self.now),
            impossible_times(row),
            serving,
            needed,
            due,
            state_on(self.today, needed, due, learnt),
            learnt,
            actions,
            share,
            lacks_priority(share, limit, actions),
        )

    def _over_on(self, row: IncidentRow) -> date | None:
        """The day on which an incident was over; its first where its end cannot be."""
        if row.end is None:
            return None
        return local_day(max(row.start, row.end), self.place)

    def board(self, span: Span, events: tuple[EventRow, ...]) -> IncidentBoard:
        titles = {row.id: row.title for row in Incidents().run(self.reader)}
        starts = {row.id: local_day(row.start, self.place) for row in Incidents().run(self.reader)}
        responses = [event.response for event in events if event.response is not None]
        ours = [row for row in self.conditions if self._is_our_service(row.service_id)]
        ended = [
            (day, event.state, event.postmortem.closed_on if event.postmortem else None)
            for event in events
            if (day := self._over_on(event.incident)) is not None
        ]
        return IncidentBoard(
            span,
            self.now,
            self.today,
            self.zone,
            events,
            self._conditions(ours, titles),
            self._actions(titles),
            coverage(ended),
            median_response(responses),
            mix(event.incident.kind for event in events),
            prevention(ours, starts),
            self._downtime(span, events),
            self.people,
            self.services,
            self.policy(PolicyKey.PRIORITY_SHARE),
            self.policy(PolicyKey.POSTMORTEM_FULL_MINUTES),
            self.policy(PolicyKey.POSTMORTEM_DAYS),
        )

    def _is_our_service(self, service_id: UUID) -> bool:
        return self.everything or service_id in self.ours

    def _downtime(self, span: Span, events: Iterable[EventRow]) -> tuple[tuple[str, Fraction], ...]:
        outages: defaultdict[UUID, list[Outage]] = defaultdict(list)
        for event in events:
            for service, own in outages_of(event.incident, self.impacts[event.id]).items():
                outages[service] += own
        so_far = Span(span.start, max(span.start, min(span.end, self.now)))
        found = [
            (self.services.get(service, ""), self.budgets.time(service, own).bad(so_far))
            for service, own in outages.items()
        ]
        return tuple(sorted(found, key=lambda each: (-each[1], each[0])))

    def _conditions(
        self, rows: Iterable[Any], titles: Mapping[UUID, str]
    ) -> tuple[ConditionEntry, ...]:
        actions = by_field(self.all_actions, "condition_id")
        found = [
            ConditionEntry(
                row,
                self.services.get(row.service_id, ""),
                self.people.get(row.owner_id, "") if row.owner_id else "",
                titles.get(row.incident_id, "") if row.incident_id else "",
                row.fixed_on is None and row.due_on is not None and row.due_on < self.today,
                tuple(actions[row.id]),
            )
            for row in rows
        ]
        first = date.max
        return tuple(
            sorted(
                found,
                key=lambda e: (
                    e.condition.fixed_on is not None,
                    e.condition.due_on or first,
                    e.condition.found_on,
                ),
            )
        )

    def _actions(self, titles: Mapping[UUID, str]) -> tuple[ActionEntry, ...]:
        whats = {row.id: row.what for row in self.conditions}
        hit: dict[UUID | None, UUID] = {
            incident: impacts[0].service_id for incident, impacts in self.impacts.items() if impacts
        }
        found = []
        for row in self.all_actions:
            service = row.service_id or hit.get(row.incident_id)
            if service is not None and not self._is_our_service(service):
                continue
            origin = titles.get(row.incident_id, "") if row.incident_id else ""
            if row.condition_id:
                origin = whats.get(row.condition_id, origin)
            found.append(
                ActionEntry(
                    row,
                    origin,
                    self.services.get(service, "") if service else "",
                    self.people.get(row.owner_id, "") if row.owner_id else "",
                    self.emails.get(row.owner_id, "") if row.owner_id else "",
                    row.done_on is None and row.due_on is not None and row.due_on < self.today,
                )
            )
        return tuple(
            sorted(
                found,
                key=lambda e: (
                    e.action.done_on is not None,
                    e.action.due_on or date.max,
                    e.action.priority,
                ),
            )
        )
