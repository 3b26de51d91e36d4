"""Time of a service that is left out of what was promised, once somebody approved it.

Two may overlap: what both cover is left out once (F2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.services.commands import checking
from models.services.records import Exclusion, Service
from models.services.rows import ExclusionKind
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _ExclusionFields:
    """What adding and changing share; see `ExclusionRow`."""

    kind: ExclusionKind
    start: datetime
    end: datetime
    reason: str
    began: datetime | None = None
    ended: datetime | None = None

    def values(self, checks: Checks) -> dict[str, Any]:
        """The fields; `checks` notes what is wrong with them."""
        checking.ordered(checks, self.start, self.end)
        if self.began is not None or self.ended is not None:
            checking.ordered(checks, self.began or self.start, self.ended or self.end, "ended")
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "began": self.began,
            "ended": self.ended,
            "reason": checks.name("reason", self.reason),
        }

    def parameters(self) -> Mapping[str, Any]:
        """at."""
        return {"at": self.start.isoformat()}


@dataclass(frozen=True, kw_only=True)
class AddExclusion(_ExclusionFields, Command[UUID]):
    """Note time that is to be left out. Without approval it excludes nothing.

    approved_by, approved_at: an approval that was given elsewhere, as it is brought along.
    """

    service_id: UUID
    approved_by: str = ""
    approved_at: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``empty_span``, ``required`` or ``in_future``."""
        work.get(Service, self.service_id, "service_id")
        checks = Checks()
        values = self.values(checks)
        approver = checks.line("approved_by", self.approved_by)
        if self.approved_at is not None and not approver:
            checks.wrong("required", "approved_by")
        if self.approved_at is None and approver:
            checks.wrong("required", "approved_at")
        if self.approved_at is not None and self.approved_at > work.now:
            checks.wrong("in_future", "approved_at", value=self.approved_at)
        checks.done()
        approval = {"approved_by": approver, "approved_at": self.approved_at}
        return work.add(Exclusion(service_id=self.service_id, **values, **approval)).id


@dataclass(frozen=True, kw_only=True)
class ChangeExclusion(_ExclusionFields, Command[None]):
    """Correct an exclusion, or say when the work really began and ended.

    What was approved stays as it was approved: to move it, the approval is withdrawn first.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddExclusion does, ``moved_on``, or ``approved_as_it_is``."""
        checks = Checks()
        values = self.values(checks)
        exclusion = work.get(Exclusion, self.id)
        if exclusion.approved_at is not None:
            for field in ("start", "end"):
                if values[field] != getattr(exclusion, field):
                    checks.wrong("approved_as_it_is", field, name=exclusion.approved_by)
        checks.done()
        work.change(Exclusion, self.id, self.seen, **values)


@dataclass(frozen=True)
class ApproveExclusion(Command[None]):
    """Approve an exclusion now. After it has begun, that is retroactive, and every figure says so."""

    id: UUID
    seen: int
    approved_by: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``required``."""
        checks = Checks()
        approver = checks.name("approved_by", self.approved_by)
        checks.done()
        values = {"approved_by": approver, "approved_at": work.now}
        work.change(Exclusion, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.approved_by}


@dataclass(frozen=True)
class WithdrawApproval(Command[None]):
    """Take an approval back: the exclusion excludes nothing then."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``not_approved``."""
        exclusion = work.seen(Exclusion, self.id, self.seen)
        if exclusion.approved_at is None:
            raise Refused.because("not_approved")
        exclusion.approved_by, exclusion.approved_at = "", None


@dataclass(frozen=True)
class RemoveExclusion(Command[None]):
    """Remove an exclusion."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Exclusion, self.id, self.seen)
        remove_notes_of(work, "exclusion", [self.id])
