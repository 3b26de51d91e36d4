"""Requests for work by hand at a site."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import HandsRequest
from models.people.records import Person, Site
from models.services.records import Machine, Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True, kw_only=True)
class HandsFields:
    """What is asked for. contact: whom to ask; empty takes the one of the site."""

    site_id: UUID
    what: str
    contact: str = ""
    service_id: UUID | None = None
    machine_id: UUID | None = None
    asked_by_id: UUID | None = None
    due_on: date | None = None
    note: str = ""

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused ``gone``, ``required`` or ``too_long``."""
        site = work.get(Site, self.site_id, "site_id")
        for kind, field in (
            (Service, "service_id"),
            (Machine, "machine_id"),
            (Person, "asked_by_id"),
        ):
            if (row_id := getattr(self, field)) is not None:
                work.get(kind, row_id, field)
        checks = Checks()
        values = {
            **{one.name: getattr(self, one.name) for one in fields(HandsFields)},
            "what": checks.name("what", self.what),
            "contact": checks.line("contact", self.contact) or site.hands,
            "note": checks.text("note", self.note),
        }
        checks.done()
        return values


@dataclass(frozen=True, kw_only=True)
class AskForHands(HandsFields, Command[UUID]):
    """Ask for work by hand at a site, now."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as `HandsFields.values`."""
        later = {"asked_at": work.now, "done_at": None, "done_by": ""}
        return work.add(HandsRequest(**self.values(work), **later)).id


@dataclass(frozen=True, kw_only=True)
class ChangeHandsRequest(HandsFields, Command[None]):
    """Change what is asked for."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as `HandsFields.values`, ``gone`` or ``moved_on``."""
        work.change(HandsRequest, self.id, self.seen, **self.values(work))


@dataclass(frozen=True)
class FinishHandsRequest(Command[None]):
    """Say that the work is done, now, and by whom; done is False: it is not after all."""

    id: UUID
    done: bool
    seen: int
    done_by: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        checks = Checks()
        done_by = checks.line("done_by", self.done_by) if self.done else ""
        checks.done()
        done_at = work.now if self.done else None
        work.change(HandsRequest, self.id, self.seen, done_at=done_at, done_by=done_by)


@dataclass(frozen=True)
class RemoveHandsRequest(Command[None]):
    """Remove a request."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "hands_request", [self.id])
        work.remove(HandsRequest, self.id, self.seen)
