"""The queue of emergencies: incidents, what may become one, who is on call for them, and alerts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from models.incidents.queries import Alerts, Conditions, Impacts, Incidents
from models.incidents.rows import IncidentClass, IncidentRow
from models.insight.queries.on_duty_at import on_duty_at
from models.insight.queries.work_facts import WorkFacts
from models.insight.work_rows import WorkItem
from models.insight.work_rules import AlertGroup, alert_groups
from models.kernel.spans import Span
from models.people.queries import PEOPLE_TABLES
from models.rotations.queries import ROTATION_TABLES
from models.store.query import Reader

EMERGENCY_TABLES = (
    PEOPLE_TABLES | ROTATION_TABLES | {"incident", "impact", "condition", "alert", "service"}
)


class Emergencies:
    """What is urgent, of a team's services, of those that no team owns, and of none."""

    def __init__(self, reader: Reader, facts: WorkFacts) -> None:
        self.reader = reader
        self.facts = facts
        self.hit: dict[UUID, list[UUID]] = {}
        impacts = Impacts().run(reader)
        for impact in sorted(impacts, key=lambda row: row.weight, reverse=True):
            self.hit.setdefault(impact.incident_id, []).append(impact.service_id)
        self.incidents = tuple(filter(self._is_ours, Incidents().run(reader)))
        self.conditions = tuple(
            row for row in Conditions().run(reader) if facts.is_our_service(row.service_id)
        )

    def _is_ours(self, row: IncidentRow) -> bool:
        services = self.hit.get(row.id, [])
        return not services or any(map(self.facts.is_our_service, services))

    def queue(self, was_there: Callable[[datetime, datetime | None], bool]) -> tuple[WorkItem, ...]:
        """What lasts, the worst and oldest first; then signs of what may come; then what is over, the
        latest first. False alarms are none."""
        told = [
            self.facts.incident(row, self.hit.get(row.id, [None])[0])
            for row in self.incidents
            if row.kind is not IncidentClass.FALSE_ALARM and was_there(row.start, row.end)
        ]
        signs = [
            item
            for item in map(self.facts.condition, self.conditions)
            if was_there(item.received, item.completed)
        ]
        found = self._carried(told) + signs
        still = [item for item in found if item.open]
        done = [item for item in found if not item.open]
        still.sort(
            key=lambda item: (item.precursor, not item.priority, item.priority, item.received)
        )
        done.sort(key=lambda item: (item.completed, item.id), reverse=True)
        return (*still, *done)

    def _carried(self, items: list[WorkItem]) -> list[WorkItem]:
        """The same with who carries them: the first on call now, or when it began if it is over."""
        at = {item.id: self.facts.now if item.open else item.received for item in items}
        serving = on_duty_at(self.reader, at.values())
        return [
            replace(item, owner_id=first.person_id, owner=first.person) if first else item
            for item in items
            for first in (next(iter(serving[at[item.id]]), None),)
        ]

    def alerts(self, span: Span) -> tuple[AlertGroup, ...]:
        """The alerts of a span that say the same."""
        false = {row.id for row in self.incidents if row.kind is IncidentClass.FALSE_ALARM}
        ours = {row.id for row in self.incidents}
        rows = [
            row
            for row in Alerts(span.start, span.end).run(self.reader)
            if row.incident_id in ours
            or (row.incident_id is None and self.facts.is_our_service(row.service_id))
        ]
        return alert_groups(rows, false)
