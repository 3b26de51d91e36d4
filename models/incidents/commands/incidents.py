"""Writing down what happened to services, and how much of them it took away.

Times that cannot be, such as an end before the start, are kept as they are said: they are told as
problems and count nowhere, because a time that is refused is a time that is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.incidents.commands import checking
from models.incidents.commands.removing import remove_below_incidents
from models.incidents.records import Impact, Incident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.checks import Checks
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _Told:
    """What is said of an incident; see `IncidentRow`."""

    title: str
    kind: IncidentClass
    start: datetime
    severity: int = 0
    detected: datetime | None = None
    acknowledged: datetime | None = None
    repaired: datetime | None = None
    end: datetime | None = None
    summary: str = ""
    transcript: str = ""

    def values(self) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``too_long`` or ``too_large``."""
        checks = Checks()
        checks.between("severity", self.severity, 0, checking.LEAST_SEVERE)
        values = {
            "title": checks.name("title", self.title),
            "kind": self.kind,
            "severity": self.severity,
            "start": self.start,
            "detected": self.detected,
            "acknowledged": self.acknowledged,
            "repaired": self.repaired,
            "end": self.end,
            "summary": checks.text("summary", self.summary),
            "transcript": checks.text("transcript", self.transcript),
        }
        checks.done()
        return values


@dataclass(frozen=True)
class AddIncident(_Told, Command[UUID]):
    """Write down that something happened, and what it took away. end: None while it lasts."""

    impacts: Sequence[ImpactDraft] = ()

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``too_small``, ``too_large``,
        ``repeated_impact`` or ``gone``."""
        values = self.values()
        checking.impacts(self.impacts)
        incident = work.add(Incident(**values, source="", external_id=""))
        for draft in self.impacts:
            _add_impact(work, incident.id, draft)
        return incident.id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class ChangeIncident(Command[None]):
    """Say anew what happened, and when. Everything is said; its impacts stay (`SetImpacts`)."""

    id: UUID
    seen: int
    title: str
    kind: IncidentClass
    start: datetime
    severity: int
    detected: datetime | None
    acknowledged: datetime | None
    repaired: datetime | None
    end: datetime | None
    summary: str
    transcript: str

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``too_long``, ``too_large``, ``gone`` or ``moved_on``."""
        told = _Told(
            self.title,
            self.kind,
            self.start,
            self.severity,
            self.detected,
            self.acknowledged,
            self.repaired,
            self.end,
            self.summary,
            self.transcript,
        )
        work.change(Incident, self.id, self.seen, **told.values())

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class RemoveIncident(Command[None]):
    """Remove an incident with its impacts, timeline, postmortem and actions.

    Alerts and conditions stay, and belong to no incident any more.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Incident, self.id, self.seen)
        remove_below_incidents(work, [self.id])
        work.remove(Incident, self.id, self.seen)


@dataclass(frozen=True)
class SetImpacts(Command[None]):
    """Say anew which services an incident hit, how much, and how that changed over time.

    What was said before and is not said again is removed.
    """

    incident_id: UUID
    impacts: Sequence[ImpactDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``too_small``, ``too_large`` or
        ``repeated_impact``."""
        work.get(Incident, self.incident_id, "incident_id")
        checking.impacts(self.impacts)
        wanted = {(draft.service_id, draft.since): draft for draft in self.impacts}
        there = work.session.scalars(select(Impact).where(Impact.incident_id == self.incident_id))
        for old in there.all():
            draft = wanted.pop((old.service_id, old.since), None)
            if draft is None:
                work.remove(Impact, old.id, self.seen)
            elif draft.weight != old.weight:
                work.change(Impact, old.id, self.seen, weight=draft.weight)
        for draft in wanted.values():
            _add_impact(work, self.incident_id, draft)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len({draft.service_id for draft in self.impacts})}


def _add_impact(work: Work, incident_id: UUID, draft: ImpactDraft) -> None:
    work.get(Service, draft.service_id, "service_id")
    work.add(
        Impact(
            incident_id=incident_id,
            service_id=draft.service_id,
            since=draft.since,
            weight=draft.weight,
        )
    )
