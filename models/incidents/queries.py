"""Questions about incidents, conditions, postmortems and actions."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import or_

from models.incidents.records import (
    Action,
    Alert,
    Cause,
    Condition,
    Impact,
    Incident,
    Postmortem,
    Timeline,
)
from models.incidents.rows import (
    ActionRow,
    AlertRow,
    CauseRow,
    ConditionRow,
    ImpactRow,
    IncidentRow,
    PostmortemRow,
    TimelineRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


@dataclass(frozen=True)
class Incidents(Query[tuple[IncidentRow, ...]]):
    """Incidents by their start. start, end: those alone that lasted at an instant between, and
    those whose times cannot be that began between; None is no bound."""

    reads: ClassVar[frozenset[str]] = frozenset({"incident"})
    start: datetime | None = None
    end: datetime | None = None

    def run(self, reader: Reader) -> tuple[IncidentRow, ...]:
        """The rows."""
        statement = selected(Incident, IncidentRow)
        if self.end is not None:
            statement = statement.where(Incident.start < self.end)
        if self.start is not None:
            lasted = or_(Incident.end.is_(None), Incident.end > self.start)
            statement = statement.where(or_(lasted, Incident.start >= self.start))
        return reader.shapes(statement.order_by(Incident.start, Incident.id), IncidentRow)


@dataclass(frozen=True)
class Impacts(Query[tuple[ImpactRow, ...]]):
    """What incidents took away of services; of one incident, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"impact"})
    incident_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ImpactRow, ...]:
        """The rows, by incident, service and instant."""
        equal = {"incident_id": self.incident_id} if self.incident_id else {}
        order = ("incident_id", "service_id", "since")
        return rows_of(reader, Impact, ImpactRow, *order, **equal)


@dataclass(frozen=True)
class TimelineOf(Query[tuple[TimelineRow, ...]]):
    """What happened when in an incident."""

    reads: ClassVar[frozenset[str]] = frozenset({"timeline"})
    incident_id: UUID

    def run(self, reader: Reader) -> tuple[TimelineRow, ...]:
        """The rows, by instant."""
        return rows_of(reader, Timeline, TimelineRow, "at", incident_id=self.incident_id)


@dataclass(frozen=True)
class Conditions(Query[tuple[ConditionRow, ...]]):
    """Every condition that could become an outage, by the day it was found."""

    reads: ClassVar[frozenset[str]] = frozenset({"condition"})

    def run(self, reader: Reader) -> tuple[ConditionRow, ...]:
        """The rows."""
        return rows_of(reader, Condition, ConditionRow, "found_on")


@dataclass(frozen=True)
class Alerts(Query[tuple[AlertRow, ...]]):
    """Alerts from an instant up to another, by their instant; None is no bound."""

    reads: ClassVar[frozenset[str]] = frozenset({"alert"})
    start: datetime | None = None
    end: datetime | None = None

    def run(self, reader: Reader) -> tuple[AlertRow, ...]:
        """The rows."""
        statement = selected(Alert, AlertRow)
        if self.start is not None:
            statement = statement.where(Alert.at >= self.start)
        if self.end is not None:
            statement = statement.where(Alert.at < self.end)
        return reader.shapes(statement.order_by(Alert.at, Alert.id), AlertRow)


@dataclass(frozen=True)
class Postmortems(Query[tuple[PostmortemRow, ...]]):
    """Every postmortem."""

    reads: ClassVar[frozenset[str]] = frozenset({"postmortem"})

    def run(self, reader: Reader) -> tuple[PostmortemRow, ...]:
        """The rows."""
        return rows_of(reader, Postmortem, PostmortemRow)


@dataclass(frozen=True)
class Causes(Query[tuple[CauseRow, ...]]):
    """What contributed to incidents; the causes of one postmortem, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"cause"})
    postmortem_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[CauseRow, ...]:
        """The rows, as they were written down."""
        equal = {"postmortem_id": self.postmortem_id} if self.postmortem_id else {}
        return rows_of(reader, Cause, CauseRow, **equal)


@dataclass(frozen=True)
class Actions(Query[tuple[ActionRow, ...]]):
    """Everything that shall be done, as it was written down."""

    reads: ClassVar[frozenset[str]] = frozenset({"action"})

    def run(self, reader: Reader) -> tuple[ActionRow, ...]:
        """The rows."""
        return rows_of(reader, Action, ActionRow)
