"""What a reader of incidents with all that belongs to them gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import (
    ActionRow,
    AlertRow,
    CauseRow,
    ConditionRow,
    ImpactRow,
    IncidentRow,
    PostmortemForm,
    PostmortemRow,
    TimelineRow,
)
from models.incidents.rules.counting import Mix, Prevention
from models.incidents.rules.postmortems import Coverage, PostmortemState
from models.incidents.rules.times import Response
from models.kernel.spans import Span


@dataclass(frozen=True, slots=True)
class OnDutyThen:
    """Who had a duty at an instant."""

    person_id: UUID
    person: str
    duty: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An incident as a list shows it.

    services: names of those it hit, the hardest first. downtime: seconds by weight, of the service
    that it cost most, until now; 0 of a false alarm, and where its times cannot be. duration: None
    where its times cannot be. impossible: what cannot be about them. on_duty: at its start. needed:
    the form of postmortem that it needs. due: by policy, None while it lasts. share: of the budget of
    one window, the largest; None where nothing is promised. actions: all of it.
    """

    incident: IncidentRow
    service_ids: tuple[UUID, ...]
    services: tuple[str, ...]
    downtime: Fraction
    duration: Decimal | None
    response: Response | None
    impossible: tuple[str, ...]
    on_duty: tuple[OnDutyThen, ...]
    needed: PostmortemForm | None
    due: date | None
    state: PostmortemState
    postmortem: PostmortemRow | None
    actions: tuple[ActionRow, ...]
    share: Fraction | None
    lacks_priority: bool

    @property
    def id(self) -> UUID:
        """The incident's."""
        return self.incident.id

    @property
    def open(self) -> bool:
        """Whether it lasts."""
        return self.incident.end is None

    @property
    def open_actions(self) -> int:
        """How many actions are not done."""
        return sum(action.done_on is None for action in self.actions)


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action as a list shows it. origin: the title of its incident, or its condition's words."""

    action: ActionRow
    origin: str
    service: str
    owner: str
    email: str
    overdue: bool

    @property
    def id(self) -> UUID:
        """The action's."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A condition as a list shows it. outage: the title of the one that it became."""

    condition: ConditionRow
    service: str
    owner: str
    outage: str
    overdue: bool
    actions: tuple[ActionRow, ...]

    @property
    def id(self) -> UUID:
        """The condition's."""
        return self.condition.id


@dataclass(frozen=True, slots=True)
class IncidentBoard:
    """The incidents of a period, the latest first, and what they say.

    conditions and actions: all there are, whatever the period, those that wait first. response: the
    median. downtime: seconds of the period by service, overlaps by the heaviest, the most first.
    """

    span: Span
    now: datetime
    today: date
    zone: str
    events: tuple[EventRow, ...]
    conditions: tuple[ConditionEntry, ...]
    actions: tuple[ActionEntry, ...]
    coverage: Coverage
    response: Response | None
    mix: Mix
    prevention: Prevention
    downtime: tuple[tuple[str, Fraction], ...]
    people: Mapping[UUID, str]
    services: Mapping[UUID, str]
    priority_share: Decimal
    full_minutes: Decimal
    postmortem_days: Decimal


@dataclass(frozen=True, slots=True)
class IncidentDetails:
    """Everything about one incident."""

    event: EventRow
    impacts: tuple[ImpactRow, ...]
    timeline: tuple[TimelineRow, ...]
    alerts: tuple[AlertRow, ...]
    causes: tuple[CauseRow, ...]
    conditions: tuple[ConditionRow, ...]
    people: Mapping[UUID, str]
    services: Mapping[UUID, str]
    now: datetime
    today: date
    zone: str
