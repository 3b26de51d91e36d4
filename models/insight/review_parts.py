"""Which rows a review rests on, and which of their columns: what its digest is of, and what a later
change of is named.

Values are as the database keeps them: days as ISO text, instants as whole microseconds, ids as bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from models.kernel.instants import to_microseconds, zone
from models.kernel.periods import Period

Values = Mapping[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "review": (
        "from_day",
        "to_day",
        "zone",
        "team_id",
        "sla_weight",
        "velocity_weight",
        "sla_target",
        "velocity_target",
        "people",
        "pseudonyms",
    ),
    "review_person": ("review_id", "person_id", "side"),
    "review_service": ("review_id", "service_id"),
    "team": ("zone", "fiscal_month", "first_weekday"),
    "membership": ("person_id", "team_id", "from_day", "to_day"),
    "contract": ("person_id", "from_day", "to_day", "seconds_a_week"),
    "absence": ("person_id", "from_day", "to_day"),
    "service": ("name",),
    "ownership": ("service_id", "role", "team_id", "person_id", "from_day", "to_day"),
    "objective": (
        "name",
        "service_id",
        "kind",
        "indicator",
        "window",
        "window_days",
        "zone",
        "starts_on",
        "threshold_ms",
        "merge",
        "reading",
        "minute_rule",
    ),
    "target": ("objective_id", "from_day", "target"),
    "sample": ("objective_id", "day", "good", "valid"),
    "exclusion": ("service_id", "start", "end", "began", "ended", "approved_at"),
    "weakness": ("service_id", "title", "due_on", "fixed_on", "waived_until", "waived_on"),
    "capacity": ("service_id", "name", "limit", "spare", "headroom"),
    "capacity_point": ("capacity_id", "day", "value"),
    "incident": ("title", "kind", "start", "repaired", "end"),
    "impact": ("incident_id", "service_id", "since", "weight"),
    "postmortem": ("incident_id", "form", "due_on", "closed_on"),
    "change": ("name", "service_id", "kind", "at", "outcome", "undone"),
    "attribution": ("incident_id", "change_id", "part"),
    "project": ("name", "team_id", "service_id"),
    "deliverable": (
        "name",
        "project_id",
        "service_id",
        "committed_on",
        "due_on",
        "delivered_on",
        "cancelled_on",
        "cancelled_by",
    ),
    "contributor": ("deliverable_id", "person_id", "side"),
    "entry": ("person_id", "service_id", "day", "kind", "toil", "seconds", "estimated"),
}
"""By table, in an order in which what decides about others comes first: incidents about what was learnt
from them, deliverables about who is credited."""

DECIDING = ("capacity", "incident", "deliverable")
"""Tables whose rows say of rows of others whether they belong."""
DAYS = {"sample": "day", "capacity_point": "day", "entry": "day"}
INSTANTS = {"change": "at"}
"""The column of large tables by which their rows are asked for."""


@dataclass(frozen=True)
class ReviewScope:
    """What a review is of, by ids. members: whose hours count, from day to day; None: everybody's.
    entry_services: of which services hours count; empty: of all. reach: the period, and all windows that its
    days lie in."""

    review_id: UUID
    team_id: UUID | None
    zone: str
    period: Period
    reach: Period
    services: frozenset[UUID]
    objectives: frozenset[UUID]
    deliverables: frozenset[UUID]
    projects: frozenset[UUID]
    people: frozenset[UUID]
    members: Mapping[UUID, tuple[tuple[str, str], ...]] | None
    entry_services: frozenset[UUID]


@dataclass
class Belonging:
    """Whether rows, as they are or as they were, belong to a review. Tables are asked about in the order
    of `COLUMNS`, after every impact was noted."""

    scope: ReviewScope
    _hit: set[bytes] = field(default_factory=set)
    _events: set[bytes] = field(default_factory=set)
    _capacities: set[bytes] = field(default_factory=set)
    _promised: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        scope = self.scope
        self._services = _kept(scope.services)
        self._objectives = _kept(scope.objectives)
        self._projects = _kept(scope.projects)
        self._people = _kept(scope.people | frozenset(scope.members or ()))
        self._entry_services = _kept(scope.entry_services)
        self._promised |= _kept(scope.deliverables)
        self.first, self.last = scope.reach.start.isoformat(), scope.reach.last.isoformat()
        start, end = scope.reach.instants(zone(scope.zone))
        self.start, self.end = to_microseconds(start), to_microseconds(end)

    def note(self, impact: Values) -> None:
        """An impact, as it is or was, says that its incident may belong."""
        if impact["service_id"] in self._services:
            self._hit.add(impact["incident_id"])

    def __call__(self, table: str, row_id: UUID, row: Values) -> bool:
        """Whether a row of a table does."""
        judge = getattr(self, f"_{table}")
        return bool(judge(row_id, row))

    def _review(self, row_id: UUID, row: Values) -> bool:
        return row_id == self.scope.review_id

    def _of_review(self, row_id: UUID, row: Values) -> bool:
        return bool(row["review_id"] == self.scope.review_id.bytes)

    _review_person = _review_service = _of_review

    def _team(self, row_id: UUID, row: Values) -> bool:
        return row_id == self.scope.team_id

    def _of_person(self, row_id: UUID, row: Values) -> bool:
        return row["person_id"] in self._people and self._holds(row)

    _contract = _absence = _of_person

    def _membership(self, row_id: UUID, row: Values) -> bool:
        team = self.scope.team_id
        ours = team is not None and row["team_id"] == team.bytes
        return (ours or row["person_id"] in self._people) and self._holds(row)

    def _holds(self, row: Values) -> bool:
        return bool(
            row["from_day"] <= self.last and (row["to_day"] is None or row["to_day"] >= self.first)
        )

    def _service(self, row_id: UUID, row: Values) -> bool:
        return row_id in self.scope.services

    def _of_service(self, row_id: UUID, row: Values) -> bool:
        return row["service_id"] in self._services

    _weakness = _of_service

    def _ownership(self, row_id: UUID, row: Values) -> bool:
        scored = row["role"] in ("operations", "development")
        return scored and row["service_id"] in self._services and self._holds(row)

    def _objective(self, row_id: UUID, row: Values) -> bool:
        return row_id in self.scope.objectives or row["service_id"] in self._services

    def _target(self, row_id: UUID, row: Values) -> bool:
        return row["objective_id"] in self._objectives and row["from_day"] <= self.last

    def _sample(self, row_id: UUID, row: Values) -> bool:
        return row["objective_id"] in self._objectives and self._in_reach(row["day"])

    def _in_reach(self, day: str) -> bool:
        return self.first <= day <= self.last

    def _exclusion(self, row_id: UUID, row: Values) -> bool:
        end = max(row["end"], row["ended"] or row["end"])
        start = min(row["start"], row["began"] or row["start"])
        return row["service_id"] in self._services and start < self.end and end > self.start

    def _capacity(self, row_id: UUID, row: Values) -> bool:
        belongs = row["service_id"] in self._services
        if belongs:
            self._capacities.add(row_id.bytes)
        return belongs

    def _capacity_point(self, row_id: UUID, row: Values) -> bool:
        return row["capacity_id"] in self._capacities and self._in_reach(row["day"])

    def _incident(self, row_id: UUID, row: Values) -> bool:
        over = row["repaired"] if row["end"] is None else row["end"]
        lasts = row["start"] < self.end and (over is None or over >= self.start)
        belongs = row_id.bytes in self._hit and lasts
        if belongs:
            self._events.add(row_id.bytes)
        return belongs

    def _impact(self, row_id: UUID, row: Values) -> bool:
        return row["service_id"] in self._services and row["incident_id"] in self._events

    def _of_incident(self, row_id: UUID, row: Values) -> bool:
        return row["incident_id"] in self._events

    _postmortem = _attribution = _of_incident

    def _change(self, row_id: UUID, row: Values) -> bool:
        made = row["at"] is not None and self.start <= row["at"] < self.end
        return made and row["service_id"] in self._services

    def _project(self, row_id: UUID, row: Values) -> bool:
        return row_id in self.scope.projects

    def _deliverable(self, row_id: UUID, row: Values) -> bool:
        ours = row["service_id"] in self._services or row["project_id"] in self._projects
        belongs = row_id.bytes in self._promised or (ours and self._is_due(row))
        if belongs:
            self._promised.add(row_id.bytes)
        return belongs

    def _is_due(self, row: Values) -> bool:
        first, last = self.scope.period.start.isoformat(), self.scope.period.last.isoformat()
        days = [row["committed_on"]]
        if row["committed_on"] is None:
            days = [row["delivered_on"], row["due_on"]]
        return any(day is not None and first <= day <= last for day in days)

    def _contributor(self, row_id: UUID, row: Values) -> bool:
        return row["deliverable_id"] in self._promised

    def _entry(self, row_id: UUID, row: Values) -> bool:
        period, day = self.scope.period, row["day"]
        if not period.start.isoformat() <= day <= period.last.isoformat():
            return False
        if self._entry_services and row["service_id"] not in self._entry_services:
            return False
        if self.scope.members is None:
            return True
        spans = self.scope.members.get(UUID(bytes=row["person_id"]), ())
        return any(first <= day <= last for first, last in spans)


def _kept(ids: frozenset[UUID]) -> set[bytes]:
    return {one.bytes for one in ids}
