"""Decommissionings as they are stored, and what is known of a service that one could begin with."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.lifecycle.records import Retirement, RetirementEntry, RetirementStep
from models.lifecycle.rows import (
    RetirementDraft,
    RetirementEntryRow,
    RetirementRow,
    RetirementStepRow,
    RetireStep,
)
from models.services.records import Capacity, Dependency, Machine, Runbook, Service, Stakeholder
from models.services.rows import MachineState, Stage
from models.store.query import Query, Reader
from models.store.shaping import rows_of

RETIREMENT_TABLES = frozenset({"retirement", "retirement_step", "retirement_entry"})
"""All that is kept of decommissionings."""


@dataclass(frozen=True)
class Retirements(Query[tuple[RetirementRow, ...]]):
    """Every decommissioning, the earliest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"retirement"})

    def run(self, reader: Reader) -> tuple[RetirementRow, ...]:
        """The rows."""
        return rows_of(reader, Retirement, RetirementRow, "started_on")


@dataclass(frozen=True)
class RetirementSteps(Query[tuple[RetirementStepRow, ...]]):
    """The steps that are done, the earliest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"retirement_step"})

    def run(self, reader: Reader) -> tuple[RetirementStepRow, ...]:
        """The rows, by decommissioning."""
        return rows_of(reader, RetirementStep, RetirementStepRow, "retirement_id", "done_on")


@dataclass(frozen=True)
class RetirementEntries(Query[tuple[RetirementEntryRow, ...]]):
    """What steps have to see to, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"retirement_entry"})

    def run(self, reader: Reader) -> tuple[RetirementEntryRow, ...]:
        """The rows, by decommissioning."""
        return rows_of(reader, RetirementEntry, RetirementEntryRow, "retirement_id", "name")


@dataclass(frozen=True)
class RetirementProposals(Query[tuple[RetirementDraft, ...]]):
    """What the data know that the end of a service has to see to.

    Services in use that need it and its stakeholders are its users; its runbooks refer to it, and so
    does it to what it needs; its capacities are resources; its machines have not met their fate yet.
    """

    reads: ClassVar[frozenset[str]] = frozenset(
        {"service", "dependency", "stakeholder", "runbook", "capacity", "machine"}
    )
    service_id: UUID

    def run(self, reader: Reader) -> tuple[RetirementDraft, ...]:
        """The entries, by step and name; each name once a step."""
        own = self.service_id
        needing = (
            select(Service.name)
            .join(Dependency, Dependency.service_id == Service.id)
            .where(Dependency.needs_id == own, Service.stage != Stage.RETIRED)
        )
        needed = (
            select(Service.name)
            .join(Dependency, Dependency.needs_id == Service.id)
            .where(Dependency.service_id == own)
        )
        plain = (
            (RetireStep.REMAINING_USERS, needing),
            (
                RetireStep.REMAINING_USERS,
                select(Stakeholder.name).where(Stakeholder.service_id == own),
            ),
            (RetireStep.REFERENCES_GONE, select(Runbook.title).where(Runbook.service_id == own)),
            (RetireStep.REFERENCES_GONE, needed),
            (RetireStep.RESOURCES_BACK, select(Capacity.name).where(Capacity.service_id == own)),
        )
        found: dict[tuple[RetireStep, str], RetirementDraft] = {}
        for step, statement in plain:
            for name in sorted(reader.connection.scalars(statement), key=str.casefold):
                found.setdefault((step, name.casefold()), RetirementDraft(step, name))
        machines = (
            select(Machine.name, Machine.id)
            .where(Machine.service_id == own, Machine.state != MachineState.DISPOSED)
            .order_by(Machine.name, Machine.id)
        )
        settled = partial(RetirementDraft, RetireStep.MACHINES_SETTLED)
        found |= {(one.step, one.name.casefold()): one for one in reader.shapes(machines, settled)}
        order = list(RetireStep)
        return tuple(sorted(found.values(), key=lambda one: order.index(one.step)))
