"""Decommissioning a service: from its beginning to the certificate (S58)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.retirement_state import (
    checked_entries,
    known_of,
    of_retirement,
    open_one,
    row_of,
    rows_of,
)
from models.lifecycle.records import Retirement, RetirementEntry, RetirementStep
from models.lifecycle.rows import (
    RetirementDraft,
    RetirementEntryRow,
    RetirementRow,
    RetirementStepRow,
    RetireStep,
)
from models.lifecycle.rules.certificates import certificate
from models.lifecycle.rules.retiring import ORDER, against, next_step
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.services.commands.days import not_ahead
from models.services.records import Service
from models.services.rows import Stage
from models.store.command import Command
from models.store.work import Work

MOST_QUIET = 3650
"""The longest quiet period, in days."""


@dataclass(frozen=True)
class StartRetirement(Command[UUID]):
    """Begin to decommission a service. entries: what its steps have to see to, as far as it is known."""

    service_id: UUID
    started_on: date
    reason: str
    quiet_days: int
    owner_id: UUID | None = None
    entries: Sequence[RetirementDraft] = ()

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``is_retired``, ``is_retiring`` (with the `name` of the
        service), ``required``, ``too_long``, ``too_small``, ``too_large`` or ``in_future``; of an
        entry with its ``row``."""
        service = work.get(Service, self.service_id, "service_id")
        if service.stage is Stage.RETIRED:
            raise Refused.because("is_retired", "service_id", name=service.name)
        running = select(Retirement.id).where(
            Retirement.service_id == self.service_id, Retirement.closed_on.is_(None)
        )
        if work.session.scalar(running.limit(1)) is not None:
            raise Refused.because("is_retiring", "service_id", name=service.name)
        checks = Checks()
        values = _told(work, checks, self.reason, self.owner_id, self.quiet_days)
        not_ahead(work, checks, "started_on", self.started_on)
        checks.done()
        retirement = Retirement(
            service_id=self.service_id,
            started_on=self.started_on,
            **values,
            off_on=None,
            archive="",
            keep_until=None,
            closed_on=None,
            closed_by="",
            certificate={},
        )
        added = work.add(retirement).id
        for entry in checked_entries(work, self.entries):
            work.add(RetirementEntry(retirement_id=added, **entry))
        return added

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.started_on.isoformat()}


@dataclass(frozen=True)
class ChangeRetirement(Command[None]):
    """Say anew why a service is decommissioned, who sees to it, and how long it must be quiet."""

    id: UUID
    seen: int
    reason: str
    quiet_days: int
    owner_id: UUID | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, ``required``, ``too_long``,
        ``too_small`` or ``too_large``."""
        open_one(work, self.id)
        checks = Checks()
        values = _told(work, checks, self.reason, self.owner_id, self.quiet_days)
        checks.done()
        work.change(Retirement, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveRetirement(Command[None]):
    """Give a decommissioning up, with its steps and entries; what became of machines stays."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``retirement_closed``: what is certified stays."""
        work.seen(Retirement, self.id, self.seen)
        open_one(work, self.id)
        steps = of_retirement(work, RetirementStep, self.id)
        for row in (*steps, *of_retirement(work, RetirementEntry, self.id)):
            work.session.delete(row)
        remove_notes_of(work, "retirement", [self.id])
        work.remove(Retirement, self.id, self.seen)


@dataclass(frozen=True)
class FinishStep(Command[UUID]):
    """Say that a step of a decommissioning is done. It is held against what is stored now.

    archive and keep_until: where the data are kept, and until when; said with the step ARCHIVED alone.
    """

    retirement_id: UUID
    step: RetireStep
    done_on: date
    person_id: UUID | None = None
    evidence: str = ""
    archive: str = ""
    keep_until: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``retirement_closed``, ``required``, ``too_long``,
        ``in_future``, ``before_last_step`` (with the `day` of the step before), ``ends_before_start``,
        and as `against` does."""
        retirement = open_one(work, self.retirement_id)
        if self.person_id is not None:
            work.get(Person, self.person_id, "person_id")
        checks = Checks()
        checks.findings += against(self.step, self.done_on, known_of(work, retirement))
        not_ahead(work, checks, "done_on", self.done_on)
        earlier = [one.done_on for one in of_retirement(work, RetirementStep, retirement.id)]
        last = max(earlier, default=retirement.started_on)
        if self.done_on < last:
            checks.wrong("before_last_step", "done_on", day=last.isoformat())
        evidence = checks.text("evidence", self.evidence)
        if self.step is RetireStep.ARCHIVED:
            retirement.archive = checks.name("archive", self.archive)
            if self.keep_until is not None:
                checks.span(self.done_on, self.keep_until, "keep_until")
            retirement.keep_until = self.keep_until
        checks.done()
        if self.step is RetireStep.TURNED_OFF:
            retirement.off_on = self.done_on
        done = RetirementStep(
            retirement_id=self.retirement_id,
            step=self.step,
            done_on=self.done_on,
            person_id=self.person_id,
            by=work.author.name,
            evidence=evidence,
        )
        return work.add(done).id

    def parameters(self) -> Mapping[str, Any]:
        """kind (the step), day."""
        return {"kind": self.step.value, "day": self.done_on.isoformat()}


@dataclass(frozen=True)
class ReopenStep(Command[None]):
    """Take back that a step is done: the latest one alone, because the others rest on it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, or ``not_last_step`` (with the
        latest one)."""
        step = work.seen(RetirementStep, self.id, self.seen)
        retirement = open_one(work, step.retirement_id)
        done = [one.step for one in of_retirement(work, RetirementStep, retirement.id)]
        last = max(done, key=ORDER.index)
        if step.step is not last:
            raise Refused.because("not_last_step", last=last)
        if last is RetireStep.TURNED_OFF:
            retirement.off_on = None
        if last is RetireStep.ARCHIVED:
            retirement.archive, retirement.keep_until = "", None
        work.remove(RetirementStep, self.id, self.seen)


@dataclass(frozen=True)
class CloseRetirement(Command[None]):
    """Finish a decommissioning: all that was done is written down as its certificate, which stays."""

    id: UUID
    closed_on: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, ``step_open`` (the `next`
        one), ``entries_open``, ``in_future`` or ``before_last_step``."""
        retirement = work.seen(Retirement, self.id, self.seen)
        open_one(work, self.id)
        steps = of_retirement(work, RetirementStep, self.id)
        checks = Checks()
        if (next_one := next_step({one.step for one in steps})) is not None:
            checks.wrong("step_open", "", next=next_one)
        checks.done()
        entries = of_retirement(work, RetirementEntry, self.id)
        if left := [one.name for one in entries if one.done_on is None]:
            checks.wrong(
                "entries_open", "", names=", ".join(sorted(left)), count=len(left), of=ORDER[-1]
            )
        last = max(one.done_on for one in steps)
        if self.closed_on < last:
            checks.wrong("before_last_step", "closed_on", day=last.isoformat())
        not_ahead(work, checks, "closed_on", self.closed_on)
        checks.done()
        work.change(
            Retirement,
            self.id,
            self.seen,
            closed_on=self.closed_on,
            closed_by=work.author.name,
            certificate=_certificate(work, retirement, self.closed_on),
        )

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.closed_on.isoformat()}


@dataclass(frozen=True)
class ReopenRetirement(Command[None]):
    """Take back that a decommissioning is finished; its certificate goes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_open``, or ``is_retiring`` where the
        service is decommissioned anew."""
        retirement = work.seen(Retirement, self.id, self.seen)
        if retirement.closed_on is None:
            raise Refused.because("retirement_open")
        other = select(Retirement.id).where(
            Retirement.service_id == retirement.service_id, Retirement.closed_on.is_(None)
        )
        if work.session.scalar(other.limit(1)) is not None:
            name = work.get(Service, retirement.service_id).name
            raise Refused.because("is_retiring", "service_id", name=name)
        work.change(Retirement, self.id, self.seen, closed_on=None, closed_by="", certificate={})


def _told(
    work: Work, checks: Checks, reason: str, owner_id: UUID | None, quiet_days: int
) -> dict[str, Any]:
    if owner_id is not None:
        work.get(Person, owner_id, "owner_id")
    text = checks.text("reason", reason)
    if not text:
        checks.wrong("required", "reason")
    return {
        "reason": text,
        "owner_id": owner_id,
        "quiet_days": checks.between("quiet_days", quiet_days, 0, MOST_QUIET),
    }


def _certificate(work: Work, retirement: Retirement, closed_on: date) -> dict[str, Any]:
    """All that was done, with the names of this time, so that it never changes."""
    steps = rows_of(RetirementStepRow, of_retirement(work, RetirementStep, retirement.id))
    entries = rows_of(RetirementEntryRow, of_retirement(work, RetirementEntry, retirement.id))
    people = {one.person_id for one in steps} | {retirement.owner_id}
    return certificate(
        row_of(RetirementRow, retirement),
        work.get(Service, retirement.service_id).name,
        {one: work.get(Person, one).name for one in people if one is not None},
        steps,
        entries,
        closed_on,
        work.author.name,
    )
