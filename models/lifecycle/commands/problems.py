"""Problems that were found before a launch, or by its first users (S47)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.lifecycle.records import Checklist, ChecklistItem, LaunchProblem
from models.services.commands.days import not_ahead
from models.services.records import Service
from models.services.rows import WeaknessSeverity
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddLaunchProblem(Command[UUID]):
    """Write a problem of a launch down; see `LaunchProblemRow`. An item that found it, or should have,
    says which checklist it is of; version: of that list, as it was gone through."""

    service_id: UUID
    text: str
    found_on: date
    before: bool
    severity: WeaknessSeverity = WeaknessSeverity.MEDIUM
    launch_id: UUID | None = None
    checklist_id: UUID | None = None
    version: int | None = None
    item_id: UUID | None = None
    incident_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``in_future``,
        ``no_such_version``, or ``other_checklist`` for an item of another list."""
        return work.add(LaunchProblem(**self.values(work), fixed_on=None)).id

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises as `run` does."""
        work.get(Service, self.service_id, "service_id")
        checks = Checks()
        text = checks.text("text", self.text)
        if not text:
            checks.wrong("required", "text")
        not_ahead(work, checks, "found_on", self.found_on)
        checklist_id, version = self._checklist(work, checks)
        checks.done()
        return {
            "service_id": self.service_id,
            "launch_id": self.launch_id,
            "found_on": self.found_on,
            "before": self.before,
            "severity": self.severity,
            "text": text,
            "checklist_id": checklist_id,
            "version": version,
            "item_id": self.item_id,
            "incident_id": self.incident_id,
        }

    def _checklist(self, work: Work, checks: Checks) -> tuple[UUID | None, int | None]:
        checklist_id = self.checklist_id
        if self.item_id is not None:
            item = work.get(ChecklistItem, self.item_id, "item_id")
            if checklist_id not in (None, item.checklist_id):
                checks.wrong("other_checklist", "item_id", value=item.text)
            checklist_id = item.checklist_id
        if checklist_id is None:
            return None, None
        present = work.get(Checklist, checklist_id, "checklist_id").version
        version = present if self.version is None else self.version
        if not 1 <= version <= present:
            checks.wrong("no_such_version", "version", value=version, last=present)
        return checklist_id, version

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.found_on.isoformat()}


@dataclass(frozen=True)
class ChangeLaunchProblem(Command[None]):
    """Say anew what a problem of a launch is. Everything is said; whether it is fixed stays."""

    id: UUID
    seen: int
    told: AddLaunchProblem

    def run(self, work: Work) -> None:
        """Raises Refused as `AddLaunchProblem` does, or ``moved_on``."""
        work.change(LaunchProblem, self.id, self.seen, **self.told.values(work))


@dataclass(frozen=True)
class FixLaunchProblem(Command[None]):
    """Say on which day a problem of a launch was fixed; None: it is not."""

    id: UUID
    seen: int
    fixed_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``in_future``, or ``ends_before_start`` where it was
        found later."""
        problem = work.seen(LaunchProblem, self.id, self.seen, fixed_on=self.fixed_on)
        checks = Checks()
        not_ahead(work, checks, "fixed_on", self.fixed_on)
        checks.span(problem.found_on, self.fixed_on, "fixed_on")
        checks.done()
        work.change(LaunchProblem, self.id, self.seen, fixed_on=self.fixed_on)


@dataclass(frozen=True)
class RemoveLaunchProblem(Command[None]):
    """Take away a problem of a launch that was none."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(LaunchProblem, self.id, self.seen)
