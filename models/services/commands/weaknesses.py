"""Security findings: found, due, fixed, or waived by somebody until a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.kernel.checks import Checks
from models.services.commands.days import not_ahead
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Weakness
from models.services.rows import WeaknessSeverity
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _WeaknessFields:
    title: str
    severity: WeaknessSeverity
    found_on: date
    due_on: date | None = None

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        not_ahead(work, checks, "found_on", self.found_on)
        checks.span(self.found_on, self.due_on, "due_on")
        return {
            "title": checks.name("title", self.title),
            "severity": self.severity,
            "found_on": self.found_on,
            "due_on": self.due_on,
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class AddWeakness(_WeaknessFields, AddPart):
    """Note a security finding on a service."""

    kind = Weakness
    starts: ClassVar[Mapping[str, Any]] = {
        "fixed_on": None,
        "waived_until": None,
        "waived_by": "",
        "waiver_reason": "",
        "waived_on": None,
    }


@dataclass(frozen=True)
class ChangeWeakness(_WeaknessFields, ChangePart):
    """Correct a security finding."""

    kind = Weakness


@dataclass(frozen=True)
class FixWeakness(Command[None]):
    """Say on which day a security finding was fixed; without a day, that it is not fixed."""

    id: UUID
    seen: int
    day: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``in_future``, ``ends_before_start``, ``gone`` or ``moved_on``."""
        checks = Checks()
        not_ahead(work, checks, "day", self.day)
        checks.span(work.get(Weakness, self.id).found_on, self.day, "day")
        checks.done()
        work.change(Weakness, self.id, self.seen, fixed_on=self.day)


@dataclass(frozen=True)
class WaiveWeakness(Command[None]):
    """Let a security finding be until a day: who decided so, why, and on which day (None: nobody wrote
    it down). It ends by itself."""

    id: UUID
    seen: int
    until: date
    by: str
    reason: str
    day: date | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``too_long``, ``ends_before_start``, ``in_future``,
        ``already_fixed``, ``gone`` or ``moved_on``."""
        weakness = work.get(Weakness, self.id)
        checks = Checks()
        if weakness.fixed_on is not None:
            checks.wrong("already_fixed", "until", value=weakness.fixed_on.isoformat())
        not_ahead(work, checks, "day", self.day)
        checks.span(weakness.found_on, self.until, "until")
        values = {
            "waived_until": self.until,
            "waived_by": checks.name("by", self.by),
            "waiver_reason": checks.name("reason", self.reason),
            "waived_on": self.day,
        }
        checks.done()
        work.change(Weakness, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.until.isoformat()}


class RemoveWeakness(RemovePart):
    """Take a security finding away that was none."""

    kind = Weakness
