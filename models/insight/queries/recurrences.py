"""The failures that projects came from, and whether they came back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from models.incidents.queries import Causes, Impacts, Incidents, Postmortems
from models.incidents.rows import CauseClass, IncidentClass
from models.insight.projects_rows import PromiseEntry
from models.insight.recurrence import Failure, Recurrence, recurrence
from models.kernel.instants import local_day
from models.projects.rows import ProjectRow, ProjectState
from models.store.query import Reader

RECURRENCE_TABLES = frozenset({"incident", "impact", "postmortem", "cause"})


class Failures:
    """Every incident, read once. place: of the days on which they began."""

    def __init__(self, reader: Reader, place: ZoneInfo) -> None:
        incidents = Incidents().run(reader)
        self.titles = {row.id: row.title for row in incidents}
        hit: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for impact in Impacts().run(reader):
            hit[impact.incident_id].add(impact.service_id)
        of = {row.id: row.incident_id for row in Postmortems().run(reader)}
        causes: defaultdict[UUID, set[CauseClass]] = defaultdict(set)
        for cause in Causes().run(reader):
            if cause.kind is not CauseClass.UNKNOWN:
                causes[of[cause.postmortem_id]].add(cause.kind)
        self._failures = {
            row.id: Failure(
                row.id,
                row.title,
                local_day(row.start, place),
                frozenset(hit[row.id]),
                frozenset(causes[row.id]),
            )
            for row in incidents
        }
        self._outages = [
            self._failures[row.id] for row in incidents if row.kind is IncidentClass.OUTAGE
        ]

    def of(self, project: ProjectRow, promises: Iterable[PromiseEntry]) -> Recurrence | None:
        """What became of the failure that a project came from; None where it came from none."""
        if project.incident_id is None:
            return None
        until = _finished(project, promises)
        return recurrence(self._failures[project.incident_id], self._outages, until)


def _finished(project: ProjectRow, promises: Iterable[PromiseEntry]) -> date | None:
    """The day on which the last of what it promised was delivered; else its last day."""
    if project.state is not ProjectState.FINISHED:
        return None
    delivered = (each.deliverable.delivered_on for each in promises)
    return max((day for day in delivered if day is not None), default=project.to_day)
