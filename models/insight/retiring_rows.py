"""What a reader of decommissionings gets: each with its steps and what stands in the way of the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.kernel.errors import Finding
from models.lifecycle.rows import (
    RetirementEntryRow,
    RetirementRow,
    RetirementStepRow,
    RetireStep,
)
from models.lifecycle.rules.retiring import ORDER
from models.services.rows import MachineRow


@dataclass(frozen=True, slots=True)
class RetirementView:
    """A decommissioning. next: the step that comes next; None after the last. against: why that cannot
    be called done today. quiet_until: the first day on which it was quiet for long enough; None before
    it was turned off. missed: incidents that hit the service since it was turned off, by title.
    machines: those of its entries, by id.
    """

    retirement: RetirementRow
    service: str
    owner: str
    steps: Mapping[RetireStep, RetirementStepRow]
    entries: Sequence[RetirementEntryRow]
    next: RetireStep | None
    against: tuple[Finding, ...]
    quiet_until: date | None
    missed: tuple[str, ...]
    machines: Mapping[UUID, MachineRow]

    @property
    def id(self) -> UUID:
        """The decommissioning's."""
        return self.retirement.id

    @property
    def closed(self) -> bool:
        """Whether it has its certificate."""
        return self.retirement.closed_on is not None

    def of(self, step: RetireStep) -> tuple[RetirementEntryRow, ...]:
        """What a step has to see to."""
        return tuple(one for one in self.entries if one.step is step)

    @property
    def last(self) -> RetirementStepRow | None:
        """The step that was done last, which alone may be taken back."""
        done = [step for step in ORDER if step in self.steps]
        return self.steps[done[-1]] if done else None


@dataclass(frozen=True, slots=True)
class RetirementBoard:
    """Decommissionings, the open ones first. services: those in use that are not being decommissioned,
    by name. quiet_days: what the policy asks for. people: names by id."""

    day: date
    entries: tuple[RetirementView, ...]
    services: Mapping[str, UUID]
    people: Mapping[UUID, str]
    quiet_days: int

    @property
    def open(self) -> tuple[RetirementView, ...]:
        """Those that are not finished."""
        return tuple(one for one in self.entries if not one.closed)
