"""Incidents of a source as the rows that they are to be, with ids made of the source's own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.incidents.commands.postmortems import PARTS
from models.incidents.importing import ImportedAction, ImportedIncident, ImportedPostmortem
from models.store.imported import imported_id

Services = Mapping[str, UUID]
People = Mapping[tuple[str, str], UUID]


@dataclass(frozen=True, slots=True)
class Stored:
    """A row that is to be: of which table, its id, and its values."""

    table: str
    id: UUID
    values: Mapping[str, Any]


def rows_of(
    source: str, incidents: Iterable[ImportedIncident], services: Services, people: People
) -> Iterator[list[Stored]]:
    """The rows of each incident, its own first and parents before their children."""
    alike: Counter[str] = Counter()
    for one in incidents:
        identity = one.external_id
        if not identity:
            identity = f"{one.start.isoformat()} {one.title}"
            alike[identity] += 1
            if alike[identity] > 1:
                identity += f" #{alike[identity]}"
        yield list(_Rows(source, identity, services, people).of(one))


@dataclass(frozen=True, slots=True)
class _Rows:
    source: str
    identity: str
    services: Services
    people: People

    def _id(self, table: str, *parts: object) -> UUID:
        return imported_id(self.source, table, "\0".join([self.identity, *map(str, parts)]))

    def of(self, one: ImportedIncident) -> Iterator[Stored]:
        incident_id = self._id("incident")
        yield Stored("incident", incident_id, self._incident(one))
        for impact in one.impacts:
            values = {
                "incident_id": incident_id,
                "service_id": self.services[impact.service],
                "since": impact.since,
                "weight": impact.weight,
            }
            row_id = self._id("impact", impact.service.casefold(), impact.since)
            yield Stored("impact", row_id, values)
        for line in one.timeline:
            row_id = self._id("timeline", line.at, line.text)
            said = {"text": line.text.strip(), "author": line.author.strip()}
            yield Stored("timeline", row_id, {"incident_id": incident_id, "at": line.at, **said})
        if one.postmortem is not None:
            yield from self._postmortem(incident_id, one.postmortem)
        for action in one.actions:
            yield self._action(incident_id, action)

    def _incident(self, one: ImportedIncident) -> dict[str, Any]:
        return {
            "title": " ".join(one.title.split()),
            "kind": one.kind,
            "severity": one.severity,
            "start": one.start,
            "detected": one.detected,
            "acknowledged": one.acknowledged,
            "repaired": one.repaired,
            "end": one.end,
            "summary": one.summary.strip(),
            "transcript": one.transcript.strip(),
            "source": self.source,
            "external_id": one.external_id,
        }

    def _postmortem(self, incident_id: UUID, told: ImportedPostmortem) -> Iterator[Stored]:
        row_id = self._id("postmortem")
        values = {
            "incident_id": incident_id,
            "form": told.form,
            "due_on": told.due_on,
            "closed_on": told.closed_on,
            **{part: getattr(told, part).strip() for part in PARTS},
        }
        yield Stored("postmortem", row_id, values)
        for cause in told.causes:
            own = {"postmortem_id": row_id, "kind": cause.kind, "text": cause.text.strip()}
            yield Stored("cause", self._id("cause", cause.kind, cause.text), own)

    def _action(self, incident_id: UUID, action: ImportedAction) -> Stored:
        row_id = self._id("action", action.text)
        if action.external_id:
            row_id = imported_id(self.source, "action", action.external_id)
        values = {
            "incident_id": incident_id,
            "text": action.text.strip(),
            "kind": action.kind,
            "priority": action.priority,
            "owner_id": self.people.get((action.owner, action.email)),
            "due_on": action.due_on,
            "done_on": action.done_on,
            "source": self.source if action.external_id else "",
            "external_id": action.external_id,
        }
        return Stored("action", row_id, values)
