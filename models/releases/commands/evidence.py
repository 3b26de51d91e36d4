"""What shows that a change may go out: tests, acceptance, measurements, assessments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.releases.records import Assessment, Change, Evidence, Measurement
from models.releases.rows import Better, EvidenceKind, EvidenceResult
from models.services.commands.days import not_ahead
from models.services.records import Runbook, Service
from models.store.command import Command
from models.store.work import Work

_SIGNED_APART = {
    EvidenceKind.SYSTEM_TEST: EvidenceKind.ACCEPTANCE,
    EvidenceKind.ACCEPTANCE: EvidenceKind.SYSTEM_TEST,
}
"""Developers test, operations accept: nobody signs both (S54)."""


@dataclass(frozen=True)
class _Told:
    """What is said of a piece of evidence; see `EvidenceRow`."""

    change_id: UUID
    kind: EvidenceKind
    result: EvidenceResult
    day: date
    person_id: UUID | None = None
    signer: str = ""
    cases: int | None = None
    failed: int | None = None
    runbook_id: UUID | None = None
    url: str = ""
    note: str = ""
    waived_until: date | None = None
    waived_by: str = ""

    def values(self, work: Work, own: UUID | None = None) -> dict[str, Any]:
        """The checked values. own: the evidence that is changed. Raises Refused ``gone``,
        ``required``, ``too_long``, ``more_than_all``, ``waiver_without_end``, ``same_person``."""
        work.get(Change, self.change_id, "change_id")
        if self.person_id is not None:
            work.get(Person, self.person_id, "person_id")
        if self.runbook_id is not None:
            work.get(Runbook, self.runbook_id, "runbook_id")
        checks = Checks()
        signer = checks.line("signer", self.signer)
        waived_by = checks.line("waived_by", self.waived_by)
        self._counted(checks)
        self._waived(checks, waived_by)
        if self.person_id is None and not signer:
            checks.wrong("required", "signer")
        if _signed_by(work, self, own):
            checks.wrong("same_person", "person_id", other=_SIGNED_APART[self.kind].value)
        values = {
            "change_id": self.change_id,
            "kind": self.kind,
            "result": self.result,
            "day": self.day,
            "person_id": self.person_id,
            "signer": signer,
            "cases": self.cases,
            "failed": self.failed,
            "runbook_id": self.runbook_id,
            "url": checks.line("url", self.url),
            "note": checks.text("note", self.note),
            "waived_until": self.waived_until,
            "waived_by": waived_by,
        }
        checks.done()
        return values

    def _counted(self, checks: Checks) -> None:
        for name in ("cases", "failed"):
            if (value := getattr(self, name)) is not None:
                checks.between(name, value, 0, 10_000_000)
        if self.failed is not None and self.failed > (self.cases or 0):
            checks.wrong("more_than_all", "failed", value=self.failed, most=self.cases or 0)

    def _waived(self, checks: Checks, waived_by: str) -> None:
        if self.result is not EvidenceResult.WAIVED:
            return
        if self.waived_until is None:
            checks.wrong("waiver_without_end", "waived_until")
        if not waived_by:
            checks.wrong("required", "waived_by")


@dataclass(frozen=True)
class AddEvidence(_Told, Command[UUID]):
    """Write down what was tested, accepted, found or waived of a change."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as its values do."""
        return work.add(Evidence(**self.values(work))).id

    def parameters(self) -> Mapping[str, Any]:
        """kind."""
        return {"kind": self.kind.value}


@dataclass(frozen=True)
class ChangeEvidence(Command[None]):
    """Say anew what shows that a change may go out."""

    id: UUID
    seen: int
    told: AddEvidence

    def run(self, work: Work) -> None:
        """Raises Refused as `AddEvidence` does, or ``moved_on``."""
        work.change(Evidence, self.id, self.seen, **self.told.values(work, self.id))


@dataclass(frozen=True)
class RemoveEvidence(Command[None]):
    """Remove a piece of evidence."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "evidence", [self.id])
        work.remove(Evidence, self.id, self.seen)


@dataclass(frozen=True)
class SetMeasurement(Command[UUID]):
    """Set the runs of a baseline and of a candidate. One of the same name is replaced.

    threshold: the share by which the median may get worse, 0 to 10.
    """

    change_id: UUID
    name: str
    unit: str
    better: Better
    threshold: Decimal
    baseline: Sequence[Decimal]
    candidate: Sequence[Decimal]
    seen: int

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``required``, ``too_long``,
        ``not_a_number``, ``too_small`` or ``too_large``."""
        work.get(Change, self.change_id, "change_id")
        checks = Checks()
        name, unit = checks.name("name", self.name), checks.line("unit", self.unit)
        for field, runs in (("baseline", self.baseline), ("candidate", self.candidate)):
            for row, value in enumerate(runs, start=1):
                if not value.is_finite():
                    checks.wrong("not_a_number", field, value=str(value), row=row)
        _share(checks, self.threshold)
        checks.done()
        values: dict[str, Any] = {
            "unit": unit,
            "better": self.better,
            "threshold": self.threshold,
            "baseline": [format(value, "f") for value in self.baseline],
            "candidate": [format(value, "f") for value in self.candidate],
        }
        there = work.session.scalar(
            select(Measurement.id).where(
                Measurement.change_id == self.change_id, Measurement.name == name
            )
        )
        if there is not None:
            return work.change(Measurement, there, self.seen, **values).id
        return work.add(Measurement(change_id=self.change_id, name=name, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveMeasurement(Command[None]):
    """Remove a measurement."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Measurement, self.id, self.seen)


@dataclass(frozen=True)
class RecordAssessment(Command[UUID]):
    """Write down that a service was looked through for vulnerabilities, and when it is due again.
    What was found stands with the service's security findings."""

    service_id: UUID
    day: date
    by: str
    tool: str = ""
    note: str = ""
    next_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``in_future`` or
        ``ends_before_start``."""
        work.get(Service, self.service_id, "service_id")
        checks = Checks()
        not_ahead(work, checks, "day", self.day)
        values = {
            "by": checks.name("by", self.by),
            "tool": checks.line("tool", self.tool),
            "note": checks.text("note", self.note),
        }
        checks.span(self.day, self.next_on, "next_on")
        checks.done()
        assessment = Assessment(
            service_id=self.service_id, day=self.day, next_on=self.next_on, **values
        )
        return work.add(assessment).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class RemoveAssessment(Command[None]):
    """Remove an assessment."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "assessment", [self.id])
        work.remove(Assessment, self.id, self.seen)


def _signed_by(work: Work, told: _Told, own: UUID | None) -> bool:
    """Whether the same person signed the other side already; without a person, the same name."""
    if told.kind not in _SIGNED_APART:
        return False
    others = work.session.scalars(
        select(Evidence).where(
            Evidence.change_id == told.change_id, Evidence.kind == _SIGNED_APART[told.kind]
        )
    )
    signer = told.signer.strip().casefold()
    return any(
        (told.person_id is not None and other.person_id == told.person_id)
        or (bool(signer) and other.signer.casefold() == signer)
        for other in others
        if other.id != own
    )


def _share(checks: Checks, value: Decimal) -> None:
    if not value.is_finite():
        checks.wrong("not_a_number", "threshold", value=str(value))
    elif value < 0:
        checks.wrong("too_small", "threshold", value=value, least=0)
    elif value > 10:
        checks.wrong("too_large", "threshold", value=value, most=10)
