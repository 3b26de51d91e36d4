"""Launches: what is to be shown to users, how far it is, and what was decided."""

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
from models.releases.commands.removing import remove_below_launch
from models.releases.records import Change, Launch, LaunchDecision, RampStep
from models.releases.rows import LaunchClass, LaunchStage, RampDraft
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work

_SHOWN = (LaunchStage.LAUNCHED, LaunchStage.ANNOUNCED)


@dataclass(frozen=True)
class _Told:
    """What is said of a launch; see `LaunchRow`."""

    service_id: UUID
    name: str
    kind: LaunchClass = LaunchClass.NEW_FEATURE
    text: str = ""
    owner_id: UUID | None = None
    change_id: UUID | None = None
    planned_on: date | None = None
    cap: Decimal | None = None
    cap_unit: str = ""
    quiet_days: int = 0
    expected: int | None = None

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused ``gone``, ``required``, ``too_long``,
        ``not_a_number``, ``too_small`` or ``too_large``."""
        work.get(Service, self.service_id, "service_id")
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        if self.change_id is not None:
            work.get(Change, self.change_id, "change_id")
        checks = Checks()
        if self.cap is not None:
            _above_zero(checks, "cap", self.cap)
        checks.between("quiet_days", self.quiet_days, 0, 365)
        if self.expected is not None:
            checks.between("expected", self.expected, 0, 365 * 86_400)
        values = {
            "service_id": self.service_id,
            "name": checks.name("name", self.name),
            "text": checks.text("text", self.text),
            "kind": self.kind,
            "owner_id": self.owner_id,
            "change_id": self.change_id,
            "planned_on": self.planned_on,
            "cap": self.cap,
            "cap_unit": checks.line("cap_unit", self.cap_unit),
            "quiet_days": self.quiet_days,
            "expected": self.expected,
        }
        checks.done()
        return values


@dataclass(frozen=True)
class AddLaunch(_Told, Command[UUID]):
    """Propose a launch."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as its values do."""
        launch = Launch(
            **self.values(work), stage=LaunchStage.PROPOSED, launched_on=None, announced_on=None
        )
        return work.add(launch).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeLaunch(Command[None]):
    """Say anew what a launch is. Everything is said; its stage stays (`MoveLaunch`)."""

    id: UUID
    seen: int
    told: AddLaunch

    def run(self, work: Work) -> None:
        """Raises Refused as `AddLaunch` does, or ``moved_on``."""
        work.change(Launch, self.id, self.seen, **self.told.values(work))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.name}


@dataclass(frozen=True)
class MoveLaunch(Command[None]):
    """Move a launch to a stage on a day. Whether the gate lets it is asked before, by the flow that
    a page uses."""

    id: UUID
    stage: LaunchStage
    day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``no_go`` where it was decided not to launch."""
        launch = work.seen(Launch, self.id, self.seen)
        if self.stage in (LaunchStage.SOFT_LAUNCHED, *_SHOWN):
            _not_refused(work, self.id)
        launched = launch.launched_on or (self.day if self.stage in _SHOWN else None)
        announced = self.day if self.stage is LaunchStage.ANNOUNCED else launch.announced_on
        shown = self.stage in _SHOWN
        work.change(
            Launch,
            self.id,
            self.seen,
            stage=self.stage,
            launched_on=launched if shown else None,
            announced_on=announced if self.stage is LaunchStage.ANNOUNCED else None,
        )

    def parameters(self) -> Mapping[str, Any]:
        """stage."""
        return {"stage": self.stage.value}


@dataclass(frozen=True)
class RemoveLaunch(Command[None]):
    """Remove a launch with its steps, decisions and overrides."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Launch, self.id, self.seen)
        remove_below_launch(work, self.id)
        remove_notes_of(work, "launch", [self.id])
        work.remove(Launch, self.id, self.seen)


@dataclass(frozen=True)
class SetRamp(Command[None]):
    """Say anew how many users a soft launch lets in from which day on, and how many there were."""

    launch_id: UUID
    steps: Sequence[RampDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_small``, ``not_a_number``,
        ``repeated_day`` or ``above_cap``, with the `row` of each."""
        launch = work.get(Launch, self.launch_id, "launch_id")
        checks, days = Checks(), set()
        for row, step in enumerate(self.steps, start=1):
            checks.place = {"row": row}
            _above_zero(checks, "value", step.value)
            if step.load is not None:
                _above_zero(checks, "load", step.load, least=True)
            if step.day in days:
                checks.wrong("repeated_day", "day", value=step.day.isoformat())
            if launch.cap is not None and step.value.is_finite() and step.value > launch.cap:
                checks.wrong("above_cap", "value", value=step.value, most=launch.cap)
            days.add(step.day)
        checks.done()
        for old in work.session.scalars(
            select(RampStep).where(RampStep.launch_id == launch.id)
        ).all():
            work.remove(RampStep, old.id, self.seen)
        work.session.flush()
        for step in self.steps:
            work.add(RampStep(launch_id=launch.id, day=step.day, value=step.value, load=step.load))

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.steps)}


@dataclass(frozen=True)
class DecideLaunch(Command[UUID]):
    """Decide go or no-go. What was seen then is frozen with it; a decision is never changed, only
    followed by another. picture: the gate as it stood, as JSON values."""

    launch_id: UUID
    go: bool
    by: str
    reason: str
    picture: Mapping[str, Any]

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required`` (who, and why not) or ``too_long``."""
        work.get(Launch, self.launch_id, "launch_id")
        checks = Checks()
        by, reason = checks.name("by", self.by), checks.text("reason", self.reason)
        if not self.go and not reason:
            checks.wrong("required", "reason")
        checks.done()
        decision = LaunchDecision(
            launch_id=self.launch_id,
            at=work.now,
            go=self.go,
            by=by,
            reason=reason,
            seen=dict(self.picture),
        )
        return work.add(decision).id

    def parameters(self) -> Mapping[str, Any]:
        """by."""
        return {"by": self.by}


def _not_refused(work: Work, launch_id: UUID) -> None:
    """The latest decision, where there is one, must be a go."""
    latest = work.session.scalars(
        select(LaunchDecision)
        .where(LaunchDecision.launch_id == launch_id)
        .order_by(LaunchDecision.at.desc(), LaunchDecision.id.desc())
    ).first()
    if latest is not None and not latest.go:
        checks = Checks()
        checks.wrong("no_go", "stage", by=latest.by, reason=latest.reason)
        checks.done()


def _above_zero(checks: Checks, field: str, value: Decimal, *, least: bool = False) -> None:
    if not value.is_finite():
        checks.wrong("not_a_number", field, value=str(value))
    elif value < 0 or (value == 0 and not least):
        checks.wrong("too_small", field, value=value, least=0)
