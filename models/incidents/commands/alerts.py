"""Alerts that people got, by whatever told them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.incidents.records import Alert, Incident
from models.incidents.rows import AlertDraft
from models.kernel.checks import Checks
from models.store.command import Command
from models.store.imported import brought_by, imported_id
from models.store.work import Work


@dataclass(frozen=True)
class AddAlerts(Command[int]):
    """Write down many alerts of a source; those that are known already stay as they are.

    An alert is known again by the id that its source gives it, else by its instant and text.
    """

    source: str
    alerts: Sequence[AlertDraft]

    def run(self, work: Work) -> int:
        """How many were new. Raises Refused ``required`` on ``source``, or ``too_long`` and
        ``not_text`` with the `row`; ``missing_reference`` where one names what is not there."""
        checks = Checks()
        source = checks.name("source", self.source)
        rows: dict[UUID, dict[str, Any]] = {}
        for row, draft in enumerate(self.alerts, start=1):
            checks.place = {"row": row}
            text = checks.text("text", draft.text)
            identity = draft.external_id or f"{draft.at.isoformat()} {text}"
            row_id = imported_id(source, "alert", identity)
            rows[row_id] = {
                "id": row_id,
                "at": draft.at,
                "service_id": draft.service_id,
                "incident_id": draft.incident_id,
                "person_id": draft.person_id,
                "text": text,
                "source": source,
                "external_id": checks.line("external_id", draft.external_id),
            }
        checks.done()
        known = brought_by(work, Alert, source, "alert")
        return work.insert_many(Alert, [rows[row_id] for row_id in rows if row_id not in known])

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.alerts), "source": self.source}


@dataclass(frozen=True)
class LinkAlert(Command[None]):
    """Say to which incident an alert belongs; None: to none."""

    id: UUID
    incident_id: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        if self.incident_id is not None:
            work.get(Incident, self.incident_id, "incident_id")
        work.change(Alert, self.id, self.seen, incident_id=self.incident_id)


@dataclass(frozen=True)
class RemoveAlert(Command[None]):
    """Remove an alert."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Alert, self.id, self.seen)
