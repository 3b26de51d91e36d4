"""Writing down what people do by hand, and what automating it would take and give."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from models.automation.commands.checking import amount, counted
from models.automation.records import Assumption, Automation, ProcessRun, ProcessStep, VolumePoint
from models.automation.rows import AutomationArea, AutomationClass, AutomationStage
from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.services.records import Service
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work

_NOT_YET: Mapping[str, Any] = {
    "stage": AutomationStage.IDEA,
    "planned_on": None,
    "started_on": None,
    "running_on": None,
    "retired_on": None,
    "parked_on": None,
    "park_reason": None,
    "reason": "",
    "revisit_on": None,
    "source": "",
    "external_id": "",
}


@dataclass(frozen=True)
class _Told:
    """What is said of a task; see `AutomationRow`."""

    name: str
    text: str = ""
    area: AutomationArea = AutomationArea.OTHER_WORK
    service_id: UUID | None = None
    team_id: UUID | None = None
    owner_id: UUID | None = None
    runs_a_month: Decimal | None = None
    manual: int | None = None
    residual: int | None = None
    avoided: int | None = None
    upkeep: int | None = None
    build: int | None = None
    life_months: int | None = None
    machines: int | None = None
    log_category: str = ""
    log_ticket: str = ""
    every_days: int = 0
    volume: str = ""

    def values(self, work: Work, own: UUID | None = None) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``not_unique``, ``too_long``,
        ``too_small``, ``too_large``, ``not_a_number`` or ``gone``."""
        checks = Checks()
        values = {
            "name": free_name(work, Automation, checks, self.name, own),
            "text": checks.text("text", self.text),
            "area": self.area,
            "log_category": checks.line("log_category", self.log_category),
            "log_ticket": checks.line("log_ticket", self.log_ticket),
            "volume": checks.line("volume", self.volume),
            "every_days": checks.between("every_days", self.every_days, 0, _MOST_DAYS),
        }
        if self.runs_a_month is not None:
            amount(checks, "runs_a_month", self.runs_a_month)
        for field in ("manual", "residual", "avoided", "upkeep", "build", "machines"):
            counted(checks, field, getattr(self, field))
            values[field] = getattr(self, field)
        counted(checks, "life_months", self.life_months, 1, _MOST_MONTHS)
        checks.done()
        for kind, field in _REFERS.items():
            referred: UUID | None = getattr(self, field)
            if referred is not None:
                work.get(kind, referred, field)
            values[field] = referred
        return values | {"runs_a_month": self.runs_a_month, "life_months": self.life_months}


_MOST_DAYS = 3650
_MOST_MONTHS = 1200
_REFERS: Mapping[type[Any], str] = {
    Service: "service_id",
    Team: "team_id",
    Person: "owner_id",
}


@dataclass(frozen=True)
class AddAutomation(_Told, Command[UUID]):
    """Write down a task that should be automated and is not yet. human: one that only people can do."""

    human: bool = False

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``too_long``, ``too_small``,
        ``too_large``, ``not_a_number`` or ``gone``."""
        kind = AutomationClass.HUMAN if self.human else AutomationClass.SHOULD_BE
        return work.add(Automation(kind=kind, **self.values(work), **_NOT_YET)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeAutomation(Command[None]):
    """Say anew what a task is, takes and gives. Everything is said but how far it is, and whether it
    should be automated at all."""

    id: UUID
    seen: int
    name: str
    text: str
    area: AutomationArea
    service_id: UUID | None
    team_id: UUID | None
    owner_id: UUID | None
    runs_a_month: Decimal | None
    manual: int | None
    residual: int | None
    avoided: int | None
    upkeep: int | None
    build: int | None
    life_months: int | None
    machines: int | None
    log_category: str
    log_ticket: str
    every_days: int
    volume: str

    def run(self, work: Work) -> None:
        """Raises Refused as `AddAutomation` does, ``gone`` or ``moved_on``."""
        told = _Told(
            self.name,
            self.text,
            self.area,
            self.service_id,
            self.team_id,
            self.owner_id,
            self.runs_a_month,
            self.manual,
            self.residual,
            self.avoided,
            self.upkeep,
            self.build,
            self.life_months,
            self.machines,
            self.log_category,
            self.log_ticket,
            self.every_days,
            self.volume,
        )
        work.get(Automation, self.id)
        work.change(Automation, self.id, self.seen, **told.values(work, self.id))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveAutomation(Command[None]):
    """Remove a task with its assumptions, steps, runs and volumes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``still_referenced`` where tickets became it."""
        work.seen(Automation, self.id, self.seen)
        for kind in (Assumption, ProcessStep, ProcessRun, VolumePoint):
            work.session.execute(
                delete(kind).where(kind.automation_id == self.id),
                execution_options={"synchronize_session": False},
            )
        remove_notes_of(work, "automation", [self.id])
        work.remove(Automation, self.id, self.seen)
